"""The file of a log, changed underneath while it is recorded in."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from meetinglog.errors import MeetinglogError
from tests.reliability.commands import RECORD, TYPED, Verdict, answered, entries, laid
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Ending, Mutation, Program, Run, line_by_line


def _removed(log: Path) -> None:
    log.unlink()


def _moved(log: Path) -> None:
    log.rename(log.with_name("MOVED"))


def _replaced_by_an_older_copy(log: Path) -> None:
    log.with_name("OTHER").replace(log)


def _replaced_by_a_copy(log: Path) -> None:
    shutil.copy(log, log.with_name("COPY"))
    log.with_name("COPY").replace(log)


def _overwritten(log: Path) -> None:
    log.write_bytes(log.with_name("OTHER").read_bytes())


def _cut(log: Path) -> None:
    os.truncate(log, log.stat().st_size // 2)


def _emptied(log: Path) -> None:
    os.truncate(log, 0)


def _written_into(log: Path) -> None:
    with log.open("r+b") as file:
        file.seek(8192)
        file.write(bytes(4096))


def _without_wal(log: Path) -> None:
    _wal(log).unlink()


def _wal_replaced(log: Path) -> None:
    shutil.copy(_wal(log), log.with_name("COPY"))
    log.with_name("COPY").replace(_wal(log))


def _wal_cut(log: Path) -> None:
    os.truncate(_wal(log), 1000)


def _wal_overwritten(log: Path) -> None:
    _wal(log).write_bytes(bytes(_wal(log).stat().st_size))


def _wal(log: Path) -> Path:
    return log.with_name(f"{log.name}-wal")


CHANGES: tuple[Callable[[Path], None], ...] = (
    *(_removed, _moved, _replaced_by_an_older_copy, _replaced_by_a_copy, _overwritten, _cut, _emptied, _written_into),
    *(_without_wal, _wal_replaced, _wal_cut, _wal_overwritten),
)


def run(program: Program, count: int, seed: int) -> Iterator[Figures]:
    """Change a log so often, in turn in each way, after some of the lines of a recording were answered."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    for number in range(count):
        change, lines = CHANGES[number % len(CHANGES)], dice.randrange(1, len(TYPED))
        folder = laid(program.folder / "desk")
        verdict = _changed(program, folder, change, lines)
        for rescued in (program.folder / "home").iterdir():
            rescued.unlink()
        yield figures.add(verdict, f"{change.__name__[1:]} after {lines} lines")


def _changed(program: Program, folder: Path, change: Callable[[Path], None], lines: int) -> Verdict:
    def before(number: int) -> None:
        if number == lines:
            change(folder / "LOG")

    ending = program.run(Run(folder, RECORD.arguments, typed=line_by_line(TYPED, before)))
    return _judged(ending, [folder, program.folder / "home"])


def _judged(ending: Ending, folders: list[Path]) -> Verdict:
    """Look for what was answered under the log's own name and in what was rescued."""
    positions = answered(ending)
    verdict = Verdict(len(positions), refused="refused: " in ending.out)
    found: set[str] = set()
    for place in [folders[0] / "LOG", *(path for folder in folders for path in folder.glob("LOG.rescued*"))]:
        try:
            found |= {str(entry.position) for entry in entries(place)}
        except (MeetinglogError, OSError):
            continue
    verdict.lost += [f"entry {position} is in no file" for position in positions if str(position) not in found]
    if verdict.refused is (ending.status == 0) or "Traceback" in ending.err or "Internal error" in ending.err:
        verdict.wrong.append(f"it ended so: {ending}")
    return verdict


KIND = Kind(
    name="files changed underneath",
    fault="the file is changed while it is recorded in",
    made=(
        "Between two lines of a recording the log is removed, moved, replaced, cut, emptied, overwritten or written "
        "into, or its `-wal` is. What was answered is in the log, or in the one that the answer names."
    ),
    run=run,
    full=240,
    quick=len(CHANGES),
    mutations=(
        Mutation(
            "storage/guard.py",
            "            if changed is not FileChange.NONE:\n                raise self._lost(path, changed)\n",
            "",
            "the files are not looked at before an answer",
        ),
    ),
    tried=len(CHANGES),
)
