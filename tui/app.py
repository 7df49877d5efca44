"""The application: one layout for the recorder, `watch` and a replay.

The application draws the snapshots of a `Presenter`, and gives it every key and paste in the order in which they came,
with the moment at which they did: one task takes them, and neither bindings nor focus come between.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar, cast

from textual import _time, events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset, Region

from meetinglog.views.podium import Podium
from tui.colour_themes import THEMES, themes_for
from tui.presenters.base import Presenter
from tui.presenters.keys_and_clicks import Click, Key
from tui.render.clock import is_over, seconds_unchanged
from tui.render.frame import KeptRows, render, viewport
from tui.render.layout import Area
from tui.widgets.pane import Pane
from tui.widgets.screen import PaneScreen

_PANES = (
    *("header", "who", "clock", "gauge", "speakers", "outlook", "between", "acts", "whole", "beside", "report"),
    *("tray", "hints", "line", "footer"),
)

LATE_SECONDS = 0.002
"""So long after a second has begun it is shown, lest it be the one before."""

BEHIND_SECONDS = 0.2
"""The delay before a terminal that takes no output is drawn on again."""

_JITTER = timedelta(seconds=1)
SLEPT_SECONDS = 10.0
"""A longer time between two ticks means that the computer was asleep."""

_REPORT_SECONDS = 0.15
"""The delay after an act before the report is laid out again."""

P = TypeVar("P", bound=Presenter)


class MeetingApp(App[int], Generic[P], inherit_bindings=False):
    """The screen of a presenter, which the subclass makes."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar[Path] = Path(__file__).with_name("app.tcss")

    presenter: P

    def __init__(self, clock: Callable[[], datetime], *, theme: str = "dark", bell: bool = True) -> None:
        """Show the time that ``clock`` tells, in a theme."""
        super().__init__()
        for known in themes_for(self.console.color_system).values():
            self.register_theme(known)
        if self.no_color:  # Textual would write greys
            self._filters[:] = [NoColor() if isinstance(each, Monochrome) else each for each in self._filters]
        self.theme = theme
        self.clock = clock
        self.rings = bell
        self.broken: BaseException | None = None
        self._inputs: asyncio.Queue[events.Key | events.Paste | Pane.Clicked] = asyncio.Queue()
        self._taking: asyncio.Task[None] | None = None
        self._presenting: asyncio.Task[None] | None = None
        self.idle = True
        self._dirty = False
        self._panes: dict[str, Pane] = {}
        self._kept = KeptRows()
        self._areas: Mapping[str, Area] = {}
        self._alarm: asyncio.TimerHandle | None = None
        self._rung = ""
        self._came: datetime | None = None
        self._ticked: tuple[datetime, float] | None = None
        self._laying = False

    def get_default_screen(self) -> PaneScreen:
        """Return the screen on which the panes are drawn."""
        return PaneScreen()

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheet anew for other colours; for those that it has, as Textual asks at the start, it is kept.

        It is read in a tenth of the time in which the recorder starts with a short log.
        """
        if self.stylesheet._variables != self.get_css_variables():  # noqa: SLF001 - Textual tells it nowhere else
            super().refresh_css(animate)

    def compose(self) -> ComposeResult:
        """Yield the panes."""
        self._panes = {name: Pane(name) for name in _PANES}
        yield from self._panes.values()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver for this platform: ours where Textual has the one that it is made of."""
        known = super().get_driver_class()
        if known.__name__ != "LinuxDriver":
            return known
        from tui.driver import TerminalDriver  # noqa: PLC0415 - it loads nowhere else

        return TerminalDriver

    def on_load(self) -> None:
        """Be ready to leave in order before the terminal is taken over; read the style sheet in the theme's colours."""
        self.stylesheet.set_variables(self.get_css_variables())
        for name in (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with suppress(ValueError, RuntimeError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(name, self.signalled)

    def on_mount(self) -> None:
        """Begin to take keys and to paint."""
        self._taking = self._start(self._take_inputs())
        self._presenting = self._start(self.presenter.run())
        self.changed()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._broke(error)

    def _broke(self, error: BaseException) -> None:
        """Leave a broken screen; the caller of the application reports the error."""
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
        """Put every key and paste into the one queue, in order."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._inputs.put_nowait(event)
            return
        await super().on_event(event)

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
                await self.presenter.paste(event.text, at)
            elif isinstance(event, Pane.Clicked):
                await self.presenter.click(Click(event.what, event.which, at, twice=event.twice))
            else:
                await self.presenter.press(Key(event.key, event.character, at))

    def _moment(self, came: float) -> datetime:
        """Return the moment of an input by the clock, never before that of an input that came earlier."""
        at = self.clock() - timedelta(seconds=max(_time.get_time() - came, 0.0))
        if self._came is not None and timedelta(0) < self._came - at < _JITTER:
            at = self._came
        self._came = at
        return at

    def changed(self) -> None:
        """Paint soon, once for everything that changes now."""
        if not self._dirty:
            self._dirty = True
            self.call_later(self.paint)

    def entered(self) -> None:
        """Do nothing: only the recorder keeps a draft."""

    def on_resize(self) -> None:
        """Paint all for the new size of the screen.

        A terminal that has its old size again has still lost what did not fit meanwhile; Textual would paint nothing.
        """
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        self.redraw()
        self.changed()

    def tick(self) -> None:
        """Paint the clocks; notice a sleep."""
        now, monotonic = self.clock(), _time.get_time()
        if self._ticked is not None:
            slept = (now - self._ticked[0]).total_seconds() - (monotonic - self._ticked[1])
            if slept > SLEPT_SECONDS or monotonic - self._ticked[1] > SLEPT_SECONDS:
                self.presenter.slept(self._ticked[0], now)
        self._ticked = now, monotonic
        self.paint()

    def _tick_in(self, seconds: float) -> None:
        """Let the next tick come in so many seconds, and no other."""
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(seconds, self.call_later, self.tick)

    def awake(self) -> None:
        """Ignore the time since the last tick: the clock was set."""
        self._ticked = None

    def paint(self) -> None:
        """Take a snapshot, draw what changed, and come back when something will have."""
        self._dirty = False
        if not self.is_running or not self._panes or not self.size:
            return
        if getattr(self._driver, "behind", False):
            self._tick_in(BEHIND_SECONDS)
            return
        size = (self.size.width, self.size.height)
        snapshot = self.presenter.snapshot(self.clock(), self._kept.rows("viewport", viewport, size))
        frame = render(snapshot, size, self._kept)
        changed = [self._panes[name] for name, rows in frame.panes.items() if self._panes[name].show(rows)]
        screen = cast("PaneScreen", self.screen)
        if frame.areas is not self._areas:
            self._areas = frame.areas
            screen.place({name: Region(area.x, area.y, *area.size) for name, area in frame.areas.items()})
        if (line := frame.areas.get("line")) is not None:
            self.cursor_position = Offset(line.x + frame.cursor, line.y)
        screen.draw(changed)
        self._ring(snapshot.podium, snapshot.now)
        self._tick_in(min(seconds_unchanged(snapshot.podium, snapshot.now) + LATE_SECONDS, self.presenter.due))
        if self.presenter.report.stale and not self._laying:
            self._laying = True
            self.set_timer(_REPORT_SECONDS, self._lay_again)

    def _lay_again(self) -> None:
        """Lay out the report again, once for many acts."""
        self._laying = False
        self.presenter.report.lay()
        self.changed()

    def _ring(self, podium: Podium, now: datetime) -> None:
        """Ring the bell once for each statement that reaches its limit."""
        running = podium.running
        if running is not None and is_over(podium, now) and self._rung != running.id:
            self._rung = running.id
            if self.rings:
                self.bell()

    def copy(self, text: str) -> bool:
        """Copy the selection, or else a text, to the clipboard; return whether there was any."""
        chosen = self.screen.get_selected_text() or text
        if chosen:
            self.copy_to_clipboard(chosen)
            self.presenter.message = "Copied."
        return bool(chosen)

    def leave(self) -> None:
        """End the program."""
        self.exit(0)

    def next_theme(self) -> str:
        """Switch to the next theme, and return its name."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        return self.theme

    def switch_bell(self) -> str:
        """Switch the bell on or off, and return a sentence that says which."""
        self.rings = not self.rings
        return f"The bell at the limit is {'on' if self.rings else 'off'}."

    def redraw(self) -> None:
        """Redraw the whole screen."""
        self.refresh(repaint=True, layout=True)
        self.screen.refresh(repaint=True, layout=True)

    async def finish(self) -> None:
        """Cancel what runs beside the screen."""
        if self._alarm is not None:
            self._alarm.cancel()
        tasks = [task for task in (self._taking, self._presenting) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
