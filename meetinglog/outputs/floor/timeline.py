"""What the floor record tells of, in its order: acts in words, items taken up, stretches on the floor."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.table import statement_of
from meetinglog.describe.act import describe_step
from meetinglog.model.events import ItemsConcluded, ItemsTakenUp, Kind, NoteTaken
from meetinglog.model.facts import ActionTaken, Note, Statement, WrittenStatement
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import InSession, Proceedings, Risen, Suspended
from meetinglog.record.fold import Step
from meetinglog.record.record import Record
from meetinglog.text.languages.en import ordinal
from meetinglog.views.accounts import Account, accounts
from meetinglog.views.selection import Selection


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
    act = account.act
    narrated = _narrated(step, end)
    written = end.written.get(act.id)
    if narrated is not None:
        yield narrated
    elif isinstance(act.event, ItemsTakenUp):
        yield TakenUp(account.items)
    elif isinstance(act.event, ItemsConcluded):
        yield TakenUp(())
    elif written is not None:
        yield written
    elif any(ledger.get(act.id) for ledger in (end.actions, end.rulings, end.elections, end.agendas)):
        yield SummedUp(_under_its_item(step, end), end.actions.get(act.id), end.rulings.get(act.id) is not None)


def _narrated(step: Step, end: Proceedings) -> Narrated | None:
    """Return what an act does to the meeting of its track; `None` where it leaves it in session, suspended or risen."""
    act = step.act
    before, now = step.before.track(act.track).meeting, step.after.track(act.track).meeting
    chair, suspension = end.chairs.get(act.id), end.suspensions.get(act.id)
    match now:
        case InSession(number=number, sitting=act.id) if isinstance(before, Suspended) and before.number == number:
            return Narrated(f"The {ordinal(number)} meeting is resumed", "", act.when, "startEvent", rises=False)
        case InSession(number=number, sitting=act.id):
            more = f", {chair.chair.name} in the chair" if chair else ""
            text = f"The {ordinal(number)} meeting is called to order"
            return Narrated(text, more, act.when, "startEvent", rises=False)
        case Suspended(number=number, suspension=act.id):
            more = f": {suspension.reason}" if suspension and suspension.reason else ""
            return Narrated(f"The {ordinal(number)} meeting is suspended", more, act.when, "endEvent", rises=False)
        case Risen(number=number) if not isinstance(before, Risen):
            return Narrated(f"The {ordinal(number)} meeting rises", "", act.when, "endEvent", rises=True)
    return None


def _under_its_item(step: Step, end: Proceedings) -> str:
    """Return what an act says where its items need no mention: they are the heading that it stands under."""
    track = replace(step.after.track(step.act.track), items=())
    return describe_step(Step(step.act, step.before, step.after.with_track(step.act.track, track)), end)


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
        if step is not None and isinstance(step.act.event, NoteTaken):
            statement = statement_of(step.act, before, step.after)
            at[step.act.id] = len(statement.segments) - 1 if statement else 0
    return at
