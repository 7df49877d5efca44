"""The one thread that writes to a log file: what is queued while a commit runs goes into the next transaction."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from msgspec import Struct, field

from meetinglog.errors import Conflict, LogLost, MeetinglogError, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import Head, seal
from storage.connection import finished
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

_PAGES_OF_COMMIT = 2
"""So many pages a small commit writes: the last of the table and of its index; its entries seldom fill another."""

_START_SECONDS = 0.001
"""For so long at most the loop waits until the thread is at the disk, and needs the interpreter no more."""

_END_SECONDS = 0.001
"""For so long at most the loop, with nothing else to do, looks again and again whether the thread is done.

To be woken takes a quarter of what a quick disk needs. A slow one is waited for as everything else is.
"""

_give_way: Callable[[], object] = getattr(os, "sched_yield", partial(time.sleep, 0))
"""Let others run, the thread among them; not every system has the first of the two."""

_LOOKS_APART = 10
"""So often the loop gives way between two looks: each takes the interpreter, which the thread needs at its end."""

_REST_SECONDS = 0.02
"""After so long without an append the files are looked at once more, at their times as well."""

_COLUMNS_OF = attrgetter(*COLUMNS)


class _AppendRequest(Struct):
    """What one caller wants appended, the future it waits for, and what becomes of it: the error, or it is sealed."""

    entries: Sequence[NewEntry]
    expected: int | None
    answer: asyncio.Future[tuple[Entry, ...]]
    sealed: tuple[Entry, ...] = field(default=())
    error: Exception | None = None


class _PreparedGroup(Struct):
    """The requests that go to the disk together; those that fit, what appends them (`None`: none do), the head then."""

    requests: Sequence[_AppendRequest]
    fitting: Sequence[_AppendRequest]
    statement: tuple[str, tuple[object, ...]] | None
    head: Head


class Writer:
    """Appends to a log through one connection, in a thread that no cancellation stops.

    What is asked for is handed to the thread in groups, one at a time; an empty group asks for a checkpoint. So an
    append is one hop to the thread and back, and with it go the looks at the files before and after its commit. The
    loop prepares a group while the thread wakes up, which takes as long.

    ``catch_up`` reads and checks what stands in the file after a head; it is asked only where something else wrote.
    ``guard`` is asked before each commit, and between it and the answer; ``acknowledged`` is written then.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        guard: Guard,
        acknowledged: HeadFile,
        catch_up: Callable[[Head], Head],
    ) -> None:
        """Start the thread; to be called within a running loop, and ended by `close`."""
        self.head = guard.kept.head
        self.guard = guard
        self._connection = connection
        self._path = path
        self._acknowledged = acknowledged
        self._catch_up = catch_up
        self._queue: list[_AppendRequest] = []
        self._calls: SimpleQueue[None] = SimpleQueue()
        self._groups: SimpleQueue[_PreparedGroup | None] = SimpleQueue()
        self._meanwhile: list[Callable[[], object]] = []
        self._starting = Lock()
        self._done = Lock()
        self._done.acquire()
        self._awaited = False
        self._at_work = False
        self._closing = False
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[None] = self._loop.create_future()
        self._written: Sequence[_AppendRequest] = ()
        self._bell, self._cord = os.pipe()
        self._loop.add_reader(self._bell, self._rung)
        self._last_append = 0.0
        self._pages = 0
        self._timer: asyncio.TimerHandle | None = None
        Thread(target=self._run, name="log writer").start()

    def on_notice(self, notice: Callable[[str], None]) -> None:
        """Let ``notice`` take, in the loop, the sentences for the officer."""

        def passed_on(sentence: str) -> None:
            self._loop.call_soon_threadsafe(notice, sentence)

        self.guard.notice = passed_on

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Have something done in the loop while what is appended next is written."""
        self._meanwhile.append(work)

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
            raise StorageFailed(f"{self._path} is closed; nothing was recorded.")
        answer: asyncio.Future[tuple[Entry, ...]] = self._loop.create_future()
        self._queue.append(_AppendRequest(entries, expected, answer))
        if len(self._queue) == 1 and not self._at_work:
            self._loop.call_soon(self._hand_over)  # once all who append now have done so
        return await answer

    def _hand_over(self) -> None:
        """Pass on what is queued, one group at a time; once nothing will be any more, let the thread end.

        What is to be done meanwhile waits until the thread is at the disk: before, it would keep it from there.
        """
        if self._at_work:
            return
        if self._queue:
            requests, self._queue = self._queue, []
            work, self._meanwhile = self._meanwhile, []
            self._starting.acquire(blocking=False)
            self._give(requests)
            if work:
                self._starting.acquire(timeout=_START_SECONDS)
                for each in work:
                    self._loop.call_soon(each)
                self._loop.call_soon(self._await)
        elif self._closing:
            self._calls.put(None)
            self._groups.put(None)

    def _give(self, requests: Sequence[_AppendRequest]) -> None:
        self._at_work = True
        self._calls.put(None)
        self._groups.put(_prepared(requests, self.head))

    def _await(self) -> None:
        """Answer what the thread is at as soon as it is done, if that is soon; else it rings."""
        self._awaited = True
        end = time.perf_counter() + _END_SECONDS
        while not (done := self._done.acquire(blocking=False)) and time.perf_counter() < end:
            for _ in range(_LOOKS_APART):
                _give_way()
        self._awaited = False
        if done or self._done.acquire(blocking=False):  # else it was not done before, and rings
            self._answer()

    def _rung(self) -> None:
        os.read(self._bell, 1)
        if self._done.acquire(blocking=False):
            self._answer()

    def _answer(self) -> None:
        """Answer the callers of a group that the thread is done with; what they append at once is the next group."""
        group, self._written = self._written, ()
        for request in group:
            if request.answer.done():
                continue
            if request.error is None:
                request.answer.set_result(request.sealed)
            else:
                request.answer.set_exception(request.error)
        self._loop.call_soon(self._go_on, bool(group))  # once those answered have appended what follows

    def _go_on(self, appended: bool) -> None:
        if appended:
            self._arm()
        self._at_work = False
        self._hand_over()

    async def close(self) -> None:
        """Write what is queued, and end the thread.

        Raises `LogLost` where the log is not the file of its name any more; that file is left as it is then.
        """
        self._closing = True
        self._hand_over()
        await finished(self._ended)
        self._loop.remove_reader(self._bell)
        os.close(self._bell)
        os.close(self._cord)
        if self._timer is not None:
            self._timer.cancel()
        self._acknowledged.close()
        try:
            self.guard.require()
        except LogLost:
            self._abandon()
            raise
        finally:
            self.guard.close()

    def _abandon(self) -> None:
        """Leave the files so that the log reads as it was, wherever it is now, and what took its place as that was."""
        if self.guard.writes_reach_the_log:
            return
        with suppress(*DATABASE_ERRORS):
            if self.guard.log_is_elsewhere:
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        with suppress(*DATABASE_ERRORS):
            self._connection.close()  # another one reads the same file: what waits in the write-ahead log stays there
        self.guard.clear()

    def _next(self) -> _PreparedGroup | None:
        """Wait for the next group."""
        try:
            self._calls.get(timeout=_REST_SECONDS)
        except Empty:
            self.guard.note_time()
            self._calls.get()
        return self._groups.get()

    def _run(self) -> None:
        while (group := self._next()) is not None:
            if self._pages >= _LONG or not group.requests:
                self._checkpoint()
            if group.requests:
                self._commit(group)
                self._let_go()
            self._finish(group.requests)
        self._loop.call_soon_threadsafe(self._ended.set_result, None)

    def _finish(self, requests: Sequence[_AppendRequest]) -> None:
        """Have the callers answered; the loop is woken where it does not look for it."""
        self._written = requests
        self._done.release()
        if not self._awaited:
            os.write(self._cord, b"\0")  # a pipe of our own wakes the loop in less time than `call_soon_threadsafe`

    def _let_go(self) -> None:
        if self._starting.locked():
            self._starting.release()

    def _commit(self, group: _PreparedGroup) -> None:
        """Append a group; whatever goes wrong is its callers', and the thread goes on."""
        try:
            try:
                self.guard.require()
                self._write(group)
            except DATABASE_ERRORS as error:
                self._failed(group.requests, error)
        except Exception as error:  # noqa: BLE001 - the callers raise it
            _refuse(group.requests, error)

    def _write(self, group: _PreparedGroup) -> None:
        """Append what fits the head, in one statement."""
        if group.statement is None:
            return
        self._let_go()
        self._connection.execute(*group.statement)
        self.head = group.head
        for request in group.fitting:
            self.guard.kept.add(request.sealed)
            self._pages += len(request.sealed)
        self._pages += _PAGES_OF_COMMIT
        self.guard.require(committed=True)
        self._acknowledged.write(group.head)

    def _failed(self, requests: Sequence[_AppendRequest], error: DatabaseError) -> None:
        """Return a failure to those it belongs to: the head stays, and the next append is tried afresh."""
        if self._connection.in_transaction:
            with suppress(*DATABASE_ERRORS):
                self._connection.rollback()
        refused = code(error) == sqlite3.SQLITE_CONSTRAINT
        if refused and len(requests) > 1:  # one of them is to blame; alone, each is judged for itself
            for request in requests:
                self._commit(_prepared([request], self.head))
            return
        _refuse(requests, commit_failure(error, self._path, self.head.position + 1))
        if refused:
            with suppress(MeetinglogError):
                self.head = self._catch_up(self.head)

    def _checkpoint(self) -> None:
        """Bring the write-ahead log into the file, as far as readers allow; what fails now is done at the close."""
        if not self.guard.sound:
            return
        with suppress(*DATABASE_ERRORS):
            busy, waiting, moved = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not busy and waiting == moved:
                self._pages = 0
        self.guard.note()

    def _arm(self) -> None:
        """See to a checkpoint once nothing has been appended for a while; one timer, however many appends."""
        self._last_append = self._loop.time()
        if self._timer is None and not self._closing:
            self._timer = self._loop.call_later(IDLE_SECONDS, self._ring)

    def _ring(self) -> None:
        quiet = self._loop.time() - self._last_append
        if quiet < IDLE_SECONDS or self._at_work:
            self._timer = self._loop.call_later(max(IDLE_SECONDS - quiet, 0.0), self._ring)
        else:
            self._timer = None
            self._give(())


def _prepared(requests: Sequence[_AppendRequest], head: Head) -> _PreparedGroup:
    """Seal what fits the head; the others learn with the answer what is wrong with them."""
    fitting = []
    for request in requests:
        request.error = None
        if request.expected is not None and request.expected != head.position:
            request.error = _conflict(request.expected, head.position)
            continue
        try:
            request.sealed = seal(request.entries, head)
        except Exception as error:  # noqa: BLE001 - its caller raises it
            request.error = error
            continue
        head = Head(request.sealed[-1].position, request.sealed[-1].hash)
        fitting.append(request)
    return _PreparedGroup(requests, fitting, _statement(fitting) if fitting else None, head)


def _refuse(requests: Iterable[_AppendRequest], error: Exception) -> None:
    for request in requests:
        request.error = error


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
