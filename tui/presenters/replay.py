"""Who watches a replay: where the film stands, and what each key makes of that.

The film stands at a function of time: at the place of the last key, and so much further as has passed since, unless it
is paused (principles, 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from meetinglog.errors import MeetinglogError
from meetinglog.record.record import Record
from meetinglog.replay import Activity, AsEntered, AsHappened, Film, Playhead, Timeline, find
from tui.actions import REPLAY_KEYS, Action, ActionContext
from tui.presenters.base import Click, Key, Presenter, View
from tui.presenters.cursor import Pane
from tui.presenters.line_editor import Line, edited

SPEEDS = (1, 2, 5, 10, 30, 60, 120, 300, 600)
"""How many times as fast as it was."""

_MINUTE = timedelta(minutes=1)
_BY_CHARACTER = {" ": "space", "+": "plus", "-": "minus"}
_ONE_PLACE = re.compile(r"\s*[@\d]", re.ASCII)
"""An entry or a time: there is no next one."""

_LOOKING = frozenset({"up", "down", "pageup", "pagedown"})


class ReplayPresenter(Presenter):
    """Who watches a film, and can go anywhere in it.

    ``spot`` is what is shown; ``line`` what is typed, ``sought`` what it was last, where Enter goes to the next.
    """

    def __init__(self, film: Film, front: View, ticks: Callable[[], float], *, speed: float, cut: bool) -> None:
        """Begin to play a film at its beginning; ``ticks`` gives seconds that only ever grow."""
        super().__init__(front)
        self._films = {type(film): film}
        self.film = film
        self.timeline = Timeline(film, speed, cut=cut)
        self.spot = self.timeline.spot(1)
        self._stop: Playhead | None = None
        self.line, self.sought = Line(), ""
        self._ticks = ticks
        self._since: float | None = ticks()
        self.go(self.spot)

    @property
    def record(self) -> Record:
        """The record as the frames so far have it."""
        return self.film.record(self.spot.n)

    @property
    def track(self) -> str:
        """The track of the last frame."""
        return self.film.frames[self.spot.n - 1].track

    @property
    def shown(self) -> int:
        """How many frames have come."""
        return self.spot.n

    @property
    def last(self) -> int:
        """The number of the last entry that is shown to everybody."""
        return next((one.number for one in reversed(self.film.frames[: self.spot.n]) if not one.silent), 1)

    @property
    def moment(self) -> ActionContext:
        """What decides which actions can be."""
        return ActionContext(self.podium, reads_only=True, replays=True)

    @property
    def playing(self) -> bool:
        """Whether the film goes on by itself."""
        return self._since is not None

    @property
    def position(self) -> float:
        """Where the film stands, in seconds of playing time."""
        return self.timeline.position(self.spot)

    def begin(self, start: Playhead, stop: Playhead | None) -> None:
        """Play from a place to another (none: the end), where the playing comes to a rest."""
        self._stop = stop
        if stop is not None and stop <= start:
            self._since = None
        self.go(start)

    def advance(self) -> None:
        """Show what has come by now; come to a rest where the playing is to end."""
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
        """Go to a place, and play on from there if it plays."""
        self.spot, self._position = spot, self.timeline.position(spot)
        self._since = None if self._since is None else self._ticks()
        ahead = self._stop is not None and spot < self._stop
        self._rest = self._stop if self._stop and ahead else self.timeline.spot(len(self.film.frames))
        self._keep_cursor()

    def _keep_cursor(self) -> None:
        """Keep the journal's cursor on what has come."""
        if self.look.entry is not None and not 1 < (self.film.place(self.look.entry) or 0) <= self.spot.n:
            self.look.entry = self.last

    def seek(self, text: str) -> None:
        """Go to what was typed, or say that there is nothing such; what was found can be sought again."""
        try:
            spot = find(self.film, text, self.spot)
        except MeetinglogError as reason:
            self.message = str(reason)
        else:
            self.line, self.message = Line(), ""
            self.sought = "" if _ONE_PLACE.match(text) else text.strip()
            self.go(spot)

    async def press(self, key: Key) -> None:
        """Do what a key does to what is shown at its moment."""
        self.advance()
        await super().press(replace(key, name=_BY_CHARACTER.get(key.text, key.name)))

    async def otherwise(self, name: str, key: Key) -> None:
        """Play, seek or edit; in a pane that is looked at, the arrows move its cursor."""
        self.message = ""
        line = edited(self.line, name) or (self.line.insert(key.text) if key.text else None)
        if name in REPLAY_KEYS and not (self.line.text and line) and not (self.look.active and name in _LOOKING):
            await self.do(REPLAY_KEYS[name], key.at)
        elif name == "enter":
            self._enter()
        elif name == "escape" and self.line.text:
            self.line = Line()
        elif self.look.entry is not None and name in _LOOKING:
            self._move(name)
        elif line is not None:
            self.line = line
        else:
            await super().otherwise(name, key)

    def _enter(self) -> None:
        """Go to what is typed; else on in the pane that is looked at; else to the next of what was sought."""
        if self.line.text.strip():
            self.seek(self.line.text)
        elif self.look.active:
            number = self.look.go_on()
            if number is not None:
                self.look.back()
                self.seek(str(number))
        elif self.sought:
            self.seek(self.sought)

    def _move(self, name: str) -> None:
        """Move the journal's cursor over the frames that have come, in the order of the film."""
        shown = [one.number for one in self.film.frames[1 : self.spot.n] if not one.silent]
        step = {"up": -1, "down": 1, "pageup": -self.look.rows, "pagedown": self.look.rows}[name]
        if shown:
            at = shown.index(self.look.entry) if self.look.entry in shown else len(shown) - 1
            self.look.entry = shown[min(max(at + step, 0), len(shown) - 1)]

    async def paste(self, text: str, at: datetime) -> None:
        """Put what was pasted into the line, or into what is searched."""
        if self.finder is None:
            self.line = self.line.insert(" ".join(text.split()))
        await super().paste(text, at)

    async def click(self, click: Click) -> None:
        """Go where the scrubber is clicked, and to an entry that is clicked twice."""
        self.advance()
        match click.what:
            case "moment":
                self.go(self.timeline.at(click.which / 1000))
            case "frame":
                self.go(self.timeline.spot(click.which))
        await super().click(click)
        if click.what == "entry" and click.twice:
            await self.otherwise("enter", Key("enter", None, click.at))

    def act(self, action: Action, at: datetime) -> None:
        """Do an action that can be done."""
        match action.name:
            case "pause":
                self._pause()
            case "back" | "step":
                self._since = None
                self.go(self.timeline.spot(self._beside(1 if action.name == "step" else -1)))
            case "previous" | "following":
                self._to_speaker(following=action.name == "following")
            case "rewind" | "wind":
                self.go(self._minute_on() if action.name == "wind" else self._minute_back())
            case "start":
                self.go(self.timeline.spot(1))
            case "finish":
                self.go(self.timeline.spot(len(self.film.frames)))
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
                self.spot = self.timeline.spot(1)
            self._since = self._ticks()
        self.go(self.spot)

    def _beside(self, step: int) -> int:
        """Return the next frame before or after that is shown to everybody; this one where there is none."""
        n = self.spot.n + step
        while 1 <= n <= len(self.film.frames) and self.film.frames[n - 1].silent:
            n += step
        return n if 1 <= n <= len(self.film.frames) else self.spot.n

    def _to_speaker(self, *, following: bool) -> None:
        """Go to where the floor is given next, or was given before the statement now running."""
        given = [n for n, one in enumerate(self.film.frames, 1) if one.gives]
        if following:
            found = next((n for n in given if n > self.spot.n), None)
        else:
            running = self.film.frames[self.spot.n - 1].running
            here = next((n for n in given if self.film.frames[n - 1].id == running), self.spot.n + 1)
            found = next((n for n in reversed(given) if n < here), None)
        if found is None:
            self.message = f"Nobody has the floor {'after' if following else 'before'} this."
        else:
            self.go(self.timeline.spot(found))

    def _minute_on(self) -> Playhead:
        """Return the place a minute of the meeting later; the time between sittings is gone over."""
        frames, clocks, now = self.film.frames, self.film.clocks, self.spot.now + _MINUTE
        for n in range(self.spot.n, len(frames)):
            if frames[n - 1].pace is Activity.BETWEEN:
                return self.timeline.spot(n + 1 if n == self.spot.n else n)
            if clocks[n] > now:
                return Playhead(n, now)
        return self.timeline.spot(len(frames))

    def _minute_back(self) -> Playhead:
        """Return the place a minute of the meeting earlier; the time between sittings is gone over."""
        frames, clocks, now = self.film.frames, self.film.clocks, self.spot.now - _MINUTE
        for n in range(self.spot.n, 1, -1):
            if frames[n - 1].pace is Activity.BETWEEN and self.spot.now > clocks[n - 1]:
                return self.timeline.spot(n)
            if clocks[n - 1] <= now:
                return Playhead(n, now)
        return self.timeline.spot(1)

    def _change_speed(self, *, faster: bool) -> None:
        """Play faster or more slowly from the same moment."""
        others = [one for one in SPEEDS if (one > self.timeline.speed if faster else one < self.timeline.speed)]
        if others:
            self._play(self.film, min(others) if faster else max(others), self.spot)

    def _other_mode(self) -> None:
        """Go over to the other film, at the same entry; at the one before it that is there where it is not."""
        other = AsEntered if isinstance(self.film, AsHappened) else AsHappened
        if other not in self._films:
            self._films[other] = other(self.film.whole)
        film = self._films[other]
        numbers = [one.number for one in reversed(self.film.frames[: self.spot.n])]
        n = next(place for number in numbers if (place := film.place(number)) is not None)
        if self.look.pane is Pane.JOURNAL:
            self.look.back()
        self._stop = None
        self._play(film, self.timeline.speed, Playhead(n, film.clocks[n - 1]))

    def _play(self, film: Film, speed: float, spot: Playhead) -> None:
        self.film, self.timeline = film, Timeline(film, speed, cut=self.timeline.cut)
        self.go(spot)
