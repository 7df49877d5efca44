"""Columns of plain text on a terminal: how wide a text shows, and a text cut or filled to a width."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset({"W", "F"})
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_CONTROL = frozenset({"Cc", "Cs", "Cn", "Co"})


def printable(text: str) -> str:
    """Return a text as one line, without what a terminal would obey or no font can show."""
    kept = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _CONTROL)
    return " ".join(kept.split())


def cells(text: str) -> int:
    """Return the number of columns a text takes: two for each wide letter of East Asia, none for an accent apart."""
    return sum(map(_cells, text))


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def shortened(text: str, width: int) -> str:
    """Return a text of at most ``width`` columns; one that is cut ends in ``…``."""
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def fitted(text: str, width: int) -> str:
    """Return a text of exactly ``width`` columns, cut or filled with blanks."""
    text = shortened(text, width)
    return text + " " * (width - cells(text))
