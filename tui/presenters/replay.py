"""The presenter of a replay: where the film stands, and what each key does to that.

The place is a function of time: that of the last key, plus the time since then unless the film is paused
(principles, 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from msgspec.structs import replace

from meetinglog.errors import MeetinglogError
from meetinglog.record.record import Record
from meetinglog.replay import AsEntered, AsHappened, Film, FilmTimeline, Playhead, seek
from meetinglog.text.normal import without_article
from meetinglog.views.recent import ActLine
from tui.actions import KEYMAP, Action, ActionContext, Keymap
from tui.presenters.base import Presenter
from tui.presenters.cursor import PaneName
from tui.presenters.film_steps import beside, minute_back, minute_on, next_speaker, previous_speaker
from tui.presenters.keys_and_clicks import MOVES, Click, Key, View
from tui.presenters.line_editor import Line, edited
from tui.presenters.live_report import LiveReport
from tui.presenters.scrubber import ScrubberFrame, ScrubberLayout, layout_scrubber, playback_status
from tui.presenters.snapshot import Prompt, Snapshot, Status, Viewport

SPEEDS = (1, 2, 5, 10, 30, 60, 120, 300, 600)
"""How many times as fast as it was."""

_FRAME_SECONDS = 0.2

_BY_CHARACTER = {" ": "space", "+": "plus", "-": "minus"}
_ONE_PLACE = re.compile(r"\s*[@\d]", re.ASCII)
"""An entry or a time: there is no next one."""


class ReplayPresenter(Presenter):
    """Plays a film, and goes anywhere in it.

    ``spot`` is the place that is shown; ``line`` is what is typed; ``sought`` is the last name or item sought, of which
    Enter finds the next.
    """

    FOOTER: ClassVar[tuple[str, ...]] = ("pause", "back", "step", "faster", "help", "leave")
    JOURNAL_HEADING: ClassVar[str] = "Journal. Enter: go to the chosen entry; Esc: back"

    def __init__(
        self,
        film: Film,
        view: View,
        ticks: Callable[[], float],
        *,
        speed: float,
        cut: bool,
        keys: Keymap = KEYMAP,
    ) -> None:
        """Play a film from its beginning; ``ticks`` returns seconds of a monotonic clock."""
        super().__init__(view, keys=keys)
        self._films = {type(film): film}
        self.film = film
        self.timeline = FilmTimeline(film, speed, cut=cut)
        self.spot = self.timeline.playhead(1)
        self._stop: Playhead | None = None
        self.line, self.sought = Line(), ""
        self._ticks = ticks
        self._since: float | None = ticks()
        self._lines: tuple[tuple[Film, int, int, int, bool], tuple[ActLine, ...]] | None = None
        self._scrubber: tuple[tuple[FilmTimeline, int], ScrubberLayout] | None = None
        self.go(self.spot)

    @property
    def record(self) -> Record:
        """The record after the frames shown so far."""
        return self.film.record(self.spot.n)

    @property
    def track(self) -> str:
        """The track of the last frame."""
        return self.film.frames[self.spot.n - 1].track

    @property
    def shown(self) -> int:
        """The number of frames shown so far."""
        return self.spot.n

    @property
    def last(self) -> int:
        """The number of the last entry that is shown to everybody."""
        return next((frame.number for frame in reversed(self.film.frames[: self.spot.n]) if not frame.silent), 1)

    @property
    def context(self) -> ActionContext:
        """The context that decides which actions are available."""
        return ActionContext(self.podium, reads_only=True, replays=True)

    @property
    def playing(self) -> bool:
        """Whether the film goes on by itself."""
        return self._since is not None

    @property
    def due(self) -> float:
        """The seconds between two frames: while it plays, the film's clocks are faster than others."""
        return _FRAME_SECONDS if self.playing else super().due

    @property
    def position(self) -> float:
        """Where the film stands, in seconds of playing time."""
        return self.timeline.position(self.spot)

    def status(self) -> Status:
        """Return how far the film has come."""
        return Status(f"replay {self.spot.n} of {len(self.film.frames)}")

    async def run(self) -> None:
        """Do nothing: the log is read already."""

    def slept(self, since: datetime, until: datetime) -> None:
        """Ignore a sleep: nothing is recorded."""

    def lines(self, last: int, count: int, *, standing: bool = False) -> tuple[ActLine, ...]:
        """Return acts up to an entry, as far as the film has come; the last answer is cached."""
        n = self.spot.n
        place = min(self.film.place(last) or n, n)
        key = (self.film, n, place, count, standing)
        if self._lines is None or self._lines[0] != key:
            self._lines = key, self.film.lines(n, place, count, standing=standing)
        return self._lines[1]

    def around(self, entry: int, count: int) -> tuple[ActLine, ...]:
        """Return an entry with the acts before and after it, in the order of the film."""
        n = self.spot.n
        place = min((self.film.place(entry) or n) + count, n)
        return self.lines(self.film.frames[place - 1].number, 2 * count + 2)

    def snapshot(self, now: datetime, viewport: Viewport) -> Snapshot:  # noqa: ARG002 - the film has a clock of its own
        """Advance the film, and return its frame of the screen."""
        self.advance()
        frame = self._scrubber_frame(viewport.width)
        return replace(super().snapshot(self.spot.now, viewport), scrubber=frame)

    def _scrubber_frame(self, width: int) -> ScrubberFrame:
        """Return where the film stands, with the clock and who speaks."""
        key = (self.timeline, width)
        if self._scrubber is None or self._scrubber[0] != key:
            self._scrubber = key, layout_scrubber(self.film, self.timeline, width)
        layout, running = self._scrubber[1], self.podium.running
        speaker = without_article(running.speaker_name) if running else ""
        clock = f"{self.spot.now.astimezone(self.film.whole.zone):%H:%M:%S}"
        return ScrubberFrame(layout, layout.column(self.spot.n, self.position), f"{clock} {speaker}".rstrip())

    def prompt(self) -> Prompt:
        """Return what is searched, or where to go, and how the film plays."""
        if self.finder is not None:
            return super().prompt()
        hint = f"Enter: next {self.sought}" if self.sought else "41, 15:20, item 3, name"
        plays = playback_status(self.timeline, self.film.name, self.position, playing=self.playing)
        return Prompt("go to: ", self.line, hint, plays)

    def begin(self, start: Playhead, stop: Playhead | None) -> None:
        """Play from one place to another (`None`: the end), and pause there."""
        self._stop = stop
        if stop is not None and stop <= start:
            self._since = None
        self.go(start)

    def advance(self) -> None:
        """Move to the place that the film has reached by now; pause where it is to end."""
        if self._since is None:
            return
        position = self._position + self._ticks() - self._since
        if position >= self.timeline.position(self._rest):
            self._since = None
            self.go(self._rest)
        else:
            self.spot = self.timeline.at(position)
            self._keep_cursor()

    def go(self, spot: Playhead) -> None:
        """Go to a place; if the film plays, it plays on from there."""
        self.spot, self._position = spot, self.timeline.position(spot)
        self._since = None if self._since is None else self._ticks()
        ahead = self._stop is not None and spot < self._stop
        self._rest = self._stop if self._stop and ahead else self.timeline.playhead(len(self.film.frames))
        self._keep_cursor()

    def _keep_cursor(self) -> None:
        """Keep the journal's cursor on a frame that is shown."""
        entry = self.cursor.entry
        if entry is not None and not 1 < (self.film.place(entry) or 0) <= self.spot.n:
            self.cursor = replace(self.cursor, entry=self.last)

    def seek(self, text: str) -> None:
        """Go to what was typed, or say why it was not found; remember a name or an item for the next search."""
        try:
            spot = seek(self.film, text, self.spot)
        except MeetinglogError as reason:
            self.message = str(reason)
        else:
            self.line, self.message = Line(), ""
            self.sought = "" if _ONE_PLACE.match(text) else text.strip()
            self.go(spot)

    async def press(self, key: Key) -> None:
        """Advance the film to the moment of a key, and do what the key does."""
        self.advance()
        await super().press(replace(key, name=_BY_CHARACTER.get(key.text, key.name)))

    async def otherwise(self, key: Key) -> None:
        """Play, seek or edit; in a pane, the arrows move its cursor."""
        self.message, name = "", key.name
        line = edited(self.line, name) or (self.line.insert(key.text) if key.text else None)
        if name in self.keys.replayed and not (self.line.text and line) and not (self.cursor.active and name in MOVES):
            await self.do(self.keys.replayed[name], key.at)
        elif name == "enter":
            self._enter()
        elif name == "escape" and self.line.text:
            self.line = Line()
        elif self.cursor.entry is not None and name in MOVES:
            self._move(name)
        elif line is not None:
            self.line = line
        else:
            await super().otherwise(key)

    def _enter(self) -> None:
        """Go to what is typed; or else on from the pane's cursor; or else to the next of what was sought."""
        if self.line.text.strip():
            self.seek(self.line.text)
        elif self.cursor.active:
            entry = self.cursor.entry
            self.cursor = self.cursor.go_on(self.targets)
            if entry is not None:
                self.cursor = self.cursor.back()
                self.seek(str(entry))
        elif self.sought:
            self.seek(self.sought)

    def _move(self, name: str) -> None:
        """Move the journal's cursor over the frames shown so far, in the order of the film."""
        page = self.targets.page
        numbers = [frame.number for frame in self.film.frames[1 : self.spot.n] if not frame.silent]
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}[name]
        if numbers:
            at = numbers.index(self.cursor.entry) if self.cursor.entry in numbers else len(numbers) - 1
            self.cursor = replace(self.cursor, entry=numbers[min(max(at + step, 0), len(numbers) - 1)])

    async def paste(self, text: str, at: datetime) -> None:
        """Insert what was pasted into the line, or into the search."""
        if self.finder is None:
            self.line = self.line.insert(" ".join(text.split()))
        await super().paste(text, at)

    async def click(self, click: Click) -> None:
        """Go to the place clicked on the scrubber, or to an entry clicked twice."""
        self.advance()
        match click.what:
            case "moment":
                self.go(self.timeline.at(click.which / 1000))
            case "frame":
                self.go(self.timeline.playhead(click.which))
        await super().click(click)
        if click.what == "entry" and click.twice:
            await self.otherwise(Key("enter", None, click.at))

    def act(self, action: Action, at: datetime) -> None:
        """Do an available action."""
        film, timeline, spot = self.film, self.timeline, self.spot
        match action.name:
            case "pause":
                self._pause()
            case "back" | "step":
                self._since = None
                self.go(timeline.playhead(beside(film, spot.n, 1 if action.name == "step" else -1)))
            case "previous":
                self._go_to_speaker(previous_speaker(film, spot.n), "before")
            case "following":
                self._go_to_speaker(next_speaker(film, spot.n), "after")
            case "rewind":
                self.go(minute_back(film, timeline, spot))
            case "wind":
                self.go(minute_on(film, timeline, spot))
            case "start":
                self.go(timeline.playhead(1))
            case "finish":
                self.go(timeline.playhead(len(film.frames)))
            case "faster" | "slower":
                self._change_speed(faster=action.name == "faster")
            case "mode":
                self._other_mode()
            case _:
                super().act(action, at)

    def _pause(self) -> None:
        """Pause or play on; at the end, play from the beginning."""
        if self._since is not None:
            self._since = None
        else:
            if self.spot.n == len(self.film.frames):
                self.spot = self.timeline.playhead(1)
            self._since = self._ticks()
        self.go(self.spot)

    def _go_to_speaker(self, n: int | None, where: str) -> None:
        if n is None:
            self.message = f"Nobody has the floor {where} this point."
        else:
            self.go(self.timeline.playhead(n))

    def _change_speed(self, *, faster: bool) -> None:
        """Play faster or more slowly from the same moment."""
        now = self.timeline.speed
        others = [speed for speed in SPEEDS if (speed > now if faster else speed < now)]
        if others:
            self._play(self.film, min(others) if faster else max(others), self.spot)

    def _other_mode(self) -> None:
        """Switch to the other film at the same entry, or at the nearest one before it that the other film has."""
        other = AsEntered if isinstance(self.film, AsHappened) else AsHappened
        if other not in self._films:
            self._films[other] = other(self.film.whole)
        film = self._films[other]
        numbers = [frame.number for frame in reversed(self.film.frames[: self.spot.n])]
        n = next(place for number in numbers if (place := film.place(number)) is not None)
        if self.cursor.pane is PaneName.JOURNAL:
            self.cursor = self.cursor.back()
        self._stop = None
        self.report = LiveReport()
        self._play(film, self.timeline.speed, Playhead(n, film.clocks[n - 1]))

    def _play(self, film: Film, speed: float, spot: Playhead) -> None:
        self.film, self.timeline = film, FilmTimeline(film, speed, cut=self.timeline.cut)
        self.go(spot)
