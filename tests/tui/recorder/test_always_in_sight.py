"""What must always be in sight is drawn whatever is looked at, asked or said, and its clocks go on."""

from __future__ import annotations

import pytest

from tests.support.places import Logs
from tests.support.scene import local
from tests.support.screens.golden import MORNING, SIZES, SPOKEN
from tests.support.screens.hands import foretold, hints, press, seen
from tests.support.screens.recorder import Stand, recording

SPEAKING = (*MORNING, *SPOKEN, "@15:10:20 /flag was it so?", "@15:10:30 /ask Iraq")
"""Egypt has the floor since 15:10:00; Thailand, WWF and Italy wait, Iraq asked for the right of reply."""

STATES = {
    "desk": "",
    "half typed": "nig",
    "highlighted": "nig<down>",
    "long line": "- " + "x" * 300,
    "refused": "aus\rnig\rNroway\rgui\r",
    "question": "<ctrl+q>",
    "journal": "<f8><up>",
    "corrections": "<f8>\r<down>",
    "report": "<f4>",
    "help": "<f9>",
    "searched": "<f9>sus",
    "commands": "<ctrl+o>",
    "everything": "aus\rnig\r<f8>\r<ctrl+q>",
}
BACK = "<escape><escape><escape><escape><ctrl+u>"


def clock_in_sight(stand: Stand, clock: str) -> bool:
    first = stand.text.splitlines()[0]
    return first.startswith("Conference · 4th meeting · President: Kenya") and first.endswith(clock)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_hides_the_clock_the_floor_or_the_line_and_the_clocks_go_on(
    size: tuple[int, int], logs: Logs
) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=size) as stand:
        for at, (name, keys) in enumerate(STATES.items()):
            await press(stand, keys)
            assert clock_in_sight(stand, stand.clock.now.strftime("%H:%M:%S")), name
            stand.clock.set(f"15:11:{at * 2 + 1:02}")
            stand.screen.tick()
            await stand.pilot.pause()
            assert clock_in_sight(stand, f"15:11:{at * 2 + 1:02}"), name
            assert "IN SESSION" in stand.rows[1], name
            assert " ".join(row.removeprefix("▌ ") for row in seen(stand, "who")).startswith("Egypt has the floor"), (
                name
            )
            assert seen(stand, "clock")[-1].endswith(f"1:{59 - at * 2:02} left of 3:00"), name
            assert seen(stand, "line")[0][:1] in "›s", name
            assert seen(stand, "footer")[0].endswith("F9 Help  Ctrl+Q Leave"), name
            await press(stand, BACK)


async def test_next_speakers_replies_and_flags_are_in_sight(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        shown = seen(stand, "speakers")
        assert shown[0] == "Speakers: 3, list open"
        assert seen(stand, "outlook") == [
            "3 on the list: until about 15:22; with 2 minutes each, 15:19",
            "Reply: Iraq · To settle: was it so?",
        ]


@pytest.mark.parametrize(
    ("clock", "figures"),
    [("15:10:00", "3:00 left of 3:00"), ("15:12:45", "last 0:15 of 3:00"), ("15:13:12", "over by 0:12")],
)
async def test_the_time_against_the_limit_is_said_in_words(clock: str, figures: str, logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock=clock) as stand:
        assert figures in seen(stand, "clock")[-1]


async def test_the_floor_that_is_empty_says_so_and_for_how_long(logs: Logs) -> None:
    async with recording(logs, (*SPEAKING, "@15:10:40 /end"), clock="15:12:45") as stand:
        assert seen(stand, "who")[:2] == ["▌ The floor is free", "▌ Next: Thailand"]
        assert [row.lstrip() for row in seen(stand, "clock")] == [
            "▀▀▀█ ▄ █▀▀█ █▀▀▀",
            "█▀▀▀   █  █ ▀▀▀█",
            "█▄▄▄ ▀ █▄▄█ ▄▄▄█",
            "the floor is free",
        ]


async def test_who_waits_behind_a_point_of_order_is_in_sight_with_a_clock_that_stands(logs: Logs) -> None:
    async with recording(logs, (*SPEAKING, "@15:11:40 /order Lebanon"), clock="15:12:30") as stand:
        assert seen(stand, "who")[:3] == [
            "▌ Lebanon speaks on a point of order",
            "▌ State",
            "▌ waits at 1:40: Egypt",
        ]


async def test_a_sleep_of_the_machine_is_named(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00") as stand:
        stand.screen.tick()
        stand.clock.now = local("15:26:00")
        stand.screen.tick()
        assert stand.screen.presenter.message == ("This computer was asleep from 15:11:00 to 15:26:00.")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "NO MEETING OPEN"),
        (SPEAKING, "IN SESSION since 15:00"),
        ((*SPEAKING, "@15:20 /suspend"), "SUSPENDED since 15:20"),
        ((*SPEAKING, "@15:20 /rise"), "RISEN since 15:20"),
    ],
)
async def test_the_state_of_the_meeting_is_said_in_words(lines: tuple[str, ...], said: str, logs: Logs) -> None:
    async with recording(logs, lines, clock="15:30:00") as stand:
        assert seen(stand, "header")[1].startswith(said)


async def test_a_clock_behind_the_log_is_said_before_and_after_a_line_is_entered(logs: Logs) -> None:
    async with recording(logs, SPEAKING, clock="15:11:00", size=(120, 40)) as stand:
        stand.clock.set("14:50:33")
        await press(stand, "Norway")
        behind = "the clock of this computer is 19 min 5"
        assert behind in await foretold(stand)
        await press(stand, "\r")
        assert behind in hints(stand)[0]
