"""A real terminal around the real command: a pseudo-terminal whose output a terminal emulator draws.

The program is the leader of a session of its own, and the pseudo-terminal controls it, as after a login. Everything
that is waited for is waited for on what the screen shows, never for a time.
"""

from __future__ import annotations

import fcntl
import os
import re
import resource
import selectors
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

from tests.support.forked import Forked, environment, meetinglog

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "clnpqruw"},
}
"""What xterm sends for a key."""

OFFICER = "A. Officer"
PROMPT = "› "
SECONDS = 30.0
"""How long is waited for what must come; a busy machine is no failure."""

SURROUNDINGS = {"TERM": "xterm-256color", "MEETINGLOG_OFFICER": OFFICER}
"""An ordinary terminal."""

_MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_SEQUENCES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
_LEFT = b"\x1b[?1049l"
_SAVED = re.compile(r"saved (\d+)")
_CHUNK = 65_536


class Terminal:
    """A command in a terminal of ``size``: columns and rows; with ``before``, Python that runs before the command.

    ``seen`` are the contents of the line that stood on the screen, each with the moment (monotonic) at which it did.
    """

    def __init__(
        self, folder: Path, *arguments: str | Path, size: tuple[int, int] = (100, 30), before: str = "", **environ: str
    ) -> None:
        self._master, slave = os.openpty()
        self._name = os.ttyname(slave)
        self._window(size)
        self.modes_before = termios.tcgetattr(self._master)
        self.raw = b""
        self.seen: list[tuple[float, str]] = []
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._changed = threading.Condition(threading.RLock())
        self._ended = False
        self._reader: threading.Thread | None = None
        with open(slave, "rb") as standard:  # noqa: PTH123 - a number, no path
            self.process = Forked(
                meetinglog,
                before,
                *map(str, arguments),
                streams=(standard.fileno(),) * 3,
                folder=folder,
                environ=environment(**{**SURROUNDINGS, **environ}),
                leader=True,
            )
        self.read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()

    # What the terminal shows

    def read(self) -> None:
        """Take what the program writes, from now on."""
        if self._reader is None:
            self._wake, self._stop = os.pipe()
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()

    def pause(self) -> None:
        """Take nothing that the program writes, as a terminal behind a line that stalls."""
        if self._reader is not None:
            os.close(self._stop)
            self._reader.join()
            os.close(self._wake)
            self._reader = None

    def _read(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._master, selectors.EVENT_READ)
            selector.register(self._wake, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select()]
                if self._wake in ready:
                    return
                try:
                    data = os.read(self._master, _CHUNK)
                except OSError:  # nobody has the other end open any more
                    data = b""
                with self._changed:
                    self._take(data)
                    self._changed.notify_all()
                    if not data:
                        return

    def _take(self, data: bytes) -> None:
        self._ended = not data
        self.raw += data
        self._stream.feed(data)
        line = self.line
        if not self.seen or self.seen[-1][1] != line:
            self.seen.append((time.monotonic(), line))

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as they stand."""
        with self._changed:
            return [self._row(at) for at in range(self._screen.lines)]

    def _row(self, at: int) -> str:
        cells = self._screen.buffer[at]
        return "".join(cells[column].data for column in range(self._screen.columns)).rstrip()

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self.rows)

    @property
    def title(self) -> str:
        """The window's title, as the program has set it."""
        return self._screen.title

    @property
    def line(self) -> str:
        """What stands in the line that is typed; empty as well where there is no line."""
        with self._changed:
            row = self._row(max(self._screen.lines - 2, 0))
        return row[len(PROMPT) :] if row.startswith(PROMPT) else ""

    @property
    def saved(self) -> int:
        """The number of the entry up to which the header says that all is saved; 0 where it does not say so."""
        found = _SAVED.search("\n".join(self.rows[:2]))
        return int(found[1]) if found else 0

    @property
    def modes(self) -> set[int]:
        """The private modes that the program has switched on and not off again; 25 is a cursor that shows."""
        on = {25}
        for found in _MODES.finditer(self.raw):
            for mode in map(int, found[1].split(b";")):
                (on.add if found[2] == b"h" else on.discard)(mode)
        return on

    @property
    def printed_after(self) -> str:
        """What was printed after the full screen was left, escape sequences left out."""
        with self._changed:
            return _SEQUENCES.sub(b"", self.raw.rpartition(_LEFT)[2]).decode("utf-8", "replace")

    @property
    def attributes(self) -> list[Any]:
        """The terminal's attributes as they are now."""
        return termios.tcgetattr(self._master)

    # Waiting

    def wait_until(self, happened: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
        """Wait for something to be seen; fail with the screen where it is not."""
        with self._changed:
            if not self._changed.wait_for(lambda: happened() or self._ended, seconds) or not happened():
                status = self.process.poll()
                ended = "" if status is None else f" (ended with status {status})"
                frame = "-" * self._screen.columns
                raise AssertionError(f"not seen{ended}: {what}\n{frame}\n{self.text}\n{frame}")

    def wait_for(self, text: str, seconds: float = SECONDS) -> None:
        """Wait until the screen shows a text."""
        self.wait_until(lambda: text in self.text, text, seconds)

    def wait_for_saved(self, number: int, seconds: float = SECONDS) -> None:
        """Wait until the header says that everything up to an entry is saved."""
        self.wait_until(lambda: self.saved >= number, f"saved {number}", seconds)

    def wait_for_line(self, line: str, seconds: float = SECONDS) -> None:
        """Wait until the line that is typed reads so."""
        self.wait_until(lambda: self.line == line, f"{PROMPT}{line}", seconds)

    def wait(self, seconds: float = SECONDS) -> int:
        """Wait for the program to end, and return its exit status; all that it wrote has been read then."""
        status = self.process.wait(seconds)
        if self._reader is not None:
            self._reader.join(seconds)
        return status

    def wait_until_read(self) -> None:
        """Wait until the program has read everything that was sent."""
        other_end = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        try:
            wait_until(lambda: fcntl.ioctl(other_end, termios.FIONREAD, bytes(4)) == bytes(4))
        finally:
            os.close(other_end)

    # What somebody does at the terminal

    def type(self, text: str) -> None:
        """Send text as it is; a carriage return is Enter."""
        data = text.encode()
        while data:
            data = data[os.write(self._master, data) :]

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._master, data)

    def press(self, *keys: str) -> None:
        """Press keys, by their names."""
        self.type("".join(KEYS[key] for key in keys))

    def enter(self, *lines: str) -> None:
        """Type lines, each with Enter behind it, without a pause."""
        self.type("".join(f"{line}\r" for line in lines))

    def paste(self, text: str) -> None:
        """Paste text, as a terminal does where the program has asked for bracketed paste."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Resize the terminal, and notify the program."""
        with self._changed:
            self._screen.resize(rows, columns)
            self._window((columns, rows))

    def _window(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the terminal."""
        self.pause()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def limit_files(self, size: int = resource.RLIM_INFINITY) -> None:
        """Let no file of the program grow beyond a size, as on a full disk; without one, make room again."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def kill(self) -> None:
        """End the program as a power cut would, and read what it had written until then."""
        self.process.kill()
        self.wait()


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something of which no screen tells."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.001)
