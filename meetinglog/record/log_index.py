"""The entries of a log by number and by id, and how each reads now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace
from rpds import HashTrieMap

from meetinglog.errors import LogDamaged
from meetinglog.model.events import SessionPrepared
from meetinglog.model.ledger import Place
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Session
from meetinglog.record.corrections import Corrections, RecordedEvent, without_roster


class LogIndex(Struct, frozen=True, eq=False):
    """The entries in the order in which they were made, with their corrections.

    ``prepared`` is the session file of entry 1, ``session`` its latest version.
    """

    entries: list[RecordedEvent]
    prepared: Session
    session: Session
    corrections: Corrections
    _loaded: Mapping[str, RecordedEvent]
    _since: HashTrieMap[str, RecordedEvent]

    @classmethod
    def of(cls, entries: Iterable[RecordedEvent]) -> LogIndex:
        """Return the index of the entries of a log. Raises `LogDamaged` where the first is not a session."""
        kept = list(entries)
        sessions = [entry.event.session for entry in kept if isinstance(entry.event, SessionPrepared)]
        if not kept:
            raise LogDamaged(1, "it has no entries, not even its session.")
        if not isinstance(kept[0].event, SessionPrepared):
            raise LogDamaged(1, "the first entry is not a session")
        corrections = Corrections.of(kept)
        return cls(kept, sessions[0], sessions[-1], corrections, {entry.id: entry for entry in kept}, HashTrieMap())

    def by_id(self, entry: str) -> RecordedEvent | None:
        """Return an entry by its id; `None` where there is none."""
        return self._loaded.get(entry) or self._since.get(entry)

    def grown(self, entry: RecordedEvent) -> LogIndex:
        """Append an entry, and return the index with it; copies keep lists of their own."""
        self.entries.append(entry)
        session = entry.event.session if isinstance(entry.event, SessionPrepared) else self.session
        corrections, since = self.corrections.with_entry(entry), self._since.insert(entry.id, entry)
        return LogIndex(self.entries, self.prepared, session, corrections, self._loaded, since)

    def copy(self) -> LogIndex:
        """Return a copy that grows on its own."""
        return replace(self, entries=[*self.entries])

    def act(self, entry: RecordedEvent, place: Place) -> Act:
        """Return an entry as it stands corrected, whether struck or not."""
        act = self.corrections.corrected(entry, place)
        if isinstance(act.event, SessionPrepared):
            session = without_roster(self.session, act.event.session)
            return Act(act.id, act.number, SessionPrepared(session=session), act.when, act.track, act.sources, place)
        return act
