"""Running text: what its spans name, as elements that refer to it."""

from __future__ import annotations

from datetime import date
from typing import assert_never
from urllib.parse import quote

from meetinglog.model.events import Group, Speaker
from meetinglog.outputs.akn.elements import Element, element
from meetinglog.outputs.akn.references import PERSONS, References
from meetinglog.outputs.report.meanings import BodyNamed, FactNamed, Meaning, MeetingNamed, PersonNamed, SymbolNamed
from meetinglog.outputs.report.model import Span, Spans


class RunningText:
    """Writes spans; a body is marked where a paragraph first names it."""

    def __init__(self, references: References) -> None:
        """Write with references that are gathered on the way."""
        self._references = references
        self._bodies: set[BodyNamed] = set()

    def begin(self) -> None:
        """Begin a paragraph, which has named no body yet."""
        self._bodies.clear()

    def element(self, name: str, spans: Spans) -> Element:
        """Return an element with the text of spans."""
        return element(name, *(part for span in spans for part in self._set(span)))

    def _set(self, span: Span) -> list[Element | str]:
        """Return the text of a span as it is set, with what it names."""
        within = [piece for part in span.parts for piece in self._set(part)]
        marked = within or [self._marked(span)]
        return [element("b", *marked)] if span.bold else marked

    def _marked(self, span: Span) -> Element | str:
        means = span.means
        if means is None or not span.text:
            return span.text
        return self._element(span.text, means)

    def _element(self, text: str, means: Meaning) -> Element | str:
        references = self._references
        match means:
            case Speaker():
                reference = references.speaker(means)
                references.role(means.capacity)
                return element("person" if means.capacity in PERSONS else "organization", text, refersTo=reference)
            case Group():
                return element("organization", text, refersTo=references.group(means))
            case BodyNamed(track):
                if means in self._bodies:
                    return text
                self._bodies.add(means)
                return element("organization", text, refersTo=references.body(track))
            case PersonNamed(name):
                return element("person", text, refersTo=references.person(name))
            case MeetingNamed(track, number):
                return element("event", text, refersTo=references.meeting(track, number))
            case SymbolNamed(symbol):
                return element("ref", text, href=f"https://undocs.org/{quote(symbol, safe='/()*')}")
            case date():
                return element("date", text, date=means.isoformat())
            case FactNamed():
                return text
            case _:
                assert_never(means)
