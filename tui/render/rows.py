"""The parts of every renderer: literal text, pieces that can be clicked, rows that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from textual.content import Content
from textual.style import Style

from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, wrapped

Rows = list[Content]
Row = TypeVar("Row")


def text(words: str, style: str = "") -> Content:
    """Return words shown literally, in a style."""
    return Content.styled(literal(words), style) if style else Content(literal(words))


def clickable(content: Content, what: str, which: int) -> Content:
    """Return a piece that can be clicked: what it is, and which one."""
    return content.stylize(Style.from_meta({what: which}))


def two_ends(left: Content, right: Content, width: int) -> Content:
    """Return a row with a piece at each end; the left one gives way."""
    cells = width - right.cell_length - 1
    if cells < 1:
        return right.truncate(width, ellipsis=True)
    return Content.assemble(shortened(left, cells).truncate(cells, pad=True), " ", right)


def fitting(forms: Sequence[str], width: int) -> str:
    """Return the first of some wordings, the longest first, that fits; where none does, the shortest."""
    return next((form for form in forms if cell_len(literal(form)) <= width), forms[-1] if forms else "")


def joined(parts: Iterable[str], width: int) -> str:
    """Return as many parts of a row as fit whole, the first at any rate, with points between them."""
    kept = [*parts]
    while len(kept) > 1 and cell_len(literal(" · ".join(kept))) > width:
        kept.pop()
    return " · ".join(kept)


def to_the_right(words: str, style: str, width: int) -> Content:
    """Return words at the right end of a row."""
    row = text(words, style).truncate(width)
    return row.pad_left(width - row.cell_length)


def cut(rows: Sequence[Content], width: int) -> Rows:
    """Return rows of at most ``width`` cells; one that is cut ends in an ellipsis, behind a whole word where it can."""
    return [shortened(row, width) for row in rows]


_SHORTEST = 0.5
"""A row is cut within a word where it would lose more than so much of its width otherwise."""


def shortened(row: Content, width: int) -> Content:
    """Return a row of at most ``width`` cells, cut behind a whole word where it can be."""
    if row.cell_length <= width:
        return row
    _, end = wrapped(row.plain[: width * 4 + 256], max(width - 1, 1))[0]
    whole = row[:end].rstrip()
    long_word = whole.cell_length < width * _SHORTEST
    return row.truncate(width, ellipsis=True) if long_word else Content.assemble(whole, "…")


def broken(sentence: Content, width: int, most: int) -> Rows:
    """Return a sentence broken into ``most`` rows at most; what lies far beyond the last of them is not measured."""
    sentence = sentence[: (width + 1) * (most + 1) * 4 + 256]
    spans = wrapped(sentence.plain, width)
    rows = [sentence[start:end] for start, end in spans[:most]]
    if len(spans) > most and rows:
        rows[-1] = shortened(sentence[spans[most - 1][0] :], width)
    return rows


_LEAST_SIGNED = 4
"""The rows from which on some say how many items there are besides."""


def listed(items: Sequence[Rows], chosen: int, width: int, height: int) -> Rows:
    """Return the rows of items around the chosen one, which is in view; where not all fit, how many more there are."""
    rows = [row for item in items for row in item]
    starts = [*accumulate(map(len, items), initial=0)]
    if len(rows) <= height or height < _LEAST_SIGNED:
        return [*scrolled(rows, starts[chosen], height // 2, height)]
    space = height - 2
    start = min(max(starts[chosen] - space // 2, starts[chosen + 1] - space), starts[chosen])
    if start <= 1:
        start, space = 0, height - 1
    elif start + space >= len(rows) - 1:
        start, space = len(rows) - height + 1, height - 1
    end = start + space
    above, below = sum(last <= start for last in starts[1:]), sum(first >= end for first in starts[:-1])
    signs = (_more(above, "above", width), rows[start:end], _more(below, "below", width))
    return [*(signs[0] if start else []), *signs[1], *(signs[2] if end < len(rows) else [])]


def _more(count: int, where: str, width: int) -> Rows:
    return cut([text(f"  {f'{count} more {where}' if count else '…'}", "$text-muted")], width)


def scrolled(rows: Sequence[Row], focus: int, above: int, height: int) -> Sequence[Row]:
    """Return the ``height`` rows around the one in focus, which has ``above`` rows over it where there are so many."""
    start = min(max(focus - above, 0), max(len(rows) - height, 0))
    return rows[start : start + height]
