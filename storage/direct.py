"""Reading a log at once: in this thread, without the event loop, which takes longer to load than a log to read."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from meetinglog.errors import FileDamaged, LogDamaged, LogUnusable
from storage.chain import START
from storage.end import sound_end
from storage.failures import DATABASE_ERRORS, translated
from storage.log_reader import LogReader, connect, reading, require_intact, require_schema, schema_damage
from storage.log_schema import PAGE, inspect

Result = TypeVar("Result")

_MOST_ROWS = 10_000

SHORT_PAGE = 250
"""So many entries stay in the cache until they are checked; where a page is a hop, longer ones are quicker."""


def completed(work: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of a coroutine that never waits, as none does that reads a log of `open_here` alone."""
    try:
        work.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    work.close()
    raise RuntimeError("It waits: it needs an event loop.")


@asynccontextmanager
async def open_here(path: Path, *, as_far_as_sound: bool = False) -> AsyncIterator[LogReader]:
    """Open a log to read it, whoever writes to it; never writes. Raises what `open_for_reading` raises.

    With ``as_far_as_sound`` a changed schema, and what is missing at the end, are raised only after the block,
    which reads the rest.
    """
    log = inspect(path)
    async with reading(log, connected_here) as connection:
        damage: LogUnusable | None = await schema_damage(log, connection)
        head = START
        if damage is None:
            try:
                head = await sound_end(log, connection)
            except (LogDamaged, FileDamaged) as error:
                damage = error
        if damage is not None and not as_far_as_sound:
            raise damage
        yield LogReader(log, connection, head, SHORT_PAGE)
        if damage is not None:
            raise damage


async def require_intact_file(path: Path) -> None:
    """Raise `FileDamaged` where the file around the entries of a log is not as it should be.

    Raises what `open_here` raises.
    """
    log = inspect(path)
    async with reading(log, connected_here) as connection:
        await require_schema(log, connection)
        await require_intact(log, connection)


async def rows_behind(path: Path, position: int) -> list[tuple[object, ...]]:
    """Return what can still be read behind a position, row by row, none of it checked: in the order of `COLUMNS`.

    Behind a page that cannot be read, others may. Raises what `schema_damage` raises.
    """
    log = inspect(path)
    rows: list[tuple[object, ...]] = []
    async with reading(log, connected_here) as connection:
        await schema_damage(log, connection)
        for _ in range(_MOST_ROWS):
            try:
                following = await connection.execute_fetchall(PAGE, (position, 1))
            except DATABASE_ERRORS:
                position += 1
                continue
            if not following:
                break
            rows += [row for row in following if row[0] > position]  # damaged pages may lead back
            position = max(position + 1, following[0][0])
    return rows


class DirectConnection:
    """A connection whose awaitables are done when they are awaited."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Execute through ``connection``, in the thread of the caller."""
        self._connection = connection

    async def executescript(self, sql_script: str) -> None:
        """Execute statements."""
        self._connection.executescript(sql_script)

    async def execute_fetchall(self, sql: str, parameters: Iterable[Any] = ()) -> list[Any]:
        """Execute a statement, and return its rows."""
        return self._connection.execute(sql, tuple(parameters)).fetchall()


@asynccontextmanager
async def connected_here(file: Path, options: str, log: Path) -> AsyncIterator[DirectConnection]:
    """Connect to ``file``, an absolute path, in autocommit, with a URI's ``options``; errors name ``log``."""
    with translated(log):
        connection = connect(file, options)
    try:
        yield DirectConnection(connection)
    finally:
        with suppress(*DATABASE_ERRORS):
            connection.close()
