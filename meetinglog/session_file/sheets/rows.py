"""The rows of a spreadsheet below its headings, by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from pydantic import TypeAdapter, ValidationError

from meetinglog.session_file.location import Location, ReadTable, quoted
from meetinglog.session_file.sheets.cells import NotReadableError, cell_name, column_name
from meetinglog.session_file.sheets.grid import Grid, Layout, read_grid
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import without_unseen

CellPlace = Callable[[int, int], Location]


class SheetRow(Struct, frozen=True):
    """A row: its number in the spreadsheet, and its texts and the places of its cells by column."""

    number: int
    texts: dict[str, str]
    cells: dict[str, Location]

    def text(self, column: str) -> str:
        """Return the text of ``column``, or nothing where there is no such column."""
        return self.texts.get(column, "")

    def read(self, column: str, kind: Any, text: str | None = None) -> Any:  # noqa: ANN401 - one of `kinds`
        """Return the meaning of a cell, or of ``text`` in its place; `None` where it is empty, or reported as wrong."""
        written = self.text(column) if text is None else text
        try:
            return _adapter(kind).validate_python(written) if written else None
        except ValidationError as error:
            self.cells[column].error(error.errors()[0]["msg"])
            return None

    def entry(self, columns: Mapping[str, str], values: dict[str, Any]) -> ReadTable:
        """Return the entry of the row's right ``values``; ``columns`` gives the column of each key, the name first."""
        cells = {key: self.cells[column] for key, column in columns.items() if column in self.cells}
        return ReadTable(next(iter(cells.values())), {key: value for key, value in values.items() if value}, cells)


class Sheet(Struct, frozen=True):
    """A spreadsheet as it was read, with the letters of each column.

    ``layout`` is `None` where the file cannot be read; ``columns`` and ``rows`` are empty where the headings are wrong.
    ``place`` is its name in mistakes: the file, and the sheet where there are others.
    """

    file: str
    place: str
    layout: Layout | None = None
    columns: dict[str, str] = field(default_factory=dict)
    rows: tuple[SheetRow, ...] = ()


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - as above
    return TypeAdapter(kind)


def read_rows(path: Path, place: Location, headings: Headings) -> Sheet:
    """Read the spreadsheet ``path``; ``place`` is that of the key that names it. Mistakes go to ``place.mistakes``."""
    try:
        grid = read_grid(path, headings)
    except NotReadableError as error:
        place.error(str(error))
        return Sheet(path.name, path.name)
    name = f"{path.name}, sheet {quoted(grid.layout.sheet)}" if grid.layout.unread else path.name

    def cell(row: int, column: int) -> Location:
        return Location(f"{name}, cell {cell_name(row, grid.left + column)}", place.mistakes)

    columns = _columns(grid, headings, cell, Location(name, place.mistakes))
    letters = {column: column_name(grid.left + number) for column, number in columns.items()}
    return Sheet(path.name, name, grid.layout, letters, tuple(_rows(grid, columns, cell)))


def _rows(grid: Grid, columns: dict[str, int], cell: CellPlace) -> Iterator[SheetRow]:
    for number, row in grid.rows[1:] if columns else ():
        texts = {column: without_unseen(row[at]) if at < len(row) else "" for column, at in columns.items()}
        yield SheetRow(number + 1, texts, {column: cell(number, at) for column, at in columns.items()})


def _columns(grid: Grid, headings: Headings, cell: CellPlace, sheet: Location) -> dict[str, int]:
    """Return the number of each column, or nothing where the headings have mistakes, which are reported."""
    top, row = grid.rows[0]
    before = len(sheet.mistakes)
    columns: dict[str, int] = {}
    headings_found = f"the headings found are {enumeration(quoted(heading) for heading in row if heading)}"
    known = f"the known ones are {enumeration(headings.words)}, and the usual words for these"
    for number in range(max(len(row) for _, row in grid.rows)):
        heading = row[number] if number < len(row) else ""
        column = headings.column(heading)
        if column in columns:
            cell(top, number).error(f"The heading {quoted(heading)} is a second column for the {column}; keep one.")
        elif column:
            columns[column] = number
        elif heading:
            cell(top, number).error(f"Unknown heading {quoted(heading)}; {headings_found}, and {known}.")
        elif any(number < len(row) and row[number] for _, row in grid.rows):
            cell(top, number).error(f"This column has no heading; {known}.")
    for column in headings.required:
        if column not in columns:
            sheet.error(f"There is no column for the {column}; {headings_found}.")
    return columns if len(sheet.mistakes) == before else {}
