"""A log on a server that was away when somebody began to record in it: it is opened once the server is reached."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

from meetinglog.errors import LogLost, MeetinglogError, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import Head
from storage.postgres.address import PostgresAddress
from storage.postgres.failures import lost_entry
from storage.postgres.log import PostgresLog, open_for_writing


class LateLog:
    """A log of which an end is known, opened to be appended to with the first use that reaches its server.

    Until then whatever is asked of it raises what `open_for_writing` raises, `StoreAway` as long as the server is away,
    and `LogLost` where the log does not hold the end that is known. The server is not asked again what it refused.
    """

    def __init__(self, address: PostgresAddress, officer: str, known: Head, stack: AsyncExitStack) -> None:
        """Open the log for an officer when it is asked for; ``stack`` closes it."""
        self._address = address
        self._officer = officer
        self._known = known
        self._stack = stack
        self._log: PostgresLog | None = None
        self._opening = asyncio.Lock()
        self._refusal: MeetinglogError | None = None
        self._notice: Callable[[str], None] | None = None

    @property
    def head(self) -> Head:
        """The end of the log, as far as it is known."""
        return self._known if self._log is None else self._log.head

    @property
    def is_shared(self) -> bool:
        """Whether others can append while this log is open, which is so of any database."""
        return True

    @property
    def brings_in(self) -> bool:
        """Whether the user may append what was recorded elsewhere, with its times, as far as that is known."""
        return self._log is not None and self._log.brings_in

    @property
    def clock_offset(self) -> timedelta:
        """How far the server's clock is ahead of this computer's; nothing until it was asked."""
        return timedelta(0) if self._log is None else self._log.clock_offset

    @property
    def knows_clock(self) -> bool:
        """Whether the clock of the server was compared with this computer's."""
        return self._log is not None

    @property
    def is_live(self) -> bool:
        """Whether who follows the log knows its end as it was a moment ago."""
        return self._log is not None and self._log.is_live

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append as `PostgresLog.append` does."""
        return await (await self._reached()).append(entries, expected)

    async def bring_in(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append what was recorded elsewhere, as `PostgresLog.bring_in` does."""
        return await (await self._reached()).bring_in(entries, expected)

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read as `PostgresLog.read` does."""
        async for page in (await self._reached()).read(after):
            yield page

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Follow as `PostgresLog.follow` does."""
        async for page in (await self._reached()).follow(after):
            yield page

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Have something done in the loop while what is appended next is written."""
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, work)

    def on_notice(self, notice: Callable[[str], None]) -> None:
        """Let ``notice`` take the sentences for the officer that are no reason to refuse an entry."""
        self._notice = notice
        if self._log is not None:
            self._log.on_notice(notice)

    async def _reached(self) -> PostgresLog:
        async with self._opening:
            if self._refusal is not None:
                raise self._refusal
            if self._log is None:
                try:
                    self._log = await self._opened()
                except MeetinglogError as reason:
                    if not isinstance(reason, StorageFailed) or isinstance(reason, LogLost):
                        self._refusal = reason
                    raise
            return self._log

    async def _opened(self) -> PostgresLog:
        async with AsyncExitStack() as opening:
            log = await opening.enter_async_context(open_for_writing(self._address, self._officer, self._require_known))
            if log.head.position < self._known.position:
                raise self._lost()
            if self._notice is not None:
                log.on_notice(self._notice)
            await self._stack.enter_async_context(opening.pop_all())
            return log

    def _require_known(self, page: Sequence[Entry]) -> None:
        """Raise `LogLost` where another entry stands in the place of the last one that is known."""
        if any(entry.position == self._known.position and entry.hash != self._known.hash for entry in page):
            raise self._lost()

    def _lost(self) -> LogLost:
        return lost_entry(self._address, self._known)


@asynccontextmanager
async def open_late(address: PostgresAddress, officer: str, known: Head) -> AsyncIterator[LateLog]:
    """Yield a log that is opened for an officer once its server is reached, and that holds an end that is known."""
    async with AsyncExitStack() as stack:
        yield LateLog(address, officer, known, stack)
