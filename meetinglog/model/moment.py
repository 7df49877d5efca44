"""A moment: when something happened, and how precisely that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, ValidationError, convert


class Precision(StrEnum):
    """How precisely a time is known: read off the clock, typed to the second or the minute, or not at all."""

    EXACT = "exact"
    SECOND = "second"
    MINUTE = "minute"
    UNKNOWN = "unknown"


class Moment(Struct, frozen=True, gc=False):
    """A time with a fixed offset from UTC, or `None` where the precision is ``unknown``."""

    at: datetime | None
    precision: Precision

    @property
    def iso(self) -> str:
        """The time as ISO 8601 with its offset; empty where unknown."""
        return self.at.isoformat() if self.at else ""

    @property
    def clock(self) -> str:
        """The time of day as lists print it, ``10:42:07``; empty where unknown."""
        return self.at.time().isoformat("seconds") if self.at else ""

    @property
    def day(self) -> date | None:
        """The local day, or `None` where unknown."""
        return self.at.date() if self.at else None

    @property
    def latest(self) -> datetime | None:
        """The last instant this moment can mean: the end of its minute or second, as precisely as it was typed."""
        if self.at is None or self.precision is Precision.EXACT:
            return self.at
        seconds = 59 if self.precision is Precision.MINUTE else self.at.second
        return self.at.replace(second=seconds, microsecond=999_999)


_UNKNOWN = Precision.UNKNOWN
UNKNOWN = Moment(None, _UNKNOWN)

_FIRST, _LAST = datetime(MINYEAR, 1, 4, tzinfo=UTC), datetime(MAXYEAR, 12, 28, tzinfo=UTC)

_PRECISIONS = {precision.value: precision for precision in Precision}
"""Looked up for every entry that is read: in a tenth of the time that the class takes."""


_WITH_OFFSET = {len("2012-10-17T10:42:07+03:00"), len("2012-10-17T10:42:07.000001+03:00")}
"""How long the times are that `convert` reads as Python does; those of one offset then share the object that says so.

Two times are compared in a tenth of the time where they do.
"""

_TIMES = list[Annotated[datetime, Meta(tz=True)]]


def moment(iso: str, precision: str) -> Moment:
    """Read a moment from its stored form. Raises `ValueError` where it is not one."""
    known = _PRECISIONS.get(precision) or Precision(precision)
    return Moment(instant(iso), known) if known is not _UNKNOWN else UNKNOWN


def instant(iso: str) -> datetime:
    """Read a time with its offset from UTC. Raises `ValueError` where it is not one, or no time zone could show it."""
    try:
        at = convert(iso, datetime) if len(iso) in _WITH_OFFSET and iso[-3] == ":" else datetime.fromisoformat(iso)
    except ValidationError:
        at = datetime.fromisoformat(iso)
    if at.tzinfo is not None and MINYEAR < at.year < MAXYEAR:  # without a call, which every entry would make twice
        return at
    if at.tzinfo is None:
        raise ValueError(f"{iso!r} has no offset from UTC")
    if not is_in_calendar(at):
        raise ValueError(f"{iso!r} is beyond all calendars")
    return at


def moments(isos: Sequence[str], precisions: Iterable[str]) -> list[Moment]:
    """Read moments as `moment` reads each, their times at once. Raises `ValueError` where one is not one."""
    known, times = _read(isos, precisions)
    if len(times) == len(known):
        return list(map(Moment, times, known))
    following = iter(times)
    return [UNKNOWN if precision is _UNKNOWN else Moment(next(following), precision) for precision in known]


def require_moments(isos: Sequence[str], precisions: Iterable[str]) -> None:
    """Raise `ValueError` where `moments` does."""
    _read(isos, precisions)


def _read(isos: Sequence[str], precisions: Iterable[str]) -> tuple[list[Precision], list[datetime]]:
    """Read the precisions of moments, and the times of those whose time is known."""
    known = [_PRECISIONS.get(precision) or Precision(precision) for precision in precisions]
    if _UNKNOWN in known:
        isos = [iso for iso, precision in zip(isos, known, strict=True) if precision is not _UNKNOWN]
    return known, instants(isos)


def instants(isos: Sequence[str]) -> list[datetime]:
    """Read times as `instant` reads each, in a third of the time where all are of the form that the program writes.

    Raises `ValueError` where one is not one.
    """
    if _WITH_OFFSET.issuperset(map(len, isos)) and {iso[-3] for iso in isos} == {":"}:
        with suppress(ValidationError):
            times = convert(isos, _TIMES)
            if min(times).year > MINYEAR and max(times).year < MAXYEAR:
                return times
    return [instant(iso) for iso in isos]


def is_in_calendar(at: datetime) -> bool:
    """Return whether every time zone can show a time, and the days around it."""
    return MINYEAR < at.year < MAXYEAR or _FIRST < at < _LAST  # most years say so in a tenth of the time


def seconds_between(start: Moment, end: Moment) -> float | None:
    """Return the seconds between two moments, never negative; `None` where either is unknown (principles, 7)."""
    if start.at is None or end.at is None:
        return None
    return max((end.at - start.at).total_seconds(), 0.0)
