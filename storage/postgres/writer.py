"""Appends to a log in a database: what is queued while an append runs goes into the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct, field
from msgspec.structs import fields

from meetinglog.errors import Conflict, MeetinglogError, StorageFailed, WrongClock
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import Head, seal
from storage.connection import finished
from storage.postgres.address import PostgresAddress
from storage.postgres.failures import (
    AGAIN,
    CLOCK_SECONDS,
    DATABASE_ERRORS,
    NOT_END,
    WRONG_CLOCK,
    DatabaseError,
    failure,
    is_lost,
    lost_entry,
    sqlstate,
    unconfirmed,
)
from storage.postgres.link import Link
from storage.postgres.schema import APPEND, BRING_IN, BY_IDS, HEAD, sealed, size_of
from storage.storable import require_storable

_CONTENT_OF = attrgetter(*(name.name for name in fields(NewEntry)))


class _Waiting(Struct):
    """What one caller wants appended, the future it waits for, and since when by the clock of the loop."""

    entries: tuple[NewEntry, ...]
    expected: int | None
    brought_in: bool
    answer: asyncio.Future[tuple[Entry, ...]]
    since: float
    sealed: tuple[Entry, ...] = field(default=())


class PostgresWriter:
    """Appends to a log through one connection, in a task that no caller's cancellation stops.

    ``link`` is that connection, ``head`` the end of the log as this program knows it. Others may have written since:
    the server compares.
    """

    def __init__(self, link: Link, address: PostgresAddress, head: Head) -> None:
        """Append after ``head``, which has been checked; to be ended by `close`."""
        self.head = head
        self.link = link
        self._address = address
        self._queue: list[_Waiting] = []
        self._work: asyncio.Task[None] | None = None
        self._closing = False

    async def append(
        self, entries: Sequence[NewEntry], expected: int | None, *, brought_in: bool = False
    ) -> tuple[Entry, ...]:
        """Append as `PostgresLog.append` says; ``brought_in`` says that the entries were recorded elsewhere."""
        entries = tuple(entries)
        if not entries:
            return ()
        for entry in entries:
            require_storable(entry)
        if self._closing:
            raise StorageFailed(f"{self._address} is closed; nothing was recorded.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[tuple[Entry, ...]] = loop.create_future()
        self._queue.append(_Waiting(entries, expected, brought_in, answer, loop.time()))
        if self._work is None or self._work.done():
            self._work = asyncio.ensure_future(self._run())
        return await answer

    async def close(self) -> None:
        """Write what is queued."""
        self._closing = True
        if self._work is not None:
            await finished(self._work)

    async def _run(self) -> None:
        while self._queue:
            kind = self._queue[0].brought_in
            group = [waiting for waiting in self._queue if waiting.brought_in == kind]
            self._queue = [waiting for waiting in self._queue if waiting.brought_in != kind]
            await self._append(group)

    async def _append(self, group: Sequence[_Waiting]) -> None:
        """Append a group; whatever goes wrong is its callers', and the task goes on."""
        try:
            while group:
                group = await self._tried(group)
        except DATABASE_ERRORS as error:
            self._refuse(group, self._lost(error))
        except Exception as error:  # noqa: BLE001 - the callers raise it
            self._refuse(group, error)

    async def _tried(self, group: Sequence[_Waiting]) -> Sequence[_Waiting]:
        """Append what fits the head in one call, and answer it; return what is to be tried again on another head."""
        if any(waiting.expected is not None and waiting.expected > self.head.position for waiting in group):
            await self._catch_up()
        fitting, late, head = self._sealed(group)
        if fitting:
            try:
                await self._send(fitting)
            except DATABASE_ERRORS as error:
                return await self._failed(group, fitting, error)
            self.head = head
            for waiting in fitting:
                _answer(waiting, waiting.sealed)
        for waiting in late:
            await self._settle(waiting, self._conflict(waiting))
        return ()

    def _sealed(self, group: Sequence[_Waiting]) -> tuple[list[_Waiting], list[_Waiting], Head]:
        """Return what fits the head, sealed as it follows on it, what comes too late, and the head after that."""
        head, fitting, late = self.head, [], []
        for waiting in group:
            if waiting.expected is None or waiting.expected == head.position:
                waiting.sealed = seal(waiting.entries, head)
                head = Head(waiting.sealed[-1].position, waiting.sealed[-1].hash)
                fitting.append(waiting)
            else:
                late.append(waiting)
        return fitting, late, head

    async def _send(self, fitting: Sequence[_Waiting]) -> None:
        entries = [entry for waiting in fitting for entry in waiting.sealed]
        statement = BRING_IN if fitting[0].brought_in else APPEND
        await self.link.fetch(statement, *sealed(self._address.session, entries), size=size_of(entries))

    async def _failed(
        self, group: Sequence[_Waiting], fitting: Sequence[_Waiting], error: DatabaseError
    ) -> Sequence[_Waiting]:
        """Return what is to be tried again after a failure; the others learn it."""
        state = sqlstate(error)
        if state == NOT_END:
            await self._catch_up()
            return group
        if state in AGAIN:
            return group
        if state == WRONG_CLOCK:
            await self.link.measure_clock()
        if is_lost(error):
            self._refuse(group, unconfirmed(error, self._address))
        elif len(group) > 1:  # one of them is to blame; alone, each is judged for itself
            for waiting in group:
                await self._append([waiting])
        else:
            await self._settle(fitting[0], self._refusal(fitting[0], error))
        return ()

    async def _catch_up(self) -> None:
        """Take the end that the log has by now; what was acknowledged must stand before it."""
        ends = await self.link.fetch(HEAD, self._address.session, self.head.position)
        if not ends or ends[0][2] != self.head.hash:
            raise lost_entry(self._address, self.head)
        self.head = Head(*ends[0][:2])

    async def _settle(self, waiting: _Waiting, refusal: MeetinglogError) -> None:
        """Answer with what is stored, where the very same entries are in the log already; else with the refusal."""
        ids = [entry.id for entry in waiting.entries]
        stored = [Entry(*row) for row in await self.link.fetch(BY_IDS, self._address.session, ids)]
        if [_CONTENT_OF(entry) for entry in stored] == [_CONTENT_OF(entry) for entry in waiting.entries]:
            _answer(waiting, tuple(stored))
        else:
            self._refuse([waiting], refusal)

    def _refusal(self, waiting: _Waiting, error: DatabaseError) -> MeetinglogError:
        """Return why an append is refused: no clock is wrong where its time is old since the server kept it waiting."""
        waited = asyncio.get_running_loop().time() - waiting.since
        if sqlstate(error) == WRONG_CLOCK and waited > CLOCK_SECONDS:
            return WrongClock(
                f"Nothing was recorded: {self._address} kept this waiting for {waited:.0f} seconds. Enter it again."
            )
        return failure(error, self._address, self.head.position + 1)

    def _conflict(self, waiting: _Waiting) -> Conflict:
        return Conflict(
            f"Nothing was recorded: the log ends with entry {self.head.position}, not with entry {waiting.expected}. "
            "Read what is new, and try again."
        )

    def _lost(self, error: DatabaseError) -> MeetinglogError:
        return unconfirmed(error, self._address) if is_lost(error) else failure(error, self._address)

    def _refuse(self, group: Iterable[_Waiting], error: Exception) -> None:
        for waiting in group:
            if not waiting.answer.done():
                waiting.answer.set_exception(error)


def _answer(waiting: _Waiting, entries: tuple[Entry, ...]) -> None:
    if not waiting.answer.done():
        waiting.answer.set_result(entries)
