"""A log opened to be recorded in, with the record that it holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from meetinglog.acts.meetings import known_track
from meetinglog.cli import tell
from meetinglog.errors import NotFound, Refused
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import Record, folded
from meetinglog.text.languages.en import capitalised
from storage.sqlite import SqliteLog, open_for_writing


def track_to_record(name: str, record: Record, officer: str) -> str:
    """Return the track of that name; without a name, that of the officer's last entry, else plenary.

    Raises `NotFound` where the session has no such track.
    """
    if not name:
        return record.track_of(officer)
    try:
        return known_track(name, record.proceedings)
    except Refused as reason:
        raise NotFound(f"{capitalised(str(reason))}.") from None


@asynccontextmanager
async def open_to_record(path: Path, officer: str) -> AsyncIterator[tuple[SqliteLog, Record]]:
    """Open a log to append to it, and fold its entries, which are read once; its notices are told.

    Raises what `open_for_writing` raises.
    """
    entries: list[RecordedEvent] = []
    decoder = Decoder()
    async with open_for_writing(path, officer, lambda page: entries.extend(map(decoder.decode, page))) as log:
        log.on_notice(tell)
        yield log, folded(entries)
