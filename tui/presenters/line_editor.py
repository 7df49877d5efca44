"""The line being typed: its text and its cursor, and what each editing key makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from meetinglog.text.widths import stops

_WORD_BEFORE = re.compile(r"\S+\s*$")
_WORD_AFTER = re.compile(r"\s*\S+")


class Line(Struct, frozen=True):
    """A text and its cursor, which stands before the character of that index."""

    text: str = ""
    cursor: int = 0

    @property
    def before(self) -> str:
        """The text up to the cursor."""
        return self.text[: self.cursor]

    @property
    def after(self) -> str:
        """The text from the cursor on."""
        return self.text[self.cursor :]

    def insert(self, text: str) -> Line:
        """Return the line with a text inserted at the cursor, which moves behind it."""
        return Line(self.before + text + self.after, self.cursor + len(text))

    def cut(self, start: int, end: int) -> Line:
        """Return the line without the characters from ``start`` to ``end``, the cursor in their place."""
        return Line(self.text[:start] + self.text[end:], start)


def typed(text: str) -> Line:
    """Return a line with the cursor at its end."""
    return Line(text, len(text))


def _left(line: Line) -> int:
    return max((stop for stop in stops(line.text) if stop < line.cursor), default=0)


def _right(line: Line) -> int:
    return min((stop for stop in stops(line.text) if stop > line.cursor), default=len(line.text))


def _word_left(line: Line) -> int:
    word = _WORD_BEFORE.search(line.before)
    return word.start() if word else 0


def _word_right(line: Line) -> int:
    word = _WORD_AFTER.match(line.text, line.cursor)
    return word.end() if word else len(line.text)


EDITING: dict[str, tuple[str, Callable[[Line], Line]]] = {
    "left": ("one character to the left", lambda line: Line(line.text, _left(line))),
    "right": ("one character to the right", lambda line: Line(line.text, _right(line))),
    "ctrl+left": ("one word to the left", lambda line: Line(line.text, _word_left(line))),
    "ctrl+right": ("one word to the right", lambda line: Line(line.text, _word_right(line))),
    "home": ("to the beginning", lambda line: Line(line.text, 0)),
    "end": ("to the end", lambda line: Line(line.text, len(line.text))),
    "backspace": ("delete the character before the cursor", lambda line: line.cut(_left(line), line.cursor)),
    "delete": ("delete the character after the cursor", lambda line: line.cut(line.cursor, _right(line))),
    "ctrl+w": ("delete the word before the cursor", lambda line: line.cut(_word_left(line), line.cursor)),
    "ctrl+u": ("delete everything before the cursor", lambda line: line.cut(0, line.cursor)),
    "ctrl+k": ("delete everything after the cursor", lambda line: Line(line.before, line.cursor)),
}
"""The editing keys by name: what they do in words, and as a function of the line."""

SAME_KEY = {
    "ctrl+h": "backspace",
    "ctrl+a": "home",
    "ctrl+e": "end",
    "ctrl+d": "delete",
    "ctrl+backspace": "ctrl+w",
    "alt+backspace": "ctrl+w",
    "ctrl+b": "left",
    "ctrl+f": "right",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "shift+enter": "enter",
    "shift+backspace": "backspace",
    "shift+escape": "escape",
}
"""Keys that stand for others: aliases that terminals send, and Shift held a little too long."""


def edited(line: Line, key: str) -> Line | None:
    """Return the line after an editing key; `None` where the key is not one."""
    return EDITING[key][1](line) if key in EDITING else None
