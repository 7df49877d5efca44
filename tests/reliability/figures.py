"""What came of many cases of one kind of fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.reliability.commands import Verdict
from tests.reliability.program import Mutation, Program

EXAMPLES = 20
SEED = 1


@dataclass
class Figures:
    """The cases tried, what was acknowledged in them, what of it was lost; answers that were wrong; refusals."""

    cases: int = 0
    acknowledged: int = 0
    lost: int = 0
    wrong: int = 0
    refused: int = 0
    aborted: int = 0
    """How often a library ended the process itself."""
    endless: int = 0
    """How often it waited for what never came, and was ended."""
    misnamed: int = 0
    """How often a library made another error of what was missing, and the program said so."""
    examples: list[str] = field(default_factory=list)
    """What was lost or wrong, in words; the first few."""

    def add(self, verdict: Verdict, case: str) -> Figures:
        """Count a case, which ``case`` names, and return what there is by then."""
        self.cases += 1
        self.acknowledged += verdict.acknowledged
        self.lost += len(verdict.lost)
        self.wrong += len(verdict.wrong)
        self.refused += verdict.refused
        told = [f"{case}: {sentence}" for sentence in (*verdict.lost, *verdict.wrong)]
        self.examples += told[: max(0, EXAMPLES - len(self.examples))]
        return self

    @property
    def faults(self) -> int:
        """How much was lost or wrong."""
        return self.lost + self.wrong


@dataclass(frozen=True)
class Kind:
    """A kind of fault: its name on the page, how it is made, and what tries it in so many cases from a seed.

    With each of the mutations, something is lost or wrong: that is what the kind finds.
    """

    name: str
    fault: str
    made: str
    run: Callable[..., Iterator[Figures]]
    """It is given the program, how many cases, a seed, and, where a mutation has some, the names of its commands."""
    full: int
    """How many cases the whole evidence tries; a kind whose cases are given by the program takes them all."""
    quick: int
    mutations: tuple[Mutation, ...]
    tried: int = 0
    """How many cases are tried on a mutation; 0 for as many as in the quick run."""

    def figures(self, program: Program, count: int) -> Figures:
        """Return what comes of so many cases."""
        *_, figures = self.run(program, count, SEED)
        return figures

    def finds_fault(self, program: Program, mutation: Mutation) -> bool:
        """Return whether something is lost or wrong in one of the cases that are tried on a mutation."""
        cases = self.run(program, self.tried, SEED, *filter(None, [mutation.commands]))
        return any(figures.faults for figures in cases)
