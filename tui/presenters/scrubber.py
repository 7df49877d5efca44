"""The shape of a film laid out in columns: interruptions, who speaks, when; and what a click on a column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from math import ceil

from msgspec import Struct

from meetinglog.replay import Activity, Film, FilmTimeline, FrameKind
from meetinglog.text.normal import without_article
from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, fitted

_SIGNS = {
    FrameKind.ORDER: "!",
    FrameKind.REPLY: "r",
    FrameKind.BETWEEN: "│",
    FrameKind.SUSPENDED: "=",
    FrameKind.FREE: "·",
}
_SHADES = ("█", "▒")
"""Statements alternate between these two, so that a change of speaker is seen without colour."""

_ALWAYS_SHOWN = (FrameKind.ORDER, FrameKind.REPLY, FrameKind.BETWEEN, FrameKind.SUSPENDED)
"""What is shown however short it is: of everything else in a column, what takes most of it."""

_SHORT_SECONDS = 1.0
"""A film that plays in less, such as an imported log as it was entered, is laid out over its frames."""

_APART = 10
"""So many columns at least lie between the times of one sitting."""


class ScrubberLayout(Struct, frozen=True):
    """A film over its playing time, or over its frames where that is too short.

    ``signs``, ``who`` and ``when`` are rows; ``places`` are what a click on each column means: a "moment" in
    milliseconds of playing time, or the number of a "frame". ``length`` is in seconds, or in frames.
    """

    signs: str
    who: str
    when: str
    places: tuple[tuple[str, int], ...]
    timed: bool
    length: float

    def column(self, n: int, position: float) -> int:
        """Return the column in which the film stands, given its frame and its position in seconds."""
        return _column(position if self.timed else n - 1, self.length, len(self.signs))


class ScrubberFrame(Struct, frozen=True):
    """Where the film stands in its layout, and what is said beside that."""

    layout: ScrubberLayout
    column: int
    caption: str


def layout_scrubber(film: Film, timeline: FilmTimeline, width: int) -> ScrubberLayout:
    """Lay a film out in ``width`` columns."""
    return _Scrubber(film, timeline, max(width, 1)).layout()


def _column(start: float, length: float, width: int) -> int:
    return min(int(start / length * width), width - 1)


class _Scrubber:
    """Lays out one film."""

    def __init__(self, film: Film, timeline: FilmTimeline, width: int) -> None:
        self._film, self._timeline, self._width = film, timeline, width
        self._timed = timeline.length >= _SHORT_SECONDS
        self._starts = timeline.starts if self._timed else tuple(map(float, range(len(timeline.starts))))
        self._length = timeline.length if self._timed else float(len(self._starts))
        self._places = tuple(self._place(column) for column in range(width))

    def layout(self) -> ScrubberLayout:
        return ScrubberLayout(
            signs="".join(self._signs()),
            who=_in_columns(self._names(), self._width),
            when=_in_columns(self._times(), self._width),
            places=self._places,
            timed=self._timed,
            length=self._length,
        )

    def _column(self, start: float) -> int:
        return _column(start, self._length, self._width)

    def _place(self, column: int) -> tuple[str, int]:
        """Return the moment at which a column begins, or a frame where no time passes."""
        share = self._length * column / self._width
        return ("moment", ceil(share * 1000)) if self._timed else ("frame", int(share) + 1)

    def _signs(self) -> Iterator[str]:
        """Return the sign of each column."""
        shares: list[dict[str, float]] = [{} for _ in range(self._width)]
        ends = [*self._starts[1:], self._length]
        for sign, start, end in zip(self._frame_signs(), self._starts, ends, strict=True):
            for column in range(self._column(start), self._column(end) + 1):
                left, right = (edge * self._length / self._width for edge in (column, column + 1))
                share = max(min(end, right) - max(start, left), 0.0)
                shares[column][sign] = shares[column].get(sign, 0.0) + share
        always_shown = [_SIGNS[kind] for kind in _ALWAYS_SHOWN]
        for column_shares in shares:
            sign = next((sign for sign in always_shown if column_shares.get(sign)), "")
            yield sign or max(column_shares, key=lambda sign: column_shares[sign], default=" ")

    def _frame_signs(self) -> Iterator[str]:
        """Return the sign of each frame."""
        shades: dict[str, str] = {}
        for frame in self._film.frames:
            if frame.shape is FrameKind.STATEMENT:
                yield shades.setdefault(frame.running, _SHADES[len(shades) % len(_SHADES)])
            else:
                yield _SIGNS[frame.shape]

    def _names(self) -> Iterator[tuple[int, str]]:
        """Return who is given the floor in which column: the name, or the code where there is no room for that."""
        speakers = [
            (self._column(start), self._film.speakers.get(frame.id))
            for frame, start in zip(self._film.frames, self._starts, strict=True)
            if frame.gives
        ]
        for (column, speaker), (following, _) in pairwise([*speakers, (self._width + 1, None)]):
            if speaker is None:
                yield column, "?"
            else:
                name, width = literal(without_article(speaker.name)), max(following - column - 1, len("XXX"))
                yield column, name if cell_len(name) <= width else speaker.code or fitted(name, width)

    def _times(self) -> Iterator[tuple[int, str]]:
        """Return the times at which sittings begin, with the day where that is another, and some in between."""
        zone = self._film.whole.zone
        known: date | None = None
        opening = {
            self._column(self._starts[n]): self._film.clocks[n].astimezone(zone)
            for n, (before, frame) in enumerate(pairwise(self._film.frames), 1)
            if before.pace is Activity.BETWEEN and frame.pace is not Activity.BETWEEN
        }
        last = 0
        for column in range(self._width):
            if column in opening:
                at = opening[column]
                yield column, f"{at:%H:%M}" if at.date() == known else f"{at.day} {at:%b} {at:%H:%M}"
                known, last = at.date(), column
            elif known and column - last >= _APART and not any(column <= c < column + _APART for c in opening):
                what, which = self._places[column]
                spot = self._timeline.at(which / 1000) if what == "moment" else self._timeline.playhead(which)
                if self._film.frames[spot.n - 1].pace is not Activity.BETWEEN:
                    yield column, f"{spot.now.astimezone(zone):%H:%M}"
                    last = column


def _in_columns(labels: Iterable[tuple[int, str]], width: int) -> str:
    """Put labels into a row, each in its column; one that would touch another, or the end, is left out."""
    row = ""
    for column, label in labels:
        used = cell_len(row)
        if (column > used or not row) and column + cell_len(label) <= width:
            row += " " * (column - used) + label
    return row


def playback_status(timeline: FilmTimeline, mode: str, position: float, *, playing: bool) -> str:
    """Return how the film plays: ``playing ×60 · as it happened · cut · 0:12/5:37``."""
    state = "playing" if playing else "ended" if position >= timeline.length else "paused"
    gaps = "cut" if timeline.cut else "real gaps"
    return f"{state} ×{timeline.speed:g} · {mode} · {gaps} · {_time(position)}/{_time(timeline.length)}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"  # noqa: PLR2004
