"""The account of a record: every entry where it stands, with its meeting, its items and what it says, in one walk."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from meetinglog.acts.table import kind_of, statement_of
from meetinglog.describe.act import describe_step, with_named_statement
from meetinglog.model.events import ItemsTakenUp
from meetinglog.model.proceedings import Act, InSession, Meeting, NoMeeting, Proceedings, Track
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record


class Account(Struct, frozen=True, eq=False, gc=False):
    """An entry where it stands: as it reads corrected, in which meeting, and under which items.

    ``sitting`` is the id of the entry that began the sitting, empty outside of one. ``text`` is what its act says;
    empty where none stands, as of a correction, and where it has no effect at the end of the record.
    """

    entry: RecordedEvent
    act: Act
    meeting: int | None
    sitting: str
    items: tuple[str, ...]
    text: str


def accounts(record: Record) -> tuple[Account, ...]:
    """Return the account of every entry, in the order of the record. They are made once, until the record grows."""
    return record.once(_made)


def _made(record: Record) -> tuple[Account, ...]:
    return tuple(_accounts(record))


def _accounts(record: Record) -> Iterator[Account]:
    end = record.proceedings
    for entry, before, step in record.walk():
        act, after, text = step.act if step else record.act(entry), step.after if step else before, ""
        was, now = before.track(act.track), after.track(act.track)
        if step is not None and end.ineffective.get(act.id) is None:
            text = describe_step(with_named_statement(step, end))
        meeting, sitting = number_of_meeting(now) or number_of_meeting(was), sitting_of(was.meeting, now.meeting)
        yield Account(entry, act, meeting, sitting, _items(act, before, after, now.items or was.items), text)


def number_of_meeting(track: Track) -> int | None:
    """Return the number of the meeting of a track, in session, suspended or risen; `None` before the first."""
    return None if isinstance(track.meeting, NoMeeting) else track.meeting.number


def sitting_of(was: Meeting, now: Meeting) -> str:
    """Return the id of the entry that began the sitting of an act, given the meeting before and after it, or empty."""
    if isinstance(now, InSession):
        return now.sitting
    return was.sitting if isinstance(was, InSession) else ""


def _items(act: Act, before: Proceedings, after: Proceedings, current: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items an act belongs to: its statement's, its own where amended, else those before the meeting."""
    statement = statement_of(act, before, after)
    if statement is not None:
        return statement.items
    if kind_of(act.event).statement or isinstance(act.event, ItemsTakenUp) or "items" not in act.entered:
        return current
    return getattr(act.event, "items", current)
