"""What is on a recording: the stretches on the floor, in milliseconds from its beginning (command-line, "statements").

Of a recording it is known when it begins. It lasts until the next one of those that are asked for begins, or until
nobody has had the floor for `SILENCE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, zip_longest
from typing import Literal

from msgspec import Struct

from meetinglog.errors import Refused
from meetinglog.model.commands import ClockTime, DateTime
from meetinglog.model.facts import Segment
from meetinglog.model.moment import Precision
from meetinglog.record.occurrence import may_be_two, when_amended
from meetinglog.record.record import Record
from meetinglog.shorthand.times import time
from meetinglog.shorthand.words import NotUnderstood
from meetinglog.text.languages.en import date_in_words, entries_named, enumeration
from meetinglog.views.statements import ListedStatement

Reason = Literal["outside", "unknown", "running", "no length"]
"""Why a stretch on the floor is on no recording."""

TO_THE_MINUTE = ", to the minute"
"""So the name of a cue ends of which a time is known only so."""

SILENCE = timedelta(hours=8)
"""A longer one ends a recording: no break of a day is so long, and few nights are shorter."""

_FORM = "type a date and a time, such as 2012-10-17T15:02:11"


class Recording(Struct, frozen=True):
    """A recording: when it begins, and when the next one does; `None` for the last."""

    start: datetime
    end: datetime | None = None

    def milliseconds(self, at: datetime) -> int:
        """Return when a moment is, in milliseconds from its beginning."""
        return round(1000 * (at - self.start).total_seconds())


class TimedSegment(Struct, frozen=True):
    """A stretch on the floor whose times are known, of which ``part`` counts those of its statement, from 1.

    ``to_the_minute`` says that one of its times is known only so.
    """

    line: ListedStatement
    part: int
    start: datetime
    end: datetime
    to_the_minute: bool


class RecordedTurn(Struct, frozen=True):
    """What of a stretch is on a recording: from ``begin`` to ``end`` in milliseconds, which are whole and not equal."""

    line: ListedStatement
    part: int
    begin: int
    end: int
    to_the_minute: bool


class RecordedFloor(Struct, frozen=True):
    """The turns on each recording, in the order of their beginning, and the entries of what is on none, by reason."""

    turns: tuple[tuple[Recording, tuple[RecordedTurn, ...]], ...]
    left_out: dict[Reason, tuple[int, ...]]


def recordings_from(typed: Sequence[str], record: Record, lines: Sequence[ListedStatement]) -> tuple[Recording, ...]:
    """Return the recordings of what was said that begin at some times, in their order.

    A time alone is on the day of the meeting. Raises `Refused` where there are several days, and where the time comes
    twice on it, or never.
    """
    days = sorted(set(_days(lines)))
    starts = sorted({_moment(text, record, days) for text in typed})
    return tuple(Recording(start, end) for start, end in zip_longest(starts, starts[1:]))


def _days(lines: Iterable[ListedStatement]) -> Iterator[date]:
    """Yield the days on which somebody had the floor: those of the sittings, and those after midnight."""
    for line in lines:
        moments = (moment for segment in line.segments for moment in (segment.start, segment.end) if moment)
        yield from filter(None, (line.date, *(moment.day for moment in moments)))


def _moment(typed: str, record: Record, days: Sequence[date]) -> datetime:
    """Return the moment of a typed time. Raises `Refused`."""
    try:
        clock = time(typed)
    except NotUnderstood as reason:
        raise Refused(f"{typed} is not when a recording begins; {_FORM}") from reason
    if isinstance(clock, ClockTime):
        if not days:
            raise Refused(f"nothing was said in what is asked for, so {typed} is on no day; {_FORM}")
        if len(days) > 1:
            several = enumeration(map(date_in_words, days), "or")
            raise Refused(f"{typed} may be on {several}; type the date as well, such as {days[0]}T{typed}")
        clock = DateTime(days[0].year, days[0].month, days[0].day, clock)
    if not isinstance(clock, DateTime) or (at := when_amended(clock, record, None).at) is None:
        raise Refused(f"{typed} is not when a recording begins; {_FORM}")
    if may_be_two(clock.clock, at, record.zone):
        raise Refused(f"{typed} comes twice on {date_in_words(at.date())}; type its offset as well: {at.isoformat()}")
    return at


def floor_recorded(lines: Sequence[ListedStatement], recordings: Sequence[Recording]) -> RecordedFloor:
    """Return the stretches on the floor that are on recordings, cut at the beginning and at the end of each.

    Raises `Refused` where speakers on two tracks had the floor at once: a recording is of one of them.
    """
    left_out: dict[Reason, list[int]] = {}
    stretches = list(_stretches(lines, left_out))
    turns = [(recording, tuple(_turns(recording, stretches))) for recording in recordings]
    for _, theirs in turns:
        _refuse_two_rooms(theirs)
    covered = {(turn.line.entry, turn.part) for _, theirs in turns for turn in theirs}
    outside = [stretch.line.entry for stretch in stretches if (stretch.line.entry, stretch.part) not in covered]
    reasons = {"outside": outside, **left_out} if outside else left_out
    return RecordedFloor(tuple(turns), {reason: tuple(numbers) for reason, numbers in reasons.items()})


def _stretches(lines: Iterable[ListedStatement], left_out: dict[Reason, list[int]]) -> Iterator[TimedSegment]:
    """Yield the stretches whose two times are known; add the entries of the others to those that are left out."""
    for line in lines:
        for part, segment in enumerate(line.segments, 1):
            start, end = segment.start, segment.end
            if end is not None and start.at is not None and end.at is not None and start.at < end.at:
                yield TimedSegment(line, part, start.at, end.at, Precision.MINUTE in {start.precision, end.precision})
            else:
                left_out.setdefault(_reason(segment), []).append(line.entry)


def _reason(segment: Segment) -> Reason:
    if segment.end is None:
        return "running"
    return "unknown" if None in {segment.start.at, segment.end.at} else "no length"


def _turns(recording: Recording, stretches: Iterable[TimedSegment]) -> Iterator[RecordedTurn]:
    """Yield the turns of a recording in their order, until it is over."""
    last = recording.start
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        begin, end = max(stretch.start, recording.start), min(stretch.end, recording.end or stretch.end)
        if begin < end:
            if begin - last > SILENCE:
                return
            last = max(last, end)
            times = (recording.milliseconds(begin), recording.milliseconds(end))
            if times[0] < times[1]:
                yield RecordedTurn(stretch.line, stretch.part, *times, stretch.to_the_minute)


def _refuse_two_rooms(turns: Sequence[RecordedTurn]) -> None:
    """Raise `Refused` where two tracks meet at once."""
    for turn, other in pairwise(turns):
        if turn.line.track != other.line.track and other.begin < turn.end:
            tracks = enumeration(sorted({turn.line.track, other.line.track}))
            entries = entries_named([turn.line.entry, other.line.entry])
            raise Refused(f"{tracks} met at once ({entries}), and a recording is of one of them; choose with --track")
