"""Where the panes stand: no two at one place, the line always in sight, and more of everything on a larger screen."""

from __future__ import annotations

from itertools import combinations

import pytest

from tui.render.layout import Area, Needs, Size, arrange

SIZES = [(w, h) for w in (1, 2, 7, 24, 60, 80, 109, 110, 120, 149, 150, 160, 250) for h in (1, 2, 5, 9, 16, 24, 40, 80)]
EVERYTHING = Needs(tray=3, hints=4, listed=30, outlook=2, acts=60, clock=40)
AT_REST = Needs(listed=30, outlook=2, acts=60)


def cells(area: Area) -> set[Size]:
    return {(x, y) for x in range(area.x, area.x + area.width) for y in range(area.y, area.y + area.height)}


@pytest.mark.parametrize("needs", [EVERYTHING, AT_REST, Needs(whole=True)])
def test_no_two_panes_share_a_cell_and_the_line_is_always_in_sight(needs: Needs) -> None:
    for size in SIZES:
        areas = arrange(size, needs)
        screen = cells(Area(0, 0, *size))
        covered = {name: cells(area) for name, area in areas.items()}
        assert areas["line"].size == (size[0], 1)
        assert [name for name, those in covered.items() if not those <= screen] == [], size
        assert [pair for pair in combinations(areas, 2) if covered[pair[0]] & covered[pair[1]]] == [], size


def test_what_matters_most_has_its_rows_first() -> None:
    assert [set(arrange((80, height), EVERYTHING)) for height in (1, 2, 3, 4, 5)] == [
        {"line"},
        {"line", "who", "clock"},
        {"line", "who", "clock", "header"},
        {"line", "who", "clock", "header", "hints"},
        {"line", "who", "clock", "header", "hints", "footer"},
    ]


@pytest.mark.parametrize(("smaller", "larger"), [((60, 16), (80, 24)), ((80, 24), (120, 40)), ((80, 24), (160, 50))])
def test_a_larger_screen_shows_more_of_everything(smaller: Size, larger: Size) -> None:
    small, large = arrange(smaller, AT_REST), arrange(larger, AT_REST)
    for name in ("who", "clock", "speakers", "acts"):
        assert large[name].width >= small[name].width, name
        assert large[name].height >= small[name].height, name
    assert large["speakers"].width > small["speakers"].width
    assert large["acts"].width >= small["acts"].width


def test_the_report_stands_beside_and_takes_nothing_from_the_floor() -> None:
    for size in ((120, 40), (160, 50)):
        areas = arrange(size, AT_REST)
        assert areas["who"].width + areas["clock"].width + 1 == size[0]
        assert areas["report"].y == areas["speakers"].y > areas["who"].y


def test_the_list_and_the_acts_have_what_the_other_does_not_need() -> None:
    heights = [
        tuple(arrange((120, 40), Needs(listed=listed, acts=acts))[name].height for name in ("speakers", "acts"))
        for listed, acts in ((4, 60), (60, 4), (60, 60))
    ]
    assert heights == [(4, 24), (24, 4), (14, 14)]
