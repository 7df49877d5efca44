"""The screens as they are drawn; `tests.support.screens.golden` draws them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.screens.golden import SCENES, SIZES, file_of, screens


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_is_as_it_was_approved(name: str, tmp_path: Path) -> None:
    drawn = await screens(name, tmp_path)
    assert drawn == {size: file_of(name, size).read_text(encoding="utf-8") for size in SIZES}
