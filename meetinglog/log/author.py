"""Who records, with what the core does not have itself: a clock and a source of ids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.log.entry import EventLog


class Author(Struct, frozen=True):
    """The officer who records, with the clock and the source of entry ids (UUIDs, version 7)."""

    officer: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def at(self, log: EventLog) -> Author:
        """Return the same author, who goes by the clock of a log's store."""
        return replace(self, clock=clock_of(log, self.clock))


def clock_of(log: EventLog, clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """Return the clock of a log's store: this computer's ``clock``, and how far that of the store is ahead of it."""
    return lambda: clock() + log.clock_offset
