"""Points of order: the clock of the interrupted speaker stops, and goes on (shorthand, ``/order``)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meetinglog.model.proceedings import FloorFree
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


@pytest.mark.parametrize("line", ["/item 4", "/conclude", "/rise"])
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
        "entered late after entry 6 — note: Egypt no longer ends at 3:00"
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


# The floor returns by name


@pytest.mark.parametrize("name", ["Norway", "/floor Norway", "norway", "NOR"])
def test_the_name_of_who_waits_gives_the_floor_back(name: str) -> None:
    scene = begun("@15:05 Norway", "@15:06:40 /order Egypt")
    assert says(scene, f"@15:08 {name}") == (
        "The point of order of Egypt ends after 1 min 20 s on the floor; the floor returns to Norway"
    )
    scene.when("@15:10 /end")
    assert floor_times(scene) == [("Norway", 220.0), ("Egypt", 80.0)]
    assert [line.interruptions for line in scene.listed] == [1, 0]


def test_the_name_of_who_waits_gives_the_floor_back_after_a_second_point_of_order_of_its_own() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /order Norway", "@15:08 Norway", "@15:09 /end")
    assert floor_times(scene) == [("Norway", 120.0), ("Egypt", 60.0), ("Norway", 60.0)]


def test_whatever_kind_of_statement_waits_its_name_gives_the_floor_back() -> None:
    scene = begun("@15:05 /intro secretariat", "@15:06 /order Egypt", "@15:07 secretariat", "@15:09 /end")
    assert floor_times(scene) == [("the secretariat", 180.0), ("Egypt", 60.0)]


def test_the_floor_returned_leaves_an_inscription_on_the_list() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /inscribe Norway", "@15:08 Norway")
    assert (waiting(scene), names(scene)) == (["Norway"], ["Norway", "Egypt"])


def test_what_is_typed_with_the_name_of_who_waits_completes_its_statement() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    assert says(scene, "@15:07 Norway for:G77 by:Ms. Li") == (
        "The point of order of Egypt ends after 1 min on the floor; the floor returns to Norway, represented by "
        "Ms. Li, on behalf of the Group of 77 and China"
    )
    assert who(scene, 0) == ("Norway", "state", ["the Group of 77 and China"], [], "Ms. Li")


@pytest.mark.parametrize("line", ["Norway as:expert", "/reply Norway", "/intro Norway", "1", "?"])
def test_whatever_else_gives_the_floor_ends_both_whoever_it_is(line: str) -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:06 /inscribe Norway", f"@15:07 {line}")
    assert len(scene.statements) == 3
    assert [s.is_interrupted for s in scene.statements] == [False, False, False]


def test_the_presiding_officer_gets_the_floor_back_by_title_while_the_same_person_is_in_the_chair() -> None:
    scene = begun("@15:01 /chair Kenya", "@15:05 President", "@15:06 /order Egypt")
    assert says(scene, "@15:07 the President") == (
        "The point of order of Egypt ends after 1 min on the floor; the floor returns to the President"
    )
    other = begun("@15:01 /chair Kenya", "@15:05 President", "@15:06 /order Egypt", "@15:06 /chair Chad")
    other.when("@15:07 President")
    assert [(line.speaker, line.person) for line in other.listed] == [
        ("President", "Kenya"),
        ("Egypt", ""),
        ("President", "Chad"),
    ]


def test_without_the_point_of_order_the_speaker_simply_goes_on() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 Norway", "@15:09 /end", "/strike 5")
    assert floor_times(scene) == [("Norway", 240.0)]
    assert scene.idle() == [(6, "Norway already has the floor")]


def test_without_the_statement_that_waited_its_name_gives_the_floor_anew() -> None:
    scene = begun("@15:03 Chad", "@15:05 Norway", "@15:06 /order Egypt", "@15:07 Norway", "@15:09 /end", "/strike 5")
    assert floor_times(scene) == [("Chad", 180.0), ("Egypt", 60.0), ("Norway", 120.0)]


def test_another_name_for_who_waited_returns_the_floor_all_the_same() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 Norway", "@15:09 /end", "/amend 4 who:Chad")
    assert floor_times(scene) == [("Chad", 180.0), ("Egypt", 60.0)]


def test_an_amended_name_gives_the_floor_back_or_anew() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 Chad", "@15:09 /end")
    assert floor_times(scene) == [("Norway", 60.0), ("Egypt", 60.0), ("Chad", 120.0)]
    assert says(scene, "/amend 6 who:Norway") == (
        "Entry 6 now reads: The point of order of Egypt ends after 1 min on the floor; the floor returns to Norway "
        "— note: entry 7 now ends Norway at 3:00, not at 1:00"
    )
    assert floor_times(scene) == [("Norway", 180.0), ("Egypt", 60.0)]
    scene.when("/amend 6 who:Mali")
    assert floor_times(scene) == [("Norway", 60.0), ("Egypt", 60.0), ("Mali", 120.0)]


def test_the_return_is_undone_and_redone() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 Norway", "/undo")
    assert (on_the_floor(scene), scene.proceedings.waiting("plenary")) == ("Egypt", scene.statements[0])
    scene.when("/redo")
    assert on_the_floor(scene) == "Norway"


# Who waits over a suspension

SUSPENDED = ("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /suspend consultations")
RESUMED = (*SUSPENDED, "@15:20 /resume")


def test_who_waits_behind_a_point_of_order_waits_on_over_a_suspension() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    assert says(scene, "@15:07 /suspend consultations") == (
        "The 4th meeting is suspended: consultations — note: ends Egypt at 1:00; Norway waits at 1:00"
    )
    assert says(scene, "@15:20 /resume") == (
        "The 4th meeting is resumed — note: Norway waits at 1:00; the name of who waits, or /end, gives the floor back"
    )
    assert (on_the_floor(scene), scene.proceedings.waiting("plenary")) == ("", scene.statements[0])
    assert floor_times(scene) == [("Norway", None), ("Egypt", 60.0)]


@pytest.mark.parametrize("line", ["Norway", "/end"])
def test_its_name_or_an_end_gives_the_floor_back_with_the_clock_where_it_stopped(line: str) -> None:
    scene = begun(*RESUMED)
    assert says(scene, f"@15:21 {line}") == "The floor returns to Norway"
    scene.when("@15:23 /end")
    assert floor_times(scene) == [("Norway", 180.0), ("Egypt", 60.0)]
    assert [(line.gross_seconds, line.interruptions) for line in scene.listed] == [(300, 1), (60, 0)]


def test_a_point_of_order_leaves_who_waits_waiting() -> None:
    scene = begun(*RESUMED)
    assert says(scene, "@15:21 /order Iraq") == "Iraq has the floor on a point of order (item 3), Norway waits"
    scene.when("@15:22 /order Chad", "@15:23 Norway", "@15:25 /end")
    assert floor_times(scene) == [("Norway", 180.0), ("Egypt", 60.0), ("Iraq", 60.0), ("Chad", 60.0)]


@pytest.mark.parametrize("line", [*NEXT_SPEAKER, "?", "/item 4", "/conclude", "/rise", "/order Iraq"])
def test_all_else_ends_who_waits_as_of_the_suspension(line: str) -> None:
    scene = begun("@15:04 /inscribe Chad", *RESUMED, f"@15:21 {line}", "@15:22 Mali" if "order" in line else "! x")
    norway = scene.listed[0]
    assert (norway.floor_seconds, norway.end and norway.end.clock) == (60, "15:07:00")
    assert scene.statements[0].is_interrupted is False


def test_the_rise_of_a_suspended_meeting_ends_who_waits_as_of_the_suspension() -> None:
    scene = begun(*SUSPENDED)
    assert says(scene, "@15:30 /rise") == "The 4th meeting rises — note: ends Norway, who waited, at 1:00"
    assert [line.end and line.end.clock for line in scene.listed] == ["15:07:00", "15:07:00"]
    assert scene.plenary.floor == FloorFree()


def test_who_waits_waits_on_over_a_second_suspension_and_another_day() -> None:
    scene = begun(*RESUMED, "@15:30 /suspend", "@2012-10-18T10:00 /resume", "@10:01 Norway", "@10:02 /end")
    assert floor_times(scene) == [("Norway", 120.0), ("Egypt", 60.0)]
    ended = begun(*RESUMED, "@15:30 /suspend", "@2012-10-18T10:00 /resume", "@10:01 Chad")
    assert ended.listed[0].ended_at == ended.listed[1].ended_at


def test_while_the_meeting_is_suspended_the_floor_is_not_given_back() -> None:
    scene = begun(*SUSPENDED)
    why = "the 4th meeting is suspended; type /resume first"
    assert [scene.refused(f"@15:10 {line}") for line in ("/end", "Norway")] == [why, why]


def test_a_statement_that_nobody_interrupts_ends_with_the_suspension() -> None:
    scene = begun("@15:05 Norway", "@15:06 /suspend", "@15:20 /resume")
    assert (floor_times(scene), scene.plenary.floor) == ([("Norway", 60.0)], FloorFree())
    scene = begun("@15:05 /order Egypt", "@15:06 /suspend", "@15:20 /resume")
    assert (floor_times(scene), scene.plenary.floor) == ([("Egypt", 60.0)], FloorFree())


def test_a_suspension_struck_leaves_the_point_of_order_running() -> None:
    scene = begun(*RESUMED, "@15:21 Norway", "@15:23 /end", "/strike 6, 7")
    assert floor_times(scene) == [("Norway", 180.0), ("Egypt", 900.0)]


def test_what_gave_the_floor_meanwhile_is_entered_late_before_the_return() -> None:
    scene = begun(*RESUMED, "@15:23 Norway", "@15:25 /end", "@15:21 Chad")
    assert floor_times(scene) == [("Norway", 60.0), ("Egypt", 60.0), ("Chad", 120.0), ("Norway", 120.0)]


def test_a_suspension_recorded_before_that_rule_ends_who_waits() -> None:
    scene = begun(*SUSPENDED)
    scene.log.entries[5] = replace(scene.log.entries[5], version=1, payload='{"reason":"consultations"}')
    earlier = scene.reloaded()
    norway, egypt = earlier.proceedings.statements
    assert (norway.end, egypt.end, norway.is_interrupted) == (egypt.segments[-1].end, norway.abandoned_at, False)
    assert earlier.proceedings.track("plenary").floor == FloorFree()
