"""The screens as they are drawn, at every size; `tests.support.screens.golden` draws them anew."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from meetinglog.text.widths import cell_len
from tests.support.places import Logs
from tests.support.screens.golden import FOLDER, SCENES, SIZES, at_every_size
from tests.support.screens.golden_files import file_of
from tests.support.screens.hands import seen
from tests.support.screens.recorder import Stand

ADVICE = ("header", "who", "clock", "hints", "footer", "report")
"""The panes in which no text ends in "…"; one of a user's own stands in full in the journal, or in the line."""


@dataclass(frozen=True)
class Frame:
    """A screen as it is drawn: its text, the rows of each pane, and whether nothing is typed and no menu is open."""

    text: str
    panes: dict[str, list[str]]
    at_rest: bool

    @classmethod
    def of(cls, stand: Stand) -> Frame:
        panes = {name: seen(stand, name) for name in stand.screen._areas}  # noqa: SLF001 - the panes in sight
        presenter = stand.screen.presenter
        return cls(stand.text, panes, not presenter.line.text and not presenter.composer.menu)


Frames = dict[tuple[int, int], Frame]


@pytest.fixture(scope="module", params=SCENES)
def frames(request: pytest.FixtureRequest, logs_of_module: Logs) -> tuple[str, Frames]:
    """Play a scene once, and return its name with its frames by their sizes."""

    async def drawn() -> Frames:
        logs = logs_of_module.apart(request.param)
        return {size: Frame.of(stand) async for size, stand in at_every_size(request.param, logs)}

    return request.param, asyncio.run(drawn())


def test_the_screen_is_as_it_was_approved(frames: tuple[str, Frames]) -> None:
    name, drawn = frames
    approved = {size: file_of(FOLDER, name, size).read_text(encoding="utf-8") for size in SIZES}
    assert {size: frame.text for size, frame in drawn.items()} == approved


def test_every_row_is_whole_and_none_is_idle(frames: tuple[str, Frames]) -> None:
    """Nothing is wider than the screen, no advice is cut, and no row is idle."""
    for size, frame in frames[1].items():
        assert max(map(cell_len, frame.text.splitlines())) <= size[0]
        assert [row for pane in ADVICE for row in frame.panes.get(pane, []) if "…" in row] == [], size
        assert idle(frame) == [], size


def idle(frame: Frame) -> list[str]:
    """Return the panes in which a row is blank although something of the list or of the acts is out of sight."""
    panes = frame.panes
    waiting = {
        name: any(words in row or row.endswith("…") for row in panes.get(name, []))
        for name, words in (("speakers", "more below"), ("acts", "earlier"))
    }
    blank = [name for name, waits in waiting.items() if waits and "" in panes[name]]
    lost = frame.at_rest and any(waiting.values()) and panes.get("hints", []).count("") > 1
    return [*blank, *(["hints"] if lost else [])]
