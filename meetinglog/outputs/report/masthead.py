"""What stands above a draft report, from the session file: symbol, distribution, session, title, rapporteur."""

from __future__ import annotations

from meetinglog.model.session import Rapporteur, ReportFacts, Session, SessionFacts
from meetinglog.names.register import facts_of, register
from meetinglog.outputs.report.meanings import FactNamed
from meetinglog.outputs.report.model import Masthead, Report, Span, Spans, capitalized, fill, text_of
from meetinglog.outputs.report.style import Style, whole
from meetinglog.outputs.report.style.organization import MastheadPart
from meetinglog.record.record import Record
from meetinglog.text.languages import ChapterLanguage, Language, language_of
from meetinglog.text.languages.marked import Marked, MarkedStretch
from meetinglog.text.safe import html_line


def masthead(session: Session, report: ReportFacts, wording: Style, *, final: bool = False) -> Masthead:
    """Write the lines of the masthead, with the facts of the cover; those for which there is nothing are empty.

    Raises `StyleError` for a style that does not word it.
    """
    style = whole(wording, "The masthead")
    part, language = style.masthead, style.language
    name, number = language.typographic(session.body.name), language.ordinal_word(session.facts.number)
    return Masthead(
        organization=part.organization,
        symbol=report.symbol,
        body=name,
        distribution=_line(part.distribution, distribution=report.distribution),
        date=language.date_in_words(report.date) if report.date else "",
        language=_line(part.language, language=report.original_language),
        session=text_of(capitalized(fill(part.session, session=number))),
        place=_place(session.facts, part, language),
        title=text_of(fill(part.final, name=name, session=number)) if final else part.title,
        rapporteur=_rapporteur(report.rapporteur, session, part, language),
        addendum=part.addendum if report.addendum else "",
    )


def document_title(report: Report, record: Record) -> str:
    """Return the title of the document: what it is, its symbol, the body and the session."""
    session = record.session.in_language(report.language)
    top, language = report.masthead, language_of(report.language)
    title, symbol = (top.title, top.symbol) if top else (report.title, "")
    names = (title or language.DRAFT_REPORT, symbol, session.body.name, language.session_named(session.facts.number))
    return ", ".join(name for name in names if html_line(name))


def _line(template: str, **values: str) -> str:
    """Return a line with its values; it is empty if all of them are."""
    facts = {name: (Span(value, means=FactNamed(name)),) if value else () for name, value in values.items()}
    return _marked(fill(template, **facts)) if any(values.values()) else ""


def _marked(spans: Spans) -> str:
    return Marked(MarkedStretch(span.text, span.means) for span in spans)


def _place(facts: SessionFacts, part: MastheadPart, language: ChapterLanguage) -> str:
    days = language.between(facts.starts, facts.ends)
    return _line(part.place, place=language.typographic(facts.place), days=days) if facts.place else days


def _rapporteur(
    rapporteur: Rapporteur | None, session: Session, part: MastheadPart, language: ChapterLanguage
) -> tuple[str, str, str]:
    """Return what stands before the surname, the surname where the session file says which it is, and the rest."""
    if rapporteur is None:
        return "", "", ""
    name, state = language.typographic(rapporteur.name), _state(rapporteur, session, language)
    bracket = text_of(fill(part.state, state=state)) if state else ""
    surname = language.typographic(rapporteur.surname)
    first, bold, last = name.rpartition(surname) if surname and surname in name else (name, "", "")
    person = FactNamed("person")
    named = tuple(Span(words, means=person) for words in (first, bold, last))
    role = (Span(part.role, means=FactNamed("role")),)
    spans = fill(part.rapporteur, role=role, name=named, state=bracket)
    at = next(at for at, span in enumerate(spans) if span.means == person) + 1
    return _marked(spans[:at]), Marked([MarkedStretch(bold, person)]), _marked(spans[at + 1 :])


def _state(rapporteur: Rapporteur, session: Session, language: Language) -> str:
    known = register(facts_of(session)).codes.get(rapporteur.state)
    return language.typographic(language.without_article(known.name)) if known else rapporteur.state
