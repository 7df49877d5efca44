"""The annexes of a report: the list of participants and the list of documents, of the whole session."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.meanings import PersonNamed
from meetinglog.outputs.report.model import (
    Block,
    DataTable,
    Heading,
    ListItem,
    NameList,
    Report,
    Span,
    Spans,
    Subheading,
    fill,
    literal,
    number_blocks,
    prefix_keys,
)
from meetinglog.outputs.report.sections.chapter_remarks import annex_remarks
from meetinglog.outputs.report.sections.speakers import alphabetical
from meetinglog.outputs.report.style import Style
from meetinglog.outputs.report.style.annexes import DocumentListPart, ParticipantListPart
from meetinglog.text.normal import without_courtesy_title
from meetinglog.views.attendance import Attendant, attendance
from meetinglog.views.documents import session_documents


def with_annexes(report: Report, state: Proceedings, wording: Style) -> Report:
    """Return a report with its annexes behind it; one for which there is nothing is left out, and said to be."""
    style = wording.for_session(state.session)
    state = replace(state, session=state.session.in_language(style.language_code))
    part, present = style.annexes, attendance(state)
    written: list[tuple[ParticipantListPart | DocumentListPart, str, tuple[Block, ...]]] = [
        (part.participants, "participants", tuple(_participants(present, style))),
        (part.documents, "documents", tuple(_documents(state, style))),
    ]
    lacking = [
        f"Not in the report: the list of {name}, since there are none." for _, name, blocks in written if not blocks
    ]
    standing = [each for each in written if each[2]]
    annexes: list[Block] = []
    for at, (own, name, blocks) in enumerate(standing, 1):
        number = own.number or "I" * at
        heading = part.heading if own.number or len(standing) > 1 else part.alone
        annexes += prefix_keys(
            f"annex {name}", [Heading("", fill(heading, number=number, title=own.title), "heading"), *blocks]
        )
    remarks = dict.fromkeys((*report.remarks, *lacking, *annex_remarks(present)))
    return replace(report, blocks=number_blocks((*report.blocks, *annexes)), remarks=tuple(remarks))


def _participants(present: dict[Capacity, tuple[Attendant, ...]], style: Style) -> Iterator[Block]:
    """Yield who took part, by category and in alphabetical order, each with the persons known by name."""
    part, language = style.annexes.participants, style.language
    for capacity, attendants in present.items():
        yield Subheading(literal(part.of(capacity)), str(capacity))
        named = [(language.typographic(style.names.speaker(each.speaker).listed), each) for each in attendants]
        for name, attendant in sorted(named, key=lambda pair: _by_name(pair[0], style)):
            spans = fill(
                part.listed,
                name=(Span(name, attendant.entries, means=attendant.speaker),),
                persons=_persons(attendant, style),
            )
            yield ListItem("", spans, key=f"{capacity} {attendant.speaker.code or attendant.name}")


def _by_name(name: str, style: Style) -> str:
    """Return the key that sorts participants, persons by their names and not their courtesy titles."""
    return alphabetical(without_courtesy_title(name), style.language)


def _persons(attendant: Attendant, style: Style) -> Spans:
    """Return the persons who spoke for a participant, in alphabetical order; nothing where none is known."""
    part = style.annexes.participants
    persons = sorted(attendant.persons, key=lambda person: _by_name(person.name, style))
    if not persons:
        return ()
    members = tuple(
        (Span(style.language.typographic(person.name), person.entries, means=PersonNamed(person.name)),)
        for person in persons
    )
    return fill(part.persons, persons=NameList(members, style.language, separators=(part.between, part.between)))


def _documents(state: Proceedings, style: Style) -> Iterator[DataTable]:
    """Yield the table of the documents that were before the session."""
    part, language = style.annexes.documents, style.language
    rows = []
    for document in session_documents(state):
        items = [
            (Span(language.item_number(item.number), state.sources_of_item(item.number)),) for item in document.items
        ]
        symbol = fill("{symbol}", symbol=phrases.symbol(document.symbol, document.entries))
        title = (Span(language.typographic(document.title), document.entries),)
        rows.append((symbol, phrases.joined(items, language).spans(), title))
    if rows:
        yield DataTable((part.symbol, part.item, part.document), tuple(rows), "table")
