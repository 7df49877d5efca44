"""All kinds of faults, in the order of the page."""

from __future__ import annotations

import traceback

from tests.reliability import changed, clocks, faults, flips, full, kills, memory, power, races, screen
from tests.reliability.figures import Figures
from tests.reliability.program import Program, tree_of

KINDS = (
    *(power.KIND, faults.KIND, full.KIND, memory.KIND, kills.KIND, races.KIND, changed.KIND),
    *(flips.IN_LOG, flips.IN_WAL, flips.ATTACKS, clocks.KIND, screen.KIND),
)


def figures_of(name: str, mutation: int | None, *, quick: bool) -> Figures:
    """Try a kind on the program, or on one of the mutations of it; where that breaks, nothing of it holds."""
    kind = next(kind for kind in KINDS if kind.name == name)
    if mutation is None:
        changed, count = None, kind.quick if quick else kind.full
    else:
        changed, count = kind.mutations[mutation], kind.tried
    try:
        with tree_of(changed) as tree, Program(tree) as program:
            return kind.figures(program, count)
    except Exception:  # noqa: BLE001 - the other kinds are tried all the same
        return Figures(wrong=1 if mutation is None else 0, examples=[traceback.format_exc()])
