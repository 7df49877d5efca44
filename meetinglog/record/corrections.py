"""Corrections: what was struck and amended, by whom it stands so, and each entry as it reads now.

Corrections are entries of two kinds (decisions, 5): a strike names the entries it strikes, an amendment the one
it amends with its whole new event and the fields that changes. Both can be struck themselves.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from meetinglog.errors import LogDamaged
from meetinglog.log.codec import decode
from meetinglog.log.entry import Entry
from meetinglog.model.events import Amended, Amendment, Event, Recorded, Struck
from meetinglog.model.moment import Moment, moment
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


def decode_entry(entry: Entry) -> RecordedEvent:
    """Decode an entry. Raises `LogDamaged` with its number where it is not one, `NewerLog` where it is too new."""
    try:
        return RecordedEvent(
            entry.position,
            entry.id,
            decode(entry.type, entry.version, entry.payload),
            moment(entry.occurred_at, entry.precision),
            datetime.fromisoformat(entry.recorded_at),
            entry.officer,
            entry.track,
            entry.anchor,
        )
    except ValueError as error:
        raise LogDamaged(entry.position, f"it cannot be read as an entry ({error})") from error


class Corrections(Struct):
    """What corrections say together.

    ``struck`` holds, by entry id, the strike that counts; ``amended`` the amendments that count, in the order in which
    they were made; ``moved`` the place of an entry whose amended time gave it a new one.
    """

    entries: list[RecordedEvent] = field(default_factory=list)
    struck: dict[str, RecordedEvent] = field(default_factory=dict)
    amended: dict[str, list[tuple[RecordedEvent, Amendment]]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Corrections:
        """Return a copy that grows on its own."""
        return Corrections([*self.entries], self.struck, self.amended, self.moved)

    def add(self, entry: RecordedEvent, by_id: dict[str, RecordedEvent]) -> set[str]:
        """Add a correction, and return the ids of the entries that may read otherwise now."""
        self.entries.append(entry)
        self.settle()
        return _touched(entry, by_id)

    def settle(self) -> None:
        """Determine which of the corrections made count, and what they do."""
        self.struck, self.amended, self.moved = {}, {}, {}
        counting = []
        for correction in reversed(self.entries):
            if correction.id not in self.struck:
                counting.append(correction)
                if isinstance(correction.event, Struck):
                    self.struck |= dict.fromkeys(correction.event.entries, correction)
        for correction in reversed(counting):
            if isinstance(correction.event, Amended):
                for amendment in correction.event.amendments:
                    self.amended.setdefault(amendment.entry, []).append((correction, amendment))
                    if correction.anchor:
                        self.moved[amendment.entry] = correction.id

    def when(self, entry: RecordedEvent) -> Moment:
        """Return when an entry happened, as it reads now."""
        when = entry.when
        for _, amendment in self.amended.get(entry.id, ()):
            if amendment.precision:
                when = moment(amendment.occurred_at, amendment.precision)
        return when

    def corrected(self, entry: RecordedEvent) -> Act:
        """Return an entry as it reads now, with the amendments it rests on."""
        event: Recorded = entry.event
        sources = [entry.id]
        entered: dict[str, int] = {}
        for correction, amendment in self.amended.get(entry.id, ()):
            new = decode(amendment.type, amendment.version, amendment.event)
            changes = {name: getattr(new, name) for name in amendment.fields if hasattr(new, name)}
            event = event.model_copy(update=changes)
            sources.append(correction.id)
            entered |= dict.fromkeys(amendment.fields, correction.position)
        return Act(entry.id, entry.position, event, self.when(entry), entry.track, tuple(sources), entered)  # type: ignore[arg-type]


def targets(event: Event) -> tuple[str, ...]:
    """Return the ids of the entries that a correction names; an empty tuple for any other event."""
    match event:
        case Struck(entries=entries):
            return entries
        case Amended(amendments=amendments):
            return tuple(amendment.entry for amendment in amendments)
        case _:
            return ()


def _touched(entry: RecordedEvent, by_id: dict[str, RecordedEvent]) -> set[str]:
    """Return the ids of the entries that a correction reaches, over other corrections too."""
    match entry.event:
        case Struck(entries=entries):
            reached = [_touched(by_id[target], by_id) for target in entries if target in by_id]
            return set(entries).union(*reached)
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
