"""Appending to a log in PostgreSQL, and seeing it elsewhere, on a server that is started for it."""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import asyncpg
from msgspec.structs import replace

from benchmarks import logs, peers
from benchmarks.logs import Act
from benchmarks.results import Bench, Detail, Result, number
from benchmarks.timing import median_ratio, turns
from meetinglog.log.entry import NewEntry
from storage.postgres import create, open_for_reading, open_for_writing
from storage.postgres.address import PostgresAddress
from tests.support.postgres import Database, fresh_database

STORE = "the store"
RECORDER = "eventsourcing's recorder, insert_events()"
SELECT = "SELECT 1"

_PAUSE = 0.005
"""Between two that are timed, so that each finds its server at rest, as an officer's does."""


def postgres(bench: Bench, *, rounds: int = 9, times: int = 200, seen: int = 300) -> Result:
    """Append one by one, each way in turn in every round; then follow from another process."""
    with fresh_database() as database:
        samples = asyncio.run(_append(bench, database, rounds, times))
        bench.step("seen elsewhere")
        one, elsewhere = asyncio.run(_seen(database, seen))
    median = {name: statistics.median(values) for name, values in samples.items()}
    rows = tuple((name, number(value * 1e6), number(value / median[SELECT])) for name, value in median.items())
    return Result(
        {"append": median_ratio(samples[STORE], samples[RECORDER]), "seen": elsewhere / one},
        Detail(f"PostgreSQL, {rounds} interleaved rounds of {times}", ("who", "p50, µs", f"p50 / {SELECT}"), rows),
        (f"Acknowledged to seen in another process: {elsewhere * 1e6:,.0f} µs, {SELECT} {one * 1e6:,.0f} µs.",),
    )


async def _p50(act: Act, times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        await act()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


async def _append(bench: Bench, database: Database, rounds: int, times: int) -> dict[str, list[float]]:
    samples: dict[str, list[float]] = {}
    async with _store(database) as store, _select(database) as select:
        with peers.eventsourcing_postgres(database) as insert:
            acts = {STORE: store, RECORDER: insert, SELECT: select}
            for done, names in enumerate(turns(list(acts), rounds)):
                for name in names:
                    bench.step(f"round {done + 1} of {rounds}: {name}")
                    samples.setdefault(name, []).append(await _p50(acts[name], times))
    return samples


@asynccontextmanager
async def _store(database: Database) -> AsyncIterator[Act]:
    address = database.address("appended")
    await create(address, _comment())
    async with open_for_writing(address, logs.OFFICER) as log:
        yield lambda: log.append([_comment()], log.head.position)


@asynccontextmanager
async def _select(database: Database) -> AsyncIterator[Act]:
    connection = await asyncpg.connect(database.url())
    try:
        yield lambda: connection.fetchval(SELECT)
    finally:
        await connection.close()


def _comment() -> NewEntry:
    return replace(logs.comment(), recorded_at=datetime.now(UTC).isoformat())


async def _seen(database: Database, times: int) -> tuple[float, float]:
    """Return the median seconds of a ``SELECT 1``, and from an acknowledgement to its entry in another process."""
    address = database.address("followed")
    await create(address, _comment())
    ours, theirs = multiprocessing.Pipe()
    follower = multiprocessing.get_context("spawn").Process(target=_follow, args=(address, times + 1, theirs))
    follower.start()
    acknowledged = {}
    async with open_for_writing(address, logs.OFFICER) as log, _select(database) as select:
        await asyncio.to_thread(ours.recv)
        asked = []
        for _ in range(times):
            [entry] = await log.append([_comment()], None)
            acknowledged[entry.position] = time.perf_counter()
            await asyncio.sleep(_PAUSE)
            asked.append(await _p50(select, 1))
            await asyncio.sleep(_PAUSE)
        moments = await asyncio.to_thread(ours.recv)
    follower.join()
    return statistics.median(asked), statistics.median(
        max(0.0, moments[position] - at) for position, at in acknowledged.items()
    )


def _follow(address: PostgresAddress, until: int, heard: Connection) -> None:
    """Follow a log until an entry, and say when each was seen, by the clock that processes share."""

    async def follow() -> dict[int, float]:
        moments: dict[int, float] = {}
        async with open_for_reading(address) as log:
            async for page in log.follow():
                moments |= {entry.position: time.perf_counter() for entry in page}
                if any(entry.position == 1 for entry in page):
                    await asyncio.sleep(0.2)
                    heard.send("ready")
                if until in moments:
                    break
        return moments

    heard.send(asyncio.run(follow()))
