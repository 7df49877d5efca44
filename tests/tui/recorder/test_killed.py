"""The recorder killed at random moments: what it showed as saved is, and no word that stood in its line is lost."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from functools import partial

import pytest

from tests.support.often import often
from tests.support.places import Logs
from tests.support.terminal import Terminal, wait_until
from tests.support.typed_logs import draft_of, entries, in_session

LOGS = 2
KILLS = often(6)
"""How many logs, and how often the recorder is killed on each."""

STALLS = "import tests.support.stalling; tests.support.stalling.stall({seed}, 0.15)"
LATEST = 0.25 + 0.15 + 0.1
"""What has stood in the line for so many seconds is kept: as it promises, beside a stall, on a machine that is busy."""

FIRST = dt.datetime(2012, 10, 17, 15, 1)  # noqa: DTZ001 - on the clock of the place
ACTS = (
    "Norway",
    "Kenya",
    "Chad for:G77",
    "?",
    "WWF",
    "/order Egypt",
    "- welcomed it #crime",
    "/ask Iran",
    "/comment x",
)
PASTED, WIDE = 5, (220, 30)
"""How many lines a paste has, and a terminal in whose line all of them are seen."""
LINE_END = "␊"
"""What the line shows for the end of a pasted line."""
BEFORE = 3
"""How many entries a log begins with."""

UNSAVED = "refused: not saved before the recorder closed"


def line(number: int) -> str:
    """Return one of any number of lines, each at a time of its own: an entry's time tells its line."""
    return f"@{FIRST + dt.timedelta(seconds=number):%Y-%m-%dT%H:%M:%S} {ACTS[number % len(ACTS)]}"


def recorded(log: str) -> list[str]:
    """Return the lines that are in a log, in its order."""
    times = [dt.datetime.fromisoformat(entry.occurred_at).replace(tzinfo=None) for entry in entries(log)[BEFORE:]]
    return [line(round((at - FIRST).total_seconds())) for at in times]


class Run:
    """One run of a recorder up to its end: what was sent, lines ended by a carriage return, and when it was killed."""

    def __init__(self, terminal: Terminal, dice: random.Random) -> None:
        self.terminal = terminal
        self.dice = dice
        self.sent = ""
        self.begun_at = time.monotonic()
        self.killed_at = 0.0

    def type(self, first: int) -> None:
        """Type some lines and a part of one more, some of them pasted, and kill the recorder in the midst of it."""
        numbers = iter(range(first, first + 100))
        for _ in range(self.dice.randrange(6)):
            if self.dice.random() < 1 / 4:
                lines = [line(next(numbers)) for _ in range(PASTED)]
                self.sent += "".join(f"{one}\r" for one in lines)
                self.terminal.paste("".join(f"{one}\n" for one in lines))
                self.terminal.type("\r")
            else:
                self._type(f"{line(next(numbers))}\r")
        last = line(next(numbers))
        self._type(last[: self.dice.randrange(len(last))])
        time.sleep(self.dice.uniform(0, 2 * LATEST))
        self.killed_at = time.monotonic()
        self.terminal.kill()

    def _type(self, text: str) -> None:
        self.sent += text
        for piece in pieces(text, self.dice):
            self.terminal.type(piece)
            time.sleep(self.dice.expovariate(300))

    def must_be_kept(self) -> int:
        """Return how much of what was sent had been taken so long before the end that it is kept."""
        sent = f"\r{self.sent}"
        seen = [
            text.replace(LINE_END, "\r")
            for at, text in self.terminal.seen
            if self.begun_at < at < self.killed_at - LATEST
        ]
        return max((sent.find(f"\r{text}") + len(text) for text in seen), default=0)


def pieces(text: str, dice: random.Random) -> Iterator[str]:
    """Return text in pieces of a few signs."""
    while text:
        cut = dice.choice((1, 2, 3, 8))
        yield text[:cut]
        text = text[cut:]


def left_in(terminal: Terminal) -> list[str]:
    """Return what a recorder that was just opened has left of an earlier one: the lines in the tray, then the line."""
    left = [whole_line(terminal)]
    clear(terminal)
    while UNSAVED in terminal.text:
        terminal.press("up")
        left.insert(0, whole_line(terminal))
        clear(terminal)
    return left


def whole_line(terminal: Terminal) -> str:
    """Return the line, and leave two signs at its end: the second stands in a frame after that of the first."""
    terminal.press("end")
    for signs in ("~", "~~"):
        terminal.type("~")
        terminal.wait_until(partial(_ends_with, terminal, signs), signs)
    return terminal.line.removesuffix("~~").replace(LINE_END, "\r")


def _ends_with(terminal: Terminal, signs: str) -> bool:
    return terminal.line.endswith(signs)


def clear(terminal: Terminal) -> None:
    """Empty the line, and wait for what else that changes on the screen."""
    terminal.press("ctrl+u")
    terminal.wait_for_line("")
    assert whole_line(terminal) == ""
    terminal.press("ctrl+u")
    terminal.wait_for_line("")


@pytest.mark.both
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(LOGS))
def test_nothing_saved_and_no_word_typed_is_lost_or_recorded_twice_whenever_it_is_killed(seed: int, logs: Logs) -> None:
    dice = random.Random(seed)  # noqa: S311 - moments, no secrets
    log, before = in_session(logs / "LOG"), 0
    run: Run | None = None
    for _ in range(KILLS + 1):
        with Terminal(logs.folder, "record", log, size=WIDE, before=STALLS.format(seed=seed)) as terminal:
            terminal.wait_for("F9 Help")
            lines = recorded(log)
            assert terminal.saved == BEFORE + len(lines)
            if run is not None:
                assert run.terminal.saved <= BEFORE + len(lines)
                kept = "\r".join([*lines[before:], *left_in(terminal)])
                assert run.sent.startswith(kept)
                assert len(kept) >= run.must_be_kept()
            before = len(lines)
            wait_until(lambda: not draft_of(log).exists())
            run = Run(terminal, dice)
            run.type(before)
