"""The preview of a line while an officer types it: what it would do if it were taken now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from meetinglog.capture.recorder import DecidedEntry, Recorder
from meetinglog.errors import Refused


class Preview(Struct, frozen=True):
    """The answer that a line would get: its sentence and warnings, or the reason to refuse it."""

    sentence: str
    warnings: tuple[str, ...] = ()
    refused: bool = False


def preview(recorder: Recorder, line: str, now: datetime, *, begun_in: str = "") -> Preview:
    """Return what a line typed now would do; nothing is recorded."""
    try:
        return _preview(recorder.draft(line, now, begun_in=begun_in))
    except Refused as reason:
        return _preview(reason)


def preview_lines(recorder: Recorder, lines: Iterable[str], now: datetime) -> tuple[Preview, ...]:
    """Return what lines typed now would do one after the other; nothing is recorded."""
    return tuple(map(_preview, recorder.rehearse(lines, now)))


def _preview(outcome: DecidedEntry | Refused) -> Preview:
    if isinstance(outcome, Refused):
        return Preview(str(outcome).removesuffix("."), refused=True)
    ends = f", {outcome.taken_from}" if outcome.taken_from else ""
    return Preview(outcome.answer.sentence + ends, outcome.answer.warnings)
