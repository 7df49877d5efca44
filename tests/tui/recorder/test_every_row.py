"""In every situation and at every size: nothing is wider than the screen, no advice is cut, and no row is idle."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.text.widths import cell_len
from tests.support.screens.golden import SCENES, SIZES, scene
from tests.support.screens.hands import seen
from tests.support.screens.recorder import Stand

USERS_OWN = ("speakers", "outlook", "acts", "whole", "tray", "line")
"""The panes in which a long text of a user may end in "…": it stands in full in the journal, or in the line."""

ADVICE = ("header", "who", "clock", "hints", "footer", "report")


def panes_of(stand: Stand) -> dict[str, list[str]]:
    return {name: seen(stand, name) for name in stand.screen._areas}  # noqa: SLF001 - the panes in sight


@pytest.mark.parametrize("name", SCENES)
async def test_every_row_is_whole_and_none_is_idle(name: str, tmp_path: Path) -> None:
    async with scene(name, tmp_path) as stand:
        for size in SIZES:
            await stand.size(*size)
            panes = panes_of(stand)
            assert max(map(cell_len, stand.rows)) <= size[0]
            assert [row for pane in ADVICE for row in panes.get(pane, []) if "…" in row] == [], size
            assert idle(stand, panes) == [], size


def idle(stand: Stand, panes: dict[str, list[str]]) -> list[str]:
    """Return the panes in which a row is blank although something of the list or of the acts is out of sight."""
    waiting = {
        name: any(words in row or row.endswith("…") for row in panes.get(name, []))
        for name, words in (("speakers", "more below"), ("acts", "earlier"))
    }
    blank = [name for name, waits in waiting.items() if waits and "" in panes[name]]
    at_rest = not stand.screen.presenter.line.text and not stand.screen.presenter.composer.menu
    return [*blank, *(["hints"] if at_rest and any(waiting.values()) and panes.get("hints", []).count("") > 1 else [])]
