"""Two sequences in one order: what of the one can be what of the other, and what must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

LARGEST = 5_000_000
"""So many pairs are compared at most."""


class Partners(Struct, frozen=True):
    """The places in the other sequence at which something can stand where as much as possible fits.

    It is ``certain`` that it stands at one of them, or it can be left out as well.
    """

    places: tuple[int, ...]
    certain: bool


def partners(first: int, second: int, fits: Callable[[int, int], bool]) -> tuple[Partners, ...]:
    """Return for each of ``first`` places which of ``second`` it can be, over all longest alignments in one order."""
    fitting = [[fits(row, column) for column in range(second)] for row in range(first)]
    before = _longest(fitting, second)
    after = [row[::-1] for row in _longest([row[::-1] for row in reversed(fitting)], second)][::-1]
    most = before[first][second]
    return tuple(
        Partners(
            tuple(
                column
                for column in range(second)
                if fitting[row][column] and before[row][column] + 1 + after[row + 1][column + 1] == most
            ),
            all(before[row][column] + after[row + 1][column] < most for column in range(second + 1)),
        )
        for row in range(first)
    )


def _longest(fitting: Sequence[Sequence[bool]], width: int) -> list[list[int]]:
    """Return how many fit at most, of the first so many of both."""
    table = [[0] * (width + 1)]
    for row in fitting:
        above, current = table[-1], [0]
        for column, fit in enumerate(row):
            current.append(above[column] + 1 if fit else max(above[column + 1], current[column]))
        table.append(current)
    return table
