"""The figures as Markdown, for their place in ``docs/reliability.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import described
from benchmarks.page import markdown
from tests.reliability.figures import Figures, Kind
from tests.support.paths import DOCS

PAGE = DOCS / "reliability.md"
NAME = "reliability"
LIBRARIES = ("aiosqlite", "filelock", "textual")


@dataclass
class Tried:
    """A kind of fault with what came of it, and of each of its mutations, in their order."""

    kind: Kind
    figures: Figures
    of_mutations: list[Figures]

    @property
    def holds(self) -> bool:
        """Whether nothing was lost and no answer wrong, and each mutation was found."""
        return not self.figures.faults and all(figures.faults for figures in self.of_mutations)


def table(tried: Sequence[Tried], folder: Path) -> str:
    """Return the machine, a row for each kind, and a row for each mutation."""
    kinds = markdown(
        ("fault", "how it is made", "cases", "acknowledged", "lost", "answered wrongly", "refused"),
        [_row(each) for each in tried],
    )
    mutations = markdown(
        ("fault", "the program, changed so that", "cases", "lost", "answered wrongly"),
        [row for each in tried for row in _mutations(each)],
    )
    notes = [" ".join(_notes(each)) for each in tried if any(_notes(each))]
    heading = "Each zero with what makes its test fail: the same cases, or a part of them, tried on a changed program."
    return "\n\n".join([*described(folder, LIBRARIES), kinds, *notes, heading, mutations])


def _row(tried: Tried) -> tuple[str, ...]:
    figures = tried.figures
    return (
        tried.kind.fault,
        tried.kind.made,
        *(f"{number:,}" for number in (figures.cases, figures.acknowledged)),
        *(_zero(number) for number in (figures.lost, figures.wrong)),
        f"{figures.refused:,}",
    )


def _notes(tried: Tried) -> Iterator[str]:
    """Yield what else came of a kind: nothing of it is a loss."""
    for number, what in (
        (tried.figures.aborted, "a library ended the process itself"),
        (tried.figures.endless, "the command waited for what never came, and had to be ended"),
        (tried.figures.misnamed, "a library made another error of it, and the program called that an internal error"),
    ):
        if number:
            yield f"In {number:,} of the cases where {tried.kind.fault}, {what}."


def _mutations(tried: Tried) -> Iterator[tuple[str, ...]]:
    for mutation, figures in zip(tried.kind.mutations, tried.of_mutations, strict=True):
        found = (f"{figures.lost:,}", f"{figures.wrong:,}") if figures.faults else ("**not found**", "0")
        yield tried.kind.name, mutation.what, f"{figures.cases:,}", *found


def _zero(number: int) -> str:
    return f"**{number:,}**" if number else "0"
