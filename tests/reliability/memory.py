"""Memory refused at many places of every command that writes."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Collection, Iterator
from dataclasses import replace

from tests.reliability.commands import COMMANDS, expected, judged, laid, named, went_on
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Ending, Mutation, Program, Watch

_MISNAMED = re.compile(r"Internal error(?! \(MemoryError)")
"""What the program says where a library makes another error of the missing memory."""

PATIENCE = 15.0
"""Seconds after which a command that waits for what never comes is ended."""

REFUSALS = (1, 3, 30, 1_000)
"""So many requests in a row are refused, in turn."""


def run(program: Program, count: int, seed: int, names: Collection[str] = ()) -> Iterator[Figures]:
    """Refuse memory at so many places, spread over each command and shared out among the commands."""
    figures, dice, commands = Figures(), random.Random(seed), named(names)  # noqa: S311 - the same cases every time
    for number in range(count):
        place, command = number // len(commands), commands[number % len(commands)]
        whole = expected(program, command)
        share = len(range(number % len(commands), count, len(commands)))
        at = 1 + int(whole.ending.allocations / share * (place + dice.random()))
        refusals = REFUSALS[place % len(REFUSALS)]
        folder = laid(program.folder / "desk")
        ending = program.run(command.run(folder, Watch(refuse_at=at, refusals=refusals)), patience=PATIENCE)
        figures.aborted += ending.signal in {signal.SIGABRT, signal.SIGSEGV}
        figures.endless += ending.signal == signal.SIGKILL
        figures.misnamed += "Internal error" in ending.err
        verdict = judged(command, whole, folder, _heard(ending), tidy=False)
        verdict.wrong += went_on(folder, command)
        yield figures.add(verdict, f"{command.name}, {refusals} requests for memory refused from {at} on")


def _heard(ending: Ending) -> Ending:
    """Return an ending as it can be judged: whoever had no memory left to say anything ended as if killed."""
    silent = ending.status not in {0, None} and not ending.err
    return replace(ending, status=None if silent else ending.status, err=_MISNAMED.sub("", ending.err))


KIND = Kind(
    name="memory",
    fault="memory is refused",
    made=(
        "At 200 places spread over each command that writes, one request for memory, or the next 3, 30 or 1,000, are "
        "refused: to Python, SQLite and every library."
    ),
    run=run,
    full=200 * len(COMMANDS),
    quick=2 * len(COMMANDS),
    mutations=(
        Mutation(
            "meetinglog/cli/__init__.py",
            "        sys.excepthook = sys.unraisablehook = _say_nothing\n",
            "",
            "what breaks within a library is printed",
            ("report --update",),
        ),
    ),
    tried=15 * len(COMMANDS),
)
