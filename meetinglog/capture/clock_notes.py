"""What an answer notes of the clock: that the computer's is behind the log, and which of two equal times was taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetinglog.acts.table import kind_of
from meetinglog.model.commands import Amend, Time, Typed
from meetinglog.model.events import Amended
from meetinglog.model.moment import moment
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.occurrence import which_of_two
from meetinglog.record.record import Record
from meetinglog.text.languages.en import date_in_words, long_duration_in_words

_AS_ONE = timedelta(seconds=1)
"""Two clocks that are no further apart are as good as one."""


def notes_of_clock(typed: Typed, entry: RecordedEvent, record: Record, now: datetime | None) -> tuple[str, ...]:
    """Return what is noted of the clock for an entry that is not in the record yet; ``now`` is `None` in an import."""
    live = now is not None and typed.time is None and typed.after is None
    notes = (*(_behind(entry, record) if live else ()), _taken(typed, entry, record))
    return tuple(note for note in notes if note)


def note_of_offset(offset: timedelta) -> str:
    """Return what is noted of a clock that the store's is ahead of by ``offset``; empty up to a second."""
    apart = how_far_apart(offset)
    return f"The clock of this computer is {apart} the server's, whose time is used." if apart else ""


def how_far_apart(offset: timedelta) -> str:
    """Return how far a clock is "behind" or "ahead of" another that is ahead of it by ``offset``; as above."""
    if abs(offset) <= _AS_ONE:
        return ""
    seconds = abs(offset).total_seconds()
    return f"{long_duration_in_words(seconds)} {'behind' if offset > timedelta(0) else 'ahead of'}"


def _behind(entry: RecordedEvent, record: Record) -> Iterator[str]:
    """Yield by how much the clock is behind the latest act, and what to do."""
    latest, now = record.latest, entry.recorded_at
    if latest is None or latest.when.at is None or not round(max((latest.when.at - now).total_seconds(), 0)):
        return
    behind = long_duration_in_words((latest.when.at - now).total_seconds())
    day = latest.when.day
    dated = f"{date_in_words(day)}, " if day and day != now.astimezone(record.zone).date() else ""
    amend = f", then /amend {entry.position} at:TIME" if kind_of(entry.event).timed else ""
    yield (
        f"the clock of this computer is {behind} behind entry {latest.number} ({dated}{latest.when.clock}); "
        f"set it{amend}"
    )


def _taken(typed: Typed, entry: RecordedEvent, record: Record) -> str:
    """Return which of two equal times was taken for an act, or for an entry whose time is amended, and what to type."""
    if isinstance(typed.command, Amend) and isinstance(entry.event, Amended):
        amended, at = entry.event.amendments[0], typed.command.values.get("at")
        time = at if isinstance(at, Time) else None
        when = moment(amended.occurred_at, amended.precision or "unknown")
        return which_of_two(time, when, record.zone, record.number(amended.entry))
    return which_of_two(typed.time, entry.when, record.zone, entry.position)
