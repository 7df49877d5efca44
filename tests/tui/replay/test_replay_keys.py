"""What each key does to a replay; playing time is a minute of the meeting to a second."""

from __future__ import annotations

import re

import pytest

from meetinglog.replay import AsEntered, AsHappened, seek
from tests.support.lines import ROOM
from tests.support.plenary import seed
from tests.support.scene import given, in_session
from tests.support.screens.replay import Watching, watching
from tui.actions import ACTIONS, key_name
from tui.presenters.palette import Finder
from tui.widgets.pane import Pane

MORNING = (
    "@15:10 Norway",
    "@15:12 /comment he is slow",
    "@15:15 Egypt",
    "@15:16 /order Iraq",
    "@15:17 /end",
    "@15:20 Norway",
    "@15:30 /end",
    "@15:35 /rise",
    "@2012-10-18T10:00 /open 5",
    "@10:01 Kenya",
    "@10:11 /end",
)
"""Entries 4 to 14, after the opening at 15:05 and item 3 at 15:06; playing 4 s: Norway, 9 s: Egypt, …"""


def film(*more: str) -> AsHappened:
    return AsHappened(in_session(*MORNING, *more).record)


def at(watch: Watching) -> tuple[int, str, bool]:
    """Return the last entry that has come, the replay's clock, and whether it plays."""
    return watch.entry, watch.clock, watch.player.playing


async def test_it_plays_from_the_beginning_as_time_passes() -> None:
    async with watching(film()) as watch:
        assert at(watch) == (2, "15:05:00", True)
        await watch.wait(2)
        assert at(watch) == (4, "15:10:00", True)
        await watch.wait(2.5)
        assert at(watch) == (5, "15:12:30", True)
        assert "the clock" not in watch.text
        assert "replay 5 of 14" in watch.text


async def test_at_the_end_it_comes_to_a_rest_and_plays_from_the_beginning_again() -> None:
    async with watching(film()) as watch:
        await watch.wait(1000)
        assert at(watch) == (14, "10:11:00", False)
        await watch.key("space")
        await watch.wait(2)
        assert at(watch) == (4, "15:10:00", True)


async def test_space_pauses_and_plays_on() -> None:
    async with watching(film()) as watch:
        await watch.wait(4)
        await watch.key("space")
        await watch.wait(60)
        assert at(watch) == (5, "15:12:00", False)
        await watch.type(" ")
        await watch.wait(1)
        assert at(watch) == (5, "15:13:00", True)


async def test_a_step_pauses_and_goes_over_comments() -> None:
    async with watching(film()) as watch:
        await watch.wait(2)
        await watch.key("right")
        assert at(watch) == (6, "15:15:00", False)
        await watch.key("left")
        assert at(watch) == (4, "15:10:00", False)
        await watch.key("left", "left", "left", "left", "left")
        assert watch.entry == 1
        await watch.key("right")
        assert watch.entry == 2


async def test_the_arrows_up_and_down_go_from_speaker_to_speaker() -> None:
    async with watching(film(), start=seek(film(), "8")) as watch:
        seen = []
        for key in ("up", "up", "up", "down", "down", "ctrl+right", "down", "down", "ctrl+left"):
            await watch.key(key)
            seen.append((watch.entry, watch.player.message))
        assert seen == [
            (4, ""),
            (4, "Nobody has the floor before this point."),
            (4, "Nobody has the floor before this point."),
            (6, ""),
            (7, ""),
            (9, ""),
            (13, ""),
            (13, "Nobody has the floor after this point."),
            (9, ""),
        ]


async def test_a_minute_on_and_back_goes_over_the_night() -> None:
    async with watching(film(), start=seek(film(), "15:33:30")) as watch:
        await watch.key("space")
        seen = []
        for key in ("pagedown", "pagedown", "pagedown", "pageup", "pageup", "pageup", "pageup"):
            await watch.key(key)
            seen.append(watch.clock)
        assert seen == ["15:34:30", "15:35:00", "10:00:00", "15:35:00", "15:34:00", "15:33:00", "15:32:00"]


async def test_home_and_end_go_to_the_beginning_and_the_end() -> None:
    async with watching(film()) as watch:
        await watch.key("space", "end")
        assert at(watch) == (14, "10:11:00", False)
        await watch.key("home")
        assert at(watch) == (1, "15:05:00", False)


async def test_another_speed_goes_on_from_the_same_moment() -> None:
    async with watching(film()) as watch:
        await watch.wait(4.5)
        await watch.type("+")
        assert at(watch) == (5, "15:12:30", True)
        await watch.wait(0.5)
        assert watch.clock == "15:13:30"
        await watch.type("------------")
        await watch.wait(5)
        assert (watch.clock, watch.player.timeline.speed) == ("15:13:35", 1)
        await watch.type("++++++++++++")
        assert watch.player.timeline.speed == 600


async def test_what_is_typed_is_gone_to_and_enter_goes_on_to_the_next() -> None:
    async with watching(film()) as watch:
        seen = []
        for typed in ("nor\r", "\r", "\r", "item 3\r", "15:25\r", "\r", "12\r"):
            await watch.type(typed)
            seen.append((watch.entry, watch.clock))
        assert seen == [
            (4, "15:10:00"),
            (9, "15:20:00"),
            (4, "15:10:00"),
            (3, "15:06:00"),
            (9, "15:25:00"),
            (9, "15:25:00"),
            (12, "10:00:00"),
        ]
        assert watch.player.playing


async def test_while_something_is_typed_the_keys_edit_it_and_escape_takes_it_out() -> None:
    async with watching(film()) as watch:
        await watch.type("a +-b")
        await watch.key("home")
        await watch.type("x")
        assert (watch.player.line.text, watch.player.playing) == ("xa +-b", True)
        assert watch.rows[22].startswith("go to: xa +-b")
        await watch.key("escape", "space")
        assert (watch.player.line.text, watch.player.playing) == ("", False)


async def test_what_is_not_found_stays_typed_and_says_so() -> None:
    async with watching(film()) as watch:
        await watch.type("Chad\r")
        assert watch.rows[21] == "Nobody called “Chad” has the floor in this log."
        assert watch.player.line.text == "Chad"
        await watch.key("backspace")
        assert (watch.player.message, watch.player.line.text) == ("", "Cha")


async def test_it_stops_where_it_was_to_and_can_be_played_on() -> None:
    async with watching(film(), stop=seek(film(), "15:25")) as watch:
        await watch.wait(100)
        assert at(watch) == (9, "15:25:00", False)
        await watch.key("space")
        await watch.wait(1)
        assert at(watch) == (9, "15:26:00", True)
        await watch.wait(1000)
        assert watch.entry == 14


async def test_where_it_begins_and_stops_at_one_place_it_does_not_play() -> None:
    place = seek(film(), "6")
    async with watching(film(), start=place, stop=place) as watch:
        assert at(watch) == (6, "15:15:00", False)


async def test_a_click_on_the_shape_goes_to_that_moment() -> None:
    async with watching(film()) as watch:
        await watch.key("space")
        for column in (0, 17, 40, 79):
            await watch.pilot.click("#hints", offset=(column, 1))
            await watch.settled()
            assert watch.rows[18].index("▼") == column


async def test_a_second_click_on_an_act_goes_there() -> None:
    async with watching(film()) as watch:
        await watch.wait(20)
        row = next(at for at, row in enumerate(watch.rows) if row.lstrip().startswith("6 15:15:00"))
        pane = watch.screen.query_one("#acts", Pane).region
        await watch.pilot.click("#acts", offset=(5, row - pane.y), times=2)
        await watch.settled()
        assert watch.entry == 6


async def test_in_the_journal_the_arrows_choose_an_entry_and_enter_goes_there() -> None:
    async with watching(film()) as watch:
        await watch.type(" 7\r")
        await watch.key("f8", "up", "up", "up", "down")
        assert (watch.entry, watch.player.cursor.entry) == (7, 4)
        await watch.key("enter")
        assert (at(watch), watch.player.cursor.active) == ((4, "15:10:00", False), False)


async def test_the_journal_shows_no_more_than_has_come() -> None:
    async with watching(film()) as watch:
        await watch.key("space", "end", "f8", "up", "home", "right", "right")
        assert watch.player.cursor.entry == 2
        assert [row[:3] for row in watch.rows if re.match(r"[ ›] +\d+ \d\d:", row)] == ["› 2", "  3"]


async def test_the_report_is_that_of_the_moment() -> None:
    async with watching(film(), start=seek(film(), "12"), size=(120, 40)) as watch:
        await watch.key("space")
        assert "the representatives" in watch.text
        await watch.type("6\r")
        assert "the representatives" in watch.text
        await watch.type("4\r")
        assert "the representatives" not in watch.text


def late() -> tuple[str, ...]:
    return ("@2012-10-17T15:22 - welcomed the report", "/amend 6 who:Italy", "/strike 7")


async def test_tab_goes_over_to_the_other_film_at_the_same_entry() -> None:
    async with watching(film(*late())) as watch:
        await watch.type("15\r")
        await watch.key("space", "tab")
        assert (type(watch.player.film), watch.entry) == (AsEntered, 15)
        await watch.key("tab")
        assert (type(watch.player.film), watch.entry, watch.clock) == (AsHappened, 15, "15:22:00")


async def test_from_a_correction_tab_goes_to_what_was_entered_before_it() -> None:
    async with watching(AsEntered(film(*late()).whole)) as watch:
        await watch.type(" 7\r")
        await watch.key("tab")
        assert (type(watch.player.film), watch.entry) == (AsHappened, 6)


@pytest.mark.parametrize("played", [AsHappened, AsEntered])
async def test_no_comment_is_ever_shown(played: type[AsHappened | AsEntered]) -> None:
    async with watching(played(in_session(*MORNING, "/amend 5 text:he was slow", "/strike 5").record)) as watch:
        await watch.key("space", "home")
        for _ in watch.player.film.frames:
            assert "slow" not in watch.text
            await watch.key("right")
        await watch.key("f8")
        assert "slow" not in watch.text


async def test_help_lists_the_keys_of_a_replay_first_and_none_of_recording() -> None:
    async with watching(film()) as watch:
        found = [one.label for one in Finder("help").matches(watch.player.context)]
        own = [action for action in ACTIONS if action.where == "replay"]
        assert found[: len(own)] == [f"{key_name(action.key)}  {action.word}" for action in own]
        assert [label for label in found if "Undo" in label or "/open" in label] == []


async def test_every_action_of_a_replay_can_be_taken_from_the_commands() -> None:
    async with watching(film()) as watch:
        await watch.key("ctrl+o")
        await watch.type("pause or\r")
        assert not watch.player.playing
        await watch.key("ctrl+o")
        await watch.type("undo your\r")
        assert watch.player.finder is None


async def test_two_tracks_are_shown_in_turn() -> None:
    lines = ("@2012-10-17T15:00 /open 4", "@15:01 Norway", "/track cow", "@15:02 /open 1", "@15:03 Egypt")
    async with watching(AsHappened(given(*lines, facts=ROOM).record)) as watch:
        await watch.key("space")
        shown = []
        for number in (3, 6):
            await watch.type(f"{number}\r")
            shown.append((watch.rows[0].split(" · ")[0], watch.rows[2].split(" has")[0].removeprefix("▌ ")))
        assert shown == [("Conference", "Norway"), ("Committee of the Whole", "Egypt")]


async def test_a_log_without_an_act_can_be_looked_at() -> None:
    for played in (AsHappened, AsEntered):
        async with watching(played(given().record)) as watch:
            await watch.key("space", "right", "left", "down", "up", "pageup", "pagedown", "home", "end", "tab", "f8")
            await watch.wait(10)
            assert "replay 1 of 1" in watch.text


@pytest.mark.parametrize("film", [AsHappened, AsEntered])
async def test_the_handover_is_that_of_the_moment_which_the_replay_has_reached(
    film: type[AsHappened | AsEntered],
) -> None:
    async with watching(film(seed())) as watch:
        await watch.type("8\r")
        await watch.key("ctrl+y", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert f"Handover at {watch.clock[:5]}" in watch.text
        await watch.key("escape")
        assert "Handover" not in watch.text
