"""The masthead, headers and footers of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import _Footer, _Header
from docx.shared import Emu, Pt, Twips
from docx.table import Table, _Cell

from meetinglog.outputs.report.docx.content_controls import add_control, mark_paragraph, mark_table
from meetinglog.outputs.report.docx.elements import field, rule_below, run_text
from meetinglog.outputs.report.model import Masthead

_WIDTHS = (Twips(1267), Twips(2900), Twips(2339), Twips(3000))
_LARGE = Pt(20)


def write_masthead(document: Document, masthead: Masthead, numbers: Iterator[int]) -> Iterator[str]:
    """Write the masthead, and yield the keys of its parts."""
    table = _table(document, masthead, numbers)._tbl
    mark_table(table, "masthead", next(numbers))
    yield "masthead"
    lines = (
        ("session", masthead.session, "Report Session"),
        ("place", masthead.place, "Report Place and Dates"),
        ("title", masthead.title, "Title"),
        ("rapporteur", masthead.rapporteur, "Report Rapporteur"),
        ("addendum", masthead.addendum, "Report Addendum"),
    )
    for name, line, style in lines:
        if any(line):
            paragraph = document.add_paragraph(style=style)
            for at, part in enumerate((line,) if isinstance(line, str) else line):
                run = paragraph.add_run(run_text(part))
                run.bold = True if at == 1 else None
            key = f"masthead: {name}"
            mark_paragraph(paragraph._p, key, next(numbers))
            yield key


def _table(document: Document, masthead: Masthead, numbers: Iterator[int]) -> Table:
    """Set organization and symbol above the body, the distribution, the date and the language."""
    table: Table = document.add_table(rows=2, cols=len(_WIDTHS))
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Emu(width)
        for cell in column.cells:
            cell.width = Emu(width)
    organization = table.cell(0, 0).merge(table.cell(0, 1))
    symbol, body = table.cell(0, 2).merge(table.cell(0, 3)), table.cell(1, 1).merge(table.cell(1, 2))
    facts = table.cell(1, 3)
    _fill(organization, {"organization": masthead.organization}, "Masthead Organization", numbers)
    _symbol(symbol, masthead.symbol, numbers)
    _fill(body, {"body": masthead.body}, "Masthead Body", numbers)
    lines = {"distribution": masthead.distribution, "date": masthead.date, "original language": masthead.language}
    _fill(facts, lines, "Masthead Facts", numbers)
    facts.paragraphs[0].paragraph_format.space_before = Pt(12)
    if masthead.language:
        facts.paragraphs[-1].paragraph_format.space_before = Pt(12)
    for cell in (organization, symbol):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        rule_below(cell, 4)
    for cell in (table.cell(1, 0), body, facts):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
        rule_below(cell, 12)
    return table


def _fill(cell: _Cell, lines: dict[str, str], style: str, numbers: Iterator[int]) -> None:
    """Write the lines that say something, each in its content control."""
    printed = {name: run_text(line) for name, line in lines.items() if line}
    cell.paragraphs[0].style = style
    for at, (name, line) in enumerate(printed.items()):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph(style=style)
        paragraph.add_run(line)
        add_control(paragraph._p, f"masthead: {name}", next(numbers))


def _symbol(cell: _Cell, symbol: str, numbers: Iterator[int]) -> None:
    """Write the symbol, what stands before its first stroke large."""
    first, stroke, rest = run_text(symbol).partition("/")
    paragraph = cell.paragraphs[0]
    paragraph.style = "Masthead Symbol"
    if first:
        paragraph.add_run(first).font.size = _LARGE
    if stroke:
        paragraph.add_run(f"/{rest}")
    if symbol:
        add_control(paragraph._p, "masthead: symbol", next(numbers))


def write_margins(document: Document, symbol: str, numbers: Iterator[int], running: str = "") -> None:
    """Write the footers, with the page's number, and the headers.

    These have the symbol from the second page on; in a file without one ``running`` heads every page.
    """
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].style = "Normal"
    if running and not symbol:
        write_header(section.first_page_header, running, WD_ALIGN_PARAGRAPH.RIGHT)
    write_header(section.header, symbol or running, WD_ALIGN_PARAGRAPH.RIGHT)
    write_header(section.even_page_header, symbol or running, WD_ALIGN_PARAGRAPH.LEFT)
    for name, header in (("odd", section.header), ("even", section.even_page_header)):
        mark_paragraph(header.paragraphs[0]._p, f"header of {name} pages", next(numbers))
    for footer in (section.first_page_footer, section.footer):
        write_footer(footer, WD_ALIGN_PARAGRAPH.RIGHT)
    write_footer(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def write_header(header: _Header, running: str, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write what heads pages, on a side of them."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = "header"
    paragraph.alignment = side
    if running:
        paragraph.add_run(run_text(running))


def write_footer(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write the page's number, and of how many, on a side of the foot."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.alignment = side
    paragraph._p.extend(field("PAGE"))
    paragraph.add_run("/")
    paragraph._p.extend(field("NUMPAGES"))
