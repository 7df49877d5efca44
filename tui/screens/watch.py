"""The application of `watch`: the recorder's screen, read-only, following the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from meetinglog.record.record import Record
from tui.actions import KEYMAP, Keymap
from tui.app import MeetingApp
from tui.presenters.watch import Follow, WatchPresenter

P = TypeVar("P", bound=WatchPresenter)


class FollowingApp(MeetingApp[P]):
    """A screen that follows the log and enters nothing; ``PRESENTER`` says what it shows."""

    PRESENTER: type[P]

    def __init__(
        self,
        record: Record,
        track: str,
        follow: Follow,
        clock: Callable[[], datetime],
        *,
        theme: str,
        bell: bool,
        keys: Keymap = KEYMAP,
        is_live: Callable[[], bool] = lambda: True,
    ) -> None:
        """Show a track of a record, with the entries that ``follow`` yields, and whether ``is_live`` says so."""
        super().__init__(clock, theme=theme, bell=bell)
        self.presenter = self.PRESENTER(record, track, follow, self, keys, is_live)


class WatchApp(FollowingApp[WatchPresenter]):
    """The screen of `watch`."""

    PRESENTER = WatchPresenter
