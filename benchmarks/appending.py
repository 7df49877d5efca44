"""Appending one durable entry, and an act through the recorder, against ``write()`` and ``fdatasync()``."""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from itertools import repeat
from pathlib import Path

from msgspec import Struct

from benchmarks import logs, peers
from benchmarks.logs import Act
from benchmarks.results import Bench, Detail, NotMeasured, Result, number
from benchmarks.timing import median_ratio, percentile, turns
from meetinglog.cli import collect_seldom
from storage.sqlite import open_for_writing

ENTRY_BYTES = 700
FLOOR = "write() + fdatasync()"
STORE = "the store"
RECORDER = "an act through the recorder"
EVENTSOURCING = "eventsourcing, save()"


class Sample(Struct, frozen=True):
    """What one round of an act took: percentiles of the wall time and the processor time of one act, in seconds."""

    p50: float
    p99: float
    processor: float


async def _sampled(act: Act, times: int) -> Sample:
    taken, spent = [], time.process_time()
    for _ in range(times):
        begun = time.perf_counter()
        await act()
        taken.append(time.perf_counter() - begun)
    return Sample(statistics.median(taken), percentile(taken, 0.99), (time.process_time() - spent) / times)


@asynccontextmanager
async def _plain_file(path: Path) -> AsyncIterator[Act]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def act() -> None:
        os.write(handle, b"x" * ENTRY_BYTES)
        os.fdatasync(handle)

    try:
        yield act
    finally:
        os.close(handle)


@asynccontextmanager
async def _store(path: Path) -> AsyncIterator[Act]:
    async with open_for_writing(path, logs.OFFICER) as log:
        yield lambda: log.append([logs.comment()], log.head.position)


def append(bench: Bench, *, rounds: int = 21, times: int = 500, size: int = 2_000) -> Result:
    """Append one by one, each way in turn in every round."""
    ways: dict[str, AbstractAsyncContextManager[Act]] = {
        FLOOR: _plain_file(bench.logs.new(".floor")),
        STORE: _store(bench.logs.copy(1)),
        RECORDER: logs.following(bench.logs.copy(size)),
        "aiosqlite, execute and commit (WAL, FULL)": peers.aiosqlite_table(bench.logs.new(".db")),
        EVENTSOURCING: peers.eventsourcing_save(bench.logs.new(".db")),
        "py-event-sourcing, write()": peers.py_event_sourcing_stream(bench.logs.new(".db")),
    }
    found, missing = asyncio.run(_append(bench, ways, rounds, times))
    floor = [sample.p50 for sample in found[FLOOR]]
    ratio = {
        name: tuple(median_ratio([getattr(s, field) for s in samples], floor) for field in ("p50", "p99"))
        for name, samples in found.items()
    }
    values = dict(zip(("store50", "store99", "act50", "act99"), (*ratio[STORE], *ratio[RECORDER]), strict=True))
    rows = [_row(name, samples, *ratio[name]) for name, samples in found.items()]
    rows += [(name, reason, "–", "–", "–") for name, reason in missing.items()]
    columns = ("who", "p50, µs", "processor, µs", "p50 / floor", "p99 / floor's p50")
    title = f"One durable entry, {rounds} interleaved rounds of {times}; py-event-sourcing is not durable"
    return Result(values, Detail(title, columns, tuple(rows)))


def _row(name: str, samples: list[Sample], p50: float, p99: float) -> tuple[str, ...]:
    wall = statistics.median(sample.p50 for sample in samples) * 1e6
    spent = statistics.median(sample.processor for sample in samples) * 1e6
    return name, number(wall), number(spent), number(p50), number(p99)


async def _append(
    bench: Bench, ways: dict[str, AbstractAsyncContextManager[Act]], rounds: int, times: int
) -> tuple[dict[str, list[Sample]], dict[str, str]]:
    open_acts: dict[str, Act] = {}
    missing: dict[str, str] = {}
    found: dict[str, list[Sample]] = {}
    async with AsyncExitStack() as stack:
        for name, way in ways.items():
            try:
                open_acts[name] = await stack.enter_async_context(way)
            except NotMeasured as reason:
                missing[name] = f"**not measured: {reason}**"
        stack.enter_context(_collecting_as_record_does())
        for done, names in enumerate(turns(list(open_acts), rounds)):
            for name in names:
                bench.step(f"round {done + 1} of {rounds}: {name}")
                found.setdefault(name, []).append(await _sampled(open_acts[name], times))
    return {name: found[name] for name in open_acts}, missing


@contextmanager
def _collecting_as_record_does() -> Iterator[None]:
    """Have garbage collected in the block as it is while somebody records, and after it as before."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def together(bench: Bench, *, rounds: int = 7, callers: int = 64, times: int = 16) -> Result:
    """Append from many callers at once, ours tasks of one loop, theirs threads, in turn."""
    ours: list[float] = []
    theirs: list[float] = []
    with peers.eventsourcing_application(bench.logs.new(".db")) as app:
        for round_ in range(rounds):
            bench.step(f"round {round_ + 1} of {rounds}")
            ours.append(asyncio.run(_tasks(bench.logs.copy(1), callers, times)))
            theirs.append(_threads([peers.noting(app) for _ in range(callers)], times))
    ratio = median_ratio(theirs, ours)
    rates = [f"{callers * times / statistics.median(taken):,.0f}" for taken in (ours, theirs)]
    return Result(
        {"ratio": ratio}, notes=(f"{callers} appenders: {rates[0]} entries a second, eventsourcing {rates[1]}.",)
    )


async def _tasks(path: Path, callers: int, times: int) -> float:
    """Return the seconds that many tasks take for their appends."""
    async with open_for_writing(path, logs.OFFICER) as log:

        async def caller() -> None:
            for _ in range(times):
                await log.append([logs.comment()], None)

        begun = time.perf_counter()
        await asyncio.gather(*(caller() for _ in range(callers)))
        return time.perf_counter() - begun


def _threads(acts_: list[Callable[[], object]], times: int) -> float:
    def caller(act: Callable[[], object]) -> None:
        for _ in repeat(None, times):
            act()

    with ThreadPoolExecutor(len(acts_)) as pool:
        begun = time.perf_counter()
        list(pool.map(caller, acts_))
        return time.perf_counter() - begun
