"""Reading a log at once: in this thread, without the event loop, which takes longer to load than a log to read."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from storage.failures import translated
from storage.reading import LogReader, ends, reading
from storage.schema import inspect

Result = TypeVar("Result")


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
async def open_here(path: Path) -> AsyncIterator[LogReader]:
    """Open a log to read it, whoever writes to it; never writes. Raises what `open_for_reading` raises."""
    log = inspect(path)
    async with reading(log, _connected) as connection:
        yield LogReader(log, connection, await ends(log, connection))


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
