"""The timeline of a film: where each frame comes in playing time, and what is shown at a playing position.

All is a function of the position in seconds (principles, 6): nothing is counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from meetinglog.replay.film import Activity, Film

CUT_SECONDS = 2.0
"""So long, in playing time, are stretches at most in which nobody has the floor (issue “Replay”)."""

_SECOND = timedelta(seconds=1)


class Playhead(Struct, frozen=True, order=True):
    """A place in a film: the first ``n`` frames have come, and the replay's clock shows ``now``."""

    n: int
    now: datetime


class FilmTimeline:
    """When a film's frames come, played at a speed from 1 to 600, stretches with nobody on the floor cut or not.

    ``starts`` are the playing seconds from the beginning at which each frame comes, never fewer than those of the frame
    before; ``length`` is the last of them. A frame of unknown time takes none.
    """

    def __init__(self, film: Film, speed: float, *, cut: bool) -> None:
        """Lay a film out in time."""
        self.speed = speed
        self.cut = cut
        self._clocks = film.clocks
        lengths = _lengths([frame.pace for frame in film.frames], film.clocks, speed, cut=cut)
        self.starts = tuple(accumulate(lengths, initial=0.0))
        self.length = self.starts[-1]

    def at(self, position: float) -> Playhead:
        """Return what is shown at a position in seconds of playing time, held between the beginning and the end.

        Within a stretch that is cut the replay's clock runs faster.
        """
        n = max(bisect_right(self.starts, position), 1)
        if n == len(self.starts) or position < 0:
            return self.playhead(n)
        start, end = self.starts[n - 1 : n + 1]
        passed = (position - start) / (end - start)
        return Playhead(n, self._clocks[n - 1] + passed * (self._clocks[n] - self._clocks[n - 1]))

    def playhead(self, n: int) -> Playhead:
        """Return the place at which frame ``n`` has just come."""
        return Playhead(n, self._clocks[n - 1])

    def position(self, playhead: Playhead) -> float:
        """Return the playing position of a playhead."""
        start = self.starts[playhead.n - 1]
        if playhead.n == len(self.starts) or self._clocks[playhead.n] <= self._clocks[playhead.n - 1]:
            return start
        passed = (playhead.now - self._clocks[playhead.n - 1]) / (
            self._clocks[playhead.n] - self._clocks[playhead.n - 1]
        )
        return start + min(max(passed, 0.0), 1.0) * (self.starts[playhead.n] - start)


def _lengths(paces: Sequence[Activity], clocks: Sequence[datetime], speed: float, *, cut: bool) -> Iterable[float]:
    """Return the playing seconds after each frame but the last; a stretch of them is cut as a whole."""
    gaps = (max((after - before) / _SECOND, 0.0) / speed for before, after in pairwise(clocks))
    for pace, stretch in groupby(zip(paces, gaps, strict=False), key=lambda timed: timed[0]):
        lengths = [length for _, length in stretch]
        whole = sum(lengths)
        short = cut and pace is not Activity.SPEAKING and whole > CUT_SECONDS
        yield from (length * CUT_SECONDS / whole if short else length for length in lengths)
