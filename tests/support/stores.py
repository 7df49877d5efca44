"""One log in a store, whichever it is: what a test says of a log, it says of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple

from meetinglog.log.entry import Entry, NewEntry
from storage import postgres, sqlite
from storage.chain import verified
from storage.postgres.address import PostgresAddress
from storage.stores import OpenLog
from tests.support.logs import new_entries, new_entry


class Store(NamedTuple):
    """The place of a log, and what is done with it."""

    place: Path | PostgresAddress
    create: Callable[[NewEntry], Awaitable[None]]
    restore: Callable[[Iterable[Entry]], Awaitable[None]]
    reading: Callable[[], AbstractAsyncContextManager[OpenLog]]
    writing: Callable[[], AbstractAsyncContextManager[OpenLog]]

    async def log_of(self, count: int) -> None:
        """Create a log of so many entries, and close it."""
        await self.create(new_entry())
        if count > 1:
            async with self.writing() as log:
                await log.append(new_entries(count - 1), 1)

    async def entries(self) -> list[Entry]:
        """Read the whole log, checked."""
        async with self.reading() as log:
            return [entry async for page in verified(log.read()) for entry in page]


def sqlite_store(path: Path) -> Store:
    return Store(
        path,
        lambda first: sqlite.create(path, first),
        lambda entries: sqlite.restore(path, entries),
        lambda: sqlite.open_for_reading(path),
        lambda: sqlite.open_for_writing(path, "Ann"),
    )


def postgres_store(address: PostgresAddress) -> Store:
    """Return the store of a database; what is restored there is brought in by the user for that."""
    copier = PostgresAddress(address.url.replace("//ann@", "//cora@"), address.session)
    return Store(
        address,
        lambda first: postgres.create(address, first),
        lambda entries: postgres.restore(copier, entries),
        lambda: postgres.open_for_reading(address),
        lambda: postgres.open_for_writing(address, "Ann"),
    )
