"""Enumerations of meetings, days and speakers, as running text writes them (report)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby, pairwise

from babel import Locale
from msgspec import Struct

from meetinglog.outputs.report.model import Spans, literal
from meetinglog.text.languages.en import by_count, enumeration, ordinal

_RUN = 3


@cache
def _locale() -> Locale:
    """Return British English: plain ``en`` puts a comma before the last "and"."""
    return Locale("en", "GB")


def joined(members: Sequence[Spans], *, semicolons: bool = False) -> Spans:
    """Return members joined as in running text; with semicolons, also before the last "and"."""
    if not members:
        return ()
    patterns = _locale().list_patterns["standard"]
    middle, last = (patterns[name].removeprefix("{0}").removesuffix("{1}") for name in ("middle", "2"))
    between, before_last = ("; ", f";{last}") if semicolons else (middle, last)
    spans = list(members[0])
    for at, member in enumerate(members[1:], 2):
        spans += (*literal(before_last if at == len(members) else between), *member)
    return tuple(spans)


def meetings(numbers: Iterable[int]) -> str:
    """Return the names of meetings: ``4th meeting``, ``4th and 5th meetings``, ``1st to 12th and 14th meetings``."""
    runs = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append((run[0], run[-1]))
    return meetings_of(runs)


def meetings_of(runs: Iterable[tuple[int, int]]) -> str:
    """Return the names of the meetings of runs, each from its first to its last, as `meetings` does."""
    parts: list[str] = []
    count = 0
    for first, last in runs:
        long = last - first + 1 >= _RUN
        parts += [f"{ordinal(first)} to {ordinal(last)}"] if long else map(ordinal, range(first, last + 1))
        count += last - first + 1
    return f"{enumeration(parts)} {by_count(count, 'meeting', 'meetings')}"


class _DayStretch(Struct, frozen=True):
    """Days under one preposition: single days and pairs under "on", a run from its first to its last."""

    days: tuple[date, ...]
    run: bool

    @property
    def crosses(self) -> bool:
        """Whether it goes over the end of a month."""
        return _month(self.days[0]) != _month(self.days[-1])


def days(dates: Iterable[date]) -> str:
    """Return days with their prepositions: ``on 17 and 18 October 2012``, ``from 17 to 19 October 2012``."""
    stretches = _gathered(sorted(set(dates)))
    last_of_year = {stretch.days[-1].year: stretch for stretch in stretches}
    written = []
    for stretch, following in [*pairwise(stretches), *((stretch, None) for stretch in stretches[-1:])]:
        same_month = following is not None and not following.crosses and not stretch.crosses
        shared = same_month and following is not None and _month(following.days[0]) == _month(stretch.days[-1])
        year = last_of_year[stretch.days[-1].year] is stretch
        written.append(_stretch_text(stretch, month=not shared, year=year))
    return " and ".join(written)


def days_between(first: date, last: date) -> str:
    """Return all days from the first to the last with their preposition, as `days` does."""
    if (last - first).days + 1 < _RUN:
        return days((first, last))
    return _stretch_text(_DayStretch((first, last), run=True), month=True, year=True)


def _gathered(ordered: Sequence[date]) -> list[_DayStretch]:
    """Return days in runs of three and more, and in the single days and pairs of a month that follow each other."""
    stretches: list[_DayStretch] = []
    for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - timedelta(days=pair[0])):
        stretch = tuple(day for _, day in group)
        last = stretches[-1] if stretches else None
        one_month = _month(stretch[0]) == _month(stretch[-1])
        if len(stretch) >= _RUN:
            stretches.append(_DayStretch(stretch, run=True))
        elif last and one_month and not last.run and not last.crosses and _month(last.days[0]) == _month(stretch[0]):
            stretches[-1] = _DayStretch(last.days + stretch, run=False)
        else:
            stretches.append(_DayStretch(stretch, run=False))
    return stretches


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _stretch_text(stretch: _DayStretch, *, month: bool, year: bool) -> str:
    first, last = stretch.days[0], stretch.days[-1]
    end = _day(last, month=month, year=year)
    if stretch.crosses:
        start = _day(first, month=True, year=first.year != last.year)
        return f"from {start} to {end}" if stretch.run else f"on {start} and {end}"
    if stretch.run:
        return f"from {first.day} to {end}"
    return f"on {enumeration([*(str(day.day) for day in stretch.days[:-1]), end])}"


def _day(day: date, *, month: bool, year: bool) -> str:
    name = _locale().months["format"]["wide"][day.month]
    return f"{day.day}{f' {name}' if month else ''}{f' {day.year}' if month and year else ''}"


def printed_day(day: date) -> str:
    """Write one day: ``18 October 2012``."""
    return _day(day, month=True, year=True)


def between(first: date, last: date) -> str:
    """Write a stretch of days as a masthead does: ``15-19 October 2012``, ``29 October-2 November 2012``."""
    if first == last:
        return printed_day(last)
    one_month = _month(first) == _month(last)
    return f"{_day(first, month=not one_month, year=first.year != last.year)}-{printed_day(last)}"


def dated(template: str, field: str, value: str) -> str:
    """Return a template, without the place of its field if there is no value for it."""
    if value:
        return template
    for place, without in (
        (f", {{{field}}},", ","),
        (f", {{{field}}}", ""),
        (f" {{{field}}}", ""),
        (f"{{{field}}}", ""),
    ):
        template = template.replace(place, without)
    return template


_NOON = 12


def clock(at: datetime) -> str:
    """Write a time of day as running text does: ``10.10 a.m.``, ``3 p.m.``, ``noon``, ``midnight``."""
    if at.minute == 0 and at.hour in {0, _NOON}:
        return "noon" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % _NOON or _NOON}{minutes} {'a.m.' if at.hour < _NOON else 'p.m.'}"
