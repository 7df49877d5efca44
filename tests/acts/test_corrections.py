"""Undo, redo and strike (shorthand, "Acts"; principles, 1)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, by, entry_in_history, names, on_the_floor, says, waiting, who
from tests.support.scene import Scene

NOTHING_TO_GIVE_BACK = "nothing to redo: /redo must come straight after /undo"


def test_undo_takes_back_the_last_act_and_says_which() -> None:
    scene = begun("@15:05 Norway", "@15:07 Kenya")
    assert scene.says("@15:08 /undo") == (
        "6  15:08:00  Undone: entry 5, Kenya has the floor (item 3) — note: Norway now has the floor"
    )
    assert (names(scene), on_the_floor(scene)) == (["Norway"], "Norway")


def test_undo_goes_back_act_by_act_any_number_of_times() -> None:
    scene = begun("@15:05 Norway", "@15:07 Kenya", "@15:08 - yes")
    assert [says(scene, "/undo") for _ in range(4)] == [
        "Undone: entry 6, note on Kenya: yes",
        "Undone: entry 5, Kenya has the floor (item 3) — note: Norway now has the floor",
        "Undone: entry 4, Norway has the floor (item 3)",
        "Undone: entry 3, Item 3 is taken up: Other serious crimes",
    ]
    assert (names(scene), scene.plenary.items) == ([], ())


def test_redo_gives_back_what_undo_took_the_last_taken_first_given() -> None:
    scene = begun("@15:05 Norway", "@15:07 Kenya", "/undo", "/undo")
    assert [says(scene, "/redo"), says(scene, "/redo")] == [
        "Redone: entry 4, Norway has the floor (item 3)",
        "Redone: entry 5, Kenya has the floor (item 3) — note: ends Norway at 2:00",
    ]
    assert names(scene) == ["Norway", "Kenya"]
    assert scene.refused("/redo") == NOTHING_TO_GIVE_BACK


def test_undo_and_redo_may_follow_each_other_any_number_of_times() -> None:
    scene = begun("@15:05 Norway")
    before = scene.statements
    for _ in range(3):
        assert says(scene, "/undo") == "Undone: entry 4, Norway has the floor (item 3)"
        assert scene.statements == ()
        assert says(scene, "/redo") == "Redone: entry 4, Norway has the floor (item 3)"
        assert scene.statements == before


def test_redo_gives_back_only_until_the_next_act() -> None:
    scene = begun("@15:05 Norway", "/undo", "@15:06 Kenya")
    assert scene.refused("/redo") == NOTHING_TO_GIVE_BACK
    assert names(scene) == ["Kenya"]


def test_redo_without_an_undo_is_refused() -> None:
    assert begun("@15:05 Norway").refused("/redo") == NOTHING_TO_GIVE_BACK


def test_undo_goes_on_behind_what_was_taken_back_before_a_new_act() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "/undo", "@15:07 Chad")
    assert [says(scene, "/undo"), says(scene, "/undo")] == [
        "Undone: entry 7, Chad has the floor (item 3) — note: Norway now has the floor",
        "Undone: entry 4, Norway has the floor (item 3)",
    ]


def test_undo_takes_an_amendment_back() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya", "/undo")
    assert names(scene) == ["Norway"]
    scene.when("/redo")
    assert names(scene) == ["Kenya"]


def test_undo_takes_a_strike_back() -> None:
    scene = begun("@15:05 Norway", "/strike 4 entered twice")
    assert names(scene) == []
    scene.when("/undo")
    assert names(scene) == ["Norway"]
    scene.when("/redo")
    assert names(scene) == []


def test_undo_takes_a_late_entry_back() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:07 Chad", "/undo")
    assert names(scene) == ["Norway", "Kenya"]


def test_undo_brings_a_speaker_back_to_its_place_on_the_list() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya; Togo", "@15:05 Kenya", "/undo")
    assert waiting(scene) == ["Chad", "Kenya", "Togo"]


def test_only_your_own_acts_are_taken_back() -> None:
    scene = begun("@15:05 Norway")
    by(scene, "B. Colleague")
    assert scene.refused("/undo") == (
        "B. Colleague has nothing left to undo on this track; /strike N strikes any entry"
    )
    scene.when("@15:06 Kenya")
    by(scene, "A. Officer")
    assert says(scene, "/undo") == "Undone: entry 4, Norway has the floor (item 3)"
    assert names(scene) == ["Kenya"]


def colleagues() -> Scene:
    """Let A take Norway back, and B go on with a comment."""
    scene = begun("@15:05 Norway", "/undo")
    by(scene, "B. Colleague")
    scene.when("@15:06 /comment slow")
    return scene


def test_an_act_of_a_colleague_does_not_end_your_redo() -> None:
    scene = colleagues()
    by(scene, "A. Officer")
    assert says(scene, "/redo") == "Redone: entry 4, Norway has the floor (item 3)"


def test_a_colleague_cannot_give_back_what_you_took() -> None:
    assert colleagues().refused("/redo") == NOTHING_TO_GIVE_BACK


def test_only_acts_on_this_track_are_taken_back() -> None:
    scene = begun("@15:05 Norway", "@15:06 /track cow", "@15:07 /open 1", "@15:08 /track plenary")
    assert says(scene, "/undo") == "Undone: entry 4, Norway has the floor (item 3)"
    scene.when("@15:09 /track wg")
    assert scene.refused("/undo") == ("A. Officer has nothing left to undo on this track; /strike N strikes any entry")


def test_redo_gives_back_only_what_was_taken_on_this_track() -> None:
    scene = begun("@15:05 Norway", "/undo", "@15:06 /track cow")
    assert scene.refused("/redo") == NOTHING_TO_GIVE_BACK
    scene.when("@15:07 /track plenary")
    assert says(scene, "/redo") == "Redone: entry 4, Norway has the floor (item 3)"


def test_an_undo_that_would_leave_the_floor_given_outside_a_meeting_is_refused() -> None:
    scene = begun("@15:10 /rise", "@2012-10-18T10:00 /open 5")
    by(scene, "B. Colleague")
    scene.when("@10:05 Norway")
    by(scene, "A. Officer")
    assert scene.refused("/undo") == ("entry 6 would then give the floor while no meeting is in session")


def test_a_redo_that_would_leave_the_floor_given_outside_a_meeting_is_refused() -> None:
    scene = begun("@15:10 /rise", "/undo")
    by(scene, "B. Colleague")
    scene.when("@15:20 Norway")
    by(scene, "A. Officer")
    assert scene.refused("/redo") == ("entry 6 would then give the floor while no meeting is in session")


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_undo_and_redo_take_nothing_after_them(act: str) -> None:
    assert begun("@15:05 Norway").refused(f"/{act} 4") == f"/{act} takes nothing after it; leave out “4”"


def test_a_struck_entry_is_as_if_it_had_not_been_made() -> None:
    scene = begun("@15:05 Norway", "@15:07 Kenya", "@15:09 Chad", "/strike 5")
    assert scene.statements == begun("@15:05 Norway", "@15:09 Chad").statements[:1] + scene.statements[1:]
    assert [(s.number, s.floor_seconds) for s in scene.statements] == [(4, 240.0), (6, None)]


def test_a_strike_says_what_it_strikes_and_why() -> None:
    scene = begun("@15:05 Norway")
    assert says(scene, "/strike 4 entered twice") == "Struck: entry 4, Norway has the floor (item 3) (entered twice)"
    line = entry_in_history(scene, 4)
    assert [(c.what, c.entry, c.officer, c.reason) for c in line.corrections] == [
        ("struck", 5, "A. Officer", "entered twice")
    ]
    assert line.text == "Norway has the floor (item 3)"


def test_a_range_is_struck_by_one_entry() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "@15:07 Chad", "@15:08 Togo")
    assert says(scene, "/strike 4-6 wrong list") == "Struck: entries 4, 5 and 6 (wrong list)"
    assert names(scene) == ["Togo"]
    assert scene.record.position == 8


def test_several_numbers_are_struck_by_one_entry() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "@15:07 Chad", "@15:08 Togo")
    assert says(scene, "/strike 4, 6-7") == "Struck: entries 4, 6 and 7 — note: Kenya now has the floor"
    assert names(scene) == ["Kenya"]


def test_a_range_passes_over_what_is_struck_already() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "/strike 4")
    assert says(scene, "/strike 4-5") == "Struck: entry 5, Kenya has the floor (item 3)"
    assert scene.refused("/strike 4-5") == "entries 4 and 5 are already struck"


def test_what_is_struck_already_is_not_struck_again() -> None:
    scene = begun("@15:05 Norway", "/strike 4")
    assert scene.refused("/strike 4") == "entry 4 is already struck; /strike 5 takes that back"


def test_a_strike_of_a_strike_takes_it_back() -> None:
    scene = begun("@15:05 Norway", "@15:06 Kenya", "/strike 4-5", "/strike 6")
    assert names(scene) == ["Norway", "Kenya"]


def test_a_strike_of_a_strike_of_a_strike_stands_again() -> None:
    scene = begun("@15:05 Norway", "/strike 4", "/strike 5", "/strike 6")
    assert names(scene) == []
    assert scene.refused("/strike 6") == "entry 6 is already struck; /strike 7 takes that back"


def test_a_strike_of_an_amendment_takes_it_back() -> None:
    scene = begun("@15:05 Norway", "/amend 4 who:Kenya", "/amend 4 by:Ms. Li", "/strike 5")
    assert who(scene) == ("Norway", "state", [], [], "Ms. Li")


def test_a_strike_is_taken_back_and_not_amended() -> None:
    scene = begun("@15:05 Norway", "/strike 4 entered twice", "/strike 5")
    assert scene.refused("/amend 5 reason:a slip") == "entry 5 is struck; /strike 6 takes that back"
    scene.when("/strike 6")
    assert scene.refused("/amend 5 reason:a slip") == "entry 5 is a strike; /strike 5 takes it back"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/strike 1", "entry 1 holds the session file; `meetinglog prepare` brings in a changed one"),
        ("/strike 99", "there is no entry 99; the last one is 4"),
        ("/strike 4, 99", "there is no entry 99; the last one is 4"),
        ("/strike 4-99", "there is no entry 99; the last one is 4"),
        ("/strike 4-3", "a range goes from the lower number to the higher, such as 41-46"),
        ("/strike", "the number of an entry is missing: /strike N [reason], such as /strike 41 entered twice"),
        (
            "/strike Norway",
            "the number of an entry is missing: /strike N [reason], such as /strike 41 entered twice",
        ),
        ("/strike 2", "entry 4 would then give the floor while no meeting is in session"),
        ("/after 4 /strike 4", "corrections and /track cannot be placed; type them without /after"),
    ],
)
def test_a_strike_of_what_cannot_be_struck_is_refused(line: str, why: str) -> None:
    assert begun("@15:05 Norway").refused(line) == why


def test_a_meeting_may_be_struck_with_all_that_was_said_in_it() -> None:
    scene = begun("@15:05 Norway", "/strike 2-4")
    assert (tuple(scene.proceedings.sittings), scene.statements, scene.idle()) == ((), (), [])


def test_a_range_from_the_session_on_passes_over_it() -> None:
    scene = begun("@15:05 Norway")
    assert says(scene, "/strike 1-4") == "Struck: entries 2, 3 and 4"


def test_a_note_on_a_struck_statement_does_nothing_and_is_named() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "@15:06 /for G77", "@15:07 /end", "/strike 4")
    assert scene.idle() == [
        (5, "the statement it belongs to no longer stands"),
        (6, "the statement it belongs to no longer stands"),
        (7, "nobody has the floor; there is no statement to end"),
    ]
    assert [entry_in_history(scene, number).idle for number in range(3, 8)] == [
        "",
        "",
        "the statement it belongs to no longer stands",
        "the statement it belongs to no longer stands",
        "nobody has the floor; there is no statement to end",
    ]


def test_what_hung_on_a_struck_inscription_flag_or_closed_list_does_nothing() -> None:
    scene = begun(
        "@15:04 /inscribe Chad; Kenya",
        "@15:05 /withdraw Chad",
        "@15:05 /move Kenya first",
        "@15:05 /absent Kenya",
        "@15:06 /flag who was it?",
        "@15:06 /clear 8",
        "@15:07 /close",
        "@15:08 /reopen",
        "/strike 4, 8, 10",
    )
    assert scene.idle() == [
        (5, "the inscription it belongs to no longer stands"),
        (6, "the inscription it belongs to no longer stands"),
        (7, "the inscription it belongs to no longer stands"),
        (9, "the flag no longer stands"),
        (11, "the list of speakers is not closed"),
    ]


def test_what_does_not_apply_applies_again_when_the_strike_is_taken_back() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "/strike 4", "/undo")
    assert scene.idle() == []
    assert [note.text for note in scene.statements[0].notes] == ["yes"]


def test_a_statement_given_from_a_struck_inscription_stands() -> None:
    scene = begun("@15:04 /inscribe Chad; Kenya", "@15:05 /next", "/strike 4")
    assert (names(scene), waiting(scene), scene.idle()) == (["Chad"], [], [])


def test_a_struck_anchor_keeps_its_place() -> None:
    scene = begun("@15:05 Norway", "@15:07 Kenya", "@15:10 Chad", "@15:08 Togo", "/strike 5", "@15:09 - later")
    assert names(scene) == ["Norway", "Togo", "Chad"]
    assert scene.order == [2, 3, 4, 7, 9, 6]


def test_a_correction_carries_the_time_at_which_it_was_made() -> None:
    scene = begun("@15:05 Norway")
    assert scene.at("15:20", "/strike 4").when.clock == "15:20:00"


def test_redo_gives_back_the_first_act_of_an_import() -> None:
    scene = begun("/undo", "/undo")
    assert says(scene, "/redo") == "Redone: entry 2, The 4th meeting is called to order"


def test_undo_with_nothing_left_says_so_in_an_import() -> None:
    assert begun("/undo", "/undo").refused("/undo") == (
        "A. Officer has nothing left to undo on this track; /strike N strikes any entry"
    )


def test_the_history_says_what_struck_entries_said_though_what_they_rest_on_is_struck_too() -> None:
    scene = begun("@15:05 Norway", "@15:06 - yes", "/strike 2-5")
    assert [entry_in_history(scene, number).text for number in range(2, 6)] == [
        "The 4th meeting is called to order",
        "Item 3 is taken up: Other serious crimes",
        "Norway has the floor (item 3)",
        "note on Norway: yes",
    ]


@pytest.mark.parametrize(
    ("moved", "reads"),
    [
        ("/amend 5 at:15:04", "The speaker of entry 4 is Egypt, on behalf of the Group of 77 and China"),
        ("/amend 6 at:15:04", "Egypt speaks on behalf of the Group of 77 and China"),
        ("/amend 7 at:15:04", "note on Egypt: welcomed it"),
    ],
)
def test_what_stands_before_its_statement_says_what_it_does_to_that(moved: str, reads: str) -> None:
    scene = begun("@15:05 ?", "@15:06 /who Egypt", "@15:07 /for G77", "@15:08 - welcomed it")
    number = moved.split()[1]
    assert says(scene, moved) == f"Entry {number} now reads: {reads}, at 15:04:00; it now stands after entry 3"
