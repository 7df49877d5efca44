"""The state of a session at one place of its record, frozen: per track the meeting, the item, the floor.

Every value here is derived from the corrected entries by `meetinglog.evolution`, and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from meetinglog.events import Event, Group, Kind, Speaker
from meetinglog.moments import Moment, seconds_between
from meetinglog.session import AgendaItem, Capacity, Participant, Session

PLENARY = "plenary"


@dataclass(frozen=True, slots=True)
class Act:
    """An entry as it stands corrected: what happened, when, on which track.

    ``number`` is the entry's number for people; ``sources`` are the entry ids it rests on, its own first and then
    those of the amendments.
    """

    id: str
    number: int
    event: Event
    when: Moment
    track: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoMeeting:
    """No meeting of this track has been opened yet."""


@dataclass(frozen=True, slots=True)
class InSession:
    """A meeting is in session; ``sitting`` is its place among `Proceedings.sittings`."""

    number: int
    sitting: int


@dataclass(frozen=True, slots=True)
class Suspended:
    """A meeting is suspended; it keeps its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Risen:
    """The last meeting has risen."""

    number: int


Meeting = NoMeeting | InSession | Suspended | Risen


@dataclass(frozen=True, slots=True)
class FloorFree:
    """Nobody has the floor."""


@dataclass(frozen=True, slots=True)
class FloorHeld:
    """A statement is running; ``statement`` is the id of the entry that gave the floor."""

    statement: str


Floor = FloorFree | FloorHeld


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting from its opening or resumption to its suspension or rise; ``day`` names it, past midnight too.

    ``opened`` is the id of the entry that began it.
    """

    opened: str
    track: str
    meeting: int
    start: Moment
    day: date | None
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken stretch on the floor; ``end`` is none while it runs."""

    start: Moment
    end: Moment | None = None

    @property
    def seconds(self) -> float | None:
        """Its length, or none where that rests on an unknown time or it still runs."""
        return None if self.end is None else seconds_between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a statement, with the entry it stands in."""

    entry: str
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One delivered intervention, with everything its place in the record settles.

    ``sitting`` is its place among `Proceedings.sittings`; ``sources`` are the entry ids it rests on;
    ``speaker`` is none while nobody has been named.
    """

    id: str
    number: int
    track: str
    meeting: int
    sitting: int
    items: tuple[str, ...]
    kind: Kind
    speaker: Speaker | None
    groups: tuple[Group, ...]
    also: tuple[Group, ...]
    person: str
    segments: tuple[Segment, ...]
    interruptions: int = 0
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def start(self) -> Moment:
        """When the floor was given."""
        return self.segments[0].start

    @property
    def end(self) -> Moment | None:
        """When the statement ended, or none while it runs."""
        return self.segments[-1].end

    @property
    def floor_seconds(self) -> float | None:
        """The time on the floor, interruptions not counted; none where unknown or still running."""
        lengths = [segment.seconds for segment in self.segments]
        known = [length for length in lengths if length is not None]
        return sum(known) if len(known) == len(lengths) else None

    @property
    def own_name(self) -> bool:
        """Whether it is made in the speaker's own name (too)."""
        return bool(self.also) or not self.groups

    @property
    def behalf(self) -> tuple[Group, ...]:
        """All the groups for which it is made, each once."""
        return tuple(dict.fromkeys(self.groups + self.also))


@dataclass(frozen=True, slots=True)
class PresentedDocument:
    """A document typed in the meeting."""

    entry: str
    track: str
    meeting: int
    sitting: int
    items: tuple[str, ...]
    symbol: str
    title: str


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An entry that does nothing where it stands, and why; ``outside_meeting`` where it would give the floor."""

    entry: str
    number: int
    reason: str
    outside_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """What meets in one room: its meeting, the items before it, its presiding officer and its floor."""

    meeting: Meeting = NoMeeting()
    items: tuple[str, ...] = ()
    chair: Speaker | None = None
    floor: Floor = FloorFree()


@dataclass(frozen=True, slots=True)
class Proceedings:
    """Everything that is so at one place of the record.

    ``taken_up`` holds each set of items that was before a meeting, in the order of the record; ``concluded`` the
    items whose consideration is concluded; ``added_items`` and ``added`` what the session file lacks.
    """

    session: Session
    tracks: dict[str, Track]
    sittings: tuple[Sitting, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: tuple[PresentedDocument, ...] = ()
    taken_up: tuple[tuple[str, ...], ...] = ()
    concluded: frozenset[str] = frozenset()
    added_items: tuple[AgendaItem, ...] = ()
    added: tuple[Participant, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()

    def track(self, name: str) -> Track:
        """Give the state of a track; one never heard of has had no meeting."""
        return self.tracks.get(name) or Track()

    def with_track(self, name: str, track: Track) -> Proceedings:
        """Give the same proceedings with another state of one track."""
        return replace(self, tracks={**self.tracks, name: track})

    def statement(self, entry: str) -> Statement | None:
        """Find a statement by the id of the entry that gave the floor."""
        return next((s for s in reversed(self.statements) if s.id == entry), None)

    def running(self, track: str) -> Statement | None:
        """Give the statement now running on a track."""
        floor = self.track(track).floor
        return self.statement(floor.statement) if isinstance(floor, FloorHeld) else None

    def last_statement(self, track: str) -> Statement | None:
        """Give the statement now running on a track, or else the last one made there."""
        return self.running(track) or next((s for s in reversed(self.statements) if s.track == track), None)

    def with_statement(self, changed: Statement) -> Proceedings:
        """Give the same proceedings with one statement changed."""
        at = next(i for i in range(len(self.statements) - 1, -1, -1) if self.statements[i].id == changed.id)
        return replace(self, statements=(*self.statements[:at], changed, *self.statements[at + 1 :]))

    def agenda(self) -> Iterator[AgendaItem]:
        """Give the items of the session file, then those added in the meeting."""
        yield from self.session.items
        yield from self.added_items

    def item(self, number: str) -> AgendaItem | None:
        """Find an item by its number, compared by letters and digits alone."""
        wanted = item_key(number)
        return next((item for item in self.agenda() if item_key(item.number) == wanted), None)


def item_key(number: str) -> str:
    """Fold an item's number to what is compared: ``3 (a)`` and ``3(A)`` are one item."""
    return "".join(c for c in number.casefold() if c.isalnum())


def speaks_for_body(speaker: Speaker | None) -> bool:
    """Say whether a speaker is the body's own: its secretariat or whoever presides."""
    return speaker is not None and speaker.capacity in {Capacity.SECRETARIAT, Capacity.PRESIDING}
