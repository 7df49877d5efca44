"""Everything that can happen, as frozen and versioned models in one discriminated union.

An event holds what was settled when it was decided (names, codes, capacities, the entries it refers to by entry id).
What follows from its place in the record (meeting, item, presiding officer, who is ended by whom) is derived in
`meetinglog.evolution`. An event is never edited once released: a new shape is a new version, and the old one is
up-cast on reading.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from meetinglog.errors import NewerLog
from meetinglog.session import Capacity, Session


class Kind(StrEnum):
    """What sort of statement it is, in the words of the list of statements."""

    INTRODUCTORY = "introductory"
    STATEMENT = "statement"
    CONCLUDING = "concluding"
    REPLY = "reply"
    ORDER = "order"


class Value(BaseModel):
    """Something an event holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Speaker(Value):
    """Who speaks, as settled when recorded: the name in running text with its article, alpha-3 code, capacity.

    ``added`` marks a participant who was in no list and is known from then on.
    """

    name: str
    code: str = ""
    capacity: Capacity
    added: bool = False


class Group(Value):
    """A group for which a speaker speaks; ``text`` is the form the report prints, where it is another."""

    name: str
    text: str = ""


class TakenItem(Value):
    """An item as it was taken up; ``title`` only where the session file lacks the item."""

    number: str
    title: str = ""


class Recorded(BaseModel):
    """An event. ``version`` is the version of its shape."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: ClassVar[int] = 1
    type: str


class SessionPrepared(Recorded):
    """The session file came into the log, parsed: entry 1, and each new version of it."""

    type: Literal["session-prepared"] = "session-prepared"
    session: Session


class MeetingOpened(Recorded):
    """A meeting was called to order."""

    type: Literal["meeting-opened"] = "meeting-opened"
    number: int
    chair: Speaker | None = None


class MeetingSuspended(Recorded):
    """The meeting was suspended."""

    type: Literal["meeting-suspended"] = "meeting-suspended"
    reason: str = ""


class MeetingResumed(Recorded):
    """The suspended meeting was resumed."""

    type: Literal["meeting-resumed"] = "meeting-resumed"


class MeetingRose(Recorded):
    """The meeting rose."""

    type: Literal["meeting-rose"] = "meeting-rose"


class ChairTaken(Recorded):
    """Someone took the chair."""

    type: Literal["chair-taken"] = "chair-taken"
    chair: Speaker


class ItemsTakenUp(Recorded):
    """One item was taken up, or several were jointly."""

    type: Literal["items-taken-up"] = "items-taken-up"
    items: tuple[TakenItem, ...]


class ItemsConcluded(Recorded):
    """Consideration of items was concluded; with no ``items``, of those then before the meeting."""

    type: Literal["items-concluded"] = "items-concluded"
    items: tuple[str, ...] = ()


class DocumentPresented(Recorded):
    """A document was before the current item."""

    type: Literal["document-presented"] = "document-presented"
    symbol: str
    title: str


class FloorGiven(Recorded):
    """Someone was given the floor; without ``speaker``, someone yet to be named.

    ``groups`` are those for which the speaker speaks, ``also`` those for which it speaks beside its own name.
    """

    type: Literal["floor-given"] = "floor-given"
    kind: Kind = Kind.STATEMENT
    speaker: Speaker | None = None
    groups: tuple[Group, ...] = ()
    also: tuple[Group, ...] = ()
    person: str = ""


class StatementCompleted(Recorded):
    """The running statement was completed: fields that are none stay as they were."""

    type: Literal["statement-completed"] = "statement-completed"
    statement: str
    speaker: Speaker | None = None
    capacity: Capacity | None = None
    groups: tuple[Group, ...] | None = None
    also: tuple[Group, ...] | None = None
    person: str | None = None


class StatementEnded(Recorded):
    """The running statement ended."""

    type: Literal["statement-ended"] = "statement-ended"


class NoteTaken(Recorded):
    """Something was noted on a statement; ``themes`` read as words ("fraud in sport")."""

    type: Literal["note-taken"] = "note-taken"
    statement: str
    text: str
    themes: tuple[str, ...] = ()


class Commented(Recorded):
    """A comment for officers only: it reaches no output but the history (product, 10)."""

    type: Literal["commented"] = "commented"
    text: str


Event = Annotated[
    SessionPrepared
    | MeetingOpened
    | MeetingSuspended
    | MeetingResumed
    | MeetingRose
    | ChairTaken
    | ItemsTakenUp
    | ItemsConcluded
    | DocumentPresented
    | FloorGiven
    | StatementCompleted
    | StatementEnded
    | NoteTaken
    | Commented,
    Field(discriminator="type"),
]

MODELS: dict[str, type[Recorded]] = {model.model_fields["type"].default: model for model in Recorded.__subclasses__()}

EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


def payload(event: Recorded) -> str:
    """Write the event as JSON text, without its type, and without empty fields (a session is written whole)."""
    return event.model_dump_json(exclude={"type"}, exclude_defaults=not isinstance(event, SessionPrepared))


def decode(kind: str, version: int, text: str) -> Event:
    """Read an event from its stored type, version and payload.

    Raises `NewerLog` where the type or version is unknown to this program, `ValueError` where the payload is not one.
    """
    model = MODELS.get(kind)
    if model is None or version > model.version:
        raise NewerLog(f"It holds an entry of the kind “{kind}”, version {version}, that a newer meetinglog wrote.")
    try:
        return model.model_validate_json(text)  # type: ignore[return-value]
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from error
