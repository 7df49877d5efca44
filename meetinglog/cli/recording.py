"""A log opened to be recorded in, with the record that it holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.record import Record, folded
from storage.sqlite import SqliteLog, open_for_writing


@asynccontextmanager
async def open_to_record(path: Path, officer: str) -> AsyncIterator[tuple[SqliteLog, Record]]:
    """Open a log to append to it, and fold its entries, which are read once; its notices are told.

    Raises what `open_for_writing` raises.
    """
    entries: list[RecordedEvent] = []
    async with open_for_writing(path, officer, lambda page: entries.extend(map(decode_entry, page))) as log:
        log.on_notice(tell)
        yield log, folded(entries)
