"""Names in a picture: measured in the letters of its font, and broken or cut to a width.

A letter of East Asia takes at least the height of the type: the font of the picture has none, the reader's may.
"""

from __future__ import annotations

import warnings
from functools import lru_cache

from meetinglog.text.widths import graphemes

FONT = "DejaVu Sans"
"""The font that comes with the library: the same on every computer."""

_POINTS = 72.0
_LONGEST = 400
_CUT = "…"


def width_of(text: str, size: float) -> float:
    """Return the width in inches of a text in type of ``size`` points."""
    return sum(_ems(text[start:end], cells) for start, end, cells in graphemes(text)) * size / _POINTS


def broken(text: str, inches: float, size: float, rows: int = 1) -> list[str]:
    """Break a text at words into no more than ``rows`` lines of a width; what is left out shows as ``…``."""
    room, rest = inches * _POINTS / size, text[:_LONGEST]
    lines: list[str] = []
    while rest:
        end = _end_of_line(rest, room)
        if end < len(rest) and len(lines) == rows - 1:
            return [*lines, rest[: _end_of_cut(rest, room - 1)].rstrip() + _CUT]
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return lines


def lacks_letters_of(text: str) -> bool:
    """Return whether the font lacks a letter of a text."""
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415 - an extra, and slow to load

    font = get_font(findfont(FontProperties(family=[FONT])))
    return any(char.isprintable() and not font.get_char_index(ord(char)) for char in text)


def _end_of_line(text: str, room: float) -> int:
    """Return where a line ends: behind the last word that fits, or within one that is wider than the line."""
    reach = _reach(text, room)
    if reach == len(text) or text[reach] == " ":
        return reach
    blank = text.rfind(" ", 1, reach)
    return blank if blank > 0 else reach


def _end_of_cut(text: str, room: float) -> int:
    """Return where a text is cut: behind a word, unless that would leave out half of what fits."""
    end, reach = _end_of_line(text, room), _reach(text, room)
    return end if 2 * end > reach else reach


def _reach(text: str, room: float) -> int:
    """Return the end of what fits; one sign does always."""
    used, reach = 0.0, 0
    for start, end, cells in graphemes(text):
        used += _ems(text[start:end], cells)
        if used > room and start:
            break
        reach = end
    return reach


@lru_cache(maxsize=4096)
def _ems(sign: str, cells: int) -> float:
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - an extra, and slow to load
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 - as above

    font = FontProperties(family=[FONT], size=_POINTS)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
        drawn = float(text_to_path.get_text_width_height_descent(sign, font, ismath=False)[0]) / _POINTS
    return max(drawn, 1.0 if cells > 1 else 0.0)
