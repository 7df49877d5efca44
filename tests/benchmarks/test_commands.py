"""How the growth of a command is told from what it cost."""

from __future__ import annotations

import pytest

from benchmarks.commands import Growth
from benchmarks.timing import Cost

START = 0.15


def growth(**own: float) -> Growth:
    """Return the growth of a command that costs its start and so much more at each length."""
    costs = [(int(size.strip("_")), spent, Cost(START + spent, START + spent, 0)) for size, spent in own.items()]
    return Growth("show", False, tuple(costs))


def test_the_exponent_is_of_what_a_command_costs_beyond_its_start() -> None:
    assert growth(_1000=0.02, _10000=0.2, _100000=2.0).exponent == pytest.approx(1)
    assert growth(_1000=0.02, _10000=0.4, _100000=8.0).exponent == pytest.approx(1.301, abs=0.001)


def test_what_the_noise_of_a_start_could_hide_weighs_next_to_nothing() -> None:
    halved = growth(_1000=0.002, _4000=0.016, _20000=0.08, _100000=0.4)
    assert halved.exponent == pytest.approx(1, abs=0.01)


def test_a_length_that_costs_no_more_than_the_start_tells_nothing() -> None:
    assert growth(_1000=-0.001, _10000=0.2, _100000=2.0).exponent == pytest.approx(1)
    assert growth(_1000=-0.001, _10000=0.2).exponent is None
