from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.page import table, write
from benchmarks.results import Benchmark, Detail, Figure, Result, number

FIGURE = Figure("speed", "walking", "km/h", 6.0, 4.0, more_is_better=True)
BENCHMARK = Benchmark("walk", lambda _: Result({}), (FIGURE, Figure("cost", "walking", "")), {})

MADE = """\
2 cores.

| what | unit | measured | target | gate |  |
| --- | --- | --- | --- | --- | --- |
| walking | km/h | 5.00 | 6.00 | 4.00 | gate met, target missed by 20 % |
| walking |  | – | – | – | **not measured: no shoes** |

- It rained.

**Steps**

| step | s |
| --- | --- |
| first | 1 |"""


def test_the_table_has_a_row_for_each_figure_and_says_why_one_is_missing() -> None:
    result = Result(
        {"speed": 5.0, "cost": "no shoes"}, Detail("Steps", ("step", "s"), (("first", "1"),)), ("It rained.",)
    )
    assert table([BENCHMARK], {"walk": result}, ["2 cores."]) == MADE


def test_the_table_stands_between_its_markers_and_what_is_around_them_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\nafter\n", encoding="utf-8")
    write(page, "new")
    assert page.read_text(encoding="utf-8") == "before\n<!-- benchmarks -->\n\nnew\n\n<!-- /benchmarks -->\nafter\n"


def test_a_page_without_markers_is_refused_and_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md has no place for the table"):
        write(page, "new")
    assert page.read_text(encoding="utf-8") == "before\n"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0.9, "met"),
        (1.0, "met"),
        (1.2, "gate met, target missed by 20 %"),
        (1.8, "**gate not met**, target missed by 80 %"),
        (4.0, "**gate not met**, target missed by 4.0 ×"),
    ],
)
def test_a_verdict_says_by_how_much_a_target_is_missed(value: float, verdict: str) -> None:
    assert Figure("key", "what", "×", 1.0, 1.5).verdict(value) == verdict


def test_where_the_target_is_none_at_all_the_verdict_says_how_many_there_are() -> None:
    assert Figure("key", "what", "", 0, 0).verdict(3) == "**gate not met**, target missed by 3.00"


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.0012, "0.001"), (0.5, "0.50"), (12.34, "12.3"), (1234.5, "1,234")]
)
def test_a_number_has_the_digits_that_count(value: float, text: str) -> None:
    assert number(value) == text
