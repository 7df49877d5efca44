"""The preview of a line while it is typed: at once where that is quick, otherwise when the typing pauses."""

from __future__ import annotations

from datetime import datetime
from time import perf_counter

from meetinglog.capture.line_preview import Preview, preview
from meetinglog.capture.recorder import Recorder

SLOW_SECONDS = 0.01
"""A kind of line that took longer to preview, as a correction far back can, waits for the typing to pause."""

PAUSE_SECONDS = 0.25
"""The pause in the typing for which a slow preview waits."""


class LinePreviewer:
    """Previews lines, and caches the last preview until something changes it."""

    def __init__(self) -> None:
        """Begin without a preview."""
        self._of: tuple[str, int, str, str] | None = None
        self._said: Preview | None = None
        self._second = 0
        self._changed = 0.0
        self._cost: dict[str, float] = {}

    @property
    def waits(self) -> bool:
        """Whether the last line waits for the typing to pause."""
        return self._of is not None and self._said is None

    def say(self, recorder: Recorder, line: str, begun_in: str, now: datetime) -> Preview | None:
        """Return the preview of a line; `None` where it has to wait for the typing to pause."""
        wanted = (line, recorder.record.position, recorder.track, begun_in)
        kind, start, second = line.partition(" ")[0], perf_counter(), int(now.timestamp())
        slow = self._cost.get(kind, 0.0) > SLOW_SECONDS
        if wanted != self._of:
            self._of, self._said, self._changed = wanted, None, start
        elif self._said is not None and (slow or second == self._second):
            return self._said
        if slow and self._said is None and start - self._changed < PAUSE_SECONDS:
            return None
        self._said, self._second = preview(recorder, line, now, begun_in=begun_in), second
        self._cost[kind] = perf_counter() - start
        return self._said
