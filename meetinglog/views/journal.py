"""The journal of the meetings: the record entry by entry, as it stands corrected, without officers' comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from meetinglog.acts.table import kind_of, statement_of
from meetinglog.describe.act import describe_step, with_named_statement
from meetinglog.model.events import ItemsTakenUp, Recorded
from meetinglog.model.moment import Moment, Precision
from meetinglog.model.proceedings import Act, InSession, NoMeeting, Proceedings
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.jsonable import JsonRecord
from meetinglog.views.selection import ALL, Selection


class JournalLine(Struct, frozen=True):
    """One entry in words; ``meeting`` is `None` outside of meetings, ``day`` where the time is unknown."""

    entry: int
    day: date | None
    when: Moment
    track: str
    meeting: int | None
    items: tuple[str, ...]
    text: str

    def as_data(self) -> JournalData:
        """Return the line as it is written as JSON."""
        return JournalData(
            entry=self.entry,
            date=self.day.isoformat() if self.day else "",
            time=self.when.clock,
            precision=self.when.precision,
            track=self.track,
            meeting=self.meeting,
            item=", ".join(self.items),
            text=self.text,
        )


@dataclass(frozen=True, slots=True)
class JournalData(JsonRecord):
    """One entry of the journal in words."""

    entry: int
    """The number of the entry."""
    date: str
    """The day on which it happened (ISO 8601); empty where unknown."""
    time: str
    """The local time of day, such as `10:42:07`; empty where unknown."""
    precision: Precision
    """How precisely the time is known."""
    track: str
    """The track it belongs to."""
    meeting: int | None
    """The number of the meeting; `null` before the first meeting of the track."""
    item: str
    """The items it belongs to; several considered jointly as `3, 4`."""
    text: str
    """What the entry says."""


def journal(record: Record, chosen: Selection = ALL) -> tuple[JournalLine, ...]:
    """Describe the record in words, act by act."""
    texts = ((step, journal_text(step, record.proceedings)) for step in record.steps())
    lines = (
        (_line(step, text), sitting_around(step.before, step.after, step.act.track)) for step, text in texts if text
    )
    return tuple(
        line for line, sitting in lines if chosen.covers(line.track, line.meeting, line.items, sitting, line.day)
    )


def journal_text(step: Step, end: Proceedings) -> str:
    """Return what the journal says of an act; empty for one that is not for everybody, or has no effect at the end."""
    if not is_public(step.act.event) or end.ineffective.get(step.act.id) is not None:
        return ""
    return describe_step(with_named_statement(step, end))


def is_public(event: Recorded) -> bool:
    """Return whether an entry is for everybody: an act of the meeting, and not for officers only."""
    kind = kind_of(event)
    return not (kind.outside or kind.private)


def _line(step: Step, text: str) -> JournalLine:
    act, before, after = step
    items = items_of(act, before, after)
    meeting = number_of_meeting(after, act.track) or number_of_meeting(before, act.track)
    return JournalLine(act.number, act.when.day, act.when, act.track, meeting, items, text)


def number_of_meeting(state: Proceedings, track: str) -> int | None:
    """Return the number of the meeting of a track, in session, suspended or risen; `None` before the first."""
    meeting = state.track(track).meeting
    return None if isinstance(meeting, NoMeeting) else meeting.number


def sitting_around(before: Proceedings, after: Proceedings, track: str) -> str:
    """Return the id of the entry that began the sitting of a track in which an act was done; empty outside of one."""
    meetings = (after.track(track).meeting, before.track(track).meeting)
    return next((meeting.sitting for meeting in meetings if isinstance(meeting, InSession)), "")


def items_of(act: Act, before: Proceedings, after: Proceedings) -> tuple[str, ...]:
    """Return the items an act belongs to: its statement's, its own where amended, else those before the meeting."""
    current = after.track(act.track).items or before.track(act.track).items
    statement = statement_of(act, before, after)
    if statement is not None:
        return statement.items
    if kind_of(act.event).statement or isinstance(act.event, ItemsTakenUp) or "items" not in act.entered:
        return current
    return getattr(act.event, "items", current)
