"""A sheet as a page in HTML that stands alone, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import assert_never

from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetPart, SheetTable
from meetinglog.outputs.report.html.head import page_head, page_margins
from meetinglog.outputs.report.html.markup import NOTHING, Markup, element, isolate, isolate_if_needed, lines, words

_TAGS = {"heading": "h2", "name": "p", "strong": "p", "beside": "p"}


def sheet_as_html(sheet: PaperSheet) -> bytes:
    """Write a page in UTF-8; what was typed is data in it, never markup."""
    style = Markup(_style() + _widths(sheet) + page_margins(sheet.running))
    heading = element("h1", words(sheet.title))
    body = element("body", heading, *map(_part, sheet.parts), class_="large" if sheet.large else "small")
    page = element("html", page_head(f"{sheet.title}, {sheet.running}", style), body, lang=sheet.language)
    return f"<!doctype html>\n{page}\n".encode()


@cache
def _style() -> Markup:
    return Markup((files("meetinglog.outputs.paper") / "sheet.css").read_text(encoding="utf-8"))


def _widths(sheet: PaperSheet) -> str:
    tables = (block for part in sheet.parts for block in part if isinstance(block, SheetTable))
    shares = sorted({column.share for table in tables for column in table.columns})
    return "".join(f".share-{share} {{ width: {share}%; }}\n" for share in shares)


def _part(part: SheetPart) -> Markup:
    return element("section", lines(NOTHING, *_blocks(part), NOTHING))


def _blocks(part: SheetPart) -> Iterator[Markup]:
    """Yield what a part holds; a heading stands in one block with a table that is kept together with it."""
    before: list[Markup] = []
    for block in part:
        if isinstance(block, SheetLine):
            yield from before
            before = [_block(block)]
        elif block.together:
            yield element("div", lines(*before, _block(block)), class_="together")
            before = []
        else:
            yield from (*before, _block(block))
            before = []
    yield from before


def _block(block: SheetLine | SheetTable) -> Markup:
    match block:
        case SheetLine(text, style):
            return element(_TAGS[style], isolate_if_needed(text), class_=style)
        case SheetTable(columns, rows, total):
            titles = element("tr", *(_title(column) for column in columns))
            body = lines(*(element("tr", *map(_cell, columns, row)) for row in rows))
            foot = element("tbody", element("tr", *map(_cell, columns, total)), class_="total") if total else NOTHING
            return element("table", element("thead", titles), element("tbody", body), foot)
        case _:
            assert_never(block)


def _title(column: SheetColumn) -> Markup:
    return element("th", words(column.title), scope="col", class_=f"{_class(column)} share-{column.share}")


def _cell(column: SheetColumn, text: str) -> Markup:
    return element("td", isolate(text), class_=_class(column))


def _class(column: SheetColumn) -> str:
    return "number" if column.is_number else "text"
