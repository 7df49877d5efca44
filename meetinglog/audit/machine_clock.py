"""Findings about the computer's clock: acts recorded live while it was behind what had been recorded before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from meetinglog.acts.table import kind_of
from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, noun
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.model.moment import Precision
from meetinglog.record.corrections import RecordedEvent
from meetinglog.text.languages.en import capitalised, long_duration_in_words
from meetinglog.text.ranges import entry_ranges


class BehindRun(Struct, frozen=True):
    """Steps recorded while the clock was behind one entry made before them, and the time of that."""

    steps: list[TimelineStep]
    latest: RecordedEvent
    time: datetime


def find_behind(timeline: Timeline) -> tuple[BehindRun, ...]:
    """Return the acts that were timed by a clock behind the entries before them, those behind one entry together."""
    runs: dict[str, BehindRun] = {}
    latest: tuple[RecordedEvent, datetime] | None = None
    for entry, at, precision in _times(timeline):
        if latest is None or at >= latest[1]:
            latest = entry, at
        elif _read_off(entry, at, precision) and round(max((latest[1] - entry.recorded_at).total_seconds(), 0)):
            step = timeline.every.get(entry.position)
            if step is not None and entry.id not in timeline.idle:
                runs.setdefault(latest[0].id, BehindRun([], *latest)).steps.append(step)
    return tuple(runs.values())


def _read_off(entry: RecordedEvent, at: datetime, precision: Precision) -> bool:
    """Return whether the time of an entry was read off the clock."""
    return precision is Precision.EXACT and not entry.anchor and at == entry.when.at


def _times(timeline: Timeline) -> Iterator[tuple[RecordedEvent, datetime, Precision]]:
    """Yield the entries that stand, as they were made, with their times and how precisely those are known."""
    corrections = timeline.record.corrections
    for entry in timeline.record.entries:
        when = corrections.when(entry) if entry.id in corrections.amended else entry.when
        if when.at is not None and entry.id not in corrections.struck and not kind_of(entry.event).outside:
            yield entry, when.at, when.precision


def clock_behind(timeline: Timeline, runs: Iterable[BehindRun]) -> Iterator[Finding]:
    """Yield acts whose times were read off a clock that was behind, all that were behind one entry together.

    Something rests on the time of each; notes and names on a list stand as they are.
    """
    for run in runs:
        steps = [step for step in run.steps if step.is_timed]
        if steps:
            yield _clock_behind(timeline, run, steps)


def _clock_behind(timeline: Timeline, run: BehindRun, steps: list[TimelineStep]) -> Finding:
    first, latest, entries = steps[0], run.latest.position, [step.number for step in steps]
    behind = long_duration_in_words(max((run.time - step.at).total_seconds() for step in steps if step.at))
    begun, until = min(step.act.when.clock for step in steps), max(step.act.when.clock for step in steps)
    times = begun if begun == until else f"{begun} to {until}"
    alone = len(steps) == 1
    which = f"Entry {first.number}, {noun(first)}, is" if alone else f"{capitalised(entry_ranges(entries))} are"
    time = f"{run.time.astimezone(timeline.state.session.zone):%H:%M:%S}"
    instead = f" If the clock was ahead before, amend entry {latest} instead." if latest in timeline.every else ""
    return Finding.of(
        FindingKind.CLOCK_BEHIND,
        entries,
        f"{which} timed {times}, but {'was' if alone else 'were'} recorded after entry {latest}, timed {time}: the "
        f"computer’s clock was {behind} behind{in_meeting(first)}.",
        f"/amend {first.number} at:{FILL}",
        f"Replace {FILL} with the time when it happened{'' if alone else ', and amend the others likewise'}.{instead}",
    )
