from __future__ import annotations

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from meetinglog.model.facts import Suspension
from meetinglog.model.moment import UNKNOWN
from meetinglog.views.figures import figures
from meetinglog.views.meeting_times import MeetingTimes, TimeUsed, meeting_times, utilization
from meetinglog.views.selection import Selection
from tests.support.figures import AFTERNOON, lost, meeting, minute, planned, vienna
from tests.support.scene import given

HOUR = 3600.0


def test_a_meeting_that_keeps_to_its_plan_loses_nothing() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@18:00 /rise", facts=AFTERNOON)
    assert figures(scene.proceedings).meetings == (
        MeetingTimes(
            track="plenary",
            meeting=4,
            status="risen",
            starts=vienna("2012-10-17T15:00"),
            ends=vienna("2012-10-17T18:00"),
            opened=minute("15:00"),
            rose=minute("18:00"),
            held=3 * HOUR,
            late=0.0,
            suspended=0.0,
            early=0.0,
            used=3 * HOUR,
        ),
    )
    assert meeting(scene).utilization == 100.0
    assert meeting(scene).beyond == 0.0


def test_a_late_start_and_an_early_end_are_lost() -> None:
    scene = given("@2012-10-17T15:10 /open 4", "@17:30 /rise", facts=AFTERNOON)
    assert lost(meeting(scene)) == (600.0, 0.0, 1800.0, 8400.0)
    assert meeting(scene).utilization == pytest.approx(77.777, abs=0.001)


def test_a_suspension_is_lost_and_keeps_its_reason() -> None:
    scene = given(
        "@2012-10-17T15:00 /open 4",
        "@16:00 /suspend consultations",
        "@16:20 /resume",
        "@17:00 /suspend",
        "@17:05 /resume",
        "@18:00 /rise",
        facts=AFTERNOON,
    )
    assert lost(meeting(scene)) == (0.0, 1500.0, 0.0, 9300.0)
    assert meeting(scene).held == 9300.0
    assert meeting(scene).suspensions == (
        Suspension(3, "plenary", 4, "e2", "consultations", minute("16:00"), minute("16:20")),
        Suspension(5, "plenary", 4, "e4", "", minute("17:00"), minute("17:05")),
    )


def test_time_beyond_the_plan_makes_up_for_nothing() -> None:
    scene = given("@2012-10-17T15:30 /open 4", "@19:00 /rise", facts=AFTERNOON)
    assert lost(meeting(scene)) == (1800.0, 0.0, 0.0, 9000.0)
    assert meeting(scene).beyond == HOUR
    early = given("@2012-10-17T14:50 /open 4", "@18:00 /rise", facts=AFTERNOON)
    assert lost(meeting(early)) == (0.0, 0.0, 0.0, 3 * HOUR)
    assert meeting(early).beyond == 600.0


def test_of_a_suspension_only_what_falls_into_the_plan_is_lost() -> None:
    scene = given(
        "@2012-10-17T15:00 /open 4", "@17:50 /suspend", "@2012-10-18T10:00 /resume", "@11:00 /rise", facts=AFTERNOON
    )
    assert lost(meeting(scene)) == (0.0, 600.0, 0.0, 10200.0)
    assert meeting(scene).beyond == HOUR
    assert meeting(scene).suspensions[0].seconds == 58200.0


def test_a_meeting_that_rises_while_it_is_suspended_loses_the_suspension_and_the_rest() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /suspend", "@16:30 /rise", facts=AFTERNOON)
    assert meeting(scene).rose == minute("16:30")
    assert lost(meeting(scene)) == (0.0, 1800.0, 5400.0, HOUR)


def test_a_meeting_that_is_held_wholly_outside_its_plan_uses_none_of_it() -> None:
    after = given("@2012-10-17T19:00 /open 4", "@20:00 /rise", facts=AFTERNOON)
    assert lost(meeting(after)) == (3 * HOUR, 0.0, 0.0, 0.0)
    before = given("@2012-10-17T12:00 /open 4", "@13:00 /rise", facts=AFTERNOON)
    assert lost(meeting(before)) == (0.0, 0.0, 3 * HOUR, 0.0)
    assert (meeting(before).utilization, meeting(before).beyond) == (0.0, HOUR)


@pytest.mark.parametrize(
    ("lines", "status", "known"),
    [
        (("@2012-10-17T15:10 /open 4",), "in session", (600.0, 0.0, None, None)),
        (("@2012-10-17T15:10 /open 4", "@16:00 /suspend"), "suspended", (600.0, None, None, None)),
        (("@2012-10-17T15:10 /open 4", "/rise"), "risen", (600.0, 0.0, None, None)),
        (("@2012-10-17T15:10 /open 4", "/suspend", "@16:00 /resume", "@18:00 /rise"), "risen", (600.0, None, 0, None)),
        (("@2012-10-17T15:10 /open 4", "@18:00 /rise", "/amend 2 at:?"), "risen", (None, 0.0, 0.0, None)),
    ],
)
def test_what_is_not_known_is_not_counted(lines: tuple[str, ...], status: str, known: tuple[float | None, ...]) -> None:
    scene = given(*lines, facts=AFTERNOON)
    assert (meeting(scene).status, lost(meeting(scene))) == (status, known)
    assert (meeting(scene).utilization, meeting(scene).beyond) == (None, None)
    assert figures(scene.proceedings).time == TimeUsed(0, 1, *[0.0] * 6)


def test_a_running_meeting_has_not_risen_and_a_running_suspension_has_no_length() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /suspend", facts=AFTERNOON)
    assert meeting(scene).rose is None
    assert meeting(scene).suspensions == (Suspension(3, "plenary", 4, "e2", "", minute("16:00")),)
    assert meeting(scene).suspensions[0].seconds is None


def test_an_opening_of_unknown_time_is_one() -> None:
    scene = given("@2012-10-17T14:00 /comment early", "/open 4", "@18:00 /rise", facts=AFTERNOON)
    assert meeting(scene).opened == UNKNOWN
    assert lost(meeting(scene)) == (None, 0.0, 0.0, None)


def test_a_meeting_that_is_in_no_programme_has_its_own_times_alone() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /suspend", "@16:10 /resume", "@18:00 /rise")
    assert lost(meeting(scene)) == (None, None, None, None)
    assert (meeting(scene).held, meeting(scene).planned) == (10200.0, None)


def test_a_programme_that_says_only_when_a_meeting_begins_tells_a_late_start() -> None:
    facts = planned(meetings=[{"number": 4, "starts": "2012-10-17T15:00"}])
    scene = given("@2012-10-17T15:10 /open 4", "@18:00 /rise", facts=facts)
    assert lost(meeting(scene)) == (600.0, None, None, None)


def test_a_meeting_planned_for_no_time_has_no_utilization() -> None:
    facts = planned((4, "2012-10-17T15:00", "2012-10-17T15:00"))
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /rise", facts=facts)
    assert (meeting(scene).used, meeting(scene).utilization) == (0.0, None)
    assert figures(scene.proceedings).time.utilization is None


def test_a_meeting_past_midnight_is_measured_as_any_other() -> None:
    facts = planned((4, "2012-10-17T21:00", "2012-10-18T00:30"))
    scene = given("@2012-10-17T21:15 /open 4", "@23:50 /suspend", "@00:05 /resume", "@00:20 /rise", facts=facts)
    assert lost(meeting(scene)) == (900.0, 900.0, 600.0, 3.5 * HOUR - 2400)


def test_an_hour_is_an_hour_when_summer_time_begins() -> None:
    facts = planned((4, "2012-03-25T01:00", "2012-03-25T04:00"))
    scene = given("@2012-03-25T01:30 /open 4", "@03:30 /rise", facts=facts)
    assert meeting(scene).planned == 2 * HOUR
    assert lost(meeting(scene)) == (1800.0, 0.0, 1800.0, HOUR)


def test_an_hour_is_an_hour_when_summer_time_ends() -> None:
    facts = planned((4, "2012-10-28T01:00", "2012-10-28T04:00"))
    scene = given("@2012-10-28T01:00 /open 4", "@04:00 /rise", facts=facts)
    assert (meeting(scene).planned, meeting(scene).used) == (4 * HOUR, 4 * HOUR)


def test_a_planned_meeting_is_to_come_until_the_record_has_gone_past_it_and_then_was_not_held() -> None:
    facts = planned((4, "2012-10-17T10:00", "2012-10-17T13:00"), (5, "2012-10-17T15:00", "2012-10-17T18:00"))
    scene = given("@2012-10-17T10:00 /open 4", "@13:00 /rise", facts=facts)
    assert [one.status for one in figures(scene.proceedings).meetings] == ["risen", "to come"]
    assert figures(scene.proceedings).time.planned == 3 * HOUR
    scene.when("@2012-10-18T10:00 /open 6")
    assert [one.status for one in figures(scene.proceedings).meetings] == ["risen", "not held", "in session"]
    assert figures(scene.proceedings).time == TimeUsed(
        meetings=2,
        left_out=1,
        planned=6 * HOUR,
        late=0.0,
        suspended=0.0,
        early=0.0,
        not_held=3 * HOUR,
        used=3 * HOUR,
    )
    assert figures(scene.proceedings).time.utilization == 50.0


def test_before_anything_happened_all_is_to_come() -> None:
    assert [one.status for one in figures(given(facts=AFTERNOON).proceedings).meetings] == ["to come"]


def test_two_tracks_are_measured_apart_and_plenary_stands_first() -> None:
    facts = planned(
        meetings=[
            {"number": 1, "track": "cow", "starts": "2012-10-17T10:00", "ends": "2012-10-17T11:00"},
            {"number": 1, "starts": "2012-10-17T10:00", "ends": "2012-10-17T13:00"},
        ]
    )
    scene = given(
        "@2012-10-17T10:00 /open 1",
        "@10:06 /track cow",
        "@10:06 /open 1",
        "@10:30 /suspend",
        "@10:36 /resume",
        "@11:00 /rise",
        "@11:00 /track plenary",
        "@12:00 /suspend",
        "@13:00 /rise",
        facts=facts,
    )
    [plenary, cow] = figures(scene.proceedings).meetings
    assert (plenary.track, lost(plenary)) == ("plenary", (0.0, HOUR, 0.0, 2 * HOUR))
    assert (cow.track, lost(cow)) == ("cow", (360.0, 360.0, 0.0, 2880.0))
    assert figures(scene.proceedings).time.used == 10080.0


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Selection(), [("plenary", 4), ("plenary", 5), ("cow", 1)]),
        (Selection(meetings=frozenset({5})), [("plenary", 5)]),
        (Selection(track="cow"), [("cow", 1)]),
    ],
)
def test_meetings_are_narrowed_by_number_and_track(chosen: Selection, expected: list[tuple[str, int]]) -> None:
    facts = planned((5, "2012-10-18T10:00", "2012-10-18T13:00"))
    scene = given("@2012-10-17T15:00 /open 4", "@16:00 /rise", "@16:00 /track cow", "@16:00 /open 1", facts=facts)
    assert [(one.track, one.meeting) for one in meeting_times(scene.proceedings, chosen)] == expected


def test_the_worked_example_of_the_page() -> None:
    facts = planned((1, "2012-04-23T10:00", "2012-04-23T13:00"), (2, "2012-04-23T15:00", "2012-04-23T18:00"))
    scene = given(
        "@2012-04-23T10:12 /open 1",
        "@11:00 /suspend",
        "@11:30 /resume",
        "@13:08 /rise",
        "@15:06 /open 2",
        "@17:36 /rise",
        facts=facts,
    )
    assert [lost(one) for one in figures(scene.proceedings).meetings] == [
        (720.0, 1800.0, 0.0, 8280.0),
        (360.0, 0.0, 1440.0, 9000.0),
    ]
    assert figures(scene.proceedings).time.utilization == 80.0


def test_the_formula() -> None:
    assert utilization(used=8280.0, planned=10800.0) == pytest.approx(76.667, abs=0.001)
    assert utilization(used=0.0, planned=0.0) is None


CLOCKS = st.integers(min_value=0, max_value=23 * 60).map(lambda m: f"{m // 60:02}:{m % 60:02}")


@for_any(st.lists(CLOCKS, min_size=4, max_size=4))
def test_what_is_planned_is_either_lost_or_used(clocks: list[str]) -> None:
    opened, suspended, resumed, rose = sorted(clocks)
    scene = given(
        f"@2012-10-17T{opened} /open 4",
        f"@2012-10-17T{suspended} /suspend",
        f"@2012-10-17T{resumed} /resume",
        f"@2012-10-17T{rose} /rise",
        facts=AFTERNOON,
    )
    late, paused, early, used = lost(meeting(scene))
    assert (late or 0) + (paused or 0) + (early or 0) + (used or 0) == 3 * HOUR
    assert 0 <= (meeting(scene).utilization or 0) <= 100
