"""The journal of a day: each meeting with what was before it, who presided and spoke, what was done and what remains.

It is laid out as the Journal of the United Nations is: meeting by meeting, item by item, and last the programme of the
next day. Its paragraphs have no numbers. What stands in it is for everybody: no note and no theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from msgspec.structs import replace

from meetinglog.model.events import Elected, Kind
from meetinglog.model.facts import Election, Sitting
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.meanings import BodyNamed, PersonNamed
from meetinglog.outputs.report.model import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Report,
    Span,
    Spans,
    Subheading,
    capitalized,
    fill,
    literal,
    number_blocks,
    prefix_keys,
    text_of,
    with_provenance,
)
from meetinglog.outputs.report.sections.actions import action_taken, vote_phrase
from meetinglog.outputs.report.sections.consideration import documents
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.sections.meeting_names import sources_of
from meetinglog.outputs.report.sections.speakers import with_groups
from meetinglog.outputs.report.sections.statements import not_presiding, openings, replies, speakers_of, statements
from meetinglog.outputs.report.sections.text_remarks import text_remarks
from meetinglog.outputs.report.style import Style, WholeStyle
from meetinglog.outputs.report.style.journal import JournalPart
from meetinglog.record.record import Record
from meetinglog.text.languages.stretches import number_runs
from meetinglog.views.considerations import Consideration
from meetinglog.views.day import MeetingOfDay, Waiting, meetings_of, next_programme
from meetinglog.views.selection import Selection

_PARTS = (
    documents,
    partial(openings, kind=Kind.INTRODUCTORY),
    statements,
    partial(openings, kind=Kind.CONCLUDING),
    replies,
)
"""What writes the parts on what was before a meeting and who spoke, in their order."""


def journal(record: Record, day: date, wording: Style, chosen: Selection) -> Report:
    """Write the journal of a day that something sat on, of the part of it that is asked for."""
    state = record.proceedings
    style = _without_meetings(wording).for_session(state.session)
    remarks = tuple(text_remarks(state, style.names))
    state = replace(state, session=state.session.in_language(style.language_code))
    meetings = list(meetings_of(record, chosen))
    title = fill(style.journal.title, day=phrases.days(style.language.day_named(day)))
    blocks: list[Block] = [Heading("", title, "journal")]
    for meeting in meetings:
        blocks += prefix_keys(f"{meeting.track} {meeting.number}", _meeting(meeting, state, style))
    following = list(_programme(state, day, chosen.track, style))
    unknown = (s.number for m in meetings for b in (m.aside, *m.considered) for s in b.statements if s.speaker is None)
    return Report(
        number_blocks([*blocks, *following], numbered=False),
        tuple(sorted(set(unknown))),
        (),
        remarks if following else (*remarks, f"The session file has no programme for a day after {day.isoformat()}."),
        language=style.language_code,
        title=text_of(title),
        running=style.names.session_named(state.session),
    )


def _without_meetings(style: Style) -> Style:
    """Return a style whose sentences on actions name no meeting: they stand under one."""
    done = style.journal.done
    words = {
        "heading": "",
        "first": done,
        "further": done,
        "first_by_another": "{done}",
        "further_by_another": "{done}",
    }
    return style.model_copy(update={"action": style.action.model_copy(update=words)})


def _meeting(meeting: MeetingOfDay, state: Proceedings, style: Style) -> Iterator[Block]:
    """Yield what happened at a meeting."""
    part, entries = style.journal, sources_of(meeting.sittings)
    times = ", ".join(filter(None, map(_times, meeting.sittings)))
    yield Heading(
        "",
        fill(
            part.meeting,
            **_named(meeting.track, meeting.number, state, style, entries),
            times=fill(part.times, times=(Span(times, entries),)) if times else "",
        ),
        "heading",
    )
    yield from _presiding(meeting, style)
    yield from _business(meeting, style)
    for block in (meeting.aside, *meeting.considered):
        under = ", ".join(item.number for item in block.items)
        yield from prefix_keys(f"item {under}" if under else "no item", _considered(block, meeting, state, style))
    yield from _waiting(meeting.waiting, part.remaining, "remaining", style)
    yield from _waiting(meeting.replies, part.replies, "replies", style)


def _times(sitting: Sitting) -> str:
    """Return from when to when a sitting was, as far as that is known: ``15:05–17:52``."""
    return _between(sitting.start.clock[:5], sitting.end.clock[:5] if sitting.end else "")


def _between(start: str, end: str) -> str:
    return "–".join(filter(None, (start, end)))


def _named(
    track: str, number: int, state: Proceedings, style: Style, entries: tuple[str, ...] = ()
) -> dict[str, Spans]:
    """Return the body and the number of a meeting, by the fields of a sentence."""
    language = style.language
    body = language.without_article(language.typographic(state.session.body_of(track)))
    return {
        "body": capitalized((Span(body, entries, means=BodyNamed(track)),)),
        "number": (Span(str(language.ordinals_of(number_runs([number]))), entries),),
    }


def _presiding(meeting: MeetingOfDay, style: Style) -> Iterator[Paragraph]:
    chairs: dict[str, Spans] = {}
    for each in meeting.chairs:
        named = style.language.typographic(style.names.speaker(each.chair).running)
        template = style.speakers.representative if each.chair.code else style.speakers.titled
        name = phrases.noun(named, style.language, each.sources, each.chair)
        chairs.setdefault(named, fill(template, name=name))
    if chairs:
        names = phrases.joined(chairs.values(), style.language, semicolons=any("," in name for name in chairs))
        yield Paragraph(0, fill(style.journal.presiding, chairs=names), "presiding")


def _business(meeting: MeetingOfDay, style: Style) -> Iterator[Paragraph]:
    """Yield the elections and the adoption of the agenda."""
    part, action = style.journal, style.action
    for election in meeting.elections:
        officers = [_officer(officer, election.sources, style) for officer in election.officers]
        spans = fill(
            part.elected,
            office=(Span(_office(election, style), election.sources),),
            officers=phrases.joined(officers, style.language, semicolons=any("," in o.name for o in election.officers)),
            vote=vote_phrase(election.vote, action) if election.vote else "",
        )
        yield Paragraph(0, spans, f"election {election.entry}", name=f"election of {election.office}")
    for adopted in meeting.agendas:
        spans = fill(
            part.agenda,
            symbol=fill(part.symbol, symbol=phrases.symbol(adopted.symbol)) if adopted.symbol else "",
            revised=action.revised if adopted.orally_revised else "",
            vote=vote_phrase(adopted.vote, action) if adopted.vote else "",
        )
        spans = with_provenance(spans, adopted.sources)
        yield Paragraph(0, spans, f"adoption {adopted.entry}", name="adoption of the agenda")


def _office(election: Election, style: Style) -> str:
    """Return the office, in the plural where several were elected to it and the language's sentence asks for that."""
    office = style.language.typographic(election.office)
    if len(election.officers) > 1 and isinstance(style, WholeStyle):
        return style.language.several_of(office)
    return office


def _officer(officer: Elected, entries: tuple[str, ...], style: Style) -> Spans:
    language, represents = style.language, officer.represents
    name = (Span(language.typographic(officer.name), entries, means=PersonNamed(officer.name)),)
    if represents is None:
        return name
    state = language.typographic(style.names.speaker(represents).running)
    if not officer.name:
        return (Span(state, entries, means=represents),)
    return fill(
        style.journal.officer, name=name, state=(Span(language.without_article(state), entries, means=represents),)
    )


def _considered(block: Consideration, meeting: MeetingOfDay, state: Proceedings, style: Style) -> Iterator[Block]:
    """Yield what became of items at a meeting: documents, who spoke, what was done, and whether that concluded it."""
    part = style.journal
    context = ItemContext(replace(block, meetings=block.meetings or {meeting.track: ()}), state, style)
    if block.items:
        alone, titles = len(block.items) == 1, [context.title(item) for item in block.items]
        if not alone:
            titles = [fill(style.consideration.title, title=title) for title in titles]
        template = part.item if alone else part.items
        yield Subheading(fill(template, items=context.items, titles=phrases.joined(titles, style.language)), "heading")
    for write in _PARTS:
        yield from map(_begun, write(context, meeting.track))
    raised = not_presiding(s for s in block.statements if s.kind is Kind.ORDER)
    if raised:
        yield Paragraph(0, context.fill(part.order, raised, speakers=speakers_of(raised, context)), "points of order")
    yield from map(_begun, action_taken(context))
    concluded = [item for item in block.items if item.number in meeting.concluded]
    if concluded:
        template = part.concluded if len(concluded) == 1 else part.several_concluded
        numbers = phrases.joined([context.number(item) for item in concluded], style.language)
        yield Paragraph(0, fill(template, items=numbers), "concluded")


def _begun(block: Block) -> Block:
    """Return a block whose sentence begins with a capital."""
    return replace(block, spans=capitalized(block.spans)) if isinstance(block, Paragraph) else block


def _waiting(lists: Iterable[Waiting], template: str, key: str, style: Style) -> Iterator[Paragraph]:
    """Yield who is still to speak, a paragraph for each list."""
    part = style.journal
    for items, waiting in lists:
        names = [with_groups(inscription.request, (inscription.entry,), style) for inscription in waiting]
        semicolons = any("," in style.names.speaker(each.request.speaker).running for each in waiting)
        spans = fill(
            template,
            speakers=phrases.joined(names, style.language, semicolons=semicolons),
            under=_under(items, part, style) if items else "",
        )
        yield Paragraph(0, spans, f"{key} {', '.join(items)}".rstrip())


def _under(items: tuple[str, ...], part: JournalPart, style: Style) -> Spans:
    numbers = phrases.joined([literal(style.language.item_number(number)) for number in items], style.language)
    return fill(part.under if len(items) == 1 else part.under_several, items=numbers)


def _programme(state: Proceedings, day: date, track: str, style: Style) -> Iterator[Block]:
    """Yield the programme of the next day that has one."""
    part = style.journal
    following, plans = next_programme(state, day, track)
    if following is None:
        return
    yield Heading("", fill(part.programme, day=phrases.days(style.language.day_named(following))), "programme")
    for plan in plans:
        times = _between(*(f"{time:%H:%M}" if time else "" for time in (plan.starts, plan.ends)))
        spans = fill(
            part.planned,
            **_named(plan.track, plan.number, state, style),
            times=fill(part.planned_times, times=times) if times else "",
        )
        yield ListItem("", spans, lettered=False, key=f"programme: {plan.track} {plan.number}")
