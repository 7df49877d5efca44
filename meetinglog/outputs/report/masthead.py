"""What stands above a draft report, from the session file: symbol, distribution, session, title, rapporteur."""

from __future__ import annotations

from datetime import date

from meetinglog.model.session import Rapporteur, ReportFacts, Session
from meetinglog.names.register import facts_of, register
from meetinglog.outputs.report.model import Masthead, fill, text_of
from meetinglog.outputs.report.phrases import between, printed_day
from meetinglog.outputs.report.style import MastheadPart, Style
from meetinglog.text.languages.en import capitalised, ordinal_word
from meetinglog.text.normal import without_article
from meetinglog.text.typography import typographic


def masthead(session: Session, report: ReportFacts, style: Style) -> Masthead:
    """Write the lines of the masthead, with the facts of the cover; those for which there is nothing are empty."""
    part = style.masthead
    return Masthead(
        organization=part.organization,
        symbol=report.symbol,
        body=typographic(session.body.name),
        distribution=_line(part.distribution, distribution=report.distribution),
        date=printed_day(report.date) if report.date else "",
        language=_line(part.language, language=report.original_language),
        session=capitalised(_line(part.session, session=ordinal_word(session.facts.number))),
        place=_place(session.facts.place, session.facts.starts, session.facts.ends, part),
        title=part.title,
        rapporteur=_rapporteur(report.rapporteur, session, part),
        addendum=part.addendum if report.addendum else "",
    )


def _line(template: str, **values: str) -> str:
    """Return a line with its values; it is empty if all of them are."""
    return text_of(fill(template, **values)) if any(values.values()) else ""


def _place(place: str, starts: date, ends: date, part: MastheadPart) -> str:
    days = between(starts, ends)
    return text_of(fill(part.place, place=typographic(place), days=days)) if place else days


def _rapporteur(rapporteur: Rapporteur | None, session: Session, part: MastheadPart) -> tuple[str, str, str]:
    """Return what stands before the surname, the surname where the session file says which it is, and the rest."""
    if rapporteur is None:
        return "", "", ""
    name, state = typographic(rapporteur.name), _state(rapporteur, session)
    bracket = text_of(fill(part.state, state=state)) if state else ""
    line = text_of(fill(part.rapporteur, name=name, state=bracket))
    surname = typographic(rapporteur.surname)
    at = line.find(name) + name.rfind(surname) if surname and surname in name else -1
    return (line, "", "") if at < 0 else (line[:at], surname, line[at + len(surname) :])


def _state(rapporteur: Rapporteur, session: Session) -> str:
    known = register(facts_of(session)).codes.get(rapporteur.state)
    return typographic(without_article(known.name)) if known else rapporteur.state
