"""A disk that is full: a small one of its own, or, where none can be mounted, files that may not grow."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.reliability.commands import COMMANDS, desk, expected, judged, laid, went_on
from tests.reliability.faults import FAILED_COMMIT_ANSWERED
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Program

_PAGE = 4096
_MOST = 40
"""So many pages at most are free: more than the commands take."""
_LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


def run(program: Program, count: int, seed: int) -> Iterator[Figures]:
    """Run commands so often on a disk with some room, or with none, in turn."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    whole = {command: expected(program, command) for command in COMMANDS}
    small = program.folder / "small"
    small.mkdir(exist_ok=True)
    with _mounted(small) as mounted:
        for number in range(count):
            command, free = COMMANDS[number % len(COMMANDS)], dice.randrange(_MOST)
            folder = laid((small if mounted else program.folder) / "desk")
            ballast = small / "ballast"
            started = command.run(folder)
            if mounted:
                _fill(ballast, free)
            else:
                started = replace(started, before=_LIMITED.format(free * _PAGE))
            ending = program.run(started)
            ballast.unlink(missing_ok=True)
            verdict = judged(command, whole[command], folder, ending)
            verdict.wrong += went_on(folder, command)
            yield figures.add(verdict, f"{command.name}, {free} pages free")


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """Mount a small file system in memory; yield whether that was possible."""
    size = sum(-(-len(data) // _PAGE) for data in desk().values()) + 2 * _MOST
    command = ("mount", "-t", "tmpfs", "-o", f"size={size * _PAGE}", "tmpfs", str(folder))
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(ballast: Path, free: int) -> None:
    """Take all room but for so many pages."""
    room = os.statvfs(ballast.parent)
    ballast.write_bytes(bytes(max(0, room.f_bavail - free) * room.f_frsize))


KIND = Kind(
    name="full disk",
    fault="the disk is full",
    made=(
        "Every command that writes runs on a small disk of its own with 0 to 39 pages of room (where none can be "
        "mounted: with a limit on the size of files)."
    ),
    run=run,
    full=420,
    quick=len(COMMANDS),
    mutations=(FAILED_COMMIT_ANSWERED,),
    tried=4 * len(COMMANDS),
)
