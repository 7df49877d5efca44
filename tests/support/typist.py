"""Somebody who types faster than anybody can: in bursts, with mistakes taken back, with pastes, with odd pauses."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

from tests.support.terminal import KEYS, Terminal

PASTED = 10
"""How many lines a paste has."""


PATIENT = "import textual.constants; textual.constants.ESCAPE_DELAY = 10.0\n"
"""Python that lets a key be torn for ten seconds: a busy machine holds up whoever types, too."""


class Typist:
    """Types lines at a terminal; ``dice`` says how. Every key is sent before the next line begins."""

    def __init__(self, terminal: Terminal, dice: random.Random) -> None:
        self.terminal = terminal
        self.dice = dice

    def type(self, lines: Sequence[str], a_minute: float) -> None:
        """Type lines, so many a minute on the whole."""
        pause = 60 / a_minute
        rest = list(lines)
        while rest:
            self._burst([rest.pop(0) for _ in range(min(len(rest), self.dice.randrange(3, 16)))], pause)

    def _burst(self, lines: list[str], pause: float) -> None:
        begun, count = time.monotonic(), len(lines)
        way = self.dice.random()
        if way < 1 / 6:
            self.terminal.paste("\n".join(lines[:PASTED]) + "\n")
            self.terminal.type("\r")
            lines = lines[PASTED:]
        elif way < 1 / 3:
            self.terminal.type("".join(f"{line}\n" for line in lines[:PASTED]))
            lines = lines[PASTED:]
        for line in lines:
            for keys in self._keys(line):
                self.terminal.type(keys)
                time.sleep(self.dice.expovariate(600))
        time.sleep(max(begun + pause * count - time.monotonic(), 0))

    def _keys(self, line: str) -> Iterator[str]:
        """Yield what is sent for a line, piece by piece; sequences of keys are torn now and then."""
        at, way = self.dice.randrange(len(line)), self.dice.random()
        if way < 1 / 4:
            yield from self._torn(line[:at] + "xé")
            yield KEYS["backspace"]
            yield from self._torn(KEYS["backspace"] + line[at:])
        elif way < 1 / 2:
            yield from self._torn(line[:at] + line[at + 1 :])
            yield from self._torn(KEYS["left"] * (len(line) - at - 1) + line[at] + KEYS["end"])
        else:
            yield from self._torn(line)
        yield "\r"

    def _torn(self, text: str) -> Iterator[str]:
        """Yield text in pieces of a few characters, torn anywhere."""
        while text:
            cut = self.dice.choice((1, 2, 3, 5, 8, 80))
            yield text[:cut]
            text = text[cut:]
