"""A small session, its capture, what the capture's acts are answered with, and ways to run a command."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from meetinglog.cli import run
from tests.support.forked import meetinglog, outcome_of
from tests.support.paths import ROOT

SESSION_HEAD = """\
[body]
name = "Conference of the Parties"
short_name = "Conference"

[session]
id = "cop-6"
number = 6
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
"""

SESSION = f"""\
{SESSION_HEAD}
[members]
states = "all"
observer_states = ["THA"]

[[item]]
number = "3"
title = "Other serious crimes"
chapter = "VII"

[[item]]
number = "4"
title = "Technical assistance"

[[participant]]
name = "the World Wildlife Fund"
capacity = "ngo"
aliases = ["WWF"]

[[group]]
name = "the Group of 77 and China"
aliases = ["G77"]
"""

CAPTURE = """\
# an afternoon

@2012-10-17T15:00 /open 4
@15:01 /item 3
@15:02 Norway
- welcomed the report #theft
@15:04:30 Egypt for:G77
@15:10 WWF by:"Ms. Li Wen"
@15:12 /end
@15:13 /rise
@2012-10-18T10:00 /open 5
@10:01 /item 4
@10:02 ?
@10:05 Thailand
"""

ANSWERS = """\
2  15:00:00  The 4th meeting is called to order
3  15:01:00  Item 3 is taken up: Other serious crimes
4  15:02:00  Norway has the floor (item 3)
5  time unknown  note on Norway: welcomed the report #theft
6  15:04:30  Egypt, on behalf of the Group of 77 and China, has the floor (item 3)
7  15:10:00  The World Wildlife Fund (non-governmental organization), represented by Ms. Li Wen, has the floor (item 3)
8  15:12:00  The statement of the World Wildlife Fund ends after 2 min on the floor
9  15:13:00  The 4th meeting rises
10  10:00:00  The 5th meeting is called to order
11  10:01:00  Item 4 is taken up: Technical assistance
12  10:02:00  Unidentified speaker has the floor (item 4)
13  10:05:00  Thailand (observer State) has the floor (item 4)
"""

ENTRIES = 13
READING = ("show", "statements", "report", "verify")

NOT_ROOT = """\
import ctypes, os
if os.geteuid() == 0:
    libc = ctypes.CDLL(None)
    header, abilities = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, abilities) == 0
    abilities[0] &= ~0b110  # to read and write in spite of permissions
    assert libc.capset(header, abilities) == 0
"""
LITTLE_MEMORY = "import os, resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))"
"""The line before a command that gives its process a gigabyte."""

MAIN = "from meetinglog.cli import main; main()"


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


def in_process(
    *arguments: str | Path, folder: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command within this process, as a shell in ``folder`` would: its streams are files, not terminals."""
    done = bytes_of(*arguments, folder=folder, stdin=stdin.encode(), **environment)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def naming(command: Command, **logs: str) -> Command:
    """Return a way to run a command that takes the names of logs for their addresses."""

    def run(*arguments: str | Path, stdin: str = "") -> Outcome:
        return command(*(logs.get(str(argument), argument) for argument in arguments), stdin=stdin)

    return run


def bytes_of(
    *arguments: str | Path, folder: Path | None = None, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as `in_process` does, and return what it wrote as bytes."""
    words = [str(argument) for argument in arguments]
    with ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder or Path.cwd()))
        stack.enter_context(patch.dict(os.environ, environment))
        files = {name: stack.enter_context(tempfile.TemporaryFile()) for name in ("stdin", "stdout", "stderr")}
        files["stdin"].write(stdin)
        files["stdin"].seek(0)
        for name, file in files.items():
            stream = stack.enter_context(io.TextIOWrapper(file, encoding="utf-8", newline="\n"))
            stack.enter_context(patch.object(sys, name, stream))
        status = run(words)
        written = []
        for output in (sys.stdout, sys.stderr):
            output.flush()
            output.buffer.seek(0)
            written.append(output.buffer.read())
    return subprocess.CompletedProcess(words, status, *written)


def quietly(*arguments: str | Path) -> int:
    """Run a command within this process, and drop what it says."""
    return in_process(*arguments).returncode


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def process(
    *arguments: str | bytes | Path,
    before: str = "",
    permissions: bool = False,
    stdin: bytes = b"",
    without: Iterable[str] = (),
    **environment: str,
) -> Outcome:
    """Run the command in a process of its own, after lines of Python; with ``permissions``, not as root.

    The program is imported before the lines are run.
    """
    status, out, err = outcome_of(
        meetinglog,
        f"{NOT_ROOT if permissions else ''}{before}",
        *(os.fsdecode(argument) for argument in arguments),
        stdin=stdin,
        folder=Path.cwd(),
        environ=_surroundings(without, environment),
    )
    return Outcome(status, out.decode(), err.decode())


def interpreter(
    *arguments: str | Path,
    before: str = "",
    stdin: bytes = b"",
    without: Iterable[str] = (),
    **environment: str,
) -> Outcome:
    """Run the command in a Python of its own, after lines of Python: it starts, and imports what it needs."""
    done = subprocess.run(
        [sys.executable, "-c", f"{before}\n{MAIN}", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=_surroundings(without, environment),
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def _surroundings(without: Iterable[str], changed: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in set(without)}
    return {**inherited, "PYTHONPATH": str(ROOT), **changed}
