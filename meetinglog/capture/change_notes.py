"""What a correction or a late act does to other entries, as notes of its answer: other ends, items and effects lost.

What is looked at is what differs between the record before and after: it does not grow with the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice, takewhile
from typing import Any

from meetinglog.acts.decide import left, notes, rules
from meetinglog.acts.floor_notes import EndedStatement, ended_by, standing_clock
from meetinglog.acts.kind import ActStep
from meetinglog.acts.table import kind_of
from meetinglog.model.events import Amended, SpeakersInscribed, StatementCompleted
from meetinglog.model.facts import IneffectiveEntry, Statement, identity
from meetinglog.model.ledger import Ledger
from meetinglog.model.proceedings import Proceedings
from meetinglog.record.corrections import RecordedEvent, reached
from meetinglog.record.record import Record
from meetinglog.text.languages.en import by_count, enumeration, items_named
from meetinglog.text.ranges import entry_ranges, number_ranges

_UNDER_ITEMS: tuple[Callable[[Proceedings], Ledger[Any]], ...] = (
    lambda state: state.statements,
    lambda state: state.documents,
    lambda state: state.actions,
    lambda state: state.listed,
    lambda state: state.answered,
    lambda state: state.written,
)
"""The ledgers of what is recorded under the items then before the meeting."""


def newly_ineffective(before: Record, after: Record) -> list[IneffectiveEntry]:
    """Return the entries that have no effect after a change and had one before it."""
    known = {entry.entry for entry in before.proceedings.ineffective}
    return [entry for entry in after.proceedings.ineffective if entry.entry not in known]


def notes_of_change(entry: RecordedEvent, before: Record, after: Record) -> tuple[str, ...]:
    """Return what is noted of the entry that makes ``after`` of ``before``, beside its own sentence."""
    corrected = reached(entry, before.by_id) if kind_of(entry.event).corrects else set[str]()
    return (
        *_no_longer_inscribed(corrected, before, after),
        *_said_by_others(entry, after),
        *_broken_rules(corrected, before, after),
        *_ends_otherwise(entry, corrected, before, after),
        *_elsewhere(corrected, before, after),
        *_without_effect(before, after),
    )


_TOLD = 2
"""Of how many statements it is told how they end now; the rest are counted, where that is more than one."""

_LOOKED_AT = 64
"""How many acts of the moment at which a statement ends are looked at for the one that ends it."""


def _ends_otherwise(entry: RecordedEvent, corrected: set[str], before: Record, after: Record) -> Iterator[str]:
    """Yield which statements end at another time than before, and what ends them now.

    Of statements that count only now the last is told, where another entry ends it.
    """
    acts = {act for act in corrected if (entry_of_act := after.by_id(act)) and not kind_of(entry_of_act.event).corrects}
    own = acts or {entry.id}
    were, are = before.proceedings.statements, after.proceedings.statements
    items = sorted(item for item in are.changes_since(were).values() if item) if were is not are else []
    known = [(was, now) for _, now in items if (was := were.get(now.id)) and _instant(was) != _instant(now)]
    shown = _TOLD if len(known) > _TOLD + 1 else len(known)
    for was, now in known[:shown]:
        yield from _end_told(now, was, own, before, after)
    if shown < len(known):
        yield f"{len(known) - shown} more statements now end at another time"
    for now in [now for _, now in items if were.get(now.id) is None][-1:]:
        yield from _end_told(now, None, own, before, after) if now.end else ()


def _instant(statement: Statement) -> object:
    """Return when a statement ended, whatever the precision; apart from that, that it runs or waits."""
    return statement.end.at if statement.end else "waits" if statement.is_interrupted else "runs"


def _end_told(now: Statement, was: Statement | None, own: set[str], before: Record, after: Record) -> Iterator[str]:
    """Yield how a statement ends now, and how it did not, but for what the answer says itself."""
    if now.end is None:
        yield f"{now.speaker_name} now {'waits' if now.is_interrupted else 'has the floor'}"
        return
    ends, clock = str(EndedStatement(now, waited=False)), standing_clock(now)
    clock_before = standing_clock(was) if was and was.end else ""
    instead = f", not at {clock_before}" if clock_before and clock_before != clock else ""
    step = _ending(now, after)
    if step is None:
        yield f"{now.speaker_name} now ends at {clock}{instead}"
    elif step.act.id not in own:
        yield f"entry {step.act.number} now {ends}{instead}"
    elif was and _is_said(now, step, own, before):
        yield from [f"{now.speaker_name} no longer ends at {clock_before}"] if instead else ()
    elif was and clock_before != clock:
        yield f"{f'entry {step.act.number} now ' if len(own) > 1 else ''}{ends}{instead}"


def _ending(statement: Statement, record: Record) -> ActStep[Any] | None:
    """Return the step that ends a statement; `None` where no act does at that moment, as when it is over later on."""
    end = statement.end.at if statement.end else None
    latest = end + timedelta(minutes=1) if end else None
    until = takewhile(
        lambda act: latest is None or act.when.at is None or act.when.at <= latest, record.acts_after(statement.id)
    )
    then = (act.id for act in until if act.track == statement.track and act.when.at == end)
    steps = record.steps_of(islice(then, _LOOKED_AT))
    act_steps = (ActStep(step.act, step.act.event, step.before, step.after) for step in steps)
    return next((step for step in act_steps if statement.id in {over.statement.id for over in ended_by(step)}), None)


def _is_said(ended: Statement, step: ActStep[Any], own: set[str], before: Record) -> bool:
    """Return whether the answer to a late act or a correction of ``own`` acts says itself which statement one ends."""
    statement = kind_of(step.event).statement
    said_of = statement(step) if statement else None
    if said_of is None:
        return next(before.steps_of([step.act.id]), None) is None
    waited = step.before.waiting(step.track)
    if waited and waited.id == ended.id:
        return before.by_id(step.act.id) is None
    return said_of.id != step.act.id and len(own) == 1


def _broken_rules(corrected: set[str], before: Record, after: Record) -> Iterator[str]:
    """Yield what the rules of procedure have to say of corrected entries as they now stand, and had not before.

    Of those that count again it is all that was noted of them, whose statement they end included, as far as it is still
    so.
    """
    numbers: dict[str, list[int]] = {}
    standing = tuple(after.steps_of(corrected))
    for step in standing:
        act_step = ActStep(step.act, step.act.event, step.before, step.after)
        said = rules if kind_of(step.act.event).statement else notes
        warnings = [*said(act_step), *left(act_step, after.proceedings)]
        stood = next(before.steps_of([step.act.id]), None) if warnings else None
        if stood is not None:
            known = set(rules(ActStep(stood.act, stood.act.event, stood.before, stood.after)))
            warnings = [warning for warning in rules(act_step) if warning not in known]
        for warning in warnings:
            numbers.setdefault(warning, []).append(step.act.number)
    for warning, entries in numbers.items():
        yield warning if len(standing) == 1 else f"{entry_ranges(entries)}: {warning}"


def _no_longer_inscribed(corrected: set[str], before: Record, after: Record) -> Iterator[str]:
    """Yield who of several inscribed together is not among them any more."""
    for step in after.steps_of(corrected):
        stood = next(before.steps_of([step.act.id]), None)
        now, was = step.act.event, stood.act.event if stood else None
        if not (isinstance(now, SpeakersInscribed) and isinstance(was, SpeakersInscribed)):
            continue
        listed = {identity(request.speaker) for request in now.speakers}
        inscribed = [request.speaker for request in was.speakers]
        gone = dict.fromkeys(speaker.name for speaker in inscribed if identity(speaker) not in listed)
        if gone and len(inscribed) > 1:
            yield f"{enumeration(list(gone))} {by_count(len(gone), 'is', 'are')} no longer inscribed with it"


_COMPLETED = {"groups": "for", "also": "also", "person": "by", "capacity": "as"}
"""The fields of a completed statement, with their keys of ``/amend``."""


def _said_by_others(entry: RecordedEvent, after: Record) -> Iterator[str]:
    """Yield which other entry says what an amendment takes away from the completion of a statement."""
    for amendment in entry.event.amendments if isinstance(entry.event, Amended) else ():
        step = next(after.steps_of([amendment.entry]), None)
        event = step.act.event if step and "speaker" not in amendment.fields else None
        statement = after.proceedings.statement(event.statement) if isinstance(event, StatementCompleted) else None
        for field in _COMPLETED.keys() & amendment.fields if statement else ():
            says = statement.entered.get(field, statement.number) if statement else 0
            other = after.entry(says)
            amends = after.targets(other) if other and isinstance(other.event, Amended) else ()
            number = amends[0].position if amends else says
            if getattr(statement, field) and getattr(event, field) is None and number != after.number(amendment.entry):
                key = _COMPLETED[field]
                yield f"{key}: of the statement stays as entry {number} says; /amend {number} {key}: takes it away"


Items = tuple[str, ...]


def _elsewhere(corrected: set[str], before: Record, after: Record) -> Iterator[str]:
    """Yield which entries are now under other items, or under none, with the line that keeps those where they were."""
    were, are = _items_that_differ(before.proceedings, after.proceedings)
    moved: dict[tuple[Items, Items], list[int]] = {}
    for entry in sorted(were.keys() - corrected, key=after.number):
        now = are.get(entry, () if after.proceedings.ineffective.get(entry) else were[entry])
        if were[entry] and were[entry] != now:
            moved.setdefault((were[entry], now), []).append(after.number(entry))
    for (was, now), numbers in moved.items():
        entries = _with_what_is_between(numbers, after)
        alone = len(entries) == 1
        line = f"/amend {number_ranges(entries)} item:{', '.join(was)} keeps {'it' if alone else 'them'} there"
        under = items_named(now) if now else f"no item, no longer under {items_named(was)}; {line}"
        yield f"{entry_ranges(entries)} {'is' if alone else 'are'} now under {under}"


def _items_that_differ(before: Proceedings, after: Proceedings) -> tuple[dict[str, Items], dict[str, Items]]:
    """Return the items that entries were under, and those that they are under, for all for which anything differs."""
    were: dict[str, Items] = {}
    are: dict[str, Items] = {}
    for was, now in ((ledger(before), ledger(after)) for ledger in _UNDER_ITEMS):
        for key, changed in now.changes_since(was).items() if was is not now else ():
            for items, fact in ((were, was.get(key)), (are, changed[1] if changed else None)):
                if fact is not None:
                    items[fact.id if isinstance(fact, Statement) else fact.entry] = fact.items
    return were, are


def _with_what_is_between(numbers: list[int], record: Record) -> list[int]:
    """Return numbers of entries, in order, with those between them that are under no items of their own."""
    entries: list[int] = []
    for number in sorted(numbers):
        between = range(entries[-1] + 1, number) if entries else range(0)
        entries += between if all(_has_no_items(at, record) for at in between) else ()
        entries.append(number)
    return entries


def _has_no_items(number: int, record: Record) -> bool:
    """Return whether an amendment of the item in a range of entries passes over an entry."""
    entry = record.entry(number)
    item = kind_of(entry.event).amendable.get("item") if entry else None
    return entry is None or item is None or item.alone or entry.id in record.corrections.struck


def _without_effect(before: Record, after: Record) -> Iterator[str]:
    """Yield a sentence for each reason why entries have no effect any more."""
    numbers: dict[str, list[int]] = {}
    for entry in newly_ineffective(before, after):
        numbers.setdefault(entry.reason, []).append(entry.number)
    for reason, entries in numbers.items():
        yield f"{entry_ranges(entries)} no longer {by_count(len(entries), 'has', 'have')} any effect: {reason}"
