"""The screen itself: one layout for the recorder, for who watches and for a replay.

The application draws what a `Seat` says, and gives it every key and paste in the order in which they came, with the
moment at which they did: one task takes them, and neither bindings nor focus come between.
"""

from __future__ import annotations

import asyncio
import os
import signal
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from textual import _time, events
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.driver import Driver
from textual.widgets import Digits

from meetinglog.record.record import Record
from meetinglog.views.recent import ActLine, RecentEntries
from tui.presenters.base import Click, Key, Presenter
from tui.presenters.cursor import Pane as Look
from tui.presenters.palette import Finder
from tui.render import floor as panes
from tui.render.capture import found_rows
from tui.render.check import CheckShown
from tui.render.report_pane import ReportPane
from tui.render.snapshot import Snapshot
from tui.themes import THEMES
from tui.widgets.pane import Pane

TICK_SECONDS = 0.2
_JITTER = timedelta(seconds=1)
SLEPT_SECONDS = 10.0
"""A longer time between two ticks means that the machine slept."""

_REPORT_SECONDS = 0.15
_WIDE, _HIGH, _LOW = 110, 20, 14


class MeetingApp(App[int], inherit_bindings=False):
    """The screen. A subclass says who sits before it, what is shown beneath, and what runs beside."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar[Path] = Path(__file__).with_name("app.tcss")
    JOURNAL: ClassVar[str] = "Journal: Enter offers corrections of the chosen entry, Esc goes back"

    def __init__(self, clock: Callable[[], datetime], *, theme: str = "dark", bell: bool = True) -> None:
        """Show the time that ``clock`` tells, in a theme."""
        super().__init__()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme
        self.clock = clock
        self.rings = bell
        self.broken: BaseException | None = None
        self.latest = RecentEntries()
        self._inputs: asyncio.Queue[events.Key | events.Paste | Pane.Clicked] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self.idle = True
        self._dirty = False
        self._rung = ""
        self._came: datetime | None = None
        self._ticked: tuple[datetime, float] | None = None
        self._report = ReportPane()
        self._check = CheckShown()
        self._laying = False

    @property
    @abstractmethod
    def seat(self) -> Presenter:
        """Who sits before the screen."""

    @abstractmethod
    def status(self) -> tuple[str, bool]:
        """Return how the record stands, and whether something is wrong with that."""

    @abstractmethod
    def beneath(self) -> None:
        """Draw what stands beneath the panes."""

    @abstractmethod
    async def beside(self) -> None:
        """Do what is done beside the screen until it ends."""

    @property
    def record(self) -> Record:
        """The record that is shown."""
        return self.seat.record

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        yield Pane("header")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                with Horizontal(id="floor"):
                    yield Pane("who")
                    with Vertical(id="clock"):
                        yield Digits("", id="figures")
                        yield Pane("limit")
                with Horizontal(id="desk"):
                    yield Pane("speakers")
                    yield Pane("acts")
                yield Pane("whole")
            yield Pane("report")
        yield Pane("tray")
        yield Pane("hints")
        yield Pane("line")
        yield Pane("footer")

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this platform: ours where Textual has the one that it is made of."""
        known = super().get_driver_class()
        if known.__name__ != "LinuxDriver":
            return known
        from tui.driver import TerminalDriver  # noqa: PLC0415 - it loads nowhere else

        return TerminalDriver

    def on_load(self) -> None:
        """Be ready to leave in order before the terminal is taken over."""
        for name in (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with suppress(ValueError, RuntimeError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(name, self.signalled)

    def on_mount(self) -> None:
        """Begin to take keys and to tick."""
        self._start(self._take_inputs())
        self._start(self.beside())
        self.set_interval(TICK_SECONDS, self.tick)
        self.changed()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._broke(error)

    def _broke(self, error: BaseException) -> None:
        """Leave a broken screen; whoever ran it says what happened."""
        self.broken = self.broken or error
        self.exit(1)

    def _handle_exception(self, error: Exception) -> None:
        """Show no traceback on the screen that is left."""
        if os.environ.get("MEETINGLOG_TRACEBACK"):
            super()._handle_exception(error)
        else:
            self._broke(error)

    def signalled(self) -> None:
        """Leave in order when the terminal is closed or the program is told to end."""
        self.exit(1)

    async def on_event(self, event: events.Event) -> None:
        """Put every key and paste into the one queue, in the order in which they came."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._inputs.put_nowait(event)
            return
        await super().on_event(event)

    def on_pane_resized(self) -> None:
        """Lay the rows of a pane out for its new size."""
        self.changed()

    def on_pane_clicked(self, event: Pane.Clicked) -> None:
        """Put a click into the one queue, too."""
        self._inputs.put_nowait(event)

    async def _take_inputs(self) -> None:
        while True:
            self.idle = self._inputs.empty()
            event = await self._inputs.get()
            self.idle = False
            at = self._moment(event.at if isinstance(event, Pane.Clicked) else event.time)
            if isinstance(event, events.Paste):
                await self.seat.paste(event.text, at)
            elif isinstance(event, Pane.Clicked):
                await self.seat.click(Click(event.what, event.which, at, twice=event.twice))
            else:
                await self.seat.press(Key(event.key, event.character, at))

    def _moment(self, came: float) -> datetime:
        """Return the moment at which something came, by the clock; in the order in which it came."""
        at = self.clock() - timedelta(seconds=max(_time.get_time() - came, 0.0))
        if self._came is not None and timedelta(0) < self._came - at < _JITTER:
            at = self._came
        self._came = at
        return at

    def changed(self) -> None:
        """Draw what is to be seen anew, once for everything that changes now."""
        if not self._dirty:
            self._dirty = True
            self.call_later(self.paint)

    def entered(self) -> None:
        """Nothing is entered where nobody records."""

    def on_resize(self) -> None:
        """Lay the rows out for another size."""
        self.call_after_refresh(self.changed)

    def tick(self) -> None:
        """Move the clocks; notice a sleep, and ring at the limit."""
        now, monotonic = self.clock(), _time.get_time()
        if self._ticked is not None:
            slept = (now - self._ticked[0]).total_seconds() - (monotonic - self._ticked[1])
            if slept > SLEPT_SECONDS or monotonic - self._ticked[1] > SLEPT_SECONDS:
                self.slept(self._ticked[0], now)
        self._ticked = now, monotonic
        self.paint()

    def awake(self) -> None:
        """Take no notice of the time since the last tick: the clock was set."""
        self._ticked = None

    def slept(self, since: datetime, until: datetime) -> None:
        """Name a gap in which nothing could be recorded."""
        zone = self.record.zone
        self.seat.message = (
            f"Nothing could be recorded from {since.astimezone(zone):%H:%M:%S} to {until.astimezone(zone):%H:%M:%S}: "
            "the machine slept."
        )

    def room(self) -> Snapshot:
        """Gather what is to be seen of the record."""
        record = self.record
        zone = record.zone
        status, alarm = self.status()
        count = max(self.query_one("#acts").size.height, 1)
        acts = self.latest.lines(record, record.position, count)
        return Snapshot(self.seat.podium, self.clock().astimezone(zone), acts, status, alarm)

    def paint(self) -> None:
        """Draw everything that changed."""
        self._dirty = False
        if not self.is_running or not self.screen.is_mounted or getattr(self._driver, "behind", False):
            return
        self._arrange()
        room = self.room()
        self._pane("header").show(panes.header(room, self.size.width))
        self._pane("who").show(panes.floor(room, self._pane("who").size.width))
        self.query_one("#figures", Digits).update(panes.figures(room))
        self._pane("limit").show([panes.against_limit(room)])
        self._middle(room)
        self.beneath()
        self._ring(room)

    def _pane(self, name: str) -> Pane:
        return self.query_one(f"#{name}", Pane)

    def _arrange(self) -> None:
        """Fit the panes to the size of the screen and to what is looked at."""
        width, height = self.size
        for name, so in (
            ("wide", width >= _WIDE),
            ("low", height < _HIGH),
            ("tiny", height < _LOW or width < _LOW * 3),
        ):
            self.screen.set_class(so, name)
        seat = self.seat
        whole = seat.finder is not None or seat.look.pane in {Look.JOURNAL, Look.CHECK}
        whole = whole or (seat.look.pane is Look.REPORT and width < _WIDE)
        self.screen.set_class(whole, "whole")

    def _middle(self, room: Snapshot) -> None:
        seat = self.seat
        if seat.finder is not None:
            self._show_found(seat.finder)
        elif seat.look.pane is Look.JOURNAL:
            self._show_journal()
        elif seat.look.pane is Look.CHECK:
            pane = self._pane("whole")
            pane.show(self._check.rows(self.record, seat.look, *pane.size))
        elif seat.look.pane is Look.REPORT and self.size.width < _WIDE:
            self._show_report(self._pane("whole"))
        else:
            for name, rows in (("speakers", panes.speakers), ("acts", panes.acts)):
                size = self._pane(name).size
                self._pane(name).show(rows(room, size.width, size.height))
        if self.size.width >= _WIDE:
            self._show_report(self._pane("report"))

    def _show_found(self, finder: Finder) -> None:
        pane = self._pane("whole")
        pane.show(found_rows(finder, self.seat.moment, pane.size.width, pane.size.height))

    def _show_journal(self) -> None:
        pane, look = self._pane("whole"), self.seat.look
        width, height = pane.size
        chosen = look.entry or self.seat.last
        look.rows = max(height - 2, 1)
        lines = self.around(chosen, height)
        look.text = next((line.text for line in lines if line.number == chosen), "")
        pane.show(panes.journal(self.JOURNAL, lines, chosen, width, height))

    def around(self, entry: int, count: int) -> tuple[ActLine, ...]:
        """Describe an entry with ``count`` acts before and after it."""
        return self.latest.lines(self.record, min(entry + count, self.record.position), 2 * count + 2)

    def _show_report(self, pane: Pane) -> None:
        pane.show(self._report.rows(self.record, self.seat, *pane.content_size))
        if self._report.stale and not self._laying:
            self._laying = True
            self.set_timer(_REPORT_SECONDS, self._lay_again)

    def _lay_again(self) -> None:
        """Lay the report out anew, a moment after the acts that change it: not with every one of many."""
        self._laying = False
        self._report.lay()
        self.changed()

    def _ring(self, room: Snapshot) -> None:
        """Ring once for each statement that reaches its limit."""
        running = room.podium.running
        if running is not None and panes.is_over(room) and self._rung != running.id:
            self._rung = running.id
            if self.rings:
                self.bell()

    def copy(self, text: str) -> bool:
        """Put what is selected on the clipboard, else a text; say whether there was any."""
        chosen = self.screen.get_selected_text() or text
        if chosen:
            self.copy_to_clipboard(chosen)
            self.seat.message = "Copied."
        return bool(chosen)

    def leave(self) -> None:
        """End the program."""
        self.exit(0)

    def next_theme(self) -> str:
        """Go over to the next theme, and name it."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        return self.theme

    def switch_bell(self) -> str:
        """Switch the bell on or off, and say which."""
        self.rings = not self.rings
        return f"The bell at the limit is {'on' if self.rings else 'off'}."

    def redraw(self) -> None:
        """Draw the whole screen anew."""
        self.refresh(repaint=True, layout=True)
        self.screen.refresh(repaint=True, layout=True)

    async def finish(self) -> None:
        """End what runs beside the screen."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
