"""Acts in words, each at its place in the record."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.acts.evolve import evolve
from meetinglog.acts.table import sentence
from meetinglog.model.events import NoteTaken, StatementCompleted
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record


def describe_step(step: Step, end: Proceedings | None = None) -> str:
    """Return what an act is at its place; given the proceedings at the ``end``, its statement as settled by then.

    An act that stands before the statement that it names says what it does to that, too.
    """
    act, before, after = step
    settled = end.statement(act.id) if end else None
    if settled is not None and after.statement(act.id) is not None:
        after = after.with_statement(settled)
    named = act.event.statement if isinstance(act.event, NoteTaken | StatementCompleted) else ""
    if end is not None and named and after.statement(named) is None:
        after = replace(after, statements=end.statements)
    return sentence(act, before, after)


def describe_act(entry: RecordedEvent, record: Record) -> str:
    """Return what an entry that is no correction is where it stands, whether struck or not."""
    act, before = record.act(entry), record.before(entry.id)
    return describe_step(Step(act, before, evolve(before, act)), record.proceedings)
