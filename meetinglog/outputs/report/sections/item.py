"""The report's paragraphs for each item, in their order (report, "Paragraphs for one item")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetinglog.model.events import Kind
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, AgendaItem, Session, item_key
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Report,
    Span,
    Spans,
    fill,
    letter,
    literal,
    number_blocks,
    prefix_keys,
)
from meetinglog.outputs.report.sections.deliberations import action_taken, body_of, deliberations
from meetinglog.outputs.report.sections.statements import replies, statements_by_capacity, statements_of_kind
from meetinglog.outputs.report.style import Style
from meetinglog.text.typography import closed, typographic
from meetinglog.views.considerations import Consideration, ConsideredDocument, HeldMeeting, considerations
from meetinglog.views.selection import ALL, Selection

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def report_on_items(state: Proceedings, style: Style, chosen: Selection = ALL) -> Report:
    """Write the report of the part of the record that is asked for."""
    blocks = [
        block
        for item, consideration in _in_report_order(state, chosen)
        for block in prefix_keys(f"item {item.number}", _blocks(item, consideration, state.session, style))
    ]
    statements = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items)]
    actions = [a for a in state.actions if chosen.covers(a.track, a.meeting, a.items)]
    return Report(
        number_blocks(blocks),
        tuple(s.number for s in statements if s.speaker is None),
        tuple(sorted([s.number for s in statements if not s.items] + [a.number for a in actions if not a.items])),
    )


def _in_report_order(state: Proceedings, chosen: Selection) -> list[tuple[AgendaItem, Consideration]]:
    """Return every item asked for with its consideration, in the order of the chapters, else of the agenda."""
    agenda = [item.number for item in state.agenda()]
    pairs = [
        (item, block)
        for block in considerations(state, Selection(meetings=chosen.meetings, track=chosen.track))
        for item in block.items
        if not chosen.items or item_key(item.number) in chosen.items
    ]
    return sorted(pairs, key=lambda pair: (*_chapter_key(pair[0].chapter), agenda.index(pair[0].number)))


def _chapter_key(chapter: str) -> tuple[int, int, str]:
    """Return the key that sorts chapters by number, Roman or not, then those without, then items without a chapter."""
    if not chapter:
        return 2, 0, ""
    match = re.match(r"(\d{1,9})(?!\d)|([IVXLCDM]+)\b", chapter.upper())
    if match is None:
        return 1, 0, chapter
    return 0, int(match[1]) if match[1] else _roman(match[2]), chapter


def _roman(numeral: str) -> int:
    values = [_ROMAN[char] for char in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _title(item: AgendaItem, block: Consideration) -> Spans:
    return (Span(typographic(item.title), block.takings[item.number]),)


def _number(item: AgendaItem, block: Consideration) -> Spans:
    return (Span(item.number, block.takings[item.number]),)


def _blocks(item: AgendaItem, block: Consideration, session: Session, style: Style) -> Iterator[Block]:
    first = block.items[0]
    yield Heading(closed(item.chapter), _title(item, block), "heading")
    if item != first:
        chapter = fill(style.consideration.chapter, chapter=first.chapter) if first.chapter else ()
        item_number, first_number = _number(item, block), _number(first, block)
        spans = fill(style.consideration.elsewhere, item=item_number, first=first_number, chapter=chapter)
        yield Paragraph(0, spans, "considered elsewhere")
        return
    yield from _consideration_paragraphs(block, session, style)
    yield from statements_of_kind(block.statements, Kind.INTRODUCTORY, style.introductory, style)
    yield from statements_by_capacity(block.statements, style)
    yield from statements_of_kind(block.statements, Kind.CONCLUDING, style.concluding, style)
    yield from replies(block.statements, style)
    yield from deliberations(block.themes, style)
    yield from action_taken(block.actions, block.meetings, session, style)


def _consideration_paragraphs(block: Consideration, session: Session, style: Style) -> Iterator[Paragraph | ListItem]:
    """Yield when the items were considered, track by track; the first paragraph also names the documents."""
    for at, (track, held) in enumerate(block.meetings.items()):
        body = body_of(track, session)
        spans = _meetings_sentence(block, held, body, style)
        key = "consideration" if track == PLENARY else f"consideration ({track})"
        if at or not block.documents:
            yield Paragraph(0, spans, key)
            continue
        considered = style.documents.item if len(block.items) == 1 else style.documents.items
        if len(block.documents) == 1:
            yield Paragraph(0, spans + literal(" ") + _one_document(block.documents[0], considered, body, style), key)
            continue
        several = fill(style.documents.several, considered=considered, body=body)
        yield Paragraph(0, spans + literal(" ") + several, key)
        yield from document_list(block.documents, style)


def _meetings_sentence(block: Consideration, held: tuple[HeldMeeting, ...], body: str, style: Style) -> Spans:
    entries = tuple(entry for meeting in held for entry in meeting.entries)
    titles = [fill(style.consideration.title, title=_title(item, block)) for item in block.items]
    days = phrases.days(day for meeting in held for day in meeting.days)
    template = style.consideration.one if len(block.items) == 1 else style.consideration.joint
    return fill(
        phrases.dated(template, "days", days),
        meetings=(Span(phrases.meetings(meeting.number for meeting in held), entries),),
        days=(Span(days, entries),),
        body=body,
        items=phrases.joined([_number(item, block) for item in block.items]),
        titles=phrases.joined(titles),
    )


def _one_document(document: ConsideredDocument, considered: str, body: str, style: Style) -> Spans:
    """Return the sentence on the only document: a report, a note, or another document (report, kind 1)."""
    title = typographic(document.title)
    word = re.match(r"\w+", title)
    templates = {"Report": style.documents.report, "Note": style.documents.note}
    template = templates.get(word[0] if word else "", style.documents.other)
    printed = title if template == style.documents.other else title[0].lower() + title[1:]
    named, symbol = Span(printed, document.entries), Span(document.symbol, document.entries)
    return fill(template, considered=considered, body=body, document=(named,), symbol=(symbol,))


def document_list(documents: tuple[ConsideredDocument, ...], style: Style) -> Iterator[ListItem]:
    """Yield documents, each on a lettered line."""
    for at, document in enumerate(documents):
        named = (Span(typographic(document.title), document.entries),)
        symbol = (Span(document.symbol, document.entries),)
        end = ";" if at < len(documents) - 1 else "."
        spans = fill(style.documents.listed, document=named, symbol=symbol) + literal(end)
        yield ListItem(letter(at), spans, key=f"document {document.symbol}")
