"""The one task that writes to a log file: what is queued while a commit runs goes into the next transaction."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path

import aiosqlite
from msgspec import Struct, field

from meetinglog.errors import Conflict, LogLost, MeetinglogError, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import Head, seal
from storage.connection import finished, leave_unsettled
from storage.failures import DATABASE_ERRORS, DatabaseError, code, commit_failure
from storage.guard import Guard
from storage.head_file import HeadFile
from storage.log_schema import APPEND_MANY, COLUMNS, FEW, append_few
from storage.storable import require_storable

IDLE_SECONDS = 1.0
"""After so long without an append the write-ahead log is checkpointed."""

_LONG = 1000
"""So many pages at most, as far as can be told, wait in the write-ahead log, however busy the meeting: 4 MB.

A file that is written over is synced in half the time of one that grows, so it is better kept short.
"""

_PAGES_OF_COMMIT = 4
"""So many pages a small commit writes."""

_COLUMNS_OF = attrgetter(*COLUMNS)


class _AppendRequest(Struct):
    """What one caller wants appended, and the future it waits for."""

    entries: Sequence[NewEntry]
    expected: int | None
    answer: asyncio.Future[tuple[Entry, ...]]
    sealed: tuple[Entry, ...] = field(default=())


class Writer:
    """Appends to a log through one connection, from one task that is never cancelled.

    ``catch_up`` reads and checks what stands in the file after a head; it is asked only where something else wrote.
    ``guard`` is asked before each commit, and between it and the answer; ``acknowledged`` is written then.
    """

    def __init__(
        self,
        connection: aiosqlite.Connection,
        path: Path,
        guard: Guard,
        acknowledged: HeadFile,
        catch_up: Callable[[Head], Awaitable[Head]],
    ) -> None:
        """Start the task; to be called within a running loop, and ended by `close`."""
        self.head = guard.kept.head
        self.guard = guard
        self._connection = connection
        self._path = path
        self._acknowledged = acknowledged
        self._catch_up = catch_up
        self._queue: deque[_AppendRequest] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._loop = asyncio.get_running_loop()
        self._last_append = 0.0
        self._pages = 0
        self._timer: asyncio.TimerHandle | None = None
        self._task = asyncio.create_task(self._run(), name="log writer")

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> tuple[Entry, ...]:
        """Append as `EventLog.append` says. A caller that is cancelled while it waits does not stop the append.

        Raises `Refused` for text that cannot be stored (a NUL, half a surrogate pair).
        """
        entries = tuple(entries)
        if not entries:
            return ()
        for entry in entries:
            require_storable(entry)
        if self._closing:
            raise self._closed()
        answer: asyncio.Future[tuple[Entry, ...]] = self._loop.create_future()
        self._queue.append(_AppendRequest(entries, expected, answer))
        self._wake.set()
        return await answer

    async def close(self) -> None:
        """Write what is queued, and end the task.

        Raises `LogLost` where the log is not the file of its name any more; that file is left as it is then.
        """
        self._closing = True
        self._wake.set()
        await finished(self._task)
        self._acknowledged.close()
        try:
            await self.guard.require()
        except LogLost:
            await finished(self._abandon())
            raise

    async def _abandon(self) -> None:
        """Leave the files so that the log reads as it was, wherever it is now, and what took its place as that was."""
        if self.guard.writes_reach_the_log:
            return
        if self.guard.log_is_elsewhere:
            with suppress(*DATABASE_ERRORS):
                await self._connection.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
        await leave_unsettled(self._connection)
        self.guard.clear()

    async def _run(self) -> None:
        try:
            while self._queue or not self._closing:
                await self._wake.wait()
                self._wake.clear()
                if self._queue:
                    if self._pages >= _LONG:
                        await self._checkpoint()
                    group = list(self._queue)
                    self._queue.clear()
                    await self._commit(group)
                    self._arm()
                elif not self._closing:  # woken with nothing to do: the timer of `_arm`
                    await self._checkpoint()
        finally:
            self._closing = True
            if self._timer is not None:
                self._timer.cancel()
            _refuse(self._queue, self._closed())

    async def _commit(self, group: Sequence[_AppendRequest]) -> None:
        """Append a group and answer its callers; whatever goes wrong is theirs, and none is left waiting."""
        try:
            await self.guard.require()
            await self._write(group)
        except DATABASE_ERRORS as error:
            await self._failed(group, error)
        except Exception as error:  # noqa: BLE001 - the callers raise it; the task goes on
            _refuse(group, error)
        finally:
            _refuse(group, self._closed())

    async def _write(self, group: Sequence[_AppendRequest]) -> None:
        """Append what fits the head: one statement, one call to the worker thread. The others learn it afterwards."""
        head = self.head
        fitting, late = [], []
        for request in group:
            if request.expected is not None and request.expected != head.position:
                late.append((request, _conflict(request.expected, head.position)))
                continue
            request.sealed = seal(request.entries, head)
            head = Head(request.sealed[-1].position, request.sealed[-1].hash)
            fitting.append(request)
        if fitting:
            await self._connection.execute_fetchall(*_statement(fitting))
            self.head = head
            for request in fitting:
                self.guard.kept.add(request.sealed)
                self._pages += len(request.sealed)
            self._pages += _PAGES_OF_COMMIT
            await self.guard.require(committed=True)
            self._acknowledged.write(head)
        for request in fitting:
            if not request.answer.done():
                request.answer.set_result(request.sealed)
        for request, conflict in late:
            _refuse([request], conflict)

    async def _failed(self, group: Sequence[_AppendRequest], error: DatabaseError) -> None:
        """Return a failure to those it belongs to: the head stays, and the next append is tried afresh."""
        if self._connection.in_transaction:
            with suppress(*DATABASE_ERRORS):
                await self._connection.rollback()
        refused = code(error) == sqlite3.SQLITE_CONSTRAINT
        if refused and len(group) > 1:  # one of them is to blame; alone, each is judged for itself
            for request in group:
                await self._commit([request])
            return
        _refuse(group, commit_failure(error, self._path, self.head.position + 1))
        if refused:
            with suppress(MeetinglogError):
                self.head = await self._catch_up(self.head)

    async def _checkpoint(self) -> None:
        """Bring the write-ahead log into the file, as far as readers allow; what fails now is done at the close."""
        if not self.guard.sound:
            return
        with suppress(*DATABASE_ERRORS):
            [[busy, waiting, moved]] = await self._connection.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")
            if not busy and waiting == moved:
                self._pages = 0
        self.guard.note()

    def _arm(self) -> None:
        """See to a checkpoint once nothing has been appended for a while; one timer, however many appends."""
        self._last_append = self._loop.time()
        if self._timer is None:
            self._timer = self._loop.call_later(IDLE_SECONDS, self._ring)

    def _ring(self) -> None:
        quiet = self._loop.time() - self._last_append
        if quiet < IDLE_SECONDS:
            self._timer = self._loop.call_later(IDLE_SECONDS - quiet, self._ring)
        else:
            self._timer = None
            self._wake.set()

    def _closed(self) -> StorageFailed:
        return StorageFailed(f"{self._path} is closed; nothing was recorded.")


def _refuse(requests: Iterable[_AppendRequest], error: Exception) -> None:
    for request in requests:
        if not request.answer.done():
            request.answer.set_exception(error)


def _conflict(expected: int, position: int) -> Conflict:
    return Conflict(
        f"Nothing was recorded: the log ends with entry {position}, not with entry {expected}. "
        "Read what is new, and try again."
    )


def _statement(requests: Iterable[_AppendRequest]) -> tuple[str, tuple[object, ...]]:
    """Return the statement that appends what the requests hold, and its parameters."""
    rows = [_COLUMNS_OF(entry) for request in requests for entry in request.sealed]
    if len(rows) <= FEW:
        return append_few(len(rows)), tuple(chain.from_iterable(rows))
    return APPEND_MANY, (json.dumps(rows, ensure_ascii=False, check_circular=False),)
