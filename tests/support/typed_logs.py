"""Logs for the recorder's tests: begun with the real commands, read back with every hash checked, and compared."""

from __future__ import annotations

import asyncio
import re
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from msgspec.structs import asdict

from meetinglog.log.entry import Entry
from storage.chain import verified
from storage.sqlite import open_for_reading
from tests.acts.test_two_front_ends import dated
from tests.support.commands import quietly
from tests.support.paths import CASES, TESTS
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


def entries(log: Path) -> list[Entry]:
    """Return the entries of a log; fails where a hash does not hold."""

    async def read() -> list[Entry]:
        async with open_for_reading(log) as reading:
            return [entry async for page in verified(reading.read()) for entry in page]

    return asyncio.run(read())


def comparable(log: Path) -> list[dict[str, str]]:
    """Return the entries of a log without what rests on when and where they were entered; ids tell positions."""
    stored = entries(log)
    numbers = {entry.id: f"#{entry.position}" for entry in stored}
    ids = re.compile("|".join(numbers))
    kept = ({name: str(value) for name, value in asdict(entry).items() if name not in APART} for entry in stored)
    return [{name: ids.sub(lambda found: numbers[found[0]], value) for name, value in entry.items()} for entry in kept]
