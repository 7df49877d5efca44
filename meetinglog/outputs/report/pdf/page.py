"""What the page is made of, as data: every text on one line, without what no page can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, assert_never

from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import asdict

from meetinglog.outputs.report.annotations import Annotation, Annotations
from meetinglog.outputs.report.masthead import document_title
from meetinglog.outputs.report.model import (
    Block,
    DataTable,
    Heading,
    ListItem,
    Masthead,
    Paragraph,
    Report,
    Spans,
    Subheading,
)
from meetinglog.text.languages import language_of
from meetinglog.text.safe import one_line, xml_text

Runs = tuple[tuple[str, bool], ...]
"""Stretches of text, each with whether it is bold."""


class PageLine(Struct, frozen=True):
    """A line of a list, with what stands below it; a ``lettered`` one is set as a paragraph is.

    One that stands ``below`` a numbered line is set further in.
    """

    label: str
    lettered: bool
    below: bool
    runs: Runs
    asides: tuple[str, ...]


class PageBlock(Struct, frozen=True):
    """A heading or a paragraph, with what stands below it, the lines of a list, or the cells of a table."""

    kind: Literal["heading", "subheading", "paragraph", "list", "table"]
    label: str = ""
    runs: Runs = ()
    asides: tuple[str, ...] = ()
    lines: tuple[PageLine, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()


class Page(Struct, frozen=True):
    """A report as the template typesets it; ``masthead`` has the fields of the report's."""

    title: str
    language: str
    region: str
    symbol: str
    running: str
    masthead: dict[str, str | tuple[str, ...]] | None
    blocks: tuple[PageBlock, ...]


def page_data(report: Report, beside: Annotations) -> str:
    """Return the page as JSON."""
    language, region = language_of(report.language).LOCALE.split("-")
    page = Page(
        title=_printed(document_title(report, beside.record)),
        language=language,
        region=region,
        symbol=_printed(report.facts.symbol),
        running=_printed(report.running),
        masthead=_masthead(report.masthead) if report.masthead else None,
        blocks=tuple(_blocks(beside.asides(report))),
    )
    return encode(page).decode()


def _printed(text: str) -> str:
    return xml_text(one_line(text))


def _masthead(top: Masthead) -> dict[str, str | tuple[str, ...]]:
    return {
        name: _printed(line) if isinstance(line, str) else tuple(map(_printed, line))
        for name, line in asdict(top).items()
    }


def _blocks(described: Iterable[tuple[Block, tuple[Annotation, ...]]]) -> Iterator[PageBlock]:
    """Yield the blocks, the lines of a list as one."""
    blocks = (_block(block, tuple(_printed(aside.line) for aside in asides)) for block, asides in described)
    for is_list, group in groupby(blocks, key=lambda block: bool(block.lines)):
        if is_list:
            yield PageBlock("list", lines=tuple(line for block in group for line in block.lines))
        else:
            yield from group


def _block(block: Block, asides: tuple[str, ...]) -> PageBlock:
    match block:
        case Heading(chapter):
            return PageBlock("heading", _printed(f"{chapter}.") if chapter else "", _runs(block.spans), asides)
        case Subheading():
            return PageBlock("subheading", "", _runs(block.spans), asides)
        case Paragraph(number):
            return PageBlock("paragraph", f"{number}." if number else "", _runs(block.spans), asides)
        case ListItem():
            label, lettered = _printed(block.label), bool(block.lettered and block.marker and not block.below)
            return PageBlock("list", lines=(PageLine(label, lettered, block.below, _runs(block.spans), asides),))
        case DataTable():
            rows = tuple(tuple(map(_runs, row)) for row in block.rows)
            return PageBlock("table", asides=asides, columns=tuple(map(_printed, block.columns)), rows=rows)
        case _:
            assert_never(block)


def _runs(spans: Spans) -> Runs:
    return tuple((_printed(span.text), span.bold) for span in spans)
