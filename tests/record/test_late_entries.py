"""Late entries: where they stand, and what stands around them."""

from __future__ import annotations

import pytest

from meetinglog.model.moment import Moment, Precision
from tests.support.scene import Scene, given, in_session, local


def said(scene: Scene) -> list[tuple[str, float | None]]:
    return [(s.speaker.name if s.speaker else "?", s.floor_seconds) for s in scene.statements]


def test_a_late_speaker_ends_the_one_before_and_is_ended_by_the_one_after() -> None:
    scene = in_session("@15:10 Lebanon", "@15:11 - welcomed it", "@15:20 Algeria", "@15:15 Norway", "@15:25 /end")
    assert said(scene) == [("Lebanon", 300.0), ("Norway", 300.0), ("Algeria", 300.0)]
    assert [[note.text for note in s.notes] for s in scene.statements] == [["welcomed it"], [], []]
    assert scene.order == [2, 3, 4, 5, 7, 6, 8]


def test_the_answer_says_after_which_entry_a_late_one_stands() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria")
    assert scene.says("@15:15 Norway") == (
        "6  15:15:00  Norway has the floor (item 3), entered late after entry 4 — note: "
        "ends Lebanon at 5:00, not at 10:00; entry 5 now ends Norway at 5:00"
    )


def test_the_anchor_is_stored() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:15 Norway")
    assert [entry.anchor for entry in scene.log.entries] == ["", "", "", "", "", "e4"]


def test_a_late_entry_is_the_same_as_one_made_in_time() -> None:
    late = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:25 /end", "@15:15 Norway")
    in_time = in_session("@15:10 Lebanon", "@15:15 Norway", "@15:20 Algeria", "@15:25 /end")
    assert said(late) == said(in_time)
    assert (late.told, late.paragraphs) == (in_time.told, in_time.paragraphs)


def test_of_two_late_entries_at_one_time_the_later_typed_stands_after_the_earlier() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:15 Norway", "@15:15 Kenya", "@15:15 China")
    assert [name for name, _ in said(scene)] == ["Lebanon", "Norway", "Kenya", "China", "Algeria"]


def test_late_entries_typed_backwards_stand_in_the_order_of_their_times() -> None:
    scene = in_session("@15:10 Lebanon", "@15:30 Algeria", "@15:20 Norway", "@15:15 Kenya")
    assert said(scene) == [("Lebanon", 300.0), ("Kenya", 300.0), ("Norway", 600.0), ("Algeria", None)]


def test_late_entries_typed_in_any_order_stand_in_the_order_of_their_times() -> None:
    scene = in_session(
        "@15:10 Lebanon", "@15:50 Algeria", "@15:30 Norway", "@15:15 Kenya", "@15:40 China", "@15:20 Cuba"
    )
    assert [name for name, _ in said(scene)] == ["Lebanon", "Kenya", "Cuba", "Norway", "China", "Algeria"]


def test_a_note_entered_late_belongs_to_who_spoke_at_its_time_though_a_later_speaker_was_entered_before() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:14 Norway", "@15:12 - welcomed it")
    assert [[note.text for note in s.notes] for s in scene.statements] == [["welcomed it"], [], []]


def test_a_late_time_to_the_minute_counts_as_the_end_of_that_minute() -> None:
    scene = in_session("@15:10:40 Lebanon", "@15:20 Algeria", "@15:10 Norway")
    assert [name for name, _ in said(scene)] == ["Lebanon", "Norway", "Algeria"]


def test_a_late_time_to_the_second_counts_as_that_second() -> None:
    scene = in_session("@15:10:40 Lebanon", "@15:20 Algeria", "@15:10:20 Norway")
    assert [name for name, _ in said(scene)] == ["Norway", "Lebanon", "Algeria"]


def test_an_entry_of_unknown_time_counts_with_the_time_of_the_entry_before_it() -> None:
    scene = in_session("@15:10 Lebanon", "Kenya", "China", "@15:20 Algeria", "@15:15 Norway")
    assert [name for name, _ in said(scene)] == ["Lebanon", "Kenya", "China", "Norway", "Algeria"]
    scene = in_session("@15:10 Lebanon", "Kenya", "@15:20 Algeria", "@15:09 Norway")
    assert [name for name, _ in said(scene)] == ["Norway", "Lebanon", "Kenya", "Algeria"]


def test_an_act_at_the_time_of_the_latest_is_not_late() -> None:
    scene = in_session("@15:10 Lebanon", "@15:10 Norway", "@last Kenya")
    assert (scene.order, [entry.anchor for entry in scene.log.entries]) == ([2, 3, 4, 5, 6], [""] * 6)


def test_an_act_after_the_latest_time_stands_behind_those_of_unknown_time() -> None:
    scene = in_session("@15:10 Lebanon", "Kenya", "@15:12 Norway")
    assert scene.order == [2, 3, 4, 5, 6]


def test_an_act_before_everything_stands_directly_after_the_session() -> None:
    scene = in_session("@15:00 /comment the room is half empty")
    assert (scene.order, scene.log.entries[-1].anchor) == ([4, 2, 3], "e1")


def test_a_late_item_is_the_item_of_the_statements_after_it() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:15 /item 4")
    assert [s.items for s in scene.statements] == [("3",), ("4",)]
    assert said(scene) == [("Lebanon", 300.0), ("Algeria", None)]


def test_a_late_statement_belongs_to_the_meeting_and_the_item_at_its_place() -> None:
    scene = in_session("@15:20 /item 4", "@15:21 Lebanon", "@15:30 /rise", "@16:00 /open 5", "@15:12 Norway")
    assert [(s.meeting, s.items) for s in scene.statements] == [(4, ("3",)), (4, ("4",))]
    assert said(scene) == [("Norway", 480.0), ("Lebanon", 540.0)]


def test_a_late_note_belongs_to_the_statement_running_at_its_place() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:12 - welcomed it")
    assert [[note.text for note in s.notes] for s in scene.statements] == [["welcomed it"], []]


def test_a_late_end_ends_the_statement_at_its_place() -> None:
    assert said(in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:12 /end")) == [
        ("Lebanon", 120.0),
        ("Algeria", None),
    ]


def test_an_end_that_a_late_entry_leaves_without_a_statement_does_nothing() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 /end", "@15:12 /end")
    assert said(scene) == [("Lebanon", 120.0)]
    assert scene.idle() == [(5, "nobody has the floor; there is no statement to end")]


REFUSED = "entry 4 would then give the floor while no meeting is in session"


@pytest.mark.parametrize("line", ["/suspend", "/rise"])
def test_a_late_act_that_would_leave_the_floor_given_outside_a_meeting_is_refused(line: str) -> None:
    scene = in_session("@15:10 Lebanon")
    assert scene.refused(f"@15:07 {line}") == REFUSED


def test_a_late_statement_outside_a_meeting_is_refused() -> None:
    scene = in_session("@15:20 /suspend", "@15:40 /resume", "@15:50 Kenya")
    assert scene.refused("@15:30 Norway") == "at that moment the 4th meeting is suspended; type /resume first"
    assert (
        scene.refused("@15:00 Norway")
        == "at that moment no meeting is in session; type /open and its number first, such as /open 1"
    )


def test_live_a_late_entry_stands_at_its_place_too() -> None:
    scene = given()
    for clock, line in (
        ("15:05", "/open 4"),
        ("15:10", "Lebanon"),
        ("15:20:07", "Algeria"),
        ("15:21", "@15:15 Norway"),
    ):
        scene.at(clock, line)
    assert [(s.speaker.name if s.speaker else "", s.start) for s in scene.statements] == [
        ("Lebanon", Moment(local("15:10"), Precision.EXACT)),
        ("Norway", Moment(local("15:15"), Precision.MINUTE)),
        ("Algeria", Moment(local("15:20:07"), Precision.EXACT)),
    ]


def test_what_is_typed_as_it_happens_stands_last_even_if_the_clock_was_set_back() -> None:
    scene = given()
    for clock, line in (("15:05", "/open 4"), ("15:20", "Lebanon"), ("15:18", "Norway"), ("15:19", "/end")):
        scene.at(clock, line)
    assert (scene.order, said(scene)) == ([2, 3, 4, 5], [("Lebanon", 0.0), ("Norway", 60.0)])


def test_a_late_entry_moves_no_other_entry() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:15 Norway")
    before = scene.order
    scene.when("@15:16 /comment she was cut short")
    assert [number for number in scene.order if number != 7] == before
    assert scene.order == [2, 3, 4, 6, 7, 5]


def test_a_statement_whose_time_is_amended_keeps_its_name_its_group_and_its_notes() -> None:
    scene = in_session("@15:42 ?", "@15:43 /who Norway", "@15:43 /for G77", "@15:43 - thanked", "/amend 4 at:15:44")
    assert [
        (name, len(s.groups), len(s.notes)) for (name, _), s in zip(said(scene), scene.statements, strict=True)
    ] == [("Norway", 1, 1)]
    assert scene.idle() == []


def test_an_amended_time_that_leaves_the_times_in_order_moves_nothing() -> None:
    scene = in_session("@15:10 Norway", "@15:12 Kenya", "/amend 4 at:15:12")
    assert [name for name, _ in said(scene)] == ["Norway", "Kenya"]


def test_what_undo_took_is_given_back_though_nothing_else_stands() -> None:
    scene = in_session("/undo", "/undo", "/redo", "/redo")
    assert scene.order == [2, 3]
