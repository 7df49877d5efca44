"""A fault at every call of every command that changes a file or its name."""

from __future__ import annotations

import errno
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tests.reliability.commands import Expected, Verdict, WritingCommand, expected, judged, laid, named, went_on
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import How, Mutation, Program, Watch


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a call: how, and with which error."""

    name: str
    how: How
    error: int


FAULTS = (
    Fault("no room", How.ONCE, errno.ENOSPC),
    Fault("no room from then on", How.FROM_THEN_ON, errno.ENOSPC),
    Fault("an error of the disk", How.ONCE, errno.EIO),
    Fault("half of a write", How.SHORT, 0),
)


def run(program: Program, count: int, seed: int, names: Collection[str] = ()) -> Iterator[Figures]:
    """Let every call of every command fail in every way; with a ``count``, so many of these cases."""
    figures = Figures()
    whole = {command: expected(program, command) for command in named(names)}
    cases = [
        (command, number, fault)
        for command in whole
        for number in range(1, whole[command].ending.calls + 1)
        for fault in FAULTS
    ]
    if count:
        cases = random.Random(seed).sample(cases, min(count, len(cases)))  # noqa: S311 - the same cases every time
    for command, number, fault in cases:
        verdict = _fail(program, command, whole[command], number, fault)
        calls = whole[command].ending.calls
        yield figures.add(verdict, f"{command.name}, {fault.name} at call {number} of {calls}")


def _fail(program: Program, command: WritingCommand, whole: Expected, number: int, fault: Fault) -> Verdict:
    folder = laid(program.folder / "desk")
    ending = program.run(command.run(folder, Watch(fail_at=number, how=fault.how, error=fault.error)))
    verdict = judged(command, whole, folder, ending)
    if ending.status is None:
        verdict.wrong.append(f"it was ended by signal {ending.signal}")
    verdict.wrong += went_on(folder, command)
    return verdict


FAILED_COMMIT_ANSWERED = Mutation(
    "storage/writer.py",
    "                self._failed(group.requests, error)\n",
    "                pass\n",
    "a commit that failed is answered as recorded",
)

KIND = Kind(
    name="faults",
    fault="a write, a sync or a name fails",
    made=(
        "Every call of every command that writes to a file, cuts it, syncs it, or makes, changes or removes a name "
        "fails: for want of room, once and from then on; with an error of the disk; or after half of what it was given."
    ),
    run=run,
    full=0,
    quick=20,
    mutations=(
        FAILED_COMMIT_ANSWERED,
        Mutation(
            "meetinglog/files/__init__.py",
            "        yield draft\n    finally:\n        _discard(draft)\n",
            "        yield draft\n    finally:\n        pass\n",
            "what was made of a file that could not be finished stays",
            ("report -o", "export -o"),
        ),
        Mutation(
            "meetinglog/files/__init__.py",
            "            yield\n            failed.pop_all()\n",
            "            failed.pop_all()\n            yield\n",
            "an issued file whose entry could not be recorded stays",
            ("issue",),
        ),
    ),
    tried=400,
)
