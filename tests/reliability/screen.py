"""Text that would command a terminal, on a real one: the recorder's screen, and what the views print."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import struct
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from meetinglog.log.entry import NewEntry
from storage.chain import START, seal
from storage.sqlite import restore
from tests.reliability.commands import Verdict, entries, laid
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Mutation, Program, Run

SEEN = "HACK"
TEXTS = (
    *(f"\x1b]0;{SEEN}\x07", f"\x1b]52;c;{SEEN}\x1b\\", f"\x1b[31m{SEEN}", f"\x1b[2J{SEEN}", f"\x1b[?1049l{SEEN}"),
    *(f"\x9b31m{SEEN}", f"\x9d0;{SEEN}\x9c", f"\x1bP$q{SEEN}\x1b\\", f"\x1bc{SEEN}", f"\x07{SEEN}", f"\b\b\b{SEEN}"),
    *(f"\x0e{SEEN}\x0f", f"\x05{SEEN}", f"\x1b[6n{SEEN}", f"\x7f{SEEN}", f"\x1b[>c{SEEN}"),
)
"""Titles, the clipboard, colours, an empty screen, another screen, questions that a terminal answers as if typed."""
VIEWS = ("show", "statements", "report", "check", "verify", "speakers", "why")
_FREE = {"text", "title", "person", "presiding_officer", "short_name", "reason"}
_KEYS = ("/help\r", "\x1bOP", "\x1b", "- ", "Norway", "\x15", "\x1bOS", "\x1b", "\x07", "\x1b", "/decide x\r")
_QUIET, _LONGEST = 0.3, 10.0
_WIDTH, _HEIGHT = 140, 45


def run(program: Program, count: int, _seed: int) -> Iterator[Figures]:
    """Show so many hostile texts, in turn on the recorder's screen and in the views, in every place that holds one."""
    figures = Figures()
    for number in range(count):
        text = TEXTS[number // 2 % len(TEXTS)]
        folder = laid(program.folder / "desk")
        log = folder / f"LOG{text.replace('/', '')}"
        _hostile(folder / "LOG", log, text)
        if number % 2:
            raw = b"".join(_on_terminal(program, folder, (view, log.name), ()) for view in VIEWS)
        else:
            raw = _on_terminal(program, folder, ("record", log.name, "--officer", f"A{text}"), _KEYS)
        verdict = Verdict()
        if text.encode() in raw:
            verdict.wrong.append("it reached the terminal")
        if SEEN.encode() not in raw:
            verdict.wrong.append(f"nothing of it is shown: {raw[-200:]!r}")
        yield figures.add(verdict, f"{'the views' if number % 2 else 'the recorder'} with {text!r}")


def _hostile(log: Path, hostile: Path, text: str) -> None:
    """Make a log of another one, with a text in every place that holds free text, and as the officer's name."""

    def with_text(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: with_text(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [with_text(part, key) for part in value]
        return f"{value}{text}" if isinstance(value, str) and value and key in _FREE else value

    new = []
    for entry in entries(log):
        fields = {name: getattr(entry, name) for name in NewEntry.__struct_fields__}
        payload = json.dumps(with_text(json.loads(entry.payload)), ensure_ascii=False, separators=(",", ":"))
        new.append(NewEntry(**{**fields, "payload": payload, "officer": f"{entry.officer}{text}"}))
    asyncio.run(restore(hostile, seal(new, START)))


def _on_terminal(program: Program, folder: Path, arguments: tuple[str, ...], keys: tuple[str, ...]) -> bytes:
    """Run a command on a terminal, press keys whenever it is quiet, and end it; return all that it wrote."""
    master, slave = os.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", _HEIGHT, _WIDTH, 0, 0))
    terminal = _Terminal(master)
    watching = threading.Thread(target=terminal.press, args=(keys,))
    watching.start()
    try:
        program.run(Run(folder, arguments, watch=None, terminal=os.ttyname(slave)), patience=2 * _LONGEST)
    finally:
        terminal.ended = True
        watching.join()
        os.close(slave)
        os.close(master)
    return terminal.raw


class _Terminal:
    """What a command writes to a terminal."""

    def __init__(self, master: int) -> None:
        self.raw = b""
        self.ended = False
        self._master = master

    def press(self, keys: tuple[str, ...]) -> None:
        """Read, and press one key after the other whenever nothing comes any more; then leave."""
        os.set_blocking(self._master, False)
        waiting, last = [*keys, "\x11", "\r"] if keys else [], time.monotonic()
        while not self.ended:
            try:
                data = os.read(self._master, 65_536)
            except BlockingIOError:
                data = b""
            if data:
                self.raw += data
                last = time.monotonic()
            elif waiting and self.raw and time.monotonic() - last > _QUIET:
                os.write(self._master, waiting.pop(0).encode())
                last = time.monotonic()
            else:
                time.sleep(0.002)
        while True:
            try:
                self.raw += os.read(self._master, 65_536)
            except BlockingIOError:
                return


_TERMINAL = "TERMINAL = Medium(_CONTROL, "
KIND = Kind(
    name="screen",
    fault="a text commands the terminal",
    made=(
        "Control sequences stand in notes, titles, names of persons and officers, and in the log's own name, and are "
        "shown on a real terminal: by the recorder, whose help, check and report are opened, and by the views."
    ),
    run=run,
    full=2 * len(TEXTS),
    quick=2,
    mutations=(
        Mutation(
            "meetinglog/text/safe.py",
            _TERMINAL,
            'TERMINAL = Medium("\\x00", ',
            "a view prints what a terminal obeys",
        ),
        Mutation(
            "meetinglog/text/safe.py",
            "SCREEN = Medium(\n    _CONTROL + ",
            "SCREEN = Medium(\n    ",
            "the screen shows control characters as they are",
        ),
    ),
    tried=4,
)
