"""Lists that are longer than their box: the chosen item stays in view, and the edges say how many more there are."""

from __future__ import annotations

from textual.content import Content

from tui.render.rows import listed


def shown(chosen: int, height: int, *rows_each: int) -> list[str]:
    items = [[Content(f"{at}.{row}") for row in range(rows)] for at, rows in enumerate(rows_each)]
    return [row.plain for row in listed(items, chosen, 20, height)]


def test_items_that_fit_stand_as_they_are() -> None:
    assert shown(0, 4, 1, 2, 1) == ["0.0", "1.0", "1.1", "2.0"]


def test_the_last_row_says_how_many_are_below() -> None:
    assert shown(0, 4, *[1] * 9) == ["0.0", "1.0", "2.0", "  6 more below"]


def test_both_edges_say_how_many_more_there_are() -> None:
    assert shown(5, 5, *[1] * 9) == ["  4 more above", "4.0", "5.0", "6.0", "  2 more below"]


def test_the_first_row_says_how_many_are_above() -> None:
    assert shown(8, 4, *[1] * 9) == ["  6 more above", "6.0", "7.0", "8.0"]


def test_the_chosen_item_is_in_view_as_far_as_it_fits() -> None:
    assert shown(2, 6, 1, 1, 3, 1, 1, 1) == ["0.0", "1.0", "2.0", "2.1", "2.2", "  3 more below"]
    assert shown(3, 6, 1, 1, 1, 3, 1, 1) == ["  2 more above", "2.0", "3.0", "3.1", "3.2", "  2 more below"]
    assert shown(1, 4, 3, 9, 1) == ["  1 more above", "1.0", "1.1", "  1 more below"]


def test_a_box_too_low_for_signs_shows_the_chosen_item() -> None:
    assert shown(4, 3, *[1] * 9) == ["3.0", "4.0", "5.0"]
