"""A connection to a database: made when it is first used, and again at the next use after it was lost.

No statement leaves anything behind in its session, so that poolers may give each transaction another one: a prepared
statement is sent anew with each use, in the same message.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any, TypeVar

import asyncpg

from storage.postgres.address import has_several_hosts
from storage.postgres.failures import DATABASE_ERRORS, failure, failure_to_reconnect, is_lost
from storage.postgres.schema import CLOCK

CONNECT_SECONDS = 5.0
"""So long a server may take to let us in."""

ANSWER_SECONDS = 15.0
"""So long a server may take to answer; for what is larger, `_SECONDS_A_BYTE` more."""

_SECONDS_A_BYTE = 1e-6
_CLOSE_SECONDS = 1.0
_ROUND_TRIPS = 5

Answer = TypeVar("Answer")


class Link:
    """One connection, used by one caller at a time. ``clock_offset`` is how far the server's clock is ahead."""

    def __init__(self, url: str) -> None:
        """Go to the database of a URL; of several servers to the one that takes entries, for a standby may lag."""
        self.clock_offset = timedelta(0)
        self._url = url
        self._lock = asyncio.Lock()
        self._connection: Any = None
        self._reached = False
        self._listens = False
        self._statements: dict[str, Any] = {}

    async def fetch(self, statement: str, *values: object, size: int = 0) -> list[Any]:
        """Execute a statement in a transaction of its own, and return its rows; ``size`` is how many bytes it takes.

        Raises one of our errors where no connection is had, and then nothing was sent; else what is in
        `DATABASE_ERRORS`, and where that says that the connection is lost, the statement may have been executed, or
        may yet be.
        """
        async with self._lock:
            try:
                return await self._fetch(statement, values, size)
            except DATABASE_ERRORS as error:
                if is_lost(error):
                    self.drop()
                raise

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[asyncpg.Connection]:
        """Hold the connection for several statements that are done together, or not at all.

        Each statement is waited for within `answered`.
        """
        async with self._lock:
            connection = await self._connected()
            transaction = connection.transaction()
            try:
                await self.answered(transaction.start())
                try:
                    yield connection
                except BaseException:
                    if self.is_connected:
                        await self.answered(transaction.rollback())
                    raise
                await self.answered(transaction.commit())
            except DATABASE_ERRORS as error:
                if is_lost(error):
                    self.drop()
                raise

    async def listen(self, channel: str, heard: asyncio.Event) -> None:
        """Set ``heard`` at each notification, and when the connection is lost. Raises what `fetch` raises."""
        async with self._lock:
            connection = await self._connected()
            await self.answered(connection.add_listener(channel, lambda *_: heard.set()))
            connection.add_termination_listener(lambda _: heard.set())
            self._listens = True

    async def measure_clock(self) -> None:
        """Compare the clocks anew. Raises what `fetch` raises."""
        async with self._lock:
            await self._measure_clock()

    @property
    def is_listening(self) -> bool:
        """Whether notifications of this connection are heard."""
        return self._listens and self.is_connected

    @property
    def is_connected(self) -> bool:
        """Whether there is a connection, as far as can be known without asking."""
        return self._connection is not None and not self._connection.is_closed()

    def drop(self) -> None:
        """Drop the connection at once, and what may come of it."""
        if self._connection is not None:
            self._connection.terminate()
        self._connection = None
        self._listens = False
        self._statements = {}

    async def close(self) -> None:
        """Take leave of the server, if it listens."""
        if self._connection is not None:
            with suppress(*DATABASE_ERRORS):
                await self._connection.close(timeout=_CLOSE_SECONDS)
        self.drop()

    async def answered(self, answer: Coroutine[Any, Any, Answer], size: int = 0) -> Answer:
        """Return an answer; where none comes in time, or it is not waited for any more, the connection is dropped."""
        loop = asyncio.get_running_loop()
        end = loop.time() + ANSWER_SECONDS + size * _SECONDS_A_BYTE
        timer = loop.call_at(end, self.drop)
        try:
            return await answer
        except asyncio.CancelledError:
            self.drop()
            raise
        except DATABASE_ERRORS:
            if loop.time() >= end:
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()

    async def _fetch(self, statement: str, values: tuple[object, ...], size: int) -> list[Any]:
        connection = await self._connected()
        prepared: Any = self._statements.get(statement)
        if prepared is None:
            prepared = await self.answered(connection.prepare(statement))
            self._statements[statement] = prepared
        rows: list[Any] = await self.answered(prepared.fetch(*values), size)
        return rows

    async def _connected(self) -> asyncpg.Connection:
        if self.is_connected:
            return self._connection
        self.drop()
        try:
            self._connection = await asyncpg.connect(
                self._url,
                timeout=CONNECT_SECONDS,
                statement_cache_size=0,
                server_settings={"application_name": "meetinglog"},
                **({"target_session_attrs": "primary"} if has_several_hosts(self._url) else {}),
            )
            await self._measure_clock()
        except (*DATABASE_ERRORS, ValueError) as error:
            self.drop()
            raise (failure_to_reconnect if self._reached else failure)(error, self._url) from error
        self._reached = True
        return self._connection

    async def _measure_clock(self) -> None:
        """Compare the clocks: at the middle of the shortest of a few round trips the server's was what it says."""
        loop = asyncio.get_running_loop()
        measured = []
        for _ in range(_ROUND_TRIPS):
            sent = loop.time()
            [[theirs]] = await self._fetch(CLOCK, (), 0)
            ours, taken = time.time(), loop.time() - sent
            measured.append((taken, theirs - (ours - taken / 2)))
        self.clock_offset = timedelta(seconds=min(measured)[1])
