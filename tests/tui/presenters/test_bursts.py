"""Keys that come before a frame could be drawn: they act on what the pane holds, not on what was drawn last."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from meetinglog.log.entry import Entry
from tests.support.acts import begun
from tests.support.scene import local
from tui.presenters.cursor import PaneName
from tui.presenters.keys_and_clicks import Key
from tui.presenters.snapshot import Viewport
from tui.presenters.watch import WatchPresenter

NARROW = Viewport(width=80, acts=12, middle=12, report=(80, 12), wide=False)
WIDE = Viewport(width=120, acts=12, middle=12, report=(50, 30), wide=True)


class NoScreen:
    """A view that keeps what is copied, and draws nothing."""

    def __init__(self) -> None:
        self.copied = ""

    def copy(self, text: str) -> bool:
        self.copied = text
        return bool(text)

    def changed(self) -> None: ...
    def entered(self) -> None: ...
    def leave(self) -> None: ...
    def redraw(self) -> None: ...
    def next_theme(self) -> str:
        return ""

    def switch_bell(self) -> str:
        return ""


async def nothing(_position: int) -> AsyncIterator[Sequence[Entry]]:
    yield ()


async def pressed(viewport: Viewport, *keys: str) -> tuple[WatchPresenter, NoScreen]:
    """Press keys without a frame between them."""
    view = NoScreen()
    presenter = WatchPresenter(
        begun("@15:05 Norway", "@15:06 /flag was it so?", "@15:07 Egypt").record, "plenary", nothing, view
    )
    presenter.snapshot(local("15:10"), viewport)
    for key in keys:
        await presenter.press(Key(key, None, local("15:10")))
    return presenter, view


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
async def test_enter_right_after_the_report_is_opened_goes_to_the_entry_of_its_newest_name(viewport: Viewport) -> None:
    presenter, _ = await pressed(viewport, "f4", "enter")
    assert (presenter.cursor.pane, presenter.cursor.entry) == (PaneName.JOURNAL, 6)


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
async def test_enter_right_after_the_check_is_opened_goes_to_the_entry_of_its_first_point(viewport: Viewport) -> None:
    presenter, _ = await pressed(viewport, "ctrl+g", "enter")
    assert presenter.cursor.pane is PaneName.JOURNAL


@pytest.mark.parametrize(("key", "copied"), [("f4", "item 3, entitled"), ("f8", "has the floor")])
async def test_what_was_just_opened_can_be_copied_at_once(key: str, copied: str) -> None:
    presenter, view = await pressed(NARROW, key, "ctrl+c")
    assert (presenter.message, copied in view.copied) == ("Copied.", True)
