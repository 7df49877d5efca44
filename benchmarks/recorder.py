"""The speed of the full-screen recorder: its first frame, a key to the screen, the longest stalls of its loop.

Run it from the top of the repository: ``python -m benchmarks.recorder``. The program runs in a real pseudo-terminal;
times are given in milliseconds, the first frame also as a ratio to ``python -c pass`` in the same run. Nothing is
asserted. The figures of one machine stand in ``docs/performance.md``.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ENTRIES_AT_START, ENTRIES_OF_KEYS = 2_000, 5_000
ROUNDS = 7
NAMES = ("Norway", "Egypt", "Italy", "Brazil", "China", "Japan", "Peru", "Chile", "Cuba", "Oman", "Kenya", "Ghana")
SESSION = """
[body]
name = "Conference of the Parties"
short_name = "Conference"
presiding_officer = "President"
[session]
id = "bench"
number = 6
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
[[item]]
number = "3"
title = "Other serious crimes"
"""
PROGRAM = (sys.executable, "-m", "benchmarks.recorder", "--program")
SIZE = (80, 24)


def meeting(entries: int, seed: int = 1) -> Iterator[str]:
    """Return the lines of meetings of three hours, one each day, with statements, notes, list acts and corrections."""
    chance = random.Random(seed)  # noqa: S311 - the same lines each time
    day, second, number = 1, 0, 1
    for made in range(2, entries + 1):
        stamp = f"@2012-10-{day:02}T{10 + second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        if second == 0:
            yield f"{stamp} /open {number} chair:Kenya"
            yield f"{stamp} /item 3"
            yield f"{stamp} {NAMES[0]}"
        elif second >= 3 * 3600:
            yield f"{stamp} /rise"
            day, second, number = day + 1, 0, number + 1
            continue
        else:
            yield f"{stamp} {_act(chance, made)}"
        second += chance.randrange(5, 40)


def _act(chance: random.Random, made: int) -> str:
    what = chance.random()
    if what < 0.25:  # noqa: PLR2004 - shares of acts
        return chance.choice(NAMES)
    if what < 0.8:  # noqa: PLR2004
        return f"- welcomed the report, and asked for more of it #theme{chance.randrange(8)}"
    if what < 0.9:  # noqa: PLR2004
        return f"/inscribe {chance.choice(NAMES)}"
    return f"/flag was entry {made} heard rightly?"


def prepared(folder: Path, name: str, entries: int) -> Path:
    """Create a log of ``entries`` entries."""
    session, lines, log = folder / f"{name}.toml", folder / f"{name}.txt", folder / f"{name}.meetinglog"
    session.write_text(SESSION, encoding="utf-8")
    lines.write_text("\n".join(meeting(entries)), encoding="utf-8")
    for arguments in (["new", session, log], ["import", log, lines]):
        subprocess.run([*PROGRAM, *map(str, arguments)], check=True, capture_output=True)  # noqa: S603 - our own
    return log


class Terminal:
    """The program in a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        """Start the program; the screen is drawn on as soon as it is ready."""
        self.process, self.file = pty.fork()
        if not self.process:
            os.environ["TERM"] = "xterm-256color"
            os.execv(PROGRAM[0], [*PROGRAM, *arguments])  # noqa: S606 - our own
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))

    def read(self, seconds: float) -> None:
        """Read output for a number of seconds."""
        end = time.perf_counter() + seconds
        with contextlib.suppress(OSError):
            while (left := end - time.perf_counter()) > 0:
                if select.select([self.file], [], [], left)[0]:
                    os.read(self.file, 65536)

    def wait_for(self, text: bytes) -> None:
        """Read until a text appears."""
        out = b""
        while text not in out:
            out += os.read(self.file, 65536)

    def end(self) -> None:
        """Leave the program, even while somebody has the floor."""
        os.write(self.file, b"\x11")
        self.read(0.2)
        os.write(self.file, b"\r")
        self.read(0.5)
        os.close(self.file)
        os.waitpid(self.process, 0)


def first_frame(log: Path) -> list[float]:
    """Return the seconds from start to first frame, one for each round."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        terminal = Terminal("record", str(log))
        terminal.wait_for(b"saved")
        taken.append(time.perf_counter() - begun)
        terminal.end()
    return taken


def python_alone() -> list[float]:
    """Return the seconds that the bare interpreter takes to start and end."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        taken.append(time.perf_counter() - begun)
    return taken


def key_to_screen(log: Path) -> list[float]:
    """Return the seconds from key to screen for each letter of some lines."""
    terminal = Terminal("record", str(log))
    terminal.wait_for(b"saved")
    terminal.read(1.0)
    taken = []
    for line in ("Norway for:the Group of 77", "- called for technical assistance", "/order Lebanon") * 4:
        for letter in line:
            terminal.read(0.03)
            begun = time.perf_counter()
            os.write(terminal.file, letter.encode())
            select.select([terminal.file], [], [], 1.0)
            taken.append(time.perf_counter() - begun)
        os.write(terminal.file, b"\x15")
        terminal.read(0.1)
    terminal.end()
    return taken


def stalls(log: Path, report: Path, lines: list[str]) -> list[float]:
    """Type lines; return the seconds by which the event loop was late, longest last."""
    os.environ["LAG_REPORT"] = str(report)
    terminal = Terminal("record", str(log))
    del os.environ["LAG_REPORT"]
    terminal.wait_for(b"saved")
    terminal.read(1.0)
    for line in lines:
        for letter in f"{line}\r":
            os.write(terminal.file, letter.encode())
            terminal.read(0.002)
    terminal.read(1.0)
    terminal.end()
    lags: list[float] = json.loads(report.read_text(encoding="utf-8"))
    return lags


def program() -> None:
    """Run the command and, where asked to, record how late its event loop is."""
    from meetinglog.cli import main  # noqa: PLC0415 - only in the program that is measured

    if report := os.environ.get("LAG_REPORT"):
        _watch_the_loop(Path(report))
    del sys.argv[1]
    main()


def _watch_the_loop(report: Path) -> None:
    from tui.app import MeetingApp  # noqa: PLC0415 - as above

    beside = MeetingApp.on_mount

    def on_mount(stage: MeetingApp[Any]) -> None:
        beside(stage)
        stage.beats = asyncio.create_task(beat())  # type: ignore[attr-defined]

    def kept(lags: list[float]) -> None:
        report.write_text(json.dumps(lags), encoding="utf-8")

    async def beat() -> None:
        lags: list[float] = []
        await asyncio.sleep(1)
        try:
            while True:
                begun = time.perf_counter()
                await asyncio.sleep(0.005)
                lags.append(time.perf_counter() - begun - 0.005)
        finally:
            kept(sorted(lags))

    MeetingApp.on_mount = on_mount  # type: ignore[method-assign, assignment]


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def main() -> None:
    """Measure and print the results."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = prepared(folder, "start", ENTRIES_AT_START)
        alone, frames = statistics.median(python_alone()), statistics.median(first_frame(start))
        print(
            f"first frame, {ENTRIES_AT_START} entries: {_milliseconds(frames)}, {frames / alone:.0f} x python -c pass"
        )
        keys = sorted(key_to_screen(prepared(folder, "keys", ENTRIES_OF_KEYS)))
        at = {"p50": keys[len(keys) // 2], "p95": keys[int(len(keys) * 0.95)], "longest": keys[-1]}
        told = ", ".join(f"{name} {_milliseconds(value)}" for name, value in at.items())
        print(f"key to screen, {ENTRIES_OF_KEYS} entries, {len(keys)} keys: {told}")
        lines = [*list(meeting(420, seed=2)), "/undo", "/redo", "/amend 40 at:10:20", "/strike 60 twice", "/undo"]
        begun = folder / "lags.json"
        lags = stalls(prepared(folder, "stalls", 2), begun, lines)
        late = f"latest by {_milliseconds(lags[-1])}, p99 {_milliseconds(lags[int(len(lags) * 0.99)])}"
        print(f"loop, {len(lines)} lines typed: {late}")


if __name__ == "__main__":
    program() if "--program" in sys.argv[1:2] else main()
