"""Logs for the recorder's tests: begun with the real commands, read back with every hash checked, and compared."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec.structs import asdict
from uuid_utils import uuid7

from meetinglog.capture.recorder import Author, Recorder
from meetinglog.files import OWNER_ONLY
from meetinglog.files.kept import journal_folder
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.model.session import PLENARY
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from meetinglog.session_file import read_session
from storage import stores
from storage.chain import Head, seal, verified
from storage.log_schema import COLUMNS
from storage.postgres import PostgresLog, open_for_writing
from storage.postgres.address import PostgresAddress
from storage.stores import OpenLog
from tests.acts.test_two_front_ends import dated
from tests.support.commands import in_process, quietly
from tests.support.desks import sealed
from tests.support.paths import CASES, TESTS
from tests.support.postgres import restored_there, waited_for
from tests.support.scene import ListLog, Scene, local
from tests.support.terminal import OFFICER
from tui.presenters.drafts import draft_path

AnyLog = TypeVar("AnyLog", Path, str)
"""The log of a test: a file where the test is about files, else an address in the store that it runs on."""

HERE = Path(__file__).parent
SESSION = TESTS / "transcripts" / "difficult.session.toml"

MEETINGS = [*dated(CASES / "seed" / "capture.txt"), *dated(HERE / "plenary.txt")]
"""Three meetings with a Committee of the Whole beside the last, every line with its date and time."""

APART = ("id", "recorded_at", "previous", "hash")
"""What two logs of the same acts do not share."""


def begun(log: AnyLog, *lines: str) -> AnyLog:
    """Create a log, and import lines into it."""
    assert quietly("new", SESSION, log, "--officer", OFFICER) == 0
    return imported(log, *lines) if lines else log


def imported(log: AnyLog, *lines: str, of: Path | str | None = None) -> AnyLog:
    """Import lines into a log, or into a copy of another one."""
    if of is not None:
        assert quietly("copy", of, log) == 0
    assert in_process("import", log, "-", "--officer", OFFICER, stdin="\n".join(lines)).returncode == 0
    return log


def restored(log: AnyLog, stored: Sequence[Entry]) -> AnyLog:
    """Create a log that holds entries; raises `LogExists` where there is one. A file is made once of the same ones."""
    address = stores.address_of(str(log))
    if isinstance(address, PostgresAddress):
        restored_there(address, stored)
    elif stored[-1].hash not in _FILES or address.exists():
        waited_for(stores.restore(address, stored))
        _FILES[stored[-1].hash] = address.read_bytes()
    else:
        address.touch(OWNER_ONLY.mode)
        address.write_bytes(_FILES[stored[-1].hash])
    return log


_FILES: dict[str, bytes] = {}


def in_session(log: AnyLog) -> AnyLog:
    """Create a log with a meeting in session and an item before it: entries 2 and 3."""
    return restored(log, _in_session())


@cache
def _in_session() -> Sequence[Entry]:
    scene = Scene(read_session(SESSION, session_style))
    scene.when("@2012-10-17T15:00 /open 4", "@2012-10-17T15:00 /item 3")
    return sealed(scene.log.entries)


@asynccontextmanager
async def opened(log: str, officer: str) -> AsyncIterator[OpenLog]:
    """Open a log to append to it at the times of a clock that is set: to a server they are brought in."""
    async with stores.open_for_writing(stores.address_of(log), officer) as writing:
        if isinstance(writing, PostgresLog):
            setattr(writing, "append", writing.bring_in)  # noqa: B010 - what is appended there is of this moment
        yield writing


def draft_of(log: Path | str) -> Path:
    """Return the file in which the recorder keeps what its officer types in a log."""
    address = stores.address_of(str(log))
    if isinstance(address, PostgresAddress):
        return draft_path(journal_folder() / stores.kept_stems(address, OFFICER, PLENARY)[0])
    return draft_path(address)


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
        waited_for(_brought_in(address, new, head))
        return
    [entry] = seal([new], head)
    marks = ", ".join("?" * len(COLUMNS))
    with closing(sqlite3.connect(log, isolation_level=None)) as database:
        database.execute(f"INSERT INTO entry VALUES ({marks})", [getattr(entry, name) for name in COLUMNS])  # noqa: S608


async def _brought_in(address: PostgresAddress, new: NewEntry, head: Head) -> None:
    async with open_for_writing(address, new.officer) as log:
        await log.bring_in([new], head.position)


def comparable(log: Path | str) -> list[dict[str, str]]:
    """Return the entries of a log without what rests on when and where they were entered; ids tell positions."""
    return without_when_and_where(entries(log))


def without_when_and_where(stored: Sequence[Entry]) -> list[dict[str, str]]:
    """Return entries as `comparable` does."""
    numbers = {entry.id: f"#{entry.position}" for entry in stored}
    ids = re.compile("|".join(numbers))
    kept = ({name: str(value) for name, value in asdict(entry).items() if name not in APART} for entry in stored)
    return [{name: ids.sub(lambda found: numbers[found[0]], value) for name, value in entry.items()} for entry in kept]
