"""The entries of an open log in memory, from which it can be made again whatever becomes of its file."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from msgspec import msgpack
from msgspec.structs import fields

from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, seal

_FIELDS_OF = attrgetter(*(name.name for name in fields(NewEntry)))


class KeptEntries:
    """The entries of a log, packed; their chain is computed anew when they are wanted.

    ``head`` is the last one, ``first`` the id of the first one.
    """

    def __init__(self) -> None:
        """Begin without entries."""
        self.head = START
        self.first = ""
        self._pages: list[bytes] = []

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep entries that follow on those kept; those already kept are passed over."""
        new = [entry for entry in entries if entry.position > self.head.position]
        if new:
            self.first = self.first or new[0].id
            self._pages.append(msgpack.encode([_FIELDS_OF(entry) for entry in new]))
            self.head = Head(new[-1].position, new[-1].hash)

    def entries(self) -> list[Entry]:
        """Return all entries, in their order, sealed anew."""
        rows = [row for page in self._pages for row in msgpack.decode(page)]
        return list(seal([NewEntry(*row) for row in rows], START))
