"""Where two officers say something of the same thing at once: one act twice, or one that contradicts the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from meetinglog.acts.table import kind_of
from meetinglog.model.events import Recorded
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fields_said import STRUCK, fields_said
from meetinglog.record.record import Record

Subject = tuple[Hashable, ...]


def on_the_same(entry: RecordedEvent, others: Iterable[RecordedEvent], record: Record) -> RecordedEvent | None:
    """Return the last of what others entered that has the subject of an entry, or says otherwise what it corrects."""
    subjects, said = _subjects(entry, entry.event), dict(fields_said(entry, record))
    if not (subjects or said):
        return None
    counting = (other for other in others if other.id not in record.corrections.struck)
    meeting = (
        other
        for other in counting
        if (other.track == entry.track and not subjects.isdisjoint(_subjects(other, record.act(other).event)))
        or any(_differ(said[target], fields) for target, fields in fields_said(other, record) if target in said)
    )
    return max(meeting, key=lambda other: other.position, default=None)


def _subjects(entry: RecordedEvent, event: Recorded) -> set[Subject]:
    """Return what an entry settles. What is of a moment alone, such as the chair, is compared where it is now."""
    subjects = kind_of(event).subjects_of(event)
    return {subject for subject in subjects if len(subject) > 1 or not entry.anchor}


def _differ(said: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Return whether two say different things of a field of one entry, or one strikes what the other completes."""
    if STRUCK in {*said, *other}:
        return said != other
    return any(said[name] != other[name] for name in said.keys() & other.keys())
