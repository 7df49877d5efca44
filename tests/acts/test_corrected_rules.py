"""What the rules of procedure have to say is said of corrections and late acts too, and what they do to other acts."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, says, who
from tests.support.scene import Scene

NINE = (
    "@15:05 Norway",
    "@15:06 - welcomed it",
    "@15:07 /for G77",
    "@15:08 China",
    "@15:09 /inscribe Chad; Togo",
    "@15:10 /doc L.1 Draft",
    "@15:11 /adopt L.1",
    "@15:12 /decide to go on",
    "@15:13 /written Mali",
)
"""Entries 4 to 12, under item 3."""


def noted(scene: Scene, line: str) -> list[str]:
    """Import a line, and return the notes of its answer."""
    [answer] = scene.when(line)
    return list(answer.warnings)


def test_a_struck_item_names_all_that_it_leaves_under_no_item_with_the_line_that_keeps_them() -> None:
    scene = begun(*NINE)
    assert noted(scene, "/strike 3") == [
        "entries 4 to 12 are now under no item, no longer under item 3; /amend 4-12 item:3 keeps them there",
        "entry 9 no longer has any effect: no item is before the meeting; type /item and its number first",
    ]
    before = begun(*NINE).statements
    scene.when("/amend 4-12 item:3")
    assert [s.items for s in scene.statements] == [s.items for s in before]
    assert ([action.items for action in scene.proceedings.actions], scene.idle()) == ([("3",), ("3",)], [])
    assert [inscription.items for inscription in scene.proceedings.inscriptions] == [("3",), ("3",)]


def test_what_was_under_several_items_and_elsewhere_is_named_apart() -> None:
    scene = begun("@15:05 Norway", "@15:06 /end", "@15:07 /item 4", "@15:08 China", "@15:09 /item 3, 4", "@15:10 Iraq")
    assert noted(scene, "/strike 3, 6, 8") == [
        "entry 9 now ends China at 2:00, not at 1:00",
        "entry 4 is now under no item, no longer under item 3; /amend 4 item:3 keeps it there",
        "entry 7 is now under no item, no longer under item 4; /amend 7 item:4 keeps it there",
        "entry 9 is now under no item, no longer under items 3 and 4; /amend 9 item:3, 4 keeps it there",
    ]


def test_what_a_struck_item_leaves_under_the_one_before_is_named() -> None:
    scene = begun("@15:05 /item 4", "@15:06 Norway", "@15:07 China")
    assert noted(scene, "/strike 4") == ["entries 5 and 6 are now under item 3"]
    assert noted(scene, "/undo") == ["entries 5 and 6 are now under item 4"]


@pytest.mark.parametrize(
    ("line", "ends"),
    [("/strike 3", []), ("/amend 3 at:15:30", ["ends China at 24:00"]), ("@15:04 /conclude 3", [])],
)
def test_whatever_takes_the_item_away_says_so(line: str, ends: list[str]) -> None:
    scene = begun("@15:05 Norway", "@15:06 China")
    assert noted(scene, line) == [
        *ends,
        "entries 4 and 5 are now under no item, no longer under item 3; /amend 4, 5 item:3 keeps them there",
    ]


def test_a_late_conclusion_names_what_it_leaves_under_no_item() -> None:
    scene = begun("@15:05 Norway", "@15:10 China")
    assert noted(scene, "@15:07 /conclude") == [
        "ends Norway at 2:00",
        "Norway no longer ends at 5:00",
        "entry 5 is now under no item, no longer under item 3; /amend 5 item:3 keeps it there",
    ]


def test_what_is_amended_or_struck_itself_is_not_named() -> None:
    scene = begun("@15:05 Norway", "@15:06 China")
    assert noted(scene, "/amend 4 item:4") == []
    assert noted(scene, "/strike 5") == ["Norway now has the floor"]


def test_an_amended_entry_is_judged_by_the_rules_as_it_now_stands() -> None:
    scene = begun("@15:05 /adopt L.1 vote:30-10-5", "@15:06 /adopt L.2")
    assert noted(scene, "/amend 4 vote:10-30-5") == [
        "more votes against than in favour; if it was not adopted: /strike 4 and /reject"
    ]
    assert noted(scene, "/amend 5 symbol:L.1") == ["L.1 was already adopted (entry 4)"]
    assert noted(scene, '/amend 5 title:"Birds"') == []


def test_an_entry_that_counts_again_is_judged_again() -> None:
    scene = begun("@15:05 /adopt L.1", "@15:06 /adopt L.1", "/undo")
    assert noted(scene, "/redo") == ["L.1 was already adopted (entry 4)"]


def test_an_act_that_counts_again_says_whose_statement_it_ends() -> None:
    scene = begun("@15:05 Norway", "@15:07 /item 4", "/undo")
    assert noted(scene, "/redo") == ["ends Norway at 2:00"]
    interrupted = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /order Iraq", "/undo")
    assert noted(interrupted, "/redo") == ["ends Egypt at 1:00"]


def test_an_entry_amended_to_a_day_outside_the_session_is_noted() -> None:
    scene = begun("@15:05 Norway")
    assert noted(scene, "/amend 4 at:2013-10-17T15:05") == [
        "17 October 2013 is after the session’s last day, 19 October 2012"
    ]


def test_of_several_amended_entries_the_note_says_which() -> None:
    scene = begun("@15:05 /adopt L.1 vote:30-10-5", "@15:06 /adopt L.2 vote:30-10-5", "@15:07 /adopt L.3 vote:9-10-5")
    assert noted(scene, "/amend 4-6 vote:2-2-2") == [
        "entry 4: as many votes against as in favour; if it was not adopted: /strike 4 and /reject",
        "entry 5: as many votes against as in favour; if it was not adopted: /strike 5 and /reject",
        "entry 6: as many votes against as in favour; if it was not adopted: /strike 6 and /reject",
    ]


def test_many_that_have_no_effect_any_more_are_told_as_ranges() -> None:
    scene = begun("@15:05 Norway", *("@15:06 - again",) * 4)
    assert says(scene, "/strike 4").partition(" — note: ")[2] == (
        "entries 5 to 8 no longer have any effect: the statement it belongs to no longer stands"
    )


def test_a_request_for_a_reply_that_a_struck_item_leaves_is_named_and_kept() -> None:
    scene = begun("@15:05 /ask Peru")
    assert noted(scene, "/strike 3") == [
        "entry 4 is now under no item, no longer under item 3; /amend 4 item:3 keeps it there"
    ]
    scene.when("/amend 4 item:3")
    assert [asked.items for asked in scene.proceedings.inscriptions] == [("3",)]


ADOPTED_WHILE_NORWAY_SPEAKS = ("@15:05 Norway", "@15:06 /adopt L.1")


def test_who_still_has_the_floor_is_said_again_only_while_that_is_so() -> None:
    scene = begun(*ADOPTED_WHILE_NORWAY_SPEAKS, "/strike 5")
    assert noted(scene, "/undo") == ["Norway still has the floor"]
    later = begun(*ADOPTED_WHILE_NORWAY_SPEAKS, "@15:07 Peru", "/strike 5")
    assert noted(later, "/undo") == []


def test_a_late_decision_says_who_still_has_the_floor_only_while_that_is_so() -> None:
    assert noted(begun("@15:05 Norway", "@15:08 - words"), "@15:06 /adopt L.1") == ["Norway still has the floor"]
    assert noted(begun("@15:05 Norway", "@15:08 Peru"), "@15:06 /adopt L.1") == []


@pytest.mark.parametrize(
    ("waits", "act", "goes", "note"),
    [
        ("@15:05 /inscribe Chad", "@15:06 /conclude 4", "/withdraw Chad", "Chad is still on the list of speakers"),
        ("@15:05 /ask Chad", "@15:06 /rise", "/withdraw Chad", "Chad has asked for the right of reply"),
        ("@15:05 /inscribe Chad", "@15:06 /written Chad", "@15:07 /next", "Chad is still on the list of speakers"),
    ],
)
def test_who_still_waits_is_said_again_only_while_that_is_so(waits: str, act: str, goes: str, note: str) -> None:
    scene = begun("@15:02 /item 4", waits, act)
    number = scene.record.position
    scene.when(f"/strike {number}")
    assert note in noted(scene, f"/strike {number + 1}")
    scene.when(f"/strike {number}", goes)
    assert note not in noted(scene, f"/strike {number + 3}")


def test_an_amended_inscription_of_several_says_who_is_no_longer_on_it() -> None:
    assert noted(begun("/inscribe Egypt; Iraq"), "/amend 4 who:Chile") == [
        "Egypt and Iraq are no longer inscribed with it"
    ]
    assert noted(begun("/inscribe Egypt; Iraq"), "/amend 4 who:Iraq; Chile") == ["Egypt is no longer inscribed with it"]
    assert noted(begun("/inscribe Egypt; Iraq"), "/amend 4 who:Iraq; Egypt; Chile") == []
    assert noted(begun("/inscribe Egypt"), "/amend 4 who:Chile") == []


@pytest.mark.parametrize(
    ("key", "floor", "said"),
    [
        ("for", "?", "/for G77"),
        ("by", "?", "/by Mr. X"),
        ("as", "?", "/as panellist"),
        ("for", "? for:G77", "- words"),
        ("by", "? by:X", "- words"),
        ("as", "? as:expert", "- words"),
    ],
)
def test_what_another_entry_says_of_a_statement_is_taken_away_there_as_the_note_says(
    key: str, floor: str, said: str
) -> None:
    scene = begun(f"@15:05 {floor}", "@15:06 /who Egypt", f"@15:07 {said}")
    number = 6 if floor == "?" else 4
    assert noted(scene, f"/amend 5 {key}:") == [
        f"{key}: of the statement stays as entry {number} says; /amend {number} {key}: takes it away"
    ]
    assert noted(scene, f"/amend {number} {key}:") == []
    assert who(scene) == ("Egypt", "state", [], [], "")
