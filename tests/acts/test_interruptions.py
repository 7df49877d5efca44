"""Points of order: the clock of the interrupted speaker stops, and goes on (shorthand, ``/order``)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, floor_times, names, on_the_floor, says, waiting, who

NEXT_SPEAKER = ["Chad", "/floor Chad", "/next", "1", "/intro Chad", "/closing Chad", "/reply Chad"]


def test_a_point_of_order_stops_the_speaker_s_clock_and_gives_the_floor_back() -> None:
    scene = begun("@15:05 Norway")
    assert [says(scene, line) for line in ("@15:06:40 /order Egypt", "@15:08 /end", "@15:10 /end")] == [
        "Egypt has the floor on a point of order (item 3), Norway waits",
        "The point of order of Egypt ends after 1 min 20 s on the floor; the floor returns to Norway",
        "The statement of Norway ends after 3 min 40 s on the floor",
    ]
    assert floor_times(scene) == [("Norway", 220.0), ("Egypt", 80.0)]
    assert [(line.floor_seconds, line.gross_seconds, line.interruptions) for line in scene.listed] == [
        (220, 300, 1),
        (80, 80, 0),
    ]


def test_a_second_one_takes_the_place_of_the_first_and_the_interrupted_speaker_waits_on() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    assert says(scene, "@15:07 /order Iraq") == (
        "Iraq has the floor on a point of order (item 3), Norway waits — note: its clock stands at 1:00"
    )
    assert (
        says(scene, "@15:09 /end")
        == "The point of order of Iraq ends after 2 min on the floor; the floor returns to Norway"
    )
    scene.when("@15:10 /end")
    assert floor_times(scene) == [("Norway", 120.0), ("Egypt", 60.0), ("Iraq", 120.0)]
    assert [line.interruptions for line in scene.listed] == [1, 0, 0]


def test_each_interruption_is_counted() -> None:
    scene = begun(
        "@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "@15:08 /order Iraq", "@15:09 /end", "@15:11 /end"
    )
    assert (floor_times(scene)[0], scene.listed[0].interruptions) == (("Norway", 240.0), 2)


@pytest.mark.parametrize("line", NEXT_SPEAKER)
def test_the_next_speaker_ends_both_and_the_interrupted_one_never_goes_on(line: str) -> None:
    scene = begun("@15:04 /inscribe Chad", "@15:05 Norway", "@15:06 /order Egypt", f"@15:08 {line}", "@15:09 /end")
    assert floor_times(scene) == [("Norway", 60.0), ("Egypt", 120.0), ("Chad", 60.0)]
    assert (on_the_floor(scene), [s.is_interrupted for s in scene.statements]) == ("", [False, False, False])


@pytest.mark.parametrize("line", ["/suspend", "/item 4", "/conclude", "/rise"])
def test_what_ends_a_running_statement_ends_the_one_that_waits_too(line: str) -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", f"@15:08 {line}")
    assert floor_times(scene) == [("Norway", 60.0), ("Egypt", 120.0)]
    assert (on_the_floor(scene), scene.proceedings.waiting("plenary")) == ("", None)


def test_a_point_of_order_while_nobody_speaks_interrupts_nobody() -> None:
    scene = begun()
    assert says(scene, "@15:05 /order Egypt") == "Egypt has the floor on a point of order (item 3)"
    assert says(scene, "@15:06 /end") == "The point of order of Egypt ends after 1 min on the floor"
    assert on_the_floor(scene) == ""


def test_two_points_of_order_while_nobody_speaks_follow_each_other() -> None:
    scene = begun("@15:05 /order Egypt", "@15:06 /order Iraq", "@15:08 /end")
    assert floor_times(scene) == [("Egypt", 60.0), ("Iraq", 120.0)]
    assert (on_the_floor(scene), [line.interruptions for line in scene.listed]) == ("", [0, 0])


def test_notes_during_a_point_of_order_belong_to_it_and_afterwards_to_the_statement() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 - ruled out", "@15:08 /end", "@15:09 - went on")
    assert [[note.text for note in s.notes] for s in scene.statements] == [["went on"], ["ruled out"]]


def test_completions_during_a_point_of_order_belong_to_it() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /for G77", "@15:07 /by Ms. Li", "@15:07 /as expert")
    assert (who(scene, 0), who(scene, 1)) == (
        ("Norway", "state", [], [], ""),
        ("Egypt", "expert", ["the Group of 77 and China"], [], "Ms. Li"),
    )


def test_someone_to_be_named_may_be_interrupted_and_is_named_afterwards() -> None:
    scene = begun("@15:05 ?")
    assert says(scene, "@15:06 /order Egypt") == (
        "Egypt has the floor on a point of order (item 3), Unidentified speaker waits"
    )
    assert says(scene, "@15:07 /end") == (
        "The point of order of Egypt ends after 1 min on the floor; the floor returns to Unidentified speaker"
    )
    scene.when("@15:08 /who Norway", "@15:09 /end")
    assert floor_times(scene) == [("Norway", 180.0), ("Egypt", 60.0)]


def test_an_introductory_statement_and_a_reply_may_be_interrupted() -> None:
    scene = begun("@15:05 /intro secretariat", "@15:06 /order Egypt", "@15:07 /end", "@15:08 /reply Iraq")
    scene.when("@15:09 /order Egypt", "@15:10 /end", "@15:11 /end")
    assert floor_times(scene) == [("the secretariat", 120.0), ("Egypt", 60.0), ("Iraq", 120.0), ("Egypt", 60.0)]


def test_a_point_of_order_entered_late_stops_the_clock_of_who_spoke_then() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:15 /end", "@15:07 /order Egypt", "@15:08 /end")
    assert floor_times(scene) == [("Norway", 240.0), ("Egypt", 60.0), ("Kenya", 300.0)]


def test_a_late_end_is_said_to_be_entered_late() -> None:
    scene = begun("@15:05 Norway", "@15:10 Kenya", "@15:07 /order Egypt")
    assert says(scene, "@15:08 /end") == (
        "The point of order of Egypt ends after 1 min on the floor; the floor returns to Norway, "
        "entered late after entry 6"
    )


def test_a_point_of_order_of_unknown_length_leaves_the_statement_s_length_unknown() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "/end", "@15:10 /end")
    assert floor_times(scene) == [("Norway", None), ("Egypt", None)]


def test_points_of_order_are_in_the_list_of_statements_and_in_no_paragraph() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "@15:08 /end")
    assert [(line.kind, line.speaker) for line in scene.listed] == [("statement", "Norway"), ("order", "Egypt")]
    assert scene.paragraphs[-1] == "2. The representative of Norway made a statement."


def test_a_struck_point_of_order_never_stopped_the_clock() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "@15:10 Kenya", "/strike 5-6")
    assert floor_times(scene) == [("Norway", 300.0), ("Kenya", None)]
    assert scene.listed[0].interruptions == 0


def test_a_point_of_order_struck_without_its_end_leaves_an_end_of_the_statement() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "/strike 5")
    assert (floor_times(scene), on_the_floor(scene)) == ([("Norway", 120.0)], "")


def test_the_list_is_untouched_by_a_point_of_order_of_someone_on_it() -> None:
    scene = begun("@15:04 /inscribe Egypt; Chad", "@15:05 Norway", "@15:06 /order Egypt", "@15:07 /end", "@15:08 /next")
    assert (names(scene), waiting(scene)) == (["Norway", "Egypt", "Egypt"], ["Chad"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/order", "a name is missing: /order WHO, such as /order Egypt"),
        ("/order Nig", "“Nig” could be the Niger or Nigeria; type more of the name."),
        (
            '/order "the Chair of the Group"',
            (
                'no participant is called “the Chair of the Group”; type its capacity, such as "the Chair '
                'of the Group" as:ngo'
            ),
        ),
        ("/end now", "/end takes nothing after it; leave out “now”"),
    ],
)
def test_what_is_not_a_point_of_order_is_refused(line: str, why: str) -> None:
    assert begun("@15:05 Norway").refused(f"@15:06 {line}") == why


def test_a_point_of_order_outside_a_meeting_is_refused() -> None:
    scene = begun("@15:05 /suspend")
    assert scene.refused("@15:06 /order Egypt") == "the 4th meeting is suspended; type /resume first"
    scene.when("@15:07 /rise")
    assert scene.refused("@15:08 /order Egypt") == ("no meeting is in session, the 4th has risen; type /open 5 first")


def test_nobody_s_statement_cannot_end() -> None:
    assert begun().refused("@15:05 /end") == "nobody has the floor; there is no statement to end"
