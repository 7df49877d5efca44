from __future__ import annotations

import pytest

from benchmarks.timing import TooMuch, environment, exponent, interleaved, median_ratio, percentile, python


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_growth_is_the_slope_of_its_logarithms(power: float) -> None:
    sizes = [1_000, 10_000, 100_000]
    assert exponent(sizes, [3 * size**power for size in sizes], [1, 5, 2]) == pytest.approx(power)


def test_each_round_begins_with_another_act() -> None:
    order: list[str] = []
    found = interleaved({name: lambda name=name: order.append(name) for name in "abc"}, 3)  # type: ignore[misc]
    assert ("".join(order), found) == ("abcbcacab", {name: [None] * 3 for name in "abc"})


def test_a_ratio_is_the_median_of_each_rounds_own() -> None:
    assert median_ratio([2, 6, 100], [1, 2, 10]) == 3


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile([5, 1, 4, 2, 3], share) for share in (0.0, 0.5, 0.99)] == [1, 3, 5]


def test_a_process_counts_its_own_memory_and_not_that_of_whoever_starts_it() -> None:
    ballast = bytearray(200_000_000)
    assert python("-c", "pass").memory < len(ballast)


def test_a_process_is_ended_at_its_bounds() -> None:
    with pytest.raises(TooMuch, match="over 1 s of processor time"):
        python("-c", "while True: pass", seconds=1)
    with pytest.raises(TooMuch, match="over 0 GB"):
        python("-c", "bytes(10 ** 9)", memory=100_000_000)


def test_a_process_that_fails_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="status 7 after 0 s"):
        python("-c", "raise SystemExit(7)")


def test_a_process_keeps_what_it_compiles_as_an_installed_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()
