"""Places in a session file, mistakes at them, and the words of their sentences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from meetinglog.text.safe import SESSION_FILE

_SHOWN = 60
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Location(Struct, frozen=True):
    """A place in the session file, and the list of the mistakes of the whole file."""

    name: str = ""
    mistakes: list[str] = field(default_factory=list)

    def key(self, key: str) -> Location:
        """Return the place of ``key`` in this table: ``body.name``, or ``[[item]] 2, title``."""
        shown = key if _BARE_KEY.fullmatch(key) else quoted(key)
        between = "" if not self.name else ", " if "[[" in self.name else "."
        return Location(f"{self.name}{between}{shown}", self.mistakes)

    def table(self, key: str, number: int) -> Location:
        """Return the place of the table ``number`` (from 1) of the list ``key``, such as ``[[item]] 2``."""
        own = f"{self.name}, {key} {number}" if self.name else f"[[{key}]] {number}"
        return Location(own, self.mistakes)

    def at(self, steps: Sequence[int | str]) -> Location:
        """Return the place to which keys lead; a list's key is followed by a number, from 0."""
        place = self
        for step, after in pairwise((*steps, "")):
            if isinstance(step, str):
                place = place.table(step, after + 1) if isinstance(after, int) else place.key(step)
        return place

    def error(self, sentence: str) -> None:
        """Report a mistake at this place."""
        self.mistakes.append(f"{self.name}: {sentence}")


class ReadTable(Struct, frozen=True):
    """A table that was read: its place, and those of its values that are right, by stored key.

    ``given`` are the keys that the file gives, right or wrong. A row of a spreadsheet has the places of its values in
    ``cells``; its own place is that of its name or number.
    """

    place: Location
    values: dict[str, Any]
    cells: Mapping[str, Location] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    def at(self, key: str) -> Location:
        """Return the place of the value of ``key``."""
        return self.cells.get(key) or self.place.key(key)


def tidy(text: str) -> str:
    """Return ``text`` with single spaces for each run of white space, and none at its ends."""
    return " ".join(text.split())


def control_character(text: str) -> str:
    """Return the first control character of ``text`` as ``U+0007``, or nothing; tab and newline are white space."""
    refused = SESSION_FILE.first_refused(text)
    return f"U+{ord(refused):04X}" if refused else ""


def quoted(text: str) -> str:
    """Return ``text`` in curly quotes, on one line, without control characters, and not longer than a line."""
    plain = tidy("".join(c if c.isprintable() else " " for c in text))
    return f"“{plain[: _SHOWN - 1]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def described(value: object) -> str:
    """Return in plain words what ``value`` of a TOML file is: ``the number 6``, ``a list``, ``the text “six”``."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {quoted(value)}" if value.strip() else "empty text"
        case dt.datetime():
            return f"the date and time {value.isoformat()}"
        case dt.date():
            return f"the date {value.isoformat()}"
        case dt.time():
            return f"the time {value.isoformat()}"
        case int() | float():
            return f"the number {_shortened(value)}"
        case list():
            return "a list"
        case _:
            return "a table"


def _shortened(number: float) -> str:
    try:
        digits = str(number)
    except ValueError:
        return "of thousands of digits"
    return digits if len(digits) <= _SHOWN else f"{digits[:_SHOWN]}…"


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the most similar of ``choices``, or nothing where none is similar.

    A choice with the same letters in another order is preferred.
    """
    folded = word.casefold()[:_SHOWN]
    by_folded = {choice.casefold(): choice for choice in choices}
    similar = get_close_matches(folded, by_folded, n=20, cutoff=0.6)
    swapped = (choice for choice in similar if sorted(choice) == sorted(folded))
    return by_folded[next(swapped, similar[0])] if similar else ""


def did_you_mean(word: str, choices: Iterable[str], advice: str = "") -> str:
    """Return the end of a sentence on an unknown word: the nearest choice, or else the advice."""
    near = nearest(word, choices)
    if near:
        return f"; did you mean {quoted(near)}?"
    return f"; {advice}." if advice else "."
