"""What a correction says, in the words an officer would use: what was struck or amended, and what is so now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetinglog.acts.evolve import evolve
from meetinglog.acts.table import sentence
from meetinglog.model import events as e
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.text.languages.en import enumeration

_SHOWN = 3


def correction_sentence(entry: RecordedEvent, before: Record, after: Record) -> str:
    """Return what a correction does, given the record before and after it."""
    match entry.event:
        case e.Struck() as event:
            return _struck(event, before, after)
        case e.Amended() as event:
            return _amended(event, after, moved=bool(entry.anchor))
        case _:
            return ""


def _amended(event: e.Amended, after: Record, *, moved: bool) -> str:
    entries = [entry for amendment in event.amendments if (entry := after.by_id(amendment.entry))]
    if len(entries) != 1:
        read = "; ".join(said(entry, after) for entry in entries[:_SHOWN])
        more = f"; and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
        return f"Entries {_numbers(entries)} now read: {read}{more}"
    place = after.stands_after(entries[0].id) if moved else None
    stands = f"; it now stands after entry {place.position}" if place else ""
    clock = f", at {after.act(entries[0]).when.clock or 'an unknown time'}" if event.amendments[0].precision else ""
    return f"Entry {entries[0].position} now reads: {said(entries[0], after)}{clock}{stands}"


def _struck(event: e.Struck, before: Record, after: Record) -> str:
    entries = [entry for target in event.entries if (entry := before.by_id(target))]
    reason = f" ({event.reason})" if event.reason else ""
    match event.by:
        case "undo":
            return f"Taken back: {_told(entries, before, after)}"
        case "redo":
            given = [before.by_id(t) for one in entries if isinstance(one.event, e.Struck) for t in one.event.entries]
            return f"Given back: {_told([one for one in given if one], after, after)}"
        case "strike":
            return f"Struck: {_told(entries, before, after)}{reason}"


def _told(entries: Sequence[RecordedEvent], shown: Record, after: Record) -> str:
    """Name entries: one with what it says in ``shown``, a correction with what is so after all; several by number."""
    if len(entries) != 1:
        return f"entries {_numbers(entries)}"
    entry = entries[0]
    match entry.event:
        case e.Amended(amendments=amendments):
            what = "amendment"
            targets = [target for one in amendments if (target := after.by_id(one.entry))]
        case e.Struck(entries=struck):
            what = "strike"
            targets = [target for one in struck if (target := after.by_id(one))]
        case _:
            return f"entry {entry.position}, {said(entry, shown)}"
    if len(targets) == 1:
        timed = isinstance(entry.event, e.Amended) and bool(entry.event.amendments[0].precision)
        return (
            f"entry {entry.position}, the {what} of entry {_numbers(targets)}; {_now(targets[0], after, timed=timed)}"
        )
    return f"entry {entry.position}, the {what} of entries {_numbers(targets)}"


def _now(entry: RecordedEvent, after: Record, *, timed: bool) -> str:
    if entry.id in after.corrections.struck:
        return f"entry {entry.position} is struck"
    if isinstance(entry.event, e.Struck | e.Amended):
        return f"entry {entry.position} counts again"
    place = after.stands_after(entry.id) if timed else None
    stands = f"; it stands after entry {place.position}" if place else ""
    clock = f", at {after.act(entry).when.clock or 'an unknown time'}" if timed else ""
    return f"entry {entry.position} now reads: {said(entry, after)}{clock}{stands}"


def _numbers(entries: Sequence[RecordedEvent]) -> str:
    return enumeration([str(entry.position) for entry in entries])


def said(entry: RecordedEvent, record: Record) -> str:
    """Return what an entry that is no correction is where it stands, whether struck or not."""
    act = record.act(entry)
    state = record.before(entry.id)
    return said_there((act, state, evolve(state, act)), record)


def said_there(step: tuple[Act, Proceedings, Proceedings], record: Record) -> str:
    """Return what an act is, given the proceedings before and after it; its statement as it was settled in the end."""
    act, state, after = step
    settled = record.proceedings.statement(act.id)
    if settled is not None and after.statement(act.id) is not None:
        after = after.with_statement(settled)
    return sentence(act, state, after)


def entered_as(entries: Sequence[RecordedEvent]) -> Iterator[tuple[RecordedEvent, str, Record]]:
    """Return each entry with what it said when it was entered, and the record it made; that is good until the next."""
    record = Record.start(entries[0])
    yield entries[0], f"The session {record.session.facts.id} is prepared", record
    for entry in entries[1:]:
        if isinstance(entry.event, e.Struck | e.Amended):
            after = record.preview(entry)
            yield entry, correction_sentence(entry, record, after), after
            record = after
        else:
            act = record.act(entry)
            state = record.at(entry.anchor, entry.when)
            record.add(entry)
            yield entry, sentence(act, state, evolve(state, act)), record
