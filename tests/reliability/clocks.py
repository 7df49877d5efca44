"""The computer's clock, set while a meeting is recorded."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.reliability.commands import RECORD, TYPED, Verdict, answered, expected, judged, laid, went_on
from tests.reliability.figures import Figures, Kind
from tests.reliability.program import Mutation, Program, Run, Watch, line_by_line

HOUR, DAY = 3600, 86_400
SHIFTS = (-5, 45, -90, 20 * 60, -HOUR, HOUR, -DAY, DAY, -400 * DAY, 400 * DAY, -20_000 * DAY, 80_000 * DAY)
"""By so many seconds the clock is set: to 1972 and 2245, too."""
_NOTED = 60
VIEWS = ("verify", "show", "statements", "report", "check")


def run(program: Program, count: int, seed: int) -> Iterator[Figures]:
    """Set the clock so often, in turn by each shift, after some of the lines of a recording were answered."""
    figures, dice = Figures(), random.Random(seed)  # noqa: S311 - the same cases every time
    whole = expected(program, RECORD)
    for number in range(count):
        shift, after = SHIFTS[number % len(SHIFTS)], dice.randrange(1, len(TYPED) - 1)
        folder = laid(program.folder / "desk")
        typed = line_by_line(TYPED, lambda _: None)
        ending = program.run(Run(folder, RECORD.arguments, watch=Watch(shift_after=after, shift=shift), typed=typed))
        verdict = judged(RECORD, whole, folder, ending)
        positions = answered(ending)
        verdict.lost += [f"{line} is not answered" for line in TYPED[len(positions) :]]
        if shift < -_NOTED and "the clock of this computer is " not in ending.out:
            verdict.wrong.append("it is not noted that the clock is behind")
        _look(program, verdict, [Run(folder, (view, "LOG"), watch=None) for view in VIEWS])
        verdict.wrong += went_on(folder, RECORD)
        yield figures.add(verdict, f"the clock set by {shift} s after {after} lines")


def _look(program: Program, verdict: Verdict, runs: list[Run]) -> None:
    """Look at a log in every way: nothing breaks, whatever its times are."""
    for each, ending in zip(runs, program.run_together(runs), strict=True):
        if ending.status not in {0, 1} or "Traceback" in ending.err or "Internal error" in ending.err:
            verdict.wrong.append(f"{each.arguments[0]}: {ending.status} {ending.err}")


KIND = Kind(
    name="clocks",
    fault="the clock is set",
    made=(
        "While lines are recorded, the clock of the computer is set forwards and back, by seconds, hours, days, years "
        "and centuries. Each line is answered, a clock that is behind is noted, and every view shows the log."
    ),
    run=run,
    full=120,
    quick=6,
    mutations=(
        Mutation(
            "meetinglog/capture/clock_notes.py",
            "(*(_behind(entry, record) if live else ()), _taken(typed, entry, record))",
            "(_taken(typed, entry, record),)",
            "nothing is noted of a clock that is behind",
        ),
    ),
    tried=6,
)
