"""What was fuzzed, target by target, and its table in ``docs/reliability.md``: between two markers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.fuzz.target import FUZZ, Target, files_in
from tests.fuzz.targets import TARGETS
from tests.support.paths import DOCS

FIGURES = FUZZ / "figures.json"
PAGE = DOCS / "reliability.md"
COLUMNS = ("what is read", "minutes", "inputs", "edges", "kept", "broke it", "what holds")


@dataclass
class Figures:
    """How long a target was fuzzed, with how many inputs, and what the corpus reaches of the program.

    Edges are steps from one place of the program to the next; features tell besides how often they were taken.
    """

    seconds: int = 0
    inputs: int = 0
    edges: int = 0
    features: int = 0


def figures() -> dict[str, Figures]:
    """Return the figures of each target that was fuzzed."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return {name: Figures(**values) for name, values in kept.items()}


def add(target: Target, more: Figures) -> None:
    """Add the figures of a run: times and inputs add up, edges and features are those of the corpus now."""
    known = figures()
    before = known.get(target.name, Figures())
    seconds, inputs = before.seconds + more.seconds, before.inputs + more.inputs
    known[target.name] = Figures(seconds, inputs, more.edges, more.features)
    plain = {name: asdict(known[name]) for name in TARGETS if name in known}
    FIGURES.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def table(known: Mapping[str, Figures]) -> str:
    """Return the figures as a table of Markdown."""
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(_row(TARGETS[name], figure) for name, figure in known.items())]
    minutes, inputs = sum(each.seconds for each in known.values()) / 60, sum(each.inputs for each in known.values())
    rows.append(("all", f"{minutes:.0f}", f"{inputs:,}", "", "", "", ""))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(target: Target, figure: Figures) -> tuple[str, ...]:
    kept, broke = len(files_in(target.corpus)), len(files_in(target.crashes))
    minutes = f"{figure.seconds / 60:.0f}"
    return target.reads, minutes, f"{figure.inputs:,}", f"{figure.edges:,}", f"{kept:,}", f"{broke:,}", target.holds


def with_table(text: str, made: str) -> str:
    """Return a page with the table between its markers. Raises `ValueError` where it has no place for it."""
    pattern = r"(<!-- fuzzing -->\n).*?(<!-- /fuzzing -->)"
    written, times = re.subn(pattern, lambda marks: f"{marks[1]}\n{made}\n\n{marks[2]}", text, flags=re.DOTALL)
    if times != 1:
        raise ValueError("the page has no place for the table, or more than one")
    return written


def write_page(page: Path = PAGE) -> None:
    """Write the table of the figures into the page."""
    page.write_text(with_table(page.read_text(encoding="utf-8"), table(figures())), encoding="utf-8")
