"""The program of a tree, unmodified, in processes whose system calls are watched: recorded, failed, or the last."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import count
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self, TextIO

from tests.support.forked import environment
from tests.support.paths import ROOT

HERE = Path(__file__).parent
SECONDS = 60
OFFICER = "A. Officer"
PACKAGES = ("meetinglog", "storage", "tui")


class Call(IntEnum):
    """What a program asks of the system, in the order of `calls.c`."""

    SAY = 0
    OPEN = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    LINK = 6
    UNLINK = 7


class How(IntEnum):
    """What becomes of a call, in the order of `calls.c`."""

    ONCE = 0
    FROM_THEN_ON = 1
    SHORT = 2
    KILLED = 3


@dataclass(frozen=True)
class Watch:
    """What is done to a run: the call, from 1, that fails, how and with which error; what memory is refused, from 1.

    The clock is shifted by ``shift`` seconds after so many answers.
    With ``record``, its calls are kept in the file of that name.
    """

    fail_at: int = 0
    how: How = How.ONCE
    error: int = 0
    refuse_at: int = 0
    refusals: int = 1
    shift_after: int = 0
    shift: int = 0
    record: str = ""
    counts: str = ""


@dataclass(frozen=True)
class Run:
    """A command in a folder, with what it reads; ``before`` is Python that runs before it.

    With ``typed``, what it reads is typed meanwhile: that function is given what leads to its standard input, and the
    file of its answers. With ``terminal``, all its streams are the terminal of that name.
    """

    folder: Path
    arguments: tuple[str, ...]
    stdin: bytes = b""
    watch: Watch | None = Watch()
    before: str = ""
    typed: Callable[[TextIO, Path], None] | None = None
    terminal: str = ""


def line_by_line(lines: Sequence[str], before: Callable[[int], None]) -> Callable[[TextIO, Path], None]:
    """Return what types lines, each when the one before is answered; ``before`` is called first, with its number."""

    def typed(entered: TextIO, answers: Path) -> None:
        end = time.monotonic() + SECONDS
        for number, line in enumerate(lines):
            while answers.read_bytes().count(b"\n") < number and time.monotonic() < end:
                time.sleep(0.001)
            before(number)
            entered.write(f"{line}\n")
            entered.flush()

    return typed


@dataclass(frozen=True)
class Ending:
    """What a run left: its status, `None` where it was killed or the power went; what it said; its calls, if known."""

    status: int | None
    out: str
    err: str = ""
    calls: int = 0
    allocations: int = 0
    signal: int = 0
    failed: Call | None = None
    """The call that was made to fail."""


@dataclass(frozen=True)
class Mutation:
    """A change of the program: in ``file``, ``old``, which stands there once, becomes ``new``."""

    file: str
    old: str
    new: str
    what: str
    """What the change is, in a few words."""
    commands: tuple[str, ...] = ()
    """The names of the commands that show it soon; none where any may."""


@contextmanager
def tree_of(mutation: Mutation | None) -> Iterator[Path]:
    """Yield a folder that is the project but for a mutation; without one, the project itself.

    Raises `ValueError` where what is to be replaced does not stand in its file exactly once.
    """
    if mutation is None:
        yield ROOT
        return
    text = (ROOT / mutation.file).read_text("utf-8")
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.file} holds {text.count(mutation.old)} times: {mutation.old}")
    with tempfile.TemporaryDirectory(prefix="meetinglog-tree-") as folder:
        _link(PurePath(mutation.file), Path(folder))
        (Path(folder) / mutation.file).write_text(text.replace(mutation.old, mutation.new), "utf-8")
        yield Path(folder)


def _link(left_out: PurePath, tree: Path) -> None:
    """Fill a tree with links to all that the program is made of but one file, and what is compiled beside that."""
    (tree / left_out.parent).mkdir(parents=True)
    for folder in left_out.parents:
        for path in (ROOT / folder).iterdir() if folder.name else (ROOT / package for package in PACKAGES):
            if not (tree / folder / path.name).exists():
                (tree / folder / path.name).symlink_to(path)
    for name in (left_out.name, "__pycache__"):
        (tree / left_out.with_name(name)).unlink(missing_ok=True)


class Program:
    """The program of a tree, started over and over in processes forked from one that has imported it."""

    def __init__(self, tree: Path = ROOT) -> None:
        self.tree = tree
        self._folder = tempfile.TemporaryDirectory(prefix="meetinglog-reliability-")
        self.folder = Path(self._folder.name)
        for name in ("home", "config", "state"):
            (self.folder / name).mkdir()
        self._numbers = count()
        self._server = subprocess.Popen(
            [sys.executable, "-P", str(HERE / "forking.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**environment(), "PYTHONPATH": str(tree), "LD_PRELOAD": str(library())},
            cwd=self.folder,
            start_new_session=True,
        )
        self._heard = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.kill()
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()
        self._folder.cleanup()

    def run(self, run: Run, killed_after: float | None = None, patience: float = SECONDS) -> Ending:
        """Run a command to its end, or kill it so many seconds after it was started, or when patience is at its end."""
        [ending] = self.run_together([run], killed_after, patience)
        return ending

    def run_together(
        self,
        runs: Sequence[Run],
        killed_after: float | None = None,
        patience: float = SECONDS,
    ) -> list[Ending]:
        """Run commands side by side, as `run` does."""
        places = [self.folder / f"run-{next(self._numbers)}" for _ in runs]
        self._ask([self._start(run, place) for run, place in zip(runs, places, strict=True)])
        processes = json.loads(self._line(SECONDS))
        for run, place in zip(runs, places, strict=True):
            if run.typed is not None:
                with suppress(BrokenPipeError), (place / "in").open("w", encoding="utf-8") as typed:
                    run.typed(typed, place / "out")
        if killed_after is not None:
            time.sleep(killed_after)
            _kill(processes)
        try:
            ended = json.loads(self._line(patience))
        except TimeoutError:
            _kill(processes)
            ended = json.loads(self._line(SECONDS))
        return [_ending(place, status) for place, status in zip(places, ended, strict=True)]

    def _start(self, run: Run, place: Path) -> Mapping[str, object]:
        place.mkdir()
        for name, data in (("in", run.stdin), ("out", b""), ("err", b"")):
            if run.typed is not None and name == "in":
                os.mkfifo(place / name)
            else:
                (place / name).write_bytes(data)
        watch = run.watch and asdict(replace(run.watch, counts=str(place / "counts")))
        surroundings = {
            "HOME": str(self.folder / "home"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "MEETINGLOG_OFFICER": OFFICER,
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "xterm-256color",
        }
        return {
            **{name: run.terminal or str(place / name) for name in ("in", "out", "err")},
            "folder": str(run.folder),
            "arguments": run.arguments,
            "environ": surroundings,
            "before": run.before,
            "watched": watch,
        }

    def _ask(self, starts: list[Mapping[str, object]]) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(starts).encode() + b"\n")
        self._server.stdin.flush()

    def _line(self, seconds: float) -> bytes:
        """Return the next answer. Raises `TimeoutError`, and `EOFError` where the program could not be imported."""
        assert self._server.stdout is not None
        end = time.monotonic() + seconds
        while b"\n" not in self._heard:
            ready, _, _ = select.select([self._server.stdout], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError
            data = os.read(self._server.stdout.fileno(), 65_536)
            if not data:
                raise EOFError("the program could not be started")
            self._heard += data
        line, _, self._heard = self._heard.partition(b"\n")
        return line


def _kill(processes: Sequence[int]) -> None:
    """End processes that were not waited for: their ids are theirs until then, or were just now."""
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _ending(place: Path, status: int) -> Ending:
    out, err = ((place / name).read_text("utf-8", "replace") for name in ("out", "err"))
    counts = place / "counts"
    calls, allocations, failed = map(int, counts.read_text().split()) if counts.exists() else (0, 0, -1)
    shutil.rmtree(place)
    return Ending(
        status=status if status >= 0 else None,
        out=out,
        err=err,
        calls=calls,
        allocations=allocations,
        signal=max(0, -status),
        failed=Call(failed) if failed >= 0 else None,
    )


@cache
def library() -> Path:
    """Compile `calls.c` once, and return the library to load before the program. Raises `CalledProcessError`."""
    made = Path(tempfile.gettempdir()) / f"meetinglog-calls-{os.getuid()}-{(HERE / 'calls.c').stat().st_mtime_ns}.so"
    if not made.exists():
        draft = made.with_suffix(f".{os.getpid()}")
        command = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(draft), str(HERE / "calls.c"), "-lpthread"]
        subprocess.run(command, check=True, capture_output=True)
        draft.replace(made)
    return made
