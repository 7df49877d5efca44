"""The cells of an .xlsx, .ods or .csv file from its headings down.

The headings are the first row with a heading for every required column, among the first `SEARCHED` rows that are not
empty; rows above it are titles. Of several visible sheets the one with such a row is read. `Layout` records these
choices, so that they can be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.errors import NotFound, UnfitInput
from meetinglog.files.inputs import Input, read_input
from meetinglog.session_file.location import quoted
from meetinglog.session_file.sheets.cells import Cells, NotReadableError, Row, outside
from meetinglog.session_file.sheets.delimited import encoding_assumed, separated
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.workbooks import sheets_of
from meetinglog.text.languages.en import by_count, capitalised, enumeration

FORMATS = (".xlsx", ".ods", ".csv")
SEARCHED = 20
_ENOUGH = 2
"""Where no row has all required headings, the first row with this many known ones is taken for the headings."""


class Layout(Struct, frozen=True):
    """How a file was read: its sheet, or its encoding and delimiter; and the row of its headings, from 1.

    ``above`` are the numbers of the rows above the headings that are not empty; ``unread`` and ``hidden`` are the names
    of the other sheets, visible and hidden.
    """

    sheet: str
    encoding: str
    delimiter: str
    headings: int
    above: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The sheet, or the encoding and delimiter, in words."""
        return f"sheet {quoted(self.sheet)}" if self.sheet else f"{self.encoding} text with {self.delimiter}"

    def assumptions(self) -> Iterator[str]:
        """Yield a sentence on each choice that was made where the file could have been meant otherwise."""
        yield from encoding_assumed(self.encoding)
        if self.unread:
            yield f"Only the sheet {quoted(self.sheet)} has the headings; {_not_read('', self.unread)}."
        if self.hidden:
            yield capitalised(f"{_not_read('hidden ', self.hidden)}.")
        if self.above:
            rows = f"{by_count(len(self.above), 'Row', 'Rows')} {enumeration(map(str, self.above))}"
            yield f"{rows} above the headings in row {self.headings} {_was(self.above)} not read."


class Grid(Struct, frozen=True):
    """The row of headings and the rows below it that are not empty; ``left`` is the first column's number, from 0.

    ``hidden`` rows and ``struck`` cells are by their numbers in the sheet, from 0.
    """

    rows: list[Row]
    left: int
    layout: Layout
    hidden: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()


def read_grid(path: Path, headings: Headings) -> Grid:
    """Return the grid of a file; it has at least the row of headings. Raises `NotReadableError`."""
    if path.suffix.casefold() not in FORMATS:
        raise NotReadableError(
            f"{quoted(path.name)} is not a spreadsheet that can be read; use {enumeration(FORMATS, 'or')}."
        )
    content = _content(path)
    if path.suffix.casefold() == ".csv":
        cells = _most_fitting(separated(content, path.name), headings)
        if cells.beyond is not None:
            raise outside(quoted(path.name), *cells.beyond)
        return _from_headings(cells, path.name, headings)
    sheets, hidden = sheets_of(content, path.name)
    cells = _fitting_sheet(sheets, hidden, path.name, headings)
    unread = tuple(other.name for other in sheets if other is not cells)
    grid = _from_headings(cells, path.name, headings)
    return replace(grid, layout=replace(grid.layout, unread=unread, hidden=hidden))


def _content(path: Path) -> bytes:
    try:
        return read_input(path, Input.SPREADSHEET)
    except NotFound:
        raise NotReadableError(f"There is no file {quoted(path.name)} beside the session file.") from None
    except UnfitInput as unfit:
        raise NotReadableError(f"{quoted(path.name)} {unfit.reason}.") from None


def _most_fitting(candidates: list[Cells], headings: Headings) -> Cells:
    """Return the cells by the delimiter that gives the most headings, or else the most columns."""

    def fitting(cells: Cells) -> tuple[bool, int, int]:
        _, row = cells.rows[_headings_at(cells, headings)] if cells.rows else (0, [])
        return headings.fit(row), len(headings.known(row)), len(row)

    return max(candidates, key=fitting)


def _fitting_sheet(sheets: list[Cells], hidden: tuple[str, ...], file: str, headings: Headings) -> Cells:
    """Return the only sheet, or the only one with the headings. Raises `NotReadableError`."""
    if not sheets and hidden:
        raise NotReadableError(f"{quoted(file)} has rows only on hidden sheets ({_named(hidden)}); unhide the sheet.")
    if len(sheets) <= 1:
        return sheets[0] if sheets else Cells([])
    fitting = [cells for cells in sheets if headings.fit(cells.rows[_headings_at(cells, headings)][1])]
    match fitting:
        case [cells]:
            return cells
        case []:
            names = _named(tuple(cells.name for cells in sheets))
            raise NotReadableError(f"No sheet of {quoted(file)} ({names}) has headings for {headings.wanted}.")
        case _:
            names = _named(tuple(cells.name for cells in fitting))
            raise NotReadableError(
                f"{quoted(file)} has {headings.wanted} on several sheets ({names}); keep one, or hide the others."
            )


def _headings_at(cells: Cells, headings: Headings) -> int:
    """Return the index of the row with all required headings, or else with several known ones, or else of the first."""
    searched = [row for _, row in cells.rows[:SEARCHED]]
    fitting = (at for at, row in enumerate(searched) if headings.fit(row))
    nearly = (at for at, row in enumerate(searched) if len(headings.known(row)) >= _ENOUGH)
    spared = (at for at, row in enumerate(searched) if headings.nearly_fit(row))
    return next(fitting, next(nearly, next(spared, 0)))


def _from_headings(cells: Cells, file: str, headings: Headings) -> Grid:
    if not cells.rows:
        raise NotReadableError(f"{quoted(file)} is empty; its first row must hold the headings.")
    at = _headings_at(cells, headings)
    top = cells.rows[at][0]
    above = tuple(number + 1 for number, _ in cells.rows[:at])
    layout = Layout(cells.name, cells.encoding, cells.delimiter, headings=top + 1, above=above)
    rows = [cells.rows[at], *_filled(cells, cells.rows[at + 1 :], top)]
    return Grid(rows, cells.left, layout, cells.hidden, cells.struck)


def _filled(cells: Cells, rows: list[Row], top: int) -> list[Row]:
    """Return the rows with each cell that is merged with one above it, below row ``top``, filled from that one."""
    by_number = dict(rows)
    for merge in cells.merges:
        column = merge.column - cells.left
        first = by_number.get(merge.top)
        if merge.top <= top or first is None or column >= len(first):
            continue
        for number in range(merge.top + 1, min(merge.bottom, rows[-1][0]) + 1):
            if (row := by_number.get(number)) is not None and column < len(row):
                row[column] = first[column]
    return rows


def _not_read(kind: str, names: tuple[str, ...]) -> str:
    return f"the {kind}{by_count(len(names), 'sheet', 'sheets')} {_named(names)} {_was(names)} not read"


def _was(things: tuple[object, ...]) -> str:
    return by_count(len(things), "was", "were")


def _named(names: tuple[str, ...]) -> str:
    return enumeration(quoted(name) for name in names)
