"""``python -m tests.reliability``: every kind of fault, and what came of it, for ``docs/reliability.md``."""

from __future__ import annotations

import argparse
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from benchmarks.page import write
from tests.reliability.figures import Figures, Kind
from tests.reliability.kinds import KINDS, figures_of
from tests.reliability.page import NAME, PAGE, Tried, table
from tests.reliability.program import library

WORKERS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Try what is asked for; return 1 where something was lost, or no mutation is found, 130 where interrupted."""
    options = _parser().parse_args(arguments)
    chosen = [kind for kind in KINDS if not options.only or kind.name in options.only]
    try:
        library()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"calls.c cannot be compiled; install gcc and the C library's headers. {error}", file=sys.stderr)
        return 1
    try:
        tried = _tried(chosen, quick=options.quick)
    except KeyboardInterrupt:
        print("Interrupted; nothing is written.", file=sys.stderr)
        return 130
    with tempfile.TemporaryDirectory() as folder:
        made = table(tried, Path(folder))
    print(made)
    if options.write and not (options.only or options.quick):
        write(PAGE, made, NAME)
    return int(not all(each.holds for each in tried))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability", description=__doc__)
    names = [kind.name for kind in KINDS]
    parser.add_argument("--only", nargs="+", metavar="KIND", choices=names, help=f"try these alone: {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="few cases, to see that all of it runs")
    parser.add_argument("--write", action="store_true", help="write the page, of a whole run")
    return parser


def _tried(kinds: Sequence[Kind], *, quick: bool) -> list[Tried]:
    """Try the kinds, and each of their mutations, two at a time; say how far it is."""
    tried = [Tried(kind, Figures(), [Figures() for _ in kind.mutations]) for kind in kinds]
    context = multiprocessing.get_context("spawn")
    begun, done = time.monotonic(), 0
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
        work: dict[Future[Figures], tuple[Tried, int | None]] = {}
        for each in tried:
            work[pool.submit(figures_of, each.kind.name, None, quick=quick)] = each, None
        for each in tried:
            for number in range(len(each.kind.mutations)):
                work[pool.submit(figures_of, each.kind.name, number, quick=quick)] = each, number
        try:
            for future in as_completed(work):
                (each, mutation), figures = work[future], future.result()
                done += 1
                if mutation is None:
                    each.figures = figures
                    said = "the program as it is"
                else:
                    each.of_mutations[mutation] = figures
                    said = each.kind.mutations[mutation].what
                print(
                    f"{time.monotonic() - begun:5.0f} s  {done}/{len(work)}  {each.kind.name}: {said}: "
                    f"{figures.cases} cases, {figures.lost} lost, {figures.wrong} wrong",
                    file=sys.stderr,
                    flush=True,
                )
                if mutation is None or not figures.faults:
                    print(*figures.examples, sep="\n", end="\n" if figures.examples else "", file=sys.stderr)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tried


if __name__ == "__main__":
    sys.exit(main())
