"""The log in a PostgreSQL database: many logs, many writers."""

from __future__ import annotations

import asyncio
import hashlib
import shlex
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from meetinglog.errors import (
    EndMissing,
    LogDamaged,
    LogLost,
    LogUnusable,
    NotFound,
    Refused,
    StorageFailed,
    StoreAway,
)
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, check, contiguous
from storage.postgres.address import PostgresAddress, setup_command, without_secrets
from storage.postgres.end import ShownHead, missing_end, shown_of
from storage.postgres.failures import DATABASE_ERRORS, failure, is_lost, lost_entry, newer, translated
from storage.postgres.link import Link
from storage.postgres.schema import (
    COUNT,
    FUNCTIONS,
    GUARDS,
    HEAD,
    LAST,
    OFFICERS,
    PAGE,
    VERSION,
    VERSION_OF,
    schema_changes,
)
from storage.postgres.writer import PostgresWriter

PAGE_SIZE = 1000

POLL_SECONDS = 0.25
"""So often a log that is followed is read without a notification."""

SILENT_SECONDS = 3.0
"""A log that is followed, and was not read to its end for so long, is not known as it is now."""

_AGAIN_SECONDS = 0.5


class PostgresLog:
    """A log in a database, open; get one from `open_for_reading` or `open_for_writing`. Fulfils `EventLog`."""

    def __init__(
        self,
        address: PostgresAddress,
        link: Link,
        head: Head,
        writer: PostgresWriter | None = None,
        *,
        shown: ShownHead | None = None,
        brings_in: bool = False,
    ) -> None:
        """Read through ``link``, and append through ``writer`` if there is one.

        ``shown`` keeps what was read and acknowledged last; ``brings_in`` says whether the user may append what was
        recorded elsewhere, with its times.
        """
        self.brings_in = brings_in
        self.address = address
        self._link = link
        self._seen = head
        self._writer = writer
        self._shown = shown
        self._read_at = time.monotonic()
        self._notice: Callable[[str], None] = _unheard

    @property
    def head(self) -> Head:
        """The end of the log, as far as it was seen or written."""
        written = START if self._writer is None else self._writer.head
        return max(written, self._seen, key=lambda head: head.position)

    @property
    def is_shared(self) -> bool:
        """Whether others can append while this log is open: a database takes entries of everybody."""
        return True

    @property
    def is_live(self) -> bool:
        """Whether the log was opened, or read to its end by who follows it, a moment ago."""
        return time.monotonic() - self._read_at < SILENT_SECONDS

    @property
    def knows_clock(self) -> bool:
        """Whether the clock of the server was compared with this computer's, which is so once it was reached."""
        return True

    @property
    def clock_offset(self) -> timedelta:
        """How far the server's clock is ahead of this computer's, as measured when it was connected or refused one."""
        return (self._link if self._writer is None else self._writer.link).clock_offset

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> tuple[Entry, ...]:
        """Append all or none, durably, and give them back with their positions; no entries, nothing happens.

        ``expected`` is the position of the last entry the caller has seen; ``None`` appends wherever it falls. A
        caller that is cancelled while it waits does not stop the append. Entries that are in the log already, with the
        same ids and the same content, are given back as they are stored. Raises `Conflict` where another came first or
        an id is another entry's, `Refused` for text that cannot be stored, for another's name and for a wrong clock,
        `Unconfirmed` where the server was lost before it answered, and `StorageFailed` where it cannot write or the log
        is open for reading; after any of them the log can be appended to as before.
        """
        return self._kept(await self._writing().append(entries, expected))

    async def bring_in(self, entries: Sequence[NewEntry], expected: int | None) -> tuple[Entry, ...]:
        """Append what was recorded elsewhere, as `append` does, whatever its officers and its times.

        The database keeps who brought it in, for which its user needs the role ``meetinglog_copier``.
        """
        return self._kept(await self._writing().append(entries, expected, brought_in=True))

    def _kept(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Keep what was acknowledged, and give it back."""
        if self._shown is not None:
            self._shown.acknowledged(self.head)
        return entries

    def _writing(self) -> PostgresWriter:
        if self._writer is None:
            raise StorageFailed(f"{self.address} is open for reading only; nothing was recorded.")
        return self._writer

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Have something done in the loop while what is appended next is written: once it is sent, a turn later."""
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, work)

    def on_notice(self, notice: Callable[[str], None]) -> None:
        """Let ``notice`` take the sentences for the officer that are no reason to refuse an entry."""
        self._notice = notice

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, in pages of a thousand at most, until there are none.

        Raises `LogDamaged` at the first entry that is missing, after those before it; hashes are the business of
        `storage.chain.verified`. Raises `StorageFailed` where the server cannot be read, once it was tried again.
        """
        while page := await self._page(self._link, after):
            after = page[-1].position
            yield page

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, and go on with those that are appended by anyone, until cancelled.

        A notification says when to look; without one the server is asked all the same, every quarter of a second. A
        connection that is lost is made again, and nothing is passed over; an empty page says that all was read over a
        new one. Raises as `read` does, but for a server that is away, and `LogLost` where the log no longer holds what
        was read of it.
        """
        link = Link(self.address.url)
        heard, lost = asyncio.Event(), False
        last = Head(after, "")
        try:
            while True:
                try:
                    if new := not link.is_listening:
                        await self._listen(link, heard, last)
                    heard.clear()
                    while page := await self._page(link, last.position, tries=1):
                        last = Head(page[-1].position, page[-1].hash)
                        yield page
                    self._read_at = time.monotonic()
                    if new:
                        yield ()
                except StorageFailed as error:
                    if not isinstance(error, StoreAway) and (isinstance(error, LogLost) or link.is_connected):
                        raise
                    if not lost:
                        self._notice(f"{error} What others enter is shown when it is back.")
                    lost = True
                    await asyncio.sleep(_AGAIN_SECONDS)
                else:
                    if lost:
                        self._notice(f"{self.address} is back.")
                    lost = False
                    with suppress(TimeoutError):
                        await asyncio.wait_for(heard.wait(), POLL_SECONDS)
        finally:
            await link.close()

    async def _listen(self, link: Link, heard: asyncio.Event, last: Head) -> None:
        """Ask to be notified, where the server can; whoever was followed before must still be there."""
        with translated(self.address):
            [[_, _, kept]] = await link.fetch(HEAD, self.address.session, last.position) or [(0, "", None)]
        if last.hash and kept != last.hash:
            raise lost_entry(self.address, last)
        try:
            await link.listen(channel_of(self.address), heard)
        except DATABASE_ERRORS as error:
            if is_lost(error):
                raise failure(error, self.address) from error

    async def _page(self, link: Link, after: int, tries: int = 2) -> list[Entry]:
        """Read the next page, with a new connection where the one that was there is lost."""
        while True:
            tries -= 1
            try:
                rows = await link.fetch(PAGE, self.address.session, after, PAGE_SIZE)
            except DATABASE_ERRORS as error:
                if is_lost(error) and tries > 0:
                    continue
                raise failure(error, self.address, after + 1) from error
            page = contiguous([Entry(*row) for row in rows], after)
            if page and page[-1].position > self._seen.position:
                self._seen = Head(page[-1].position, page[-1].hash)
                if self._shown is not None:
                    self._shown.read(self.head)
            return page


def channel_of(address: PostgresAddress) -> str:
    """Return the name of the channel on which a log's entries are announced; names of channels are short."""
    return f"meetinglog_{hashlib.md5(address.session.encode(), usedforsecurity=False).hexdigest()}"


@asynccontextmanager
async def open_for_reading(address: PostgresAddress, *, as_far_as_sound: bool = False) -> AsyncIterator[PostgresLog]:
    """Open a log to read and follow it, whoever writes to it; never writes.

    With ``as_far_as_sound`` what is missing at the end is raised only after the block, which reads the rest. Raises
    `NotFound`, `NewerLog`, `LogDamaged`, `LogUnusable`, or `StorageFailed` where it cannot be read.
    """
    acknowledged = shown_of(address)
    async with linked(address.url) as link:
        head = await sound_end(link, address)
        missing = await missing_end(link, address, acknowledged)
        if missing is not None and not as_far_as_sound:
            raise missing
        yield PostgresLog(address, link, head)
        if missing is not None:
            raise missing


@asynccontextmanager
async def open_for_writing(
    address: PostgresAddress,
    officer: str,
    take: Callable[[Sequence[Entry]], None] | None = None,
    accept: Callable[[EndMissing], None] | None = None,
) -> AsyncIterator[PostgresLog]:
    """Open a log to append to it as ``officer``; every entry is checked first, for nothing follows a damaged one.

    ``take`` is called with each page of them, so that a caller who needs them need not read them again. A log whose end
    is missing is opened only where ``accept`` is there to be told of it. Closing writes what is queued. Raises what
    `open_for_reading` raises, and `Refused` where the database user is not this officer.
    """
    async with linked(address.url) as link, linked(address.url) as reader:
        brings_in = await _require_officer(link, address, officer)
        acknowledged = shown_of(address)
        log = PostgresLog(address, reader, await sound_end(reader, address))
        missing = await missing_end(link, address, acknowledged)
        if missing is not None:
            if accept is None:
                raise missing
            accept(missing)
        head, first = START, ""
        async for page in log.read():
            head, first = check(page, head), first or page[0].id
            if take is not None:
                take(page)
        writer = PostgresWriter(link, address, head)
        before = 0 if missing is not None or acknowledged is None else acknowledged.head.position
        shown = ShownHead(address, first, before, lowered=missing is not None)
        shown.read(head)
        try:
            yield PostgresLog(address, reader, head, writer, shown=shown, brings_in=brings_in)
        finally:
            await writer.close()
            shown.read(writer.head)
            shown.close()


@asynccontextmanager
async def linked(url: str) -> AsyncIterator[Link]:
    """Yield a `Link`, and close it in the end."""
    link = Link(url)
    try:
        yield link
    finally:
        await link.close()


async def _require_officer(link: Link, address: PostgresAddress, officer: str) -> bool:
    """Raise `Refused` where the database would: before the first line is typed, not after.

    Return whether this user brings in what was recorded elsewhere as well.
    """
    await require_version(link, address)
    with translated(address):
        [[user, names, records, copies]] = await link.fetch(OFFICERS)
    database = without_secrets(address.url)
    if not names or not records:
        may = "bring in what was recorded elsewhere, and not record" if copies else "only read"
        raise Refused(
            f"The user of {database} may {may}. To record, let whoever administers it run: "
            f"{setup_command(address.url)} --officer {shlex.quote(f'{user}={officer}')}"
        )
    if names and officer not in names:
        options = " or ".join(f"--officer {shlex.quote(name)}" for name in names)
        raise Refused(
            f"The user of {database} records as {' or '.join(names)}, not as {officer}. Record with {options}, or let "
            "whoever administers it add yours."
        )
    return bool(copies)


async def require_officer(address: PostgresAddress, officer: str) -> None:
    """Raise `Refused` where the user of an address does not record as ``officer``."""
    async with linked(address.url) as link:
        await _require_officer(link, address, officer)


async def require_version(link: Link, address: PostgresAddress | str) -> None:
    """Raise `NewerLog` or `StorageFailed` where the database is of another version, `NotFound` where it has none."""
    with translated(address):
        [[version]] = await link.fetch(VERSION_OF)
    url = address if isinstance(address, str) else address.url
    if version > VERSION:
        raise newer(url, version)
    if version < VERSION:
        raise StorageFailed(
            f"{without_secrets(url)} was set up by an older version of the program. Let whoever administers it run: "
            f"{setup_command(url)}"
        )


async def sound_end(link: Link, address: PostgresAddress) -> Head:
    """Return the head of a log whose database is as it was made. Raises what `open_for_reading` raises."""
    await require_version(link, address)
    with translated(address):
        triggers = [name for [name] in await link.fetch(GUARDS)]
        functions = [(name, body) for name, body in await link.fetch(FUNCTIONS)]
        ends = await link.fetch(HEAD, address.session, 0)
        last = await link.fetch(LAST, address.session)
    if changes := schema_changes(triggers, functions):
        raise LogUnusable(
            f"{without_secrets(address.url)} {changes}, so nothing is recorded in it. Let whoever administers it put "
            "that back, and check the log with its seal."
        )
    if not ends:
        raise NotFound(f"There is no log {address}.")
    head = Head(*ends[0][:2])
    end = Head(*last[0]) if last else START
    if end.position < head.position or end == START:
        raise LogDamaged(end.position + 1, f"{address} ends with entry {end.position} and should with {head.position}.")
    return head


async def require_sound(address: PostgresAddress) -> None:
    """Raise `LogDamaged` or `LogUnusable` where the database around the entries is not as the program makes it."""
    async with linked(address.url) as link:
        head = await sound_end(link, address)
        with translated(address):
            [[count]] = await link.fetch(COUNT, address.session)
            [[position, last_hash, _]] = await link.fetch(HEAD, address.session, 0)
        if not head.position <= count <= position:
            raise LogDamaged(min(count, position) + 1, f"{address} holds {count} entries and should {position}.")
        if position == head.position and last_hash != head.hash:
            raise LogDamaged(position, f"{address} names another end than it holds.")


def _unheard(_sentence: str) -> None:
    """Drop a sentence that nobody listens to."""
