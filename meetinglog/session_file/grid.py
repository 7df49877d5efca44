"""The cells of a spreadsheet as text, from an .xlsx, .ods or .csv file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from meetinglog.english import enumeration
from meetinglog.session_file.places import quoted

FORMATS = (".xlsx", ".ods", ".csv")
_DELIMITERS = (",", ";", "\t")


Row = tuple[int, list[str]]
"""The number of a row in the sheet, from 0, and its cells."""


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that have anything in them; ``left`` is the number of their first column, from 0."""

    rows: list[Row]
    left: int = 0


class NotReadableError(Exception):
    """The file cannot be read as a spreadsheet; it says why, in a sentence for the session file's mistakes."""


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, both counted from 0: row 6, column 1 is ``B7``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def read_grid(path: Path, known: Callable[[str], bool]) -> Grid:
    """Read the file's cells; ``known`` tells whether text is a heading. Raises `NotReadableError`.

    There is at least one row with something in it.
    """
    if path.suffix.casefold() not in FORMATS:
        raise NotReadableError(
            f"{quoted(path.name)} is no spreadsheet that can be read; {enumeration(FORMATS, 'or')} is wanted."
        )
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotReadableError(f"there is no file {quoted(path.name)} beside the session file.") from None
    except IsADirectoryError:
        raise NotReadableError(f"{quoted(path.name)} is a folder, not a spreadsheet.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise NotReadableError(f"{quoted(path.name)} cannot be read ({reason}).") from None
    if path.suffix.casefold() == ".csv":
        grid = _csv_grid(content, path.name, known)
    else:
        grid = _workbook_grid(content, path.name)
    if not grid.rows:
        raise NotReadableError(f"{quoted(path.name)} is empty; its first row must hold the headings.")
    return grid


def _csv_grid(content: bytes, file: str, known: Callable[[str], bool]) -> Grid:
    """Read comma-, semicolon- or tab-separated text: whichever finds the most of the headings."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotReadableError(f"{quoted(file)} is not UTF-8 text (line {line}); save it as “CSV UTF-8”.") from None
    try:
        grids = [_separated(text, delimiter) for delimiter in _DELIMITERS]
    except csv.Error:
        raise NotReadableError(
            f"{quoted(file)} is not text in columns; a quote in it is probably never closed."
        ) from None
    return max(grids, key=lambda grid: sum(map(known, grid.rows[0][1])) if grid.rows else 0)


def _separated(text: str, delimiter: str) -> Grid:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return Grid(_full([cell.strip() for cell in row] for row in rows))


def _full(rows: Iterable[list[str]]) -> list[Row]:
    """Return the rows with anything in them, with their numbers."""
    return [(number, row) for number, row in enumerate(rows) if any(row)]


def _workbook_grid(content: bytes, file: str) -> Grid:
    """Read the first sheet of a workbook that has rows."""
    try:
        workbook = calamine.load_workbook(io.BytesIO(content))
        for sheet in workbook.sheet_names:
            grid = _sheet_grid(workbook.get_sheet_by_name(sheet))
            if grid.rows:
                return grid
    except calamine.PasswordError:
        raise NotReadableError(f"{quoted(file)} is protected by a password; save it without one.") from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise NotReadableError(
            f"{quoted(file)} cannot be read as a spreadsheet; it is damaged or something else."
        ) from None
    return Grid([])


def _sheet_grid(sheet: calamine.CalamineSheet) -> Grid:
    top, left = sheet.start or (0, 0)
    rows = _full([_as_text(value) for value in row] for row in sheet.to_python())
    return Grid([(top + number, row) for number, row in rows], left)


def _as_text(value: object) -> str:
    """Write the value of a cell as text, a whole number without a point and midnight without a time."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time.min:
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value).strip()
