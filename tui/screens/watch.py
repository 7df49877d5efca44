"""The application of `watch`: the recorder's screen, read-only, following the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from meetinglog.record.record import Record
from tui.actions import KEYMAP, Keymap
from tui.app import MeetingApp
from tui.presenters.watch import Follow, WatchPresenter


class WatchApp(MeetingApp[WatchPresenter]):
    """The screen of `watch`."""

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
    ) -> None:
        """Show a track of a record, with the entries that ``follow`` yields."""
        super().__init__(clock, theme=theme, bell=bell)
        self.presenter = WatchPresenter(record, track, follow, self, keys)
