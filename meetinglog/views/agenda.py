"""Items and their sub-items: under which heading of the report, and in which addendum, an item stands."""

from __future__ import annotations

from meetinglog.errors import NotFound
from meetinglog.model.agenda import addendum_of, parent_of
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Addendum, AgendaItem, item_key, symbol_key


def heading_of(item: AgendaItem, state: Proceedings) -> AgendaItem:
    """Return the item whose chapter and title head an item: itself where it has a chapter, else its parent."""
    parent = None if item.chapter else parent_of(item, state.item)
    return item if parent is None else heading_of(parent, state)


def with_sub_items(number: str, state: Proceedings) -> frozenset[str]:
    """Return the keys of an item and of the sub-items that stand under its heading or its own section."""
    key = item_key(number)
    wanted = state.item(number)
    heading = wanted and heading_of(wanted, state)
    below = (
        item_key(item.number)
        for item in state.agenda()
        if item_key(item.number).startswith(f"{key}.") and heading_of(item, state) == heading
    )
    return frozenset({key, *below})


def addendum_named(symbol: str, state: Proceedings) -> Addendum:
    """Return the addendum with a symbol. Raises `NotFound`, with the symbols that there are."""
    addenda = state.session.addenda
    for addendum in addenda:
        if symbol_key(addendum.symbol) == symbol_key(symbol):
            return addendum
    known = f"the addenda are {', '.join(each.symbol for each in addenda)}"
    raise NotFound(f"There is no addendum {symbol}; {known if addenda else 'the session file has no [[addendum]]'}.")


def addendum_holding(item: AgendaItem, state: Proceedings) -> Addendum | None:
    """Return the addendum that holds an item, itself or by its parent; `None` where none does."""
    return addendum_of(item, state.session.addenda, state.item)


def items_in(addendum: Addendum | None, state: Proceedings) -> tuple[AgendaItem, ...]:
    """Return the items that an addendum holds, or none does, sub-items too, in the order of the agenda."""
    return tuple(item for item in state.agenda() if addendum_holding(item, state) == addendum)
