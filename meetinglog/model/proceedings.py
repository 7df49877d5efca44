"""The state of a session at one place of its record, frozen: per track the meeting, the item, the floor.

Every value here is derived from the corrected entries by `meetinglog.acts.evolve`, and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import fields, replace

from meetinglog.model.events import Event, Speaker
from meetinglog.model.facts import (
    ActionTaken,
    AdoptedAgenda,
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
    TakingUp,
    WrittenStatement,
)
from meetinglog.model.ledger import Ledger, Place
from meetinglog.model.moment import Moment
from meetinglog.model.presiding import ChairAssignment, Ruling
from meetinglog.model.session import AgendaItem, Participant, Session, item_key

_AS_FIRST_ENTERED: Mapping[str, int] = MappingProxyType({})


class Act(Struct, frozen=True, gc=False):
    """An entry as it stands corrected: what happened, when, on which track.

    ``number`` is the entry's number for people; ``sources`` are the entry ids it rests on, its own first and then
    those of the amendments; ``entered`` holds the numbers of the amendments by the field each settled last. ``place``
    is where it stands in the order of the record.
    """

    id: str
    number: int
    event: Event
    when: Moment
    track: str
    sources: tuple[str, ...]
    place: Place
    entered: Mapping[str, int] = _AS_FIRST_ENTERED


class NoMeeting(Struct, frozen=True, gc=False):
    """The state of a track that has had no meeting."""


class InSession(Struct, frozen=True, gc=False):
    """The meeting that is in session; ``sitting`` is the id of the entry that began its sitting.

    ``dated`` tells that the day of the sitting is known.
    """

    number: int
    sitting: str
    dated: bool = True


class Suspended(Struct, frozen=True, gc=False):
    """The meeting that is suspended; it keeps its number. ``suspension`` is the id of the entry that suspended it."""

    number: int
    suspension: str


class Risen(Struct, frozen=True, gc=False):
    """The meeting that rose last."""

    number: int


Meeting = NoMeeting | InSession | Suspended | Risen


class FloorFree(Struct, frozen=True, gc=False):
    """A floor that nobody has."""


class FloorHeld(Struct, frozen=True, gc=False):
    """A floor on which a statement is running; ``statement`` is the id of the entry that gave the floor."""

    statement: str


class FloorInterrupted(Struct, frozen=True, gc=False):
    """A floor on which a point of order is running; it returns to the statement that waits.

    ``since`` is when the meeting was suspended over which that waited, `None` where it was not.
    """

    statement: str
    waiting: str
    since: Moment | None = None


class FloorWaiting(Struct, frozen=True, gc=False):
    """A floor that nobody has; it returns to the statement that waits since a suspension of the meeting."""

    waiting: str
    since: Moment


Floor = FloorFree | FloorHeld | FloorInterrupted | FloorWaiting
_RUNNING = (FloorHeld, FloorInterrupted)
_WAITING = (FloorInterrupted, FloorWaiting)


class Track(Struct, frozen=True, gc=False):
    """The state of a track: its meeting, the items before it, its presiding officer, its floor and its rules.

    ``limits`` are those typed on the track, or `None` while the session file's hold. ``closed`` holds each set of items
    before the meeting whose list of speakers is closed. ``called`` is the id of the statement of the speaker called
    last, as long as nothing else has happened on the track; ``last`` is that of the statement made there last.
    """

    meeting: Meeting = NoMeeting()
    items: tuple[str, ...] = ()
    chair: Speaker | None = None
    floor: Floor = FloorFree()
    limits: Limits | None = None
    closed: frozenset[tuple[str, ...]] = frozenset()
    called: str = ""
    last: str = ""

    @property
    def running(self) -> str:
        """The id of the statement now running, during a point of order that of the point of order; empty for none."""
        return self.floor.statement if isinstance(self.floor, _RUNNING) else ""

    @property
    def waiting(self) -> str:
        """The id of the statement that a point of order has interrupted, and that waits; empty for none."""
        return self.floor.waiting if isinstance(self.floor, _WAITING) else ""


_NO_MEETING_YET = Track()


class Proceedings(Struct, frozen=True, gc=False):
    """The state of everything at one place of the record.

    What happened stands in ledgers, each in the order of the record and by the id of the entry that it rests on first;
    ``concluded`` and ``added_items`` are by the number of the item, ``added`` by the participant, ``opened``, the
    entries that opened meetings, by the meeting. ``added_items`` and
    ``added`` are the items and participants that the session file lacks. ``listed`` are the inscriptions and requests
    for a reply that wait, in the order of their lists, ``answered`` those that wait no more. ``pending``
    are, by their statement, the notes and completions that stand before it, because an amended time moved it behind
    them; they take effect when it comes.
    """

    session: Session
    tracks: dict[str, Track]
    opened: Ledger[str] = Ledger()
    sittings: Ledger[Sitting] = Ledger()
    suspensions: Ledger[Suspension] = Ledger()
    statements: Ledger[Statement] = Ledger()
    documents: Ledger[PresentedDocument] = Ledger()
    listed: Ledger[Inscription] = Ledger()
    answered: Ledger[Inscription] = Ledger()
    written: Ledger[WrittenStatement] = Ledger()
    actions: Ledger[ActionTaken] = Ledger()
    rulings: Ledger[Ruling] = Ledger()
    chairs: Ledger[ChairAssignment] = Ledger()
    elections: Ledger[Election] = Ledger()
    agendas: Ledger[AdoptedAgenda] = Ledger()
    renamings: Ledger[Renaming] = Ledger()
    flags: Ledger[Flag] = Ledger()
    takings: Ledger[TakingUp] = Ledger()
    concluded: Ledger[str] = Ledger()
    added_items: Ledger[AgendaItem] = Ledger()
    added: Ledger[Participant] = Ledger()
    ineffective: Ledger[IneffectiveEntry] = Ledger()
    pending: Ledger[tuple[Act, ...]] = Ledger()

    def track(self, name: str) -> Track:
        """Return the state of a track; an unknown one has had no meeting."""
        return self.tracks.get(name, _NO_MEETING_YET)

    def with_track(self, name: str, track: Track) -> Proceedings:
        """Return the same proceedings with another state of one track."""
        return replace(self, tracks={**self.tracks, name: track})

    def statement(self, entry: str) -> Statement | None:
        """Return a statement by the id of the entry that gave the floor."""
        return self.statements.get(entry)

    def running(self, track: str) -> Statement | None:
        """Return the statement now running on a track: during a point of order, the point of order."""
        running = self.track(track).running
        return self.statements.get(running) if running else None

    def waiting(self, track: str) -> Statement | None:
        """Return the statement that a point of order has interrupted, and that waits."""
        waiting = self.track(track).waiting
        return self.statements.get(waiting) if waiting else None

    def last_statement(self, track: str) -> Statement | None:
        """Return the statement now running on a track, or else the last one made there."""
        return self.running(track) or self.statements.get(self.track(track).last)

    def with_statement(self, changed: Statement) -> Proceedings:
        """Return the same proceedings with one statement changed."""
        return replace(self, statements=self.statements.put(changed.id, changed))

    @property
    def inscriptions(self) -> Iterator[Inscription]:
        """The inscriptions and requests for a reply, those that wait first, in the order of their lists."""
        return chain(self.listed, self.answered)

    def queue(self, track: str, under: tuple[str, ...] = ()) -> tuple[Inscription, ...]:
        """Return the inscriptions that wait on the list of the current item, or of other items, in order."""
        items = under or self.track(track).items
        return tuple(i for i in self.listed if i.track == track and not i.reply and i.waits_under(items))

    def reply_queue(self, track: str) -> tuple[Inscription, ...]:
        """Return the requests for the right of reply that wait, those of `replies_due` first, in the order made."""
        asked = (i for i in self.listed if i.track == track and i.reply)
        return tuple(sorted(asked, key=lambda request: not request.waits_under(self.track(track).items)))

    def replies_due(self, track: str) -> tuple[Inscription, ...]:
        """Return the requests for the right of reply under an item now before the meeting; with none, all of them."""
        return tuple(i for i in self.reply_queue(track) if i.waits_under(self.track(track).items))

    def inscription(self, request: str) -> Inscription | None:
        """Return an inscription by the id with which events refer to it."""
        return self.listed.get(request) or self.answered.get(request)

    def limits(self, track: str) -> Limits:
        """Return the limits in force on a track: those typed there, else the session file's."""
        typed = self.track(track).limits
        return self.session.limits if typed is None else typed

    def list_is_closed(self, track: str, under: tuple[str, ...] = ()) -> bool:
        """Return whether the list of speakers of the current item, or of other items, is closed."""
        items = under or self.track(track).items
        return any(not set(closed).isdisjoint(items) or closed == items for closed in self.track(track).closed)

    def sources_of_item(self, number: str) -> tuple[str, ...]:
        """Return the ids of the entries that took an item up, in the order of the record."""
        return tuple(source for taking in self.takings if number in taking.items for source in taking.sources)

    def agenda(self) -> Iterator[AgendaItem]:
        """Return the items of the session file, then those added in the meeting."""
        yield from self.session.items
        known = self.session.items_by_key
        yield from (item for item in self.added_items if item_key(item.number) not in known)

    def item(self, number: str) -> AgendaItem | None:
        """Return an item by its number, compared by letters and digits alone."""
        wanted = item_key(number)
        return self.session.items_by_key.get(wanted) or self.added_items.get(wanted)


LEDGERS = tuple(field.name for field in fields(Proceedings) if isinstance(field.default, Ledger))
"""The names of the ledgers of the proceedings."""
