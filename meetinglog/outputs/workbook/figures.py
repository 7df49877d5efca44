"""The sheets of figures: floor time by delegation, region, group, item, capacity and kind, computed from statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta

from meetinglog.model.facts import NOT_NAMED, Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.cells import Cell, Computed
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, Row, counted_below, divided
from meetinglog.outputs.workbook.statements import SpokenSheet
from meetinglog.views.figures import UNNAMED, FloorPart, FloorTime, figures, floor_by
from meetinglog.views.selection import Selection
from meetinglog.views.statements import groups_called

_MEASURES = ("interventions", "statements", "floor", "share", "mean", "unknown", "running")
_ADDED = ("interventions", "statements", "floor", "unknown", "running")

_NO_ITEM = "(no item)"
_SEVERAL = "A statement on behalf of several groups counts in full for each of them, so these do not add up."

Matching = Callable[[BookGrid, int, FloorTime], str]
"""Returns the formula that is 1 for each statement of the sheet that counts for a row, and 0 for the others."""


def figure_sheets(spoken: SpokenSheet, state: Proceedings, chosen: Selection) -> Iterator[BookSheet]:
    """Yield the sheets of figures; each divides the statements of the one sheet by something."""
    floor = figures(state, chosen).floor
    delegations = floor_by(spoken.statements, lambda each: _delegation(each, spoken))
    yield _sheet("Delegations", ("delegation", "code"), delegations, spoken, _same(spoken, "delegation"))
    yield _sheet("Regions", ("region",), floor["region"], spoken, _same(spoken, "region"))
    called = groups_called(state)
    groups = floor_by(spoken.statements, lambda each: _groups(each, called))
    yield _sheet("Groups", ("group",), groups, spoken, _among(spoken), remark=_SEVERAL if groups else "")
    yield _sheet("Items", ("item", "title"), floor["item"], spoken, _same(spoken, "item"))
    yield _sheet("Capacities", ("capacity",), floor["capacity"], spoken, _same(spoken, "capacity"))
    yield _sheet("Kinds", ("kind",), floor["kind"], spoken, _same(spoken, "kind"))


def _delegation(statement: Statement, spoken: SpokenSheet) -> Iterable[FloorPart]:
    speaker = statement.speaker
    if speaker is None:
        return (UNNAMED,)
    return (FloorPart(identity(speaker), spoken.called[identity(speaker)], speaker.code),)


def _groups(statement: Statement, called: dict[str, str]) -> Iterable[FloorPart]:
    """Return the groups as the list calls them, each once."""
    names = dict.fromkeys(called[group.name] for group in statement.on_behalf_of)
    return (FloorPart(name, name) for name in names)


def _same(spoken: SpokenSheet, column: str) -> Matching:
    """Match the statements that have in a column what a row has in its first; no name is an empty cell."""

    def matching(grid: BookGrid, at: int, line: FloorTime) -> str:
        wanted = grid.cell(grid.columns[0], at) if line.name or line.code else '""'
        return f"EXACT({spoken.grid.cells(column)},{wanted})"

    return matching


def _among(spoken: SpokenSheet) -> Matching:
    """Match the statements on behalf of the group of a row, and maybe of others."""

    def matching(grid: BookGrid, at: int, line: FloorTime) -> str:  # noqa: ARG001 - every group has a name
        groups = spoken.grid.cells("on_behalf_of")
        return f'ISNUMBER(FIND("; "&{grid.cell("group", at)}&"; ","; "&{groups}&"; "))'

    return matching


def _sheet(
    name: str,
    head: tuple[str, ...],
    lines: Sequence[FloorTime],
    spoken: SpokenSheet,
    matching: Matching,
    remark: str = "",
) -> BookSheet:
    """Return the sheet of some figures; those that divide every statement have their sums below, and the others not."""
    grid = BookGrid(name, (*head, *_MEASURES), len(lines))
    rows = tuple(
        {**_head(head, line), **_measures(grid, at, line, spoken, matching(grid, at, line))}
        for at, line in enumerate(lines)
    )
    if remark:
        return BookSheet(grid, rows, remark=remark)
    below = {**counted_below(grid, head[0], rows, *_ADDED)}
    if below:
        last = grid.count
        known = sum(line.interventions - line.unknown - line.running for line in lines)
        below |= {"share": _share(grid, last, spoken.floor, spoken), "mean": _mean(grid, last, spoken.floor, known)}
    return BookSheet(grid, rows, below)


def _head(head: tuple[str, ...], line: FloorTime) -> Row:
    """Return the name of a line, with its code; an item's title stands behind its number."""
    if head[0] == "item":
        return {"item": line.code, "title": line.name or ("" if line.code else _NO_ITEM)}
    name: Cell = line.name or NOT_NAMED
    return {head[0]: name, "code": line.code} if "code" in head else {head[0]: name}


def _measures(grid: BookGrid, at: int, line: FloorTime, spoken: SpokenSheet, where: str) -> Row:
    kinds, floor = spoken.grid.cells("kind"), timedelta(seconds=line.seconds)
    proper = f'{where}*({kinds}<>"order")*({kinds}<>"reply")'
    return {
        "interventions": Computed(f"SUMPRODUCT(1*{where})", line.interventions),
        "statements": Computed(f"SUMPRODUCT({proper})", line.statements),
        "floor": Computed(f"SUMPRODUCT(1*{where},{spoken.grid.cells('floor')})", floor),
        "share": _share(grid, at, floor, spoken),
        "mean": _mean(grid, at, floor, line.interventions - line.unknown - line.running),
        "unknown": line.unknown,
        "running": line.running,
    }


def _share(grid: BookGrid, at: int, floor: timedelta, spoken: SpokenSheet) -> Cell:
    """Return which part of all the time on the floor this is."""
    return divided(f"{grid.cell('floor', at)}/{spoken.grid.total('floor')}", floor, spoken.floor)


def _mean(grid: BookGrid, at: int, floor: timedelta, known: int) -> Cell:
    """Return the mean of the interventions whose time is known."""
    if not known:
        return None
    count = "-".join(grid.cell(column, at) for column in ("interventions", "unknown", "running"))
    return Computed(f"{grid.cell('floor', at)}/({count})", floor / known)
