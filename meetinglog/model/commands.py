"""Commands, one type per act: what an officer asks for, parsed but not yet resolved against the record.

Names stand as typed; `meetinglog.acts.decide` resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from meetinglog.errors import Refused
from meetinglog.model.events import Kind
from meetinglog.model.session import Capacity


@dataclass(frozen=True, slots=True)
class Name:
    """A name as typed; in quotes it is looked up whole, and may stand as typed."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as typed: ``NAME [as:CAPACITY] [for:GROUP] [also:GROUP] [by:PERSON]``; `None` where not typed."""

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
    """``/for GROUP``, ``/as CAPACITY``, ``/by PERSON``; `None` where not typed."""

    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    capacity: Capacity | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class EndStatement:
    """``/end``."""


@dataclass(frozen=True, slots=True)
class TakeNote:
    """``- text #theme``; ``statement`` is the one in which its typing began, empty for the one now running."""

    text: str
    themes: tuple[str, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """``/comment TEXT``."""

    text: str


@dataclass(frozen=True, slots=True)
class FloorFromList:
    """``3``: the third on the list; ``/next``: the first."""

    place: int = 1
    typed: str = "/next"


@dataclass(frozen=True, slots=True)
class MarkMoment:
    """``!``, ``! words``."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Interrupt:
    """``/order WHO``."""

    who: Who


@dataclass(frozen=True, slots=True)
class AskReply:
    """``/ask WHO``."""

    who: Who


@dataclass(frozen=True, slots=True)
class Reply:
    """``/reply [WHO]``; `None` stands for the first who asked."""

    who: Who | None


@dataclass(frozen=True, slots=True)
class ReceiveWritten:
    """``/written WHO``."""

    who: Who


@dataclass(frozen=True, slots=True)
class Inscribe:
    """``/inscribe WHO[; WHO…]``."""

    speakers: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """``/withdraw WHO``."""

    who: Who


@dataclass(frozen=True, slots=True)
class FindAbsent:
    """``/absent [WHO]``; `None` stands for the one just called, else the first on the list."""

    who: Who | None


@dataclass(frozen=True, slots=True)
class Move:
    """``/move WHO first``, ``last``, ``before:WHO``, ``after:WHO``."""

    who: Who
    where: Literal["first", "last", "before", "after"]
    other: Who | None = None


@dataclass(frozen=True, slots=True)
class CloseList:
    """``/close``."""


@dataclass(frozen=True, slots=True)
class ReopenList:
    """``/reopen``."""


@dataclass(frozen=True, slots=True)
class SetLimit:
    """``/limit 3m [as:CAPACITY]``, ``/limit 5m groups``, ``/limit off``; ``seconds`` is `None` for ``off``."""

    seconds: float | None
    applies_to: str = ""


@dataclass(frozen=True, slots=True)
class Adopt:
    """``/adopt SYMBOL ["TITLE"] [kind:decision] [revised:orally] [vote:34-13-0]``."""

    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    vote: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """``/decide TEXT``."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """``/ruling TEXT``."""

    text: str


@dataclass(frozen=True, slots=True)
class Officer:
    """``NAME (STATE)``: the person's name and whom the person represents; one of the two may be missing."""

    name: str = ""
    represents: Name | None = None


@dataclass(frozen=True, slots=True)
class Elect:
    """``/elect OFFICE: NAME (STATE)[; NAME (STATE)…] [vote:34-13-0]``."""

    office: str
    officers: tuple[Officer, ...]
    vote: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class AdoptAgenda:
    """``/agenda [SYMBOL] [revised:orally] [vote:34-13-0]``."""

    symbol: str = ""
    orally_revised: bool = False
    vote: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class RenameThemes:
    """``/theme OLD[; OLD…] to:NEW``."""

    themes: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class RaiseFlag:
    """``/flag TEXT``."""

    text: str


@dataclass(frozen=True, slots=True)
class ClearFlag:
    """``/clear N``."""

    number: int


@dataclass(frozen=True, slots=True)
class GoToTrack:
    """``/track NAME``."""

    name: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Entry numbers as typed: ``41``, ``41-46`` or ``41, 43``, as pairs of first and last."""

    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """``/undo``."""


@dataclass(frozen=True, slots=True)
class Redo:
    """``/redo``."""


@dataclass(frozen=True, slots=True)
class Strike:
    """``/strike N [reason]``."""

    numbers: Numbers
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """``@10:42`` or ``@10:42:30``, on the day that brings it nearest; ``second`` is `None` where not typed."""

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
class AtMark:
    """``@mark``: the moment of the last time mark."""


@dataclass(frozen=True, slots=True)
class AtEntry:
    """``@41``: the moment of entry 41."""

    number: int


Time = ClockTime | DateTime | Ago | AtLatest | AtMark | AtEntry


@dataclass(frozen=True, slots=True)
class AmendedWho:
    """``who:`` of an amendment, in each form that a kind of entry expects; a refusal where it has another form."""

    speaker: Who | Refused
    speakers: tuple[Who, ...] | Refused
    officers: tuple[Officer, ...] | Refused


@dataclass(frozen=True, slots=True)
class AmendedCapacity:
    """``as:`` of an amendment, as a speaker's capacity and as what a limit is for; a refusal where it is not."""

    capacity: Capacity | Refused
    limited: str | Refused


@dataclass(frozen=True, slots=True)
class AmendedText:
    """``text:`` of an amendment, with the themes that it holds if it is a note."""

    text: str
    themes: tuple[str, ...]


AmendedValue = (
    AmendedWho
    | AmendedCapacity
    | AmendedText
    | Who
    | SetLimit
    | Time
    | tuple[Name, ...]
    | tuple[str, ...]
    | tuple[int, int, int]
    | str
    | int
    | bool
    | None
)


@dataclass(frozen=True, slots=True)
class Amend:
    """``/amend N key:value…``; the values by key, as typed; ``None`` takes a field away."""

    numbers: Numbers
    values: Mapping[str, AmendedValue]


Command = (
    (GiveFloor | FloorFromList | Interrupt | Reply | NameSpeaker | CompleteStatement | EndStatement | TakeNote)
    | (AskReply | ReceiveWritten | Inscribe | Withdraw | FindAbsent | Move | CloseList | ReopenList)
    | (OpenMeeting | SuspendMeeting | ResumeMeeting | CloseMeeting | TakeChair | GoToTrack)
    | (TakeUpItems | ConcludeItems | PresentDocument | Adopt | Decide | Rule | Elect | AdoptAgenda)
    | (Comment | MarkMoment | RenameThemes | RaiseFlag | ClearFlag | SetLimit)
)
Correction = Undo | Redo | Strike | Amend


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as typed: what it asks for, when that happened (`None`: now), and the entry it stands after, if any."""

    command: Command | Correction
    time: Time | None = None
    after: int | None = None
