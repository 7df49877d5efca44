"""The stores by address: a path is a log in a file, ``postgresql://host/database#SESSION-ID`` one in a database."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from meetinglog.errors import EndMissing, UsedWrongly
from meetinglog.files import OWNER_ONLY, Access, access_of
from meetinglog.log.entry import Entry, EventLog, NewEntry
from storage import direct
from storage.chain import Head
from storage.log_reader import PAGE_SIZE
from storage.log_schema import inspect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["PAGE_SIZE"]

Address: TypeAlias = Path
Result = TypeVar("Result")


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
    """Return the address that a text is. Raises `UsedWrongly` for no text, and for the address of a server."""
    if not text:
        raise UsedWrongly("The path of the log is empty.")
    if text.startswith(("postgresql://", "postgres://")):
        raise UsedWrongly("Logs on a server are not supported; give the path of a file.")
    return Path(text)


def access_to(*addresses: Address) -> Access:
    """Return the access of a file that is made of logs: that of their files. Raises `OSError`."""
    return access_of(*addresses) if addresses else OWNER_ONLY


def file_of(address: Address) -> Path:
    """Return the file of a log, without symbolic links. Raises what `open_for_reading` raises."""
    return inspect(address)


def is_taken(address: Address) -> bool:
    """Return whether something bears the name of a log."""
    return os.path.lexists(address)


def size_of(address: Address) -> int:
    """Return the bytes of a log's file. Raises what `open_for_reading` raises."""
    return file_of(address).stat().st_size


def completed(_: Address, work: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of work that reads a log opened by `open_at_rest`, and waits for nothing else."""
    return direct.completed(work)


def open_at_rest(address: Address, *, as_far_as_sound: bool = False) -> AbstractAsyncContextManager[ReadableLog]:
    """Open a log to read what it holds now; never writes. Raises what `open_for_reading` raises.

    With ``as_far_as_sound`` what is wrong with it beside its entries is raised only after the block, which reads them.
    """
    return direct.open_here(address, as_far_as_sound=as_far_as_sound)


async def require_sound(address: Address) -> None:
    """Raise `FileDamaged` where what is around the entries of a log is not as it should be.

    Raises what `open_for_reading` raises.
    """
    await direct.require_intact_file(address)


def open_for_reading(address: Address) -> AbstractAsyncContextManager[OpenLog]:
    """Open a log to read and follow it, whoever writes to it; never writes.

    Raises `NotFound`, `NotALog`, `NewerLog`, `LogDamaged`, `FileDamaged`, or `StorageFailed` where it cannot be read.
    """
    from storage import sqlite  # noqa: PLC0415 - it loads the event loop, and reading at rest needs none

    return sqlite.open_for_reading(address)


def open_for_writing(
    address: Address,
    officer: str,
    take: Callable[[Sequence[Entry]], None] | None = None,
    accept: Callable[[EndMissing], None] | None = None,
) -> AbstractAsyncContextManager[OpenLog]:
    """Open a log to append to it as ``officer``; every entry is checked first, for nothing follows a damaged one.

    ``take`` is called with each page of them; ``accept`` is told of a missing end, which raises where it is not given.
    Raises what `open_for_reading` raises, and `LogBusy` where another process is writing to a file.
    """
    from storage import sqlite  # noqa: PLC0415 - as in `open_for_reading`

    return sqlite.open_for_writing(address, officer, take, accept)


async def create(address: Address, first: NewEntry) -> None:
    """Create a log with its entry 1, whole or not at all.

    Raises `LogExists` where there is one, `NotFound` where its place is missing, `StorageFailed`, `Refused`.
    """
    from storage import sqlite  # noqa: PLC0415 - as in `open_for_reading`

    await sqlite.create(address, first)


async def restore(address: Address, entries: Iterable[Entry], access: Access = OWNER_ONLY) -> None:
    """Create a log with these entries, of which there is one at least, whole or not at all; the caller checks them.

    A file gets ``access``. Raises what `create` raises, and what the entries raise.
    """
    from storage import sqlite  # noqa: PLC0415 - as in `open_for_reading`

    await sqlite.restore(address, entries, access)
