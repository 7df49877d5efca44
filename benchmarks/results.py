"""What a benchmark is given, what it gives back, and how a figure compares with its target and its gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from benchmarks.logs import Logs


class NotMeasured(Exception):
    """A figure could not be measured; the message says why, and stands in the table."""


class Bench(Struct, frozen=True):
    """What a benchmark is given: logs, and where it says what it does now."""

    logs: Logs
    step: Callable[[str], None]


class Figure(Struct, frozen=True):
    """A figure of a benchmark: what it is, its unit, its target and its gate; `None` where it has none."""

    key: str
    what: str
    unit: str
    target: float | None = None
    gate: float | None = None
    more_is_better: bool = False

    def verdict(self, value: float) -> str:
        """Return whether the target is met, and by how much it is missed where it is not."""
        if self.target is None or self.gate is None:
            return "–"
        if value >= self.target if self.more_is_better else value <= self.target:
            return "met"
        within = value >= self.gate if self.more_is_better else value <= self.gate
        low, high = sorted((self.target, value))
        return f"{'gate met, target' if within else '**gate not met**, target'} missed by {_excess(low, high)}"


class Detail(Struct, frozen=True):
    """A further table of a benchmark: its title, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Result(Struct, frozen=True):
    """The values of a benchmark's figures by their keys, a sentence in place of each that could not be measured."""

    values: Mapping[str, float | str]
    detail: Detail | None = None
    notes: tuple[str, ...] = ()


class Benchmark(Struct, frozen=True):
    """A benchmark: its name, its function, its figures, and the sizes that it has in a quick run."""

    name: str
    run: Callable[..., Result]
    figures: tuple[Figure, ...]
    quick: Mapping[str, Any]


def _excess(low: float, high: float) -> str:
    """Return by how much one value is more than another: per cent, times, or the number where the other is nothing."""
    if not low:
        return number(high)
    return f"{100 * (high / low - 1):.0f} %" if high < 2 * low else f"{high / low:.1f} ×"


def number(value: float) -> str:
    """Return a value with three digits that count, with separators of thousands."""
    if not value:
        return "0"
    if abs(value) < 0.01:
        return f"{value:.1g}"
    if abs(value) < 10:
        return f"{value:.2f}"
    return f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"
