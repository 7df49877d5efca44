"""Connections in threads, opened and closed so that no thread outlives them and no error goes untranslated."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import aiosqlite

from storage.failures import DATABASE_ERRORS, translated
from storage.log_reader import PAGE_SIZE, connect, require_ordinary_files, require_schema, version_of
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


async def leave_unsettled(connection: aiosqlite.Connection) -> None:
    """Close a connection while another one reads the same file: what waits in the write-ahead log stays there."""
    await finished(_close(connection))


@asynccontextmanager
async def writable(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """Connect for writing: bring the log to our version, and keep a write-ahead log until it is closed.

    A clean close leaves the one file, and it alone, unless someone is reading it just then.
    """
    require_ordinary_files(path)
    async with connected(path, "mode=rw", path) as connection:
        with translated(path):
            version = await version_of(connection)
        check_version(path, version)
        await require_schema(path, connection)
        try:
            with translated(path):
                await connection.execute_fetchall("PRAGMA journal_mode = WAL")
                await version_of(connection)  # which opens the write-ahead log: only who has it open removes it
                if version < VERSION:
                    await connection.executescript(migrations_from(version))
            yield connection
        finally:
            await finished(_settle(connection))


async def _settle(connection: aiosqlite.Connection) -> None:
    """Move everything into the one file; what cannot be moved now stays beside it, safely, until the next time.

    A connection that is closed already is left as it is.
    """
    with suppress(*DATABASE_ERRORS, ValueError):
        await connection.execute_fetchall("PRAGMA busy_timeout = 0")
        await connection.execute_fetchall("PRAGMA journal_mode = DELETE")
    with suppress(*DATABASE_ERRORS, ValueError):
        await connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
