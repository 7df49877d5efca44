"""Corrections decided: undo, redo, strike and amend, against the record as it stands (shorthand, "Acts").

Only what cannot be is refused: an entry that is not there, or that is a session file; a correction that would leave
the floor given outside a meeting in session is refused by whoever adds it to the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from msgspec import Struct

from meetinglog.acts.amend import Target
from meetinglog.acts.table import kind_of
from meetinglog.errors import Refused
from meetinglog.log.codec import encode
from meetinglog.model import commands as c
from meetinglog.model.events import Amended, Amendment, SessionPrepared, Struck
from meetinglog.model.moment import moment
from meetinglog.record.amend import Values, amended_event, amended_moment
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.occurrence import refuse_future
from meetinglog.record.record import Record
from meetinglog.text.languages.en import entries_named, enumeration


class CorrectionDecision(Struct, frozen=True):
    """What a correction records: the event, and the new anchor of the entry whose amended time moves it."""

    event: Struck | Amended
    anchor: str = ""


def decide_correction(
    command: c.Correction, record: Record, officer: str, track: str, now: datetime | None = None
) -> CorrectionDecision:
    """Decide a correction by an officer on a track; ``now`` is `None` in an import. Raises `Refused`."""
    match command:
        case c.Undo():
            return CorrectionDecision(Struck(entries=(_last_own(record, officer, track).id,), by="undo"))
        case c.Redo():
            return CorrectionDecision(Struck(entries=(_last_undo(record, officer, track),), by="redo"))
        case c.Strike(numbers, reason):
            return CorrectionDecision(Struck(entries=tuple(e.id for e in _to_strike(numbers, record)), reason=reason))
        case c.Amend(numbers, values):
            return _amend(numbers, values, record, now)
        case _:
            assert_never(command)


def is_possible(command: c.Correction, record: Record, officer: str, track: str) -> bool:
    """Return whether a correction by an officer on a track would be recorded."""
    try:
        decide_correction(command, record, officer, track)
    except Refused:
        return False
    return True


def _own(record: Record, officer: str, track: str) -> Iterator[RecordedEvent]:
    """Return an officer's own acts on a track, the last made first."""
    return (
        entry
        for entry in reversed(record.entries)
        if entry.officer == officer and entry.track == track and not kind_of(entry.event).silent
    )


def _last_own(record: Record, officer: str, track: str) -> RecordedEvent:
    for entry in _own(record, officer, track):
        by_hand = not isinstance(entry.event, Struck) or entry.event.by == "strike"
        if by_hand and entry.id not in record.corrections.struck:
            return entry
    raise Refused(f"{officer} has nothing left to undo on this track; /strike N strikes any entry")


def _last_undo(record: Record, officer: str, track: str) -> str:
    """Return the undo that is to be given back: the last one since the officer's last act that no redo gave back."""
    given_back = 0
    for entry in _own(record, officer, track):
        if not isinstance(entry.event, Struck) or entry.event.by == "strike":
            break
        if entry.event.by == "redo":
            given_back += 1
        elif given_back:
            given_back -= 1
        elif entry.id not in record.corrections.struck:
            return entry.id
    raise Refused("nothing to redo: /redo must come straight after /undo")


def _meant(numbers: c.Numbers, record: Record) -> list[tuple[RecordedEvent, bool]]:
    """Return the entries meant, once each, with whether it is meant by its own number. Raises `Refused`."""
    meant: dict[str, tuple[RecordedEvent, bool]] = {}
    for first, last in numbers.ranges:
        for number in (first, last):
            if record.entry(number) is None:
                raise Refused(f"there is no entry {number}; the last one is {record.position}")
        for entry in record.entries[first - 1 : last]:
            if isinstance(entry.event, SessionPrepared) and first == last:
                raise Refused(f"entry {first} holds the session file; `meetinglog prepare` brings in a changed one")
            if first == last or not kind_of(entry.event).outside:
                meant[entry.id] = entry, first == last
    return list(meant.values())


def _to_strike(numbers: c.Numbers, record: Record) -> list[RecordedEvent]:
    struck = record.corrections.struck
    meant = _meant(numbers, record)
    if not meant:
        raise Refused("nothing in that range can be struck; it holds session files and issued outputs alone")
    for entry, alone in meant:
        if alone and entry.id in struck:
            by = struck[entry.id].position
            raise Refused(f"entry {entry.position} is already struck; /strike {by} takes that back")
    chosen = {entry.id for entry, _ in meant}
    left = [entry for entry, _ in meant if entry.id not in struck or struck[entry.id].id in chosen]
    if not left:
        raise Refused(f"{entries_named([entry.position for entry, _ in meant])} are already struck")
    return left


def _amend(numbers: c.Numbers, values: Values, record: Record, now: datetime | None) -> CorrectionDecision:
    amendments = tuple(
        amendment
        for entry, alone in _meant(numbers, record)
        if (amendment := _amendment(entry, values, record, alone=alone)) is not None
    )
    if not amendments:
        fields = enumeration([f"{key}:" for key in values], "or")
        raise Refused(f"none of these entries has a {fields} field")
    if "at" not in values:
        return CorrectionDecision(Amended(amendments=amendments))
    if len(amendments) > 1:
        raise Refused("at: amends one entry at a time; type its number alone")
    when = moment(amendments[0].occurred_at, amendments[0].precision)
    refuse_future(when, now, record.zone)
    return CorrectionDecision(Amended(amendments=amendments), record.new_anchor(amendments[0].entry, when))


def _amendment(entry: RecordedEvent, values: Values, record: Record, *, alone: bool) -> Amendment | None:
    """Amend one entry; return `None` where it is one of a range and has nothing of what is to be amended.

    A range moves what was said and done to another item, not the taking up of the item among it.
    """
    reason = _not_amendable(entry, record)
    amendable = kind_of(entry.event).amendable
    if reason and alone:
        raise Refused(reason)
    if reason or (not alone and any(key in amendable and amendable[key].alone for key in values)):
        return None
    state = record.proceedings
    target = Target(record.act(entry), record.before(entry.id), state, state.statement(entry.id), {})
    try:
        event, fields = amended_event(target, {key: value for key, value in values.items() if key != "at"})
    except KeyError as missing:
        if alone:
            raise Refused(str(missing.args[0])) from None
        return None
    when = amended_moment(entry, values["at"], record) if "at" in values else None
    return Amendment(
        entry=entry.id,
        type=event.type,
        version=event.version,
        event=encode(event),
        fields=fields,
        occurred_at=when.iso if when else "",
        precision=str(when.precision) if when else "",
    )


def _not_amendable(entry: RecordedEvent, record: Record) -> str:
    """Return why an entry cannot be amended; empty where it can."""
    number = entry.position
    if entry.id in record.corrections.struck:
        by = record.corrections.struck[entry.id].position
        return f"entry {number} is struck; /strike {by} takes that back"
    if isinstance(entry.event, Struck):
        return f"entry {number} is a strike; /strike {number} takes it back"
    if kind_of(entry.event).outside:
        return f"entry {number} records what was issued; /strike {number} withdraws that"
    if isinstance(entry.event, Amended):
        amended = record.number(entry.event.amendments[0].entry)
        return f"entry {number} is an amendment; amend entry {amended} again, or /strike {number}"
    return ""
