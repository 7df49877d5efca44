"""Entries and logs for the tests of the log file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from uuid_utils import uuid7

from meetinglog.log.entry import Entry, EventLog, NewEntry
from storage.chain import verified
from storage.companions import head_path
from storage.sqlite import create, open_for_reading, open_for_writing

MOMENT = "2012-10-17T10:42:07.5+05:30"
"""When what is recorded happened."""


def new_entry(payload: str = '{"speaker":"Côte d’Ivoire"}', entry_id: str | None = None) -> NewEntry:
    return NewEntry(
        id=str(uuid7()) if entry_id is None else entry_id,
        type="floor_given",
        version=1,
        occurred_at=MOMENT,
        precision="second",
        recorded_at=datetime.now(UTC).isoformat(),  # no store of several takes another
        officer="Amira Öz",
        track="plenary",
        anchor="",
        payload=payload,
    )


def new_entries(count: int) -> list[NewEntry]:
    return [new_entry(f'{{"n":{number}}}') for number in range(count)]


async def log_of(path: Path, count: int) -> Path:
    """Create a log of ``count`` entries, and close it."""
    await create(path, new_entry())
    if count > 1:
        async with open_for_writing(path, "Ann") as log:
            await log.append(new_entries(count - 1), 1)
    return path


def files_of(log: Path) -> list[Path]:
    """Return what stays of a log that was recorded in and closed, in the order of the names."""
    return sorted([log, head_path(log)])


async def entries_of(path: Path) -> list[Entry]:
    """Read the whole log, checked."""
    async with open_for_reading(path) as log:
        return [entry async for page in verified(log.read()) for entry in page]


async def seen(log: EventLog, until: int, after: int = 0) -> list[int]:
    """Follow a log until a position, and return the positions that were seen."""
    positions: list[int] = []
    async with asyncio.timeout(10):
        async for page in log.follow(after):
            positions += [entry.position for entry in page]
            if positions and positions[-1] >= until:
                break
    return positions


def without_chain(entries: Sequence[Entry]) -> list[NewEntry]:
    names = NewEntry.__struct_fields__
    return [NewEntry(*(getattr(entry, name) for name in names)) for entry in entries]


_INTERIOR = 5
"""The first byte of a page of which the last four bytes of the header name the page of the last rows."""


def without_its_last_row(log: Path) -> None:
    """Let the table forget its last row, which the index still has: a write that was torn."""
    with closing(sqlite3.connect(log)) as database:
        [[page]] = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry'").fetchall()
    whole = log.read_bytes()
    start = (page - 1) * 4096
    while whole[start] == _INTERIOR:
        start = (int.from_bytes(whole[start + 8 : start + 12], "big") - 1) * 4096
    rows = start + 4  # the second byte of the page's number of rows
    log.write_bytes(whole[:rows] + bytes([whole[rows] - 1]) + whole[rows + 1 :])
