"""The application of a replay: the recorder's screen with a film, and the scrubber in place of the hints."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from meetinglog.replay import Film, Playhead
from tui.actions import KEYMAP, Keymap
from tui.app import MeetingApp
from tui.presenters.replay import ReplayPresenter


class ReplayApp(MeetingApp[ReplayPresenter]):
    """The screen of a replay; nothing is ever written."""

    def __init__(
        self,
        film: Film,
        clock: Callable[[], datetime],
        *,
        speed: float = 60,
        cut: bool = True,
        start: Playhead | None = None,
        stop: Playhead | None = None,
        ticks: Callable[[], float] = time.monotonic,
        theme: str = "dark",
        bell: bool = True,
        keys: Keymap = KEYMAP,
    ) -> None:
        """Play a film from ``start`` (`None`: its beginning) to ``stop`` (`None`: its end)."""
        super().__init__(clock, theme=theme, bell=bell)
        self.presenter = ReplayPresenter(film, self, ticks, speed=speed, cut=cut, keys=keys)
        self.presenter.begin(start or self.presenter.spot, stop)
