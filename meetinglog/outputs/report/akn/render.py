"""The document: metadata, the masthead as its preface, and the blocks as sections and numbered paragraphs."""

from __future__ import annotations

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
from meetinglog.outputs.report.model import Heading, ListItem, Paragraph, Report, Subheading, text_of


def as_akn(report: Report, annotations: Annotations) -> bytes:
    """Write a report in Akoma Ntoso 3.0, in UTF-8; what was typed is data in it, never markup."""
    session, facts = annotations.record.session, report.facts
    references = References(session, report.language)
    body = element("mainBody", *_sections(report, RunningText(references)))
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
    """A heading with the paragraphs and the divisions under it."""

    block: Heading | Subheading
    id: str
    content: list[_ParagraphWithList | _Division]


def _sections(report: Report, text: RunningText) -> Iterator[Element]:
    for number, section in enumerate(_divided(report), 1):
        yield _division(section, f"sec_{number}", "section", text)


def _divided(report: Report) -> list[_Division]:
    """Return the blocks of a report as they stand below one another; a report begins with a heading."""
    ids = block_ids(block.key.removesuffix(": heading") for block in report.blocks)
    sections: list[_Division] = []
    for block, block_id in zip(report.blocks, ids, strict=True):
        match block:
            case Heading():
                sections.append(below := _Division(block, block_id, []))
            case Subheading():
                sections[-1].content.append(below := _Division(block, block_id, []))
            case Paragraph():
                below.content.append(paragraph := _ParagraphWithList(block, block_id, []))
            case ListItem():
                paragraph.lines.append(block)
    return sections


def _division(division: _Division, eid: str, name: str, text: RunningText) -> Element:
    parent, block = element(name, eId=eid, wId=division.id), division.block
    spans = block.spans
    if isinstance(block, Heading):
        extend(parent, *([element("num", f"{block.chapter}.")] if block.chapter else []))
    elif block.label:
        extend(parent, element("num", text_of(spans[: block.label]).strip()))
        spans = spans[block.label :]
    extend(parent, text.element("heading", spans))
    paragraphs = divisions = 0
    for part in division.content:
        if isinstance(part, _ParagraphWithList):
            paragraphs += 1
            extend(parent, _paragraph(part, f"{eid}__para_{paragraphs}", text))
        else:
            divisions += 1
            extend(parent, _division(part, f"{eid}__subsec_{divisions}", "subsection", text))
    return parent


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
