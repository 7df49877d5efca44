"""Spreadsheets as offices keep them: workbooks, open documents, text with commas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]


def write_xlsx(path: Path, rows: Rows, *, top: int = 0, left: int = 0, empty_sheets: int = 0) -> None:
    workbook = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for _ in range(empty_sheets):
        workbook.add_worksheet()
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(top + number, left, row)
    workbook.close()


def write_ods(path: Path, rows: Rows) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Participants")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def write_csv(path: Path, rows: Rows) -> None:
    lines = (",".join(f'"{value}"' for value in row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


WRITERS: dict[str, Callable[[Path, Rows], None]] = {".xlsx": write_xlsx, ".ods": write_ods, ".csv": write_csv}


def workbook(path: Path, sheets: dict[str, Rows], hidden: Sequence[str] = ()) -> None:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if name in hidden:
            sheet.hide()
    book.add_worksheet("last").activate()
    book.close()


LIST: Rows = [["Name", "Type"], ["A", "NGO"]]
NOTES: Rows = [["To do"], ["Ask for the list"]]
