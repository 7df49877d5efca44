"""A sheet as data: its columns, its rows, what stands below them, and how formulas name its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from xlsxwriter.utility import xl_col_to_name

from meetinglog.outputs.cells import IN_ALL, Cell, Computed, Share

Row = Mapping[str, Cell]
"""The cells of a row by their columns; those that are not named are empty."""

_FIRST = 2
"""The number that spreadsheets give to the row below the headings."""


class BookGrid(Struct, frozen=True):
    """The name of a sheet, its columns and how many rows it has; rows are counted from 0, below the headings."""

    name: str
    columns: tuple[str, ...]
    count: int

    def cell(self, column: str, row: int) -> str:
        """Return how formulas of the same sheet name a cell: ``N2``."""
        return f"{self._letter(column)}{row + _FIRST}"

    def cells(self, column: str) -> str:
        """Return how any formula names the cells of a column that has some: ``Statements!$N$2:$N$45``."""
        letter = self._letter(column)
        return f"{self.name}!${letter}${_FIRST}:${letter}${self.count + _FIRST - 1}"

    def total(self, column: str) -> str:
        """Return how any formula names the cell below a column: ``Statements!$N$46``."""
        return f"{self.name}!${self._letter(column)}${self.count + _FIRST}"

    def _letter(self, column: str) -> str:
        return str(xl_col_to_name(self.columns.index(column)))


class BookSheet(Struct, frozen=True):
    """A sheet: its rows, the ``totals`` and the ``remark`` below them.

    Its first ``printed`` columns go on paper; 0: all. With ``at_left`` numbers stand where texts do.
    """

    grid: BookGrid
    rows: tuple[Row, ...]
    totals: Row = {}
    remark: str = ""
    printed: int = 0
    at_left: bool = False


def counted_below(grid: BookGrid, label: str, rows: Iterable[Row], *columns: str) -> Row:
    """Return what stands below a sheet: ``in all`` under the column ``label``, and the sum of each of ``columns``.

    A sum is that of the rows that a filter leaves. Where there are no rows there is no sum.
    """
    if not grid.count:
        return {}
    rows = tuple(rows)
    return {label: IN_ALL, **{column: _sum(grid, column, [row.get(column) for row in rows]) for column in columns}}


def _sum(grid: BookGrid, column: str, cells: Iterable[Cell]) -> Cell:
    """Return the sum of what is known in a column, of durations or of numbers; `None` where nothing is."""
    values = [cell.value if isinstance(cell, Computed) else cell for cell in cells]
    durations = [value for value in values if isinstance(value, timedelta)]
    numbers = [value for value in values if isinstance(value, int)]
    if not durations and not numbers:
        return None
    return Computed(f"SUBTOTAL(109,{grid.cells(column)})", sum(durations, timedelta()) if durations else sum(numbers))


def divided(formula: str, part: timedelta, whole: timedelta) -> Computed | None:
    """Return the share of a part in a whole; `None` where the whole is nothing."""
    return Computed(formula, Share(part / whole)) if whole else None


def local(at: datetime | None) -> datetime | None:
    """Return a moment as spreadsheets have it: to the second, and without its zone."""
    return at.replace(microsecond=0, tzinfo=None) if at else None


def yes(is_so: bool) -> str:
    """Return the word for what is so; what is not leaves its cell empty."""
    return "yes" if is_so else ""
