"""The sheet of statements, on which the sheets of figures rest: the list of statements, each duration exact."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import timedelta

from msgspec import Struct

from meetinglog.model.facts import Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.cells import Cell, Computed, cell_text, lasting
from meetinglog.outputs.statements.workbook import HEADINGS, cells_of
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, Row, counted_below, local
from meetinglog.views.figures import region_of
from meetinglog.views.selection import Selection
from meetinglog.views.statements import ListedStatement, gross_seconds, statements

COLUMNS = (*HEADINGS, "delegation", "region")
"""The columns of the list, and by what its figures are divided that these do not show."""

_PRINTED = HEADINGS.index("floor") + 1


class SpokenSheet(Struct, frozen=True):
    """The sheet with its lines and their statements; ``called`` are the delegations' names by `identity`."""

    sheet: BookSheet
    lines: tuple[ListedStatement, ...]
    statements: tuple[Statement, ...]
    called: dict[str, str]

    @property
    def grid(self) -> BookGrid:
        """Where its cells are."""
        return self.sheet.grid

    @property
    def floor(self) -> timedelta:
        """All the time on the floor that is known."""
        return sum((known for each in self.statements if (known := lasting(each.floor_seconds))), timedelta())


def spoken_sheet(state: Proceedings, chosen: Selection) -> SpokenSheet:
    """Return the sheet of what was said in the part of the record that is asked for."""
    lines = statements(state, chosen)
    by_number = {statement.number: statement for statement in state.statements}
    spoken = tuple(by_number[line.entry] for line in lines)
    called = _delegations(zip(spoken, lines, strict=True))
    grid = BookGrid("Statements", COLUMNS, len(lines))
    rows = tuple(
        _row(grid, at, line, statement, state, called)
        for at, (line, statement) in enumerate(zip(lines, spoken, strict=True))
    )
    totals = counted_below(grid, "track", rows, "floor", "gross", "interruptions", "over")
    return SpokenSheet(BookSheet(grid, rows, totals, printed=_PRINTED), lines, spoken, called)


def _delegations(spoken: Iterator[tuple[Statement, ListedStatement]]) -> dict[str, str]:
    """Return the name of each delegation, as the list has it first; no two have the same."""
    called: dict[str, str] = {}
    for statement, line in spoken:
        if statement.speaker and identity(statement.speaker) not in called:
            called[identity(statement.speaker)] = _distinct(cell_text(line.speaker), called.values())
    return called


def _distinct(name: str, taken: Container[str]) -> str:
    number, distinct = 1, name
    while distinct in taken:
        number += 1
        distinct = f"{name} ({number})"
    return distinct


def _row(
    grid: BookGrid, at: int, line: ListedStatement, statement: Statement, state: Proceedings, called: dict[str, str]
) -> Row:
    speaker = statement.speaker
    values: dict[str, Cell] = dict(zip(HEADINGS, cells_of(line), strict=True))
    over = lasting(statement.overrun)
    return values | {
        "floor": lasting(statement.floor_seconds),
        "gross": lasting(gross_seconds(statement, state)),
        "limit": lasting(statement.limit),
        "over": over if over is None else Computed(f"MAX({grid.cell('floor', at)}-{grid.cell('limit', at)},0)", over),
        "started_at": local(line.start.at),
        "ended_at": local(line.end.at if line.end else None),
        "delegation": called[identity(speaker)] if speaker else "",
        "region": region_of(speaker) if speaker else "",
    }
