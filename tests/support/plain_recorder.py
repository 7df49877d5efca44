"""The line recorder in a process of its own."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

from tests.support.commands import MAIN, Outcome
from tests.support.paths import ROOT


class PlainRecorder:
    """`record --plain` in a process of its own, to which lines are typed one by one."""

    def __init__(self, log: Path | str, officer: str = "A. Officer", before: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{before}\n{MAIN}", "record", str(log), "--plain", "--officer", officer],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def answer(self, line: str) -> str:
        """Type a line, and return what it is answered with."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        assert ready
        return self.process.stdout.readline().decode().rstrip("\n")

    def end(self) -> Outcome:
        """End the input, and return what is printed from then on."""
        out, err = self.process.communicate(timeout=60)
        return Outcome(self.process.returncode, out.decode(), err.decode())

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.communicate()
