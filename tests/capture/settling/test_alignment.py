"""What can stand for what, against every alignment that there is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from meetinglog.capture.settling.alignment import Partners, partners

LETTERS = st.text("abc", max_size=5)


def every_longest(first: str, second: str) -> list[dict[int, int]]:
    """Return the longest ways to pair equal letters in order, by trying all."""
    for length in range(min(len(first), len(second)), -1, -1):
        ways = [
            dict(zip(rows, columns, strict=True))
            for rows in combinations(range(len(first)), length)
            for columns in combinations(range(len(second)), length)
            if all(first[row] == second[column] for row, column in zip(rows, columns, strict=True))
        ]
        if ways:
            return ways
    raise AssertionError


@given(LETTERS, LETTERS)
def test_a_partner_is_one_in_some_longest_alignment(first: str, second: str) -> None:
    ways = every_longest(first, second)
    expected = tuple(
        Partners(
            tuple(sorted({way[row] for way in ways if row in way})),
            all(row in way for way in ways),
        )
        for row in range(len(first))
    )
    assert partners(len(first), len(second), lambda row, column: first[row] == second[column]) == expected
