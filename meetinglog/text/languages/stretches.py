"""Numbers and days in stretches, as every language writes them: runs of three and more from first to last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

RUN = 3
"""So many in a row are written from the first to the last."""


def number_runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield numbers in their runs, each with its first and its last."""
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


class DayStretch(NamedTuple):
    """Days under one preposition: single days and pairs, or a run from its first to its last."""

    days: tuple[date, ...]
    run: bool

    @property
    def crosses(self) -> bool:
        """Whether it goes over the end of a month."""
        return month_of(self.days[0]) != month_of(self.days[-1])


def month_of(day: date) -> tuple[int, int]:
    """Return the year and the month of a day."""
    return day.year, day.month


def day_stretches(dates: Iterable[date]) -> list[DayStretch]:
    """Return days in runs of three and more, and in the single days and pairs of a month that follow each other."""
    stretches: list[DayStretch] = []
    ordered: Sequence[date] = sorted(set(dates))
    for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - timedelta(days=pair[0])):
        days = tuple(day for _, day in group)
        last = stretches[-1] if stretches else None
        one_month = month_of(days[0]) == month_of(days[-1])
        if len(days) >= RUN:
            stretches.append(DayStretch(days, run=True))
        elif last and one_month and not last.run and not last.crosses and month_of(last.days[0]) == month_of(days[0]):
            stretches[-1] = DayStretch(last.days + days, run=False)
        else:
            stretches.append(DayStretch(days, run=False))
    return stretches
