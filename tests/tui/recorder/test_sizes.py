"""No size of the terminal breaks the screen, from one cell to 250 by 80, and nothing typed is lost."""

from __future__ import annotations

import pytest

from tests.support.places import Logs
from tests.support.screens.hands import line, press, record, seen, tray
from tests.support.screens.recorder import recording
from tests.tui.recorder.test_hostile_texts import CAN_BE_RECORDED, TEXTS, facts, sound

EVERY = " ".join(text for name, text in TEXTS.items() if name != "long")
"""All hostile texts but the long one."""

RECORDABLE = " ".join(text for name, text in CAN_BE_RECORDED.items() if name != "long")
LINES = (
    "@2012-10-17T15:00:00 /open 4 chair:HOST",
    "@15:01 /item 3, 4",
    "@15:02 /limit 1m",
    "@15:03 /inscribe Norway; HOST for:HOSTS; Egypt; China",
    "@15:04 HOST for:HOSTS",
    f"@15:05 - {RECORDABLE} #theme",
    "@15:06 /order Lebanon",
    f"@15:06:30 /flag {RECORDABLE}",
    "@15:07 /ask HOST",
)
SIZES = (
    *(
        (1, 1),
        (250, 80),
        (2, 2),
        (3, 1),
        (1, 10),
        (80, 24),
        (5, 5),
        (7, 3),
        (8, 8),
        (12, 4),
        (250, 1),
        (20, 6),
        (1, 80),
    ),
    *((30, 10), (41, 13), (42, 14), (60, 16), (80, 19), (80, 20), (109, 30), (110, 30), (120, 40), (2, 24), (24, 2)),
)
STATES = {
    "candidates": "Nroway\raus\rnig<down>",
    "corrections": "<f8><up><up><up>\r<down>",
    "report": "<f4><up>",
    "help": "<f9>e<ctrl+q>",
}


@pytest.mark.parametrize("name", STATES)
async def test_no_size_breaks_the_screen(name: str, logs: Logs) -> None:
    async with recording(logs, LINES, facts=facts(EVERY), clock="15:10:00") as stand:
        await press(stand, STATES[name])
        held = line(stand), tray(stand), record(stand).position
        for size in SIZES:
            await stand.size(*size)
            sound(stand)
            assert stand.screen.broken is None
        await stand.size(80, 24)
        sound(stand)
        assert (line(stand), tray(stand), record(stand).position) == held


async def test_keys_are_taken_while_the_terminal_is_resized(logs: Logs) -> None:
    async with recording(logs, LINES, facts=facts("Host"), clock="15:10:00") as stand:
        for size, name in zip(SIZES, ("Norway", "Egypt", "China", "Chad", "Peru", "Cuba", "Kenya"), strict=False):
            await stand.pilot.resize_terminal(*size)
            await press(stand, f"{name}\r- said by {name}\r")
        said = [one.speaker.name for one in record(stand).proceedings.statements if one.speaker]
        assert said[-7:] == ["Norway", "Egypt", "China", "Chad", "Peru", "Cuba", "Kenya"]
        assert [len(one.notes) for one in tuple(record(stand).proceedings.statements)[-7:]] == [1] * 7


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 40)])
async def test_a_screen_resized_is_the_screen_of_that_size(size: tuple[int, int], logs: Logs) -> None:
    async with recording(logs, LINES[:4], clock="15:10:00", facts=facts("Host")) as stand:
        await press(stand, "nig")
        await stand.size(30, 5)
        await stand.size(*size)
        resized = stand.text
        assert seen(stand, "line") == ["› nig"]
    async with recording(logs.apart("again"), LINES[:4], clock="15:10:00", facts=facts("Host"), size=size) as stand:
        await press(stand, "nig")
        assert stand.text == resized
