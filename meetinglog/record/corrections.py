"""Corrections: what was struck and amended, by whom it stands so, and each entry as it reads now.

Corrections are entries of two kinds (decisions, 5): a strike names the entries it strikes, an amendment the one
it amends with its whole new event and the fields that changes. Both can be struck themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from sys import intern
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.errors import LogDamaged
from meetinglog.log.codec import decode, reader, reason
from meetinglog.log.entry import Entry
from meetinglog.model.events import Amended, Amendment, Event, Struck
from meetinglog.model.ledger import Place
from meetinglog.model.moment import Moment, instant, instants, moment, moments, require_moments
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Session


class RecordedEvent(Struct, frozen=True, gc=False):
    """An entry, decoded: its event, when it happened, when and by whom it was entered, its track and anchor."""

    position: int
    id: str
    event: Event
    when: Moment
    recorded_at: datetime
    officer: str
    track: str
    anchor: str


def decode_entries(entries: Sequence[Entry]) -> Iterator[RecordedEvent]:
    """Decode entries, their times at once. Raises what `decode_entry` raises, after the entries before that one."""
    try:
        moments_of = moments([entry.occurred_at for entry in entries], [entry.precision for entry in entries])
        recorded_at = instants([entry.recorded_at for entry in entries])
    except ValueError:
        yield from map(decode_entry, entries)
        return
    for entry, when, recorded in zip(entries, moments_of, recorded_at, strict=True):
        officer, track = intern(entry.officer), intern(entry.track)
        yield RecordedEvent(entry.position, entry.id, _event_of(entry), when, recorded, officer, track, entry.anchor)


def decode_entry(entry: Entry) -> RecordedEvent:
    """Decode an entry. Raises `LogDamaged` with its number where it is not one, `NewerLog` where it is too new."""
    event = _event_of(entry)
    try:
        when, recorded = moment(entry.occurred_at, entry.precision), instant(entry.recorded_at)
    except ValueError as error:
        raise _unreadable(entry, error) from error
    officer, track = intern(entry.officer), intern(entry.track)
    return RecordedEvent(entry.position, entry.id, event, when, recorded, officer, track, entry.anchor)


def events_of(entries: Sequence[Entry]) -> Iterator[Event]:
    """Return the events of entries, all of which are to be decoded. Raises what `decode_entries` raises."""
    try:
        require_moments([entry.occurred_at for entry in entries], [entry.precision for entry in entries])
        instants([entry.recorded_at for entry in entries])
    except ValueError:
        return (decode_entry(entry).event for entry in entries)
    return map(_event_of, entries)


def _event_of(entry: Entry) -> Event:
    try:
        event = reader(entry.type, entry.version)(entry.payload)
        if type(event) is Amended:  # in a seventh of the time that `isinstance` takes to say no of a model
            for amendment in event.amendments:
                _require_readable(amendment)
    except ValueError as error:
        raise _unreadable(entry, error) from error
    return event


def _unreadable(entry: Entry, error: ValueError) -> LogDamaged:
    return LogDamaged(entry.position, f"it cannot be read as an entry ({reason(error)}).")


def _require_readable(amendment: Amendment) -> None:
    """Raise `ValueError` or `NewerLog` where the event or the time of an amendment cannot be read."""
    decode(amendment.type, amendment.version, amendment.event)
    if amendment.precision:
        moment(amendment.occurred_at, amendment.precision)


_CORRECTING = frozenset({Struck, Amended})


class Corrections(Struct, frozen=True, eq=False):
    """What corrections say together.

    ``struck`` holds, by entry id, the strike that counts; ``amended`` the amendments that count, in the order in which
    they were made; ``moved`` the place of an entry whose amended time gave it a new one, and ``moves`` all places that
    one ever had beside its own.
    """

    entries: tuple[RecordedEvent, ...] = ()
    ids: frozenset[str] = frozenset()
    struck: Mapping[str, RecordedEvent] = {}
    amended: Mapping[str, tuple[tuple[RecordedEvent, Amendment], ...]] = {}
    moved: Mapping[str, str] = {}
    moves: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, entries: Iterable[RecordedEvent]) -> Corrections:
        """Return what the corrections among some entries say: which of them count, and what they do."""
        corrections = tuple(entry for entry in entries if type(entry.event) in _CORRECTING)
        struck: dict[str, RecordedEvent] = {}
        counting = []
        for correction in reversed(corrections):
            if correction.id not in struck:
                counting.append(correction)
                if isinstance(correction.event, Struck):
                    struck |= dict.fromkeys(correction.event.entries, correction)
        amended: dict[str, tuple[tuple[RecordedEvent, Amendment], ...]] = {}
        moved: dict[str, str] = {}
        for correction in reversed(counting):
            if isinstance(correction.event, Amended):
                for amendment in correction.event.amendments:
                    amended[amendment.entry] = (*amended.get(amendment.entry, ()), (correction, amendment))
                    if correction.anchor:
                        moved[amendment.entry] = correction.id
        moves: dict[str, tuple[str, ...]] = {}
        for correction in corrections:
            if correction.anchor and isinstance(correction.event, Amended):
                target = correction.event.amendments[0].entry
                moves[target] = (*moves.get(target, ()), correction.id)
        return cls(corrections, frozenset(correction.id for correction in corrections), struck, amended, moved, moves)

    def with_entry(self, entry: RecordedEvent) -> Corrections:
        """Return what the corrections say with one more entry."""
        if not isinstance(entry.event, Struck | Amended):
            return self
        corrections, own = (*self.entries, entry), targets(entry.event)
        if not own or not self.ids.isdisjoint(own):
            return Corrections.of(corrections)
        ids = self.ids | {entry.id}
        if isinstance(entry.event, Struck):
            return replace(self, entries=corrections, ids=ids, struck={**dict.fromkeys(own, entry), **self.struck})
        amended = {a.entry: (*self.amended.get(a.entry, ()), (entry, a)) for a in entry.event.amendments}
        together = replace(self, entries=corrections, ids=ids, amended={**self.amended, **amended})
        if not entry.anchor:
            return together
        moves = {**self.moves, own[0]: (*self.moves.get(own[0], ()), entry.id)}
        return replace(together, moved={**self.moved, **dict.fromkeys(own, entry.id)}, moves=moves)

    def when(self, entry: RecordedEvent) -> Moment:
        """Return when an entry happened, as it reads now."""
        when = entry.when
        for _, amendment in self.amended.get(entry.id, ()):
            if amendment.precision:
                when = moment(amendment.occurred_at, amendment.precision)
        return when

    def corrected(self, entry: RecordedEvent, place: Place) -> Act:
        """Return an entry as it reads now, with the amendments it rests on."""
        if entry.id not in self.amended:
            return Act(entry.id, entry.position, entry.event, entry.when, entry.track, (entry.id,), place)
        event: Any = entry.event
        sources = [entry.id]
        entered: dict[str, int] = {}
        for correction, amendment in self.amended.get(entry.id, ()):
            new = decode(amendment.type, amendment.version, amendment.event)
            changes = {name: getattr(new, name) for name in amendment.fields if hasattr(new, name)}
            event = event.model_copy(update=changes)
            sources.append(correction.id)
            entered |= dict.fromkeys(amendment.fields, correction.position)
        return Act(entry.id, entry.position, event, self.when(entry), entry.track, tuple(sources), place, entered)


def targets(event: Event) -> tuple[str, ...]:
    """Return the ids of the entries that a correction names; an empty tuple for any other event."""
    match event:
        case Struck(entries=entries):
            return entries
        case Amended(amendments=amendments):
            return tuple(amendment.entry for amendment in amendments)
        case _:
            return ()


def reached(entry: RecordedEvent, find: Callable[[str], RecordedEvent | None]) -> set[str]:
    """Return the ids of the entries that a correction reaches, over corrections before it too."""
    match entry.event:
        case Struck(entries=entries):
            earlier = [target for name in entries if (target := find(name)) and target.position < entry.position]
            return set(entries).union(*(reached(target, find) for target in earlier))
        case _:
            return set(targets(entry.event) or [entry.id])


def without_roster(latest: Session, in_force: Session) -> Session:
    """Return the session as it counts at a place where ``in_force`` counted.

    Titles, documents, programme and report data are those of the latest version; participants, capacities, groups,
    names and limits those of its place (session-file).
    """
    if latest is in_force:
        return in_force
    roster = {name: getattr(in_force, name) for name in ("members", "participants", "groups", "names", "limits")}
    return latest.model_copy(update=roster)
