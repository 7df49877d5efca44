from __future__ import annotations

import datetime as dt
import io
import string
from collections.abc import Iterator

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from PIL import Image

from meetinglog.outputs.figures.charts import Bar, Chart, charts
from meetinglog.outputs.figures.fitting import broken, width_of
from meetinglog.outputs.figures.picture import draw
from meetinglog.views.figures import NO_REGION, SECTIONS, Figures, FloorTime
from meetinglog.views.lanes import Lanes, Panel
from tests.support.figures import HOSTILE, ZONE, counted, of
from tests.support.scene import local


def minutes(name: str, length: float, times: int = 1) -> FloorTime:
    return FloorTime(name, "", times, times, 60.0 * length)


def delegations(count: int) -> Iterator[FloorTime]:
    """Yield delegations, the first with the longest floor time."""
    return (minutes(f"Delegation {at}", count - at) for at in range(count))


def test_a_chart_has_its_longest_bars_and_one_line_for_all_others() -> None:
    [chart] = charts(counted("delegation", *delegations(40)))
    assert (chart.heading, chart.note, len(chart.bars)) == ("By delegation", "", 16)
    assert chart.bars[0] == Bar("Delegation 0", "40 min", 1.0, "5", "1")
    assert chart.bars[14] == Bar("Delegation 14", "26 min", 0.65, "3", "1")
    assert chart.bars[15] == Bar("and 25 others", "5 h 25 min together", 0.0, "40", "25", residual=True)


@pytest.mark.parametrize(("count", "last"), [(15, "Delegation 14"), (16, "Delegation 15"), (17, "and 2 others")])
def test_a_single_line_is_not_called_others(count: int, last: str) -> None:
    [chart] = charts(counted("delegation", *delegations(count)))
    assert chart.bars[-1].name == last


def test_items_keep_the_order_of_the_agenda_and_those_with_the_longest_floor_time_have_bars() -> None:
    items = [FloorTime(f"Matter {at}", str(at), 1, 1, 60.0 * (at % 13)) for at in range(1, 15)]
    [chart] = charts(counted("item", *items))
    assert [bar.name for bar in chart.bars] == [*(f"{at} Matter {at}" for at in range(3, 13)), "and 4 others"]


def test_times_of_other_groups_are_not_summed_since_they_do_not_add_up() -> None:
    [chart] = charts(counted("group", *delegations(12)))
    assert chart.note == "a statement on behalf of several groups counts for each"
    assert chart.bars[-1] == Bar("and 4 others", "", residual=True)


def test_who_is_not_named_yet_stays_in_sight_beside_any_number_of_others() -> None:
    [chart] = charts(counted("delegation", *delegations(40), minutes("", 500, times=9)))
    assert [bar.name for bar in chart.bars[-2:]] == ["and 25 others", "(not named yet)"]
    assert chart.bars[-1] == Bar("(not named yet)", "8 h 20 min", 0.0, "38", "9", residual=True)
    assert chart.bars[0].length == 1.0


def test_those_in_no_regional_group_and_not_named_are_set_apart() -> None:
    [chart] = charts(counted("region", minutes("African States", 3), minutes(NO_REGION, 6), minutes("", 1)))
    assert chart.bars == (
        Bar("African States", "3 min", 0.5, "30", "1"),
        Bar("no regional group", "6 min", 1.0, "60", "1", residual=True),
        Bar("(not named yet)", "1 min", 1 / 6, "10", "1", residual=True),
    )


def test_a_time_that_is_not_all_known_says_at_least() -> None:
    figures = counted(
        "delegation",
        FloorTime("Norway", "NOR", 2, 2, 60.0, unknown=1),
        FloorTime("Egypt", "EGY", 1, 1, running=1),
        FloorTime("Kenya", "KEN", 1, 0, 0.2),
    )
    [chart] = charts(figures)
    assert chart.bars == (
        Bar("Norway", "at least 1 min", 1.0, "100", "2"),
        Bar("Egypt", "not known", 0.0, "", "1"),
        Bar("Kenya", "0 s", 0.2 / 60, "< 1", "1"),
    )


def test_a_section_in_which_nothing_is_counted_has_no_chart() -> None:
    assert charts(Figures(FloorTime(), dict.fromkeys(SECTIONS, ()), ())) == []


def test_a_capacity_is_called_as_in_the_text() -> None:
    assert charts(counted("capacity", minutes("observer-state", 1))) == [
        Chart("By capacity", "", (Bar("observer States", "1 min", 1.0, "100", "1"),))
    ]


LONG = [
    "W" * 200,
    "word " * 40,
    "日本国代表団" * 33,
    "الاتحاد الدولي لحقوق الإنسان " * 7,
    "e\u0301" * 100,
    *HOSTILE,
]
"""Names of 200 letters, in several scripts, and what else someone might type."""


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("rows", [1, 2])
def test_a_name_is_broken_or_cut_to_the_width_of_its_column(name: str, rows: int) -> None:
    lines = broken(name, 2.85, 8.5, rows)
    assert 1 <= len(lines) <= rows
    assert max(width_of(line, 8.5) for line in lines) <= 2.85


@for_any(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 3))
def test_what_is_shown_of_a_name_is_how_it_begins(name: str, rows: int) -> None:
    shown = "".join("".join(broken(name, 1.0, 8.5, rows)).split())
    whole = "".join(name.split())
    assert shown == whole or whole.startswith(shown.removesuffix("…"))


def test_a_name_is_broken_and_cut_at_words_and_not_at_hyphens() -> None:
    name = "World Wildlife Fund for Nature-International of a Non-governmental Kind"
    assert broken(name, 2.0, 8.5, 2) == ["World Wildlife Fund for", "Nature-International of a…"]


def test_a_long_word_is_cut_where_little_would_be_left_without_it() -> None:
    assert broken("1 " + "W" * 100, 1.0, 8.5) == ["1 WWWWWW…"]


def full(count: int) -> Figures:
    """Return figures of so many speakers, groups and items with long names, and of every region and capacity."""
    many = tuple(minutes(f"{at} {LONG[at % 5]}", count - at) for at in range(count))
    items = tuple(FloorTime(line.name, str(at), 1, 1, line.seconds) for at, line in enumerate(many))
    capacities = tuple(minutes(name, 1) for name in ("state", "observer-state", "un", "igo", "ngo", "other", ""))
    floor = {"delegation": many, "region": many[:7], "group": many, "capacity": capacities, "item": items, "kind": ()}
    return Figures(FloorTime("", "", count, count, 60.0 * count * count), floor, ())


def size(figures: Figures, lanes: Lanes) -> tuple[int, int]:
    return Image.open(io.BytesIO(draw(figures, lanes, "png"))).size


def panels(count: int, speakers: int) -> Lanes:
    start = local("15:00")
    names = tuple(f"{at} {string.ascii_letters}" for at in range(speakers))
    panel = Panel("plenary", 4, dt.date(2012, 10, 17), start, local("15:30"), names)
    return Lanes("Body " * 40, "s", ZONE, (panel,) * count, 0)


def test_the_size_of_a_picture_does_not_grow_with_the_log() -> None:
    assert size(full(500), panels(10, 200)) == size(full(60), panels(10, 200))
    width, height = size(full(500), panels(1, 40))
    assert (width, height <= 3.5 * width) == (1260, True)


def test_the_time_line_is_drawn_where_it_fits_a_page() -> None:
    charts_alone = size(of("Norway"), panels(0, 0))[1]
    assert size(of("Norway"), panels(1, 40))[1] > charts_alone + 1200
    assert size(of("Norway"), panels(1, 60))[1] == charts_alone
    assert size(of("Norway"), panels(10, 5))[1] == charts_alone
