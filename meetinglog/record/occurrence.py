"""When a typed act happened: the times of the shorthand, resolved against the record and the clock.

Local times are the session's; what is kept has its offset from UTC, so that arithmetic never meets a summer time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from meetinglog.errors import Refused
from meetinglog.model.commands import Ago, AtEntry, AtLatest, AtMark, ClockTime, DateTime, Time
from meetinglog.model.events import MomentMarked
from meetinglog.model.moment import UNKNOWN, Moment, Precision, instant, is_in_calendar
from meetinglog.record.record import Record
from meetinglog.text.languages.en import date_in_words, enumeration

_TWO = ("first", "second")

FIRST_NEEDS_A_DATE = "the first act needs a date and a time, such as @2012-10-17T15:05"


def resolve_time(
    time: Time | None, record: Record, now: datetime | None, *, after: bool = False, correction: bool = False
) -> Moment:
    """Return the moment of an act typed with ``time``.

    ``now`` is `None` in an import, where times rest on the latest act. ``after`` says that it was typed after an entry:
    its time is unknown unless typed. A ``correction`` needs no time.
    Raises `Refused` where the time cannot be: in the future, before any act that it rests on, or not on any clock.
    """
    zone = record.zone
    if now is not None:
        refuse_impossible_clock(now)
    if time is None and now is not None and not after:
        return Moment(with_fixed_offset(now.astimezone(zone)), Precision.EXACT)
    if time is None and (after or correction):
        return UNKNOWN
    latest = record.latest.when if record.latest else None
    reference = now or (latest.at if latest else None)
    if reference is None and not isinstance(time, DateTime):
        raise Refused(FIRST_NEEDS_A_DATE)
    if time is None:
        return UNKNOWN
    happened = _happened(time, record, reference)
    refuse_future(happened, now, zone)
    return happened


def refuse_impossible_clock(now: datetime) -> None:
    """Raise `Refused` for a computer's clock that is set to a day that not every time zone can show."""
    if not is_in_calendar(now):
        raise Refused(f"the clock of this computer shows the year {now.year}; set it")


def refuse_future(when: Moment, now: datetime | None, zone: ZoneInfo) -> None:
    """Raise `Refused` for a moment later than now; in an import, where ``now`` is `None`, for none."""
    if now is None or when.at is None or when.at <= now:
        return
    local = now.astimezone(zone)
    day = "" if when.day == local.date() else f"{when.day} "
    clock = when.clock[: len("15:05")] if when.precision is Precision.MINUTE else when.clock
    raise Refused(
        f"{day}{clock} is in the future: it is {local:%H:%M:%S}; type an earlier time, and for another day its date"
    )


def refuse_doubtful_day(time: Time | None, when: Moment, before: Moment, zone: ZoneInfo) -> None:
    """Raise `Refused` for a bare time in an import that the line before puts on another day than the latest act does.

    ``when`` is the time's moment by the latest act, ``before`` that of the line before.
    """
    if not isinstance(time, ClockTime) or before.at is None or when.day is None:
        return
    beside = _beside(time, zone, before.at)
    if beside.day is not None and beside.day != when.day:
        raise Refused(
            f"{when.clock[: len('15:05')]} may be on {date_in_words(beside.day)}, as the line before, or on "
            f"{date_in_words(when.day)}, as the latest act; type the date as well"
        )


def _happened(time: Time, record: Record, reference: datetime | None) -> Moment:
    try:
        return _in_calendar(_resolved(time, record, reference))
    except (OverflowError, ValueError):
        raise Refused("that date is out of range; type another date and time") from None


def _in_calendar(when: Moment) -> Moment:
    """Return a moment. Raises `ValueError` where not every time zone can show it."""
    if when.at is not None and not is_in_calendar(when.at):
        raise ValueError
    return when


def _resolved(time: Time, record: Record, reference: datetime | None) -> Moment:
    match time:
        case DateTime():
            day = date(time.year, time.month, time.day)
            return Moment(_nearest(time.clock, [day], record.zone, reference), _typed_precision(time.clock))
        case AtLatest():
            if record.latest is None:
                raise Refused("there is no earlier act to take the time from")
            return record.latest.when
        case AtMark():
            return _of_mark(record)
        case AtEntry(number):
            return _of_entry(number, record)
        case ClockTime() | Ago():
            if reference is None:
                raise Refused(FIRST_NEEDS_A_DATE)
            return _beside(time, record.zone, reference)
        case _:
            assert_never(time)


def _beside(time: ClockTime | Ago, zone: ZoneInfo, reference: datetime) -> Moment:
    """Return the moment of a time that rests on another."""
    if isinstance(time, Ago):
        ago = reference - timedelta(seconds=time.seconds)
        return Moment(with_fixed_offset(ago.astimezone(zone)), Precision.SECOND)
    today = reference.astimezone(zone).date()
    days = [today + timedelta(days=offset) for offset in (0, -1, 1)]
    return Moment(_nearest(time, days, zone, reference), _typed_precision(time))


def when_amended(time: Time, record: Record, own: datetime | None) -> Moment:
    """Return the moment of an amended time; a bare time is on the day nearest to the entry's own, ``own``.

    Raises `Refused` where the time cannot be.
    """
    if own is None and not isinstance(time, DateTime):
        raise Refused("this entry has no time, so type the date as well, such as at:2012-10-17T10:00")
    return _happened(time, record, own)


def _of_mark(record: Record) -> Moment:
    for entry in reversed(record.entries):
        if isinstance(entry.event, MomentMarked) and entry.id not in record.corrections.struck:
            return record.act(entry).when
    raise Refused("no moment is marked yet; type ! to mark one")


def _of_entry(number: int, record: Record) -> Moment:
    entry = record.entry(number)
    if entry is None:
        raise Refused(f"there is no entry {number}; the last one is {record.position}")
    when = record.act(entry).when
    if when.at is None:
        raise Refused(f"entry {number} has no known time; type a time")
    return when


def which_of_two(time: Time | None, when: Moment, zone: ZoneInfo, number: int) -> str:
    """Return which one a typed time is, in the hour that comes twice, and what makes entry ``number`` the other.

    Empty for any other moment, and where the offset was typed.
    """
    clock = time.clock if isinstance(time, DateTime) else time
    if when.at is None or not isinstance(clock, ClockTime) or not may_be_two(clock, when.at, zone):
        return ""
    local = when.at.astimezone(zone)
    other = local.replace(fold=1 - local.fold)
    typed = when.clock if clock.second is not None else when.clock[: len("02:45")]
    return (
        f"{typed} comes twice on {date_in_words(local.date())}; the {_TWO[local.fold]} was taken (UTC{_utc(local)}); "
        f"for the {_TWO[other.fold]}: /amend {number} at:{typed}{_utc(other)}"
    )


def may_be_two(clock: ClockTime, at: datetime, zone: ZoneInfo) -> bool:
    """Return whether a typed time of day is in the hour that comes twice, and no offset says which is meant."""
    local = at.astimezone(zone)
    return clock.offset is None and _offset(local.replace(fold=0)) > _offset(local.replace(fold=1))


def _typed_precision(clock: ClockTime) -> Precision:
    return Precision.MINUTE if clock.second is None else Precision.SECOND


def _nearest(clock: ClockTime, days: Iterable[date], zone: ZoneInfo, reference: datetime | None) -> datetime:
    """Return the instant of a time of day that is nearest to the reference, over days and over repeated hours.

    Of two in a repeated hour that are equally near the later counts; where nothing is to be near, the first.
    """
    by_day = [_instants(day, clock, zone) for day in days]
    nearest, real = by_day[0][0]
    if reference is not None:
        candidates = (candidate for instants in by_day for candidate in reversed(instants))
        nearest, real = min(candidates, key=lambda candidate: abs(candidate[0] - reference))
    if not real:
        raise Refused(
            f"{clock.hour:02}:{clock.minute:02} does not exist on {nearest.date()}: the clocks went forward past it"
        )
    return nearest if clock.offset is None else _at_offset(clock, nearest, zone)


def _at_offset(clock: ClockTime, nearest: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant on a day that has the offset typed. Raises `Refused` where the clocks never show that."""
    instants = [at for at, _ in _instants(nearest.date(), clock, zone)]
    fitting = [at for at in instants if _offset(at) == timedelta(minutes=clock.offset or 0)]
    if not fitting:
        raise Refused(
            f"on {date_in_words(nearest.date())} the clocks show {clock.hour:02}:{clock.minute:02} at "
            f"UTC{enumeration(map(_utc, instants), 'or')}; type the time without its offset, or with that"
        )
    return fitting[0]


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta(0)


def _utc(at: datetime) -> str:
    """Return the offset as it is typed: ``+01:00``."""
    return at.isoformat()[-len("+01:00") :]


def _instants(day: date, clock: ClockTime, zone: ZoneInfo) -> list[tuple[datetime, bool]]:
    """Return the instants a local time can mean, and whether it exists: two where the clocks go back over it."""
    local = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second or 0, tzinfo=zone)
    if _offset(local) == _offset(local.replace(fold=1)):
        return [(with_fixed_offset(local), True)]
    both = [with_fixed_offset(local), with_fixed_offset(local.replace(fold=1))]
    real = [at for at in both if at.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)]
    return [(at, True) for at in real] or [(at, False) for at in both]


def with_fixed_offset(at: datetime) -> datetime:
    """Return the same instant and clock time with a fixed offset in place of a time zone."""
    return instant(at.isoformat())
