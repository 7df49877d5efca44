"""The recorder's screen played again: the stage with a film on it, and the scrubber where the typing was."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.content import Content
from textual.geometry import Offset

from meetinglog.acts.words import NOBODY_YET
from meetinglog.replay import Film, Playhead
from meetinglog.text.normal import without_article
from meetinglog.views.recent import ActLine
from tui.actions import BY_NAME
from tui.app import MeetingApp
from tui.presenters.base import Presenter
from tui.presenters.replay import ReplayPresenter
from tui.render import capture as typing_rows
from tui.render import floor as panes
from tui.render.report_pane import ReportPane
from tui.render.scrubber import Scrubber, how
from tui.render.snapshot import Snapshot
from tui.widgets.pane import Pane

_FOOTER = ("pause", "back", "step", "faster", "help", "leave")
_FORMS = "41, 15:20, item 3, name"


class ReplayApp(MeetingApp):
    """The screen of a replay; officers' comments are left out (principles, 10), and nothing is ever written."""

    JOURNAL: ClassVar[str] = "Journal: Enter goes to the chosen entry, Esc goes back"

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
    ) -> None:
        """Play a film from ``start`` (none: its beginning) to ``stop`` (none: its end)."""
        super().__init__(clock, theme=theme, bell=bell)
        self.player = ReplayPresenter(film, self, ticks, speed=speed, cut=cut)
        self.player.begin(start or self.player.spot, stop)
        self._zone = film.whole.session.zone
        self._told: tuple[tuple[Film, int, int, int], tuple[ActLine, ...]] | None = None
        self._scrubber: Scrubber | None = None
        self._laid_for: Film = film

    @property
    def seat(self) -> Presenter:
        """Who watches."""
        return self.player

    def status(self) -> tuple[str, bool]:
        """Return how far the film has come."""
        return f"replay {self.player.spot.n} of {len(self.player.film.frames)}", False

    async def beside(self) -> None:
        """Do nothing beside: the log is read already."""

    def slept(self, since: datetime, until: datetime) -> None:
        """Take no notice of a sleep: nothing is recorded."""

    def room(self) -> Snapshot:
        """Gather what is to be seen now."""
        player = self.player
        player.advance()
        if self._laid_for is not player.film:
            self._laid_for, self._report = player.film, ReportPane()
        status, alarm = self.status()
        count = max(self.query_one("#acts").size.height, 1)
        return Snapshot(
            player.podium, player.spot.now.astimezone(self._zone), self._lines(player.spot.n, count), status, alarm
        )

    def _lines(self, last: int, count: int) -> tuple[ActLine, ...]:
        """Describe acts up to a frame; what was told last is kept."""
        film, n = self.player.film, self.player.spot.n
        key = (film, n, last, count)
        if self._told is None or self._told[0] != key:
            self._told = key, film.lines(n, last, count)
        return self._told[1]

    def around(self, entry: int, count: int) -> tuple[ActLine, ...]:
        """Describe an entry with the acts before and after it, as far as the film has come."""
        n = self.player.spot.n
        return self._lines(min((self.player.film.place(entry) or n) + count, n), 2 * count + 2)

    @property
    def scrubber(self) -> Scrubber:
        """The scrubber for the film as it plays, in the width of the screen."""
        player, width = self.player, self.size.width
        laid = self._scrubber
        if laid is None or (laid.timeline, laid.width) != (player.timeline, width):
            laid = self._scrubber = Scrubber(player.film, player.timeline, width)
        return laid

    def beneath(self) -> None:
        """Draw the scrubber, how it plays, where to go, and the footer."""
        player, width = self.player, self.size.width
        pane = self.query_one("#hints", Pane)
        pane.show(self._below(pane.size.height))
        self._draw_line(width)
        shown = [BY_NAME[name] for name in _FOOTER]
        self.query_one("#footer", Pane).show([typing_rows.footer(shown, player.moment, width)])

    def _below(self, height: int) -> panes.Rows:
        """Return as many rows as there is room for: the position, the shape, who and when; in the last what is said."""
        player, laid = self.player, self.scrubber
        here, now = laid.column(player.spot.n, player.position), player.spot.now.astimezone(self._zone)
        running = player.podium.running
        speaker = "" if running is None else without_article(running.speaker.name) if running.speaker else NOBODY_YET
        rows = [laid.marker(here, f"{now:%H:%M:%S} {speaker}"), laid.bar(here), laid.who, laid.when]
        rows = rows[:height] if height > 1 else [laid.bar(here)]
        said = player.question.text if player.question else player.message
        return [*rows[: height - 1], panes.text(said, "bold").truncate(laid.width, ellipsis=True)] if said else rows

    def _draw_line(self, width: int) -> None:
        """Show what is typed and where that could lead, and, where there is room, how the film plays."""
        player, pane = self.player, self.query_one("#line", Pane)
        if player.finder is not None:
            row, column = typing_rows.line_row(player.finder.query, width, "search: ")
        else:
            row, column = typing_rows.line_row(player.line, width, "go to: ")
            if not player.line.text:
                hint = f"Enter: the next {player.sought}" if player.sought else _FORMS
                row = Content.assemble(row, panes.text(hint, "$text-muted"))
            plays = how(player.timeline, player.film.name, player.position, playing=player.playing)
            if column + 2 + len(plays) < width:
                row = panes.row(row, panes.text(plays), width)
        pane.show([row.truncate(width, ellipsis=True)])
        self.cursor_position = pane.region.offset + Offset(column, 0)
