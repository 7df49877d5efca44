"""A new log in a database: complete with its first entry, or not there at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from meetinglog.errors import StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, seal
from storage.postgres.address import PostgresAddress, setup_command
from storage.postgres.failures import DATABASE_ERRORS, NO_PRIVILEGE, failure, is_lost, sqlstate, translated, uncreated
from storage.postgres.log import PAGE_SIZE, linked, require_version
from storage.postgres.schema import BRING_IN, CREATE, RESTORE, SESSIONS, sealed, size_of
from storage.storable import require_storable


class StoredLog(Struct, frozen=True):
    """A log that a database holds: its session's id, how many entries, its hash, and when the last was recorded."""

    session: str
    entries: int
    hash: str
    recorded_at: str


async def create(address: PostgresAddress, first: NewEntry) -> None:
    """Create a log with its entry 1; there is a whole log of that session's id, or none.

    Raises `LogExists` where the database has one (nothing is overwritten), `NotFound` where there is no such database,
    `StorageFailed` where it cannot be written, `Refused` for what cannot be stored.
    """
    require_storable(first)
    await _create(address, CREATE, seal([first], START))


async def restore(address: PostgresAddress, entries: Iterable[Entry]) -> None:
    """Create a log with these entries, of which there is one at least, as they come: all of them, or no log.

    The caller checks their chain; the database checks it again, and keeps who brought them in. Raises what `create`
    raises, and what the entries raise.
    """
    await _create(address, RESTORE, entries)


async def _create(address: PostgresAddress, statement: str, entries: Iterable[Entry]) -> None:
    async with linked(address.url) as link:
        await require_version(link, address)
        try:
            async with link.transaction() as connection:
                for page in _pages(entries):
                    await link.answered(connection.fetch(statement, *sealed(address.session, page)), size_of(page))
                    statement = BRING_IN
        except _Unread as unread:
            raise unread.reason from None
        except DATABASE_ERRORS as error:
            if statement == RESTORE and sqlstate(error) == NO_PRIVILEGE:
                raise StorageFailed(
                    f"{address}: nothing was copied. What was recorded elsewhere is brought in by a user with the role "
                    "meetinglog_copier. Let whoever administers the database run: "
                    f"{setup_command(address.url)} --copier USER"
                ) from error
            raise (uncreated if is_lost(error) else failure)(error, address) from error


class _Unread(Exception):
    """The entries cannot be read: what the system says of their file is nothing that the server said."""

    def __init__(self, reason: OSError) -> None:
        """Keep what the system says."""
        super().__init__(reason)
        self.reason = reason


def _pages(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    rows = iter(entries)
    try:
        while page := list(islice(rows, PAGE_SIZE)):
            yield page
    except OSError as reason:
        raise _Unread(reason) from reason


async def sessions(url: str) -> list[StoredLog]:
    """Return the logs that a database holds, by their ids. Raises `NotFound` or `StorageFailed` where it cannot."""
    async with linked(url) as link:
        await require_version(link, url)
        with translated(url):
            return [StoredLog(*row) for row in await link.fetch(SESSIONS)]
