"""Every command that writes, killed: at each of its calls, and at random moments."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from operator import itemgetter

from tests.reliability.commands import Expected, Verdict, WritingCommand, expected, judged, laid, named, went_on
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import How, Mutation, Program, Watch


def run(program: Program, count: int, seed: int, names: Collection[str] = ()) -> Iterator[Figures]:
    """Kill each command at each of its calls, and as often at a random moment; with a ``count``, so many of these."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    cases, commands = [], named(names)
    for place, command in enumerate(commands):
        calls = expected(program, command).ending.calls
        share = len(range(place, count, len(commands))) if count else 2 * calls
        cases += [(number, command, calls - number * calls // share) for number in range(share)]
    for number, command, call in sorted(cases, key=itemgetter(0)):
        whole = expected(program, command)
        moment = dice.random() * whole.seconds if number % 2 else call
        where = f"at call {moment}" if isinstance(moment, int) else f"after {moment:.3f} s"
        yield figures.add(_kill(program, command, whole, moment), f"{command.name}, killed {where}")


def _kill(program: Program, command: WritingCommand, whole: Expected, moment: float) -> Verdict:
    """Kill a command at a call, if the moment is a whole number, else so many seconds after it was started."""
    folder = laid(program.folder / "desk")
    if isinstance(moment, int):
        ending = program.run(command.run(folder, Watch(fail_at=moment, how=How.KILLED)))
    else:
        ending = program.run(command.run(folder), moment)
    verdict = judged(command, whole, folder, ending)
    verdict.wrong += went_on(folder, command)
    return verdict


KIND = Kind(
    name="kills",
    fault="the program is killed",
    made="Every command that writes is killed (`kill -9`) at each of its calls, and as often at a random moment.",
    run=run,
    full=0,
    quick=14,
    mutations=(
        Mutation(
            "storage/writer.py",
            "                self._commit(group)\n                self._let_go()\n"
            "            self._finish(group.requests)\n",
            """                self.head = group.head
                self._finish(group.requests)
                time.sleep(0.05)
                self._commit(group)
            else:
                self._finish(group.requests)
""",
            "a line is answered before it is recorded",
            ("record",),
        ),
        Mutation(
            "meetinglog/files/__init__.py",
            "    with _drafted(path, data, access) as draft:\n        _put(draft, path, replace=replace)\n"
            "        sync_folder(path.parent)\n",
            "    with path.open('wb') as file:\n        file.write(data)\n",
            "an output is written in its place",
            ("report -o",),
        ),
    ),
    tried=140,
)
