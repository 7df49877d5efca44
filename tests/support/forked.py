"""The program in processes of their own that begin with everything imported.

A server that has imported the program forks for each of them. Importing takes a hundred times longer than that, and
a test that kills the program, or puts it into a terminal, is about what it does afterwards.
"""

from __future__ import annotations

import fcntl
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib import import_module
from multiprocessing import forkserver, reduction
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from unittest.mock import patch

from tests.support.paths import ROOT

SECONDS = 60.0
IMPORTED = (
    *(
        f"meetinglog.cli.handlers.{name}"
        for name in ("import_", "new", "record", "replay", "report", "serve", "statements")
    ),
    *("meetinglog.cli.report_update", "meetinglog.outputs.report.docx.render", "storage.sqlite", "filelock"),
    *("meetinglog.serve.server", "storage.postgres"),
    *("tui.screens.recorder", "tui.presenters.drafts", "tui.screens.replay", "tui.driver", "textual.app"),
)
FOREIGN = ("NO_COLOR", "COLORTERM", "TERM_PROGRAM", "COLUMNS", "LINES", "ESCDELAY", "TEXTUAL", "MEETINGLOG_")
"""How the names of settings begin that the program reads, some of them when it is imported."""


def environment(**changed: str) -> dict[str, str]:
    """Return the surroundings of the program, whatever those of the tests are."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return {**kept, "PYTHONPATH": str(ROOT), **changed}


def meetinglog(before: str, *arguments: str) -> None:
    """Run the command, after some lines of Python."""
    sys.argv = ["meetinglog", *arguments]
    exec(before, {})  # noqa: S102 - it stands in a test
    import_module("meetinglog.cli").main()


class Forked:
    """A function of this package in a process of its own, used like `subprocess.Popen`.

    A standard stream is the number of an open file, `subprocess.DEVNULL` or, for the first two, `subprocess.PIPE`.
    What goes through a pipe is text. With ``leader``, the process leads a session of its own, which the terminal that
    is its standard input controls.
    """

    def __init__(
        self,
        function: Callable[..., None],
        *arguments: str,
        streams: tuple[int, int, int],
        folder: Path = ROOT,
        environ: Mapping[str, str] | None = None,
        leader: bool = False,
    ) -> None:
        nothing = os.open(os.devnull, os.O_RDWR)
        theirs, ours = [nothing], [-1, -1]
        handles = [nothing if stream == subprocess.DEVNULL else stream for stream in streams]
        for at in (0, 1):
            if streams[at] == subprocess.PIPE:
                ends = os.pipe()
                handles[at], ours[at] = ends[at], ends[1 - at]
                theirs.append(handles[at])
        surroundings = environment() if environ is None else dict(environ)
        self._process = _server().Process(
            target=_run, args=(_Handles(*handles), folder, surroundings, leader, function, arguments), daemon=True
        )
        self._process.start()
        for number in theirs:
            os.close(number)
        self.pid = self._process.pid or 0
        self.stdin = os.fdopen(ours[0], "w", encoding="utf-8") if ours[0] >= 0 else None
        self.stdout = os.fdopen(ours[1], encoding="utf-8", errors="replace") if ours[1] >= 0 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for stream in (self.stdin, self.stdout):
            if stream is not None:
                stream.close()
        self.wait()

    def poll(self) -> int | None:
        """Return the exit status, negative for a signal; `None` while the process runs."""
        return self._process.exitcode

    def wait(self, seconds: float = SECONDS) -> int:
        """Wait for the end, and return the exit status."""
        self._process.join(seconds)
        status = self._process.exitcode
        assert status is not None, f"still running after {seconds} seconds"
        return status

    def send_signal(self, number: signal.Signals) -> None:
        """Send the process a signal, if it runs."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it may end at this moment
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.send_signal(signal.SIGKILL)


def outcome_of(
    function: Callable[..., None], *arguments: str, stdin: bytes, folder: Path, environ: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Run a function of this package in a process of its own to its end; return its status and what it wrote."""
    (entered, ours), (out, their_out), (err, their_err) = os.pipe(), os.pipe(), os.pipe()
    with ThreadPoolExecutor(3) as threads:
        forked = Forked(function, *arguments, streams=(entered, their_out, their_err), folder=folder, environ=environ)
        for number in (entered, their_out, their_err):
            os.close(number)
        threads.submit(_write_all, ours, stdin)
        written = [threads.submit(_read_all, number) for number in (out, err)]
        try:
            status = forked.wait()
        finally:
            forked.kill()
    return status, written[0].result(), written[1].result()


def _write_all(number: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(number, "wb") as file:
        file.write(data)


def _read_all(number: int) -> bytes:
    with open(number, "rb") as file:
        return file.read()


@cache
def _server() -> ForkServerContext:
    """Start the server, and wait until it has imported the program."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED, __name__])
    with patch.dict(os.environ, environment(), clear=True):
        forkserver.ensure_running()
    first = context.Process(target=gc.collect)
    first.start()
    first.join()
    return context


class _Handles:
    """Open files, handed to a process under numbers of its own."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    def __getstate__(self) -> list[Any]:
        return [reduction.DupFd(number) for number in self.numbers]

    def __setstate__(self, state: list[Any]) -> None:
        self.numbers = tuple(handle.detach() for handle in state)


def _run(
    handles: _Handles,
    folder: Path,
    surroundings: dict[str, str],
    leader: bool,
    function: Callable[..., None],
    arguments: tuple[str, ...],
) -> None:
    """Stand where a program stands that was started with these streams, in this folder; then run the function."""
    for number, handle in enumerate(handles.numbers):
        os.dup2(handle, number)
    for handle in set(handles.numbers):
        os.close(handle)
    if leader:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs the tests in the background ignores it
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(surroundings)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        lines, errors = 1 if os.isatty(number) else -1, "backslashreplace" if name == "stderr" else "strict"
        stream = open(number, mode, lines, "utf-8", errors, closefd=False)  # noqa: SIM115 - a number
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    function(*arguments)
