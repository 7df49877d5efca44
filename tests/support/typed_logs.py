"""Logs for the recorder's tests: begun with the real commands, read back with every hash checked, and compared."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from msgspec.structs import asdict
from uuid_utils import uuid7

from meetinglog.capture.recorder import Author, Recorder
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from storage import stores
from storage.chain import Head, seal, verified
from storage.log_schema import COLUMNS
from storage.postgres import open_for_writing
from storage.postgres.address import PostgresAddress
from tests.acts.test_two_front_ends import dated
from tests.support.commands import quietly
from tests.support.paths import CASES, TESTS
from tests.support.scene import ListLog, local
from tests.support.terminal import OFFICER

HERE = Path(__file__).parent
SESSION = TESTS / "transcripts" / "difficult.session.toml"

MEETINGS = [*dated(CASES / "seed" / "capture.txt"), *dated(HERE / "plenary.txt")]
"""Three meetings with a Committee of the Whole beside the last, every line with its date and time."""

APART = ("id", "recorded_at", "previous", "hash")
"""What two logs of the same acts do not share."""


def begun(log: Path, *lines: str) -> Path:
    """Create a log, and import lines into it."""
    assert quietly("new", SESSION, log) == 0
    return imported(log, *lines) if lines else log


def imported(log: Path, *lines: str, of: Path | None = None) -> Path:
    """Import lines into a log, or into a copy of another one."""
    if of is not None:
        copy(of, log)
    capture = log.with_suffix(".txt")
    capture.write_text("\n".join(lines), encoding="utf-8")
    assert quietly("import", log, capture, "--officer", OFFICER) == 0
    return log


def in_session(log: Path) -> Path:
    """Create a log with a meeting in session and an item before it: entries 2 and 3."""
    log.write_bytes(_in_session())
    return log


@cache
def _in_session() -> bytes:
    with TemporaryDirectory() as folder:
        return begun(Path(folder) / "LOG", "@2012-10-17T15:00 /open 4", "@2012-10-17T15:00 /item 3").read_bytes()


def entries(log: Path | str) -> list[Entry]:
    """Return the entries of a log; fails where a hash does not hold."""

    async def read() -> list[Entry]:
        async with stores.open_for_reading(stores.address_of(str(log))) as reading:
            return [entry async for page in verified(reading.read()) for entry in page]

    return asyncio.run(read())


def slipped_in(log: Path | str, line: str, officer: str, clock: str) -> None:
    """Store a line behind the last entry, as another officer's program would that does not heed the lock."""
    stored = entries(log)
    author = Author(officer, lambda: local(clock), lambda: str(uuid7()))
    draft = Recorder(ListLog.holding(stored), folded(map(decode_entry, stored)), author).draft(line, local(clock))
    slip_in(log, draft.new, Head(stored[-1].position, stored[-1].hash))


def slip_in(log: Path | str, new: NewEntry, head: Head) -> None:
    """Store an entry behind a head, past whoever holds the log; on a server nobody holds it."""
    address = stores.address_of(str(log))
    if isinstance(address, PostgresAddress):
        asyncio.run(_brought_in(address, new, head))
        return
    [entry] = seal([new], head)
    marks = ", ".join("?" * len(COLUMNS))
    with closing(sqlite3.connect(log, isolation_level=None)) as database:
        database.execute(f"INSERT INTO entry VALUES ({marks})", [getattr(entry, name) for name in COLUMNS])  # noqa: S608


async def _brought_in(address: PostgresAddress, new: NewEntry, head: Head) -> None:
    async with open_for_writing(address, new.officer) as log:
        await log.bring_in([new], head.position)


def comparable(log: Path) -> list[dict[str, str]]:
    """Return the entries of a log without what rests on when and where they were entered; ids tell positions."""
    return without_when_and_where(entries(log))


def without_when_and_where(stored: Sequence[Entry]) -> list[dict[str, str]]:
    """Return entries as `comparable` does."""
    numbers = {entry.id: f"#{entry.position}" for entry in stored}
    ids = re.compile("|".join(numbers))
    kept = ({name: str(value) for name, value in asdict(entry).items() if name not in APART} for entry in stored)
    return [{name: ids.sub(lambda found: numbers[found[0]], value) for name, value in entry.items()} for entry in kept]
