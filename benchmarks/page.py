"""The table as Markdown, and its place in ``docs/performance.md``: between two markers; what is around them stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.results import Benchmark, Detail, Figure, Result, number

NAME = "benchmarks"
COLUMNS = ("what", "unit", "measured", "target", "gate", "")


def table(benchmarks: Sequence[Benchmark], results: Mapping[str, Result], machine: Sequence[str]) -> str:
    """Return what was measured as Markdown: the machine, the figures, then notes and further tables."""
    figures = [_row(figure, results[b.name]) for b in benchmarks if b.name in results for figure in b.figures]
    ran = [results[b.name] for b in benchmarks if b.name in results]
    notes = [f"- {note}" for result in ran for note in result.notes]
    details = [_section(result.detail) for result in ran if result.detail]
    return "\n\n".join([*machine, markdown(COLUMNS, figures), *(["\n".join(notes)] if notes else []), *details])


def _row(figure: Figure, result: Result) -> tuple[str, ...]:
    value = result.values[figure.key]
    target, gate = (number(limit) if limit is not None else "–" for limit in (figure.target, figure.gate))
    if isinstance(value, str):
        return figure.what, figure.unit, "–", target, gate, f"**not measured: {value}**"
    return figure.what, figure.unit, number(value), target, gate, figure.verdict(value)


def _section(detail: Detail) -> str:
    return f"**{detail.title}**\n\n{markdown(detail.columns, detail.rows)}"


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    return "\n".join(_lines(columns, rows))


def _lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (columns, ["---"] * len(columns), *rows):
        yield f"| {' | '.join(row)} |"


def write(page: Path, made: str, name: str = NAME) -> None:
    """Put what was made between the markers of a page that bear a name. Raises `ValueError` where it has none."""
    text = page.read_text(encoding="utf-8")
    pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    written, times = re.subn(pattern, lambda marks: f"{marks[1]}\n{made}\n\n{marks[2]}", text, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"{page.name} has no place for the table, or more than one")
    page.write_text(written, encoding="utf-8")
