"""What stands above a draft report, from the session file: symbol, distribution, session, title, rapporteur."""

from __future__ import annotations

from meetinglog.model.session import Rapporteur, ReportFacts, Session, SessionFacts
from meetinglog.names.register import facts_of, register
from meetinglog.outputs.report.model import Masthead, capitalized, fill, text_of
from meetinglog.outputs.report.phrases import noun
from meetinglog.outputs.report.style import Style, whole
from meetinglog.outputs.report.style.organization import MastheadPart
from meetinglog.text.languages import ChapterLanguage, Language


def masthead(session: Session, report: ReportFacts, wording: Style) -> Masthead:
    """Write the lines of the masthead, with the facts of the cover; those for which there is nothing are empty.

    Raises `StyleError` for a style that does not word it.
    """
    style = whole(wording, "The masthead")
    part, language = style.masthead, style.language
    return Masthead(
        organization=part.organization,
        symbol=report.symbol,
        body=language.typographic(session.body.name),
        distribution=_line(part.distribution, distribution=report.distribution),
        date=language.date_in_words(report.date) if report.date else "",
        language=_line(part.language, language=report.original_language),
        session=text_of(capitalized(fill(part.session, session=language.ordinal_word(session.facts.number)))),
        place=_place(session.facts, part, language),
        title=part.title,
        rapporteur=_rapporteur(report.rapporteur, session, part, language),
        addendum=part.addendum if report.addendum else "",
    )


def _line(template: str, **values: str) -> str:
    """Return a line with its values; it is empty if all of them are."""
    return text_of(fill(template, **values)) if any(values.values()) else ""


def _place(facts: SessionFacts, part: MastheadPart, language: ChapterLanguage) -> str:
    days = language.between(facts.starts, facts.ends)
    return text_of(fill(part.place, place=language.typographic(facts.place), days=days)) if facts.place else days


def _rapporteur(
    rapporteur: Rapporteur | None, session: Session, part: MastheadPart, language: ChapterLanguage
) -> tuple[str, str, str]:
    """Return what stands before the surname, the surname where the session file says which it is, and the rest."""
    if rapporteur is None:
        return "", "", ""
    name, state = language.typographic(rapporteur.name), _state(rapporteur, session, language)
    bracket = text_of(fill(part.state, state=state)) if state else ""
    line = text_of(fill(part.rapporteur, name=noun(name, language), state=bracket))
    surname = language.typographic(rapporteur.surname)
    at = line.find(name) + name.rfind(surname) if surname and surname in name else -1
    return (line, "", "") if at < 0 else (line[:at], surname, line[at + len(surname) :])


def _state(rapporteur: Rapporteur, session: Session, language: Language) -> str:
    known = register(facts_of(session)).codes.get(rapporteur.state)
    return language.typographic(language.without_article(known.name)) if known else rapporteur.state
