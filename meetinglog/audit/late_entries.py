"""Findings about entries made long after what they record happened (principles, 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetinglog.audit.findings import Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, noun
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.text.languages.en import capitalised, long_duration_in_words
from meetinglog.text.ranges import entry_ranges

_STANDS = "Leave it as it is; the history shows when each entry was made."

_LONGEST = 3.2e11
"""No two moments are so many seconds apart: ten thousand years."""

LateStep = tuple[TimelineStep, datetime, float]
"""A step, when it was entered, and how many seconds after it had happened."""


def late(timeline: Timeline, limit: float) -> Iterator[Finding]:
    """Find what was entered more than ``limit`` seconds after it happened.

    What was entered together is one finding, as an import is: each within ``limit`` seconds of the one before it.
    """
    together: list[LateStep] = []
    for entered in _late_steps(timeline, limit):
        if together and (entered[1] - together[-1][1]).total_seconds() > limit:
            yield _late_finding(together, timeline)
            together = []
        together.append(entered)
    if together:
        yield _late_finding(together, timeline)


def _late_steps(timeline: Timeline, limit: float) -> Iterator[LateStep]:
    """Return the late steps that are asked for, in the order in which they were entered."""
    in_time = timedelta(seconds=min(limit, _LONGEST))
    for entry in timeline.record.entries:
        step = timeline.every.get(entry.position)
        happened = step.act.when.latest if step is not None and entry.id not in timeline.idle else None
        if step is None or happened is None:
            continue
        after = entry.recorded_at - happened
        if after > in_time and timeline.covers(step):
            yield step, entry.recorded_at, after.total_seconds()


def _late_finding(together: list[LateStep], timeline: Timeline) -> Finding:
    zone = timeline.state.session.zone
    entries = [step.number for step, _, _ in together]
    first, last = (f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}" for at in (together[0][1], together[-1][1]))
    longest = long_duration_in_words(max(seconds for _, _, seconds in together))
    if len(entries) == 1:
        step = together[0][0]
        what = (
            f"Entry {entries[0]}, {noun(step)}, was entered at {first}, {longest} after it happened{in_meeting(step)}."
        )
    else:
        until = f"from {first} to {last}" if first != last else f"at {first}"
        what = f"{capitalised(entry_ranges(entries))} were entered {until}, up to {longest} after they happened."
    return Finding.of(FindingKind.LATE, entries, what, "", _STANDS)
