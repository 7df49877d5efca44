"""Reading a log at once: in this thread, without the event loop, which takes longer to load than a log to read."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from meetinglog.errors import LogDamaged
from storage.chain import START
from storage.failures import translated
from storage.reading import LogReader, ends, reading
from storage.schema import PAGE, inspect

Result = TypeVar("Result")

_MOST_ROWS = 10_000


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

    With ``as_far_as_sound`` the damage of an end that was lost is raised only after the block, which reads the rest.
    """
    log = inspect(path)
    async with reading(log, _connected) as connection:
        try:
            head = await ends(log, connection)
        except LogDamaged as damage:
            if not as_far_as_sound:
                raise
            yield LogReader(log, connection, START)
            raise damage from None
        yield LogReader(log, connection, head)


async def rows_behind(path: Path, position: int) -> list[tuple[object, ...]]:
    """Return what can still be read behind a position, row by row, none of it checked: in the order of `COLUMNS`."""
    rows: list[tuple[object, ...]] = []
    async with reading(inspect(path), _connected) as connection:
        while len(rows) < _MOST_ROWS:
            try:
                following = await connection.execute_fetchall(PAGE, (position, 1))
            except sqlite3.Error:
                following = []
            if not following:
                break
            rows.append(following[0])
            position = following[0][0]
    return rows


class _DirectConnection:
    """A connection whose awaitables are done when they are awaited."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def executescript(self, sql_script: str) -> None:
        self._connection.executescript(sql_script)

    async def execute_fetchall(self, sql: str, parameters: Iterable[Any] = ()) -> list[Any]:
        return self._connection.execute(sql, tuple(parameters)).fetchall()


@asynccontextmanager
async def _connected(file: Path, options: str, log: Path) -> AsyncIterator[_DirectConnection]:
    with translated(log):
        connection = sqlite3.connect(f"{file.as_uri()}?{options}", uri=True, isolation_level=None)
    try:
        yield _DirectConnection(connection)
    finally:
        with suppress(sqlite3.Error):
            connection.close()
