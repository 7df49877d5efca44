"""The document: metadata, the masthead as its preface, and the blocks as sections and numbered paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from meetinglog.outputs.akn.elements import Element, document, element, extend
from meetinglog.outputs.akn.identification import DocumentIdentity, identification
from meetinglog.outputs.akn.references import References
from meetinglog.outputs.report.akn.preface import preface
from meetinglog.outputs.report.akn.running_text import RunningText
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.html.anchors import block_ids
from meetinglog.outputs.report.model import DataTable, Heading, ListItem, Paragraph, Report, Subheading, text_of


def as_akn(report: Report, annotations: Annotations) -> bytes:
    """Write a report in Akoma Ntoso 3.0, in UTF-8; what was typed is data in it, never markup."""
    session, facts = annotations.record.session, report.facts
    references = References(session, report.language)
    body = element("mainBody", *_written(_divided(report), "", RunningText(references)))
    if not len(body):
        extend(body, element("p"))
    top = preface(report.masthead, facts, session, references) if report.masthead else []
    day, number = facts.date or session.facts.ends, facts.symbol or session.facts.id
    identity = DocumentIdentity("debateReport", "report", session, day, number, report.language)
    meta = element("meta", identification(identity))
    if facts.symbol:
        shown = facts.distribution or facts.symbol
        extend(
            meta,
            element("publication", date=day.isoformat(), name="draftReport", showAs=shown, number=facts.symbol),
        )
    extend(meta, references.element())
    return document(element("debateReport", meta, *top, body, name=report.document))


class _ParagraphWithList(Struct):
    """A paragraph and the lines of its list, with the id by which it stays the same."""

    block: Paragraph
    id: str
    lines: list[ListItem]


class _Division(Struct):
    """A heading with the paragraphs and the divisions under it, or with the lines and the tables of an annex."""

    block: Heading | Subheading
    id: str
    content: _Content
    lines: list[ListItem]
    tables: list[DataTable]


_Content = list[_ParagraphWithList | _Division]


def _divided(report: Report) -> _Content:
    """Return the blocks of a report as they stand below one another; what stands below no heading is at the top."""
    ids = block_ids(block.key.removesuffix(": heading") for block in report.blocks)
    top: _Content = []
    section = below = top
    lines: list[ListItem] = []
    tables: list[DataTable] = []
    for block, block_id in zip(report.blocks, ids, strict=True):
        match block:
            case Heading():
                section = below = []
                lines, tables = [], []
                top.append(_Division(block, block_id, below, lines, tables))
            case Subheading():
                below, lines, tables = [], [], []
                section.append(_Division(block, block_id, below, lines, tables))
            case Paragraph():
                lines = []
                below.append(_ParagraphWithList(block, block_id, lines))
            case ListItem():
                lines.append(block)
            case DataTable():
                tables.append(block)
    return top


def _written(content: _Content, within: str, text: RunningText) -> Iterator[Element]:
    """Yield paragraphs and divisions, each with its number among those of its kind."""
    division = "subsection" if within else "section"
    numbers = Counter[str]()
    for part in content:
        short = "para" if isinstance(part, _ParagraphWithList) else "subsec" if within else "sec"
        numbers[short] += 1
        eid = f"{within}{short}_{numbers[short]}"
        if isinstance(part, _ParagraphWithList):
            yield _paragraph(part, eid, text)
        else:
            yield _division(part, eid, division, text)


def _division(division: _Division, eid: str, name: str, text: RunningText) -> Element:
    block, number = division.block, ""
    spans = block.spans
    if isinstance(block, Heading):
        number = block.chapter and f"{block.chapter}."
    else:
        number, spans = text_of(spans[: block.label]).strip(), spans[block.label :]
    numbered = [element("num", number)] if number else []
    content = list(_written(division.content, f"{eid}__", text))
    if division.lines or division.tables:
        text.begin()
        lines = (text.element("p", line.spans) for line in division.lines)
        tables = (_table(table, f"{eid}__table_{at}", text) for at, table in enumerate(division.tables, 1))
        content.append(element("content", *lines, *tables))
    return element(name, *numbered, text.element("heading", spans), *content, eId=eid, wId=division.id)


def _table(table: DataTable, eid: str, text: RunningText) -> Element:
    heads = element("tr", *(element("th", element("p", column)) for column in table.columns))
    rows = (element("tr", *(element("td", text.element("p", cell)) for cell in row)) for row in table.rows)
    return element("table", heads, *rows, eId=eid)


def _paragraph(paragraph: _ParagraphWithList, eid: str, text: RunningText) -> Element:
    """Return a numbered paragraph; its list follows what introduces it, and lines without a mark are text of it."""
    block, content = paragraph.block, element("content")
    lists = 0
    text.begin()
    for labelled, group in groupby(paragraph.lines, key=lambda line: bool(line.label)):
        lines = list(group)
        if not labelled:
            introduction = [] if len(content) else [text.element("p", block.spans)]
            extend(content, *introduction, *(text.element("p", line.spans) for line in lines))
            continue
        lists += 1
        block_list = element("blockList", eId=f"{eid}__list_{lists}")
        if not len(content):
            extend(block_list, text.element("listIntroduction", block.spans))
        extend(content, block_list)
        for number, line in enumerate(lines, 1):
            marked = element("item", element("num", line.label), eId=f"{eid}__list_{lists}__item_{number}")
            extend(marked, text.element("p", line.spans))
            extend(block_list, marked)
    if not len(content):
        extend(content, text.element("p", block.spans))
    return element("paragraph", element("num", f"{block.number}."), content, eId=eid, wId=paragraph.id)
