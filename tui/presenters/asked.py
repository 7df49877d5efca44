"""The line that is asked about: its question, and the key that answers it, pressed only by who could read it."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from msgspec import Struct

from meetinglog.capture.line_preview import Preview, preview
from meetinglog.record.record import Record
from tui.presenters.submissions import SubmissionQueue, TrayItem

_KEPT = 32
"""So many frames that differ are remembered, more than pass between a key and its handling."""


class ShownFrame(Struct, frozen=True):
    """What a frame showed from a moment on: the number of the last entry, and the line that it asked about."""

    since: datetime
    last: int
    asking: TrayItem | None


class AskedLines:
    """Asks about lines of the tray, and remembers the last frames shown.

    A key means what it meant on the frame that stood there when it was pressed.
    """

    def __init__(self, queue: SubmissionQueue) -> None:
        """Ask about lines of a queue, before anything is shown."""
        self._queue = queue
        recorder = queue.recorder
        self._frames = deque([ShownFrame(recorder.author.clock(), recorder.record.position, None)], _KEPT)
        self._previewed: tuple[TrayItem, Record, int, Preview] | None = None

    @property
    def oldest(self) -> int:
        """The number of the last entry in the oldest frame that is remembered."""
        return self._frames[0].last

    def shown(self, now: datetime, asking: TrayItem | None) -> None:
        """Remember a frame, and the line it asks about, where it differs from the one before."""
        before, last = self._frames[-1], self._queue.recorder.record.position
        if (last, asking) != (before.last, before.asking):
            self._frames.append(ShownFrame(now, last, asking))

    def frame(self, moment: datetime) -> ShownFrame:
        """Return the frame that was shown at a moment; the oldest known where all are younger."""
        return next((frame for frame in reversed(self._frames) if frame.since <= moment), self._frames[0])

    def question(self, item: TrayItem) -> str:
        """Return the question about a line: what it would do now, and the keys that answer."""
        line, recorder = self._queue.all_the_same(item.line), self._queue.recorder
        record, previewed = recorder.record, self._previewed
        if previewed is None or (previewed[0], previewed[2]) != (item, record.position) or previewed[1] is not record:
            now = preview(recorder, line.text, line.at, begun_in=self._queue.begun_in(line.began))
            self._previewed = previewed = item, record, record.position, now
        now = previewed[3]
        means = f"Now it cannot be: {now.sentence}" if now.refused else f"It would now mean: {now.sentence}"
        return f"Enter {line.text} all the same? {means}. Enter: yes; Esc: no, discard it."
