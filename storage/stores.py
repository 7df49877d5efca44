"""The stores by address: a path is a log in a file, ``postgresql://host/database#SESSION-ID`` one in a database."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from meetinglog.errors import EndMissing, MeetinglogError, UsedWrongly
from meetinglog.files import OWNER_ONLY, Access, access_of
from meetinglog.log.entry import Entry, EventLog, NewEntry
from storage import direct
from storage.chain import Head
from storage.log_reader import PAGE_SIZE
from storage.log_schema import inspect
from storage.postgres.servers import SCHEMES, is_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.postgres.address import PostgresAddress

__all__ = ["PAGE_SIZE"]

ServedAddress: TypeAlias = "PostgresAddress"
Address: TypeAlias = "Path | PostgresAddress"
Result = TypeVar("Result")

_LISTED = 20
"""So many logs of a database are named to whoever names none."""


class ReadableLog(Protocol):
    """A log that is open to be read, in whatever store."""

    @property
    def head(self) -> Head:
        """The end of the log, as far as it was seen."""
        ...

    def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read the entries after a position, as `EventLog.read` does."""
        ...


class OpenLog(EventLog, ReadableLog, Protocol):
    """A log that is open to be read, followed, and, where it was opened for that, appended to."""

    def meanwhile(self, work: Callable[[], object]) -> None:
        """Have something done in the loop while what is appended next is written."""
        ...

    def on_notice(self, notice: Callable[[str], None]) -> None:
        """Let ``notice`` take the sentences for the officer that are no reason to refuse an entry."""
        ...


def address_of(text: str) -> Address:
    """Return the address that a text is. Raises `UsedWrongly` for none, and for a database without a log's name."""
    if not text:
        raise UsedWrongly("The path of the log is empty.")
    if not is_address(text):
        return Path(text)
    from storage.postgres.address import parse_address  # noqa: PLC0415 - few logs are on a server

    try:
        return parse_address(text)
    except UsedWrongly as reason:
        more = _held(text) if text.lower().startswith(SCHEMES) else " A file of such a name is given as ./NAME."
        raise UsedWrongly(f"{reason}{more}") from None


def _held(text: str) -> str:
    """Return which logs a database holds, where a text names it and no log in it; else nothing."""
    import asyncio  # noqa: PLC0415 - reading at rest needs no event loop

    from storage import postgres  # noqa: PLC0415 - few logs are on a server
    from storage.postgres.address import parse_database  # noqa: PLC0415 - the same

    try:
        names = [log.session for log in asyncio.run(postgres.sessions(parse_database(text.removesuffix("#"))))]
    except MeetinglogError:
        return ""
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f" It holds {', '.join(names[:_LISTED])}{more}." if names else " It holds no log yet."


def file_of(address: Address, otherwise: str) -> Path:
    """Return the path of a log in a file. Raises `UsedWrongly` for one on a server, ``otherwise`` with what to do."""
    if isinstance(address, Path):
        return address
    raise UsedWrongly(f"{address} is on a server. {otherwise}")


async def prepare_database(
    url: str,
    officers: Iterable[tuple[str, str]],
    readers: Iterable[str],
    copiers: Iterable[str],
    *,
    notify: bool | None,
) -> list[str]:
    """Make a database ready for logs, and let its users record under officers' names, read, and bring in.

    Return what was done, in sentences. Raises `UsedWrongly` for no such address, `NotFound` for a user that is not
    there, `NewerLog`, and `StorageFailed` where this user may not do it.
    """
    from storage import postgres  # noqa: PLC0415 - few logs are on a server
    from storage.postgres.address import parse_database, without_secrets  # noqa: PLC0415 - the same

    shown = without_secrets(parse_database(url))
    before = await postgres.setup(url, notify=notify)
    done = [f"{shown} was set up before; its logs stay as they are." if before else f"{shown} is set up for logs."]
    if notify is not None:
        heard = "hear of each entry" if notify else "look for entries four times a second"
        done.append(f"Those who follow a log {heard}.")
    for user, name in officers:
        await postgres.add_officer(url, user, name)
        done.append(f"{user} records as {name}.")
    for user in readers:
        await postgres.grant(url, "meetinglog_reader", user)
        done.append(f"{user} reads.")
    for user in copiers:
        await postgres.grant(url, "meetinglog_copier", user)
        done.append(f"{user} brings in what was recorded elsewhere.")
    return done


def kept_stems(address: ServedAddress, *kept_for: str) -> list[str]:
    """Return how the names of what is kept of a log on this computer begin: the name that is given, then earlier ones.

    However the address is spelt, the first is the same.
    """
    from storage.postgres import spelling  # noqa: PLC0415 - few logs are on a server

    return spelling.kept_stems(address, *kept_for)


def are_one(first: str, second: str) -> bool:
    """Return whether two texts are spellings of the address of one log on a server."""
    from storage.postgres import spelling  # noqa: PLC0415 - few logs are on a server

    return spelling.are_one(first, second)


def access_to(*addresses: Address) -> Access:
    """Return the access of a file that is made of logs: that of their files; of one on a server, its owner's alone.

    Raises `OSError`.
    """
    files = [address for address in addresses if isinstance(address, Path)]
    return access_of(*files) if len(files) == len(addresses) else OWNER_ONLY


class ServedLog(OpenLog, Protocol):
    """A log on a server, open to be appended to."""

    @property
    def brings_in(self) -> bool:
        """Whether the user may append what was recorded elsewhere, with its times."""
        ...

    @property
    def knows_clock(self) -> bool:
        """Whether the clock of the server was compared with this computer's."""
        ...

    async def bring_in(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append what was recorded elsewhere, as `append` does."""
        ...


def is_taken(address: Address) -> bool:
    """Return whether something bears the name of a log; of a server, whether it holds that log."""
    if isinstance(address, Path):
        return os.path.lexists(address)
    import asyncio  # noqa: PLC0415 - reading at rest needs no event loop

    from storage import postgres  # noqa: PLC0415 - few logs are on a server

    try:
        return address.session in [log.session for log in asyncio.run(postgres.sessions(address.url))]
    except MeetinglogError:
        return False


def size_of(address: Address) -> int:
    """Return the bytes of a log's file; 0 for a log on a server, which one process reads as quickly as two.

    Raises what `open_for_reading` raises.
    """
    return inspect(address).stat().st_size if isinstance(address, Path) else 0


def completed(address: Address, work: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of work that reads the log at an address, opened by `open_at_rest`, and waits for nothing else.

    Of a file it is read at once: an event loop takes longer to load than a log to read.
    """
    if isinstance(address, Path):
        return direct.completed(work)
    import asyncio  # noqa: PLC0415 - reading a file at rest needs no event loop

    return asyncio.run(work)


def open_at_rest(address: Address, *, as_far_as_sound: bool = False) -> AbstractAsyncContextManager[ReadableLog]:
    """Open a log to read what it holds now; never writes. Raises what `open_for_reading` raises.

    With ``as_far_as_sound`` what is wrong with a log beside its entries is raised only after the block, which reads
    them.
    """
    if isinstance(address, Path):
        return direct.open_here(address, as_far_as_sound=as_far_as_sound)
    from storage import postgres  # noqa: PLC0415 - few logs are on a server

    return postgres.open_for_reading(address, as_far_as_sound=as_far_as_sound)


async def require_officer(address: Address, officer: str) -> None:
    """Raise `Refused` where a server does not let its user record as ``officer``; a file takes any name."""
    if not isinstance(address, Path):
        from storage import postgres  # noqa: PLC0415 - few logs are on a server

        await postgres.require_officer(address, officer)


async def require_sound(address: Address) -> None:
    """Raise `FileDamaged` or `LogUnusable` where what is around the entries of a log is not as it should be.

    Raises what `open_for_reading` raises.
    """
    if isinstance(address, Path):
        await direct.require_intact_file(address)
    else:
        from storage import postgres  # noqa: PLC0415 - few logs are on a server

        await postgres.require_sound(address)


def open_for_reading(address: Address) -> AbstractAsyncContextManager[OpenLog]:
    """Open a log to read and follow it, whoever writes to it; never writes.

    Raises `NotFound`, `NotALog`, `NewerLog`, `LogDamaged`, `FileDamaged`, or `StorageFailed` where it cannot be read.
    """
    from storage import postgres, sqlite  # noqa: PLC0415 - reading at rest needs no event loop

    if isinstance(address, Path):
        return sqlite.open_for_reading(address)
    return postgres.open_for_reading(address)


def open_for_writing(
    address: Address,
    officer: str,
    take: Callable[[Sequence[Entry]], None] | None = None,
    accept: Callable[[EndMissing], None] | None = None,
) -> AbstractAsyncContextManager[OpenLog]:
    """Open a log to append to it as ``officer``; every entry is checked first, for nothing follows a damaged one.

    ``take`` is called with each page of them; ``accept`` is told of a missing end, which raises where it is not given.
    Raises what `open_for_reading` raises, `LogBusy` where another process is writing to a file, and `Refused` where a
    server does not let this user record as that officer.
    """
    from storage import postgres, sqlite  # noqa: PLC0415 - as in `open_for_reading`

    if isinstance(address, Path):
        return sqlite.open_for_writing(address, officer, take, accept)
    return postgres.open_for_writing(address, officer, take, accept)


def open_late(address: PostgresAddress, officer: str, known: Head) -> AbstractAsyncContextManager[ServedLog]:
    """Open a log whose server is away, and whose end is known, to append to it as ``officer`` once that is back.

    What is asked of it until then raises what `open_for_writing` raises.
    """
    from storage import postgres  # noqa: PLC0415 - few logs are on a server

    return postgres.open_late(address, officer, known)


async def create(address: Address, first: NewEntry) -> None:
    """Create a log with its entry 1, whole or not at all.

    Raises `LogExists` where there is one, `NotFound` where its place is missing, `StorageFailed`, `Refused`.
    """
    from storage import postgres, sqlite  # noqa: PLC0415 - as in `open_for_reading`

    await (sqlite.create(address, first) if isinstance(address, Path) else postgres.create(address, first))


async def restore(address: Address, entries: Iterable[Entry], access: Access = OWNER_ONLY) -> None:
    """Create a log with these entries, of which there is one at least, whole or not at all; the caller checks them.

    A file gets ``access``. Raises what `create` raises, and what the entries raise.
    """
    from storage import postgres, sqlite  # noqa: PLC0415 - as in `open_for_reading`

    if isinstance(address, Path):
        await sqlite.restore(address, entries, access)
    else:
        await postgres.restore(address, entries)


async def bytes_of_log(entries: Iterable[Entry], output: Path) -> bytes:
    """Return the bytes of a log's file with these entries, the same on any machine, for a file ``output``.

    It is made beside that, and removed again. Raises `StorageFailed`, which names it, and what the entries raise.
    """
    from storage import create  # noqa: PLC0415 - few logs are packed

    return await create.bytes_of(entries, output)
