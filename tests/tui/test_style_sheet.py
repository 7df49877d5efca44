"""The style sheet of the recorder: read once when it starts, and anew for other colours."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from tests.support.places import Logs
from tests.support.screens.recorder import recording


async def test_the_style_sheet_is_read_anew_for_other_colours_alone(
    logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[None] = []
    reparse = Stylesheet.reparse

    def counted(sheet: Any) -> None:
        read.append(None)
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    async with recording(logs) as stand:
        assert read == []
        stand.screen.next_theme()
        await stand.settled()
        assert read == [None]
