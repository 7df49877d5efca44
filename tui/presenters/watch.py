"""The presenter of `watch`: shows a track, read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import ClassVar

from meetinglog.errors import LogLost
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record
from tui.actions import KEYMAP, Keymap
from tui.presenters.base import Presenter
from tui.presenters.keys_and_clicks import View
from tui.presenters.snapshot import Status

Follow = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Yields the entries after a position, and then those that are appended."""


class WatchPresenter(Presenter):
    """Follows a log as others write it."""

    FOOTER: ClassVar[tuple[str, ...]] = ("report", "theme", "help", "leave")

    JOURNAL_HEADING: ClassVar[str] = "Journal. Up and Down: choose an entry; Esc: back"

    def __init__(self, record: Record, track: str, follow: Follow, view: View, keys: Keymap = KEYMAP) -> None:
        """Show a track of a record, with the entries that ``follow`` yields."""
        super().__init__(view, keys=keys)
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

    def status(self) -> Status:
        """Return how far the log was read."""
        if self.lost:
            return Status(f"NOT WATCHING since {self.record.position}", wrong=True)
        return Status(f"watching {self.record.position}")

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
