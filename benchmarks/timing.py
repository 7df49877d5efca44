"""How things are timed: interleaved rounds, medians, percentiles, and processes with what they cost."""

from __future__ import annotations

import gc
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from math import log
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
MAIN = "from meetinglog.cli import main; main()"
MEGABYTE = 1_000_000
ROUNDS = 7
"""Of how many rounds a median is, at least."""

_LAUNCHER = """\
import json, os, resource, sys, time
seconds, limit, *command = sys.argv[1:]
begun = time.perf_counter()
child = os.fork()
if not child:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    resource.setrlimit(resource.RLIMIT_DATA, (int(limit), int(limit)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
    os.execv(command[0], command)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - begun
print(json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)]))
"""
"""A small process between, since a new process counts the memory of the one that starts it as its own."""

Found = TypeVar("Found")


class Cost(Struct, frozen=True):
    """What a process cost: processor and wall time in seconds, its peak memory in bytes."""

    processor: float
    wall: float
    memory: int


class TooMuch(Exception):
    """A process was ended at its bound; the message says which."""


def python(*arguments: str | Path, seconds: int = 600, memory: int = 4_000_000_000) -> Cost:
    """Run Python in a process of its own, bounded in seconds of processor time and in bytes; return what it cost.

    Raises `TooMuch` where it comes to a bound, `RuntimeError` where it fails; the status 1 of an answer is no failure.
    """
    with tempfile.TemporaryFile() as errors:
        command = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(seconds), str(memory), sys.executable]
        done = subprocess.run(
            [*command, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(),
            check=True,
        )
        errors.seek(0)
        told = errors.read().decode(errors="replace")
    processor, wall, peak, status = json.loads(done.stdout)
    if "MemoryError" in told:
        raise TooMuch(f"over {memory / 1e9:.0f} GB")
    if status == -signal.SIGXCPU:
        raise TooMuch(f"over {seconds} s of processor time")
    if status not in {0, 1} or told.startswith("meetinglog:"):
        raise RuntimeError(f"{told.strip()[-300:]} (status {status} after {processor:.0f} s: {arguments})")
    return Cost(processor, wall, peak)


def meetinglog(*arguments: str | Path, seconds: int = 600) -> Cost:
    """Run a command of the program, as `python` does."""
    return python("-c", MAIN, *arguments, seconds=seconds)


def environment() -> dict[str, str]:
    """Return the environment of a process that is measured; it keeps what it compiles, as an installed program does."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(ROOT), "MEETINGLOG_OFFICER": "A. Officer", "TERM": "xterm-256color"}


def interleaved(acts: Mapping[str, Callable[[], Found]], rounds: int) -> dict[str, list[Found]]:
    """Run each act once in each round, in turn and each round beginning with another; return what they gave."""
    found: dict[str, list[Found]] = {name: [] for name in acts}
    for names in turns(list(acts), rounds):
        for name in names:
            found[name].append(acts[name]())
    return found


def turns(names: Sequence[str], rounds: int) -> Iterator[list[str]]:
    """Yield the order of each round."""
    for begin in range(rounds):
        at = begin % len(names)
        yield [*names[at:], *names[:at]]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def median_ratio(values: Sequence[float], floor: Sequence[float]) -> float:
    """Return the median of each round's ratio to its floor."""
    return statistics.median(value / base for value, base in zip(values, floor, strict=True))


def processor(act: Callable[[], object]) -> float:
    """Return the processor seconds that an act takes in all threads, without a collection of garbage."""
    with uncollected():
        begun = time.process_time()
        made = act()  # what it returns is freed after the time is taken
        spent = time.process_time() - begun
        del made
        return spent


def spending(acts: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the processor seconds of each act in each interleaved round."""
    return interleaved({name: partial(processor, act) for name, act in acts.items()}, rounds)


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile, as the commands do."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def exponent(sizes: Sequence[float], costs: Sequence[float], weights: Sequence[float]) -> float:
    """Return the exponent of a growth: the slope of the weighted least squares through the logarithms."""
    points = [(log(size), log(cost), weight) for size, cost, weight in zip(sizes, costs, weights, strict=True)]
    whole = sum(weights)
    middle = sum(weight * x for x, _, weight in points) / whole
    height = sum(weight * y for _, y, weight in points) / whole
    rise = sum(weight * (x - middle) * (y - height) for x, y, weight in points)
    return rise / sum(weight * (x - middle) ** 2 for x, _, weight in points)
