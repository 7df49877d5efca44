"""The account of a record: every entry where it stands, with its meeting, its items and what it says, in one walk."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.kind import ActStep
from meetinglog.acts.table import kind_of
from meetinglog.describe.act import describe_step, with_named_statement
from meetinglog.model.events import ItemsTakenUp
from meetinglog.model.facts import Statement
from meetinglog.model.proceedings import Act, InSession, Meeting, NoMeeting, Proceedings, Track
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.views.selection import ALL, Selection


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


def accounts_within(record: Record, chosen: Selection) -> Iterable[Account]:
    """Return the accounts of what happened in the part of the record that is asked for, in the order of the record."""
    every = accounts(record)
    if chosen == ALL:
        return every
    return (a for a in every if chosen.covers(a.act.track, a.meeting, a.items, a.sitting, a.act.when.day))


def _made(record: Record) -> tuple[Account, ...]:
    """Walk the record, then say what is known at its end alone: what acts that waited for a statement say."""
    accounted, waiting = list[Account](), dict[str, int]()
    for entry, before, step in record.walk():
        if step is not None and _has_no_effect(step) and step.after.pending:
            waiting[entry.id] = len(accounted)
        accounted.append(_account(entry, step.act if step else record.act(entry), before, step))
    end = record.proceedings
    for step in record.steps_of([entry for entry in waiting if end.ineffective.get(entry) is None]):
        at = waiting[step.act.id]
        accounted[at] = replace(accounted[at], text=describe_step(with_named_statement(step, end)))
    return tuple(accounted)


def _account(entry: RecordedEvent, act: Act, before: Proceedings, step: Step | None) -> Account:
    """Return the account of an entry as far as it is known where it stands."""
    after, kind = step.after if step else before, kind_of(act.event)
    was, now, stood = before.track(act.track), after.track(act.track), ActStep(act, act.event, before, after)
    text = "" if step is None or _has_no_effect(step) else kind.sentence(stood)
    meeting, sitting = number_of_meeting(now) or number_of_meeting(was), sitting_of(was.meeting, now.meeting)
    statement = kind.statement(stood) if kind.statement else None
    items = _items(act, statement, now.items or was.items)
    return Account(entry, act, meeting, sitting, items, text)


def _has_no_effect(step: Step) -> bool:
    """Return whether an act has none where it stands; that is then noted in the proceedings after it."""
    noted = step.after.ineffective
    return noted is not step.before.ineffective and noted.get(step.act.id) is not None


def number_of_meeting(track: Track) -> int | None:
    """Return the number of the meeting of a track, in session, suspended or risen; `None` before the first."""
    return None if isinstance(track.meeting, NoMeeting) else track.meeting.number


def sitting_of(was: Meeting, now: Meeting) -> str:
    """Return the id of the entry that began the sitting of an act, given the meeting before and after it, or empty."""
    if isinstance(now, InSession):
        return now.sitting
    return was.sitting if isinstance(was, InSession) else ""


def _items(act: Act, statement: Statement | None, current: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items an act belongs to: its statement's, its own where amended, else those before the meeting."""
    if statement is not None:
        return statement.items
    if "items" not in act.entered or kind_of(act.event).statement or isinstance(act.event, ItemsTakenUp):
        return current
    return getattr(act.event, "items", current)
