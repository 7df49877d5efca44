"""The log in an SQLite file: one file, one log."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiosqlite

from meetinglog.errors import EndMissing, LogLost, LogUnusable, NotFound, StorageFailed
from meetinglog.files import access_of
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, check
from storage.companions import head_path, wal_path
from storage.connection import connected, writable
from storage.create import create, name_of, restore
from storage.direct import DirectConnection, completed, open_here
from storage.end import sound_end
from storage.failures import translated
from storage.file_identity import FileChange, change, identity_of
from storage.guard import Guard, KeptEntries, require_one_name
from storage.head_file import HeadFile
from storage.lock import writing
from storage.log_reader import PAGE_SIZE, LogReader, ends, reading, require_intact, require_schema
from storage.log_schema import inspect
from storage.writer import Writer

__all__ = ["PAGE_SIZE", "SqliteLog", "create", "open_for_reading", "open_for_writing", "restore"]

_FIRST_POLL, _LAST_POLL = 0.001, 0.015
_LOOK_SECONDS, _LOOKING_SECONDS = 0.015, 0.2
"""How often the files are looked at, and for how long at most: their times may be too coarse to tell of a change."""


class SqliteLog(LogReader):
    """A log file, open; get one from `open_for_reading` or `open_for_writing`. Fulfils `EventLog`."""

    def __init__(self, path: Path, connection: aiosqlite.Connection, head: Head, writer: Writer | None = None) -> None:
        """Read through ``connection``, and append through ``writer`` if there is one."""
        super().__init__(path, connection, head)
        self._writer = writer
        self._opened = identity_of(path)

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

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Have something done in the loop while what is appended next waits for the disk."""
        if self._writer is not None:
            self._writer.meanwhile(work)

    def on_notice(self, notice: Callable[[str], None]) -> None:
        """Let ``notice`` take the sentences for the officer that are no reason to refuse an entry."""
        if self._writer is not None:
            self._writer.on_notice(notice)

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, and go on with those that are appended by anyone, until cancelled.

        The database is asked every millisecond at first, and less and less often when no entries come; then a thread
        looks at its files until they change. No lock is held meanwhile. Raises as `read` does, and `LogLost` where
        another file, or none, stands under the name.
        """
        pause, version = _FIRST_POLL, None
        files = str(self.path), str(wal_path(self.path))
        while True:
            self._require_same_file()
            stamps = _stamps(files)
            if version != (version := await self._data_version()):
                try:
                    async for page in self.read(after):
                        after = page[-1].position
                        pause = _FIRST_POLL
                        yield page
                except LogUnusable:
                    self._require_same_file()
                    raise
            if pause < _LAST_POLL:
                await asyncio.sleep(pause)
                pause *= 1.5
            elif await asyncio.to_thread(_changed, files, stamps):
                pause = _FIRST_POLL  # what is being written can be read in a moment

    def _require_same_file(self) -> None:
        changed = change(self._opened, identity_of(self.path), growing=True)
        if changed is not FileChange.NONE:
            raise LogLost(
                f"{self.path} {changed.value}. What is shown ends with entry {self._seen.position}; open it again."
            )

    async def _data_version(self) -> int:
        with translated(self.path):
            [[version]] = await self._connection.execute_fetchall("PRAGMA data_version")
        return int(version)


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


@asynccontextmanager
async def open_for_reading(path: str | os.PathLike[str]) -> AsyncIterator[SqliteLog]:
    """Open a log to read and follow it, whoever writes to it; never writes.

    Raises `NotFound`, `NotALog`, `NewerLog`, `LogDamaged`, `FileDamaged`, or `StorageFailed` where it cannot be read.
    """
    log = inspect(Path(path))
    async with reading(log, connected) as connection:
        await require_schema(log, connection)
        yield SqliteLog(log, connection, await sound_end(log, connection))


@asynccontextmanager
async def open_for_writing(
    path: str | os.PathLike[str],
    officer: str,
    take: Callable[[Sequence[Entry]], None] | None = None,
    accept: Callable[[EndMissing], None] | None = None,
) -> AsyncIterator[SqliteLog]:
    """Open a log to append to it as ``officer``; every entry is checked first, for nothing follows a damaged one.

    ``take`` is called with each page of them, so that a caller who needs them need not read them again. A log whose end
    is missing is opened only where ``accept`` is there to be told of it; else nothing is touched.
    Closing writes what is queued, and leaves everything in the one file. Raises what `open_for_reading` raises, and
    `LogBusy` where another process is writing.
    """
    log, kept = inspect(Path(path)), KeptEntries()
    require_one_name(log)
    async with writing(log, officer):
        missing = await _missing_end(log)
        if missing is not None:
            if accept is None or not missing.flag:
                raise missing
            accept(missing)
        with writable(log) as connection:
            async with reading(log, connected) as reader:
                await _checked(SqliteLog(log, reader, await ends(log, reader)), kept, START, take)
                await require_intact(log, reader)
                acknowledged = HeadFile(
                    head_path(log), kept.first, partial(access_of, log), lowered=missing is not None
                )
                guard = Guard(log, name_of(path), kept, partial(_holds, log))
                writer = Writer(connection, log, guard, acknowledged, partial(_caught_up, log, connection, kept))
                try:
                    yield SqliteLog(log, reader, writer.head, writer)
                finally:
                    await writer.close()


async def _missing_end(log: Path) -> EndMissing | None:
    """Return what is missing at the end of a log, which is only read: SQLite would settle what is left of it."""
    try:
        async with open_here(log):
            return None
    except EndMissing as missing:
        return missing


async def _checked(
    log: LogReader, kept: KeptEntries, head: Head, take: Callable[[Sequence[Entry]], None] | None = None
) -> Head:
    async for page in log.read(head.position):
        head = check(page, head)
        kept.add(page)
        if take is not None:
            take(page)
    return head


def _caught_up(path: Path, connection: sqlite3.Connection, kept: KeptEntries, head: Head) -> Head:
    """Check and keep what another program appended after ``head``; return the head after it."""
    return completed(_checked(LogReader(path, DirectConnection(connection), head), kept, head))


def _holds(path: Path, head: Head) -> bool:
    """Return whether the file, read anew, holds a sound log up to ``head`` at least."""
    try:
        return completed(_held(path, head))
    except (LogUnusable, NotFound, StorageFailed):
        return False


async def _held(path: Path, head: Head) -> bool:
    end, holds = START, False
    async with open_here(path) as log:
        async for page in log.read():
            end = check(page, end)
            holds = holds or any((entry.position, entry.hash) == (head.position, head.hash) for entry in page)
    return holds
