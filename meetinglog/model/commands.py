"""Commands, one type per act: what an officer asks for, parsed but not yet resolved against the record.

Names stand as typed; `meetinglog.acts.decide` resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from meetinglog.errors import Refused
from meetinglog.model.events import Kind
from meetinglog.model.session import Capacity


class Name(Struct, frozen=True):
    """A name as typed; in quotes it is looked up whole, and may stand as typed."""

    text: str
    quoted: bool = False


class Who(Struct, frozen=True):
    """A speaker as typed: ``NAME [as:CAPACITY] [for:GROUP] [also:GROUP] [by:PERSON]``; `None` where not typed."""

    name: Name
    capacity: Capacity | None = None
    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    person: str | None = None


class Unnamed(Struct, frozen=True):
    """``? [as:CAPACITY] [for:GROUP] [also:GROUP] [by:PERSON]``: a speaker to be named, with what is known of it."""

    capacity: Capacity | None = None
    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    person: str | None = None


class OpenMeeting(Struct, frozen=True):
    """``/open 4 [chair:NAME]``."""

    number: int
    chair: Who | None = None


class SuspendMeeting(Struct, frozen=True):
    """``/suspend [reason]``."""

    reason: str = ""


class ResumeMeeting(Struct, frozen=True):
    """``/resume``."""


class CloseMeeting(Struct, frozen=True):
    """``/rise``."""


class TakeChair(Struct, frozen=True):
    """``/chair NAME``."""

    chair: Who


class TakeUpItems(Struct, frozen=True):
    """``/item 3``, ``/item 3, 4``, ``/item 12 "TITLE"``."""

    numbers: tuple[str, ...]
    title: str = ""


class ConcludeItems(Struct, frozen=True):
    """``/conclude [3]``."""

    numbers: tuple[str, ...] = ()


class PresentDocument(Struct, frozen=True):
    """``/doc SYMBOL TITLE``."""

    symbol: str
    title: str


class GiveFloor(Struct, frozen=True):
    """A bare name, ``/floor``, ``/intro``, ``/closing``; ``?`` for a speaker to be named."""

    who: Who | Unnamed
    kind: Kind = Kind.STATEMENT


class NameSpeaker(Struct, frozen=True):
    """``/who WHO``."""

    who: Who


class CompleteStatement(Struct, frozen=True):
    """``/for GROUP``, ``/as CAPACITY``, ``/by PERSON``; `None` where not typed."""

    groups: tuple[Name, ...] | None = None
    also: tuple[Name, ...] | None = None
    capacity: Capacity | None = None
    person: str | None = None


class EndStatement(Struct, frozen=True):
    """``/end``."""


class TakeNote(Struct, frozen=True):
    """``- text #theme``; ``statement`` is the one in which its typing began, empty for the one now running."""

    text: str
    themes: tuple[str, ...] = ()
    statement: str = ""


class Comment(Struct, frozen=True):
    """``/comment TEXT``."""

    text: str


class FloorFromList(Struct, frozen=True):
    """``3``: the third on the list; ``/next``: the first."""

    place: int = 1
    typed: str = "/next"


class MarkMoment(Struct, frozen=True):
    """``!``, ``! words``."""

    text: str = ""


class Interrupt(Struct, frozen=True):
    """``/order WHO``."""

    who: Who


class AskReply(Struct, frozen=True):
    """``/ask WHO``."""

    who: Who


class Reply(Struct, frozen=True):
    """``/reply [WHO]``; `None` stands for the first who asked."""

    who: Who | None


class Explain(Struct, frozen=True):
    """``/explain WHO [when:before|after]``; ``when`` is empty where it was not typed."""

    who: Who
    when: Literal["", "before", "after"] = ""


class ReceiveWritten(Struct, frozen=True):
    """``/written WHO``."""

    who: Who


class Inscribe(Struct, frozen=True):
    """``/inscribe WHO[; WHO…]``, on the list of the current item; a list from a file may be of other ``items``."""

    speakers: tuple[Who, ...]
    items: tuple[str, ...] = ()


class Withdraw(Struct, frozen=True):
    """``/withdraw WHO``."""

    who: Who


class FindAbsent(Struct, frozen=True):
    """``/absent [WHO]``; `None` stands for the one just called, else the first on the list."""

    who: Who | None


class Move(Struct, frozen=True):
    """``/move WHO first``, ``last``, ``before:WHO``, ``after:WHO``."""

    who: Who
    where: Literal["first", "last", "before", "after"]
    other: Who | None = None


class CloseList(Struct, frozen=True):
    """``/close``."""


class ReopenList(Struct, frozen=True):
    """``/reopen``."""


class SetLimit(Struct, frozen=True):
    """``/limit 3m [as:CAPACITY]``, ``/limit 5m groups``, ``/limit off``; ``seconds`` is `None` for ``off``."""

    seconds: float | None
    applies_to: str = ""


class Proposal(Struct, frozen=True):
    """A draft that was put to the vote, or adopted without one: what `Adopt` and `Reject` say of it.

    ``in_favour``, ``against`` and ``abstaining`` are the lists of a recorded vote; `None` where not typed.
    """

    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"
    orally_revised: bool = False
    vote: tuple[int, int, int] | None = None
    orally_amended: bool = False
    sponsors: tuple[Who, ...] = ()
    in_favour: tuple[Who, ...] | None = None
    against: tuple[Who, ...] | None = None
    abstaining: tuple[Who, ...] | None = None


class Adopt(Proposal, frozen=True):
    """``/adopt SYMBOL ["TITLE"] [kind:decision] [revised:orally] [amended:orally] [vote:34-13-0] …``."""


class Reject(Proposal, frozen=True):
    """``/reject SYMBOL …``, with a vote."""


class Drop(Struct, frozen=True):
    """``/drop SYMBOL ["TITLE"] [kind:decision]``."""

    symbol: str
    title: str = ""
    kind: Literal["resolution", "decision"] = "resolution"


class Decide(Struct, frozen=True):
    """``/decide TEXT``."""

    text: str


class Rule(Struct, frozen=True):
    """``/ruling TEXT``."""

    text: str


class Officer(Struct, frozen=True):
    """``NAME (STATE)``: the person's name and whom the person represents; one of the two may be missing."""

    name: str = ""
    represents: Name | None = None


class Elect(Struct, frozen=True):
    """``/elect OFFICE: NAME (STATE)[; NAME (STATE)…] [vote:34-13-0]``."""

    office: str
    officers: tuple[Officer, ...]
    vote: tuple[int, int, int] | None = None


class AdoptAgenda(Struct, frozen=True):
    """``/agenda [SYMBOL] [revised:orally] [vote:34-13-0]``."""

    symbol: str = ""
    orally_revised: bool = False
    vote: tuple[int, int, int] | None = None


class RenameThemes(Struct, frozen=True):
    """``/theme OLD[; OLD…] to:NEW``."""

    themes: tuple[str, ...]
    to: str


class RaiseFlag(Struct, frozen=True):
    """``/flag TEXT``."""

    text: str


class ClearFlag(Struct, frozen=True):
    """``/clear N``."""

    number: int


class GoToTrack(Struct, frozen=True):
    """``/track NAME``."""

    name: str


class Numbers(Struct, frozen=True):
    """Entry numbers as typed: ``41``, ``41-46`` or ``41, 43``, as pairs of first and last."""

    ranges: tuple[tuple[int, int], ...]


class Undo(Struct, frozen=True):
    """``/undo``."""


class Redo(Struct, frozen=True):
    """``/redo``."""


class Strike(Struct, frozen=True):
    """``/strike N [reason]``."""

    numbers: Numbers
    reason: str = ""


class ClockTime(Struct, frozen=True):
    """``@10:42`` or ``@10:42:30``, on the day that brings it nearest; ``second`` is `None` where not typed.

    ``offset`` from UTC, in minutes, tells two equal times apart in the hour that comes twice: ``@02:45+01:00``.
    """

    hour: int
    minute: int
    second: int | None = None
    offset: int | None = None


class DateTime(Struct, frozen=True):
    """``@2012-10-17T10:00``; ``clock`` on that day."""

    year: int
    month: int
    day: int
    clock: ClockTime


class Ago(Struct, frozen=True):
    """``@-90s``: so many seconds before."""

    seconds: int


class AtLatest(Struct, frozen=True):
    """``@last``: the moment of the latest act."""


class AtMark(Struct, frozen=True):
    """``@mark``: the moment of the last time mark."""


class AtEntry(Struct, frozen=True):
    """``@41``: the moment of entry 41."""

    number: int


Time = ClockTime | DateTime | Ago | AtLatest | AtMark | AtEntry


class AmendedWho(Struct, frozen=True):
    """``who:`` of an amendment, in each form that a kind of entry expects; a refusal where it has another form."""

    speaker: Who | Refused
    speakers: tuple[Who, ...] | Refused
    officers: tuple[Officer, ...] | Refused


class AmendedCapacity(Struct, frozen=True):
    """``as:`` of an amendment, as a speaker's capacity and as what a limit is for; a refusal where it is not."""

    capacity: Capacity | Refused
    limited: str | Refused


class AmendedText(Struct, frozen=True):
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
    | tuple[Who, ...]
    | tuple[str, ...]
    | tuple[int, int, int]
    | str
    | int
    | bool
    | None
)


class Amend(Struct, frozen=True):
    """``/amend N key:value…``; the values by key, as typed; ``None`` takes a field away."""

    numbers: Numbers
    values: Mapping[str, AmendedValue]


Command = (
    (GiveFloor | FloorFromList | Interrupt | Reply | Explain)
    | (NameSpeaker | CompleteStatement | EndStatement | TakeNote)
    | (AskReply | ReceiveWritten | Inscribe | Withdraw | FindAbsent | Move | CloseList | ReopenList)
    | (OpenMeeting | SuspendMeeting | ResumeMeeting | CloseMeeting | TakeChair | GoToTrack)
    | (TakeUpItems | ConcludeItems | PresentDocument)
    | (Adopt | Reject | Drop | Decide | Rule | Elect | AdoptAgenda)
    | (Comment | MarkMoment | RenameThemes | RaiseFlag | ClearFlag | SetLimit)
)
Correction = Undo | Redo | Strike | Amend


class Typed(Struct, frozen=True):
    """A line as typed: what it asks for, when that happened (`None`: now), and the entry it stands after, if any."""

    command: Command | Correction
    time: Time | None = None
    after: int | None = None
