"""When a typed act happened."""

from __future__ import annotations

import pytest

from meetinglog.errors import CaptureError
from meetinglog.model.moment import UNKNOWN, Moment, Precision
from tests.support.scene import Scene, given, in_session, local

NEEDS_A_DATE = "the first act needs a date and a time, such as @2012-10-17T15:05"


def exact(clock: str) -> Moment:
    return Moment(local(clock), Precision.EXACT)


def second(clock: str, fold: int = 0) -> Moment:
    return Moment(local(clock, fold=fold), Precision.SECOND)


def minute(clock: str, fold: int = 0) -> Moment:
    return Moment(local(clock, fold=fold), Precision.MINUTE)


def last(scene: Scene) -> Moment:
    entry = scene.record.entry(scene.record.position)
    assert entry is not None
    return entry.when


def live(now: str, time: str, *before: str) -> Moment:
    """Type a comment live at ``now`` with a time, and give the moment it got."""
    return given(*before).at(now, f"{time} /comment x").when


def imported(time: str, *before: str) -> Moment:
    """Import a comment with a time after other lines, and give the moment it got."""
    return given(*before).when(f"{time} /comment x")[0].when


def test_without_a_time_an_act_happens_now() -> None:
    assert live("15:05:07.250", "") == exact("15:05:07.250")


def test_a_time_is_as_precise_as_it_is_typed() -> None:
    assert live("15:30", "@15:05") == minute("15:05")
    assert live("15:30", "@15:05:00") == second("15:05")
    assert live("15:30", "@2012-10-16T15:05") == minute("2012-10-16T15:05")
    assert live("15:30", "@2012-10-16T15:05:09") == second("2012-10-16T15:05:09")


def test_a_time_of_day_is_on_the_day_that_brings_it_nearest_to_now() -> None:
    assert live("2012-10-18T00:10", "@23:50") == minute("23:50")
    assert live("2012-10-18T11:00", "@00:10") == minute("2012-10-18T00:10")
    assert live("2012-10-18T10:00", "@22:30") == minute("22:30")


def test_in_an_import_a_time_of_day_is_nearest_to_the_latest_act() -> None:
    assert imported("@00:10", "@2012-10-17T23:50 /open 4") == minute("2012-10-18T00:10")
    assert imported("@23:50", "@2012-10-18T00:10 /open 4") == minute("23:50")
    assert imported("@15:05", "@2012-10-17T15:00 /open 4") == minute("15:05")


def test_in_an_import_the_latest_act_is_the_one_with_the_latest_time() -> None:
    before = ("@2012-10-17T15:05 /open 4", "@2012-10-18T10:00 /comment x", "@2012-10-17T15:10 /item 3")
    assert imported("@09:00", *before) == minute("2012-10-18T09:00")
    assert imported("@last", *before) == minute("2012-10-18T10:00")


def test_a_time_of_an_act_of_unknown_time_does_not_count_as_the_latest() -> None:
    assert imported("@15:20", "@2012-10-17T15:05 /open 4", "/item 3") == minute("15:20")


@pytest.mark.parametrize(
    ("ago", "moment"), [("@-90s", "15:28:30"), ("@-2m", "15:28"), ("@-1h", "14:30"), ("@-24H", "2012-10-16T15:30")]
)
def test_a_time_ago_counts_back_from_now(ago: str, moment: str) -> None:
    assert live("15:30", ago) == second(moment)


def test_in_an_import_a_time_ago_counts_back_from_the_latest_act() -> None:
    assert imported("@-90s", "@2012-10-17T15:05 /open 4", "@15:20 /item 3", "@15:10 Norway") == second("15:18:30")


def test_at_last_is_the_moment_of_the_latest_act() -> None:
    assert imported("@last", "@2012-10-17T15:05 /open 4", "@15:20:09 /item 3", "@15:10 Norway") == second("15:20:09")
    assert live("15:30", "@last", "@2012-10-17T15:05 /open 4") == minute("15:05")


def test_at_a_number_is_the_moment_of_that_entry() -> None:
    assert imported("@2", "@2012-10-17T15:05 /open 4", "@15:20 /item 3") == minute("15:05")


def test_an_import_has_no_now() -> None:
    assert imported("", "@2012-10-17T15:05 /open 4") == UNKNOWN
    assert in_session("Norway").record.act(in_session("Norway").record.entries[-1]).when == UNKNOWN


@pytest.mark.parametrize("time", ["", "@15:05 ", "@15:05:10 ", "@-90s ", "@last ", "@1 "])
def test_the_first_act_of_an_import_needs_a_date(time: str) -> None:
    assert given().refused(f"{time}/open 4") == NEEDS_A_DATE


@pytest.mark.parametrize("time", ["@15:30:01", "@15:31", "@2012-10-17T15:31", "@2012-10-18T09:00", "@03:00"])
def test_live_a_time_later_than_now_is_refused(time: str) -> None:
    sentence = given().refused_at("15:30", f"{time} /open 4")
    clock = {"@15:30:01": "15:30:01", "@2012-10-18T09:00": "2012-10-18 09:00", "@03:00": "2012-10-18 03:00"}.get(
        time, "15:31"
    )
    assert sentence == (f"{clock} is in the future: it is 15:30:00; type an earlier time, and for another day its date")


def test_live_the_minute_that_is_running_is_not_later_than_now() -> None:
    assert live("15:30:20", "@15:30") == minute("15:30")
    assert live("15:30:20", "@15:30:20") == second("15:30:20")


def test_in_an_import_no_time_is_too_late() -> None:
    assert imported("@2030-01-01T10:00", "@2012-10-17T15:05 /open 4") == minute("2030-01-01T10:00")


def test_live_at_last_needs_an_act() -> None:
    assert given().refused_at("15:30", "@last /open 4") == "there is no earlier act to take the time from"


def test_the_moment_of_an_entry_that_does_not_exist_is_refused() -> None:
    assert in_session().refused("@41 Norway") == "there is no entry 41; the last one is 3"
    assert in_session().refused("@0 Norway") == "there is no entry 0; the last one is 3"


def test_the_moment_of_an_entry_of_unknown_time_is_refused() -> None:
    assert in_session("Norway").refused("@4 Kenya") == "entry 4 has no known time; type a time"


def test_an_hour_that_comes_twice_is_the_one_nearest_to_the_latest_act() -> None:
    assert imported("@02:30", "@2012-10-28T01:50 /open 4") == minute("2012-10-28T02:30")
    after = ("@2012-10-28T01:50 /open 4", "@2012-10-28T03:10 /item 3")
    assert imported("@02:30", *after) == minute("2012-10-28T02:30", fold=1)


def test_an_hour_that_comes_twice_is_the_one_nearest_to_now() -> None:
    scene = given()
    scene.now = local("2012-10-28T02:10", fold=1)
    scene.at("2012-10-28T01:00", "/open 4")
    assert scene.at("2012-10-28T03:05", "@02:50 /item 3").when == minute("2012-10-28T02:50", fold=1)


def test_of_two_equally_near_the_later_counts() -> None:
    scene = given()
    scene.now = local("2012-10-28T02:00", fold=1)
    scene.live("/open 4")
    [answer] = scene.when("@02:30 /item 3")
    assert answer.when == minute("2012-10-28T02:30", fold=1)


def test_of_a_date_and_time_that_come_twice_with_nothing_before_the_first_counts() -> None:
    assert imported("@2012-10-28T02:30") == minute("2012-10-28T02:30")


@pytest.mark.parametrize(
    "time",
    [
        "@2012-03-25T02:30",
        "@02:30",
    ],
)
def test_a_time_that_the_clocks_leapt_over_is_refused(time: str) -> None:
    scene = given("@2012-03-25T01:50 /open 4")
    assert scene.refused(f"{time} Norway") == "02:30 does not exist on 2012-03-25: the clocks went forward past it"


def test_the_offset_is_the_session_s_own_on_that_day() -> None:
    assert imported("@2012-10-27T23:00").iso == "2012-10-27T23:00:00+02:00"
    assert imported("@2012-10-28T04:00").iso == "2012-10-28T04:00:00+01:00"
    assert given().at("2012-10-28T04:00", "/open 4").when.iso == "2012-10-28T04:00:00+01:00"


def test_a_moment_reads_back_from_its_stored_form() -> None:
    scene = given("@2012-10-28T02:30 /open 4", "/comment x", "@02:45:10 /item 3")
    assert [entry.when for entry in scene.reloaded().entries] == [entry.when for entry in scene.record.entries]
    assert [(entry.occurred_at, entry.precision) for entry in scene.log.entries[1:]] == [
        ("2012-10-28T02:30:00+02:00", "minute"),
        ("", "unknown"),
        ("2012-10-28T02:45:10+02:00", "second"),
    ]


@pytest.mark.parametrize(
    ("before", "time"),
    [
        ((), "@0001-01-01T00:00"),
        (("@9999-12-31T23:59 /open 4",), "@10:00"),
        (("@0001-01-02T00:00 /open 4",), "@-999999h"),
    ],
)
def test_a_time_at_the_end_of_the_calendar_is_placed_or_refused(before: tuple[str, ...], time: str) -> None:
    try:
        assert imported(time, *before)
    except CaptureError as refusal:
        assert str(refusal)  # noqa: PT017 - either is right


def test_happened_and_entered_are_two_clocks() -> None:
    scene = given()
    scene.at("15:30:09", "@15:05 /open 4")
    [entry] = scene.log.entries[1:]
    assert (entry.occurred_at, entry.recorded_at) == ("2012-10-17T15:05:00+02:00", "2012-10-17T13:30:09+00:00")
