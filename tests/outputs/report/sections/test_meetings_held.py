"""The meetings held: how many, when, resumed on which day, from when to when."""

from __future__ import annotations

import datetime as dt

import pytest

from meetinglog.text.languages.en import clock, counted, ordinal_word, several_of
from tests.support.organization import opened, remarks, section
from tests.support.scene import in_session

TIMES = "[organization.meetings]\ntimes = true"


def test_the_meetings_of_each_track_are_counted() -> None:
    scene = opened(
        "@13:00 /rise",
        "@2012-10-16T10:00 /open 2",
        "@13:00 /rise",
        "@2012-10-17T10:00 /open 3",
        "@13:00 /rise",
        "@13:01 /track cow",
        "@2012-10-18T10:00 /open 1",
    )
    assert section(scene, "Meetings") == [
        "The Conference held three meetings, from 15 to 17 October 2012.",
        "The Committee of the Whole held one meeting, on 18 October 2012.",
    ]


def test_where_the_first_meetings_are_not_in_the_log_those_there_are_named() -> None:
    scene = in_session("@16:00 /rise", "@2012-10-18T10:00 /open 5")
    assert section(scene, "Meetings") == ["The Conference held its 4th and 5th meetings, on 17 and 18 October 2012."]
    assert "the 1st to 3rd meetings of the Conference" in remarks(scene)[-1]


def test_a_meeting_resumed_on_another_day_is_said_to_be() -> None:
    scene = opened("@11:00 /suspend", "@12:00 /resume", "@13:00 /suspend", "@2012-10-16T10:00 /resume")
    assert section(scene, "Meetings") == [
        "The Conference held one meeting, on 15 and 16 October 2012.",
        "The 1st meeting, suspended on 15 October 2012, was resumed on 16 October 2012.",
    ]


def test_a_meeting_suspended_past_midnight_was_suspended_on_that_day() -> None:
    same_night = opened("@2012-10-16T01:00 /suspend", "@01:20 /resume", "@02:00 /rise")
    assert section(same_night, "Meetings") == ["The Conference held one meeting, on 15 and 16 October 2012."]
    next_day = opened("@2012-10-16T01:00 /suspend", "@2012-10-17T10:00 /resume")
    assert (
        section(next_day, "Meetings")[1]
        == "The 1st meeting, suspended on 16 October 2012, was resumed on 17 October 2012."
    )


def test_a_style_may_want_each_sitting_with_its_times() -> None:
    scene = opened("@12:00 /suspend", "@15:00 /resume", "@18:05 /rise", "@2012-10-16T10:00 /open 2", "/rise")
    assert section(scene, "Meetings", TIMES) == [
        "The Conference held two meetings, on 15 and 16 October 2012, as follows:",
        "(a) 1st meeting, on 15 October 2012, from 10.10 a.m. to noon;",
        "(b) 1st meeting (resumed), on 15 October 2012, from 3 p.m. to 6.05 p.m.;",
        "(c) 2nd meeting, on 16 October 2012, from 10 a.m.",
    ]


def test_a_time_that_nobody_knows_is_left_out() -> None:
    scene = in_session("@18:00 /rise", "/open 5", "@2012-10-18T13:00 /rise")
    assert section(scene, "Meetings", TIMES) == [
        "The Conference held its 4th and 5th meetings, on 17 and 18 October 2012, as follows:",
        "(a) 4th meeting, on 17 October 2012, from 3.05 p.m. to 6 p.m.;",
        "(b) 5th meeting, on 18 October 2012, until 1 p.m.",
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        (0, 0, "midnight"),
        (0, 5, "12.05 a.m."),
        (3, 0, "3 a.m."),
        (10, 10, "10.10 a.m."),
        (12, 0, "noon"),
        (12, 1, "12.01 p.m."),
        (15, 0, "3 p.m."),
        (23, 59, "11.59 p.m."),
    ],
)
def test_a_time_of_day_reads_as_in_running_text(hour: int, minute: int, written: str) -> None:
    assert clock(dt.datetime(2012, 10, 15, hour, minute, 42, tzinfo=dt.UTC)) == written


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (5, "fifth"),
        (9, "ninth"),
        (12, "twelfth"),
        (19, "nineteenth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (40, "fortieth"),
        (67, "sixty-seventh"),
        (90, "ninetieth"),
        (100, "one hundredth"),
        (112, "one hundred and twelfth"),
        (199, "one hundred and ninety-ninth"),
        (200, "200th"),
    ],
)
def test_a_sessions_ordinal_is_a_word(number: int, word: str) -> None:
    assert ordinal_word(number) == word


def test_numbers_below_ten_are_words() -> None:
    assert [counted(number) for number in (1, 2, 9, 10, 12)] == ["one", "two", "nine", "10", "12"]


@pytest.mark.parametrize(
    ("office", "several"),
    [
        ("Vice-President", "Vice-Presidents"),
        ("Vice-Presidents", "Vice-Presidents"),
        ("Vice-Chairman", "Vice-Chairmen"),
        ("Vice-Chairmen", "Vice-Chairmen"),
        ("Chair of the Drafting Committee", "Chairs of the Drafting Committee"),
    ],
)
def test_the_holders_of_an_office(office: str, several: str) -> None:
    assert several_of(office) == several
