"""Where frames come in playing time, by hand: all at speed 60, so that a minute is a second."""

from __future__ import annotations

import datetime as dt

import pytest

from meetinglog.replay import AsEntered, AsHappened, FilmTimeline, Playhead
from tests.support.lines import ROOM
from tests.support.scene import Scene, given, in_session, local


def starts(scene: Scene, *, speed: float = 60, cut: bool = True) -> list[float]:
    """Return the seconds at which the frames after the session come, to a thousandth."""
    return [round(start, 3) for start in FilmTimeline(AsHappened(scene.record), speed, cut=cut).starts[1:]]


SPEAKING = ("@15:10 Norway", "@15:20 - slowly", "@15:30 Egypt", "@15:40 /end")


def test_who_speaks_is_never_cut() -> None:
    assert starts(given("@2012-10-17T15:09 /open 4", *SPEAKING)) == [0, 1, 11, 21, 31]


def test_a_stretch_with_nobody_on_the_floor_is_cut_to_two_seconds() -> None:
    assert starts(given("@2012-10-17T15:00 /open 4", *SPEAKING)) == [0, 2, 12, 22, 32]


def test_a_stretch_is_cut_as_a_whole_however_many_acts_lie_in_it() -> None:
    assert starts(given("@2012-10-17T15:00 /open 4", "@15:05 /item 3", *SPEAKING)) == [0, 1, 2, 12, 22, 32]


def test_a_stretch_of_two_seconds_is_not_cut() -> None:
    assert starts(given("@2012-10-17T15:08 /open 4", *SPEAKING)) == [0, 2, 12, 22, 32]


@pytest.mark.parametrize(("speed", "second"), [(1, 2), (30, 2), (60, 2), (600, 1)])
def test_what_counts_as_long_is_playing_time(speed: float, second: float) -> None:
    assert starts(given("@2012-10-17T15:00 /open 4", *SPEAKING), speed=speed)[1] == second


NIGHT = ("@15:50 /rise", "@2012-10-18T10:00 /open 5", "@10:01 Kenya")


def test_the_time_between_sittings_is_cut_apart_from_the_empty_floor_around_it() -> None:
    assert starts(given("@2012-10-17T15:09 /open 4", *SPEAKING, *NIGHT)) == [0, 1, 11, 21, 31, 33, 35, 36]


def test_a_suspension_is_time_between_sittings() -> None:
    scene = given("@2012-10-17T15:09 /open 4", "@15:10 Norway", "@15:11 /suspend", "@15:41 /resume", "@15:41:30 Egypt")
    assert starts(scene) == [0, 1, 2, 4, 4.5]


def test_with_real_gaps_nothing_is_cut() -> None:
    scene = given("@2012-10-17T15:00 /open 4", *SPEAKING, *NIGHT)
    assert starts(scene, cut=False) == [0, 10, 20, 30, 40, 50, 1140, 1141]


def test_a_frame_of_unknown_time_takes_none() -> None:
    assert starts(given("@2012-10-17T15:09 /open 4", "Norway", "- slowly", "@15:30 Egypt")) == [0, 0, 0, 21]


def test_a_time_before_that_of_the_frame_before_takes_none_and_the_clock_goes_back() -> None:
    scene = given("@2012-10-17T15:09 /open 4", "@15:30 Norway", "@15:40 Egypt", "/after 3 @15:20 Kenya")
    assert [f"{clock:%H:%M}" for clock in AsHappened(scene.record).clocks[1:]] == ["15:09", "15:30", "15:20", "15:40"]
    assert starts(scene) == [0, 2, 2, 22]


def test_over_midnight_the_time_goes_on() -> None:
    assert starts(given("@2012-10-17T23:50 /open 4", "@23:51 Norway", "@2012-10-18T00:11 Egypt")) == [0, 1, 21]


def test_when_the_clocks_go_back_an_hour_is_played_twice() -> None:
    scene = given("@2012-10-28T02:29 /open 4", "@02:30 Norway", "@2012-10-28T03:30 Egypt")
    assert starts(scene) == [0, 1, 121]


def test_while_one_track_speaks_the_empty_floor_of_another_is_not_cut() -> None:
    scene = Scene(ROOM)
    scene.when("@2012-10-17T15:00 /open 4", "/track cow", "/open 1", "@15:01 Norway", "/track plenary")
    scene.when("@15:02 /suspend", "@15:32 /resume")
    assert starts(scene)[-2:] == [2, 32]


def test_as_entered_the_clock_is_that_of_the_entering() -> None:
    scene = in_session()
    scene.at("15:10", "Norway")
    scene.at("15:20", "@15:15 Egypt")
    scene.at("15:21", "/amend 4 who:Italy")
    film = AsEntered(scene.record)
    assert list(film.clocks[3:]) == [local("15:10"), local("15:20"), local("15:21")]
    assert FilmTimeline(film, 60, cut=True).starts[4:] == pytest.approx([film_start(film) + 10, film_start(film) + 11])


def film_start(film: AsEntered) -> float:
    return FilmTimeline(film, 60, cut=True).starts[3]


def test_without_any_known_time_the_film_takes_none_and_begins_when_the_log_was_made() -> None:
    film = AsHappened(Scene().record)
    timeline = FilmTimeline(film, 60, cut=True)
    assert (timeline.starts, timeline.at(5)) == ((0.0,), Playhead(1, film.whole.entries[0].recorded_at))


def played(speed: float = 60, *, cut: bool = True) -> FilmTimeline:
    return FilmTimeline(AsHappened(given("@2012-10-17T15:00 /open 4", *SPEAKING, *NIGHT).record), speed, cut=cut)


@pytest.mark.parametrize(
    ("position", "n", "clock"),
    [
        (-1, 1, "15:00:00"),
        (0, 2, "15:00:00"),
        (1, 2, "15:05:00"),
        (1.998, 2, "15:09:59.400"),
        (2, 3, "15:10:00"),
        (7.5, 3, "15:15:30"),
        (32, 6, "15:40:00"),
        (35, 7, "2012-10-18T00:55:00"),
        (37, 9, "2012-10-18T10:01:00"),
        (1000, 9, "2012-10-18T10:01:00"),
    ],
)
def test_at_a_position_the_frames_so_far_have_come_and_the_clock_runs_between_them(
    position: float, n: int, clock: str
) -> None:
    spot = played().at(position)
    assert (spot.n, abs(spot.now - local(clock)) < dt.timedelta(milliseconds=1)) == (n, True)


@pytest.mark.parametrize("position", [0, 1, 2, 7.5, 31, 33, 34, 36.25, 37])
@pytest.mark.parametrize("speed", [1, 5, 600])
def test_another_speed_keeps_the_moment(position: float, speed: float) -> None:
    spot, other = played().at(position), played(speed)
    again = other.at(other.position(spot))
    assert (again.n, abs(again.now - spot.now) < dt.timedelta(milliseconds=1)) == (spot.n, True)


def test_the_position_of_a_place_is_that_at_which_it_is_shown() -> None:
    timeline = played()
    assert [timeline.position(timeline.at(at)) for at in (0, 2, 7.5, 35, 37)] == pytest.approx([0, 2, 7.5, 35, 37])
    assert [timeline.position(timeline.playhead(n)) for n in range(1, 10)] == list(timeline.starts)
