"""The preview of a line while an officer types it: what it would do if it were taken now."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from meetinglog.capture.recorder import Recorder
from meetinglog.errors import Refused
from meetinglog.model.facts import Statement
from meetinglog.text.languages.en import duration


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
    ends = "".join(f", ends {statement.speaker_name} at {_length(statement)}" for statement in draft.ended_statements)
    return Preview(draft.answer.sentence + ends, draft.answer.warnings)


def _length(statement: Statement) -> str:
    seconds = statement.floor_seconds
    return "a time not known" if seconds is None else duration(seconds)
