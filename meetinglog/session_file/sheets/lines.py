"""The rows of a spreadsheet below its headings, each with its texts by column and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from meetinglog.session_file.location import Location, quoted
from meetinglog.session_file.sheets.cells import NotReadableError, cell_name, column_name
from meetinglog.session_file.sheets.grid import Grid, Taken, read_grid
from meetinglog.session_file.sheets.headings import Column, Headings
from meetinglog.text.languages.en import enumeration

CellPlace = Callable[[int, int], Location]


@dataclass(frozen=True)
class Line(Generic[Column]):
    """A row: its number as the spreadsheet counts, its cells by column, and where each stands."""

    number: int
    texts: dict[Column, str]
    cells: dict[Column, Location]

    def text(self, column: Column) -> str:
        """Return what stands in ``column``, nothing where there is no such column."""
        return self.texts.get(column, "")


@dataclass(frozen=True)
class Sheet(Generic[Column]):
    """A spreadsheet as it was read: what it was ``taken`` for, and each column with its letters.

    ``taken`` is none where the file cannot be read; without ``columns`` the headings are wrong, and no line is read.
    ``place`` is how a mistake calls it: by its file, and by its sheet where there are others.
    """

    file: str
    place: str
    taken: Taken | None = None
    columns: dict[Column, str] = field(default_factory=dict)
    lines: tuple[Line[Column], ...] = ()


def read_lines(path: Path, place: Location, headings: Headings[Column]) -> Sheet[Column]:
    """Read the spreadsheet ``path``; ``place`` is that of the key that names it. Mistakes go to ``place.mistakes``."""
    try:
        grid = read_grid(path, headings)
    except NotReadableError as error:
        place.wrong(str(error))
        return Sheet(path.name, path.name)
    here = f"{path.name}, sheet {quoted(grid.taken.sheet)}" if grid.taken.unread else path.name

    def cell(row: int, column: int) -> Location:
        return Location(f"{here}, cell {cell_name(row, grid.left + column)}", place.mistakes)

    columns = _columns(grid, headings, cell, Location(here, place.mistakes))
    letters = {what: column_name(grid.left + number) for what, number in columns.items()}
    return Sheet(path.name, here, grid.taken, letters, tuple(_lines(grid, columns, cell)))


def _lines(grid: Grid, columns: dict[Column, int], cell: CellPlace) -> Iterator[Line[Column]]:
    for number, row in grid.rows[1:] if columns else ():
        texts = {what: row[column] if column < len(row) else "" for what, column in columns.items()}
        yield Line(number + 1, texts, {what: cell(number, column) for what, column in columns.items()})


def _columns(grid: Grid, headings: Headings[Column], cell: CellPlace, sheet: Location) -> dict[Column, int]:
    """Match the headings; returns the number of each column, or nothing after noting what is wrong."""
    top, row = grid.rows[0]
    before = len(sheet.mistakes)
    columns: dict[Column, int] = {}
    for number in range(max(len(row) for _, row in grid.rows)):
        heading = row[number] if number < len(row) else ""
        what = headings.column(heading)
        if what in columns:
            cell(top, number).wrong(f"the heading {quoted(heading)} is a second column for the {what}; leave one.")
        elif what:
            columns[what] = number
        elif heading:
            cell(top, number).wrong(_unknown_heading(heading, row, headings))
        elif any(number < len(row) and row[number] for _, row in grid.rows):
            cell(top, number).wrong(f"this column has no heading; {_known(headings)}.")
    for what in headings.needed:
        if what not in columns:
            sheet.wrong(f"no column is headed as the {what}; the headings found are {_found(row)}.")
    return columns if len(sheet.mistakes) == before else {}


def _unknown_heading(heading: str, row: list[str], headings: Headings[Column]) -> str:
    return f"the heading {quoted(heading)} is not known; the headings found are {_found(row)}, and {_known(headings)}."


def _found(row: list[str]) -> str:
    return enumeration(quoted(heading) for heading in row if heading)


def _known(headings: Headings[Column]) -> str:
    return f"those known are {enumeration(headings.words)}, and the usual words for these"
