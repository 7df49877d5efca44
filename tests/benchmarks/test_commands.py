"""How often a command is run on each length of a log."""

from __future__ import annotations

from benchmarks.commands import START, lengths_of_round
from benchmarks.timing import Cost


def costs(**processor: float) -> dict[int, list[Cost]]:
    return {int(size.strip("_")): [Cost(spent, spent, 0)] for size, spent in processor.items()}


TAKEN = costs(_30=0.15, _1000=0.16, _20000=0.3, _100000=1.5)


def test_an_early_round_has_the_lengths_that_are_quick_and_those_that_were_not_run() -> None:
    assert lengths_of_round({**TAKEN, 400_000: []}, early=True) == [START, 1000, 20_000, 400_000]


def test_a_late_round_has_the_start_and_the_lengths_whose_own_cost_it_could_hide() -> None:
    assert lengths_of_round(TAKEN, early=False) == [START, 1000]


def test_there_is_no_late_round_where_every_length_costs_far_more_than_the_start() -> None:
    assert lengths_of_round(costs(_30=0.15, _1000=0.2), early=False) == []
