"""How wide a text shows in a terminal's cells, and a text cut, filled or broken to a number of them.

Widths and graphemes are those of ``rich.cells``, by which screens are drawn; a test compares them for every
character that this Python knows. Rich's own module belongs to the screens, which the core does not import.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from unicodedata import category, east_asian_width

from meetinglog.text.safe import signs

Grapheme = tuple[int, int, int]
"""What shows as one sign: where it begins and ends in the text, and its width in cells."""

_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"
_NO_WIDTH = frozenset({"Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp"})
_WIDE = frozenset({"W", "F"})

_JOINED_TO_A_SYLLABLE = "\u1160-\u11ff\u3164\uffa0\ud7b0-\ud7ff"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_ZERO = re.compile(f"[{_JOINED_TO_A_SYLLABLE}{_SKIN_TONES}]")
_ONE = re.compile("[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Format characters that show: the soft hyphen, and signs that stand around numbers."""

_TWO = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376]")
"""Trigrams, hexagrams and counting rods, wide since Unicode 16, whatever this Python's own table says."""

_WIDE_AS_EMOJI = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓⛩⛰⛱⛴⛷⛸⛹✂✈✉✌✍✏✒✔✖"
    "✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍🏎🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹🖇🖊🖋🖌🖍🖐🖥🖨🖱🖲🖼"
    "🗂🗃🗄🗑🗒🗓🗜🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳"
)
"""Narrow characters that variation selector 16 makes an emoji (Unicode's ``emoji-variation-sequences.txt``)."""

_LONGEST = 4000
_NARROWEST = 16
_BETWEEN_COLUMNS = re.compile(r"^ +| {2,}")
"""No row is longer: what does not fit a screen is not measured."""


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if _ZERO.match(char):
        return 0
    if _TWO.match(char):
        return 2
    if category(char) in _NO_WIDTH:
        return 1 if _ONE.match(char) else 0
    return 2 if east_asian_width(char) in _WIDE and category(char) != "Cn" else 1


@lru_cache(maxsize=1024)
def graphemes(text: str) -> tuple[Grapheme, ...]:
    """Return the graphemes of a text, without a gap between them.

    A joiner takes what follows it along, a variation selector may widen what it follows; what has no width belongs
    to what it stands behind.
    """
    if text.isascii() and text.isprintable():
        return tuple(zip(range(len(text)), range(1, len(text) + 1), repeat(1), strict=False))
    spans: list[Grapheme] = []
    base = ""
    at = 0
    while at < len(text):
        char = text[at]
        end = min(at + (2 if char == _JOINER and spans else 1), len(text))
        width = 0 if char in {_JOINER, _AS_EMOJI} else _char_width(char)
        if width or not spans:
            spans.append((at, end, width))
        else:
            start, _, before = spans[-1]
            widened = char == _AS_EMOJI and base in _WIDE_AS_EMOJI
            spans[-1] = (start, end, before + widened)
            base = "" if widened else base
        base = char if width else base
        at = end
    return tuple(spans)


def cell_len(text: str) -> int:
    """Return the number of cells that a text takes: two for a wide letter of East Asia, none for an accent apart."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, _, width in graphemes(text))


def stops(text: str) -> tuple[int, ...]:
    """Return the places where a cursor can stand: between what shows as one sign each."""
    return tuple(sorted({0, *(end for _, end, _ in graphemes(text)), *signs(text)}))


def fitted(text: str, width: int) -> str:
    """Return a text of at most ``width`` cells; one that is cut ends in ``…``."""
    text = text[:_LONGEST]
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    used = end = 0
    for _, stop, cells in graphemes(text):
        if used + cells > width - 1:
            break
        used, end = used + cells, stop
    return f"{text[:end].rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return a text of exactly ``width`` cells, cut or filled with blanks."""
    text = fitted(text, width)
    return text + " " * (width - cell_len(text))


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """Break a text into rows of at most ``width`` cells, between words where it can be.

    Returns:
        Where each row begins and ends in the text.

    """
    width = max(width, 1)
    if text.isascii() and text.isprintable():
        return [*_wrapped_signs(text, width)]
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


def _wrapped_signs(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of a text in which every sign takes one cell, as `wrapped` breaks any other."""
    start = 0
    while (full := start + width) < len(text):
        space = full if text[full] == " " else text.rfind(" ", start + 1, full)
        yield start, space if space >= 0 else full
        start = space + 1 if space >= 0 else full
    yield start, len(text)


def wrapped_lines(text: str, width: int) -> str:
    """Break the lines of a text to a width in cells, at words; what goes on stands below where its last column begins.

    Columns are two blanks apart; one that leaves less than 16 cells gives no indent.
    """
    return "".join(_wrapped_line(line, width) for line in text.splitlines(keepends=True))


def _wrapped_line(line: str, width: int) -> str:
    content = line.rstrip("\n")
    if cell_len(content) <= width:
        return line
    columns = [gap.end() for gap in _BETWEEN_COLUMNS.finditer(content)]
    indent = max((at for at in columns if at <= width - _NARROWEST), default=0)
    last = content[indent:]
    rows = [last[start:end].rstrip() for start, end in wrapped(last, width - indent)]
    return content[:indent] + f"\n{' ' * indent}".join(rows) + line[len(content) :]


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Return rows of texts as lines of aligned columns; the last column is as wide as it is.

    ``right`` are the indices, from 0, of the columns that are aligned to the right.
    """
    widths = [max(map(cell_len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    return [table_line(row, widths, right) for row in rows]


def table_line(row: Sequence[str], widths: Sequence[int], right: Collection[int] = ()) -> str:
    """Return texts as a line of columns of these widths, two blanks apart; what is beyond them is not padded."""
    filled = [
        " " * (width - cell_len(text)) + text if at in right else padded(text, width)
        for at, (text, width) in enumerate(zip(row, widths, strict=False))
    ]
    return "  ".join([*filled, *row[len(widths) :]]).rstrip()
