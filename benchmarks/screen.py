"""The recorder and the watcher in a pseudo-terminal of 80 by 24: first frame, keys, rest, an answer elsewhere."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
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
from benchmarks.peers import library
from benchmarks.results import Bench, Result, number
from benchmarks.timing import MAIN, Cost, environment, interleaved, median_ratio, percentile, python

SIZE = (80, 24)
PROMPT = "› "
PATIENCE = 60.0
"""For how many seconds a text is waited for."""

LINES = ("Norway for:the Group of 77", "- called for technical assistance", "/order Lebanon", "/inscribe Zambia")


class Frame(Struct, frozen=True):
    """What the first frame took: processor and wall time in seconds."""

    processor: float
    wall: float


class Terminal:
    """A command of the program in a pseudo-terminal; what it writes is read, and drawn, by whoever waits for it."""

    def __init__(self, *arguments: str | Path) -> None:
        """Start the command. Raises `NotMeasured` where the terminal's emulator is not installed."""
        emulator = library("pyte")
        self._screen = emulator.Screen(*SIZE)
        self._stream = emulator.ByteStream(self._screen)
        self.begun = self.read_at = time.perf_counter()
        self.process, self._file = pty.fork()
        if not self.process:
            command = [sys.executable, "-c", MAIN, *map(str, arguments)]
            os.execve(command[0], command, environment())  # noqa: S606 - the program itself
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def read(self, seconds: float) -> int:
        """Read and draw for some seconds; return how many bytes came."""
        end, read = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            read += len(data := self._some(left))
            self._stream.feed(data)
        return read

    def wait_for_bytes(self, text: bytes) -> float:
        """Read until a text is written, without drawing; return the moment at which it came (``perf_counter``)."""
        seen, end = b"", time.perf_counter() + PATIENCE
        while text not in seen:
            seen += self._some(0.1)
            self._refuse_late(end, repr(text))
        self._stream.feed(seen)
        return self.read_at

    def wait_for(self, text: str) -> float:
        """Read and draw until a row holds a text; return the moment at which what shows it came (``perf_counter``)."""
        end = time.perf_counter() + PATIENCE
        while not any(text in self._row(at) for at in range(SIZE[1])):
            self._stream.feed(self._some(0.1))
            self._refuse_late(end, repr(text))
        return self.read_at

    def _row(self, at: int) -> str:
        cells = self._screen.buffer[at]
        return "".join(cells[column].data for column in range(SIZE[0]))

    def _refuse_late(self, end: float, text: str) -> None:
        if time.perf_counter() > end:
            raise RuntimeError(f"{text} is not on the screen: {' / '.join(map(str.strip, self._screen.display))}")

    def _some(self, seconds: float) -> bytes:
        data = os.read(self._file, 65_536) if select.select([self._file], [], [], seconds)[0] else b""
        self.read_at = time.perf_counter()
        return data

    def type(self, text: str) -> float:
        """Type a text; return the moment before."""
        begun = time.perf_counter()
        os.write(self._file, text.encode())
        return begun

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
def terminal(*arguments: str | Path, shows: bytes = b"saved") -> Iterator[Terminal]:
    """Run a command in a pseudo-terminal, where its first frame shows a text, and end it afterwards."""
    opened = Terminal(*arguments)
    try:
        opened.wait_for_bytes(shows)
        yield opened
    finally:
        opened.end()


def _first_frame(log: Path) -> Frame:
    with terminal("record", log) as screen:
        return Frame(screen.processor(), screen.read_at - screen.begun)


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
            screen.read(1.0)
            taken = [spent for line in tuple(lines) * times for spent in _typed(screen, line)]
        values[key] = percentile(taken, 0.95) * 1000
        told = ", ".join(f"p{share * 100:.0f} {percentile(taken, share) * 1000:.1f} ms" for share in (0.5, 0.95, 0.99))
        notes.append(f"{len(taken)} keys with {size:,} entries: {told}.")
    return Result(values, notes=tuple(notes))


def _typed(screen: Terminal, line: str) -> list[float]:
    """Type a line, letter by letter, and take it out again; return the seconds of each letter."""
    taken = []
    for end, letter in enumerate(line, 1):
        screen.read(0.03)
        begun = screen.type(letter)
        if letter != " ":  # nobody sees one
            taken.append(screen.wait_for(PROMPT + line[:end]) - begun)
    screen.type("\x15")
    screen.read(0.1)
    return taken


def rest(bench: Bench, *, size: int = 2_000, seconds: float = 20) -> Result:
    """Leave the recorder alone while somebody has the floor."""
    with terminal("record", bench.logs.copy(size)) as screen:
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
    with terminal("watch", log, shows=b"watch") as screen:
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
