"""What the floor record tells of, in its order: acts in words, items taken up, stretches on the floor."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.table import statement_of
from meetinglog.describe.act import describe_step
from meetinglog.model import events as e
from meetinglog.model.events import Kind
from meetinglog.model.facts import ActionTaken, Note, Statement, WrittenStatement
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.languages.en import ordinal
from meetinglog.views.accounts import Account, accounts
from meetinglog.views.selection import Selection

_NARRATED = {
    e.MeetingOpened: ("is called to order", "startEvent"),
    e.MeetingResumed: ("is resumed", "startEvent"),
    e.MeetingSuspended: ("is suspended", "endEvent"),
    e.MeetingRose: ("rises", "endEvent"),
}
_SUMMED_UP = (
    e.ProposalAdopted,
    e.ProposalRejected,
    e.ProposalWithdrawn,
    e.DecisionTaken,
    e.RulingGiven,
    e.OfficersElected,
    e.AgendaAdopted,
)


class Narrated(Struct, frozen=True):
    """A meeting begins or ends, or its sitting does: what is told before the time and after it, and which it is."""

    text: str
    more: str
    when: Moment
    event: str
    rises: bool


class TakenUp(Struct, frozen=True):
    """Items are before the meeting from here on; none where their consideration was concluded."""

    items: tuple[str, ...]


class SpokenStretch(Struct, frozen=True):
    """An unbroken stretch of a statement on the floor, with the notes made in it.

    ``interrupts`` is the id of the statement that a point of order interrupts, or empty.
    """

    statement: Statement
    at: int
    notes: tuple[Note, ...]
    interrupts: str = ""


class SummedUp(Struct, frozen=True):
    """What was decided or ruled; ``action`` where it is one on a draft or in words, ``ruling`` where it is one."""

    text: str
    action: ActionTaken | None = None
    ruling: bool = False


Happening = Narrated | TakenUp | SpokenStretch | SummedUp | WrittenStatement
Meeting = tuple[str, int | None]


def timeline(record: Record, chosen: Selection) -> Iterator[tuple[Meeting, Happening]]:
    """Yield what happened in the part of the record that is asked for, each with its meeting."""
    steps = [(before, step) for _, before, step in record.walk()]
    at = _stretches_of_notes(steps)
    for account, (before, step) in zip(accounts(record), steps, strict=True):
        act = account.act
        if step is None:
            continue
        meeting = (act.track, account.meeting)
        covered = chosen.covers(act.track, account.meeting, account.items, account.sitting, act.when.day)
        if covered and account.text:
            yield from ((meeting, happening) for happening in _told(account, step, record.proceedings))
        for stretch in _begun(before, step, record.proceedings, at):
            if _covers(chosen, stretch.statement):
                yield meeting, stretch


def _covers(chosen: Selection, statement: Statement) -> bool:
    return chosen.covers(statement.track, statement.meeting, statement.items, statement.sitting)


def _told(account: Account, step: Step, end: Proceedings) -> Iterator[Happening]:
    act, event = account.act, account.act.event
    match event:
        case e.MeetingOpened() | e.MeetingResumed() | e.MeetingSuspended() | e.MeetingRose():
            does, kind = _NARRATED[type(event)]
            more = _more(event)
            text = f"The {ordinal(account.meeting or 0)} meeting {does}"
            yield Narrated(text, more, act.when, kind, isinstance(event, e.MeetingRose))
        case e.ItemsTakenUp():
            yield TakenUp(account.items)
        case e.ItemsConcluded():
            yield TakenUp(())
        case e.WrittenReceived():
            yield from (written for written in [end.written.get(act.id)] if written)
        case _ if isinstance(event, _SUMMED_UP):
            yield SummedUp(_under_its_item(step, end), end.actions.get(act.id), isinstance(event, e.RulingGiven))


def _under_its_item(step: Step, end: Proceedings) -> str:
    """Return what an act says where its items need no mention: they are the heading that it stands under."""
    track = replace(step.after.track(step.act.track), items=())
    return describe_step(Step(step.act, step.before, step.after.with_track(step.act.track, track)), end)


def _more(event: e.Recorded) -> str:
    """Return who is in the chair, or why a meeting is suspended."""
    if isinstance(event, e.MeetingOpened) and event.chair:
        return f", {event.chair.name} in the chair"
    return f": {event.reason}" if isinstance(event, e.MeetingSuspended) and event.reason else ""


def _begun(before: Proceedings, step: Step, end: Proceedings, notes: dict[str, int]) -> Iterator[SpokenStretch]:
    """Yield the stretch that an act begins: the floor is given, or returns to who was interrupted."""
    track = step.act.track
    was, now = before.track(track), step.after.track(track)
    statement = end.statement(now.running) if now.running else None
    returned = bool(now.running) and now.running != was.running and now.running == was.waiting
    if statement is None or not (returned or now.running == step.act.id):
        return
    known = step.after.statement(statement.id)
    at = len(known.segments) - 1 if known else 0
    own = tuple(note for note in statement.notes if notes.get(note.entry, 0) == at)
    interrupts = now.waiting if statement.kind is Kind.ORDER and not returned else ""
    yield SpokenStretch(statement, at, own, interrupts)


def _stretches_of_notes(steps: list[tuple[Proceedings, Step | None]]) -> dict[str, int]:
    """Return, by the id of a note, in which stretch of its statement it was made, counted from 0."""
    at: dict[str, int] = {}
    for before, step in steps:
        if step is not None and isinstance(step.act.event, e.NoteTaken):
            statement = statement_of(step.act, before, step.after)
            at[step.act.id] = len(statement.segments) - 1 if statement else 0
    return at
