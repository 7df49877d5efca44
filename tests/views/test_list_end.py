"""When the list of speakers will end: the limits or else the mean so far, against the programme."""

from __future__ import annotations

import datetime as dt

import pytest

from meetinglog.views.list_end import ListEnd, list_end, list_end_text
from tests.support.scene import Scene, in_session, local, session

PLANNED = [{"number": 4, "starts": "2012-10-17T15:00:00", "ends": "2012-10-17T15:20:00"}]
LISTED = "@15:07 /inscribe Norway; Egypt for:G77; WWF; Peru"
FACTS = session(meetings=PLANNED, limits={"state": 180.0, "groups": 300.0, "ngo": 60.0})


def foreseen(scene: Scene, clock: str, items: tuple[str, ...] = ()) -> ListEnd:
    return list_end(scene.proceedings, "plenary", local(clock), items)


def ends(found: ListEnd) -> list[tuple[str, float | None, str, str]]:
    """Return who waits, the seconds expected, and when it ends by those and with two minutes each."""
    return [(turn.name, turn.seconds, clock(turn.ends), clock(turn.ends_short)) for turn in found.turns]


def clock(at: dt.datetime | None) -> str:
    return at.strftime("%H:%M:%S") if at else ""


def test_each_takes_the_most_particular_limit() -> None:
    found = foreseen(in_session(LISTED, facts=FACTS), "15:10")
    assert ends(found) == [
        ("Norway", 180.0, "15:13:00", "15:12:00"),
        ("Egypt", 300.0, "15:18:00", "15:14:00"),
        ("the World Wildlife Fund", 60.0, "15:19:00", "15:16:00"),
        ("Peru", 180.0, "15:22:00", "15:18:00"),
    ]
    assert (found.seconds, found.rises) == (720.0, local("15:20"))
    assert found.last_who_fits is found.turns[2]
    assert list_end_text(found) == (
        "4 on the list: until about 15:22; with 2 minutes each, 15:18; the meeting is to rise at 15:20: "
        "the last who fits is the World Wildlife Fund"
    )


def test_without_a_limit_each_takes_the_mean_of_the_statements_under_the_item_so_far() -> None:
    lines = ("@15:07 /inscribe Norway; Peru", "@15:08 Chad", "@15:10 Mali", "@15:14 /end")
    found = foreseen(in_session(*lines), "15:15")
    assert ends(found) == [("Norway", 180.0, "15:18:00", "15:17:00"), ("Peru", 180.0, "15:21:00", "15:19:00")]
    assert list_end_text(found) == "2 on the list: until about 15:21; with 2 minutes each, 15:19"


def test_the_mean_is_of_the_item_and_where_nobody_has_spoken_under_it_of_all() -> None:
    scene = in_session("@15:08 Chad", "@15:10 /end", "@15:11 /item 4", "/inscribe Peru")
    assert ends(foreseen(scene, "15:15")) == [("Peru", 120.0, "15:17:00", "15:17:00")]
    scene.when("@15:16 Mali", "@15:20 /end")
    assert ends(foreseen(scene, "15:21")) == [("Peru", 240.0, "15:25:00", "15:23:00")]


def test_where_no_length_is_known_only_two_minutes_each_are_foreseen() -> None:
    found = foreseen(in_session("@15:07 /inscribe Norway; Peru", facts=session(meetings=PLANNED)), "15:10")
    assert ends(found) == [("Norway", None, "", "15:12:00"), ("Peru", None, "", "15:14:00")]
    assert list_end_text(found) == (
        "2 on the list; with 2 minutes each, until about 15:14; the meeting is to rise at 15:20: all of them fit"
    )


def test_who_has_the_floor_and_who_waits_have_what_is_left_of_their_limits() -> None:
    scene = in_session("@15:07 /inscribe Peru", "@15:08 Norway", "@15:09 /order Chad", facts=FACTS)
    assert ends(foreseen(scene, "15:10")) == [("Peru", 180.0, "15:15:00", "15:14:00")]
    over = in_session("@15:07 /inscribe Peru", "@15:08 Norway", facts=FACTS)
    assert ends(foreseen(over, "15:15")) == [("Peru", 180.0, "15:18:00", "15:17:00")]


def test_how_often_and_how_long_each_has_spoken_under_the_item_is_counted() -> None:
    scene = in_session(
        "@15:07 Norway",
        "@15:09 /order Peru",
        "@15:10 /reply Peru",
        "@15:11 /intro Norway",
        "@15:14 /item 4",
        "@15:15 Norway",
        "@15:16 /item 3",
        "@15:17 /inscribe Peru; Norway",
    )
    assert [(t.name, t.spoken, t.spoken_seconds) for t in foreseen(scene, "15:18").turns] == [
        ("Peru", 0, 0.0),
        ("Norway", 2, 300.0),
    ]


@pytest.mark.parametrize("line", ["@15:09 /suspend", "@15:09 /rise"])
def test_out_of_session_the_length_is_foreseen_and_no_time(line: str) -> None:
    scene = in_session("@15:07 /inscribe Norway; Peru", line, facts=FACTS)
    found = foreseen(scene, "15:10", ("3",))
    assert ends(found) == [("Norway", 180.0, "", ""), ("Peru", 180.0, "", "")]
    assert list_end_text(found) == "2 on the list: about 6 min; with 2 minutes each, 4 min"


def test_the_list_of_an_item_that_is_not_before_the_meeting_has_a_length_alone() -> None:
    scene = in_session("@15:07 /inscribe Norway", "@15:08 /item 4", facts=FACTS)
    assert ends(foreseen(scene, "15:10", ("3",))) == [("Norway", 180.0, "", "")]
    assert foreseen(scene, "15:10").turns == ()
    assert list_end_text(foreseen(scene, "15:10")) == ""


@pytest.mark.parametrize(("limit", "ends_at"), [(120.0, "15:14"), (60.0, "15:12")])
def test_where_two_minutes_each_would_not_be_earlier_there_is_one_foresight(limit: float, ends_at: str) -> None:
    found = foreseen(in_session("@15:07 /inscribe Norway; Peru", facts=session(limits={"state": limit})), "15:10")
    assert list_end_text(found) == f"2 on the list: until about {ends_at}"


def test_nobody_fits_where_the_meeting_should_have_risen() -> None:
    found = foreseen(in_session("@15:07 /inscribe Norway", facts=FACTS), "15:19")
    assert list_end_text(found).endswith("the meeting is to rise at 15:20: nobody on the list fits")


def test_the_programme_of_another_day_says_nothing_of_a_meeting_resumed() -> None:
    scene = in_session("@15:07 /inscribe Norway", "@15:09 /suspend", "@2012-10-18T10:00 /resume", facts=FACTS)
    assert foreseen(scene, "2012-10-18T10:01").rises is None
