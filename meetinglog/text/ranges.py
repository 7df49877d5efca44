"""Numbers of entries in runs: as people read them, and as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetinglog.text.languages.en import by_count, enumeration


def number_ranges(entries: Iterable[int]) -> str:
    """Return entries' numbers as they can be typed: ``12-15, 18``."""
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in _runs(entries))


def entry_ranges(entries: Iterable[int]) -> str:
    """Name entries: ``entry 12``, ``entries 12 to 15 and 18``."""
    runs = list(_runs(entries))
    count = sum(last - first + 1 for first, last in runs)
    parts = [f"{first} to {last}" if last > first else str(first) for first, last in runs]
    return f"{by_count(count, 'entry', 'entries')} {enumeration(parts)}"


def _runs(entries: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return runs of numbers, first and last; two in a row are two runs, as people write them."""
    run: list[int] = []
    for number in [*sorted(set(entries)), 0]:
        if run and number != run[-1] + 1:
            yield from [(run[0], run[-1])] if len(run) > 2 else [(single, single) for single in run]  # noqa: PLR2004 - a run
            run = []
        run.append(number)
