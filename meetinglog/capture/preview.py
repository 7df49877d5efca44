"""The preview of a line while an officer types it: what it would do if it were taken now."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from meetinglog.capture.recorder import Recorder
from meetinglog.errors import Refused


class Preview(Struct, frozen=True):
    """The answer that a line would get: its sentence and warnings, or the reason to refuse it."""

    sentence: str
    warnings: tuple[str, ...] = ()
    refused: bool = False


def preview(recorder: Recorder, line: str, now: datetime, *, begun_in: str = "") -> Preview:
    """Return what a line typed now would do; nothing is recorded."""
    try:
        draft = recorder.draft(line, now, begun_in=begun_in)
    except Refused as reason:
        return Preview(str(reason).removesuffix("."), refused=True)
    ends = f", {draft.taken_from}" if draft.taken_from else ""
    return Preview(draft.answer.sentence + ends, draft.answer.warnings)
