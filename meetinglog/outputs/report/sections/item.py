"""The report's paragraphs for each item, in their order (report, "Paragraphs for one item")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Kind
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, AgendaItem, Session, item_key
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import (
    Block,
    Heading,
    ListItem,
    NameList,
    Paragraph,
    Report,
    Span,
    Spans,
    Subheading,
    fill,
    letter,
    literal,
    number_blocks,
    prefix_keys,
)
from meetinglog.outputs.report.sections.actions import action_taken
from meetinglog.outputs.report.sections.deliberations import deliberations
from meetinglog.outputs.report.sections.statements import replies, statements_by_capacity, statements_of_kind
from meetinglog.outputs.report.sections.text_remarks import text_remarks
from meetinglog.outputs.report.style import Style
from meetinglog.text.typography import closed
from meetinglog.views.agenda import heading_of
from meetinglog.views.considerations import Consideration, ConsideredDocument, HeldMeeting, considerations
from meetinglog.views.selection import ALL, Selection

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Section(Struct, frozen=True):
    """What is printed of one item: under a heading, which may be its own, with a letter where it is one of several."""

    item: AgendaItem
    block: Consideration
    heading: AgendaItem
    letter: str = ""


def report_on_items(state: Proceedings, style: Style, chosen: Selection = ALL) -> Report:
    """Write the report of the part of the record that is asked for, in the language of the style."""
    style = style.for_session(state.session)
    remarks = tuple(text_remarks(state, style.names))
    state = replace(state, session=state.session.in_language(style.language_code))
    statements = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    actions = [a for a in state.actions if chosen.covers(a.track, a.meeting, a.items, a.sitting)]
    sections = _in_report_order(state, chosen)
    printed = [s for section in sections if section.item == section.block.items[0] for s in section.block.statements]
    numbers = {s.number for s in (*printed, *(() if chosen.apart else statements))}
    return Report(
        number_blocks(_all_blocks(sections, state, style)),
        tuple(s.number for s in state.statements if s.speaker is None and s.number in numbers),
        tuple(sorted([s.number for s in statements if not s.items] + [a.number for a in actions if not a.items])),
        remarks,
        language=style.language_code,
    )


def _all_blocks(sections: list[Section], state: Proceedings, style: Style) -> Iterator[Block]:
    """Yield the blocks of the sections, those of one heading beneath it."""
    headed = {section.item.number: section for section in sections}
    heading: AgendaItem | None = None
    for section in sections:
        if section.heading != heading:
            heading = section.heading
            taken = state.sources_of_item(heading.number)
            title = (Span(style.language.typographic(heading.title), taken),)
            yield from prefix_keys(f"item {heading.number}", [Heading(closed(heading.chapter), title, "heading")])
        yield from prefix_keys(f"item {section.item.number}", _blocks(section, headed, state, style))


def _in_report_order(state: Proceedings, chosen: Selection) -> list[Section]:
    """Return a section for every item asked for: in the order of the chapters, else of the agenda.

    Of items considered jointly the first stands for all that are asked for; what is under a heading's own item comes
    before the sub-items.
    """
    agenda = [item.number for item in state.agenda()]
    sections = [
        Section(item, block, heading_of(item, state))
        for block in considerations(state, replace(chosen, items=frozenset()))
        for item in _items_with_a_section(block, chosen)
    ]

    def place(section: Section) -> tuple[object, ...]:
        of_heading = agenda.index(section.heading.number)
        below = section.item != section.heading
        return *_chapter_key(section.heading.chapter), of_heading, below, agenda.index(section.item.number)

    return _lettered(sorted(sections, key=place))


def _items_with_a_section(block: Consideration, chosen: Selection) -> tuple[AgendaItem, ...]:
    """Return the items of a block that have a section: the first has one where any of them is asked for.

    In a part that stands apart each has its own, so that another than the first may have its cross-reference alone.
    """
    first, *others = block.items
    wanted = [item for item in block.items if not chosen.items or item_key(item.number) in chosen.items]
    if not wanted or chosen.apart:
        return tuple(wanted)
    return first, *(item for item in others if item in wanted and first in wanted)


def _lettered(sections: list[Section]) -> list[Section]:
    """Return sections whose sub-items have the letters A, B, C under each heading; a single one has none."""
    below = Counter(section.heading.number for section in sections if section.item != section.heading)
    letters, lettered = Counter[str](), list[Section]()
    for section in sections:
        number = section.heading.number
        if section.item != section.heading and below[number] > 1:
            section = replace(section, letter=letter(letters[number]).upper())  # noqa: PLW2901 - the same, lettered
            letters[number] += 1
        lettered.append(section)
    return lettered


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


def _title(item: AgendaItem, block: Consideration, style: Style) -> Spans:
    return (Span(style.language.typographic(item.title), block.takings[item.number]),)


def _number(item: AgendaItem, block: Consideration) -> Spans:
    return (Span(item.number, block.takings[item.number]),)


def _blocks(section: Section, headed: Mapping[str, Section], state: Proceedings, style: Style) -> Iterator[Block]:
    item, block = section.item, section.block
    if item != section.heading:
        template = style.section.lettered if section.letter else style.section.alone
        yield Subheading(fill(template, letter=section.letter, title=_title(item, block, style)), "heading")
    if item != block.items[0]:
        yield _considered_elsewhere(section, headed.get(block.items[0].number), state, style)
        return
    accounts, documents = block.accounts, block.documents
    for track in block.meetings:
        of_track = [statement for statement in accounts.debate if statement.track == track]
        paragraphs = (
            *_consideration_paragraphs(block, track, documents, state.session, style),
            *statements_of_kind(of_track, Kind.INTRODUCTORY, style.introductory, style),
            *statements_by_capacity(of_track, style),
            *statements_of_kind(of_track, Kind.CONCLUDING, style.concluding, style),
            *replies(of_track, style),
        )
        apart = len(block.meetings) > 1 and track != PLENARY
        yield from (replace(each, key=f"{each.key} ({track})") if apart else each for each in paragraphs)
        documents = ()
    yield from deliberations(block.themes, style)
    yield from action_taken(accounts, block.meetings, state, style)


def _considered_elsewhere(section: Section, first: Section | None, state: Proceedings, style: Style) -> Paragraph:
    """Return that an item was considered jointly with another, and where that stands."""
    block, part = section.block, style.consideration
    stands_under = heading_of(block.items[0], state)
    where: Spans = ()
    if stands_under != section.heading:
        where = fill(part.chapter, chapter=stands_under.chapter) if stands_under.chapter else ()
    elif first is not None and first.letter:
        where = fill(part.section, section=first.letter)
    item_number, first_number = _number(section.item, block), _number(block.items[0], block)
    spans = fill(part.elsewhere, item=item_number, first=first_number, chapter=where)
    return Paragraph(0, spans, "considered elsewhere")


def _consideration_paragraphs(
    block: Consideration, track: str, documents: tuple[ConsideredDocument, ...], session: Session, style: Style
) -> Iterator[Paragraph | ListItem]:
    """Yield when the items were considered on a track, and with which documents."""
    body = phrases.body(session.body_of(track), style.language)
    spans = _meetings_sentence(block, block.meetings[track], body, style)
    key = "consideration" if track == PLENARY or len(block.meetings) > 1 else f"consideration ({track})"
    if not documents:
        yield Paragraph(0, spans, key)
        return
    considered = style.documents.item if len(block.items) == 1 else style.documents.items
    if len(documents) == 1:
        yield Paragraph(0, spans + literal(" ") + _one_document(documents[0], considered, body, style), key)
        return
    several = fill(style.documents.several, considered=considered, body=body)
    yield Paragraph(0, spans + literal(" ") + several, key)
    yield from document_list(documents, style)


def _meetings_sentence(block: Consideration, held: tuple[HeldMeeting, ...], body: NameList, style: Style) -> Spans:
    entries = tuple(entry for meeting in held for entry in meeting.entries)
    titles = [fill(style.consideration.title, title=_title(item, block, style)) for item in block.items]
    numbers = {meeting.number for meeting in held}
    days = style.language.days((day for meeting in held for day in meeting.days), meetings=len(numbers))
    template = style.consideration.one if len(block.items) == 1 else style.consideration.joint
    return fill(
        phrases.dated(template, "days", days),
        meetings=(Span(phrases.meetings(numbers, style.language), entries),),
        days=(Span(days, entries),),
        body=body,
        items=phrases.joined([_number(item, block) for item in block.items], style.language),
        titles=phrases.joined(titles, style.language),
    )


def _one_document(document: ConsideredDocument, considered: str, body: NameList, style: Style) -> Spans:
    """Return the sentence on the only document: a report, a note, or another document (report, kind 1)."""
    title, kind = style.language.typographic(document.title), style.language.document_kind(document.title)
    template = getattr(style.documents, kind)
    printed = title if template == style.documents.other else title[0].lower() + title[1:]
    named, symbol = Span(printed, document.entries), Span(document.symbol, document.entries)
    return fill(template, considered=considered, body=body, document=(named,), symbol=(symbol,))


def document_list(documents: tuple[ConsideredDocument, ...], style: Style) -> Iterator[ListItem]:
    """Yield documents, each on a lettered line."""
    lines = []
    for document in documents:
        named = (Span(style.language.typographic(document.title), document.entries),)
        symbol = (Span(document.symbol, document.entries),)
        spans = fill(style.documents.listed, document=named, symbol=symbol)
        lines.append((spans, f"document {document.symbol}", ""))
    yield from phrases.lettered(lines, style.language)
