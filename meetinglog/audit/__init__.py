"""The audit before issuing: what should be settled, where, why it matters, and the line to type that settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from meetinglog.audit import clock, meetings, pending
from meetinglog.audit import late_entries as entering
from meetinglog.audit import statements as said
from meetinglog.audit.findings import FILL, MEANINGS, Finding, Kind, Meaning
from meetinglog.audit.issued import stale_outputs
from meetinglog.audit.timeline import Timeline
from meetinglog.record.record import Record
from meetinglog.views.selection import ALL, Selection

__all__ = ["FILL", "FURTHER", "GAP", "LATE", "MEANINGS", "Finding", "Kind", "Meaning", "audit"]

GAP = 120.0
"""For how many seconds the floor may be empty."""

LATE = 600.0
"""How many seconds after it happened an act may be entered."""

FURTHER: tuple[Callable[[Record], Iterable[Finding]], ...] = (stale_outputs,)
"""Checks of the whole record that go beyond the proceedings."""


def audit(record: Record, chosen: Selection = ALL, *, gap: float = GAP, late: float = LATE) -> tuple[Finding, ...]:
    """Return what should be settled in the part of the record that is asked for, in the order of the record.

    ``gap`` and ``late`` are seconds: of an empty floor, and from the act to its entry.
    """
    course = Timeline(record, chosen)
    findings = [*_found(course, gap, late), *(one for check in FURTHER for one in check(record))]
    kinds = list(Kind)
    asked = (one for one in findings if _covered(course, one))
    return tuple(sorted(asked, key=lambda one: (_place(course, one), kinds.index(one.kind))))


def _found(course: Timeline, gap: float, late: float) -> Iterator[Finding]:
    """Return what each check finds, narrowed or not."""
    odd = clock.misplaced(course)
    yield from said.unknown_speakers(course)
    yield from said.unknown_names(course)
    yield from said.without_item(course)
    yield from said.over_limits(course)
    yield from said.twice(course)
    yield from clock.gaps(course, odd, gap)
    yield from clock.zero_lengths(course, odd)
    yield from clock.overlaps(course, odd)
    yield from clock.time_order(course, odd)
    yield from clock.unknown_times(course)
    yield from entering.late(course, late)
    yield from pending.idle_entries(course)
    yield from pending.time_marks(course)
    yield from pending.open_flags(course)
    yield from pending.replies(course)
    yield from meetings.without_chair(course)
    yield from meetings.open_items(course)
    yield from meetings.never_rose(course)
    yield from meetings.votes(course)


def _covered(course: Timeline, one: Finding) -> bool:
    """Return whether a finding is in the part that is asked for: whether the first of its entries is."""
    step = course.every.get(one.entries[0]) if one.entries else None
    return step is None or course.covers(step)


def _place(course: Timeline, one: Finding) -> int:
    """Return the place of a finding in the record: that of the first of its entries."""
    return course.order.get(one.entries[0], len(course.order)) if one.entries else len(course.order)
