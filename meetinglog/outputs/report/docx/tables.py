"""Tables of a Word file: a row of headings that stands on each page again, and a row for each row of the report's."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, Twips
from docx.table import Table, _Cell
from docx.text.run import Run

from meetinglog.outputs.report.docx.content_controls import add_control, mark_table
from meetinglog.outputs.report.docx.elements import element, rule_below, run_text
from meetinglog.outputs.report.model import DataTable

_LAYOUT = qn("w:tblLayout")
_INDENT, _GAP = 1267, 115
_WIDTHS = (Twips(2250), Twips(1100), Twips(3622))
_THIN, _THICK = 4, 12


def add_table(document: Document, block: DataTable) -> tuple[Table, list[Run]]:
    """Write a table, and return it with a run for each span of the block; what joins cells has the run before it."""
    table: Table = document.add_table(rows=1 + len(block.rows), cols=len(_WIDTHS))
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Emu(width)
    runs: list[Run] = []
    head, *rows = table.rows
    head._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell, words in zip(head.cells, block.columns, strict=True):
        for run in _fill(cell, [words]):
            run.italic = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        rule_below(cell, _THICK)
    for row, written in zip(rows, block.rows, strict=True):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, spans in zip(row.cells, written, strict=True):
            runs += runs[-1:]
            runs += _fill(cell, [span.text for span in spans])
    _ruled(table)
    return table, runs


def mark_written(table: Table, key: str, numbers: Iterator[int]) -> None:
    """Mark a table as the program's; its first cell has the control with its name."""
    add_control(table.cell(0, 0).paragraphs[0]._p, key, next(numbers))
    mark_table(table._tbl, key, next(numbers))


def _fill(cell: _Cell, texts: list[str]) -> list[Run]:
    """Write texts into a cell, each as a run."""
    paragraph = cell.paragraphs[0]
    paragraph.style = "Normal"
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    return [paragraph.add_run(run_text(text)) for text in texts]


def _ruled(table: Table) -> None:
    """Set a table in as paragraphs are, with a rule above it and one below, and a gap between its columns."""
    borders, margins = element("tblBorders"), element("tblCellMar")
    for side, thickness in (("top", _THIN), ("bottom", _THICK)):
        borders.append(element(side, val="single", sz=thickness, space=0, color="auto"))
    margins.append(element("right", w=_GAP, type="dxa"))
    properties = table._tbl.tblPr
    layout = next(child for child in properties if child.tag == _LAYOUT)
    layout.addprevious(element("tblInd", w=_INDENT, type="dxa"))
    layout.addprevious(borders)
    layout.addnext(margins)
