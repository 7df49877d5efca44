"""Acts in long logs: what one costs at the end of them, and one that counts half way back."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks import logs, meetings
from benchmarks.results import Bench, Result
from benchmarks.timing import median_ratio

MILLISECONDS = 1_000


def length(bench: Bench, *, small: int = 100, large: int = 100_000, rounds: int = 9, times: int = 20) -> Result:
    """Compare an act's processor time in a long log with that in a short one, in turn."""
    found = asyncio.run(_length(bench, [bench.logs.copy(small), bench.logs.copy(large)], rounds, times))
    medians = [statistics.median(spent) * MILLISECONDS for spent in found]
    note = f"An act takes {medians[0]:.2f} ms of processor time at {small:,} entries, {medians[1]:.2f} at {large:,}."
    return Result({"ratio": median_ratio(found[1], found[0])}, notes=(note,))


async def _length(bench: Bench, paths: list[Path], rounds: int, times: int) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in paths]
    async with AsyncExitStack() as stack:
        acts = [await stack.enter_async_context(logs.following(path)) for path in paths]
        gc.collect()
        gc.freeze()  # what stands in the memory of one is not to be collected on the other's account
        for round_ in range(rounds):
            bench.step(f"round {round_ + 1} of {rounds}")
            for act, spent in zip(acts, found, strict=True):
                begun = time.process_time()
                for _ in range(times):
                    await act()
                spent.append((time.process_time() - begun) / times)
        gc.unfreeze()
    return found


def back(bench: Bench, *, small: int = 5_000, large: int = 20_000, rounds: int = 7) -> Result:
    """Enter late notes and correct speakers half way back; the dearer of the two kinds counts."""
    values = {}
    rows = []
    for key, size in (("small", small), ("large", large)):
        bench.step(f"{size:,} entries")
        kinds = asyncio.run(_back(bench.logs.copy(size, corrected=True), rounds))
        values[key] = max(kinds.values())
        rows += [f"{size:,} entries: {', '.join(f'{kind} {spent:.1f} ms' for kind, spent in kinds.items())}"]
    return Result(values, notes=(f"Half way back in {'; in '.join(rows)} of processor time.",))


async def _back(path: Path, rounds: int) -> dict[str, float]:
    """Return the median processor time of each kind, in milliseconds."""
    entries = await logs.stored(path)
    middle = len(entries) // 2
    floors = [e.position for e in entries[middle:] if e.type == "floor-given"]
    stamp = datetime.fromisoformat(entries[floors[0] - 1].occurred_at)
    spent: dict[str, list[float]] = {"a late note": [], "a correction": []}
    async with logs.recording(path) as recorder:
        now = logs.moment(meetings.FIRST_DAY + timedelta(days=len(entries)))
        for number, floor in enumerate(floors[:rounds]):
            at = stamp + timedelta(seconds=number)
            late = f"@{at:%Y-%m-%dT%H:%M:%S} - entered late"
            for kind, line in (("a late note", late), ("a correction", f"/amend {floor} who:Lebanon")):
                begun = time.process_time()
                await recorder.take(line, now)
                spent[kind].append(time.process_time() - begun)
    return {kind: statistics.median(taken) * MILLISECONDS for kind, taken in spent.items()}
