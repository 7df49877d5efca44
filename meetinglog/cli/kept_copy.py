"""The copy of a log on a server that a recorder keeps on this computer, so that it can begin while the server is away.

It is a log in a file, sound or none: what is read of it is checked. It lags behind what was acknowledged by a moment,
and whatever it lacks is read from the server later.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import fields

from meetinglog.capture.tasks import end_all
from meetinglog.cli.seals import first_of
from meetinglog.errors import LogBusy, LogExists, LogUnusable, MeetinglogError, NotFound, StoreAway
from meetinglog.files.kept import journal_folder
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import Head, verified
from storage.stores import OpenLog, ServedAddress, kept_stems, open_for_reading, open_for_writing, restore

SeeEntries: TypeAlias = Callable[[Sequence[Entry]], None]
"""Is given entries that a log holds, in any order and however often."""

_ENDING = ".meetinglog"
_LEAVING_SECONDS = 2.0
_CONTENT_OF = attrgetter(*(name.name for name in fields(NewEntry)))


def copies(address: ServedAddress, officer: str) -> list[Path]:
    """Return the copies that were kept for an officer of the log at an address, the newest last.

    A new one is begun where the last is damaged, holds what the server does not, or has a name of earlier.
    """
    return [path for stem in reversed(kept_stems(address, officer)) for path in _numbered(stem)]


def _numbered(stem: str) -> list[Path]:
    numbered = [
        (int(number), path)
        for path in journal_folder().glob(f"{stem}-*{_ENDING}")
        if (number := path.name.removeprefix(f"{stem}-").removesuffix(_ENDING)).isdecimal()
    ]
    return [path for _, path in sorted(numbered)]


async def read_copy(address: ServedAddress, officer: str) -> tuple[list[Entry], Head]:
    """Return the entries of the newest copy, and its end. Raises `NotFound` without one, and what reading it raises."""
    kept = copies(address, officer)
    if not kept:
        raise NotFound(f"No copy of {address} is kept on this computer for {officer}.")
    async with open_for_reading(kept[-1]) as copy:
        entries = [entry async for page in verified(copy.read()) for entry in page]
    return entries, Head(entries[-1].position, entries[-1].hash)


def copy_of(first: str, address: ServedAddress, officer: str) -> Path | None:
    """Return the newest sound copy of the log whose first entry has that id; `None` where none is kept."""
    for copy in reversed(copies(address, officer)):
        with suppress(MeetinglogError):
            if first_of(copy) == first:
                return copy
    return None


@asynccontextmanager
async def copied(
    log: OpenLog, address: ServedAddress, officer: str, say: Callable[[str], None]
) -> AsyncIterator[SeeEntries]:
    """Yield what takes the entries of a log as they are seen, and keep its copy up with them.

    A copy that cannot be kept is no reason not to record; ``say`` is told then. Another recorder may keep the same one.
    """
    copy = _KeptCopy(log, address, officer, say)
    keeping = asyncio.create_task(copy.keep_up())
    try:
        yield copy.take
    finally:
        copy.leave()
        await asyncio.wait([keeping], timeout=_LEAVING_SECONDS)
        await end_all([keeping])
        if not keeping.cancelled():
            keeping.result()


class _KeptCopy:
    def __init__(self, log: OpenLog, address: ServedAddress, officer: str, say: Callable[[str], None]) -> None:
        self._log = log
        self._officer = officer
        self._stem = kept_stems(address, officer)[0]
        self._say = say
        self._new: dict[int, Entry] = {}
        self._wake = asyncio.Event()
        self._leaving = False

    def take(self, entries: Sequence[Entry]) -> None:
        self._new.update((entry.position, entry) for entry in entries)
        self._wake.set()

    def leave(self) -> None:
        self._leaving = True
        self._wake.set()

    async def keep_up(self) -> None:
        """Copy the log once something was seen of it, and what is taken from then on, until `leave`."""
        while not self._leaving:
            await self._wake.wait()
            if self._leaving and not self._new:
                return
            try:
                await self._copy()
            except (StoreAway, LogBusy, LogExists):
                self._wake.clear()  # until something is seen: the store is back, or another recorder has left the copy
            except (MeetinglogError, OSError) as reason:
                self._say(f"No copy of the log is kept on this computer: {reason}")
                return

    async def _copy(self) -> None:
        """Keep the copy up: what was taken goes in before the log is asked for more, since its server may be gone."""
        async with self._fitting() as (copy, entries):
            await self._append(copy, entries)
            while True:
                await self._append(copy, self._following(copy.head.position))
                if self._new:
                    await self._append(copy, await self._read(copy))
                if self._leaving and not self._new:
                    return
                await self._wake.wait()
                self._wake.clear()

    async def _read(self, copy: OpenLog) -> list[Entry]:
        """Return what the log has and the copy has not."""
        entries = [entry async for page in self._log.read(copy.head.position) for entry in page]
        last = entries[-1].position if entries else copy.head.position
        self._new = {at: entry for at, entry in self._new.items() if at > last}
        return entries

    @asynccontextmanager
    async def _fitting(self) -> AsyncIterator[tuple[OpenLog, list[Entry]]]:
        """Open the newest copy, or a new one where there is none that is sound and that the log goes on from.

        Yields it with the entries that it lacks. Raises `LogBusy`.
        """
        kept = _numbered(self._stem)
        async with AsyncExitStack() as opening:
            fitting = await self._opened(kept[-1], opening) if kept else None
            if fitting is None:
                await opening.aclose()
                new = self._new_name(kept)
                await restore(new, [entry async for page in self._log.read() for entry in page])
                fitting = await opening.enter_async_context(open_for_writing(new, self._officer)), []
            yield fitting

    async def _opened(self, path: Path, opening: AsyncExitStack) -> tuple[OpenLog, list[Entry]] | None:
        """Open a copy that is sound, and that the log goes on from; `None` for any other."""
        try:
            copy = await opening.enter_async_context(open_for_writing(path, self._officer))
        except (LogUnusable, NotFound):
            return None
        entries = [entry async for page in self._log.read(copy.head.position - 1) for entry in page]
        return (copy, entries[1:]) if entries and entries[0].hash == copy.head.hash else None

    def _new_name(self, kept: Sequence[Path]) -> Path:
        folder = journal_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = int(kept[-1].stem.rpartition("-")[2]) + 1 if kept else 1
        return folder / f"{self._stem}-{number}{_ENDING}"

    def _following(self, position: int) -> list[Entry]:
        following = []
        while (entry := self._new.pop(position + 1, None)) is not None:
            following.append(entry)
            position += 1
        self._new = {at: entry for at, entry in self._new.items() if at > position}
        return following

    async def _append(self, copy: OpenLog, entries: Sequence[Entry]) -> None:
        new = [NewEntry(*_CONTENT_OF(entry)) for entry in entries]
        await copy.append(new, copy.head.position)
