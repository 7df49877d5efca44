from __future__ import annotations

from math import isfinite
from pathlib import Path

import pytest

from benchmarks.__main__ import FAILED, run
from benchmarks.logs import Logs
from benchmarks.results import Bench, Benchmark
from benchmarks.table import BENCHMARKS
from tests.project.test_house import locked

STARTED = {"verify", "commands", "start", "frame", "keys", "rest", "watcher"}
"""Those that start processes, which takes seconds."""


def cases() -> list[object]:
    slow = pytest.mark.slow
    return [pytest.param(b, id=b.name, marks=[slow] if b.name in STARTED else []) for b in BENCHMARKS]


@pytest.mark.parametrize("benchmark", cases())
def test_every_benchmark_runs_and_gives_a_finite_number_for_each_figure_or_says_why_not(
    benchmark: Benchmark, tmp_path: Path
) -> None:
    values = run(benchmark, Bench(Logs(tmp_path), lambda _: None), quick=True).values
    assert set(values) == {figure.key for figure in benchmark.figures}
    assert {key: value for key, value in values.items() if not is_told(value)} == {}


def is_told(value: float | str) -> bool:
    """Return whether a value is a number, or says why there is none other than that the benchmark failed."""
    return not value.startswith(FAILED) if isinstance(value, str) else isfinite(value)


def test_every_name_and_every_key_stands_once_in_the_table() -> None:
    names = [benchmark.name for benchmark in BENCHMARKS]
    keys = [(benchmark.name, figure.key) for benchmark in BENCHMARKS for figure in benchmark.figures]
    assert (sorted(set(names)), sorted(set(keys))) == (sorted(names), sorted(keys))


def test_what_is_measured_has_the_versions_of_what_is_run() -> None:
    assert locked("run.txt").items() <= locked("benchmarks.txt").items()
