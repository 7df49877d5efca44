"""A second place for seals: the log's is written there whenever a meeting rises, and never stops the meeting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from meetinglog.cli.configuration import configuration
from meetinglog.cli.io import emit
from meetinglog.cli.seals import entry_at, read_seal
from meetinglog.errors import MeetinglogError, NotFound
from meetinglog.log.entry import Appender, Entry, NewEntry
from meetinglog.log.seal import Seal, origin_of, require_held
from meetinglog.model.events import MeetingRose
from storage.stores import OpenLog, ReadableLog

_ROSE = MeetingRose().type


@asynccontextmanager
async def sealing(log: OpenLog, name: str, say: Callable[[str], None]) -> AsyncIterator[Appender]:
    """Yield what appends to a log of that name, and keeps its seal in the folder of the configuration, if it names one.

    ``say`` is told of each seal that was not kept. The last one is settled before the block is left.
    """
    folder = configuration().seals
    if folder is None:
        yield log
        return
    keeper = _SealKeeper(log, name, folder, say)
    try:
        yield keeper
    finally:
        await keeper.settled()


class _SealKeeper:
    """Appends to a log, and keeps a seal behind the answer when a meeting rises."""

    def __init__(self, log: OpenLog, name: str, folder: Path, say: Callable[[str], None]) -> None:
        self._log = log
        self._name = name
        self._folder = folder
        self._say = say
        self._order = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append as `Appender.append` says; the seal is a task of its own."""
        stored = await self._log.append(entries, expected)
        if any(entry.type == _ROSE for entry in stored):
            task = asyncio.create_task(self._keep(stored[-1]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return stored

    async def settled(self) -> None:
        """Wait until what is to be kept is kept, or was said not to be."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _keep(self, last: Entry) -> None:
        async with self._order:
            try:
                await _kept(self._log, self._name, last, self._folder)
            except (MeetinglogError, OSError) as error:
                self._say(f"The seal was not kept: {error}")


async def _kept(log: ReadableLog, name: str, last: Entry, folder: Path) -> None:
    """Write the seal of a log that ends with ``last``; it replaces only one that the log holds.

    Raises `SealNotHeld` where another is there, `MalformedSeal`, and `StorageFailed`.
    """
    first = (await entry_at(log, 1)).id
    seal, place = Seal(origin_of(first), last.position, last.hash), folder / f"{first}.seal"
    try:
        earlier = await asyncio.to_thread(read_seal, place)
    except NotFound:
        pass
    else:
        own = (await entry_at(log, earlier.size)).hash if earlier.size <= last.position else ""
        require_held(earlier, seal, own, (name, str(place)))
    await asyncio.to_thread(emit, str(seal), place, force=True)
