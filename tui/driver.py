"""The driver of the terminal: keys and pastes in, text out, whether the terminal stalls, tears or goes away.

Textual's own driver blocks the application while a terminal takes no output; never stops reading from one that is
closed; ends with a traceback at a byte that is not UTF-8; and waits for ever for the end of a paste that came in two
pieces.
"""

from __future__ import annotations

import os
import selectors
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator

from msgspec import Struct
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.presenters.keys_and_clicks import LONGEST_PASTE

BEHIND_BYTES = 32_768
"""The output not yet taken by the terminal beyond which nothing more is drawn."""

DRAIN_SECONDS = 1.0
"""The time that the terminal has to take the last output."""

_LOOK_SECONDS = 0.1
_TORN_SECONDS = 0.02
_PASTE_SECONDS = 2.0
_CHUNK = 65_536
_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_STANDARD_ERROR = 2


class OutputThread(threading.Thread):
    """Writes text to a terminal as fast as that takes it; no caller waits. ``lost`` is called if the terminal goes."""

    def __init__(self, fileno: int, lost: Callable[[], None]) -> None:
        """Write to a file number; nothing is written before `start`."""
        super().__init__(daemon=True, name="terminal-output")
        self._fileno = fileno
        self._lost = lost
        self._waiting = bytearray()
        self._writing = 0
        self._changed = threading.Condition()
        self._over = False

    @property
    def behind(self) -> int:
        """The number of bytes that the terminal has not taken yet."""
        return len(self._waiting) + self._writing

    def write(self, text: str) -> None:
        """Queue text to be written."""
        with self._changed:
            if not self._over:
                self._waiting += text.encode("utf-8", "backslashreplace")
                self._changed.notify()

    def end(self, seconds: float) -> None:
        """Stop after writing what the terminal takes within so many seconds."""
        with self._changed:
            self._over = True
            self._changed.notify()
        self.join(seconds)

    def run(self) -> None:
        """Write until `end`, or until the terminal goes away."""
        while data := self._next():
            try:
                while data:
                    data = data[os.write(self._fileno, data) :]
                    self._writing = len(data)
            except OSError:
                self._over = True
                self._lost()
                return

    def _next(self) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._over)
            data = bytes(self._waiting)
            self._waiting.clear()
            self._writing = len(data)
            return data


class InputPiece(Struct, frozen=True):
    """A piece of what a terminal sends: keys, or something pasted."""

    text: str
    pasted: bool = False


class Pieces:
    """Separates pastes from keys, wherever the input is torn, so that nothing in a paste is taken for a key."""

    def __init__(self) -> None:
        """Begin with keys."""
        self._held = ""
        self._pasting = False

    @property
    def holding(self) -> bool:
        """Whether anything is held until more comes, or until it has not come."""
        return bool(self._held)

    @property
    def torn(self) -> bool:
        """Whether a key, or the beginning of a paste, is held."""
        return bool(self._held) and not self._pasting

    def take(self, text: str) -> Iterator[InputPiece]:
        """Return the pieces that are whole now; a paste, or what may begin one, is held until more comes."""
        text, self._held = self._held + text, ""
        while text:
            before, mark, after = text.partition(_END if self._pasting else _BEGIN)
            if not mark:
                kept = len(text) if self._pasting else _beginning(text)
                before, self._held = text[: len(text) - kept], _bounded(text[len(text) - kept :])
            if before or (mark and self._pasting):
                yield InputPiece(before, self._pasting)
            self._pasting = self._pasting != bool(mark)
            text = after

    def flush(self, quiet: float) -> Iterator[InputPiece]:
        """Return what is held when nothing more came for so many seconds; a paste may take its time."""
        if self.torn or (self._held and quiet > _PASTE_SECONDS):
            text, pasted = self._held, self._pasting
            self._held, self._pasting = "", False
            yield InputPiece(text, pasted)


def _bounded(held: str) -> str:
    """Return what is held of a paste without what is too much; its last characters may be those of its end."""
    return held if len(held) <= LONGEST_PASTE else held[:LONGEST_PASTE] + held[-len(_END) :]


def _beginning(text: str) -> int:
    """Return how many characters at the end of a text may be the beginning of a paste."""
    return next((size for size in range(len(_BEGIN) - 1, 0, -1) if text.endswith(_BEGIN[:size])), 0)


class TerminalDriver(LinuxDriver):
    """Textual's driver with an output that never holds anything up, and an input that takes whatever comes."""

    _output: OutputThread | None = None
    _wake: tuple[int, int] | None = None
    """The two ends of a pipe that ends the sleep of the input's thread."""

    @property
    def behind(self) -> bool:
        """Whether the terminal has not taken yet what was drawn."""
        return self._output is not None and self._output.behind > BEHIND_BYTES

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._output = OutputThread(_STANDARD_ERROR, self._gone)
        self._output.start()
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Queue output for the terminal."""
        if self._output is not None:
            self._output.write(data)

    def disable_input(self) -> None:
        """Stop reading from the terminal."""
        if self._wake is not None:
            os.write(self._wake[1], b"\0")
        super().disable_input()

    def close(self) -> None:
        """Release the terminal."""
        super().close()
        if self._wake is not None:
            for end in self._wake:
                os.close(end)
            self._wake = None
        if self._output is not None:
            self._output.end(DRAIN_SECONDS)

    def _gone(self) -> None:
        """End the program: its terminal is closed."""
        self._app.call_later(self._app.exit, 1)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the application says what happened
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001 - as Textual's own threads do

    def run_input_thread(self) -> None:
        """Read from the terminal until it is left or goes away."""
        parser, pieces, decoder = XTermParser(self._debug), Pieces(), getincrementaldecoder("utf-8")("replace")
        came = time.monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            if self._wake is not None:
                selector.register(self._wake[0], selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # Whoever waits for the interpreter looks once more: what came meanwhile came in time.
                ready = [key.fd for key, _ in selector.select(_sleep(parser, pieces)) or selector.select(0)]
                if self.fileno in ready:
                    data = self._read()
                    if not data:
                        self._gone()
                        return
                    came = time.monotonic()
                    self._pass_on(parser, pieces.take(decoder.decode(data)))
                else:
                    self._pass_on(parser, pieces.flush(time.monotonic() - came))
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _pass_on(self, parser: XTermParser, pieces: Iterator[InputPiece]) -> None:
        for piece in pieces:
            if piece.pasted:
                self.process_message(events.Paste(piece.text.replace("\0", "")))
            else:
                for event in parser.feed(piece.text):
                    self.process_message(event)


def _sleep(parser: XTermParser, pieces: Pieces) -> float | None:
    """Return the seconds after which it matters that nothing more came; `None` where it does not."""
    if pieces.torn:
        return _TORN_SECONDS
    return _LOOK_SECONDS if pieces.holding or parser._timeout_time is not None else None  # noqa: SLF001 - untold
