"""Text as it stands, safe to show: what a terminal would obey, or hide, or turn around shows as a sign of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

from rich.cells import cell_len, split_graphemes

__all__ = ["cell_len", "fitted", "graphemes", "literal", "padded", "stops", "wrapped"]

_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STRAY_JOINER = re.compile("(?<!\\S)\u200d|\u200d(?!\\S)")
"""A joiner with nothing beside it to join: what is shown next to it would vanish."""

_DELETE = 0x7F
_PICTURES = 0x2400
_SHOWN = 4000
"""No row is longer: what does not fit a screen is not measured."""


@lru_cache(maxsize=4096)
def literal(text: str) -> str:
    """Return text with every character that a terminal would not print as a sign that it does: ``␛``, ``⟨U+202E⟩``."""
    if text.isascii() and text.isprintable():
        return text
    return _STRAY_JOINER.sub("⟨U+200D⟩", "".join(_sign(char) for char in text))


def _sign(char: str) -> str:
    code = ord(char)
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if char in _REORDERING or category(char) in {"Cc", "Cs", "Zl", "Zp", "Co", "Cn"}:
        return f"⟨U+{code:04X}⟩"
    return char


@lru_cache(maxsize=1024)
def graphemes(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return what shows as one sign each: where it begins and ends in the text, and how many cells it takes."""
    return tuple(split_graphemes(text)[0])


def stops(text: str) -> tuple[int, ...]:
    """Return the places where a cursor can stand: between what shows as one sign each."""
    found = {0, *(end for _, end, _ in graphemes(text))}
    if not text.isprintable():
        found.update(place for at, char in enumerate(text) if _sign(char) != char for place in (at, at + 1))
        found.update(place for stray in _STRAY_JOINER.finditer(text) for place in stray.span())
    return tuple(sorted(found))


def fitted(text: str, width: int) -> str:
    """Cut text to a number of cells, with an ellipsis where something was left out."""
    text = text[:_SHOWN]
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    used = end = 0
    for _, stop, cells in graphemes(text):
        if used + cells > width - 1:
            break
        used, end = used + cells, stop
    return f"{text[:end]}…"


def padded(text: str, width: int) -> str:
    """Cut or pad text to exactly a number of cells."""
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """Break text into rows of a number of cells at most, between words where it can be; give where each row stands."""
    width = max(width, 1)
    rows: list[tuple[int, int]] = []
    start = used = 0
    space: int | None = None
    for begin, end, cells in graphemes(text):
        blank = text[begin:end] == " "
        if used + cells > width and begin > start:
            cut = begin if blank or space is None else space
            rows.append((start, cut))
            start = cut + 1 if blank or space is not None else begin
            used, space = cell_len(text[start:begin]), None
            if blank:
                continue
        if blank and begin > start:
            space = begin
        used += cells
    return [*rows, (start, len(text))]
