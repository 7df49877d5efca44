"""The tables of a style that word the organizational chapter and the masthead.

Sentences on acts of a meeting begin as in ``action``.
"""

from __future__ import annotations

from typing import Annotated, Literal, cast

from meetinglog.model.session import Capacity
from meetinglog.outputs.report.style.templates import StyleTable, Switch, with_fields

CATEGORY_KEYS = {
    Capacity.STATE: "states",
    Capacity.REIO: "reio",
    Capacity.OBSERVER_STATE: "observer_states",
    Capacity.UN: "un",
    Capacity.IGO: "igo",
    Capacity.NGO: "ngo",
    Capacity.PANELLIST: "panellists",
    Capacity.EXPERT: "experts",
    Capacity.OTHER: "others",
}
"""The keys of a style by the categories of those whose attendance is reported."""


class OpeningOfSessionPart(StyleTable):
    """When and where the session was held, and who opened it."""

    heading: str
    held: Annotated[str, with_fields("session", "body", "name", "place", "days")]
    place: Annotated[str, with_fields("place")]
    opened: Annotated[str, with_fields("day", "at", "by")]
    at: Annotated[str, with_fields("time")]
    by: Annotated[str, with_fields("chair")]


class Present(StyleTable):
    """Participants of one category: one of them, several."""

    one: Annotated[str, with_fields("names", needs=("names",))]
    several: Annotated[str, with_fields("names", needs=("names",))]


class AttendancePart(StyleTable):
    """Who took part, by category."""

    heading: str
    names: Literal["list", "running"]
    states: Present
    reio: Present
    observer_states: Present
    un: Present
    igo: Present
    ngo: Present
    panellists: Present
    experts: Present
    others: Present

    def of(self, capacity: Capacity) -> Present:
        """Return the sentences for a category of `CATEGORY_KEYS`."""
        return cast("Present", getattr(self, CATEGORY_KEYS[capacity]))


class ElectionsPart(StyleTable):
    """Who was elected to which office."""

    heading: str
    one: Annotated[str, with_fields("officers", "office", needs=("officers",))]
    several: Annotated[str, with_fields()]
    voted: Annotated[str, with_fields("officers", "office", "vote", needs=("officers",))]
    listed: Annotated[str, with_fields("officers", "office", needs=("officers",))]
    officer: Annotated[str, with_fields("name", "state")]


_Adopted = Annotated[str, with_fields("symbol", "revised", "vote")]


class AgendaPart(StyleTable):
    """The adoption of the agenda: with its items listed below it, or alone."""

    heading: str
    listed: _Adopted
    alone: _Adopted
    symbol: Annotated[str, with_fields("symbol")]


_Before = Annotated[str, with_fields("item", "body", "document", "symbol", needs=("symbol",))]


class DocumentationPart(StyleTable):
    """The documents before the session, by item."""

    heading: str
    one: _Before
    several: Annotated[str, with_fields("item", "body")]


_Held = Annotated[str, with_fields("body", "number", "meetings", "days")]


class MeetingsPart(StyleTable):
    """The meetings held: all from the first on, or only some; where ``times`` is asked for, each sitting below."""

    heading: str
    times: Switch
    held: _Held
    some: _Held
    following: _Held
    some_following: _Held
    resumption: Annotated[str, with_fields("meeting", "suspended", "resumed")]
    sitting: Annotated[str, with_fields("meeting", "resumed", "day", "times")]
    resumed: Annotated[str, with_fields()]
    between: Annotated[str, with_fields("start", "end")]
    since: Annotated[str, with_fields("start")]
    until: Annotated[str, with_fields("end")]


class OrganizationPart(StyleTable):
    """The organizational chapter; ``section`` is how the heading of one of its sections reads.

    ``chapter`` is its number among the chapters of the items; empty where it has none.
    """

    chapter: str
    heading: str
    section: Annotated[str, with_fields("letter", "title", needs=("title",))]
    opening: OpeningOfSessionPart
    attendance: AttendancePart
    elections: ElectionsPart
    agenda: AgendaPart
    documentation: DocumentationPart
    meetings: MeetingsPart


class MastheadPart(StyleTable):
    """What stands above a draft report."""

    organization: str
    distribution: Annotated[str, with_fields("distribution")]
    language: Annotated[str, with_fields("language")]
    session: Annotated[str, with_fields("session")]
    place: Annotated[str, with_fields("place", "days")]
    title: str
    final: Annotated[str, with_fields("name", "session")]
    role: str
    rapporteur: Annotated[str, with_fields("role", "name", "state")]
    state: Annotated[str, with_fields("state")]
    addendum: str
