"""Corrections in words: what was struck or amended, and how it reads now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetinglog.describe.act import describe_act
from meetinglog.model.events import Amended, Struck
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, entries_named

_DESCRIBED = 3
"""How many amended entries are described; the rest are counted."""

_STRIKES = {"strike": "Struck", "undo": "Undone", "redo": "Redone"}


def describe_correction(entry: RecordedEvent, before: Record, after: Record) -> str:
    """Return the answer to a correction, given the record before and after it."""
    match entry.event:
        case Struck(by="redo") as strike:
            return describe_strike(strike, _named_with_result(redone(entry, before), after, after))
        case Struck() as strike:
            return describe_strike(strike, _named_with_result(before.targets(entry), before, after))
        case Amended() as amended:
            return _describe_amended(amended, after.targets(entry), after, moved=bool(entry.anchor))
        case _:
            return ""


def describe_strike(strike: Struck, what: str) -> str:
    """Return the sentence of a strike, an undo or a redo of ``what``."""
    return f"{_STRIKES[strike.by]}: {what}{f' ({strike.reason})' if strike.reason else ''}"


def redone(redo: RecordedEvent, record: Record) -> tuple[RecordedEvent, ...]:
    """Return the entries that count again after a redo."""
    return tuple(entry for undo in record.targets(redo) for entry in record.targets(undo))


def numbered(entries: Sequence[RecordedEvent]) -> str:
    """Name entries by their numbers: ``entries 3 and 4``."""
    return entries_named([entry.position for entry in entries])


def named(entries: Sequence[RecordedEvent], record: Record, describe: Callable[[RecordedEvent], str]) -> str:
    """Name entries: several by their numbers, one with what it is or, if it is a correction, with what it corrects."""
    if len(entries) != 1:
        return numbered(entries)
    [entry] = entries
    targets = record.targets(entry)
    if not targets:
        return f"entry {entry.position}, {describe(entry)}"
    noun = "strike" if isinstance(entry.event, Struck) else "amendment"
    return f"entry {entry.position}, the {noun} of {numbered(targets)}"


def _named_with_result(entries: Sequence[RecordedEvent], shown: Record, after: Record) -> str:
    """Name entries, one with what it is in ``shown``; a correction of one entry with what that is after all."""
    name = named(entries, after, lambda entry: describe_act(entry, shown))
    targets = after.targets(entries[0]) if len(entries) == 1 else ()
    if len(targets) != 1:
        return name
    [correction], [target] = entries, targets
    if target.id in after.corrections.struck:
        return f"{name}; entry {target.position} is struck"
    if isinstance(target.event, Struck | Amended):
        return f"{name}; entry {target.position} counts again"
    timed = isinstance(correction.event, Amended) and bool(correction.event.amendments[0].precision)
    return f"{name}; {_reading(target, after, timed=timed, moved=timed)}"


def _describe_amended(event: Amended, entries: Sequence[RecordedEvent], after: Record, *, moved: bool) -> str:
    if len(entries) != 1:
        readings = "; ".join(describe_act(entry, after) for entry in entries[:_DESCRIBED])
        more = f"; and {len(entries) - _DESCRIBED} more" if len(entries) > _DESCRIBED else ""
        return f"{capitalised(numbered(entries))} now read: {readings}{more}"
    return capitalised(_reading(entries[0], after, timed=bool(event.amendments[0].precision), moved=moved))


def _reading(entry: RecordedEvent, record: Record, *, timed: bool, moved: bool) -> str:
    """Return how an amended entry reads, with its time if ``timed``, and where it stands if ``moved``."""
    clock = f", at {record.act(entry).when.clock or 'an unknown time'}" if timed else ""
    above = record.stands_after(entry.id) if moved else None
    stands = f"; it now stands after entry {above.position}" if above else ""
    return f"entry {entry.position} now reads: {describe_act(entry, record)}{clock}{stands}"
