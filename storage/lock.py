"""One process writes to a log file at a time, and whoever comes second is told who the first is.

Beside ``NAME`` stand, while it is written, ``.NAME.lock`` (held by the operating system's file lock, so that it ends
with its process, however that ends) and ``.NAME.writer`` (who holds it: JSON, for the sentence only).
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from meetinglog.errors import LogBusy, NotFound, StorageFailed, UnfitInput
from meetinglog.files import access_of, write_beside
from meetinglog.files.inputs import Input, read_input
from storage.companions import facts_path, lock_path
from storage.file_identity import Identity, identity_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

_ATTEMPTS = 5
_PAUSE = 0.02


def local_now() -> datetime:
    """Return the time in the computer's zone, or in UTC where that is set to what no zone can be."""
    try:
        return datetime.now().astimezone()
    except (ValueError, OverflowError):
        return datetime.now(UTC)


class WriterFacts(Struct, frozen=True):
    """Who writes: the officer, the process id, the host, and since when (ISO 8601 with offset)."""

    officer: str
    process: int
    host: str
    since: str

    @classmethod
    def own(cls, officer: str) -> WriterFacts:
        """Describe this process, from now on."""
        since = local_now().isoformat(timespec="seconds")
        return cls(officer, os.getpid(), socket.gethostname(), since)

    def __str__(self) -> str:
        """Name the writer within a sentence."""
        return f"{self.officer} (process {self.process} on {self.host}, since {self.since})"


@asynccontextmanager
async def writing(log: Path, officer: str) -> AsyncIterator[None]:
    """Hold the right to write to ``log``, a path without symbolic links, for ``officer``.

    Raises `LogBusy` within a tenth of a second where another process, or this one, holds it; `StorageFailed` where
    no lock can be made.
    """
    lock = await _acquired(log)
    ours = identity_of(lock_path(log))
    try:
        _write_facts(log, officer)
        yield
    finally:
        _release(log, lock, ours)


async def _acquired(log: Path) -> BaseFileLock:
    """Try a few times: a lock that is just being removed, or whose facts are just being written, takes a moment."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only writing needs it

    try:
        mode = access_of(log).mode  # whoever may write the log may take its lock
        for attempt in range(_ATTEMPTS):
            lock = FileLock(lock_path(log), mode=mode, thread_local=False)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                if attempt + 1 < _ATTEMPTS:
                    await asyncio.sleep(_PAUSE)
            else:
                return lock
    except OSError as error:
        raise StorageFailed(f"{log} cannot be locked for writing: {error.strerror}.") from error
    who = read_facts(log) or "Another process"
    raise LogBusy(f"{who} is writing to {log}. Only one process can write; reading is always possible.")


def read_facts(log: Path) -> WriterFacts | None:
    """Read who writes to ``log``; None where nobody says so. Trust it only while the lock is held."""
    try:
        return WriterFacts(**json.loads(read_input(facts_path(log), Input.WRITER)))
    except (NotFound, UnfitInput, ValueError, TypeError, RecursionError):
        return None


def _write_facts(log: Path, officer: str) -> None:
    """Write who writes; a full disk is no reason not to open the log."""
    with suppress(OSError):
        facts_path(log).unlink(missing_ok=True)
        write_beside(facts_path(log), json.dumps(asdict(WriterFacts.own(officer)), ensure_ascii=False), access_of(log))


def _release(log: Path, lock: BaseFileLock, ours: Identity | None) -> None:
    """Remove both files while the lock is still held, then let go; in a folder put in the place of ours, let go alone.

    Only the holder removes the lock's file; whoever opened it before that sees, once it has the lock, that it has no
    name any more, and begins anew. Where an open file cannot be removed, it stays, which does no harm.
    """
    if ours is not None and ours.is_file(identity_of(lock_path(log))):
        with suppress(OSError):
            facts_path(log).unlink(missing_ok=True)
        with suppress(OSError):
            lock_path(log).unlink(missing_ok=True)
    lock.release()
