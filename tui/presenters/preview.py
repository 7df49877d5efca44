"""What Enter would do, said while somebody types: at once where that is quick, else once the typing pauses."""

from __future__ import annotations

from datetime import datetime
from time import perf_counter

from meetinglog.capture.preview import Preview, preview
from meetinglog.capture.recorder import Recorder

SLOW_SECONDS = 0.01
"""A line that took longer to foretell, as a correction far back can, is foretold when the typing pauses."""

_PAUSE_SECONDS = 0.25


class LinePreviewer:
    """Foretells one line after the other, and keeps what it said as long as nothing changes it."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._of: tuple[str, int, str, str] | None = None
        self._said: Preview | None = None
        self._second = 0
        self._changed = 0.0
        self._cost: dict[str, float] = {}

    def say(self, recorder: Recorder, line: str, begun_in: str, now: datetime) -> Preview | None:
        """Return what a line typed now would do; none where that is not known yet."""
        wanted = (line, recorder.record.position, recorder.track, begun_in)
        kind, start, second = line.partition(" ")[0], perf_counter(), int(now.timestamp())
        slow = self._cost.get(kind, 0.0) > SLOW_SECONDS
        if wanted != self._of:
            self._of, self._said, self._changed = wanted, None, start
        elif self._said is not None and (slow or second == self._second):
            return self._said
        if slow and self._said is None and start - self._changed < _PAUSE_SECONDS:
            return None
        self._said, self._second = preview(recorder, line, now, begun_in=begun_in), second
        self._cost[kind] = perf_counter() - start
        return self._said
