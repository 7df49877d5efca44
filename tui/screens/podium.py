"""The application of the podium's screen: one pane for the whole of it."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult

from tui.app import BEHIND_SECONDS, LATE_SECONDS
from tui.presenters.podium import PodiumPresenter
from tui.render.clock import seconds_unchanged
from tui.render.podium import podium_screen
from tui.screens.watch import FollowingApp
from tui.widgets.pane import Pane
from tui.widgets.screen import PaneScreen


class PodiumApp(FollowingApp[PodiumPresenter]):
    """The screen of `watch --podium`."""

    PRESENTER = PodiumPresenter

    def compose(self) -> ComposeResult:
        """Yield the pane."""
        self._panes = {"podium": Pane("podium")}
        yield self._panes["podium"]

    def paint(self) -> None:
        """Take a snapshot, draw what changed, and come back when the next second is over."""
        self._dirty = False
        pane = self._panes.get("podium")
        if not self.is_running or pane is None or not self.size:
            return
        if getattr(self._driver, "behind", False):
            self._tick_in(BEHIND_SECONDS)
            return
        frame = self.presenter.frame(self.clock())
        screen, changed = cast("PaneScreen", self.screen), pane.show(podium_screen(frame, *self.size))
        screen.place({"podium": self.size.region})
        screen.draw([pane] if changed else [])
        self._ring(frame.podium, frame.now)
        self._tick_in(seconds_unchanged(frame.podium, frame.now) + LATE_SECONDS)
