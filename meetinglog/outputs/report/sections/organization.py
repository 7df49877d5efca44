"""The organizational chapter: opening, attendance, officers, agenda, documents, meetings held (report).

It tells of the whole session, on all tracks; a section for which the log has nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.meanings import BodyNamed
from meetinglog.outputs.report.model import (
    Block,
    Heading,
    ListItem,
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
from meetinglog.outputs.report.sections.chapter_remarks import NO_CHAPTER, Present, chapter_remarks
from meetinglog.outputs.report.sections.consideration import document_list
from meetinglog.outputs.report.sections.elections import adoption, elections
from meetinglog.outputs.report.sections.meetings_held import meetings_held
from meetinglog.outputs.report.sections.speakers import alphabetical
from meetinglog.outputs.report.style import Style, WholeStyle, whole
from meetinglog.text.normal import without_courtesy_title
from meetinglog.text.typography import closed
from meetinglog.views.attendance import attendance
from meetinglog.views.considerations import documents_before

Part = Paragraph | ListItem


def organization(state: Proceedings, wording: Style) -> Report:
    """Write the organizational chapter; it is empty where no meeting has been opened.

    Raises `StyleError` for a style that does not word it.
    """
    style = whole(wording, "The organizational chapter").for_session(state.session)
    if not state.sittings:
        return Report((), remarks=(NO_CHAPTER,))
    part, present = style.organization, attendance(state)
    sections: tuple[tuple[str, str, Iterator[Part]], ...] = (
        ("opening", part.opening.heading, _opening(state, style)),
        ("attendance", part.attendance.heading, _attendance(present, style)),
        ("elections", part.elections.heading, elections(state, style)),
        ("agenda", part.agenda.heading, adoption(state, style)),
        ("documentation", part.documentation.heading, _documentation(state, style)),
        ("meetings", part.meetings.heading, meetings_held(state, style)),
    )
    written = [(name, title, paragraphs) for name, title, section in sections if (paragraphs := tuple(section))]
    blocks: list[Block] = [Heading(closed(part.chapter), literal(part.heading), "organization")]
    for at, (name, title, paragraphs) in enumerate(written):
        heading = Subheading(fill(part.section, letter=letter(at).upper(), title=title), "heading")
        blocks += prefix_keys(name, (heading, *paragraphs))
    return Report(number_blocks(blocks), remarks=tuple(chapter_remarks(state, present)), language=style.language_code)


def _opening(state: Proceedings, style: WholeStyle) -> Iterator[Paragraph]:
    """Yield when and where the session was held, and who opened it, where the log has the first meeting."""
    part, facts, language = style.organization.opening, state.session.facts, style.language
    name = language.body_named(state.session.body.name)
    held = fill(
        part.held,
        session=language.ordinal_word(facts.number),
        body=phrases.body(state.session, PLENARY, language),
        name=phrases.noun(name, language, means=BodyNamed(PLENARY)),
        place=fill(part.place, place=facts.place) if facts.place else "",
        days=language.days_between(facts.starts, facts.ends),
    )
    yield Paragraph(0, held, "session")
    first = next((s for s in state.sittings if s.track == PLENARY and s.meeting == 1), None)
    if first is None:
        return
    opened = style.language.days([first.day] if first.day else [])
    at = style.language.clock(first.start.at) if first.start.at else ""
    spans = fill(
        phrases.dated(part.opened, "day", opened),
        day=phrases.days(opened, first.sources),
        at=fill(part.at, time=(Span(at, first.sources),)) if at else "",
        by=_opened_by(first.opened, state, style),
    )
    yield Paragraph(0, spans, "opened")


def _opened_by(entry: str, state: Proceedings, style: WholeStyle) -> Spans:
    """Return who was in the chair when the session was opened: a State's representative, or the name as typed."""
    presided = next((chair for chair in state.chairs if chair.entry == entry and chair.opening), None)
    if presided is None:
        return ()
    template = style.speakers.representative if presided.chair.code else style.speakers.titled
    named = phrases.noun(
        style.language.typographic(presided.chair.name), style.language, presided.sources, presided.chair
    )
    return fill(style.organization.opening.by, chair=phrases.joined([fill(template, name=named)], style.language))


def _attendance(present: Present, style: WholeStyle) -> Iterator[Paragraph]:
    """Yield who took part, a paragraph for each category, in alphabetical order."""
    part, language = style.organization.attendance, style.language
    listed = part.names == "list"
    for capacity, attendants in present.items():
        wording = part.of(capacity)
        named = [
            (
                language.typographic(language.without_article(attendant.list_name) if listed else attendant.name),
                attendant,
            )
            for attendant in attendants
        ]
        names = sorted(named, key=lambda pair: alphabetical(without_courtesy_title(pair[0]), language))
        spans = phrases.joined(
            [(Span(name, attendant.entries, means=attendant.speaker),) for name, attendant in names],
            language,
            semicolons=any("," in name for name, _ in names),
        )
        sentence = fill(wording.one if len(names) == 1 else wording.several, names=spans)
        yield Paragraph(0, sentence, str(capacity))


def _documentation(state: Proceedings, style: WholeStyle) -> Iterator[Part]:
    """Yield which documents were before the session, item by item in the order of the agenda."""
    part = style.organization.documentation
    body = phrases.body(state.session, PLENARY, style.language)
    for item in state.agenda():
        number = (Span(style.language.item_number(item.number), state.sources_of_item(item.number)),)
        documents, key = documents_before((item,), state), f"item {item.number}"
        if len(documents) == 1:
            title = (Span(style.language.typographic(documents[0].title), documents[0].entries),)
            symbol = phrases.symbol(documents[0].symbol, documents[0].entries)
            yield Paragraph(0, fill(part.one, item=number, body=body, document=title, symbol=symbol), key)
        elif documents:
            yield Paragraph(0, fill(part.several, item=number, body=body), key)
            yield from (replace(line, key=f"{key}, {line.key}") for line in document_list(documents, style))
