"""Logs of any length: one day is recorded act by act, and every further day is that day with other dates and ids."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from uuid_utils import uuid7

from benchmarks import meetings
from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.model.session import Session
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import inspect
from storage.sqlite import create, open_for_reading, open_for_writing

Act = Callable[[], Awaitable[object]]
OFFICER = "A. Officer"
COMMENT = json.dumps({"text": "n" * 280})
CORRECTED = 0.02
"""The share of corrections, and the share of late notes, in a log with corrections."""

BEYOND = 5_000
"""The number of the first meeting that follows: beyond those of every log."""

_LINES = 12_000
"""How many lines follow on a log at most."""

_ZONE = timezone(timedelta(hours=3))
_BATCH = 5_000


class _Memory:
    """A log in memory, of what was appended to it."""

    def __init__(self, first: NewEntry) -> None:
        self.entries: list[Entry] = [*_sealed([first])]

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        assert expected == len(self.entries)  # noqa: S101 - one recorder alone writes here
        self.entries += (stored := _sealed(entries, len(self.entries)))
        return stored

    async def read(self) -> AsyncIterator[Sequence[Entry]]:
        yield self.entries


def _sealed(entries: Sequence[NewEntry], position: int = 0) -> tuple[Entry, ...]:
    """Return entries with positions, and without hashes: these are made when the log is written."""
    return tuple(Entry(n, **_fields(entry), previous="", hash="") for n, entry in enumerate(entries, position + 1))


def _fields(entry: NewEntry | Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in NewEntry.__struct_fields__}


@cache
def session() -> Session:
    """Return the session of all benchmarks."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "session.toml"
        file.write_text(meetings.SESSION, encoding="utf-8")
        return inspect(file, session_style).session_or_raise


def moment(local: datetime) -> datetime:
    """Return a moment of the meetings with its time zone."""
    return local.replace(tzinfo=_ZONE)


def author(ids: Iterator[str] | None = None) -> Author:
    """Return who records: with ids that are the same each time, unless others are given."""
    ids = ids or (f"{_day_id(0)}{number:012x}" for number in count(1))
    return Author(OFFICER, lambda: moment(meetings.FIRST_DAY), lambda: next(ids))


@cache
def _day(*, corrected: bool) -> tuple[NewEntry, ...]:
    """Return the session's entry and those of the first day, recorded as it happens."""
    return asyncio.run(_recorded(CORRECTED if corrected else 0.0))


async def _recorded(share: float) -> tuple[NewEntry, ...]:
    officer = author()
    log = _Memory(session_entry(session(), officer))
    recorder = Recorder(log, await load(log.read()), officer)
    for line in meetings.lines(corrections=share, late=share):
        if line.moment >= meetings.FIRST_DAY + timedelta(days=1):
            break
        await recorder.take(line.text, moment(line.moment))
    return tuple(NewEntry(**_fields(entry)) for entry in log.entries)


def entries(*, corrected: bool, begin: int = 0) -> Iterator[NewEntry]:
    """Return the entries of a log: the session, then day after day from day ``begin`` on, without end."""
    first, *acts = _day(corrected=corrected)
    return chain([first], (_moved(act, day) for day in count(begin) for act in acts))


def _moved(entry: NewEntry, days: int) -> NewEntry:
    """Return an entry as it is so many days later: other ids and times, and the next number of an opened meeting."""
    old, new = _day_id(0), _day_id(days)
    payload = entry.payload.replace(old, new)
    if entry.type == "meeting-opened":
        opened = json.loads(payload)
        payload = json.dumps({**opened, "number": opened["number"] + days})
    return replace(
        entry,
        id=entry.id.replace(old, new),
        occurred_at=_later(entry.occurred_at, days),
        recorded_at=_later(entry.recorded_at, days),
        anchor=entry.anchor.replace(old, new),
        payload=payload,
    )


def _day_id(day: int) -> str:
    """Return how the ids of a day begin, a day later than those of the day before, as UUIDs of version 7 are."""
    return f"{day:08x}-0000-7000-8000-"


def _later(time: str, days: int) -> str:
    return (datetime.fromisoformat(time) + timedelta(days=days)).isoformat() if time else ""


class Logs:
    """The logs of one run in a folder, each written once; a log that is written to is a copy."""

    def __init__(self, folder: Path) -> None:
        """Keep the logs in a folder."""
        self.folder = folder
        self._copies = count(1)

    def of(self, size: int, *, corrected: bool = False) -> Path:
        """Return a log of so many entries, to be read only."""
        path = self.folder / f"{size}{'-corrected' if corrected else ''}.meetinglog"
        if not path.exists():
            asyncio.run(_written(path, islice(entries(corrected=corrected), size)))
        return path

    def copy(self, size: int, *, corrected: bool = False) -> Path:
        """Return a log of so many entries that may be written to."""
        return Path(shutil.copy(self.of(size, corrected=corrected), self.new(".meetinglog")))

    def diverged(self, log: Path) -> Path:
        """Return a copy of a log with one more entry, which no other copy has."""
        path = Path(shutil.copy(log, self.new(".meetinglog")))
        asyncio.run(_commented(path))
        return path

    def new(self, suffix: str) -> Path:
        """Return the name of a new file."""
        return self.folder / f"file-{next(self._copies)}{suffix}"


async def _written(path: Path, following: Iterator[NewEntry]) -> None:
    """Write a log in batches, so that one of a million entries takes no memory."""
    await create(path, next(following))
    async with open_for_writing(path, OFFICER) as log:
        while batch := [*islice(following, _BATCH)]:
            await log.append(batch, None)


@asynccontextmanager
async def recording(path: Path) -> AsyncIterator[Recorder]:
    """Open a recorder on a log, as the command ``record`` does."""
    async with open_for_writing(path, OFFICER) as log:
        yield Recorder(log, await load(log.read()), author(iter(lambda: str(uuid7()), "")), soon=log.meanwhile)


@asynccontextmanager
async def following(path: Path) -> AsyncIterator[Act]:
    """Yield the act of one more line, typed live in meetings that follow on those of a log, which rise before."""
    begun = meetings.FIRST_DAY.replace(hour=10)
    async with recording(path) as recorder:
        latest = max(entry.when.at for entry in recorder.record.entries if entry.when.at)
        await recorder.take("/rise", latest)
        lines = iter([*islice(meetings.lines(seed=2, first=BEYOND), _LINES)])  # typed, before any of them is timed

        async def act() -> None:
            line = next(lines)
            await recorder.take(line.text, latest + (line.moment - begun))

        yield act


async def _commented(path: Path) -> None:
    async with open_for_writing(path, OFFICER) as log:
        await log.append([comment()], None)


def comment() -> NewEntry:
    """Return a new entry of the usual size that fits into every log, about 500 bytes."""
    now = "2012-10-17T10:42:07.123456+03:00"
    return NewEntry(str(uuid7()), "commented", 1, now, "second", now, OFFICER, "plenary", "", COMMENT)


async def stored(path: Path) -> list[Entry]:
    """Return the entries of a log."""
    async with open_for_reading(path) as log:
        return [entry async for page in log.read() for entry in page]
