"""What microphones propose stands above the line; its key enters it with the microphone's time, and no other does."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.places import Logs
from tests.support.scene import local
from tests.support.screens.golden import MORNING, SEATED, SPOKEN, no_more_room
from tests.support.screens.hands import hints, line, press, record, told, tray
from tests.support.screens.recorder import Stand, recording
from tui.presenters.keys_and_clicks import Key

SPEAKING = (*MORNING, *SPOKEN)
"""Entries 2 to 9: Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait."""

LAST = 9
NORWAY = "Norway’s microphone on since 15:11:22: Ctrl+P gives the floor and ends Egypt; Ctrl+N: point of order"


async def look(stand: Stand, time: str = "15:11:25") -> None:
    """See the screen at a time; whatever is pressed is pressed a second later."""
    stand.clock.set(time)
    await stand.settled()
    stand.clock.now += dt.timedelta(seconds=1)


async def test_the_key_enters_what_is_proposed_with_the_time_of_the_microphone(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20", size=(120, 40)) as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        assert hints(stand)[0] == NORWAY
        stand.clock.set("15:11:40")
        await press(stand, "<ctrl+p>")
        assert told(stand, LAST) == ["Norway has the floor (item 3)"]
        statement = record(stand).proceedings.running("plenary")
        assert statement is not None
        assert statement.start.at == local("15:11:22")
        assert record(stand).entries[-1].recorded_at >= local("15:11:40")
        assert NORWAY not in hints(stand)


async def test_nothing_is_recorded_by_itself(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22", "32 on 15:11:23", "32 off 15:11:40")
        stand.clock.set("15:20:00")
        await press(stand, "\r\t<up><escape><escape>")
        assert told(stand, LAST) == []


async def test_a_microphone_that_is_off_ends_the_statement_at_its_time(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("32 on 15:10:01", "32 off 15:11:22")
        await look(stand)
        await press(stand, "<ctrl+p>")
        statement = record(stand).proceedings.statements.get(record(stand).entries[8].id)
        assert statement is not None
        assert statement.end is not None
        assert statement.end.at == local("15:11:22")


async def test_a_line_that_is_being_typed_stays_as_it_is(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        await press(stand, "- asked for")
        stand.hears("27 on 15:11:22")
        await look(stand)
        assert (hints(stand)[0][:20], line(stand)) == (NORWAY[:20], "- asked for|")
        await press(stand, " more<ctrl+p> money\r")
        assert told(stand, LAST) == ["Norway has the floor (item 3)", "note on Egypt: asked for more money"]


async def test_a_seat_that_nobody_is_known_to_sit_in_asks_who(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("40 on 15:11:22")
        await look(stand)
        assert hints(stand)[0] == "The microphone of seat 40 on since 15:11:22: Ctrl+P asks who it is"
        await press(stand, "no<ctrl+p>")
        assert (line(stand), hints(stand)[1]) == ("no|", "Submit or clear the line first.")
        await press(stand, "<ctrl+u><ctrl+p>")
        assert line(stand) == "@15:11:22 |"
        await press(stand, "Norway\r")
        assert told(stand, LAST) == ["Norway has the floor (item 3)"]


async def test_the_key_of_a_point_of_order_takes_whose_microphone_it_is(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        await press(stand, "<ctrl+n>")
        assert line(stand) == "@15:11:22 %Norway|"
        await press(stand, "<ctrl+u>Chi<ctrl+n>")
        assert line(stand) == "%Chi|"


async def test_what_the_officer_typed_first_goes_before_it(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        await press(stand, "/next\r<ctrl+p>")
        assert told(stand, LAST) == ["Thailand (observer State) has the floor (item 3)"]
        assert hints(stand)[-1].startswith("Microphone: no microphone proposes anything")


async def test_the_key_accepts_what_was_shown_when_it_was_pressed_or_nothing(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        stand.hears("31 on 15:11:25")
        await look(stand, "15:11:30")
        assert hints(stand)[0].startswith("Lebanon’s microphone")
        await stand.screen.presenter.press(Key("ctrl+p", None, local("15:11:27")))
        assert (told(stand, LAST), stand.screen.presenter.message) == (
            [],
            "What was proposed is no longer so; nothing was entered.",
        )


@pytest.mark.files
async def test_what_waits_for_the_disk_is_accepted_once_however_often_the_key_is_pressed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        with no_more_room():
            await press(stand, "<ctrl+p><ctrl+p>")
            assert tray(stand) == ["@15:11:22 Norway"]
            assert stand.screen.presenter.message == "What was proposed is being entered."


async def test_of_two_officers_who_accept_it_the_second_is_asked(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        stand.other_enters("@15:11:22 Norway")
        await press(stand, "<ctrl+p>")
        assert told(stand, LAST) == ["Norway has the floor (item 3)"]
        assert tray(stand) == ["@15:11:22 Norway"]


async def test_what_is_heard_no_more_is_proposed_no_more(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("27 on 15:11:22")
        await look(stand)
        stand.screen.presenter.hear_nothing()
        await stand.settled()
        assert not any("microphone" in row for row in hints(stand))


async def test_what_a_seat_is_called_is_shown_and_never_obeyed(logs: Logs) -> None:
    async with recording(logs, SPEAKING, facts=SEATED, clock="15:11:20") as stand:
        stand.hears("[/]\x1b[2J on 15:11:22")
        await look(stand)
        assert hints(stand)[0].startswith("The microphone of seat [/]␛[2J on since 15:11:22")
