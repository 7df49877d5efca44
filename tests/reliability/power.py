"""Power loss: the calls of a program are recorded, and what a disk may keep of them is laid out and opened."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tests.reliability.commands import COMMANDS, LONG_RECORD, WritingCommand, expected, judged, laid, named, went_on
from tests.reliability.disk import Disk, recorded
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Call, Ending, Mutation, Program, Watch

TRIED = (*COMMANDS, LONG_RECORD)
_UNWRITTEN = "-shm"
"""How the name of the file ends that is written through memory: an index, which is made anew."""


def run(program: Program, count: int, seed: int, names: Collection[str] = ()) -> Iterator[Figures]:
    """Try so many power losses, in turn in each command; each at a moment and with a disk of its own."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    tried = named(names) if names else TRIED
    for number, command in enumerate(tried):
        if share := len(range(number, count, len(tried))):
            yield from _lose_power(program, command, share, dice, figures)


def _lose_power(
    program: Program, command: WritingCommand, count: int, dice: random.Random, figures: Figures
) -> Iterator[Figures]:
    """Record a command's calls, and lose the power so often.

    Raises `ValueError` where the calls do not lead to what the folder holds in the end: then not all were recorded.
    """
    whole = expected(program, command)
    folder, trace = laid(program.folder / "desk"), program.folder / "calls"
    trace.unlink(missing_ok=True)
    disk = Disk(folder)
    ended = program.run(command.run(folder, Watch(record=str(trace))))
    calls = list(recorded(trace))
    moments = Counter(dice.randrange(len(calls) + 1) for _ in range(count))
    said = b""
    for number in range(len(calls) + 1):
        status = ended.status if number == len(calls) else None
        for _ in range(moments[number]):
            image = _image(program.folder / "image", disk.after_power_loss(dice))
            verdict = judged(command, whole, image, Ending(status, said.decode("utf-8", "replace")), tidy=False)
            verdict.wrong += went_on(image, command)
            yield figures.add(verdict, f"{command.name}, power lost after call {number} of {len(calls)}")
        if number < len(calls):
            disk.take(calls[number])
            said += calls[number].data if calls[number].call is Call.SAY else b""
    left = {name: data for name, data in disk.now().items() if not name.endswith(_UNWRITTEN)}
    if left != {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(_UNWRITTEN)}:
        raise ValueError(f"{command.name}: the calls that were recorded are not all")


def _image(folder: Path, files: Mapping[str, bytes]) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


KIND = Kind(
    name="power loss",
    fault="the power goes",
    made=(
        "The system calls of the program are recorded as it runs. Of the writes, names and sizes that were not synced "
        "by some moment, a disk image keeps none, all, or any, a write torn at 512 bytes too."
    ),
    run=run,
    full=2_000,
    quick=30,
    mutations=(
        Mutation(
            "storage/log_schema.py",
            "PRAGMA synchronous = FULL;",
            "PRAGMA synchronous = NORMAL;",
            "a commit does not wait for the disk",
        ),
        Mutation(
            "meetinglog/files/__init__.py",
            "            sync(file.fileno())\n",
            "",
            "an output is not synced",
            ("report -o",),
        ),
        Mutation(
            "meetinglog/files/__init__.py",
            """    try:
        handle = os.open(folder, os.O_RDONLY)
    except""",
            """    return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except""",
            "the folder of an output or a new log is not synced",
            ("report -o",),
        ),
    ),
    tried=120,
)
