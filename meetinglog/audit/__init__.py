"""The audit before an output is issued: open points, each with its entries, its reason and the line that settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from meetinglog.audit import actions, clock, days, decisions, late_entries, machine_clock, meetings, pending, statements
from meetinglog.audit.findings import FILL, MEANINGS, Finding, FindingKind, Meaning
from meetinglog.audit.issued import stale_outputs
from meetinglog.audit.timeline import Timeline
from meetinglog.record.record import Record
from meetinglog.views.selection import ALL, Selection

__all__ = ["FILL", "FURTHER", "GAP", "LATE", "MEANINGS", "Finding", "FindingKind", "Meaning", "audit"]

GAP = 120.0
"""For how many seconds the floor may be empty."""

LATE = 600.0
"""How many seconds after it happened an act may be entered."""

FURTHER: tuple[Callable[[Record], Iterable[Finding]], ...] = (stale_outputs,)
"""Checks of the whole record that go beyond the proceedings."""


def audit(
    record: Record,
    chosen: Selection = ALL,
    *,
    gap: float = GAP,
    late: float = LATE,
    each: bool = False,
    persons: bool = False,
) -> tuple[Finding, ...]:
    """Return the open points in the selected part of the record, in the order of the record.

    ``gap`` and ``late`` are seconds: of an empty floor, and from the act to its entry. ``each`` gives each statement
    that was over its limit a finding of its own; else those of a meeting are one. ``persons`` asks for those who spoke
    and were not named, too.
    """
    timeline = Timeline(record, chosen)
    findings = [
        *_all_findings(timeline, gap, late, each=each),
        *(statements.unknown_persons(timeline) if persons else ()),
        *(finding for check in FURTHER for finding in check(record)),
    ]
    kinds = list(FindingKind)
    asked = (finding for finding in findings if _is_covered(timeline, finding))
    return tuple(sorted(asked, key=lambda finding: (_place(timeline, finding), kinds.index(finding.kind))))


def _all_findings(timeline: Timeline, gap: float, late: float, *, each: bool) -> Iterator[Finding]:
    """Yield the findings of every check over the whole record."""
    behind = machine_clock.find_behind(timeline)
    wrong_times = clock.find_wrong_times(timeline, {step.number for run in behind for step in run.steps})
    yield from statements.unknown_speakers(timeline)
    yield from statements.unknown_names(timeline)
    yield from actions.unknown_names(timeline)
    yield from statements.without_item(timeline)
    yield from statements.over_limits(timeline, each=each)
    yield from statements.twice(timeline)
    yield from machine_clock.clock_behind(timeline, behind)
    yield from clock.gaps(timeline, wrong_times, gap)
    yield from clock.zero_lengths(timeline, wrong_times)
    yield from clock.overlaps(timeline, wrong_times)
    yield from clock.time_order(timeline, wrong_times)
    yield from clock.unknown_times(timeline)
    yield from days.wrong_days(timeline)
    yield from late_entries.late(timeline, late)
    yield from pending.idle_entries(timeline)
    yield from pending.time_marks(timeline)
    yield from pending.open_flags(timeline)
    yield from pending.replies(timeline)
    yield from meetings.without_chair(timeline)
    yield from meetings.open_items(timeline)
    yield from meetings.never_rose(timeline)
    yield from decisions.votes(timeline)
    yield from decisions.unfit_votes(timeline)
    yield from decisions.decided_twice(timeline)
    yield from actions.lists_lacking(timeline)
    yield from actions.unexplained(timeline)


def _is_covered(timeline: Timeline, finding: Finding) -> bool:
    """Return whether a finding is in the selected part, as the first of its entries is."""
    step = timeline.every.get(finding.entries[0]) if finding.entries else None
    return step is None or timeline.covers(step)


def _place(timeline: Timeline, finding: Finding) -> int:
    """Return the place of a finding in the record, which is that of its first entry."""
    return timeline.order.get(finding.entries[0], len(timeline.order)) if finding.entries else len(timeline.order)
