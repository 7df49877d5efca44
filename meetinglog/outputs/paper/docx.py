"""A sheet as a Word file: titled, with real headings, and tables whose first row heads each page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import assert_never

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Pt, Twips
from docx.table import _Row
from docx.text.paragraph import Paragraph

from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetTable
from meetinglog.outputs.report.docx.elements import element, run_text
from meetinglog.outputs.report.docx.masthead import write_footer, write_header
from meetinglog.outputs.report.docx.render import word_template
from meetinglog.text.archive import stored
from meetinglog.text.languages import language_of

_LONGEST = 255
"""So long a property of a Word file can be."""
_WIDTH = Twips(9506)
"""The width of a page between its margins."""
_HEIGHT = Pt(600)
"""The height of a page below a heading."""
_SMALL = {"heading": 12, "name": 20, "strong": 10, "beside": 10, "cell": 9}
_LARGE = {"heading": 20, "name": 40, "strong": 20, "beside": 18, "cell": 22}
"""The sizes of type, in points."""


def sheet_as_docx(sheet: PaperSheet) -> bytes:
    """Write a new Word file; the same sheet gives the same bytes on any machine."""
    language = language_of(sheet.language)
    document = docx.Document(io.BytesIO(word_template(language)))
    document.core_properties.title = run_text(f"{sheet.title}, {sheet.running}")[:_LONGEST]
    document.core_properties.language = language.LOCALE
    _write_margins(document.sections[0], run_text(sheet.running))
    sizes = _LARGE if sheet.large else _SMALL
    _line(document.add_paragraph(style="Title"), sheet.title, sizes["heading"] + 2)
    for at, part in enumerate(sheet.parts):
        if at:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        for block in part:
            _block(document, block, sizes)
    content = io.BytesIO()
    document.save(content)
    return stored(content)


def _write_margins(section: Section, running: str) -> None:
    """Write what heads each page, and the page's number of all at its foot."""
    section.different_first_page_header_footer = False
    right, left = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    write_header(section.header, running, right)
    write_header(section.even_page_header, running, left)
    write_footer(section.footer, right)
    write_footer(section.even_page_footer, left)


def _block(document: Document, block: SheetLine | SheetTable, sizes: dict[str, int]) -> None:
    match block:
        case SheetLine(text, style):
            paragraph = document.add_paragraph(style="heading 1" if style == "heading" else "Normal")
            _line(paragraph, text, sizes[style], bold=style != "beside")
            paragraph.paragraph_format.keep_with_next = style != "beside"
        case SheetTable():
            _table(document, block, sizes["cell"])
        case _:
            assert_never(block)


def _line(paragraph: Paragraph, text: str, size: int, *, bold: bool = True) -> None:
    """Write a line from the left margin."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.right_indent = Pt(0)
    paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(run_text(text))
    run.font.size, run.bold = Pt(size), bold


def _table(document: Document, table: SheetTable, size: int) -> None:
    rows = [tuple(column.title for column in table.columns), *table.rows, *([table.total] if table.total else [])]
    written = document.add_table(rows=len(rows), cols=len(table.columns))
    written.autofit = False
    together = table.together and _height(rows, table.columns, size) <= _HEIGHT
    borders = element("tblBorders")
    borders.extend(element(side, val="single", sz=4, space=0, color="767676") for side in ("top", "bottom", "insideH"))
    written._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    for column, place in zip(table.columns, written.columns, strict=True):
        place.width = Emu(_WIDTH * column.share // 100)
    for at, (row, texts) in enumerate(zip(written.rows, rows, strict=True)):
        is_title, is_last = at == 0, at == len(rows) - 1
        is_total, before_total = bool(table.total) and is_last, bool(table.total) and at == len(rows) - 2
        _row(
            row,
            table.columns,
            texts,
            min(size, 14) if is_title else size,
            bold=is_title or is_total,
            kept=is_title or before_total or (together and not is_last),
        )
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if is_title:
            properties.append(element("tblHeader"))
    document.add_paragraph()


def _height(rows: Sequence[Sequence[str]], columns: Sequence[SheetColumn], size: int) -> int:
    """Return about how high rows are: a letter is reckoned as half as wide as it is high."""
    on_a_line = [max(1, _WIDTH * column.share // 100 // Pt(size / 2)) for column in columns]
    lines = [max(-(-len(text) // most) or 1 for text, most in zip(row, on_a_line, strict=True)) for row in rows]
    return sum(Pt(size * (1.2 * count + 0.4)) for count in lines)


def _row(row: _Row, columns: Sequence[SheetColumn], texts: Sequence[str], size: int, *, bold: bool, kept: bool) -> None:
    for column, cell, text in zip(columns, row.cells, texts, strict=True):
        cell.width = Emu(_WIDTH * column.share // 100)
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(run_text(text))
        run.font.size, run.bold = Pt(size), bold
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(size / 5)
        paragraph.paragraph_format.keep_with_next = kept or None
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column.is_number else None
