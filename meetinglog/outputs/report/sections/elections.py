"""The organizational chapter's paragraphs of who was elected, and of the agenda that was adopted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from meetinglog.model.events import Elected
from meetinglog.model.facts import AdoptedAgenda, Election
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, AgendaItem, item_key
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.meanings import PersonNamed
from meetinglog.outputs.report.model import ListItem, NameList, Paragraph, Span, Spans, fill, literal, resting_on
from meetinglog.outputs.report.sections.actions import at_meeting, vote_phrase
from meetinglog.outputs.report.sections.meeting_names import MeetingNames
from meetinglog.outputs.report.style import WholeStyle
from meetinglog.text.languages import ChapterLanguage
from meetinglog.text.normal import normal


def elections(state: Proceedings, style: WholeStyle) -> Iterator[Paragraph | ListItem]:
    """Yield who was elected: those elected at a meeting by acclamation together, each vote in its own sentence."""
    before: tuple[str, int] | None = None
    meetings = MeetingNames(state, style)
    together = groupby(
        state.elections, key=lambda election: (election.track, election.meeting, election.vote and election.entry)
    )
    for _, group in together:
        by_office: dict[str, list[Election]] = {}
        for election in group:
            by_office.setdefault(normal(election.office), []).append(election)
        offices = list(by_office.values())
        first = offices[0][0]
        several = literal(style.organization.elections.several)
        done = _election_sentence(offices[0], style) if len(offices) == 1 else several
        spans = _at_its_meeting(first, before, done, meetings, state, style)
        yield Paragraph(0, spans, f"election {first.entry}", name=f"election of {first.office}")
        if len(offices) > 1:
            yield from _offices(offices, style)
        before = first.track, first.meeting


def _at_its_meeting(
    act: Election | AdoptedAgenda,
    before: tuple[str, int] | None,
    done: Spans,
    meetings: MeetingNames,
    state: Proceedings,
    style: WholeStyle,
) -> Spans:
    """Return what was done at its meeting, as "at the same meeting" where the act before was at that one."""
    held = [sitting for sitting in state.sittings if (sitting.track, sitting.meeting) == (act.track, act.meeting)]
    template = style.action.further if before == (act.track, act.meeting) else style.action.first
    body = phrases.body(state.session, act.track, style.language)
    return at_meeting(template, act, held, done, meetings, body)


def _election_sentence(office: list[Election], style: WholeStyle) -> Spans:
    part, vote = style.organization.elections, office[0].vote
    officers, name = _officers(office, style), _office(office, style.language)
    if vote is None:
        return fill(part.one, officers=officers, office=name)
    phrase = (Span(vote_phrase(vote, style.action), office[0].sources),)
    return fill(part.voted, officers=officers, office=name, vote=phrase)


def _offices(offices: list[list[Election]], style: WholeStyle) -> Iterator[ListItem]:
    part, lines = style.organization.elections, []
    for office in offices:
        spans = fill(part.listed, office=_office(office, style.language), officers=_officers(office, style))
        lines.append((spans, f"office {office[0].entry}", f"office of {office[0].office}"))
    yield from phrases.lettered(lines, style.language)


def _office(office: list[Election], language: ChapterLanguage) -> Spans:
    """Return the office as typed first, in the plural where several were elected to it."""
    several = sum(len(election.officers) for election in office) > 1
    typed = language.typographic(office[0].office)
    sources = tuple(entry for election in office for entry in election.sources)
    return (Span(language.several_of(typed) if several else typed, sources),)


def _officers(office: list[Election], style: WholeStyle) -> NameList:
    named = [(officer, election.sources) for election in office for officer in election.officers]
    members = [_officer(officer, sources, style) for officer, sources in named]
    return phrases.joined(members, style.language, semicolons=any("," in officer.name for officer, _ in named))


def _officer(officer: Elected, sources: tuple[str, ...], style: WholeStyle) -> Spans:
    language = style.language
    name = (Span(language.typographic(officer.name), sources, means=PersonNamed(officer.name)),)
    if officer.represents is None:
        return name
    state = language.typographic(officer.represents.name)
    if not officer.name:
        return (Span(state, sources, means=officer.represents),)
    represents = (Span(language.without_article(state), sources, means=officer.represents),)
    named = phrases.joined([name], language)
    return fill(style.organization.elections.officer, name=named, state=represents)


def adoption(state: Proceedings, style: WholeStyle) -> Iterator[Paragraph | ListItem]:
    """Yield the paragraphs on the adoption of the agenda, which is listed below plenary's last adoption."""
    part = style.organization.agenda
    last = next((adopted.entry for adopted in reversed(state.agendas) if adopted.track == PLENARY), "")
    items = tuple(state.agenda())
    before: tuple[str, int] | None = None
    meetings = MeetingNames(state, style)
    for adopted in state.agendas:
        below = adopted.entry == last and bool(items)
        done = fill(
            part.listed if below else part.alone,
            symbol=fill(part.symbol, symbol=phrases.symbol(adopted.symbol)) if adopted.symbol else "",
            revised=style.action.revised if adopted.orally_revised else "",
            vote=vote_phrase(adopted.vote, style.action) if adopted.vote else "",
        )
        spans = _at_its_meeting(adopted, before, resting_on(done, adopted.sources), meetings, state, style)
        yield Paragraph(0, spans, f"adoption {adopted.entry}", name="adoption of the agenda")
        if below:
            yield from _agenda(items, state, style.language)
        before = adopted.track, adopted.meeting


def _agenda(items: tuple[AgendaItem, ...], state: Proceedings, language: ChapterLanguage) -> Iterator[ListItem]:
    """Yield the items; sub-items stand lettered below their item."""
    parents = [item_key(item.number).rpartition(".")[0] for item in items]
    for at, item in enumerate(items):
        below = bool(parents[at]) and any(item_key(above.number) == parents[at] for above in items[:at])
        more = at + 1 < len(items) and parents[at + 1] and parents[at + 1] in {parents[at], item_key(item.number)}
        end = "." if not more else language.LINE_END if below else ":"
        title = Span(language.typographic(item.title), state.sources_of_item(item.number))
        marker = item_key(item.number).rpartition(".")[2] if below else item.number
        key, brackets = f"item {item.number}", language.BRACKETS
        yield ListItem(marker, (title, *literal(end)), lettered=below, key=key, brackets=brackets, below=below)
