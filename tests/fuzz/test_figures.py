"""The page says of the fuzzing what its figures say."""

from __future__ import annotations

import pytest

from tests.fuzz.figures import PAGE, figures, table, with_table
from tests.fuzz.targets import TARGETS


def test_the_page_has_the_figures_of_every_target() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert list(figures()) == list(TARGETS)
    assert with_table(text, table(figures())) == text


def test_a_page_without_a_place_for_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="the page has no place for the table"):
        with_table("before\n", "new")
