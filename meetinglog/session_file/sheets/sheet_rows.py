"""The rows of a spreadsheet below its headings, by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from pydantic import TypeAdapter, ValidationError

from meetinglog.session_file.location import Location, ReadTable, quoted
from meetinglog.session_file.sheets.cells import NotReadableError, cell_name, column_name
from meetinglog.session_file.sheets.grid import Grid, Layout, read_grid
from meetinglog.session_file.sheets.headings import LAST_NAME, Headings
from meetinglog.text.languages.en import by_count, capitalised, enumeration
from meetinglog.text.safe import without_unseen

_RUNS_SHOWN = 10

CellPlace = Callable[[int, int], Location]


class SheetRow(Struct, frozen=True):
    """A row: its number in the spreadsheet, and its texts and the places of its cells by column.

    ``mark`` says that it is "hidden" or "struck out", or is empty. ``alone`` is the only text of a row that has none in
    a column that is read, where such a row may head those below it.
    """

    number: int
    texts: dict[str, str]
    cells: dict[str, Location]
    mark: Literal["", "hidden", "struck out"] = ""
    alone: str = ""

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
    ``place`` is its name in mistakes: the file, and the sheet where there are others. ``left_out`` are the columns that
    nobody asked for, by their letters; ``aside`` are marked rows that are not taken.
    A ``remark`` says how rows were understood.
    """

    file: str
    place: str
    layout: Layout | None = None
    columns: dict[str, str] = field(default_factory=dict)
    rows: tuple[SheetRow, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    aside: tuple[SheetRow, ...] = ()
    remark: str = ""

    def assumptions(self) -> Iterator[str]:
        """Yield a sentence on each choice that was made where the file could have been meant otherwise."""
        yield from self.layout.assumptions() if self.layout else ()
        yield from (self.remark,) if self.remark else ()
        if columns := [f"{letters} ({_heading(heading)})" for letters, heading in self.left_out.items()]:
            were = by_count(len(columns), "was", "were")
            yield f"{by_count(len(columns), 'Column', 'Columns')} {enumeration(columns)} {were} not read."
        for mark in ("hidden", "struck out"):
            if numbers := [row.number for row in self.aside if row.mark == mark]:
                were, them = ("was", "it") if len(numbers) == 1 else ("were", "them")
                yield f"{capitalised(rows_named(numbers))}, {mark}, {were} not taken; --all-rows takes {them}."


def _heading(heading: str) -> str:
    return quoted(heading) if heading else "no heading"


def rows_named(numbers: Sequence[int]) -> str:
    """Return rows in words, runs of them as such: ``rows 2 to 31 and 40``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    shown = [part for run in runs[:_RUNS_SHOWN] for part in _run(run)]
    more = [f"{len(runs) - _RUNS_SHOWN} more"] if len(runs) > _RUNS_SHOWN else []
    return f"{by_count(len(numbers), 'row', 'rows')} {enumeration([*shown, *more])}"


def _run(run: list[int]) -> list[str]:
    """Return the rows from the first to the last of a run; two are named one by one."""
    return [f"{run[0]} to {run[1]}"] if run[-1] - run[0] > 1 else [str(number) for number in run]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - as above
    return TypeAdapter(kind)


def read_rows(path: Path, place: Location, headings: Headings, *, all_rows: bool = False) -> Sheet:
    """Read the spreadsheet ``path``; ``place`` is that of the key that names it. Mistakes go to ``place.mistakes``.

    Rows that are hidden or struck out are put aside, unless ``all_rows`` are wanted.
    """
    try:
        grid = read_grid(path, headings)
    except NotReadableError as error:
        place.error(str(error))
        return Sheet(path.name, path.name)
    name = f"{path.name}, sheet {quoted(grid.layout.sheet)}" if grid.layout.unread else path.name

    def cell(row: int, column: int) -> Location:
        return Location(f"{name}, cell {cell_name(row, grid.left + column)}", place.mistakes)

    columns, left_out = _columns(grid, headings, cell, Location(name, place.mistakes))
    letters = {column: column_name(grid.left + number) for column, number in columns.items()}
    if headings.spreads_names(columns):
        columns[headings.person] = columns[LAST_NAME]
    rows = tuple(_rows(grid, columns, cell, headings))
    return Sheet(
        path.name,
        name,
        grid.layout,
        letters,
        tuple(row for row in rows if all_rows or not row.mark),
        {column_name(grid.left + number): heading for number, heading in left_out.items()},
        tuple(row for row in rows if row.mark and not all_rows),
    )


def _rows(grid: Grid, columns: dict[str, int], cell: CellPlace, headings: Headings) -> Iterator[SheetRow]:
    for number, row in grid.rows[1:] if columns else ():
        texts = {column: without_unseen(row[at]) if at < len(row) else "" for column, at in columns.items()}
        if parts := [texts[part] for part in headings.name_parts if part in columns]:
            texts[headings.person] = " ".join(filter(None, parts))
        struck = [(number, grid.left + columns[column]) for column in headings.naming if texts.get(column)]
        mark: Literal["", "hidden", "struck out"] = "hidden" if number in grid.hidden else ""
        if not mark and not grid.struck.isdisjoint(struck):
            mark = "struck out"
        alone = [text for text in map(without_unseen, row) if text] if headings.spared else []
        cells = {column: cell(number, at) for column, at in columns.items()}
        if any(texts.values()):
            yield SheetRow(number + 1, texts, cells, mark)
        elif len(alone) == 1:
            yield SheetRow(number + 1, texts, cells, mark, alone[0])


def _columns(grid: Grid, headings: Headings, cell: CellPlace, sheet: Location) -> tuple[dict[str, int], dict[int, str]]:
    """Return the number of each column, and the headings of those that are not read.

    Where the headings have mistakes, which are reported, there are none.
    """
    top, row = grid.rows[0]
    before = len(sheet.mistakes)
    columns: dict[str, int] = {}
    left_out: dict[int, str] = {}
    for number in range(max(len(row) for _, row in grid.rows)):
        heading = row[number] if number < len(row) else ""
        column = headings.column(heading)
        if column in columns and column not in headings.name_parts:
            cell(top, number).error(f"The heading {quoted(heading)} is a second column for the {column}; keep one.")
        elif column and column not in columns:
            columns[column] = number
        elif any(number < len(row) and row[number] for _, row in grid.rows):
            left_out[number] = heading
    if not headings.spreads_names(columns):
        unread = [columns.pop(part) for part in headings.name_parts if part in columns]
        left_out = dict(sorted({**left_out, **{number: row[number] for number in unread}}.items()))
    for column in headings.missing(headings.known(row)) if not headings.nearly_fit(row) else ():
        headings_text = enumeration(quoted(heading) for heading in row if heading)
        sheet.error(f"There is no column for the {column}; the headings found are {headings_text}.")
    return (columns, left_out) if len(sheet.mistakes) == before else ({}, {})
