"""The handover on the screen: by a key, by its line, and by the words that people look for."""

from __future__ import annotations

import pytest

from tests.support.places import Logs
from tests.support.screens.golden import MORNING, SPOKEN, scene
from tests.support.screens.hands import line, press, record, seen
from tests.support.screens.recorder import recording

SPEAKING = (*MORNING, *SPOKEN, "@15:10:20 /flag was it Egypt?", "@15:10:30 /ask Iraq")


@pytest.mark.parametrize("keys", ["<ctrl+y>", "/handover\r", "/ha\r", "<ctrl+o>handover\r", "<f9>colleague\r"])
async def test_a_key_a_line_and_the_palette_open_it_and_escape_goes_back(keys: str, logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        before = stand.text
        await press(stand, keys)
        assert seen(stand, "whole")[:2] == ["Handover at 15:11. Enter: go to the entry; Esc: back", "What is open"]
        assert (line(stand), record(stand).position) == ("|", 11)
        await press(stand, "<escape>")
        assert stand.text == before


async def test_it_holds_all_that_is_open_and_the_last_acts(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 60)) as stand:
        await press(stand, "<ctrl+y>")
        told = "\n".join(seen(stand, "whole"))
        for words in (
            "Egypt, on behalf of the Group of 77 and China, has the floor for 1:00",
            "1. Thailand (observer State)",
            "Iraq asked at 15:10:30, under item 3",
            "was it Egypt? Type /clear 10",
            "   7  15:07:00  Norway 3:00",
        ):
            assert words in told


async def test_enter_goes_to_the_entry_behind_a_line_and_escape_back_to_the_line(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(80, 60)) as stand:
        await press(stand, "<ctrl+y>")
        place = next(at for at, row in enumerate(stand.screen.presenter.targets.lines) if row == 11)
        await press(stand, "<down>" * place + "\r")
        assert stand.screen.presenter.cursor.entry == 11
        await press(stand, "<escape>")
        assert [row for row in seen(stand, "whole") if row.startswith("›")] == [
            "› Iraq asked at 15:10:30, under item 3"
        ]


async def test_the_end_is_reached_and_what_is_above_is_said(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(60, 16)) as stand:
        await press(stand, "<ctrl+y>" + "<pagedown>" * 40)
        assert seen(stand, "whole")[-1].startswith("›    2  15:00:00  4th meeting opened")
        assert "more above" in seen(stand, "whole")[1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50), (60, 16)])
async def test_at_every_size_it_says_what_is_open_and_how_much_more_there_is(size: tuple[int, int], logs: Logs) -> None:
    async with scene("handover", logs) as stand:
        await stand.size(*size)
        rows = seen(stand, "whole")
        assert "  The 4th meeting is suspended since 15:12:10: lunch" in rows
        whole = any("4th meeting opened" in row for row in rows)
        assert whole or rows[-1].endswith(" more below")
