"""The pages that a reviser of each language reads hold what the program says today."""

from __future__ import annotations

import pytest

from tests.docs.languages import PAGES, page


@pytest.mark.parametrize("code", PAGES)
def test_the_page_of_a_language_lists_its_names_and_its_sentences(code: str) -> None:
    assert PAGES[code].read_text(encoding="utf-8") == page(code)
