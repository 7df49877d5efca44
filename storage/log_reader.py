"""Reading a log file: whole and contiguous pages of entries, through any connection, in a thread or in none."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from itertools import starmap
from pathlib import Path
from stat import S_ISREG
from typing import Any, Protocol, TypeAlias, TypeVar

from meetinglog.errors import FileDamaged, LogDamaged, StorageFailed
from meetinglog.log.entry import Entry
from storage.chain import Head, contiguous
from storage.companions import journal_path, shm_path, wal_path
from storage.failures import DATABASE_ERRORS, code, failure, is_damage, translated
from storage.log_schema import (
    AS_FAR_AS_IT_GOES,
    COLUMNS,
    ENDS,
    GOES_AS_FAR,
    INTACT,
    LARGEST,
    PAGE,
    SCHEMA,
    SETTINGS,
    check_version,
    created,
    is_cut_short,
    is_marked_read_only,
    is_stored,
    schema_changes,
)

PAGE_SIZE = 1000

_READING = ("mode=ro", "mode=ro&immutable=1")
_UNREADABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


class ReadConnection(Protocol):
    """What reading needs of a connection: `aiosqlite.Connection` has it."""

    def executescript(self, sql_script: str) -> Awaitable[object]:
        """Execute statements."""
        ...

    def execute_fetchall(self, sql: str, parameters: Iterable[Any] = ...) -> Awaitable[Iterable[Any]]:
        """Execute a statement, and return its rows."""
        ...


Connection = TypeVar("Connection", bound=ReadConnection)
Connect: TypeAlias = Callable[[Path, str, Path], AbstractAsyncContextManager[Connection]]
"""Connects to a file, an absolute path, with a URI's options; errors name the log, the second path."""


def connect(file: Path, options: str, *, check_same_thread: bool = True) -> sqlite3.Connection:
    """Connect to ``file``, an absolute path, in autocommit, with a URI's ``options``.

    A connection that only reads takes no row that is longer than an entry may be, whatever the file holds.
    """
    connection = sqlite3.connect(
        f"{file.as_uri()}?{options}", uri=True, isolation_level=None, check_same_thread=check_same_thread
    )
    if options.startswith(_READING[0]):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    return connection


class LogReader:
    """The entries of a log file that is open."""

    def __init__(self, path: Path, connection: ReadConnection, head: Head, page_size: int = PAGE_SIZE) -> None:
        """Read through ``connection``; ``head`` is the end of the log when it was opened."""
        self.path = path
        self._page_size = page_size
        self._connection = connection
        self._seen = head

    @property
    def clock_offset(self) -> timedelta:
        """How far the clock of the store is ahead of this computer's: a file has no clock of its own."""
        return timedelta(0)

    @property
    def is_shared(self) -> bool:
        """Whether others can append while this log is written to: a file has one writer."""
        return False

    @property
    def is_live(self) -> bool:
        """Whether who follows the log knows its end: a file is there, or following it raises."""
        return True

    @property
    def head(self) -> Head:
        """The end of the log, as far as it was seen."""
        return self._seen

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, in pages of a thousand at most, until there are none.

        Raises `LogDamaged` at the first entry that is missing or malformed, after those before it; hashes are the
        business of `storage.chain.verified`. Raises `StorageFailed` where the file cannot be read.
        """
        while page := await self._page(after):
            after = page[-1].position
            self._note(page[-1])
            yield page

    async def _page(self, after: int) -> list[Entry]:
        """Read the next page, or of a damaged one what stands before the damage: smaller and smaller bites."""
        limit = self._page_size
        while True:
            try:
                rows = await self._connection.execute_fetchall(PAGE, (after, limit))
            except DATABASE_ERRORS as error:
                error.__traceback__ = None  # as in `failure`
                too_long = code(error) == sqlite3.SQLITE_TOOBIG
                if limit == 1 or not (too_long or is_damage(error)):
                    if too_long:
                        raise LogDamaged(after + 1, f"an entry has at most {LARGEST:,} bytes.") from error
                    raise failure(error, self.path, after + 1) from error
                limit = max(1, limit // 10)
            else:
                return contiguous(list(starmap(Entry, rows)), after)

    def _note(self, last: Entry) -> None:
        if last.position > self._seen.position:
            self._seen = Head(last.position, last.hash)


async def version_of(connection: ReadConnection) -> int:
    """Apply the settings and read the log's version: the first real access to the file."""
    await connection.executescript(SETTINGS)
    [[version]] = await connection.execute_fetchall("PRAGMA user_version")
    return int(version)


@asynccontextmanager
async def reading(path: Path, connect: Connect[Connection]) -> AsyncIterator[Connection]:
    """Connect for reading only; never writes to the log, and is never refused by its lock.

    Where neither the folder may be written nor anything waits in a write-ahead log, the file is read as one that
    does not change. One that was cut short is read as far as it goes; `schema_damage` tells it. Raises what
    `translated` and `check_version` raise.
    """
    require_ordinary_files(path)
    for options in _READING:
        async with connect(path, options, path) as connection:
            try:
                version = await version_of(connection)
            except DATABASE_ERRORS as error:
                if options == _READING[0] and code(error) in _UNREADABLE and not _has_content(wal_path(path)):
                    continue
                if not (is_damage(error) and is_cut_short(path)):
                    raise failure(error, path) from error
                with translated(path):
                    await connection.executescript(AS_FAR_AS_IT_GOES)
                    version = await version_of(connection)
            check_version(path, version)
            yield connection
            return


async def schema_damage(path: Path, connection: ReadConnection) -> FileDamaged | None:
    """Return in what the schema is other than it was made; `None` where it is not.

    Raises `LogDamaged` where the columns of ``entry`` are not all stored as they are: a view, a virtual table or a
    generated column could show anything, and without an end.
    """
    with translated(path):
        rows = [tuple(row) for row in await connection.execute_fetchall(SCHEMA)]
        [[version]] = await connection.execute_fetchall("PRAGMA user_version")
        changes = schema_changes(rows, version)
        [[cut_short]] = await connection.execute_fetchall(GOES_AS_FAR)
        if not changes and cut_short:
            return FileDamaged(path, "has fewer pages than its header says")
        if not changes and is_marked_read_only(path):
            return FileDamaged(path, "is marked as a file that cannot be written")
        if changes and created(version)[0] not in rows:
            columns = await connection.execute_fetchall("PRAGMA table_xinfo(entry)") if is_stored(rows) else ()
            if not {name for _, name, *_, hidden in columns if not hidden}.issuperset(COLUMNS):
                raise LogDamaged(1, f"{path} {changes}.")
    return FileDamaged(path, changes) if changes else None


async def require_schema(path: Path, connection: ReadConnection) -> None:
    """Raise `FileDamaged` where the schema is not as it was made, and what `schema_damage` raises."""
    damage = await schema_damage(path, connection)
    if damage is not None:
        raise damage


async def require_intact(path: Path, connection: ReadConnection) -> None:
    """Raise `FileDamaged` where a page is malformed, or the index does not fit the table, whatever the entries are."""
    with translated(path):
        [[finding]] = await connection.execute_fetchall(INTACT)
    if finding != "ok":
        raise FileDamaged(path, f"is malformed ({' '.join(finding.replace('*** in database main ***', '').split())})")


async def ends(path: Path, connection: ReadConnection) -> Head:
    """Read the head, and compare it with the index: a tail that was lost whole leaves no gap in the chain.

    Raises `LogDamaged` where they differ, `FileDamaged` where either cannot be read to its end.
    """
    try:
        [[position, last_hash, count]] = await connection.execute_fetchall(ENDS)
    except DATABASE_ERRORS as error:
        raise FileDamaged(path, "is malformed") if is_damage(error) else failure(error, path) from error
    if position != count:
        raise LogDamaged(min(position, count) + 1, f"{path} holds {position} entries and lists {count}.")
    return Head(position, last_hash)


def require_ordinary_files(path: Path) -> None:
    """Raise `StorageFailed` where SQLite would take a folder, a pipe or a link for one of its files beside the log."""
    for beside in (wal_path(path), shm_path(path), journal_path(path)):
        try:
            ordinary = S_ISREG(beside.lstat().st_mode)
        except OSError:
            continue
        if not ordinary:
            raise StorageFailed(f"{beside} is no ordinary file, so {path} cannot be opened. Move it away first.")


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
