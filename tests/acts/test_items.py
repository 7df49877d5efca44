"""Items: taken up, considered jointly, left open, concluded; documents before them."""

from __future__ import annotations

import pytest

from meetinglog.model.facts import PresentedDocument
from meetinglog.model.session import AgendaItem, item_key
from meetinglog.views.considerations import ConsideredDocument
from tests.support.scene import Scene, given, in_session


def titles(scene: Scene) -> list[list[str]]:
    return [[item.number for item in block.items] for block in scene.considered]


def test_an_item_taken_up_is_before_the_meeting() -> None:
    scene = in_session()
    assert (scene.plenary.items, tuple(taken.items for taken in scene.proceedings.takings)) == (("3",), (("3",),))


def test_several_items_taken_up_together_are_before_the_meeting_together() -> None:
    assert in_session("@15:10 /item 4, 2").plenary.items == ("4", "2")


def test_an_item_is_known_by_its_letters_and_digits() -> None:
    assert in_session("@15:10 /item 5(A)").plenary.items == ("5 (a)",)
    assert len({item_key(number) for number in ("5 (a)", "5(A)", "5a", " 5.a ")}) == 1


def test_an_item_typed_twice_in_two_ways_is_taken_up_once() -> None:
    assert in_session("@15:10 /item 5(a), 5A").plenary.items == ("5 (a)",)


def test_another_item_takes_the_place_of_the_one_before() -> None:
    scene = in_session("@15:10 /item 4")
    assert (scene.plenary.items, tuple(taken.items for taken in scene.proceedings.takings)) == (
        ("4",),
        (("3",), ("4",)),
    )


def test_an_item_that_the_session_file_lacks_gets_its_title() -> None:
    scene = in_session('@15:10 /item 12 "Other matters"', "@15:11 Norway", "@15:12 /item 3", "@15:13 /item 12")
    assert tuple(scene.proceedings.added_items) == (AgendaItem(number="12", title="Other matters"),)
    assert (scene.plenary.items, titles(scene)) == (("12",), [["12"]])


def test_a_title_typed_for_an_item_of_the_session_file_changes_nothing() -> None:
    scene = in_session('@15:10 /item 4 "Something else"', "@15:11 Norway")
    assert tuple(scene.proceedings.added_items) == ()
    assert [item.title for block in scene.considered for item in block.items] == ["Technical assistance"]


def test_a_concluded_item_is_before_the_meeting_no_more() -> None:
    scene = in_session("@15:10 /conclude 3")
    assert (scene.plenary.items, frozenset(scene.proceedings.concluded)) == ((), frozenset({"3"}))


def test_conclude_without_a_number_concludes_all_that_is_before_the_meeting() -> None:
    scene = in_session("@15:10 /item 4, 2", "@15:11 /conclude")
    assert (scene.plenary.items, frozenset(scene.proceedings.concluded)) == ((), frozenset({"2", "4"}))


def test_one_of_two_items_may_be_concluded() -> None:
    scene = in_session("@15:10 /item 4, 2", "@15:11 /conclude 2")
    assert (scene.plenary.items, frozenset(scene.proceedings.concluded)) == (("4",), frozenset({"2"}))


def test_an_item_may_be_concluded_while_another_is_before_the_meeting() -> None:
    scene = in_session("@15:10 /item 4", "@15:11 /conclude 3")
    assert (scene.plenary.items, frozenset(scene.proceedings.concluded)) == (("4",), frozenset({"3"}))


def test_an_item_taken_up_again_is_concluded_no_more() -> None:
    assert tuple(in_session("@15:10 /conclude", "@15:11 /item 3").proceedings.concluded) == ()


def test_a_document_belongs_to_the_items_before_the_meeting() -> None:
    scene = in_session("@15:10 /item 3, 4", '@15:11 /doc "A/CONF 9" Note by the Secretariat')
    assert tuple(scene.proceedings.documents) == (
        PresentedDocument("e5", "plenary", 4, "e2", ("3", "4"), "A/CONF 9", "Note by the Secretariat", ("e5",)),
    )


def test_documents_stand_as_in_the_session_file_and_then_as_typed_each_once() -> None:
    scene = in_session("@15:10 /doc L.9 A draft", "@15:11 /doc ctoc/7 Another title", "@15:12 /doc L.9 A draft")
    assert scene.considered[0].documents == (
        ConsideredDocument("CTOC/7", "Report of the Secretariat on crime", ("e5",)),
        ConsideredDocument("L.9", "A draft", ("e4", "e6")),
    )


def test_an_item_under_which_nothing_was_recorded_was_not_considered() -> None:
    assert in_session("@15:10 /conclude").considered == ()


def test_a_document_alone_makes_a_consideration() -> None:
    assert titles(in_session("@15:10 /doc L.9 A draft")) == [["3"]]


def test_a_meeting_in_which_nothing_was_recorded_under_the_item_does_not_belong_to_it() -> None:
    scene = in_session("@15:10 Norway", "@15:20 /rise", "@2012-10-18T10:00 /open 5", "@10:01 /item 3", "@10:02 /rise")
    assert [held.number for held in scene.considered[0].meetings["plenary"]] == [4]


def test_a_meeting_has_the_days_of_the_sittings_in_which_something_was_recorded() -> None:
    scene = in_session(
        "@15:10 Norway",
        "@15:20 /suspend",
        "@2012-10-18T10:00 /resume",
        "@10:10 /suspend",
        "@2012-10-19T10:00 /resume",
        "@10:10 Kenya",
    )
    [held] = scene.considered[0].meetings["plenary"]
    assert ([day.day for day in held.days], held.entries) == ([17, 19], ("e2", "e8"))


def test_items_taken_up_together_at_least_once_are_one_consideration() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /item 4, 3", "@15:13 Kenya", "@15:14 /item 2", "@15:15 China")
    assert titles(scene) == [["2"], ["3", "4"]]
    assert [[s.id for s in block.statements] for block in scene.considered] == [["e8"], ["e4", "e6"]]


def test_joint_consideration_reaches_over_a_common_item() -> None:
    scene = in_session("@15:10 /item 3, 4", "@15:11 /item 4, 2", "@15:12 Norway")
    assert titles(scene) == [["2", "3", "4"]]


def test_considerations_stand_in_the_order_of_the_agenda_with_added_items_last() -> None:
    scene = given(
        "@2012-10-17T15:05 /open 4",
        '@15:06 /item 12 "Other matters"',
        "@15:07 Norway",
        "@15:08 /item 4",
        "@15:09 Kenya",
        "@15:10 /item 2",
        "@15:11 China",
    )
    assert titles(scene) == [["2"], ["4"], ["12"]]


@pytest.mark.parametrize(
    ("typed", "advised"),
    [
        ("12", 'for a new one type its title: /item 12 "TITLE"'),
        ("12 Other matters", 'type the title of a new one in quotes: /item 12 "Other matters"'),
        ("12. Other matters", 'type the title of a new one in quotes: /item 12 "Other matters"'),
        ("12 ‘Other matters’", 'type the title of a new one in quotes: /item 12 "Other matters"'),
        ("4 (b) Other matters", 'type the title of a new one in quotes: /item 4 (b) "Other matters"'),
        ("4 Technical assistance", "type the number alone: /item 4"),
    ],
)
def test_a_title_typed_without_quotes_is_answered_with_the_line_that_has_them(typed: str, advised: str) -> None:
    scene = in_session()
    assert scene.refused(f"@15:10 /item {typed}").endswith(f"; {advised}")
    if "TITLE" not in advised:
        scene.when(f"@15:10 {advised[advised.index('/item') :]}")
