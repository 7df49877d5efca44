"""The masthead as a preface: each fact of a line in the element that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from meetinglog.model.session import PLENARY, ReportFacts, Session
from meetinglog.outputs.akn.elements import Element, element
from meetinglog.outputs.akn.references import References
from meetinglog.outputs.report.meanings import FactNamed
from meetinglog.outputs.report.model import Masthead
from meetinglog.text.languages.marked import marked, stretches_of


def preface(top: Masthead, facts: ReportFacts, session: Session, references: References) -> list[Element]:
    """Return the preface with the lines that say something; without any there is none."""
    marks: dict[str, Callable[[str], Element]] = {
        "distribution": lambda text: element("docStatus", text),
        "language": lambda text: element("inline", text, name="language"),
        "place": lambda text: element("location", text, refersTo=references.place(text)),
        "days": lambda text: element("inline", text, name="days"),
        "role": lambda text: element("role", text, refersTo=references.office(text)),
        "person": lambda text: element("person", text, refersTo=references.rapporteur(text)),
    }

    def line(text: str) -> list[Element | str]:
        parts: list[Element | str] = []
        for fact, stretches in groupby(stretches_of(text), key=lambda stretch: stretch.value):
            words = "".join(stretch.text for stretch in stretches)
            parts.append(marks[fact.fact](words) if isinstance(fact, FactNamed) else words)
        return parts

    day = facts.date.isoformat() if facts.date else ""
    lines: list[tuple[str, Callable[[str], list[Element | str]]]] = [
        (top.organization, lambda text: [element("docAuthority", text)]),
        (top.symbol, lambda text: [element("docNumber", text)]),
        (top.body, lambda text: [element("docAuthority", text, refersTo=references.body(PLENARY))]),
        (top.distribution, line),
        (top.date, lambda text: [element("docDate", text, date=day)]),
        (top.language, line),
        (top.session, lambda text: [element("session", text, value=str(session.facts.number))]),
        (top.place, line),
        (top.title, lambda text: [element("docTitle", text)]),
        (marked(*top.rapporteur), line),
        (top.addendum, lambda text: [element("inline", text, name="addendum")]),
    ]
    written = [element("p", *write(text)) for text, write in lines if text]
    return [element("preface", *written)] if written else []
