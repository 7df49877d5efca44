"""A sheet as a Word file: titled, with real headings, and tables whose first row heads each page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Emu, Length, Pt, Twips
from docx.text.paragraph import Paragraph
from msgspec import Struct

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
_RIGHT = '<w:jc w:val="right"/>'
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
    if sheet.parts and isinstance(sheet.parts[-1][-1], SheetTable):
        _end_behind_table(document.paragraphs[-1])
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
    run.font.size = Pt(size)
    run.font.bold = run.font.cs_bold = bold
    own = run._r.get_or_add_rPr()
    own.find(qn("w:sz")).addnext(element("szCs", val=size * 2))  # of what is written from right to left


def _end_behind_table(paragraph: Paragraph) -> None:
    """Make the paragraph that Word wants behind a table so low that it never takes a page of its own."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(1)


def _table(document: Document, table: SheetTable, size: int) -> None:
    rows = [tuple(column.title for column in table.columns), *table.rows, *([table.total] if table.total else [])]
    written = document.add_table(rows=0, cols=len(table.columns))
    written.autofit = False
    together = table.together and _height(rows, table.columns, size) <= _HEIGHT
    borders = element("tblBorders")
    borders.extend(element(side, val="single", sz=4, space=0, color="767676") for side in ("top", "bottom", "insideH"))
    written._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    for column, place in zip(table.columns, written.columns, strict=True):
        place.width = _width(column)
    texts: list[str] = []
    for at, row in enumerate(rows):
        is_title, is_last = at == 0, at == len(rows) - 1
        is_total, before_total = bool(table.total) and is_last, bool(table.total) and at == len(rows) - 2
        kept = is_title or before_total or (together and not is_last)
        shape = _RowShape(table.columns, min(size, 14) if is_title else size, bold=is_title or is_total, kept=kept)
        texts.append(_row(shape, row, "<w:tblHeader/>" if is_title else ""))
    written._tbl.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(texts)}</w:tbl>"))
    document.add_paragraph()


def _width(column: SheetColumn) -> Length:
    return Emu(_WIDTH * column.share // 100)


def _height(rows: Sequence[Sequence[str]], columns: Sequence[SheetColumn], size: int) -> int:
    """Return about how high rows are: a letter is reckoned as half as wide as it is high."""
    on_a_line = [max(1, _WIDTH * column.share // 100 // Pt(size / 2)) for column in columns]
    lines = [max(-(-len(text) // most) or 1 for text, most in zip(row, on_a_line, strict=True)) for row in rows]
    return sum(Pt(size * (1.2 * count + 0.4)) for count in lines)


class _RowShape(Struct, frozen=True):
    """What a row looks like, whatever stands in it: ``kept`` with the next row on a page."""

    columns: tuple[SheetColumn, ...]
    size: int
    bold: bool
    kept: bool


@lru_cache(maxsize=16)
def _cells_of(shape: _RowShape) -> list[str]:
    """Return how each cell of a row begins, up to its text."""
    kept = "<w:keepNext/>" if shape.kept else ""
    space, off = Pt(shape.size / 5).twips, "" if shape.bold else ' w:val="0"'
    set_as = f'<w:b{off}/><w:bCs{off}/><w:sz w:val="{shape.size * 2}"/><w:szCs w:val="{shape.size * 2}"/>'
    return [
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{_width(column).twips}"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="{space}" w:after="{space}"/>'
        f"{_RIGHT if column.is_number else ''}</w:pPr>"
        f"<w:r><w:rPr>{set_as}</w:rPr>"
        for column in shape.columns
    ]


def _row(shape: _RowShape, texts: Sequence[str], properties: str) -> str:
    """Return the XML of a row: a row of thousands is written in one piece, since an object for each cell takes long."""
    cells = (f"{begun}{_text(text)}</w:r></w:p></w:tc>" for begun, text in zip(_cells_of(shape), texts, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _text(text: str) -> str:
    return "<w:tab/>".join(map(_stretch, run_text(text).split("\t")))


def _stretch(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>" if text else ""
