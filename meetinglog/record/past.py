"""Two questions about the past: what had happened by a moment, and what had been entered by an entry or a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetinglog.errors import NotFound, Refused
from meetinglog.model.events import SessionPrepared
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.occurrence import when_amended
from meetinglog.record.record import Record, folded, ordered
from meetinglog.shorthand.times import time

_DIGITS = 9
"""No entry's number has more."""


def as_of(record: Record, until: str = "", as_of: str = "") -> Record:
    """Return a record as it was at what is typed; empty asks nothing. Raises `NotFound`, `Refused`."""
    then = folded(entered_by(record.entries, as_of)) if as_of else record
    return then.until(moment_of(until, then)) if until else then


def entered_by(entries: Sequence[RecordedEvent], typed: str) -> list[RecordedEvent]:
    """Return the entries that had been entered by an entry (``112``) or a moment: a state that was.

    Of entries with several clocks it ends with the last that is not later. Raises `NotFound`, `Refused`.
    """
    if typed.isascii() and typed.isdigit():
        number = int(typed) if len(typed) <= _DIGITS else 0
        if not 1 <= number <= len(entries):
            raise NotFound(f"There is no entry {typed}; the last one is {len(entries)}.")
        return list(entries[:number])
    moment = moment_of(typed, ordered(entries))
    last = max((entry.position for entry in entries if entry.recorded_at <= moment), default=0)
    if not last:
        event = entries[0].event
        zone = event.session.zone if isinstance(event, SessionPrepared) else None
        stamp = entries[0].recorded_at.astimezone(zone).isoformat(timespec="seconds")
        raise NotFound(f"The log had no entries at {typed}; entry 1 was entered at {stamp}.")
    return list(entries[:last])


def moment_of(typed: str, record: Record) -> datetime:
    """Read a moment of the past; a bare time is on the day of the latest act. Raises `Refused`."""
    latest = record.latest.when.at if record.latest else None
    day = latest.astimezone(record.zone).date().isoformat() if latest else ""
    if not day and "-" not in typed.removeprefix("-"):
        raise Refused("the log has no acts yet; give a date and a time, such as 2012-10-17T11:45")
    bare = day and typed[:2].strip(":").isdigit() and "-" not in typed
    moment = when_amended(time(f"{day}T{typed}" if bare else typed), record, latest).at
    if moment is None:
        raise Refused("give a date and a time, such as 2012-10-17T11:45")
    return moment
