"""Every command on logs of growing length: how its time grows, and the memory it takes at the longest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from benchmarks import meetings
from benchmarks.logs import CORRECTED
from benchmarks.results import Bench, Detail, Result, number
from benchmarks.timing import MEGABYTE, Cost, TooMuch, exponent, meetinglog

Arguments = Callable[[Bench, Path], Sequence[str | Path]]


def _of(*words: str) -> Arguments:
    """Return the arguments of a command that reads a log, which comes second."""
    return lambda _, log: (words[0], log, *words[1:])


def _beside(*words: str) -> Arguments:
    """Return the arguments of a command that writes into a new file."""
    return lambda bench, log: (words[0], log, *words[1:], "-o", bench.logs.new(".out"))


def _merge(bench: Bench, log: Path) -> Sequence[str | Path]:
    copies = [bench.logs.diverged(log) for _ in range(2)]
    return "merge", *copies, "-o", bench.logs.new(".meetinglog")


def _restore(bench: Bench, log: Path) -> Sequence[str | Path]:
    export = log.with_suffix(".jsonl")
    if not export.exists():
        meetinglog("export", log, "-o", export)
    return "restore", export, bench.logs.new(".meetinglog")


def _diff(bench: Bench, log: Path) -> Sequence[str | Path]:
    issued = log.with_suffix(".issued")
    if not issued.exists():
        issued.write_bytes(log.read_bytes())
        meetinglog("issue", issued, "report", "-o", bench.logs.new(".txt"))
    return "diff", issued


FIRST_SPEAKER = next(islice(meetings.lines(), 3, None)).text.partition(" for:")[0]
COMMANDS: Mapping[str, Arguments] = {
    "show": _of("show"),
    "show --history": _of("show", "--history"),
    "speakers": _of("speakers"),
    "statements": _of("statements"),
    "statements --format xlsx": _beside("statements", "--format", "xlsx"),
    "stats": _of("stats"),
    "check": _of("check"),
    "report": _of("report"),
    "report --organization": _of("report", "--organization"),
    "report --themes": _of("report", "--themes"),
    "report --format html": _of("report", "--format", "html"),
    "report --format docx": _beside("report", "--format", "docx"),
    "report --format json": _of("report", "--format", "json"),
    "why NAME": _of("why", FIRST_SPEAKER),
    "why --entry 20": _of("why", "--entry", "20"),
    "replay --plain": _of("replay", "--plain"),
    "replay --plain --entered": _of("replay", "--plain", "--entered"),
    "diff": _diff,
    "verify": _of("verify"),
    "export": _of("export"),
    "restore": _restore,
    "merge": _merge,
}
SIZES = (1_000, 4_000, 20_000, 100_000)
ROUNDS, QUICK = 11, 1.0
"""How often a command is run that takes less than so many seconds of processor time; the least counts."""
START = 30
"""The length of a log on which a command does little more than start."""


class Growth(Struct, frozen=True):
    """What a command cost at the sizes that it came to, and why it came no further."""

    command: str
    corrected: bool
    costs: tuple[tuple[int, float, Cost], ...]
    stopped: str = ""

    @property
    def last(self) -> Cost:
        """The cost at the largest size that it came to."""
        return self.costs[-1][2]

    @property
    def exponent(self) -> float | None:
        """The exponent of what the entries cost; `None` where there are less than two sizes to tell.

        What a size tells is the less sure, the smaller the part of its entries in what it cost, and weighs as much
        less: where a command does little but start, they are lost in the noise of that start.
        """
        known = [(size, own, (own / cost.processor) ** 2) for size, own, cost in self.costs if own > 0]
        return exponent(*zip(*known, strict=True)) if len(known) > 1 else None


def growth(
    bench: Bench,
    *,
    sizes: Sequence[int] = SIZES,
    seconds: int = 60,
    names: Sequence[str] = (*COMMANDS,),
    rounds: int = ROUNDS,
) -> Result:
    """Run every command on logs with and without corrections; one that was too much is run on no longer log."""
    grown = [
        _growth(bench, name, sizes, seconds, rounds, corrected=corrected)
        for name in names
        for corrected in (False, True)
    ]
    values: dict[str, float | str] = {"stopped": sum(bool(growth.stopped) for growth in grown)}
    for corrected, suffix in ((False, ""), (True, "_corrected")):
        of_kind = [growth for growth in grown if growth.corrected is corrected]
        values[f"exponent{suffix}"] = max(growth.exponent or 0 for growth in of_kind)
        ended = [growth.last.memory for growth in of_kind if not growth.stopped]
        values[f"memory{suffix}"] = (
            max(ended) / MEGABYTE
            if len(ended) == len(of_kind)
            else f"{len(of_kind) - len(ended)} of {len(of_kind)} commands were stopped before they came to an end"
        )
    return Result(values, _detail(grown, sizes[-1]))


def _growth(bench: Bench, name: str, sizes: Sequence[int], seconds: int, rounds: int, *, corrected: bool) -> Growth:
    """Run a command on all lengths in turn, the quick ones in every round, so that none has the calm moment alone."""
    costs: dict[int, list[Cost]] = {size: [] for size in (START, *sizes)}
    stopped = ""
    for turn in range(rounds):
        for size in [size for size, taken in costs.items() if not taken or taken[0].processor < QUICK]:
            bench.step(f"{name}, {size:,} entries{' with corrections' if corrected else ''}, round {turn + 1}")
            log = bench.logs.of(size, corrected=corrected)
            try:
                costs[size].append(meetinglog(*COMMANDS[name](bench, log), seconds=seconds))
            except TooMuch as bound:
                stopped = f"{bound} at {size:,}"
                costs = {known: before for known, before in costs.items() if known < size}
                break
    least = {size: min(taken, key=lambda cost: cost.processor) for size, taken in costs.items()}
    start = least.pop(START).processor
    return Growth(name, corrected, tuple((size, cost.processor - start, cost) for size, cost in least.items()), stopped)


def _detail(grown: Sequence[Growth], largest: int) -> Detail:
    columns = ("command", "corrections", "exponent", "processor, s", "wall, s", "memory, MB", "")
    of_exponent = "the exponent is of what it takes beyond its start, and a length weighs the more, the more that is"
    title = f"Every command at {largest:,} entries; {of_exponent}"
    return Detail(title, columns, tuple(_row(growth, largest) for growth in grown))


def _row(growth: Growth, largest: int) -> tuple[str, ...]:
    slope = "–" if growth.exponent is None else f"{growth.exponent:.2f}"
    head = (f"`{growth.command}`", "2 %" if growth.corrected else "none", slope)
    if not growth.costs:
        return (*head, "–", "–", "–", f"**{growth.stopped}**")
    size, cost = growth.costs[-1][0], growth.last
    told = f"**{growth.stopped}**; the figures are those of {size:,}" if size < largest else ""
    return (*head, number(cost.processor), number(cost.wall), number(cost.memory / MEGABYTE), told)


def import_(bench: Bench, *, size: int = 30_000, seconds: int = 300) -> Result:
    """Import a file of acts with corrections and late notes into a new log, in a process of its own."""
    log, file = bench.logs.copy(1), bench.logs.new(".txt")
    acts = islice(meetings.lines(corrections=CORRECTED, late=CORRECTED), size)
    file.write_text("\n".join(line.dated for line in acts), encoding="utf-8")
    bench.step(f"{size:,} acts")
    try:
        cost = meetinglog("import", log, file, seconds=seconds)
    except TooMuch as bound:
        return Result({"processor": f"stopped: {bound}"})
    note = f"The import took {cost.wall:.1f} s of wall time and {cost.memory / MEGABYTE:.0f} MB."
    return Result({"processor": cost.processor}, notes=(note,))
