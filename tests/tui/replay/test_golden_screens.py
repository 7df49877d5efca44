"""Replays as they are drawn, compared as plain text: how to draw them anew says `tests.tui.replay.golden`."""

from __future__ import annotations

import pytest

from tests.tui.replay.golden import SCENES, screens


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_is_as_it_was_approved(name: str) -> None:
    drawn = await screens(name)
    assert drawn == {file: file.read_text(encoding="utf-8") for file in drawn}
