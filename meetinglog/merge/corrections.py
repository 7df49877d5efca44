"""The entries that a merge adds at the end of the new log: strikes, amendments and flags."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import asdict, replace

from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge.conflicts import FlaggedConflict
from meetinglog.merge.duplicates import Duplicate
from meetinglog.merge.merge_entry import merge_entry
from meetinglog.merge.ordering import Interleaved
from meetinglog.merge.wording import Wording
from meetinglog.model.events import FlagRaised, Recorded, Struck
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record


class MergeCorrections:
    """The entries of a merge: those of the copies, and its own. It adds no entry that an earlier merge has added.

    ``added`` are the ids of the entries that this merge adds.
    """

    def __init__(self, base: Interleaved, officer: str) -> None:
        """Begin with the entries of the copies; ``officer`` is who merges."""
        self.entries: list[NewEntry] = list(base.entries)
        self.added: list[str] = []
        self._base = base.record
        self._officer = officer
        self._by_id = {entry.id: entry for entry in base.entries}

    def strike(self, duplicate: Duplicate, words: Wording) -> str:
        """Strike a duplicate, and return the id of the strike."""
        kept, struck = duplicate.kept.id, duplicate.struck.id
        reason = f"recorded by both: {words.recorded_by(kept)} (kept), and {words.recorded_by(struck)}"
        return self.add(Struck(entries=(struck,), reason=reason), (kept, struck))

    def flag(self, conflict: FlaggedConflict) -> str:
        """Raise a flag right after the last entry of a conflict, and return its id."""
        last = conflict.entries[-1]
        entry = self._base.by_id(last)
        when = self._base.act(entry).when if entry else UNKNOWN
        return self.add(FlagRaised(text=conflict.text), conflict.entries, when, self._base.place(last))

    def add(self, event: Recorded, sources: Iterable[str], when: Moment = UNKNOWN, anchor: str = "") -> str:
        """Add an entry that rests on others, on the track of the last of them, and return its id."""
        because = [self._by_id[source] for source in sources]
        entered = max((source.recorded_at for source in because), key=datetime.fromisoformat)
        entry = merge_entry(event, when, entered, self._officer, because[-1].track, anchor)
        if entry.id not in self._by_id:
            self._by_id[entry.id] = entry
            self.entries.append(entry)
            self.added.append(entry.id)
        return entry.id

    def end_on_the_track(self) -> None:
        """Put the last entry on the track of the last one recorded, where the officer goes on."""
        if self.added:
            self.entries[-1] = replace(self.entries[-1], track=self._base.track)

    def record(self) -> Record:
        """Return the record of all entries."""
        record = self._base.copy()
        record.extend(
            decode_entry(Entry(at, **asdict(entry), previous="", hash=""))
            for at, entry in enumerate(self.entries[record.position :], record.position + 1)
        )
        return record
