"""Every command that writes, killed: at each of its calls, and at random moments."""

from __future__ import annotations

import random
import time

from tests.reliability.commands import COMMANDS, Expected, WritingCommand, expected, judged, laid, went_on
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import How, Mutation, Program, Watch


def run(program: Program, count: int, seed: int) -> Figures:
    """Kill each command at each call, and as often at a random moment; with a ``count``, so many of these cases."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    whole, seconds = {}, {}
    for command in COMMANDS:
        expected(program, command)
        begun = time.monotonic()
        whole[command] = expected(program, command)
        seconds[command] = time.monotonic() - begun
    cases = [
        (command, number, killed)
        for command in COMMANDS
        for number in range(1, whole[command].ending.calls + 1)
        for killed in (0.0, dice.random())
    ]
    if count:
        cases = dice.sample(cases, min(count, len(cases)))
    for command, number, share in cases:
        _kill(program, command, whole[command], number, share * seconds[command], figures)
    return figures


def _kill(
    program: Program, command: WritingCommand, whole: Expected, number: int, after: float, figures: Figures
) -> None:
    """Kill a command at a call, or so many seconds after it was started."""
    folder = laid(program.folder / "desk")
    watch = Watch() if after else Watch(fail_at=number, how=How.KILLED)
    ending = program.run(command.run(folder, watch), after or None)
    verdict = judged(command, whole, folder, ending)
    verdict.wrong += went_on(folder, command)
    figures.add(verdict, f"{command.name}, killed {f'after {after:.3f} s' if after else f'at call {number}'}")


KIND = Kind(
    name="kills",
    fault="the program is killed",
    made="Every command that writes is killed (`kill -9`) at each of its calls, and as often at a random moment.",
    run=run,
    full=0,
    quick=25,
    mutations=(
        Mutation(
            "storage/writer.py",
            "            await self._connection.execute_fetchall(*_statement(fitting))\n",
            """            for request in fitting:
                request.answer.set_result(request.sealed)
            await asyncio.sleep(0.01)
            await self._connection.execute_fetchall(*_statement(fitting))
""",
            "a line is answered before it is recorded",
        ),
        Mutation(
            "meetinglog/files/__init__.py",
            "    with _drafted(path, data, access) as draft:\n        _put(draft, path, replace=replace)\n"
            "        sync_folder(path.parent)\n",
            "    with path.open('wb') as file:\n        file.write(data)\n",
            "an output is written in its place",
        ),
    ),
    tried=400,
)
