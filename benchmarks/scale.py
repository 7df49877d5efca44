"""``python -m benchmarks.scale``: many sessions and rooms on one PostgreSQL server; writes ``docs/scale.md``'s table.

A server of its own is started and removed. With ``--sessions 400`` it holds a year of the United Nations; the default
is a tenth of it.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import ModuleType

import asyncpg
from msgspec import Struct
from msgspec.structs import replace

from benchmarks.logs import OFFICER, comment, entries
from benchmarks.machine import described
from benchmarks.page import markdown, write
from benchmarks.timing import ROOT, median_ratio, percentile, turns
from meetinglog.capture.recorder import load
from meetinglog.log.entry import Entry
from storage.chain import START, chained
from storage.postgres import PostgresLog, add_officer, create, open_for_reading, open_for_writing, restore, setup
from storage.postgres.address import PostgresAddress
from storage.postgres.creation import sessions
from tests.support.postgres import Server

PAGE = ROOT / "docs" / "scale.md"
NAME = "scale"

YEAR = 8_000_000
"""The entries of a year of the United Nations' meetings: 40,000 of about 200 entries each."""
MEETINGS = 40_000
HOURS = 3
"""The hours of a meeting."""

ROOMS = 100
"""The rooms that record at once."""

OPTIONS = {"shared_buffers": "256MB", "max_connections": "300", "autovacuum": "on", "max_wal_size": "4GB"}
_PAUSE = HOURS * 3600 / (YEAR / MEETINGS) / 10
"""Between two entries of a room lies a tenth of the time that lies there in an organization."""
_DAYS = 100
"""The days between the beginnings of two sessions, so that no id of an entry is in both."""


class Run(Struct, frozen=True):
    """How much is run: sessions and the entries of each, rooms at once, seconds and rounds of each measurement.

    ``pause`` are the seconds between two entries of a room.
    """

    sessions: int
    entries: int
    rooms: int
    seconds: float
    rounds: int
    pause: float

    @property
    def total(self) -> int:
        """The entries of all sessions."""
        return self.sessions * self.entries


Row = tuple[str, str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, and print the table; write it into the page where the sizes are the usual ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sessions", type=int, default=40, help="how many sessions are filled [default: 40]")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that all of it runs; write no page")
    options = parser.parse_args(arguments)
    run = Run(3, 60, 3, 0.2, 1, 0.05) if options.quick else Run(options.sessions, 20_000, ROOMS, 10.0, 3, _PAUSE)
    next(entries(corrected=True))  # the day that all of them are made of is recorded before a loop runs
    server = Server(None, **OPTIONS).create()
    try:
        url = server.url()
        rows = asyncio.run(measured(url, run))
        [[version]] = server.execute("SHOW server_version")
    finally:
        server.remove()
    with tempfile.TemporaryDirectory() as folder:
        machine = described(Path(folder), ("asyncpg", "msgspec"))
    load_average = ", ".join(f"{share:.0f}" for share in os.getloadavg())
    heading = (f"PostgreSQL {version}; {machine[0]}", f"{machine[1]} Load of the machine meanwhile: {load_average}.")
    made = "\n\n".join([*heading, markdown(("what", "measured", "of a year, extrapolated"), rows)])
    print(made)
    if not options.quick:
        write(PAGE, made, NAME)
    return 0


async def measured(url: str, run: Run) -> list[Row]:
    """Fill a database, and return the rows of the table."""
    await setup(url)
    await add_officer(url, "postgres", OFFICER)
    rows = [*await _fill(url, run), *await _sizes(url, run), *await _finding(url, run)]
    rows += await _table_of_statements(url, run)
    return [*rows, *await _rooms(url, run)]


def _session(number: int) -> str:
    return f"session-{number:03}"


async def _fill(url: str, run: Run) -> list[Row]:
    """Bring the sessions in."""
    walls, own = [], []
    for number in range(run.sessions):
        begun, spent = time.perf_counter(), time.process_time()
        await _bring_in(url, run, number)
        walls.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
    meetings = round(run.total * MEETINGS / YEAR)
    each = 1e6 * statistics.median(own) / run.entries
    return [
        (
            "sessions filled, and the meetings that they stand for",
            f"{run.sessions} sessions, {run.total:,} entries, {meetings:,} meetings",
            f"{YEAR // run.entries} sessions, {YEAR:,} entries, {MEETINGS:,} meetings",
        ),
        (
            "bringing a session in, every hash made here and checked by the server",
            f"{each:.0f} µs of our processor an entry; {run.entries / statistics.median(walls):,.0f} entries a second",
            f"{YEAR / run.entries * statistics.median(walls) / 3600:.1f} hours on one connection",
        ),
    ]


async def _bring_in(url: str, run: Run, number: int) -> None:
    following = islice(entries(corrected=True, begin=number * _DAYS), run.entries)
    await restore(PostgresAddress(url, _session(number)), chained(following, START))


async def _sizes(url: str, run: Run) -> list[Row]:
    await _execute(url, "VACUUM ANALYZE meetinglog.entry")
    [[table, indexes]] = await _execute(
        url, "SELECT pg_table_size('meetinglog.entry'), pg_indexes_size('meetinglog.entry')"
    )
    total = table + indexes
    return [
        (
            "size on the disk, the table and its indexes",
            f"{total / 1e6:,.0f} MB; {table / run.total:.0f} + {indexes / run.total:.0f} bytes an entry",
            f"{total / run.total * YEAR / 1e9:.1f} GB",
        )
    ]


async def _finding(url: str, run: Run) -> list[Row]:
    """Find sessions, and read and replay any of them."""
    chance = random.Random(1)
    ratio = await _among_others(url, run)
    [[entry]] = await _execute(
        url, f"SELECT id FROM meetinglog.entry WHERE session = '{_session(run.sessions - 1)}' AND position = 50"
    )
    by_id = await _ratio(url, f"SELECT session, position FROM meetinglog.entry WHERE id = '{entry}'", run)
    listing = []
    for _ in range(3 * run.rounds):
        begun = time.perf_counter()
        assert len(await sessions(url)) == run.sessions  # noqa: S101 - it is what is measured
        listing.append(time.perf_counter() - begun)
    replay = []
    for _ in range(run.rounds):
        spent = time.process_time()
        async with open_for_reading(_any(url, run, chance)) as log:
            record = await load(log.read())
        replay.append((time.process_time() - spent) / record.position)
    return [
        (
            "listing all sessions, with their ends",
            f"{1000 * statistics.median(listing):.0f} ms",
            "grows with the sessions",
        ),
        (
            "finding an entry by its id in all of them",
            f"{by_id:.1f} × `SELECT 1`",
            "the same: an index",
        ),
        (
            "reading a session among all, against a database that holds it alone",
            f"{ratio:.2f} ×",
            "the same: sessions do not touch",
        ),
        (
            "opening any session to replay it: read, folded",
            f"{1e6 * statistics.median(replay):.0f} µs of processor an entry",
            "the same",
        ),
    ]


async def _among_others(url: str, run: Run) -> float:
    """Return how much longer reading a session takes among all than in a database of its own, in turn with it."""
    own = url.replace("/postgres?", "/alone?")
    await _execute(url, "CREATE DATABASE alone")
    await setup(own)
    await _bring_in(own, run, 0)
    await _execute(own, "VACUUM ANALYZE meetinglog.entry")
    walls: dict[str, list[float]] = {url: [], own: []}
    for databases in turns([url, own], 2 * run.rounds + 1):
        for database in databases:
            walls[database].append(await _read(database, 0))
    return median_ratio(walls[url], walls[own])


def _any(url: str, run: Run, chance: random.Random) -> PostgresAddress:
    return PostgresAddress(url, _session(chance.randrange(run.sessions)))


async def _read(url: str, number: int) -> float:
    """Return the wall time of reading a session from beginning to end."""
    async with open_for_reading(PostgresAddress(url, _session(number))) as log:
        begun = time.perf_counter()
        async for _ in log.read():
            pass
        return time.perf_counter() - begun


async def _table_of_statements(url: str, run: Run) -> list[Row]:
    """Make the table of statements, keep it, and ask it who spoke how often."""
    keeping, question = _script(), next(each for each in questions() if "GROUP BY speaker" in each)
    spent = time.process_time()
    await keeping.main(url)
    made = time.process_time() - spent
    async with open_for_writing(PostgresAddress(url, _session(0)), OFFICER) as log:
        await _append(log)
    begun = time.perf_counter()
    assert await keeping.main(url) == 1  # noqa: S101 - it is what is measured
    kept = time.perf_counter() - begun
    [[count]] = await _execute(url, "SELECT count(*) FROM floor.statement")
    asked = []
    for _ in range(3 * run.rounds):
        begun = time.perf_counter()
        await _execute(url, question)
        asked.append(time.perf_counter() - begun)
    return [
        (
            "making the table of statements",
            f"{count:,} statements; {1e6 * made / run.total:.0f} µs of processor an entry",
            f"{YEAR * made / run.total / 60:.0f} minutes of processor, once",
        ),
        (
            "keeping it, where one session has grown",
            f"{kept:.1f} s",
            "the same for each session that has grown",
        ),
        (
            "asking it who spoke how often, over all sessions",
            f"{1000 * statistics.median(asked):.0f} ms",
            f"{statistics.median(asked) * YEAR / run.total:.1f} s",
        ),
    ]


def questions() -> list[str]:
    """Return the SQL on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return [part.partition("```")[0] for part in text.split("```sql\n")[1:]]


def _script() -> ModuleType:
    """Return the script beside the page."""
    spec = importlib.util.spec_from_file_location("statements_table", ROOT / "docs" / "statements_table.py")
    assert spec is not None  # noqa: S101 - it is there
    assert spec.loader is not None  # noqa: S101 - as above
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def _rooms(url: str, run: Run) -> list[Row]:
    """Let many rooms record at once: at an organization's rate, and as fast as they can, with and without notifying."""
    async with AsyncExitStack() as stack:
        logs = [await _room(url, number, stack) for number in range(run.rooms)]
        alone = await _acknowledged(logs[:1], run.seconds / 2, 0.02)
        usual = await _acknowledged(logs, 4 * run.pause, run.pause)
        flat: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(2 * run.rounds):
            notify = turn % 2 == 0
            await _execute(url, f"UPDATE meetinglog.database SET notify = {notify}")
            flat[notify].append(len(await _acknowledged(logs, run.seconds, 0)) / run.seconds)
    rate, ratio = statistics.median(flat[True]), statistics.median(flat[False]) / statistics.median(flat[True])
    base = percentile(alone, 0.5)
    p50, p99 = (percentile(usual, share) / base for share in (0.5, 0.99))
    return [
        (
            f"{run.rooms} rooms at once, each an entry every {run.pause:.0f} s, ten times an organization's rate",
            f"answered in {p50:.1f} × (p50) and {p99:.1f} × (p99) the {1000 * base:.1f} ms of one room alone",
            f"{YEAR / 250 / 8 / 3600:.1f} entries a second in all, in working hours",
        ),
        (f"{run.rooms} rooms flat out, followers notified", f"{rate:,.0f} entries a second", ""),
        (
            f"{run.rooms} rooms flat out, without notifying",
            f"{statistics.median(flat[False]):,.0f} entries a second: {ratio:.1f} × as many",
            "",
        ),
    ]


async def _room(url: str, number: int, stack: AsyncExitStack) -> PostgresLog:
    """Return the log of a new room, open to be written."""
    address = PostgresAddress(url, f"room-{number}")
    first = next(entries(corrected=True))
    await create(address, replace(first, recorded_at=_now()))
    return await stack.enter_async_context(open_for_writing(address, OFFICER))


async def _acknowledged(logs: Sequence[PostgresLog], seconds: float, pause: float) -> list[float]:
    """Let each log take entry after entry for some seconds; return after how long each was answered."""
    end, chance = time.perf_counter() + seconds, random.Random(1)

    async def record(log: PostgresLog) -> list[float]:
        answers = []
        await asyncio.sleep(pause * chance.random())
        while (begun := time.perf_counter()) < end:
            await _append(log)
            answers.append(time.perf_counter() - begun)
            await asyncio.sleep(pause)
        return answers

    return [answer for answers in await asyncio.gather(*map(record, logs)) for answer in answers]


async def _append(log: PostgresLog) -> Sequence[Entry]:
    return await log.append([replace(comment(), recorded_at=_now())], None)


def _now() -> str:
    return datetime.now(UTC).isoformat()


async def _execute(url: str, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        rows: list[asyncpg.Record] = await connection.fetch(statement)
        return rows
    finally:
        await connection.close()


async def _ratio(url: str, statement: str, run: Run) -> float:
    """Return how much longer a statement takes than ``SELECT 1``, in turn with it on one connection."""
    walls: dict[str, list[float]] = {statement: [], "SELECT 1": []}
    connection = await asyncpg.connect(url)
    try:
        for statements in turns(list(walls), 10 * run.rounds):
            for each in statements:
                begun = time.perf_counter()
                await connection.fetch(each)
                walls[each].append(time.perf_counter() - begun)
    finally:
        await connection.close()
    return median_ratio(walls[statement], walls["SELECT 1"])


if __name__ == "__main__":
    sys.exit(main())
