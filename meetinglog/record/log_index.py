"""The entries of a log by number and by id, and how each reads now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import overload

from msgspec import Struct
from rpds import HashTrieMap

from meetinglog.errors import LogDamaged
from meetinglog.model.events import SessionPrepared
from meetinglog.model.ledger import Place
from meetinglog.model.proceedings import Act
from meetinglog.model.session import Session
from meetinglog.record.corrections import Corrections, RecordedEvent, without_roster


class Entries(Sequence[RecordedEvent]):
    """The entries of a log as it was at some time; what was appended to their list since is not seen."""

    def __init__(self, kept: list[RecordedEvent]) -> None:
        """Hold what a list holds now."""
        self._kept = kept
        self._count = len(kept)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> RecordedEvent: ...
    @overload
    def __getitem__(self, index: slice) -> list[RecordedEvent]: ...
    def __getitem__(self, index: int | slice) -> RecordedEvent | list[RecordedEvent]:
        """Return an entry or some of them. Raises `IndexError`."""
        if isinstance(index, slice):
            return [self._kept[at] for at in range(*index.indices(self._count))]
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._kept[index if index >= 0 else self._count + index]

    def __iter__(self) -> Iterator[RecordedEvent]:
        """Yield the entries."""
        return islice(self._kept, self._count)

    def grown(self, entry: RecordedEvent) -> Entries:
        """Return these entries and one more, in the same list where they are the last in it."""
        kept = self._kept if len(self._kept) == self._count else self[:]
        kept.append(entry)
        return Entries(kept)


class LogIndex(Struct, frozen=True, eq=False):
    """The entries in the order in which they were made, with their corrections.

    ``prepared`` is the session file of entry 1, ``session`` its latest version.
    """

    entries: Entries
    prepared: Session
    session: Session
    corrections: Corrections
    _loaded: Mapping[str, RecordedEvent]
    _since: HashTrieMap[str, RecordedEvent]

    @classmethod
    def of(cls, entries: Iterable[RecordedEvent]) -> LogIndex:
        """Return the index of the entries of a log. Raises `LogDamaged` where the first is not a session."""
        kept = list(entries)
        sessions = [entry.event.session for entry in kept if type(entry.event) is SessionPrepared]
        if not kept:
            raise LogDamaged(1, "it has no entries, not even its session.")
        if not isinstance(kept[0].event, SessionPrepared):
            raise LogDamaged(1, "the first entry is not a session")
        corrections = Corrections.of(kept)
        by_id = {entry.id: entry for entry in kept}
        return cls(Entries(kept), sessions[0], sessions[-1], corrections, by_id, HashTrieMap())

    def by_id(self, entry: str) -> RecordedEvent | None:
        """Return an entry by its id; `None` where there is none."""
        return self._loaded.get(entry) or self._since.get(entry)

    def grown(self, entry: RecordedEvent) -> LogIndex:
        """Return the index with one more entry."""
        session = entry.event.session if isinstance(entry.event, SessionPrepared) else self.session
        corrections, since = self.corrections.with_entry(entry), self._since.insert(entry.id, entry)
        return LogIndex(self.entries.grown(entry), self.prepared, session, corrections, self._loaded, since)

    def act(self, entry: RecordedEvent, place: Place) -> Act:
        """Return an entry as it stands corrected, whether struck or not."""
        act = self.corrections.corrected(entry, place)
        if type(act.event) is SessionPrepared:
            session = without_roster(self.session, act.event.session)
            return Act(act.id, act.number, SessionPrepared(session=session), act.when, act.track, act.sources, place)
        return act
