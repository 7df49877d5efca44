"""The podium's screen as it is drawn; `tests.support.screens.golden` draws it anew."""

from __future__ import annotations

import pytest

from tests.support.screens.golden_podium import SCENES, screens


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_is_as_it_was_approved(name: str) -> None:
    drawn = await screens(name)
    assert drawn == {file: file.read_text(encoding="utf-8") for file in drawn}
