"""The time of an append, as a ratio to its floor: ``write()`` and ``fdatasync()`` at the end of a plain file.

Run it from the top of the repository: ``python -m benchmarks.append [ROUNDS] [APPENDS]``. The floor and the appends
alternate within one run, because machines and disks differ: only the ratios mean something. Nothing is asserted.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from uuid_utils import uuid7

from meetinglog.log.entry import NewEntry
from storage.sqlite import SqliteLog, create, open_for_writing

CALLERS = 64
PAYLOAD = '{"speaker": "Lebanon", "code": "LBN", "capacity": "party", "for": ["Group of 77"], "note": "%s"}'


def new_entry() -> NewEntry:
    """Return an entry of the usual size, about 500 bytes."""
    moment = "2012-10-17T10:42:07.123456+05:30"
    return NewEntry(
        str(uuid7()), "floor_given", 1, moment, "second", moment, "A. Officer", "plenary", "", PAYLOAD % ("n" * 200)
    )


async def timed(act: Callable[[], Awaitable[object]], times: int) -> list[float]:
    """Repeat an act; return the seconds that each took, shortest first."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        await act()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)


@asynccontextmanager
async def plain_file(folder: Path) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Yield the act of the floor: one durable write of an entry's size at the end of a file."""
    handle = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def act() -> None:
        os.write(handle, b"x" * 700)
        os.fdatasync(handle)

    try:
        yield act
    finally:
        os.close(handle)


async def together(log: SqliteLog, times: int) -> float:
    """Append from many callers at once; return the seconds per entry."""

    async def caller() -> None:
        for _ in range(times // CALLERS):
            await log.append([new_entry()], None)

    begun = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return (time.perf_counter() - begun) / (times // CALLERS * CALLERS)


async def measure(folder: Path, rounds: int, times: int) -> list[tuple[float, ...]]:
    """Return multiples of the floor's median: floor p99, append p50 and p99, an entry of one of 64 callers."""
    path = folder / "bench.meetinglog"
    await create(path, new_entry())
    found = []
    async with plain_file(folder) as floor, open_for_writing(path, "benchmark") as log:
        for _ in range(rounds):
            entries = iter([[new_entry()] for _ in range(times)])
            low = await timed(floor, times)
            high = await timed(lambda: log.append(next(entries), log.head.position), times)  # noqa: B023
            base = statistics.median(low)
            last = int(times * 0.99)
            figures = (low[last], statistics.median(high), high[last], await together(log, times))
            found.append((base, *(figure / base for figure in figures)))
    return found


def main() -> None:
    """Print the medians over the rounds."""
    rounds, times = (int(text) for text in (sys.argv[1:] + ["9", "1000"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        found = asyncio.run(measure(Path(folder), rounds, times))
    medians = [statistics.median(column) for column in zip(*found, strict=True)]
    names = ("floor p99", "append p50", "append p99", f"one entry, {CALLERS} callers")
    lines = [f"{rounds} rounds of {times}; the floor's p50 is {medians[0] * 1e6:.0f} µs", ""]
    lines += [f"{name:<24}{ratio:>6.2f} x floor p50" for name, ratio in zip(names, medians[1:], strict=True)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
