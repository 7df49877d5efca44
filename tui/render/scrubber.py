"""The scrubber's rows: where the film stands, and under that the shape of the meeting: interruptions, who, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from math import ceil

from textual.content import Content

from meetinglog.replay import Activity, Film, FrameKind, Timeline
from meetinglog.text.cells import cell_len, fitted
from meetinglog.text.normal import without_article
from meetinglog.text.safe import literal
from tui.render.floor import clickable, text

_SIGNS = {
    FrameKind.ORDER: "!",
    FrameKind.REPLY: "r",
    FrameKind.BETWEEN: "│",
    FrameKind.SUSPENDED: "=",
    FrameKind.FREE: "·",
}
_SHADES = ("█", "▒")
"""Statements alternate between these two, so that a change of speaker is seen without colour."""

_FIRST = (FrameKind.ORDER, FrameKind.REPLY, FrameKind.BETWEEN, FrameKind.SUSPENDED)
"""What is shown however short it is: of everything else in a slice, what takes most of it."""

_SHORT_SECONDS = 1.0
"""A film that plays in less, such as an imported log as it was entered, is laid out over its frames."""

_APART = 10
"""So many columns at least lie between the times of one sitting."""


class Scrubber:
    """A film laid out over so many columns: over its playing time, or over its frames where that is too short."""

    def __init__(self, film: Film, timeline: Timeline, width: int) -> None:
        """Lay a film out."""
        self.film, self.timeline, self.width = film, timeline, max(width, 1)
        self._timed = timeline.length >= _SHORT_SECONDS
        self._starts = timeline.starts if self._timed else tuple(map(float, range(len(timeline.starts))))
        self._length = timeline.length if self._timed else float(len(self._starts))
        self.signs = "".join(self._signs())
        self.who = Content(_placed(self._names(), self.width))
        self.when = Content(_placed(self._times(), self.width))

    def _column(self, start: float) -> int:
        return min(int(start / self._length * self.width), self.width - 1)

    def _signs(self) -> Iterator[str]:
        """Return the sign of each column."""
        inside: list[dict[str, float]] = [{} for _ in range(self.width)]
        ends = [*self._starts[1:], self._length]
        for sign, start, end in zip(self._frames(), self._starts, ends, strict=True):
            for column in range(self._column(start), self._column(end) + 1):
                left, right = (edge * self._length / self.width for edge in (column, column + 1))
                length = max(min(end, right) - max(start, left), 0.0)
                inside[column][sign] = inside[column].get(sign, 0.0) + length
        first_of_all = [_SIGNS[shape] for shape in _FIRST]
        for found in inside:
            shown = next((sign for sign in first_of_all if found.get(sign)), None)
            yield shown or max(found, key=lambda sign: found[sign], default=" ")

    def _frames(self) -> Iterator[str]:
        """Return the sign of each frame."""
        shades: dict[str, str] = {}
        for one in self.film.frames:
            if one.shape is FrameKind.STATEMENT:
                yield shades.setdefault(one.running, _SHADES[len(shades) % len(_SHADES)])
            else:
                yield _SIGNS[one.shape]

    def _names(self) -> Iterator[tuple[int, str]]:
        """Return who is given the floor in which column: the name, or the code where there is no room for that."""
        given = [
            (self._column(start), self.film.speakers.get(one.id))
            for one, start in zip(self.film.frames, self._starts, strict=True)
            if one.gives
        ]
        for (column, speaker), (following, _) in pairwise([*given, (self.width + 1, None)]):
            if speaker is None:
                yield column, "?"
            else:
                name, room = literal(without_article(speaker.name)), max(following - column - 1, len("XXX"))
                yield column, name if cell_len(name) <= room else speaker.code or fitted(name, room)

    def _times(self) -> Iterator[tuple[int, str]]:
        """Return the times at which sittings begin, with the day where that is another, and some in between."""
        zone = self.film.whole.session.zone
        known: date | None = None
        opening = {
            self._column(self._starts[n]): self.film.clocks[n].astimezone(zone)
            for n, (before, one) in enumerate(pairwise(self.film.frames), 1)
            if before.pace is Activity.BETWEEN and one.pace is not Activity.BETWEEN
        }
        last = 0
        for column in range(self.width):
            if column in opening:
                at = opening[column]
                yield column, f"{at:%H:%M}" if at.date() == known else f"{at.day} {at:%b} {at:%H:%M}"
                known, last = at.date(), column
            elif known and column - last >= _APART and not any(column <= c < column + _APART for c in opening):
                what, which = self._place(column)
                spot = self.timeline.at(which / 1000) if what == "moment" else self.timeline.spot(which)
                if self.film.frames[spot.n - 1].pace is not Activity.BETWEEN:
                    yield column, f"{spot.now.astimezone(zone):%H:%M}"
                    last = column

    def _place(self, column: int) -> tuple[str, int]:
        """Return what a click on a column means: the moment at which it begins, or a frame where no time passes."""
        share = self._length * column / self.width
        return ("moment", ceil(share * 1000)) if self._timed else ("frame", int(share) + 1)

    def column(self, n: int, position: float) -> int:
        """Return the column in which the film stands."""
        return self._column(position if self._timed else n - 1)

    def bar(self, here: int) -> Content:
        """Show the shape, the column in which the film stands reversed; each can be clicked."""
        signs = [Content.styled(sign, "reverse") if at == here else Content(sign) for at, sign in enumerate(self.signs)]
        return Content("").join([clickable(sign, *self._place(at)) for at, sign in enumerate(signs)])

    def marker(self, here: int, said: str) -> Content:
        """Point at the column in which the film stands, and say something beside it."""
        said = literal(said.rstrip())
        if here + 2 + cell_len(said) <= self.width:
            shown = f"{' ' * here}▼ {said}"
        elif cell_len(said) + 1 <= here:
            shown = f"{' ' * (here - cell_len(said) - 1)}{said} ▼"
        else:
            shown = f"▼ {said}"
        return text(shown, "bold").truncate(self.width, ellipsis=True)


def _placed(labels: Iterable[tuple[int, str]], width: int) -> str:
    """Put labels into a row, each in its column; one that would touch another, or the end, is left out."""
    row = ""
    for column, label in labels:
        used = cell_len(row)
        if (column > used or not row) and column + cell_len(label) <= width:
            row += " " * (column - used) + label
    return row


def how(timeline: Timeline, mode: str, position: float, *, playing: bool) -> str:
    """Return how the film plays: ``playing ×60 · as it happened · cut · 0:12/5:37``."""
    doing = "playing" if playing else "ended" if position >= timeline.length else "paused"
    gaps = "cut" if timeline.cut else "real gaps"
    return f"{doing} ×{timeline.speed:g} · {mode} · {gaps} · {_time(position)}/{_time(timeline.length)}"


def _time(seconds: float) -> str:
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
