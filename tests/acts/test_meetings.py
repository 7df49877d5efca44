"""Meetings: opened, suspended, resumed, risen; their sittings and who presides."""

from __future__ import annotations

import datetime as dt

from meetinglog.model.events import Speaker
from meetinglog.model.facts import Sitting
from meetinglog.model.moment import UNKNOWN, Moment, Precision
from meetinglog.model.proceedings import FloorFree, InSession, NoMeeting, Risen, Suspended, Track
from meetinglog.model.session import Capacity
from tests.support.scene import given, in_session, local

THE_17TH = dt.date(2012, 10, 17)
KENYA = Speaker(name="Kenya", code="KEN", capacity=Capacity.PRESIDING)


def minute(clock: str) -> Moment:
    return Moment(local(clock), Precision.MINUTE)


def test_before_the_first_gavel_there_is_no_meeting() -> None:
    assert given().proceedings.tracks == {"plenary": Track(NoMeeting(), (), None, FloorFree())}


def test_a_meeting_called_to_order_is_in_session_and_no_item_is_before_it() -> None:
    scene = given("@2012-10-17T15:05 /open 4")
    assert scene.plenary == Track(InSession(4, "e2"), (), None, FloorFree())
    assert tuple(scene.proceedings.sittings) == (
        Sitting("e2", "plenary", 4, minute("15:05"), THE_17TH, sources=("e2",)),
    )


def test_whoever_opens_with_chair_presides() -> None:
    assert given("@2012-10-17T15:05 /open 4 chair:Kenya").plenary.chair == KENYA


def test_the_chair_passes_on_and_stays_through_a_suspension() -> None:
    scene = given("@2012-10-17T15:05 /open 4 chair:Norway", "@15:06 /chair Kenya", "@15:07 /suspend", "@15:30 /resume")
    assert scene.plenary.chair == KENYA


def test_the_chair_may_be_taken_while_the_meeting_is_suspended() -> None:
    assert in_session("@15:10 /suspend", "@15:11 /chair Kenya").plenary.chair == KENYA


def test_a_suspended_meeting_keeps_its_number_its_item_and_its_chair() -> None:
    scene = in_session("@15:07 /chair Kenya", "@15:10 Norway", "@15:14 /suspend consultations")
    assert scene.plenary == Track(Suspended(4, "e6"), ("3",), KENYA, FloorFree(), last="e5")
    scene.when("@15:40 /resume")
    assert scene.plenary == Track(InSession(4, "e7"), ("3",), KENYA, FloorFree(), last="e5")


def test_each_stretch_of_a_meeting_is_a_sitting_with_its_own_day() -> None:
    scene = in_session("@15:14 /suspend", "@2012-10-18T10:00 /resume", "@13:00 /rise")
    assert tuple(scene.proceedings.sittings) == (
        Sitting("e2", "plenary", 4, minute("15:05"), THE_17TH, minute("15:14"), ("e2",)),
        Sitting(
            "e5", "plenary", 4, minute("2012-10-18T10:00"), dt.date(2012, 10, 18), minute("2012-10-18T13:00"), ("e5",)
        ),
    )


def test_a_meeting_that_rises_has_no_item_no_chair_and_no_floor() -> None:
    scene = in_session("@15:07 /chair Kenya", "@15:10 Norway", "@18:00 /rise")
    assert scene.plenary == Track(Risen(4), (), None, FloorFree(), last="e5")


def test_a_suspended_meeting_may_rise() -> None:
    scene = in_session("@15:14 /suspend", "@15:30 /rise")
    assert scene.plenary == Track(Risen(4))
    assert tuple(scene.proceedings.sittings) == (
        Sitting("e2", "plenary", 4, minute("15:05"), THE_17TH, minute("15:14"), ("e2",)),
    )


def test_no_item_is_before_the_next_meeting_yet() -> None:
    scene = in_session("@18:00 /rise", "@2012-10-18T10:05 /open 5")
    assert scene.plenary == Track(InSession(5, "e5"), (), None, FloorFree())


def test_a_sitting_that_runs_past_midnight_has_the_day_on_which_it_began() -> None:
    scene = in_session("@23:50 Norway", "@00:20 Kenya", "@00:30 /end", "@00:31 /rise")
    assert [s.day for s in scene.proceedings.sittings] == [THE_17TH]
    assert [(line.date, line.end) for line in scene.listed] == [
        (THE_17TH, minute("2012-10-18T00:20")),
        (THE_17TH, minute("2012-10-18T00:30")),
    ]


def test_a_sitting_opened_at_an_unknown_time_has_the_day_of_the_first_known_time_in_it() -> None:
    scene = given("@2012-10-16T10:05 /open 3", "@13:00 /rise", "/open 4", "/item 3", "@2012-10-17T15:10 Norway")
    assert scene.proceedings.sittings[1] == Sitting("e4", "plenary", 4, UNKNOWN, THE_17TH, sources=("e4",))


def test_a_sitting_without_any_known_time_has_no_day() -> None:
    scene = given("@2012-10-16T10:05 /open 3", "@13:00 /rise", "/open 4", "/item 3", "Norway", "/rise")
    assert [s.day for s in scene.proceedings.sittings] == [dt.date(2012, 10, 16), None]
    assert [line.date for line in scene.listed] == [None]


def test_meetings_may_be_opened_out_of_their_numbers() -> None:
    scene = in_session("@18:00 /rise", "@2012-10-18T10:05 /open 7", "@13:00 /rise", "@15:05 /open 6")
    assert scene.plenary.meeting == InSession(6, "e7")
