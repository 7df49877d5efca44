"""The entries of a log decoded in their order: each is one of its own, and stands after those that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry
from meetinglog.model.events import Amended, Event, SessionPrepared
from meetinglog.record.corrections import RecordedEvent, decode_entries, events_of, targets


class Decoder:
    """Decodes the entries of a log one after the other, from entry 1 or from a later one on.

    ``unknown`` are the ids named by entries that were not seen before them, each with the position of the first entry
    that names it; none where the first entry was seen, for then such a name is damage.
    """

    def __init__(self) -> None:
        """Begin before any entry."""
        self.unknown: dict[str, int] = {}
        self._ids: set[str] = set()
        self._whole = False

    def decode(self, entries: Iterable[Entry]) -> Iterator[RecordedEvent]:
        """Decode the next entries.

        Raises what `decode_entry` raises, and `LogDamaged` for an entry that cannot stand there, after those before it.
        """
        page, ids = list(entries), self._ids
        for entry, decoded in zip(page, decode_entries(page), strict=True):
            if entry.anchor or entry.position == 1 or entry.id in ids:
                self._place(entry, decoded.event)
            ids.add(entry.id)
            yield decoded

    def check(self, entries: Iterable[Entry]) -> None:
        """Raise what `decode` raises, for whoever needs no more of the next entries."""
        page, ids = list(entries), self._ids
        for entry, event in zip(page, events_of(page), strict=True):
            if entry.anchor or entry.position == 1 or entry.id in ids:
                self._place(entry, event)
            ids.add(entry.id)

    def _place(self, entry: Entry, event: Event) -> None:
        """Look at the place of an entry that is the first, stands after another, or has the id of another."""
        if entry.position == 1:
            self._whole = True
            if not isinstance(event, SessionPrepared):
                raise LogDamaged(1, "the first entry is not a session.")
        if entry.id in self._ids:
            raise LogDamaged(entry.position, "it has the id of an entry before it.")
        if entry.anchor:
            amended = targets(event)[:1] if isinstance(event, Amended) else ()
            self._note({name: entry.position for name in (entry.anchor, *amended) if name not in self._ids})

    def _note(self, named: Mapping[str, int]) -> None:
        if self._whole:
            self.require(named)
        for name, position in named.items():
            self.unknown.setdefault(name, position)

    def require(self, named: Mapping[str, int]) -> None:
        """Raise `LogDamaged` where an id is of no entry that was decoded here; with each, who names it."""
        missing = [position for name, position in named.items() if name not in self._ids]
        if missing:
            raise LogDamaged(min(missing), "it stands after an entry that is not before it.")
