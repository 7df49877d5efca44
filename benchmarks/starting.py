"""Starting: what a word of help and a short list cost, against ``python -c pass``."""

from __future__ import annotations

import statistics
from functools import partial

from benchmarks.results import Bench, Detail, Result, number
from benchmarks.timing import interleaved, median_ratio, meetinglog, python
from meetinglog.cli import COMMANDS

BARE = "python -c pass"


def start(bench: Bench, *, rounds: int = 11, size: int = 2_000, names: tuple[str, ...] = (*COMMANDS,)) -> Result:
    """Start each command in turn in every round; its processor time counts."""
    log = bench.logs.of(size)
    acts = {BARE: partial(python, "-c", "pass"), "--help": partial(meetinglog, "--help")}
    acts["--version"] = partial(meetinglog, "--version")
    acts |= {f"{name} --help": partial(meetinglog, name, "--help") for name in names}
    acts[f"statements, {size:,} entries"] = partial(meetinglog, "statements", log)
    for act in acts.values():
        act()  # from here on all is compiled, and in the cache of the disk
    bench.step(f"{rounds} rounds")
    costs = interleaved(acts, rounds)
    spent = {name: [cost.processor for cost in found] for name, found in costs.items()}
    ratio = {name: median_ratio(found, spent[BARE]) for name, found in spent.items()}
    slowest = max((f"{name} --help" for name in names), key=ratio.__getitem__)
    rows = tuple(
        (
            f"`{name}`",
            number(statistics.median(spent[name]) * 1000),
            number(statistics.median(cost.wall for cost in costs[name]) * 1000),
            number(ratio[name]),
        )
        for name in acts
    )
    values = {
        "help": ratio["--help"],
        "version": ratio["--version"],
        "command": ratio[slowest],
        "statements": ratio[f"statements, {size:,} entries"],
    }
    columns = ("what", "processor, ms", "wall, ms", f"× `{BARE}`")
    return Result(values, Detail(f"Starting, {rounds} rounds", columns, rows))
