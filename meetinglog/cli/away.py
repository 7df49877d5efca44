"""A recorder on a server: what it waits for, and where it keeps lines while the server is away."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from meetinglog.capture.away import LineKeeper, MakeKeeper
from meetinglog.capture.recorder import Recorder
from meetinglog.cli import end_with, tell
from meetinglog.cli.journal import JournalFile, earlier_journals, unread_lines
from meetinglog.cli.kept_copy import SeeEntries
from meetinglog.errors import Unconfirmed
from meetinglog.log.entry import Appender, Entry, NewEntry
from meetinglog.text.languages.en import by_count, number_of
from storage.stores import OpenLog, ServedLog

PATIENCE_SECONDS = 2.0
"""So long a recorder waits for a server to answer; what it asked goes on."""

Result = TypeVar("Result")


class ImpatientLog:
    """A log on a server that is not waited for longer than a person would."""

    def __init__(self, log: OpenLog, appender: Appender, name: str, see: SeeEntries) -> None:
        """Read ``log``, and append through ``appender``; ``see`` is given what is followed and appended."""
        self._see = see
        self._log = log
        self._appender = appender
        self._name = name

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append as `Appender.append` says. Raises `Unconfirmed` where no answer comes in time."""
        stored = await self._in_time(self._appender.append(entries, expected))
        self._see(stored)
        return stored

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Read as `EventLog.read` does. Raises `Unconfirmed` where no answer comes in time."""
        for page in await self._in_time(_pages(self._log, after)):
            yield page

    async def follow(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        """Follow as `EventLog.follow` does."""
        async for page in self._log.follow(after):
            self._see(page)
            yield page

    async def _in_time(self, work: Coroutine[Any, Any, Result]) -> Result:
        task = asyncio.ensure_future(work)
        task.add_done_callback(_retrieved)
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        if not task.done():
            raise Unconfirmed(f"{self._name} does not answer yet.")
        return task.result()


async def _pages(log: OpenLog, after: int) -> list[Sequence[Entry]]:
    return [page async for page in log.read(after)]


def _retrieved(task: asyncio.Task[Any]) -> None:
    """Take the error of an answer that nobody waits for any more."""
    if not task.cancelled():
        task.exception()


@contextmanager
def journals_of(log: ServedLog, address: str, recorder: Recorder, *, away: bool) -> Iterator[MakeKeeper]:
    """Yield what makes the keeper of lines of a log on a server; tell of the lines that are still kept in the end.

    Where the server is ``away``, this recorder goes on with the journal that its officer left on the same entries.
    """
    journal, first = JournalFile(address, log), recorder.record.entries[0].id
    earlier = earlier_journals(first, log, address, tell)
    if away and (own := next((each for each in earlier if each.goes_on(recorder)), None)) is not None:
        journal = own
        earlier.remove(own)
    for each in earlier:
        if unread := unread_lines(each):
            tell(f"{number_of(len(each.lines), 'line')} kept on this computer can be brought in.{unread}")
    try:
        yield partial(LineKeeper, read_on=log.read, journal=journal, address=address, earlier=earlier)
    finally:
        kept = sum(len(each.lines) for each in (*earlier, journal))
        for each in (*earlier, journal):
            each.close()
        if kept:
            lines = by_count(kept, "A line is", f"{kept} lines are")
            tell(
                f"{lines} kept on this computer, in {journal.path.parent}, and not on the server. The next "
                f"meetinglog record {shlex.quote(address)} brings {by_count(kept, 'it', 'them')} in."
            )
            end_with(1)
