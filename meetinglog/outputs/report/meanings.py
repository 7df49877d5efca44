"""What a stretch of a report's text names: a speaker, a group, a body, a person, a meeting, a day, a document."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from meetinglog.model.events import Group, Speaker
from meetinglog.model.session import Capacity

SECRETARIAT = Speaker(name="the secretariat", capacity=Capacity.SECRETARIAT)


class BodyNamed(Struct, frozen=True):
    """What meets on a track."""

    track: str


class PersonNamed(Struct, frozen=True):
    """A person, by the name as typed."""

    name: str


class MeetingNamed(Struct, frozen=True):
    """A meeting, by its number on a track."""

    track: str
    number: int


class SymbolNamed(Struct, frozen=True):
    """A document, by its symbol."""

    symbol: str


class FactNamed(Struct, frozen=True):
    """A fact of the masthead, by its name."""

    fact: str


Meaning = FactNamed | Speaker | Group | BodyNamed | PersonNamed | MeetingNamed | SymbolNamed | date
