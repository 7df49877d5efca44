"""What an officer asks for, one type per act: verbs, parsed but not yet settled against the record.

Names stand as typed; `meetinglog.rules` settles them.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetinglog.events import Kind
from meetinglog.session import Capacity


@dataclass(frozen=True, slots=True)
class Name:
    """A name as typed; in quotes it is looked up whole, and may stand as typed."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as typed: ``NAME [as:CAPACITY] [for:GROUP] [also:GROUP] [by:PERSON]``; none where not typed."""

    name: Name
    capacity: Capacity | None = None
    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """``/open 4 [chair:NAME]``."""

    number: int
    chair: Who | None = None


@dataclass(frozen=True, slots=True)
class SuspendMeeting:
    """``/suspend [reason]``."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResumeMeeting:
    """``/resume``."""


@dataclass(frozen=True, slots=True)
class CloseMeeting:
    """``/rise``."""


@dataclass(frozen=True, slots=True)
class TakeChair:
    """``/chair NAME``."""

    chair: Who


@dataclass(frozen=True, slots=True)
class TakeUpItems:
    """``/item 3``, ``/item 3, 4``, ``/item 12 "TITLE"``."""

    numbers: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class ConcludeItems:
    """``/conclude [3]``."""

    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentDocument:
    """``/doc SYMBOL TITLE``."""

    symbol: str
    title: str


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """A bare name, ``/floor``, ``/intro``, ``/closing``; without a name, ``?``."""

    who: Who | None
    kind: Kind = Kind.STATEMENT


@dataclass(frozen=True, slots=True)
class NameSpeaker:
    """``/who WHO``."""

    who: Who


@dataclass(frozen=True, slots=True)
class CompleteStatement:
    """``/for GROUP``, ``/as CAPACITY``, ``/by PERSON``; none where not typed."""

    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    capacity: Capacity | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class EndStatement:
    """``/end``."""


@dataclass(frozen=True, slots=True)
class TakeNote:
    """``- text #theme``."""

    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """``/comment TEXT``."""

    text: str


Command = (
    OpenMeeting
    | SuspendMeeting
    | ResumeMeeting
    | CloseMeeting
    | TakeChair
    | TakeUpItems
    | ConcludeItems
    | PresentDocument
    | GiveFloor
    | NameSpeaker
    | CompleteStatement
    | EndStatement
    | TakeNote
    | Comment
)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """``@10:42`` or ``@10:42:30``, on the day that brings it nearest; ``second`` is none where not typed."""

    hour: int
    minute: int
    second: int | None = None


@dataclass(frozen=True, slots=True)
class DateTime:
    """``@2012-10-17T10:00``; ``clock`` on that day."""

    year: int
    month: int
    day: int
    clock: ClockTime


@dataclass(frozen=True, slots=True)
class Ago:
    """``@-90s``: so many seconds before."""

    seconds: int


@dataclass(frozen=True, slots=True)
class AtLatest:
    """``@last``: the moment of the latest act."""


@dataclass(frozen=True, slots=True)
class AtEntry:
    """``@41``: the moment of entry 41."""

    number: int


Time = ClockTime | DateTime | Ago | AtLatest | AtEntry


@dataclass(frozen=True, slots=True)
class Typed:
    """One line: what was asked for, and when it happened (none: now)."""

    command: Command
    time: Time | None = None
