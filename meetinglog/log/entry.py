"""The entry: one line of the log, exactly as it is stored; and the log as the core sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Protocol

from msgspec import Struct


class NewEntry(Struct, frozen=True, gc=False):
    """An entry on its way to the log: everything but its position and its place in the chain.

    All times are ISO 8601 with offset; ``occurred_at`` is empty where ``precision`` is ``unknown``.
    ``anchor`` is the entry id after which a late entry stands, else empty. ``payload`` is the JSON text
    of the event without its type and version.
    """

    id: str
    type: str
    version: int
    occurred_at: str
    precision: str
    recorded_at: str
    officer: str
    track: str
    anchor: str
    payload: str


class Entry(Struct, frozen=True, gc=False):
    """An entry of the log: its number (from 1, without gaps), what was appended, and the hash chain.

    ``previous`` is the hash of the entry before (empty for entry 1); ``hash`` is its own.
    """

    position: int
    id: str
    type: str
    version: int
    occurred_at: str
    precision: str
    recorded_at: str
    officer: str
    track: str
    anchor: str
    payload: str
    previous: str
    hash: str


class Appender(Protocol):
    """What entries are appended to."""

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append all or none, durably, and return them with their positions.

        ``expected`` is the position of the last entry the caller has seen; ``None`` appends wherever it falls.
        Raises `Conflict` where another writer came first, `StorageFailed` where the store cannot write.
        """
        ...


class EventLog(Appender, Protocol):
    """An append-only log of one session, wherever it is kept."""

    @property
    def clock_offset(self) -> timedelta:
        """How far the clock of the store is ahead of this computer's, as measured last; of a file, nothing."""
        ...

    @property
    def is_shared(self) -> bool:
        """Whether others can append to the log while it is open to be appended to here."""
        ...

    @property
    def is_live(self) -> bool:
        """Whether who follows the log knows its end as it was a moment ago: its store answers."""
        ...

    def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, in pages of a thousand at most."""
        ...

    def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, and go on with those that are appended, until cancelled.

        An empty page says that all was read, where others can append.
        """
        ...
