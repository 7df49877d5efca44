"""``python -m benchmarks``: runs the benchmarks and writes their table into ``docs/performance.md``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.logs import Logs
from benchmarks.machine import described
from benchmarks.page import table, write
from benchmarks.results import Bench, Benchmark, NotMeasured, Result
from benchmarks.table import BENCHMARKS
from benchmarks.timing import ROOT

PAGE = ROOT / "docs" / "performance.md"
FAILED = "it failed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; return 1 where a benchmark failed, 130 where the run was interrupted."""
    options = _parser().parse_args(arguments)
    if options.list:
        print("\n".join(f"{b.name:<10}{b.figures[0].what}" for b in BENCHMARKS))
        return 0
    chosen = [b for b in BENCHMARKS if not options.only or b.name in options.only]
    results: dict[str, Result] = {}
    status = 0
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="benchmarks-") as folder:
        machine = described(Path(folder))
        try:
            for benchmark, result in measured(chosen, Path(folder), quick=options.quick):
                results[benchmark.name] = result
        except KeyboardInterrupt:
            print("Interrupted; nothing is written.", file=sys.stderr)
            status = 130
    made = table(chosen, results, machine)
    print(made)
    if not (options.only or options.quick or status):
        write(PAGE, made)
    failed = any(str(value).startswith(FAILED) for result in results.values() for value in result.values.values())
    return status or int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, help="run these, and write no page")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that all of it runs; write no page")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    parser.add_argument("--folder", metavar="DIR", help="where logs are written: a folder on the disk to be measured")
    return parser


def measured(chosen: Sequence[Benchmark], folder: Path, *, quick: bool) -> Iterator[tuple[Benchmark, Result]]:
    """Run benchmarks one after the other; one that fails says so in place of its figures."""
    logs = Logs(folder)
    with progress(len(chosen)) as (step, advance):
        for benchmark in chosen:
            step(benchmark.name)
            bench = Bench(logs, lambda text, name=benchmark.name: step(f"{name}: {text}"))  # type: ignore[misc]
            yield benchmark, run(benchmark, bench, quick=quick)
            advance()


def run(benchmark: Benchmark, bench: Bench, *, quick: bool) -> Result:
    """Run one benchmark; what could not be measured, or failed, is said for each of its figures."""
    try:
        return benchmark.run(bench, **(benchmark.quick if quick else {}))
    except NotMeasured as reason:
        said = str(reason)
    except Exception as error:  # noqa: BLE001 - the others are measured all the same
        said = f"{FAILED}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return Result({figure.key: said for figure in benchmark.figures})


@contextmanager
def progress(total: int) -> Iterator[tuple[Callable[[str], None], Callable[[], None]]]:
    """Show how far the benchmarks are, on a terminal alone; yield what names the step, and what ends a benchmark."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=total)
        yield lambda text: shown.update(task, description=text), lambda: shown.advance(task)


if __name__ == "__main__":
    sys.exit(main())
