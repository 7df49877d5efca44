"""The entries of a log by number and by id, and how each reads now."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from meetinglog.acts.table import kind_of
from meetinglog.errors import LogDamaged
from meetinglog.model.events import SessionPrepared
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Session
from meetinglog.record.corrections import Corrections, RecordedEvent, without_roster


class LogIndex(Struct):
    """The entries in the order in which they were made, with their corrections.

    ``by_id`` holds them by their ids; ``prepared`` is the session file of entry 1, ``session`` its latest version.
    """

    entries: list[RecordedEvent]
    by_id: dict[str, RecordedEvent]
    prepared: Session
    session: Session
    corrections: Corrections = field(default_factory=Corrections)

    @classmethod
    def start(cls, first: RecordedEvent) -> LogIndex:
        """Return the index of a log of one entry, the session. Raises `LogDamaged` for any other entry."""
        if not isinstance(first.event, SessionPrepared):
            raise LogDamaged(1, "the first entry is not a session")
        return cls([first], {first.id: first}, first.event.session, first.event.session)

    def copy(self) -> LogIndex:
        """Return a copy that grows on its own."""
        return LogIndex([*self.entries], dict(self.by_id), self.prepared, self.session, self.corrections.copy())

    def append(self, entry: RecordedEvent) -> None:
        """Append an entry. What a correction does is settled apart."""
        self.entries.append(entry)
        self.by_id[entry.id] = entry
        if isinstance(entry.event, SessionPrepared):
            self.session = entry.event.session

    def act(self, entry: RecordedEvent) -> Act:
        """Return an entry as it stands corrected, whether struck or not."""
        act = self.corrections.corrected(entry)
        if isinstance(act.event, SessionPrepared):
            session = without_roster(self.session, act.event.session)
            return Act(act.id, act.number, SessionPrepared(session=session), act.when, act.track, act.sources)
        return act

    def latest(self, entries: Iterable[RecordedEvent], than: Act | None = None) -> Act | None:
        """Return the act with the latest time among entries that stand and ``than``; of equal ones the later made."""
        latest, time = None, than.when.at if than else None
        for entry in entries:
            if not bears_on_others(entry) or entry.id in self.corrections.struck:
                continue
            at = self.corrections.when(entry).at
            if at and (time is None or at >= time):
                latest, time = entry, at
        return than if latest is None else self.act(latest)


def bears_on_others(entry: RecordedEvent) -> bool:
    """Return whether an entry's time bears on others: it does unless the entry is no act of the meeting."""
    return not kind_of(entry.event).outside
