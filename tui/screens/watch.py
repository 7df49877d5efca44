"""The recorder's screen, read only: for a colleague, or the podium. It follows the log as others write it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from meetinglog.log.entry import Entry
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.record import Record
from meetinglog.views.recent import RecentEntries
from tui.actions import ACTIONS
from tui.app import MeetingApp
from tui.presenters.base import Presenter, View
from tui.render import capture as typing_rows
from tui.render import floor as panes
from tui.widgets.pane import Pane

Follow = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Reads the entries after a position, and goes on with those that are appended."""


class WatchPresenter(Presenter):
    """Who looks on: sees the track of the last entry, and changes nothing."""

    def __init__(self, record: Record, front: View) -> None:
        """Look at a record."""
        super().__init__(front)
        self._record = record

    @property
    def record(self) -> Record:
        """The record as far as it was read."""
        return self._record

    @property
    def track(self) -> str:
        """The track of the last entry."""
        return self._record.track

    def add(self, entry: RecordedEvent) -> None:
        """See one more entry."""
        self._record.add(entry)


class WatchApp(MeetingApp):
    """The screen of who looks on; officers' comments are left out (principles, 10)."""

    def __init__(
        self, record: Record, follow: Follow, clock: Callable[[], datetime], *, theme: str, bell: bool
    ) -> None:
        """Show a record, and what ``follow`` brings."""
        super().__init__(clock, theme=theme, bell=bell)
        self.latest = RecentEntries(comments=False)
        self._follow = follow
        self._onlooker = WatchPresenter(record, self)

    @property
    def seat(self) -> Presenter:
        """Who looks on."""
        return self._onlooker

    def status(self) -> tuple[str, bool]:
        """Return how far the log was read."""
        return f"watching {self.record.position}", False

    async def beside(self) -> None:
        """Follow the log."""
        async for page in self._follow(self.record.position):
            for entry in page:
                self._onlooker.add(decode_entry(entry))
            self.changed()

    def beneath(self) -> None:
        """Draw the message, what is searched, and the footer."""
        seat, width = self.seat, self.size.width
        said = seat.question.text if seat.question else seat.message
        self.query_one("#hints", Pane).show(panes.said_rows(panes.text(said, "bold"), width, 4) if said else [])
        found = seat.finder
        self.query_one("#line", Pane).show(
            [typing_rows.line_row(found.query, width, "search: ")[0]] if found else [panes.text("read only")]
        )
        shown = [action for action in ACTIONS if action.name in {"report", "correct", "help", "theme", "leave"}]
        self.query_one("#footer", Pane).show([typing_rows.footer(shown, seat.moment, width)])
