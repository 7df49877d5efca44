"""The visible sheets of a workbook (.xlsx, .ods) that are not empty."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import python_calamine as calamine

from meetinglog.session_file.location import quoted
from meetinglog.session_file.sheets.bounds import damaged, parts_of
from meetinglog.session_file.sheets.cells import Cells, Merge, NotReadableError, full_rows
from meetinglog.session_file.sheets.held import DamagedPartError
from meetinglog.session_file.sheets.hidden_and_struck import Marks, marks_of
from meetinglog.text.archive import archived


def sheets_of(content: bytes, file: str) -> tuple[list[Cells], tuple[str, ...]]:
    """Return the visible sheets that are not empty, and the names of the hidden ones that are not.

    ``file`` is the workbook's name. Raises `NotReadableError`.
    """
    parts = parts_of(content, file)
    try:
        marks = marks_of(parts)
        workbook = calamine.load_workbook(io.BytesIO(archived(parts)))
        sheets = [
            (sheet.visible is calamine.SheetVisibleEnum.Visible, _cells(workbook.get_sheet_by_name(sheet.name), marks))
            for sheet in workbook.sheets_metadata
            if sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise NotReadableError(f"{quoted(file)} is password-protected; save it without a password.") from None
    except (DamagedPartError, calamine.CalamineError, OSError, ValueError, OverflowError):
        raise damaged(file) from None
    full = [(visible, cells) for visible, cells in sheets if cells.rows]
    return [cells for visible, cells in full if visible], tuple(cells.name for visible, cells in full if not visible)


def _cells(sheet: calamine.CalamineSheet, marks: Mapping[str, Marks]) -> Cells:
    top, left = sheet.start or (0, 0)
    rows = full_rows([[_as_text(value) for value in row] for row in sheet.to_python()], top)
    merges = tuple(
        Merge(column, first, last) for (first, column), (last, _) in sheet.merged_cell_ranges or () if first < last
    )
    marked = marks.get(sheet.name, Marks())
    return Cells(rows, left, merges, sheet.name, hidden=marked.hidden, struck=marked.struck)


def _as_text(value: object) -> str:
    """Return the value of a cell as text: a whole number without a point, a date at midnight without the time."""
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
