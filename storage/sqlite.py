"""The log in an SQLite file: one file, one log."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiosqlite

from meetinglog.errors import LogDamaged, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, check
from storage.connection import reading, wal_path, writable
from storage.create import create, restore
from storage.failures import failure, is_damage, translated
from storage.lock import writing
from storage.schema import ENDS, GUARDS, MIGRATIONS, PAGE, inspect
from storage.writer import Writer

__all__ = ["PAGE_SIZE", "SqliteLog", "create", "open_for_reading", "open_for_writing", "restore"]

PAGE_SIZE = 1000

_FIRST_POLL, _LAST_POLL = 0.001, 0.015
_LOOK_SECONDS, _LOOKING_SECONDS = 0.015, 0.2
"""How often the files are looked at, and for how long at most: their times may be too coarse to tell of a change."""


class SqliteLog:
    """A log file, open; get one from `open_for_reading` or `open_for_writing`. Fulfils `EventLog`."""

    def __init__(self, path: Path, connection: aiosqlite.Connection, head: Head, writer: Writer | None = None) -> None:
        """Read through ``connection``, and append through ``writer`` if there is one."""
        self.path = path
        self._connection = connection
        self._seen = head
        self._writer = writer

    @property
    def head(self) -> Head:
        """The end of the log: of one being written the last entry stored, of another the last one seen."""
        return self._seen if self._writer is None else self._writer.head

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> tuple[Entry, ...]:
        """Append all or none, durably, and give them back with their positions; no entries, nothing happens.

        ``expected`` is the position of the last entry the caller has seen; ``None`` appends wherever it falls. A
        caller that is cancelled while it waits does not stop the append. Raises `Conflict` where another came first
        or an entry id is in the log, `Refused` for text that cannot be stored, `StorageFailed` where the disk cannot
        write or the log is open for reading; after any of them the log can be appended to as before.
        """
        if self._writer is None:
            raise StorageFailed(f"{self.path} is open for reading only; nothing was recorded.")
        return await self._writer.append(entries, expected)

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, in pages of a thousand at most, until there are none.

        Raises `LogDamaged` at the first entry that is missing or malformed, after those before it; hashes are the
        business of `storage.chain.verified`. Raises `StorageFailed` where the file cannot be read.
        """
        while page := await self._page(after):
            after = page[-1].position
            self._note(page[-1])
            yield page

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, and go on with those that are appended by anyone, until cancelled.

        The database is asked every millisecond at first, and less and less often when no entries come; then a thread
        looks at its files until they change. No lock is held meanwhile. Raises as `read` does.
        """
        pause, version = _FIRST_POLL, None
        files = str(self.path), str(wal_path(self.path))
        while True:
            stamps = _stamps(files)
            if version != (version := await self._data_version()):
                async for page in self.read(after):
                    after = page[-1].position
                    pause = _FIRST_POLL
                    yield page
            if pause < _LAST_POLL:
                await asyncio.sleep(pause)
                pause *= 1.5
            elif await asyncio.to_thread(_changed, files, stamps):
                pause = _FIRST_POLL  # what is being written can be read in a moment

    async def _data_version(self) -> int:
        with translated(self.path):
            [[version]] = await self._connection.execute_fetchall("PRAGMA data_version")
        return int(version)

    async def _page(self, after: int) -> list[Entry]:
        """Read the next page, or of a damaged one what stands before the damage: smaller and smaller bites."""
        limit = PAGE_SIZE
        while True:
            try:
                rows = await self._connection.execute_fetchall(PAGE, (after, limit))
            except sqlite3.Error as error:
                if not is_damage(error) or limit == 1:
                    raise failure(error, self.path, after + 1) from error
                limit = max(1, limit // 10)
            else:
                return _contiguous([Entry(*row) for row in rows], after)

    def _note(self, last: Entry) -> None:
        if last.position > self._seen.position:
            self._seen = Head(last.position, last.hash)


def _stamps(files: Sequence[str]) -> list[tuple[int, int] | None]:
    """Return what changes when files are written: their sizes in bytes, and their times in nanoseconds."""
    return [_stamp(file) for file in files]


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        status = os.stat(file)  # noqa: PTH116 - a path takes twice as long
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _changed(files: Sequence[str], stamps: list[tuple[int, int] | None]) -> bool:
    """Wait until files change, though not for long; return whether they have."""
    end = time.monotonic() + _LOOKING_SECONDS
    while time.monotonic() < end:
        time.sleep(_LOOK_SECONDS)
        if _stamps(files) != stamps:
            return True
    return False


def _contiguous(page: list[Entry], after: int) -> list[Entry]:
    """Cut a page before the first entry that is not the next; raise `LogDamaged` where that is the first of all."""
    if not page or (page[0].position, page[-1].position) == (after + 1, after + len(page)):
        return page
    fitting = [entry for number, entry in enumerate(page, after + 1) if entry.position == number]
    if not fitting or fitting[0] is not page[0]:
        raise LogDamaged(after + 1, f"it is missing; entry {page[0].position} stands in its place.")
    return fitting


@asynccontextmanager
async def open_for_reading(path: str | os.PathLike[str]) -> AsyncIterator[SqliteLog]:
    """Open a log to read and follow it, whoever writes to it; never writes.

    Raises `NotFound`, `NotALog`, `NewerLog`, `LogDamaged`, or `StorageFailed` where it cannot be read.
    """
    log = inspect(Path(path))
    async with reading(log) as connection:
        yield SqliteLog(log, connection, await _ends(log, connection))


@asynccontextmanager
async def open_for_writing(path: str | os.PathLike[str], officer: str) -> AsyncIterator[SqliteLog]:
    """Open a log to append to it as ``officer``; every entry is checked first, for nothing follows a damaged one.

    Closing writes what is queued, and leaves everything in the one file. Raises what `open_for_reading` raises, and
    `LogBusy` where another process is writing.
    """
    log = inspect(Path(path))
    async with writing(log, officer), writable(log) as connection, reading(log) as reader:
        await _require_schema(log, connection)
        checked = partial(_checked, SqliteLog(log, reader, await _ends(log, reader)))
        writer = Writer(connection, log, await checked(START), checked)
        try:
            yield SqliteLog(log, reader, writer.head, writer)
        finally:
            await writer.close()


async def _ends(path: Path, connection: aiosqlite.Connection) -> Head:
    """Read the head, and compare it with the index: a tail that was lost whole leaves no gap in the chain."""
    with translated(path):
        [[position, last_hash, count]] = await connection.execute_fetchall(ENDS)
    if position != count:
        raise LogDamaged(min(position, count) + 1, f"{path} holds {position} entries and lists {count}.")
    return Head(position, last_hash)


async def _checked(log: SqliteLog, head: Head) -> Head:
    async for page in log.read(head.position):
        head = check(page, head)
    return head


async def _require_schema(path: Path, connection: aiosqlite.Connection) -> None:
    """Raise `LogDamaged` where the table or a trigger that guards it is not as it was created."""
    with translated(path):
        rows = await connection.execute_fetchall(GUARDS)
    if {sql for (sql,) in rows} != {statement for step in MIGRATIONS for statement in step}:
        raise LogDamaged(1, f"the table of {path}, or what guards it, was changed.")
