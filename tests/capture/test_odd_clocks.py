"""A computer's clock that is set while one records: what was answered stays, in its order, whatever the clock shows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from uuid_utils import uuid7

from meetinglog.capture.recorder import Recorder
from meetinglog.cli.recording import open_to_record
from meetinglog.errors import Refused
from meetinglog.log.author import Author
from tests.support.commands import Command
from tests.support.logs import entries_of

pytestmark = pytest.mark.files

START = datetime(2012, 10, 17, 13, tzinfo=UTC)
LINES = ("/open 4", "/item 3", "Norway", "- welcomed it", "Kenya", "/end", "/inscribe Chile; Peru", "/next", "/rise")

CLOCKS: dict[str, tuple[datetime, ...]] = {
    "an hour back, and forward again": (START, START - timedelta(hours=1), START + timedelta(minutes=2)),
    "years back": (START, datetime(2002, 1, 1, tzinfo=UTC)),
    "years ahead, and back": (START, datetime(2600, 1, 1, tzinfo=UTC), START + timedelta(minutes=1)),
    "before clocks began": (START, datetime(1969, 12, 31, 23, 59, tzinfo=UTC), datetime(1901, 1, 1, tzinfo=UTC)),
    "the end and the beginning of all calendars": (
        datetime(9999, 12, 27, 23, 59, tzinfo=UTC),
        datetime(1, 1, 5, tzinfo=UTC),
    ),
    "the hour that comes twice": (
        datetime(2012, 10, 28, 0, 30, tzinfo=UTC),
        datetime(2012, 10, 28, 1, 30, tzinfo=UTC),
        datetime(2012, 10, 28, 0, 31, tzinfo=UTC),
    ),
    "the hour that is left out": (
        datetime(2013, 3, 31, 0, 59, 59, tzinfo=UTC),
        datetime(2013, 3, 31, 1, tzinfo=UTC),
    ),
    "a clock that stands still": (START,),
}
IMPOSSIBLE = (
    datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    datetime(9999, 12, 28, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=UTC),
)


async def recorded(log: Path, clocks: tuple[datetime, ...]) -> list[int]:
    """Record the lines, each at the next time that the clock shows, and return the numbers that were answered."""
    shown = [clocks[number % len(clocks)] for number in range(len(LINES))]
    ann = Author("Ann", lambda: shown[0], lambda: str(uuid7()))
    async with open_to_record(log, ann) as (store, record, author):
        recorder = Recorder(store, record, author)
        numbers = []
        for line in LINES:
            numbers.append((await recorder.take(line)).number)
            shown.pop(0)
        return numbers


@pytest.mark.parametrize("name", CLOCKS)
def test_what_was_answered_stays_in_its_order_whatever_the_clock_shows(
    name: str, command: Command, empty_log: Path
) -> None:
    numbers = asyncio.run(recorded(empty_log, CLOCKS[name]))
    assert numbers == list(range(2, 2 + len(LINES)))
    entries = asyncio.run(entries_of(empty_log))
    assert [entry.type for entry in entries[1:4]] == ["meeting-opened", "items-taken-up", "floor-given"]
    assert command("verify", "EMPTY").out == f"EMPTY: {1 + len(LINES)} entries, every hash holds.\n"
    listed = command("statements", "EMPTY", "--format", "csv").out.splitlines()[1:]
    assert [row.split(",")[6] for row in listed] == ["Norway", "Kenya", "Chile"]
    for view in (("show", "EMPTY", "--history"), ("report", "EMPTY"), ("stats", "EMPTY"), ("speakers", "EMPTY")):
        done = command(*view)
        assert (done.status, done.err) == (0, ""), (view, done)
    assert command("check", "EMPTY").status == 1
    assert command("doctor", "EMPTY").err == ""


@pytest.mark.parametrize("clock", IMPOSSIBLE)
def test_a_clock_that_no_calendar_reaches_records_nothing_and_says_so(clock: datetime, empty_log: Path) -> None:
    before = asyncio.run(entries_of(empty_log))
    with pytest.raises(Refused, match=f"the clock of this computer shows the year {clock.year}; set it"):
        asyncio.run(recorded(empty_log, (clock,)))
    assert asyncio.run(entries_of(empty_log)) == before


@pytest.mark.parametrize("typed", ["@9999-12-31T10:00 /open 4", "@0001-01-01T10:00 /open 4"])
def test_a_typed_time_that_no_calendar_reaches_is_refused(typed: str, command: Command, empty_log: Path) -> None:
    before = empty_log.read_bytes()
    done = command("import", empty_log, "-", stdin=f"{typed}\n")
    said = "standard input, line 1: that date is out of range; type another date and time"
    assert (done.status, done.out, said in done.err) == (1, "", True), done
    assert empty_log.read_bytes() == before
