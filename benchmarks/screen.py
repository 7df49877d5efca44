"""The recorder and the watcher in a pseudo-terminal of 80 by 24: first frame, keys, rest, an answer elsewhere."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct

from benchmarks import logs
from benchmarks.results import Bench, Result, number
from benchmarks.timing import MAIN, Cost, environment, interleaved, median_ratio, percentile, python

SIZE = (80, 24)
PATIENCE = 60.0
"""For how many seconds a text is waited for."""

_SEQUENCES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
LINES = ("Norway for:the Group of 77", "- called for technical assistance", "/order Lebanon", "/inscribe Zambia")


class Frame(Struct, frozen=True):
    """What the first frame took: processor and wall time in seconds."""

    processor: float
    wall: float


class Terminal:
    """A command of the program in a pseudo-terminal; what it writes is read by whoever waits for it."""

    def __init__(self, *arguments: str | Path) -> None:
        """Start the command."""
        self.begun = time.perf_counter()
        self.process, self._file = pty.fork()
        if not self.process:
            command = [sys.executable, "-c", MAIN, *map(str, arguments)]
            os.execve(command[0], command, environment())  # noqa: S606 - the program itself
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def read(self, seconds: float) -> int:
        """Read for some seconds; return how many bytes came."""
        end, read = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            read += len(self._some(left))
        return read

    def wait_for(self, text: str, patience: float = PATIENCE) -> float:
        """Read until a text is drawn; return the moment at which it was (``perf_counter``)."""
        seen, end = b"", time.perf_counter() + patience
        while text.encode() not in _SEQUENCES.sub(b"", seen):
            if time.perf_counter() > end:
                raise RuntimeError(f"{text!r} was not drawn; the screen wrote {seen[-500:]!r}")
            seen += self._some(0.1)
        return time.perf_counter()

    def _some(self, seconds: float) -> bytes:
        return os.read(self._file, 65_536) if select.select([self._file], [], [], seconds)[0] else b""

    def type(self, text: str) -> float:
        """Type a text; return the moment at which that was done."""
        os.write(self._file, text.encode())
        return time.perf_counter()

    def processor(self) -> float:
        """Return the seconds that all threads of the program have run."""
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def end(self) -> None:
        """End the program, and let go of the terminal."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._file)


@contextmanager
def terminal(*arguments: str | Path) -> Iterator[Terminal]:
    """Run a command in a pseudo-terminal, and end it afterwards."""
    opened = Terminal(*arguments)
    try:
        yield opened
    finally:
        opened.end()


def _first_frame(log: Path) -> Frame:
    with terminal("record", log) as screen:
        shown = screen.wait_for("saved")
        return Frame(screen.processor(), shown - screen.begun)


def frame(bench: Bench, *, small: int = 2_000, large: int = 20_000, rounds: int = 9) -> Result:
    """Start the recorder until its first frame, in turn with the bare interpreter."""
    acts: dict[str, Callable[[], Frame | Cost]] = {"pass": partial(python, "-c", "pass")}
    acts |= {key: partial(_first_frame, bench.logs.copy(size)) for key, size in (("small", small), ("large", large))}
    bench.step("starting in turn")
    found = interleaved(acts, rounds)
    spent = {name: [taken.processor for taken in costs] for name, costs in found.items()}
    wall = {name: number(statistics.median(taken.wall for taken in costs)) for name, costs in found.items()}
    note = f"First frame, wall time: {wall['small']} and {wall['large']} s; `python -c pass` takes {wall['pass']} s."
    return Result({key: median_ratio(spent[key], spent["pass"]) for key in ("small", "large")}, notes=(note,))


def keys(
    bench: Bench, *, small: int = 5_000, large: int = 20_000, times: int = 4, lines: Sequence[str] = LINES
) -> Result:
    """Type lines letter by letter; return the milliseconds from each key until its letter is drawn."""
    values: dict[str, float | str] = {}
    notes = []
    for key, size in (("small", small), ("large", large)):
        bench.step(f"{size:,} entries")
        with terminal("record", bench.logs.copy(size)) as screen:
            screen.wait_for("saved")
            screen.read(1.0)
            taken = [spent for line in tuple(lines) * times for spent in _typed(screen, line)]
        values[key] = percentile(taken, 0.95) * 1000
        told = ", ".join(f"p{share * 100:.0f} {percentile(taken, share) * 1000:.1f} ms" for share in (0.5, 0.95, 0.99))
        notes.append(f"{len(taken)} keys with {size:,} entries: {told}.")
    return Result(values, notes=tuple(notes))


def _typed(screen: Terminal, line: str) -> list[float]:
    """Type a line, letter by letter, and take it out again; return the seconds of each letter."""
    taken = []
    for letter in line:
        screen.read(0.03)
        begun = screen.type(letter)
        taken.append(screen.wait_for(letter) - begun if letter.isalpha() else 0.0)
    screen.type("\x15")
    screen.read(0.1)
    return [spent for spent in taken if spent]


def rest(bench: Bench, *, size: int = 2_000, seconds: float = 20) -> Result:
    """Leave the recorder alone while somebody has the floor."""
    with terminal("record", bench.logs.copy(size)) as screen:
        screen.wait_for("saved")
        screen.read(1.0)
        screen.type("Lebanon\r")
        screen.read(3.0)
        bench.step(f"{seconds:.0f} seconds of rest")
        begun = screen.processor()
        drawn = screen.read(seconds)
        return Result({
            "core": 100 * (screen.processor() - begun) / seconds,
            "bytes": drawn / seconds / 1000,
        })  # fmt: skip


def watcher(bench: Bench, *, size: int = 2_000, times: int = 40, pause: float = 0.37) -> Result:
    """Record notes in one process while another watches; return the milliseconds from the answer to its screen."""
    log = bench.logs.copy(size)
    with terminal("watch", log) as screen:
        screen.wait_for("watch")
        screen.read(1.0)
        bench.step(f"{times} notes")
        taken = asyncio.run(_answered(log, screen, times, pause))
    note = f"{times} answers, {pause:g} s apart: p95 {percentile(taken, 0.95) * 1000:.0f} ms."
    return Result({"p50": statistics.median(taken) * 1000}, notes=(note,))


async def _answered(log: Path, screen: Terminal, times: int, pause: float) -> list[float]:
    taken = []
    async with logs.recording(log) as recorder:
        latest = max(entry.when.at for entry in recorder.record.entries if entry.when.at)
        for number in range(times):
            word = f"note{number:04}"
            await recorder.take(f"- {word}", latest)
            begun = time.perf_counter()
            taken.append(await asyncio.to_thread(screen.wait_for, word) - begun)
            await asyncio.to_thread(screen.read, pause)
    return taken
