"""Which addendum holds an item, and which items an addendum holds."""

from __future__ import annotations

import pytest

from meetinglog.errors import NotFound
from meetinglog.views.agenda import addendum_holding, addendum_named, items_in
from tests.support.addenda import CHAPTER, CRIMES, ITEMS, PIRACY, addenda_scene
from tests.support.scene import in_session


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("3", CRIMES),
        ("3 (a)", CRIMES),
        ("3 (b)", PIRACY),
        ("3 (c)", ""),
        ("4", PIRACY),
        ("5", ""),
    ],
)
def test_an_item_is_in_the_addendum_that_names_it_or_else_its_parent(number: str, symbol: str) -> None:
    state = addenda_scene().proceedings
    item = state.item(number)
    assert item is not None
    addendum = addendum_holding(item, state)
    assert (addendum.symbol if addendum else "") == symbol


def test_a_sub_item_of_a_sub_item_is_in_the_nearest_addendum() -> None:
    below = {"number": "3 (b) (i)", "title": "Ransom"}
    state = addenda_scene(items=[*ITEMS, below]).proceedings
    assert [item.number for item in items_in(addendum_named(PIRACY, state), state)] == ["3 (b)", "4", "3 (b) (i)"]


def test_every_item_is_in_one_addendum_at_most() -> None:
    state = addenda_scene().proceedings
    held = {symbol: [i.number for i in items_in(addendum_named(symbol, state), state)] for symbol in (CRIMES, PIRACY)}
    assert held == {CRIMES: ["3", "3 (a)"], PIRACY: ["3 (b)", "4"]}


def test_a_sub_item_added_in_the_meeting_goes_with_its_item() -> None:
    state = addenda_scene("@15:40 /open 5", '@15:41 /item 4 (a) "Training"').proceedings
    assert [item.number for item in items_in(addendum_named(PIRACY, state), state)] == ["3 (b)", "4", "4 (a)"]


def test_a_symbol_is_known_whatever_its_case_and_spaces() -> None:
    assert addendum_named(" ctoc/l.1/add. 2", addenda_scene().proceedings).symbol == CRIMES


def test_an_unknown_symbol_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(NotFound) as raised:
        addendum_named("CTOC/L.1/Add.9", addenda_scene().proceedings)
    assert str(raised.value) == (f"There is no addendum CTOC/L.1/Add.9; the addenda are {CHAPTER}, {CRIMES}, {PIRACY}.")


def test_where_there_are_no_addenda_an_unknown_symbol_is_answered_with_the_table_to_write() -> None:
    with pytest.raises(NotFound) as raised:
        addendum_named("X", in_session().proceedings)
    assert str(raised.value) == "There is no addendum X; the session file has no [[addendum]]."
