"""The shape of a meeting, a minute to a column: the whole of it plays in as many seconds."""

from __future__ import annotations

from meetinglog.replay import AsEntered, AsHappened, Film, FilmTimeline
from tests.support.plenary import long_plenary
from tests.support.scene import given
from tui.presenters.scrubber import ScrubberFrame, ScrubberLayout, layout_scrubber, playback_status
from tui.render.scrubber import scrubber


def laid(film: Film, width: int = 0, *, cut: bool = False) -> ScrubberLayout:
    """Lay a film out, in as many columns as it has minutes unless told."""
    timeline = FilmTimeline(film, 60, cut=cut)
    return layout_scrubber(film, timeline, width or round(timeline.length))


def meeting(*lines: str) -> AsHappened:
    return AsHappened(given("@2012-10-17T15:00 /open 4", *lines).record)


def test_statements_alternate_and_an_interrupted_one_goes_on_in_its_shade() -> None:
    film = meeting("@15:02 Norway", "@15:06 Egypt", "@15:08 /order Iraq", "@15:09 /end", "@15:12 Peru", "@15:15 /end")
    assert laid(film).signs == "··████▒▒!▒▒▒███"


def test_replies_suspensions_and_the_time_between_sittings_show() -> None:
    film = meeting(
        "@15:02 /reply Iraq", "@15:05 /end", "@15:06 /suspend", "@15:10 /resume", "@15:11 /rise", "@15:14 /open 5"
    )
    assert laid(film).signs == "··rrr·====·│││"


def test_a_point_of_order_shows_however_short_it_is() -> None:
    film = meeting("@15:00 Norway", "@15:20 /order Iraq", "@15:20:05 /end", "@15:40 /end")
    assert laid(film, 8).signs == "████!███"


def test_who_speaks_shows_by_name_or_by_code_where_there_is_room() -> None:
    film = meeting(
        "@15:02 Norway", "@15:15 Egypt", "@15:18 Peru", "@15:19 Chad", "@15:23 ?", "@15:26 WWF", "@15:36 /end"
    )
    assert laid(film).who == "  Norway       EGY TCD ?  World Wil…"


def test_when_shows_at_the_beginning_of_each_sitting_with_the_day_where_it_is_another() -> None:
    film = meeting("@15:30 /suspend", "@15:45 /resume", "@16:00 /rise", "@2012-10-18T10:00 /open 5", "@10:20 /rise")
    shown = laid(film, 80, cut=True).when
    assert shown == "17 Oct 15:00                    15:45     15:54                 18 Oct 10:00"


def test_a_film_that_takes_no_time_is_laid_out_over_its_frames() -> None:
    film = AsEntered(given("@2012-10-17T15:00 /open 4", "@15:02 Norway", "@15:06 Egypt", "@15:08 /end").record)
    layout = laid(film, 10)
    assert layout.signs == "││··██▒▒··"
    assert [layout.column(n, 0.0) for n in range(1, 6)] == [0, 2, 4, 6, 8]


def test_a_log_without_an_act_has_a_shape_too() -> None:
    assert laid(AsHappened(given().record), 5).signs == "│││││"


def test_every_width_has_room_for_the_shape() -> None:
    film = AsHappened(long_plenary())
    for width in (1, 2, 3, 7, 40, 79, 200, 500):
        layout = laid(film, width, cut=True)
        assert len(layout.signs) == width
        rows = scrubber(ScrubberFrame(layout, width // 2, "15:20:00 Norway"), None, width, 4)
        assert max(row.cell_length for row in rows) <= width


def test_how_it_plays_is_said_in_one_line() -> None:
    timeline = FilmTimeline(meeting("@15:10 Norway", "@16:20 /end"), 1, cut=False)
    assert [
        playback_status(timeline, "as it happened", 0, playing=True),
        playback_status(timeline, "as it happened", 75, playing=False),
        playback_status(timeline, "as it happened", 4800, playing=False),
    ] == [
        "playing ×1 · as it happened · real gaps · 0:00/1:20:00",
        "paused ×1 · as it happened · real gaps · 1:15/1:20:00",
        "ended ×1 · as it happened · real gaps · 1:20:00/1:20:00",
    ]
