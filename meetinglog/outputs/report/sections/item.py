"""The report's paragraphs for each item, in their order (report, "Paragraphs for one item")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Kind
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, AgendaItem, item_key
from meetinglog.outputs.report.model import (
    Block,
    Heading,
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
from meetinglog.outputs.report.sections.consideration import consideration, documents
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.sections.deliberations import deliberations
from meetinglog.outputs.report.sections.statements import openings, replies, statements
from meetinglog.outputs.report.sections.summary import summary_record
from meetinglog.outputs.report.sections.text_remarks import text_remarks
from meetinglog.outputs.report.style import Style, whole
from meetinglog.outputs.report.style.plan import PartName
from meetinglog.text.typography import closed
from meetinglog.views.agenda import heading_of
from meetinglog.views.considerations import Consideration, considerations
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
    if style.plan.by == "order" and style.summary is not None:
        return summary_record(state, whole(style, "The summary record"), style.summary, chosen)
    asked_for = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    actions = [a for a in state.actions if chosen.covers(a.track, a.meeting, a.items, a.sitting)]
    sections = _in_report_order(state, chosen)
    printed = [s for section in sections if section.item == section.block.items[0] for s in section.block.statements]
    numbers = {s.number for s in (*printed, *(() if chosen.apart else asked_for))}
    return Report(
        number_blocks(_all_blocks(sections, state, style)),
        tuple(s.number for s in state.statements if s.speaker is None and s.number in numbers),
        tuple(sorted([s.number for s in asked_for if not s.items] + [a.number for a in actions if not a.items])),
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
        return *chapter_key(section.heading.chapter), of_heading, below, agenda.index(section.item.number)

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


def chapter_key(chapter: str) -> tuple[int, int, str]:
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


def _blocks(section: Section, headed: Mapping[str, Section], state: Proceedings, style: Style) -> Iterator[Block]:
    item, block = section.item, section.block
    context = ItemContext(block, state, style)
    if item != section.heading:
        template = style.section.lettered if section.letter else style.section.alone
        before = len(fill(template.partition("{title}")[0], letter=section.letter)) if section.letter else 0
        spans = fill(template, letter=section.letter, title=context.title(item))
        yield Subheading(spans, "heading", label=before)
    if item != block.items[0]:
        yield _considered_elsewhere(section, headed.get(block.items[0].number), context)
        return
    yield from _run_on(_planned(context), style)


def _planned(context: ItemContext) -> Iterator[tuple[PartName, Block]]:
    """Yield the blocks of an item with the part that each belongs to, in the order of the style's plan.

    The parts on what was said stand for each track in turn; those on what came of it once.
    """
    tracks = context.block.meetings
    for once, parts in groupby(context.style.plan.parts, key=lambda part: part in _OF_ALL_TRACKS):
        if once:
            yield from ((part, block) for part in parts for block in _OF_ALL_TRACKS[part](context))
            continue
        in_order = list(parts)
        for track in tracks:
            for part in in_order:
                for block in _OF_A_TRACK[part](context, track):
                    apart = len(tracks) > 1 and track != PLENARY
                    yield part, replace(block, key=f"{block.key} ({track})") if apart else block


_OF_A_TRACK: dict[PartName, Callable[[ItemContext, str], Iterator[Block]]] = {
    "consideration": consideration,
    "documents": documents,
    "introductory": partial(openings, kind=Kind.INTRODUCTORY),
    "statements": statements,
    "concluding": partial(openings, kind=Kind.CONCLUDING),
    "reply": replies,
}
_OF_ALL_TRACKS: dict[PartName, Callable[[ItemContext], Iterator[Block]]] = {
    "deliberations": deliberations,
    "action": action_taken,
}
"""The parts that a plan can have, with what writes each: of one track, or of all."""


def _run_on(blocks: Iterable[tuple[PartName, Block]], style: Style) -> Iterator[Block]:
    """Yield blocks; a paragraph that runs on behind the one before it, by the style's plan, is joined to it."""
    last: Paragraph | None = None
    part_of_last: PartName | None = None
    for part, block in blocks:
        joins = last is not None and isinstance(block, Paragraph) and part_of_last in style.plan.runs_on.get(part, ())
        if joins and last is not None and isinstance(block, Paragraph):
            last = replace(last, spans=last.spans + literal(" ") + block.spans)
        else:
            yield from [last] if last else []
            last = block if isinstance(block, Paragraph) else None
            yield from [block] if last is None else []
        part_of_last = part
    yield from [last] if last else []


def _considered_elsewhere(section: Section, first: Section | None, context: ItemContext) -> Paragraph:
    """Return that an item was considered jointly with another, and where that stands."""
    block, part = section.block, context.style.consideration
    stands_under = heading_of(block.items[0], context.state)
    where: Spans = ()
    if stands_under != section.heading:
        where = fill(part.chapter, chapter=stands_under.chapter) if stands_under.chapter else ()
    elif first is not None and first.letter:
        where = fill(part.section, section=first.letter)
    item_number, first_number = context.number(section.item), context.number(block.items[0])
    spans = fill(part.elsewhere, item=item_number, first=first_number, chapter=where)
    return Paragraph(0, spans, "considered elsewhere")
