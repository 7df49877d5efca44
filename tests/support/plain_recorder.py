"""The line recorder in a process of its own."""

from __future__ import annotations

import os
import select
import tempfile
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

from tests.support.commands import Outcome
from tests.support.forked import Forked, meetinglog
from tests.support.paths import ROOT


class PlainRecorder:
    """`record --plain` in a process of its own, to which lines are typed one by one."""

    def __init__(self, log: Path | str, officer: str = "A. Officer", before: str = "") -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it is read when the process has ended
        self._process = Forked(
            meetinglog,
            before,
            *("record", str(log), "--plain", "--officer", officer),
            streams=(PIPE, PIPE, self._errors.fileno()),
            folder=Path.cwd(),
            environ={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def answer(self, line: str) -> str:
        """Type a line, and return what it is answered with."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], 60)
        assert ready
        return self._process.stdout.readline().rstrip("\n")

    def end(self) -> Outcome:
        """End the input, and return what is printed from then on."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        out = self._process.stdout.read()
        status = self._process.wait()
        self._errors.seek(0)
        err = self._errors.read().decode()
        self._close()
        return Outcome(status, out, err)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()
