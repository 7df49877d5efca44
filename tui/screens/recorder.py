"""The recorder on a full screen: the stage with the officer's desk before it."""

from __future__ import annotations

import asyncio

from textual.content import Content
from textual.geometry import Offset

from meetinglog.capture.completion import candidates
from meetinglog.capture.recorder import Recorder
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import InSession
from meetinglog.text.languages.en import duration, number_of
from tui.actions import ACTIONS
from tui.app import MeetingApp
from tui.presenters.base import Presenter
from tui.presenters.capture import CapturePresenter
from tui.presenters.drafts import EVERY_SECONDS, DraftFile
from tui.presenters.submissions import ReadOn
from tui.render import capture as typing_rows
from tui.render import floor as panes
from tui.widgets.pane import Pane

_GAP_SECONDS = 60.0
"""After a longer time without an entry, in a meeting, a recorder that opens names the gap."""

_TRAY_ROWS = 3


class RecorderApp(MeetingApp):
    """The full-screen recorder: the stage, the line, and the stream to the log."""

    def __init__(
        self, recorder: Recorder, read_on: ReadOn, drafts: DraftFile, *, theme: str = "dark", bell: bool = True
    ) -> None:
        """Take up the record where it stands, with what an earlier recorder left in the draft."""
        super().__init__(recorder.author.clock, theme=theme, bell=bell)
        self.drafts = drafts
        self.desk = CapturePresenter(recorder, read_on, self, drafts.read())
        self.desk.message = self._taken_up()
        self._kept_until = 0.0
        self._keeping: asyncio.TimerHandle | None = None

    @property
    def seat(self) -> Presenter:
        """The officer's desk."""
        return self.desk

    def _taken_up(self) -> str:
        """Name the gap since the last entry, and what goes on."""
        record, podium, now = self.desk.record, self.desk.podium, self.clock()
        last = record.entries[-1]
        gap = (now - last.recorded_at).total_seconds()
        if not isinstance(podium.meeting, InSession) or gap < _GAP_SECONDS:
            return ""
        zone = record.zone
        running = podium.running
        said = f"Nothing was recorded for {_length(gap)}, since {last.recorded_at.astimezone(zone):%H:%M:%S}."
        if running is not None:
            name = running.speaker.name if running.speaker else "someone to be named"
            said += f" On the record, {name} has the floor{_since(running.start)}."
        return said

    def status(self) -> tuple[str, bool]:
        """Return what is saved, or how many lines are not."""
        stream = self.desk.stream
        if stream.failing:
            waiting = len(stream.pending)
            return f"NOT SAVED: {number_of(waiting, 'line waits', 'lines wait')}", True
        return f"saved {self.desk.record.position}", False

    async def beside(self) -> None:
        """Take the lines to the log; the names are looked through once, before the first is typed."""
        candidates("a", self.desk.record.proceedings, self.desk.track)
        await self.desk.stream.run()

    def beneath(self) -> None:
        """Draw the tray, what Enter would do, the line and the footer."""
        self._draw_tray()
        hints = self.query_one("#hints", Pane)
        rows = typing_rows.hints(self._said(), self.desk.offered(), self.desk.chosen, *hints.size)
        hints.show(rows)
        self._draw_line()
        shown = [action for action in ACTIONS if action.footer]
        self.query_one("#footer", Pane).show([typing_rows.footer(shown, self.desk.moment, self.size.width)])

    def paint(self) -> None:
        """Draw everything that changed, and keep the draft, whether the terminal takes anything or not."""
        super().paint()
        self._keep_draft()

    def _draw_tray(self) -> None:
        pane, kept = self.query_one("#tray", Pane), self.desk.stream.tray
        room = _TRAY_ROWS if self.size.height >= 20 else 1  # noqa: PLR2004 - as the style sheet has it
        rows = typing_rows.tray(kept, self.size.width, room)
        if pane.styles.height is None or pane.styles.height.value != len(rows):
            pane.styles.height = len(rows)
        pane.show(rows)

    def _said(self) -> Content | None:
        """Return what is said above the candidates: a question, what Enter would do, a message, the last answer."""
        desk = self.desk
        if desk.question is not None:
            return panes.text(desk.question.text, "bold reverse")
        if desk.message:
            return panes.text(desk.message, "bold")
        if desk.look.named is not None and not desk.line.text:
            return panes.text(desk.look.why)
        foretold = desk.foretold(self.clock())
        if foretold is not None:
            return typing_rows.foretold_row(foretold)
        if desk.line.text or desk.menu:
            return None
        if desk.stream.failing:
            reason = desk.stream.failing.replace(f"{self.drafts.path.parent}/", "")
            return panes.text(f"Nothing can be saved now: {reason}", "bold $text-error")
        if desk.stream.last is None:
            return None
        return panes.text(str(desk.stream.last))

    def _draw_line(self) -> None:
        desk = self.desk
        if desk.finder is not None:
            row, column = typing_rows.line_row(desk.finder.query, self.size.width, "search: ")
        else:
            row, column = typing_rows.line_row(desk.line, self.size.width)
        pane = self.query_one("#line", Pane)
        pane.show([row])
        self.cursor_position = pane.region.offset + Offset(column, 0)

    def entered(self) -> None:
        """Keep the draft at once: the line that was entered is not in the log yet."""
        self._keep_now()

    def _keep_draft(self) -> None:
        """Keep the draft at most every quarter of a second, and what changed meanwhile as soon as that is over."""
        loop = asyncio.get_running_loop()
        if loop.time() >= self._kept_until:
            self._keep_now()
        elif self._keeping is None:
            self._keeping = loop.call_at(self._kept_until, self._keep_now)

    def _keep_now(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None
        if self.drafts.keep(self.desk.draft):
            self._kept_until = asyncio.get_running_loop().time() + EVERY_SECONDS

    async def finish(self) -> None:
        """Take what was entered to the log, keep the rest in the draft, and end."""
        self.desk.stream.end()
        try:
            await asyncio.gather(*self._tasks[1:])
        finally:
            self.drafts.keep(self.desk.draft)
            await super().finish()


def _length(seconds: float) -> str:
    return f"{duration(seconds)} hours" if seconds >= 3600 else f"{duration(seconds)} minutes"  # noqa: PLR2004


def _since(start: Moment) -> str:
    return f" since {start.clock}" if start.at else ""
