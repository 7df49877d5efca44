"""How often a test kills a process, or tries something else at random that takes a process each time."""

from __future__ import annotations

from hypothesis import settings

DEEP = 1_000
"""More examples than this are asked for with ``--hypothesis-profile=deep``."""


def often(count: int) -> int:
    """Return a count that finds the fault each time it was put in, ten times as much where a deep look is asked for."""
    return count * (10 if settings().max_examples > DEEP else 1)
