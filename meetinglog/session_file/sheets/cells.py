"""The cells of one sheet as text, with how the file was read."""

from __future__ import annotations

from msgspec import Struct

from meetinglog.session_file.location import quoted

ROWS, COLUMNS = 20_000, 200
"""The rows and columns in which a spreadsheet may hold anything."""
CELLS = 1_000_000
"""The cells that its sheets may have, from the first to the last that holds anything."""

Row = tuple[int, list[str]]
"""The number of a row in the sheet, from 0, and its cells."""


class NotReadableError(Exception):
    """The error of a file that cannot be read as a spreadsheet; its message is a sentence for the mistakes."""


class Merge(Struct, frozen=True):
    """Merged cells of one column, from row ``top`` to row ``bottom``; all numbers count from 0."""

    column: int
    top: int
    bottom: int


class Cells(Struct, frozen=True):
    """The rows of a sheet that are not empty; ``left`` is the number of their first column, from 0.

    A sheet of a workbook has a ``name``, ``hidden`` rows, and ``struck`` cells by row and column, from 0; text has an
    ``encoding``, and a ``delimiter`` in words. ``beyond`` is the first cell of a text that stands outside of `ROWS` and
    `COLUMNS`, with its row, column and text; nothing is read from there on.
    """

    rows: list[Row]
    left: int = 0
    merges: tuple[Merge, ...] = ()
    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    hidden: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    beyond: tuple[int, int, str] | None = None


def full_rows(rows: list[list[str]], top: int = 0) -> list[Row]:
    """Return the rows that are not empty, numbered from ``top``."""
    return [(number, row) for number, row in enumerate(rows, top) if any(row)]


def outside(place: str, row: int, column: int, text: str) -> NotReadableError:
    """Return the error of a cell that stands outside of the rows and columns; ``place`` names its file."""
    holds = f"holds {quoted(text)}" if text.strip() else "is not empty"
    return NotReadableError(
        f"{place}, cell {cell_name(row, column)} {holds}; a spreadsheet has at most {ROWS:,} rows and {COLUMNS} "
        "columns. Delete what stands outside the list."
    )


def too_many(file: str, count: int, what: str, most: int) -> NotReadableError:
    """Return the error of a file that has more of something than a spreadsheet may have."""
    return NotReadableError(f"{quoted(file)} has {count:,} {what}; a spreadsheet has at most {most:,}.")


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, both counted from 0: row 6, column 1 is ``B7``."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0: 26 is ``AA``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, from 0, by its letters: ``AA`` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
