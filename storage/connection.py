"""Connections in threads, opened and closed so that no thread outlives them and no error goes untranslated."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path

import aiosqlite

from storage.direct import DirectConnection, completed
from storage.failures import DATABASE_ERRORS, translated
from storage.log_reader import PAGE_SIZE, connect, require_ordinary_files, version_of
from storage.log_schema import VERSION, check_version, migrations_from

logging.getLogger("asyncio").disabled = True  # what breaks in the loop is raised; a traceback is for no screen


async def finished(work: Awaitable[None]) -> None:
    """Await ``work`` to its end, even where the awaiting task is cancelled meanwhile; the cancellation follows."""
    task = asyncio.ensure_future(work)
    cancelled = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled is not None:
        raise cancelled


@asynccontextmanager
async def connected(file: Path, options: str, log: Path) -> AsyncIterator[aiosqlite.Connection]:
    """Connect to ``file``, an absolute path, in autocommit, with a URI's ``options``; errors name ``log``."""
    connection = aiosqlite.Connection(partial(connect, file, options), PAGE_SIZE)
    try:
        with translated(log):
            await finished(_open(connection))
        yield connection
    finally:
        await finished(_close(connection))


async def _open(connection: aiosqlite.Connection) -> None:
    """Open the connection; where that fails, its thread has ended before the failure goes on."""
    try:
        await connection
    except DATABASE_ERRORS:
        while connection._thread.is_alive():  # noqa: SLF001, ASYNC110 - it tells nobody when it ends
            await asyncio.sleep(0.001)
        raise


async def _close(connection: aiosqlite.Connection) -> None:
    with suppress(*DATABASE_ERRORS):
        await connection.close()


@contextmanager
def writable(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect for writing: bring the log to our version, and keep a write-ahead log until it is closed.

    Its schema has been looked at. The connection may go to another thread, to be used in one at a time. A clean close
    leaves the one file, and it alone, unless someone is reading it just then.
    """
    require_ordinary_files(path)
    with translated(path):
        connection = connect(path, "mode=rw", check_same_thread=False)
    try:
        with translated(path):
            version = completed(version_of(DirectConnection(connection)))
        check_version(path, version)
        try:
            with translated(path):
                connection.execute("PRAGMA journal_mode = WAL")
                completed(version_of(DirectConnection(connection)))  # only who has the write-ahead log open removes it
                if version < VERSION:
                    connection.executescript(migrations_from(version))
            yield connection
        finally:
            _settle(connection)
    finally:
        with suppress(*DATABASE_ERRORS):
            connection.close()


def _settle(connection: sqlite3.Connection) -> None:
    """Move everything into the one file; what cannot be moved now stays beside it, safely, until the next time.

    A connection that is closed already is left as it is.
    """
    with suppress(*DATABASE_ERRORS):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
    with suppress(*DATABASE_ERRORS):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
