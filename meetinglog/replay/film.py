"""A film of a record: frames, each of one more act, and the record at each frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from functools import cached_property

from msgspec import Struct

from meetinglog.model import events as e
from meetinglog.model.events import Kind, Speaker
from meetinglog.model.proceedings import (
    FloorHeld,
    FloorInterrupted,
    InSession,
    NoMeeting,
    Proceedings,
    Risen,
    Suspended,
)
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.views.recent import ActLine, act_lines, cancels_out


class Activity(Enum):
    """How the time after a frame is played: who speaks is never cut short; an empty floor and no sitting can be."""

    SPEAKING = "somebody has the floor"
    FREE = "a meeting is in session, and nobody has the floor"
    BETWEEN = "no meeting is in session"


class FrameKind(Enum):
    """What is so on a frame's track after it, for the shape of the meeting."""

    STATEMENT = "a statement"
    ORDER = "a point of order"
    REPLY = "a statement in exercise of the right of reply"
    FREE = "the floor is free"
    SUSPENDED = "the meeting is suspended"
    BETWEEN = "no meeting is open"


class FilmFrame(Struct, frozen=True):
    """One entry of a film, and the state after it.

    ``moment`` is when it comes on the replay's clock, `None` where that is not known. ``running`` is the id of the
    statement then running on its track, or empty; ``gives`` tells whether it gave somebody the floor; ``items`` are
    those it takes up. A comment is ``silent``: it has its place in the film, and is not shown (principles, 10).
    """

    number: int
    id: str
    track: str
    moment: datetime | None
    pace: Activity
    shape: FrameKind
    running: str = ""
    gives: bool = False
    items: tuple[str, ...] = ()
    silent: bool = False


def film_frame(entry: RecordedEvent, event: e.Event, moment: datetime | None, after: Proceedings) -> FilmFrame:
    """Make the frame of an entry, given its event as the film has it, its moment, and the proceedings after it."""
    running = after.running(entry.track)
    return FilmFrame(
        number=entry.position,
        id=entry.id,
        track=entry.track,
        moment=moment,
        pace=_pace(after),
        shape=_shape(after, entry.track, running.kind if running else None),
        running=running.id if running else "",
        gives=isinstance(event, e.FloorGiven) and after.statement(entry.id) is not None,
        items=tuple(item.number for item in event.items) if isinstance(event, e.ItemsTakenUp) else (),
        silent=isinstance(event, e.Commented),
    )


def _pace(state: Proceedings) -> Activity:
    """Return how the time goes on, on all tracks together."""
    if any(isinstance(track.floor, FloorHeld | FloorInterrupted) for track in state.tracks.values()):
        return Activity.SPEAKING
    in_session = any(isinstance(track.meeting, InSession) for track in state.tracks.values())
    return Activity.FREE if in_session else Activity.BETWEEN


def _shape(state: Proceedings, track: str, kind: Kind | None) -> FrameKind:
    match state.track(track).meeting:
        case NoMeeting() | Risen():
            return FrameKind.BETWEEN
        case Suspended():
            return FrameKind.SUSPENDED
        case InSession() if kind is None:
            return FrameKind.FREE
        case InSession():
            return {Kind.ORDER: FrameKind.ORDER, Kind.REPLY: FrameKind.REPLY}.get(kind, FrameKind.STATEMENT)


class Film(ABC):
    """The record played again, frame by frame; frames count from 1, and the first is the session.

    ``whole`` is the record that is played; ``speakers`` hold who made each statement, by its id, as far as known in
    the end.
    """

    name: str
    whole: Record
    frames: tuple[FilmFrame, ...]
    speakers: dict[str, Speaker | None]

    @abstractmethod
    def record(self, n: int) -> Record:
        """Return the record as the first ``n`` frames have it; good until another is asked for."""

    @abstractmethod
    def sentences(self) -> Iterator[str]:
        """Yield the sentence of each frame; empty for a comment for officers and for what has no effect."""

    @cached_property
    def clocks(self) -> tuple[datetime, ...]:
        """The replay's clock at each frame: one of unknown time has that of the frame before it.

        Those before the first known time have that; where none is known, the session's entry tells when it was made.
        """
        first = next((frame.moment for frame in self.frames if frame.moment), self.whole.entries[0].recorded_at)
        clocks = [first]
        for frame in self.frames[1:]:
            clocks.append(frame.moment or clocks[-1])
        return tuple(clocks)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {frame.number: n for n, frame in enumerate(self.frames, 1)}

    def place(self, number: int) -> int | None:
        """Return the frame of an entry by the entry's number, or `None` where this film has none."""
        return self._places.get(number)

    def lines(self, n: int, last: int, count: int, *, standing: bool = False) -> tuple[ActLine, ...]:
        """Describe ``count`` acts up to frame ``last`` as the first ``n`` frames have them, comments left out.

        With ``standing``, corrections that cancel each other out are left out, too.
        """
        record = self.record(n)
        entries: list[RecordedEvent] = []
        for frame in reversed(self.frames[1:last]):
            if len(entries) == count:
                break
            entry = self.whole.entries[frame.number - 1]
            if not frame.silent and not (standing and cancels_out(entry, record)):
                entries.append(entry)
        return act_lines(entries[::-1], record)


def speakers_of(frames: Sequence[FilmFrame], record: Record) -> dict[str, Speaker | None]:
    """Return who makes each statement of a record."""
    wanted = {frame.id for frame in frames if frame.gives}
    return {statement.id: statement.speaker for statement in record.proceedings.statements if statement.id in wanted}
