"""Where each pane stands: a pure function of the size of the screen and of what the panes need.

What must never be out of sight takes its rows first, down to a terminal of one cell. From there on every size gives
more of everything: at 110 columns the report stands beside the rest, at 150 the list and the acts stand beside each
other as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

Size = tuple[int, int]
"""Columns and rows."""

WIDE = 110
"""The columns from which the report stands beside the list and the acts."""

_THREE = 150
"""The columns from which list, acts and report stand side by side."""

_STACKED = 30
"""The rows from which the acts stand under the list otherwise, both as wide as there is room."""

_LARGE = (100, 36)
"""The size from which the figures are large."""

_LISTED, _REPORT = 0.38, 0.44
"""The share of the width that the list takes beside the acts, and the report beside both in one column."""

_CLOCK = (25, 0.35)
"""The columns of the clock where it needs no more, of which the words need most, and the share that they may take."""


class Area(Struct, frozen=True):
    """A place on the screen, in cells."""

    x: int
    y: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Its columns and rows."""
        return self.width, self.height


class Needs(Struct, frozen=True):
    """The rows that panes need: the tray, the hints, the list, what is told of it, the acts; and the clock's columns.

    ``whole`` says that one pane stands in place of list and acts.
    """

    tray: int = 0
    hints: int = 0
    listed: int = 2
    outlook: int = 0
    acts: int = 2
    clock: int = 0
    whole: bool = False


def is_wide(size: Size) -> bool:
    """Return whether the report stands beside the list and the acts."""
    return size[0] >= WIDE


def is_stacked(size: Size) -> bool:
    """Return whether the acts stand under the list."""
    return size[0] < _THREE and size[1] >= _STACKED


def has_large_figures(size: Size) -> bool:
    """Return whether the figures are large."""
    return size[0] >= _LARGE[0] and size[1] >= _LARGE[1]


def outlook_width(size: Size) -> int:
    """Return the columns of what is told of the list: below it, or else below list and acts."""
    left = _left_width(size)
    return listed_width(size) if is_wide(size) and not is_stacked(size) else left


def _gap(size: Size) -> int:
    """Return the columns between two panes: a blank, a line and a blank, or a blank alone."""
    return 3 if is_wide(size) else 1


def _left_width(size: Size) -> int:
    """Return the columns of everything but the report."""
    width = size[0]
    if not is_wide(size):
        return width
    report = int(width * _REPORT) if is_stacked(size) else (width - 2 * _gap(size)) // 3
    return width - report - _gap(size)


def listed_width(size: Size) -> int:
    """Return the columns of the list."""
    left = _left_width(size)
    if is_stacked(size):
        return left
    return (left - _gap(size)) // 2 if is_wide(size) else int(left * _LISTED)


def arrange(size: Size, needs: Needs) -> dict[str, Area]:
    """Return the area of each pane that is in sight, by its name."""
    width, _ = size
    rows = _rows(size, needs)
    areas: dict[str, Area] = {}
    y = 0
    for name in ("header", "floor", "gauge", "desk", "tray", "hints", "line", "footer"):
        areas[name] = Area(0, y, width, rows[name])
        y += rows[name]
    floor, desk = areas.pop("floor"), areas.pop("desk")
    clock = min(max(needs.clock, min(_CLOCK[0], int(width * _CLOCK[1]))), width // 2)
    areas["who"] = Area(0, floor.y, width - clock - 1, floor.height)
    areas["clock"] = Area(width - clock, floor.y, clock, floor.height)
    areas |= _desk(desk, size, needs)
    return {name: area for name, area in areas.items() if area.width > 0 and area.height > 0}


def _rows(size: Size, needs: Needs) -> Mapping[str, int]:
    """Return how many rows each part of the screen has, what matters more being served first."""
    full_floor = 6 if has_large_figures(size) else 4
    order = (
        *(("line", 1), ("floor", 1), ("header", 1), ("hints", min(needs.hints, 1)), ("footer", 1), ("floor", 2)),
        *(("tray", needs.tray), ("hints", needs.hints), ("header", 2), ("desk", 4), ("floor", 4), ("desk", 8)),
        *(("gauge", 1), ("floor", full_floor), ("desk", size[1])),
    )
    rows = dict.fromkeys(("header", "floor", "gauge", "desk", "tray", "hints", "line", "footer"), 0)
    left = size[1]
    for name, upto in order:
        more = min(max(upto - rows[name], 0), left)
        rows[name] += more
        left -= more
    return rows


def _desk(desk: Area, size: Size, needs: Needs) -> dict[str, Area]:
    """Divide what is under the floor: the list, what is told of it, the acts, and the report where that is beside."""
    left = Area(desk.x, desk.y, _left_width(size), desk.height)
    areas: dict[str, Area] = {}
    if is_wide(size):
        x = left.width + _gap(size)
        areas["beside"] = Area(x - 2, desk.y, 1, desk.height)
        areas["report"] = Area(x, desk.y, desk.width - x, desk.height)
    if needs.whole:
        return areas | {"whole": left}
    outlook = min(needs.outlook, max(desk.height - 2, 0))
    divide = _stacked if is_stacked(size) else _side_by_side
    return areas | divide(left, size, needs, outlook)


def _stacked(left: Area, _size: Size, needs: Needs, outlook: int) -> dict[str, Area]:
    """Put the list above the acts: each has half, and what the other does not need."""
    rows = left.height - outlook - 1
    listed = min(needs.listed, max(rows // 2, rows - needs.acts))
    below = left.y + listed + outlook + 1
    return {
        "speakers": Area(left.x, left.y, left.width, listed),
        "outlook": Area(left.x, left.y + listed, left.width, outlook),
        "acts": Area(left.x, below, left.width, left.y + left.height - below),
    }


def _side_by_side(left: Area, size: Size, needs: Needs, outlook: int) -> dict[str, Area]:
    """Put the list beside the acts, and under it, or below both where they are narrow, what is told of it."""
    columns, rows = listed_width(size), left.height - outlook
    x = left.x + columns + _gap(size)
    acts = Area(x, left.y, left.x + left.width - x, left.height if is_wide(size) else rows)
    listed = min(needs.listed, rows) if is_wide(size) else rows
    areas = {
        "speakers": Area(left.x, left.y, columns, listed),
        "outlook": Area(left.x, left.y + listed, outlook_width(size), outlook),
        "acts": acts,
    }
    return areas | {"between": Area(x - 2, left.y, 1, left.height)} if is_wide(size) else areas
