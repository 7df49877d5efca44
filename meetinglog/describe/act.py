"""Acts in words, each at its place in the record."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from meetinglog.acts.decide import Decision
from meetinglog.acts.evolve import evolve
from meetinglog.acts.table import brief_sentence, sentence
from meetinglog.model.events import NoteTaken, StatementCompleted
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record


def describe_step(step: Step, end: Proceedings | None = None) -> str:
    """Return what an act is at its place; given the proceedings at the ``end``, its statement as settled by then.

    An act that stands before the statement that it names says what it does to that, too.
    """
    act, before, after = with_named_statement(step, end) if end else step
    settled = end.statement(act.id) if end else None
    if settled is not None and after.statement(act.id) is not None:
        after = after.with_statement(settled)
    return sentence(act, before, after)


class DescribedDecision(NamedTuple):
    """What an officer is told of an act that is decided: a sentence, warnings, and what it leaves as it was."""

    sentence: str
    warnings: tuple[str, ...]
    leaves: tuple[str, ...]


def describe_decision(decision: Decision, end: Proceedings | None = None) -> DescribedDecision:
    """Return what is said of an act that is decided; of a late one, what it leaves as it is still at the ``end``."""
    text = sentence(decision.act, decision.before, decision.after)
    return DescribedDecision(text, decision.warnings(), decision.leaves(end))


def with_named_statement(step: Step, end: Proceedings) -> Step:
    """Return an act that stands before the statement that it names with that, as it is at the ``end``; others as is."""
    event = step.act.event
    named = event.statement if isinstance(event, (NoteTaken, StatementCompleted)) else ""
    if not named or step.after.statement(named) is not None:
        return step
    return Step(step.act, step.before, replace(step.after, statements=end.statements))


def describe_act_in_brief(entry: RecordedEvent, record: Record, step: Step | None = None) -> str:
    """Return what an entry that is no correction is in few words; empty where its sentence is short enough.

    ``step`` is that of the entry, where it is known and stands.
    """
    if step is None:
        act, before = record.act(entry), record.before(entry.id)
        step = Step(act, before, evolve(before, act))
    return brief_sentence(*step, record.proceedings)


def describe_act(entry: RecordedEvent, record: Record) -> str:
    """Return what an entry that is no correction is where it stands, whether struck or not."""
    act, before = record.act(entry), record.before(entry.id)
    return describe_step(Step(act, before, evolve(before, act)), record.proceedings)
