"""What a merge adds to the entries of the copies: strikes, amendments and flags, at the end of the new log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime

from meetinglog.log.entry import Entry, NewEntry
from meetinglog.merge.conflicts import Found
from meetinglog.merge.duplicates import Duplicate
from meetinglog.merge.merge_entry import merge_entry
from meetinglog.merge.ordering import Interleaved
from meetinglog.merge.wording import Wording
from meetinglog.model.events import FlagRaised, Recorded, Struck
from meetinglog.model.moment import UNKNOWN, Moment
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record, folded


class Making:
    """Adds entries to those of the copies; what an earlier merge has added is not added again.

    ``added`` are the entries that this one adds, by id.
    """

    def __init__(self, base: Interleaved, officer: str) -> None:
        """Begin with the entries of the copies; ``officer`` is who merges."""
        self.entries: list[NewEntry] = list(base.entries)
        self.added: list[str] = []
        self._base = base.record
        self._officer = officer
        self._there = {entry.id: entry for entry in base.entries}

    def strike(self, join: Duplicate, words: Wording) -> str:
        """Strike what was recorded twice, and give the id of the strike."""
        reason = f"recorded by both: {words.by(join.kept.id)} (kept), and {words.by(join.struck.id)}"
        return self.add(Struck(entries=(join.struck.id,), reason=reason), (join.kept.id, join.struck.id))

    def flag(self, found: Found) -> str:
        """Raise a flag right after the entry that something to be settled belongs to, and give its id."""
        entry = found.entries[-1]
        there = self._base.by_id(entry)
        when = self._base.act(there).when if there else UNKNOWN
        return self.add(FlagRaised(text=found.text), found.entries, when, self._base.place(entry))

    def add(self, event: Recorded, sources: Iterable[str], when: Moment = UNKNOWN, anchor: str = "") -> str:
        """Add an entry because of others, the last of which names its track, and give its id."""
        because = [self._there[source] for source in sources]
        entered = max((source.recorded_at for source in because), key=datetime.fromisoformat)
        entry = merge_entry(event, when, entered, self._officer, because[-1].track, anchor)
        if entry.id not in self._there:
            self._there[entry.id] = entry
            self.entries.append(entry)
            self.added.append(entry.id)
        return entry.id

    def end_on_the_track(self) -> None:
        """Let the last entry be of the track of the last one recorded: an officer goes on there."""
        if self.added:
            self.entries[-1] = replace(self.entries[-1], track=self._base.track)

    def record(self) -> Record:
        """Return what all entries say together."""
        new = self.entries[self._base.position :]
        following = [
            decode_entry(Entry(at, **asdict(entry), previous="", hash=""))
            for at, entry in enumerate(new, self._base.position + 1)
        ]
        return folded([*self._base.entries, *following])
