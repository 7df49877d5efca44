"""The recorder's screen, read only: for a colleague, or the podium. It follows the log as others write it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from meetinglog.record.record import Record
from tui.app import MeetingApp
from tui.presenters.watch import Follow, WatchPresenter


class WatchApp(MeetingApp[WatchPresenter]):
    """The screen of who looks on."""

    def __init__(
        self, record: Record, follow: Follow, clock: Callable[[], datetime], *, theme: str, bell: bool
    ) -> None:
        """Show a record, and what ``follow`` brings."""
        super().__init__(clock, theme=theme, bell=bell)
        self.presenter = WatchPresenter(record, follow, self)
