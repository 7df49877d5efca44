from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow, TableRowGroup
from odf.text import P, Span

from meetinglog.session_file.sheets.bounds import parts_of
from meetinglog.session_file.sheets.hidden_and_struck import Marks, marks_of

HEAD = ("Name", "Type")


def xlsx(path: Path) -> None:
    """Write a list: a plain row, a hidden, a struck one, one of struck runs, one half struck, one without height."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("First").write("A1", "x", book.add_format({"font_strikeout": True}))
    sheet = book.add_worksheet("List")
    struck = book.add_format({"font_strikeout": True})
    sheet.write_row("B3", HEAD)
    sheet.write_row("B4", ["Plain", "NGO"])
    sheet.write_row("B5", ["Hidden", "NGO"])
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.write_row("B6", ["Struck", "NGO"], struck)
    sheet.write("C7", "NGO")
    sheet.write_rich_string("B7", struck, "Of ", struck, "runs")
    sheet.write("C8", "NGO")
    sheet.write_rich_string("B8", "Half ", struck, "struck")
    sheet.write_row("B9", ["Flat", "NGO"])
    sheet.set_row(8, 0)
    book.close()


def ods(path: Path) -> None:
    """Write the same list as an open document; what has no height there is folded away with its group."""
    document = OpenDocumentSpreadsheet()
    cell = Style(name="gone", family="table-cell")
    cell.addElement(TextProperties(textlinethroughstyle="solid"))
    child = Style(name="child", family="table-cell", parentstylename="gone")
    run = Style(name="run", family="text")
    run.addElement(TextProperties(textlinethroughtype="single"))
    document.styles.addElement(cell)
    for style in (child, run):
        document.automaticstyles.addElement(style)
    document.spreadsheet.addElement(Table(name="First"))
    table = Table(name="List")
    table.addElement(TableRow(numberrowsrepeated="2"))
    for name, visibility, style, parts in (
        ("Name", "visible", "", ()),
        ("Plain", "visible", "", ()),
        ("Hidden", "filter", "", ()),
        ("Struck", "visible", "child", ()),
        ("", "visible", "", (("Of runs", "run"),)),
        ("Half ", "visible", "", (("struck", "run"),)),
    ):
        table.addElement(_row(name, visibility, style, parts))
    group = TableRowGroup(display="false")
    group.addElement(_row("Flat", "visible", "", ()))
    table.addElement(group)
    table.addElement(TableRow(numberrowsrepeated="1048000", visibility="collapse"))
    document.spreadsheet.addElement(table)
    document.save(str(path))


def _row(name: str, visibility: str, style: str, parts: tuple[tuple[str, str], ...]) -> TableRow:
    row = TableRow(visibility=visibility)
    row.addElement(TableCell())
    for text, runs in ((name, parts), ("NGO" if name != "Name" else "Type", ())):
        cell = TableCell(valuetype="string", **({"stylename": style} if style else {}))
        words = P(text=text)
        for run, run_style in runs:
            words.addElement(Span(text=run, stylename=run_style))
        cell.addElement(words)
        row.addElement(cell)
    return row


@pytest.mark.parametrize("write", [xlsx, ods])
def test_hidden_rows_and_struck_cells_are_told(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path / "list")

    marks = marks_of(parts_of((tmp_path / "list").read_bytes(), "list"))["List"]

    assert marks == Marks(hidden=frozenset({4, 8}), struck=frozenset({(5, 1), (5, 2), (6, 1)}))


@pytest.mark.parametrize("before", [b"<!-- saved by an office -->", b'<?mso-application progid="Excel.Sheet"?>'])
@pytest.mark.parametrize("write", [xlsx, ods])
def test_what_stands_before_the_root_of_a_part_is_no_mark(
    tmp_path: Path, write: Callable[[Path], None], before: bytes
) -> None:
    write(tmp_path / "list")
    parts = parts_of((tmp_path / "list").read_bytes(), "list")
    headed = {name: re.sub(rb"^(<\?xml[^>]*\?>)?", rb"\g<0>" + before, part) for name, part in parts.items()}
    assert marks_of(headed) == marks_of(parts)


def test_what_is_no_workbook_has_no_marks() -> None:
    assert marks_of({"mimetype": b"text/plain"}) == {}


def test_styles_that_are_their_own_parents_strike_nothing_out(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    for name, parent in (("a", "b"), ("b", "a")):
        document.automaticstyles.addElement(Style(name=name, family="table-cell", parentstylename=parent))
    table = Table(name="List")
    table.addElement(_row("Plain", "visible", "a", ()))
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "list"))

    assert marks_of(parts_of((tmp_path / "list").read_bytes(), "list")) == {"List": Marks()}
