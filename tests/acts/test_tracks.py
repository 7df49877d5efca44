"""Tracks: meetings in parallel, each with its own number, items, list, floor and limits (shorthand)."""

from __future__ import annotations

import pytest

from tests.support.acts import asked, begun, floor_times, on_the_floor, says, waiting
from tests.support.scene import Scene


def parallel() -> Scene:
    """The plenary with Norway on the floor, the Committee of the Whole with Kenya, each with a list."""
    return begun(
        "@15:04 /inscribe Chad",
        "@15:05 Norway",
        "@15:06 /track cow",
        "@15:07 /open 1 chair:Egypt",
        "@15:07 /item 4",
        "@15:08 /inscribe Kenya; Togo",
        "@15:09 /next",
    )


def test_what_is_typed_after_track_is_recorded_there() -> None:
    scene = begun("@15:05 Norway")
    assert says(scene, "@15:06 /track cow") == "Recording on track cow (Committee of the Whole)"
    assert says(scene, "@15:07 /open 1") == "The 1st meeting is called to order"
    assert [entry.track for entry in scene.log.entries] == ["plenary"] * 4 + ["cow"] * 2


def test_a_track_is_found_whatever_the_case() -> None:
    assert says(begun(), "@15:06 /track COW") == "Recording on track cow (Committee of the Whole)"


def test_plenary_is_the_first_track() -> None:
    scene = begun("@15:05 /track cow")
    assert says(scene, "@15:06 /track plenary") == "Recording on track plenary"
    assert says(scene, "@15:07 Norway") == "Norway has the floor (item 3)"


def test_each_track_has_its_meeting_items_chair_floor_and_list() -> None:
    scene = parallel()
    plenary, cow = scene.proceedings.track("plenary"), scene.proceedings.track("cow")
    assert (plenary.items, cow.items) == (("3",), ("4",))
    assert (plenary.chair, cow.chair.name if cow.chair else "") == (None, "Egypt")
    assert (on_the_floor(scene, "plenary"), on_the_floor(scene, "cow")) == ("Norway", "Kenya")
    assert (waiting(scene, "plenary"), waiting(scene, "cow")) == (["Chad"], ["Togo"])
    assert [(s.track, s.meeting) for s in scene.proceedings.sittings] == [("plenary", 4), ("cow", 1)]


def test_an_act_on_one_track_leaves_the_others_alone() -> None:
    scene = parallel()
    before = scene.proceedings.track("plenary")
    scene.when(
        "@15:10 /end", "@15:11 /close", "@15:12 /limit 1m", "@15:13 /ask Iraq", "@15:14 /conclude", "@15:15 /rise"
    )
    assert scene.proceedings.track("plenary") == before
    assert (asked(scene, "plenary"), asked(scene, "cow")) == ([], ["Iraq"])


def test_a_meeting_needs_to_be_opened_on_each_track() -> None:
    assert begun("@15:06 /track cow").refused("@15:07 Kenya") == (
        "no meeting is in session; type /open and its number first, such as /open 1"
    )


def test_two_tracks_may_use_the_same_number() -> None:
    scene = begun(
        "@15:05 Norway", "@15:06 /track cow", "@15:07 /open 4", "@15:08 /item 3", "@15:09 Kenya", "@15:10 /rise"
    )
    scene.when("@15:10 /track plenary", "@15:11 /rise")
    assert [(line.track, line.meeting, line.speaker) for line in scene.listed] == [
        ("plenary", 4, "Norway"),
        ("cow", 4, "Kenya"),
    ]


def test_the_right_of_reply_is_asked_for_on_a_track() -> None:
    scene = begun("@15:05 /ask Iraq", "@15:06 /track cow", "@15:07 /open 1")
    assert scene.refused("@15:08 /reply") == "nobody has asked for the right of reply; type /reply and a name"


def test_a_late_entry_belongs_to_the_track_in_which_it_is_typed() -> None:
    scene = parallel()
    assert says(scene, "@15:08:30 Peru") == (
        "Peru has the floor (item 4), entered late after entry 9 — note: entry 10 now ends Peru at 0:30"
    )
    assert [(line.track, line.meeting, line.item, line.speaker) for line in scene.listed] == [
        ("plenary", 4, "3", "Norway"),
        ("cow", 1, "4", "Peru"),
        ("cow", 1, "4", "Kenya"),
    ]


def test_a_late_entry_after_an_entry_of_another_track_belongs_to_its_own() -> None:
    scene = parallel()
    scene.when("@15:10 /track plenary", "/after 9 Peru", "@15:20 /end")
    assert [(line.track, line.item, line.speaker) for line in scene.listed] == [
        ("plenary", "3", "Norway"),
        ("plenary", "3", "Peru"),
        ("cow", "4", "Kenya"),
    ]


def test_a_late_entry_before_the_track_had_a_meeting_is_refused() -> None:
    assert parallel().refused("@15:05:30 Peru") == (
        "at that moment no meeting is in session; type /open and its number first, such as /open 1"
    )


def test_a_note_on_one_track_belongs_to_who_speaks_there() -> None:
    scene = parallel()
    scene.when("@15:10 - in the committee", "@15:11 /track plenary", "@15:12 - in plenary")
    assert [[note.text for note in s.notes] for s in scene.statements] == [["in plenary"], ["in the committee"]]


def test_the_floor_times_of_parallel_meetings_overlap() -> None:
    scene = parallel()
    scene.when("@15:12 /end", "@15:13 /track plenary", "@15:15 /end")
    assert floor_times(scene) == [("Norway", 600.0), ("Kenya", 180.0)]


def test_at_last_is_the_latest_act_of_any_track() -> None:
    scene = parallel()
    assert scene.says("@last /comment x").split("  ")[1] == "15:09:00"


def test_going_over_to_a_track_is_no_act_to_be_undone() -> None:
    scene = begun("@15:05 Norway", "@15:06 /track cow", "@15:07 /track plenary")
    assert says(scene, "/undo") == "Undone: entry 4, Norway has the floor (item 3)"


def test_an_entry_of_another_track_is_struck_and_amended_by_its_number() -> None:
    scene = parallel()
    scene.when("/amend 5 who:China", "/strike 10")
    assert [(line.track, line.speaker) for line in scene.listed] == [("plenary", "China")]


def test_one_report_tells_of_all_tracks_under_their_names() -> None:
    scene = parallel()
    scene.when("@15:12 /end", "@15:12 /rise", "@15:13 /track plenary", "@15:15 /end", "@15:16 /rise")
    assert scene.paragraphs == [
        "IV. Technical assistance",
        (
            "1. At its 1st meeting, on 17 October 2012, the Committee of the Whole considered agenda item 4, entitled "
            "“Technical assistance”."
        ),
        "2. The representative of Kenya made a statement.",
        "VII. Other serious crimes",
        (
            "3. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3, "
            "entitled “Other serious "
            "crimes”. For its consideration of the item, the Conference had before it the report of the Secretariat on "
            "crime (CTOC/7)."
        ),
        "4. The representative of Norway made a statement.",
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/track foo", "there is no track foo; there are plenary, cow and wg"),
        ("/track plenery", "there is no track plenery; the nearest is plenary"),
        ("/track", "the name of the track is missing: /track NAME, such as /track cow"),
    ],
)
def test_a_track_that_the_session_file_lacks_is_refused(line: str, why: str) -> None:
    assert begun().refused(f"@15:06 {line}") == why
