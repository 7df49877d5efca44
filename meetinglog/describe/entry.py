"""Entries of a record in words: as each stands now, and as it was entered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from meetinglog.acts.evolve import evolve
from meetinglog.acts.table import kind_of
from meetinglog.describe.act import describe_act, describe_act_in_brief, describe_step
from meetinglog.describe.correction import describe_correction, describe_strike, named, numbered, redone
from meetinglog.model.events import Amended, Commented, Struck
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.fold import Step
from meetinglog.record.record import Record

COMMENT = "a comment for officers"
"""Stands for the words of a comment wherever others than officers read (principles, 10)."""


def is_comment(entry: RecordedEvent | None) -> bool:
    """Return whether an entry is a comment for officers."""
    return entry is not None and isinstance(entry.event, Commented)


def describe_entry(entry: RecordedEvent, record: Record, step: Step | None = None) -> str:
    """Return what an entry says as it stands, a correction with what it corrects; of a comment, that it is one.

    ``step`` is that of the entry, where it is known.
    """
    match entry.event:
        case Commented():
            return COMMENT
        case Struck() as strike:
            return describe_strike(strike, named(record.targets(entry), record, partial(describe_entry, record=record)))
        case Amended():
            targets = record.targets(entry)
            if len(targets) != 1 or is_comment(targets[0]):
                return f"Amended: {named(targets, record, partial(describe_entry, record=record))}"
            return f"Amended: entry {targets[0].position}, which now reads: {describe_entry(targets[0], record)}"
        case _:
            return _describe_standing(entry, record, step)


def describe_briefly(entry: RecordedEvent, record: Record, step: Step | None = None) -> str:
    """Return what an entry says to an officer as it stands, a correction with the numbers of what it corrects.

    ``step`` is that of the entry, where it is known.
    """
    match entry.event:
        case Struck(by=by) as strike:
            return describe_strike(strike, numbered(redone(entry, record) if by == "redo" else record.targets(entry)))
        case Amended():
            return f"Amended: {numbered(record.targets(entry))}"
        case _:
            return _describe_standing(entry, record, step)


def describe_to_others(entry: RecordedEvent, record: Record) -> str:
    """Return what an entry says to an officer who did not enter it: as briefly, but a correction with what it makes."""
    return (describe_entry if kind_of(entry.event).corrects else describe_briefly)(entry, record)


def describe_in_brief(entry: RecordedEvent, record: Record, step: Step | None = None) -> str:
    """Return what an entry is in few words, an amendment with what it makes of the entry that it amends.

    ``step`` is that of the entry, where it is known; the words are empty where its sentence is short enough.
    """
    match entry.event:
        case Struck():
            return ""
        case Amended(amendments=(amendment,)) if not is_comment(target := record.targets(entry)[0]):
            when = f" at {record.act(target).when.clock or 'an unknown time'}" if amendment.precision else ""
            reads = describe_act_in_brief(target, record) or describe_act(target, record)
            return f"amended: entry {target.position}{when}: {reads}"
        case Amended():
            return ""
        case _:
            return describe_act_in_brief(entry, record, step)


def _describe_standing(entry: RecordedEvent, record: Record, step: Step | None) -> str:
    return describe_step(step, record.proceedings) if step else describe_act(entry, record)


def describe_as_entered(
    entries: Sequence[RecordedEvent], wanted: Collection[str] | None = None
) -> Iterator[tuple[RecordedEvent, str, Record]]:
    """Yield each entry, or only those ``wanted``, what it said when it was entered, and the record with it.

    The record is good until the next one.
    """
    first, *following = entries
    record = Record.start(first)
    if wanted is None or first.id in wanted:
        yield first, describe_act(first, record), record
    for entry in following:
        if wanted is not None and entry.id not in wanted:
            record.add(entry)
        elif isinstance(entry.event, Struck | Amended):
            corrected = record.preview(entry)
            yield entry, describe_correction(entry, record, corrected), corrected
            record = corrected
        else:
            act, before = record.act(entry), record.at(entry.anchor, entry.when)
            after = evolve(before, act)
            record.add(entry, None if entry.anchor else after)
            yield entry, describe_step(Step(act, before, after)), record


def first_texts(record: Record, wanted: Collection[str]) -> dict[str, str]:
    """Return what some entries said when they were entered, by their ids."""
    last = max((entry.position for entry in map(record.by_id, wanted) if entry is not None), default=0)
    texts = describe_as_entered(record.entries[:last], wanted) if last else ()
    return {entry.id: text for entry, text, _ in texts}


def late_suffix(above: int | None) -> str:
    """Return what follows the sentence of a late entry, given the number of the entry that it stands after."""
    return f", entered late after entry {above}" if above else ""
