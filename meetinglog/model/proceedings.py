"""The state of a session at one place of its record, frozen: per track the meeting, the item, the floor.

Every value here is derived from the corrected entries by `meetinglog.acts.evolve`, and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from meetinglog.model.events import Event, Speaker
from meetinglog.model.facts import (
    ActionTaken,
    AdoptedAgenda,
    ChairAssignment,
    Election,
    Flag,
    IneffectiveEntry,
    Inscription,
    Limits,
    PresentedDocument,
    Renaming,
    Sitting,
    Statement,
    Suspension,
    WrittenStatement,
)
from meetinglog.model.moment import Moment
from meetinglog.model.session import AgendaItem, Participant, Session, item_key


class Act(Struct, frozen=True):
    """An entry as it stands corrected: what happened, when, on which track.

    ``number`` is the entry's number for people; ``sources`` are the entry ids it rests on, its own first and then
    those of the amendments; ``entered`` holds the numbers of the amendments by the field each settled last.
    """

    id: str
    number: int
    event: Event
    when: Moment
    track: str
    sources: tuple[str, ...]
    entered: dict[str, int] = field(default_factory=dict)


class NoMeeting(Struct, frozen=True):
    """The state of a track that has had no meeting."""


class InSession(Struct, frozen=True):
    """The meeting that is in session; ``sitting`` is its place among `Proceedings.sittings`."""

    number: int
    sitting: int


class Suspended(Struct, frozen=True):
    """The meeting that is suspended; it keeps its number."""

    number: int


class Risen(Struct, frozen=True):
    """The meeting that rose last."""

    number: int


Meeting = NoMeeting | InSession | Suspended | Risen


class FloorFree(Struct, frozen=True):
    """A floor that nobody has."""


class FloorHeld(Struct, frozen=True):
    """A floor on which a statement is running; ``statement`` is the id of the entry that gave the floor."""

    statement: str


class FloorInterrupted(Struct, frozen=True):
    """A floor on which a point of order is running; it returns to the statement that waits."""

    statement: str
    waiting: str


Floor = FloorFree | FloorHeld | FloorInterrupted


class Track(Struct, frozen=True):
    """The state of a track: its meeting, the items before it, its presiding officer, its floor and its rules.

    ``limits`` are those typed on the track, or `None` while the session file's hold. ``closed`` holds each set of items
    before the meeting whose list of speakers is closed. ``called`` is the id of the statement of the speaker called
    last, as long as nothing else has happened on the track.
    """

    meeting: Meeting = NoMeeting()
    items: tuple[str, ...] = ()
    chair: Speaker | None = None
    floor: Floor = FloorFree()
    limits: Limits | None = None
    closed: frozenset[tuple[str, ...]] = frozenset()
    called: str = ""


class Proceedings(Struct, frozen=True):
    """The state of everything at one place of the record.

    ``taken_up`` holds each set of items that was before a meeting, in the order of the record. ``takings`` holds, by
    item, the ids of the entries that took it up; ``concluded`` are the items already concluded. ``added_items`` and
    ``added`` are the items and participants that the session file lacks. ``inscriptions`` stand in the order of their
    lists. ``pending_completions`` are the notes and completions that stand before their statement, because an amended
    time moved it behind them; they take effect when it comes.
    """

    session: Session
    tracks: dict[str, Track]
    sittings: tuple[Sitting, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: tuple[PresentedDocument, ...] = ()
    inscriptions: tuple[Inscription, ...] = ()
    written: tuple[WrittenStatement, ...] = ()
    actions: tuple[ActionTaken, ...] = ()
    chairs: tuple[ChairAssignment, ...] = ()
    elections: tuple[Election, ...] = ()
    agendas: tuple[AdoptedAgenda, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    flags: tuple[Flag, ...] = ()
    taken_up: tuple[tuple[str, ...], ...] = ()
    takings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    concluded: frozenset[str] = frozenset()
    added_items: tuple[AgendaItem, ...] = ()
    added: tuple[Participant, ...] = ()
    ineffective: tuple[IneffectiveEntry, ...] = ()
    pending_completions: tuple[Act, ...] = ()

    def track(self, name: str) -> Track:
        """Return the state of a track; an unknown one has had no meeting."""
        return self.tracks.get(name) or Track()

    def with_track(self, name: str, track: Track) -> Proceedings:
        """Return the same proceedings with another state of one track."""
        return replace(self, tracks={**self.tracks, name: track})

    def statement(self, entry: str) -> Statement | None:
        """Return a statement by the id of the entry that gave the floor."""
        return next((s for s in reversed(self.statements) if s.id == entry), None)

    def running(self, track: str) -> Statement | None:
        """Return the statement now running on a track: during a point of order, the point of order."""
        match self.track(track).floor:
            case FloorHeld(statement) | FloorInterrupted(statement, _):
                return self.statement(statement)
            case FloorFree():
                return None

    def waiting(self, track: str) -> Statement | None:
        """Return the statement that a point of order has interrupted."""
        floor = self.track(track).floor
        return self.statement(floor.waiting) if isinstance(floor, FloorInterrupted) else None

    def last_statement(self, track: str) -> Statement | None:
        """Return the statement now running on a track, or else the last one made there."""
        return self.running(track) or next((s for s in reversed(self.statements) if s.track == track), None)

    def with_statement(self, changed: Statement) -> Proceedings:
        """Return the same proceedings with one statement changed."""
        at = next(i for i in range(len(self.statements) - 1, -1, -1) if self.statements[i].id == changed.id)
        return replace(self, statements=(*self.statements[:at], changed, *self.statements[at + 1 :]))

    def queue(self, track: str, under: tuple[str, ...] = ()) -> tuple[Inscription, ...]:
        """Return the inscriptions that wait on the list of the current item, or of other items, in order."""
        items = under or self.track(track).items
        return tuple(i for i in self.inscriptions if i.track == track and not i.reply and i.waits_under(items))

    def reply_queue(self, track: str) -> tuple[Inscription, ...]:
        """Return the requests for the right of reply that wait, in the order in which they were made."""
        return tuple(i for i in self.inscriptions if i.track == track and i.reply and i.state == "waiting")

    def inscription(self, request: str) -> Inscription | None:
        """Return an inscription by the id with which events refer to it."""
        return next((i for i in self.inscriptions if i.id == request), None)

    def limits(self, track: str) -> Limits:
        """Return the limits in force on a track: those typed there, else the session file's."""
        typed = self.track(track).limits
        return self.session.limits if typed is None else typed

    def list_is_closed(self, track: str) -> bool:
        """Return whether the list of speakers of the current item is closed."""
        items = self.track(track).items
        return any(not set(closed).isdisjoint(items) or closed == items for closed in self.track(track).closed)

    def agenda(self) -> Iterator[AgendaItem]:
        """Return the items of the session file, then those added in the meeting."""
        yield from self.session.items
        known = {item_key(item.number) for item in self.session.items}
        yield from (item for item in self.added_items if item_key(item.number) not in known)

    def item(self, number: str) -> AgendaItem | None:
        """Return an item by its number, compared by letters and digits alone."""
        wanted = item_key(number)
        return next((item for item in self.agenda() if item_key(item.number) == wanted), None)
