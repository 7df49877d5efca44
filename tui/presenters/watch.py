"""The presenter of `watch`: shows a track, read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import ClassVar

from meetinglog.errors import LogLost
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record
from meetinglog.views.podium import Podium, without_clocks
from tui.actions import KEYMAP, Keymap
from tui.presenters.base import Presenter
from tui.presenters.keys_and_clicks import View
from tui.presenters.snapshot import Outlook, Snapshot, Status, Viewport

Follow = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Yields the entries after a position, and then those that are appended."""


class WatchPresenter(Presenter):
    """Follows a log as others write it."""

    FOOTER: ClassVar[tuple[str, ...]] = ("report", "theme", "help", "leave")

    JOURNAL_HEADING: ClassVar[str] = "Journal. Up and Down: choose an entry; Esc: back"

    def __init__(
        self,
        record: Record,
        track: str,
        follow: Follow,
        view: View,
        keys: Keymap = KEYMAP,
        is_live: Callable[[], bool] = lambda: True,
    ) -> None:
        """Show a track of a record, with the entries that ``follow`` yields.

        Where ``is_live`` does not say that these are all of them, what is shown is that of before, and says so.
        """
        super().__init__(view, keys=keys)
        self._is_live = is_live
        self._live_at: datetime | None = None
        self._stopped: tuple[Podium, Podium] | None = None
        self._record = record
        self._track = track
        self._follow = follow
        self.lost = False

    @property
    def record(self) -> Record:
        """The record as far as it was read."""
        return self._record

    @property
    def track(self) -> str:
        """The track that is watched."""
        return self._track

    @property
    def is_live(self) -> bool:
        """Whether what is shown is so now, as far as anybody knows."""
        return not self.lost and self._is_live()

    @property
    def podium(self) -> Podium:
        """The status board of the track; where it is not live, without its clocks."""
        board = super().podium
        if self.is_live:
            return board
        if self._stopped is None or self._stopped[0] is not board:
            self._stopped = board, without_clocks(board)
        return self._stopped[1]

    def status(self) -> Status:
        """Return how far the log was read, or since when nobody knows how it goes on."""
        if self.is_live:
            return Status(f"watching {self.record.position}")
        return self.not_live()

    def not_live(self) -> Status:
        """Return since when what is shown is not known to be so."""
        since = f" since {self._live_at.astimezone(self.record.zone):%H:%M:%S}" if self._live_at else ""
        return Status(f"NOT LIVE{since}", wrong=True)

    def known_at(self, now: datetime) -> datetime:
        """Return the moment at which what is shown is known to be so: now, or when it was live last."""
        if self.is_live or self._live_at is None:
            self._live_at = now
        return self._live_at

    def snapshot(self, now: datetime, viewport: Viewport) -> Snapshot:
        """Return all that a frame shows at a moment."""
        self.known_at(now)
        return super().snapshot(now, viewport)

    def _foreseen(self, now: datetime) -> Outlook:
        return super()._foreseen(self.known_at(now))

    async def run(self) -> None:
        """Follow the log, until it is not the file of its name any more; what was read of it stays on the screen."""
        try:
            async for page in self._follow(self.record.position):
                for entry in page:
                    self.record.add(decode_entry(entry))
                self.view.changed()
        except LogLost as lost:
            self.lost = True
            self.notice(str(lost))
