"""Findings about times: gaps of the floor, times that do not fit each other, times that are not known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, name, noun
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.model.events import Kind as SpeakingKind
from meetinglog.model.facts import Statement
from meetinglog.model.moment import Precision
from meetinglog.text.languages.en import capitalised, duration_in_words

_TYPE_THE_TIME = f"Replace {FILL} with the time"

_FREE = datetime.min.replace(tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)


class WrongTimes(Struct, frozen=True):
    """The steps whose times are wrong, by their numbers: none of them is the beginning or the end of anything.

    ``misplaced`` do not fit where they stand, each with a step that it contradicts; ``behind`` were read off a clock
    that was behind.
    """

    misplaced: Mapping[int, tuple[TimelineStep, TimelineStep]]
    behind: Collection[int] = ()

    def __contains__(self, number: int) -> bool:
        """Return whether the time of a step is wrong."""
        return number in self.misplaced or number in self.behind


def find_wrong_times(timeline: Timeline, behind: Collection[int] = ()) -> WrongTimes:
    """Return on each track the fewest steps without which all others are in the order of their times."""
    misplaced: dict[int, tuple[TimelineStep, TimelineStep]] = {}
    for steps in timeline.tracks.values():
        timed = [step for step in steps if step.at and step.number not in behind]
        misplaced |= {step.number: (step, other) for step, other in _out_of_order(timed)}
    return WrongTimes(misplaced, behind)


def _out_of_order(steps: Sequence[TimelineStep]) -> Iterator[tuple[TimelineStep, TimelineStep]]:
    times = list(_effective_times(steps))
    if all(before <= after for before, after in pairwise(times)):
        return
    kept = _longest_ordered(times)
    for at, step in enumerate(steps):
        place = bisect_right(kept, at)
        if place and kept[place - 1] == at:
            continue
        before = kept[place - 1] if place else None
        other = before if before is not None and times[before] > times[at] else kept[place]
        yield step, steps[other]


def _effective_times(steps: Sequence[TimelineStep]) -> Iterator[datetime]:
    """Yield the times that steps count with: one less precise counts as late as the one before, where it can.

    Two acts of one minute are in order, whatever their seconds.
    """
    last: datetime | None = None
    for step in steps:
        at, latest = step.at, step.act.when.latest
        if at is None or latest is None:
            continue
        last = last if last is not None and at < last <= latest else at
        yield last


def _longest_ordered(times: Sequence[datetime]) -> list[int]:
    """Return the places of the longest sequence of times none of which is earlier than the one before it."""
    ends: list[int] = []
    before: list[int] = []
    for at, time in enumerate(times):
        place = bisect_right(ends, time, key=times.__getitem__)
        before.append(ends[place - 1] if place else -1)
        ends[place : place + 1] = [at]
    kept, at = [], ends[-1]
    while at >= 0:
        kept.append(at)
        at = before[at]
    return kept[::-1]


def time_order(timeline: Timeline, times: WrongTimes) -> Iterator[Finding]:
    """Yield entries whose time does not fit their place, but for those that an overlap names."""
    overlapping = {wrong.number for _, _, wrong in _overlapping(timeline, times)} if times.misplaced else set()
    for number, (step, other) in times.misplaced.items():
        if number not in overlapping:
            side = "after" if timeline.order[other.number] < timeline.order[number] else "before"
            yield Finding.of(
                FindingKind.TIME_ORDER,
                [number],
                f"{capitalised(noun(step))} is timed {step.act.when.clock} but stands {side} entry {other.number}, "
                f"timed {other.act.when.clock}{in_meeting(step)}.",
                f"/amend {number} at:{FILL}",
                f"{_TYPE_THE_TIME} when it happened. If its time is right, amend entry {other.number} instead, or "
                f"strike entry {number} and enter it again.",
            )


def overlaps(timeline: Timeline, times: WrongTimes) -> Iterator[Finding]:
    """Find statements that begin before the one before them has ended."""
    for first, second, wrong in _overlapping(timeline, times):
        end = first.statement.end if first.statement else None
        other = second if wrong is not second else timeline.ended_by(first)
        yield Finding.of(
            FindingKind.OVERLAP,
            [first.number, second.number],
            f"{capitalised(noun(first))} ends at {end.clock if end else ''}, but {name(second.statement)} has the "
            f"floor from {second.act.when.clock}{in_meeting(second)}.",
            f"/amend {wrong.number} at:{FILL}",
            f"{_TYPE_THE_TIME} when it happened" + (f", or amend entry {other.number}." if other else "."),
        )


def _overlapping(timeline: Timeline, times: WrongTimes) -> Iterator[tuple[TimelineStep, TimelineStep, TimelineStep]]:
    """Return pairs of statements that overlap, each with the step whose time is likely wrong."""
    for done in timeline.done.values():
        floors = [step for step in done if step.statement]
        for first, second in pairwise(floors):
            if first.statement and second.statement and _overlap(first.statement, second.statement):
                end = timeline.ended_by(first)
                if second.number not in times.behind and (end is None or end.number not in times.behind):
                    yield first, second, end if end and end.number in times else second


def _overlap(first: Statement, second: Statement) -> bool:
    """Return whether a statement begins before the one before it has ended; one that it interrupts goes on."""
    end, start = first.end.at if first.end else None, second.start
    if end is None or start.at is None or first.sitting != second.sitting:
        return False
    return start.at < end and all(segment.end != start for segment in first.segments)


def zero_lengths(timeline: Timeline, times: WrongTimes) -> Iterator[Finding]:
    """Find statements that end when they begin; where times to the minute make them so, the time is to be amended."""
    for step, statement in timeline.floors:
        length = statement.floor_seconds
        if length is None or round(length):
            continue
        end = timeline.ended_by(step)
        ends = [timed for timed in (end, step) if timed]
        if any(timed.number in times for timed in ends):
            continue
        rough = next((timed for timed in ends if timed.act.when.precision is Precision.MINUTE), None)
        strike, amend = f"/strike {step.number}", f"/amend {(rough or step).number} at:{FILL}"
        yield Finding.of(
            FindingKind.ZERO_LENGTH,
            [step.number, *(timed.number for timed in ends[:1] if timed is not step)],
            f"{capitalised(noun(step))} begins and ends at {step.act.when.clock}{in_meeting(step)}.",
            amend if rough else strike,
            f"{_TYPE_THE_TIME}, to the second. If the statement was not made, {strike}."
            if rough
            else f"If the statement was made, the time of its end is wrong: /amend {ends[0].number} at:TIME.",
        )


def gaps(timeline: Timeline, times: WrongTimes, limit: float) -> Iterator[Finding]:
    """Find where a meeting is in session, nobody has the floor and nothing is done for more than ``limit`` seconds."""
    free = timedelta(seconds=limit)
    for done in timeline.done.values():
        last: TimelineStep | None = None
        busy = _NEVER
        for step in done:
            timed = step.at is not None and step.number not in times
            if timed and last and last.at and step.at and busy <= last.at < step.at - free:
                yield _gap(last, step, timeline.elsewhere(step.act.track), orderly=not times.misplaced)
            busy = _busy_until(busy, step)
            last = step if timed else None if step.begins_sitting else last


def _busy_until(busy: datetime, step: TimelineStep) -> datetime:
    """Return until when the floor is taken after a step; out of a sitting it always is.

    A point of order leaves it to whoever it interrupts. After a statement whose end is not known, it is never free.
    """
    if step.begins_sitting:
        return _FREE
    if step.ends_sitting:
        return _NEVER
    statement = step.statement or step.returned
    if statement is None:
        return busy
    until = statement.end.at if statement.end and statement.end.at else _NEVER
    return max(busy, until) if step.returned or statement.kind is SpeakingKind.ORDER else until


def _gap(last: TimelineStep, step: TimelineStep, elsewhere: str, *, orderly: bool) -> Finding:
    """Describe a gap; where the times of the record are in no order, the line says its place beside its time."""
    start, end = last.act.when, step.act.when
    length = duration_in_words((end.at - start.at).total_seconds()) if start.at and end.at else ""
    return Finding.of(
        FindingKind.GAP,
        [last.number, step.number],
        f"The floor was free from {start.clock} to {end.clock} ({length}) and nothing is recorded{in_meeting(step)}.",
        f"@{last.number} {FILL}" if orderly else f"/after {last.number} @{last.number} {FILL}",
        f"{elsewhere}Replace {FILL} with who spoke or what happened. If nobody spoke, leave it as it is.",
    )


def unknown_times(timeline: Timeline) -> Iterator[Finding]:
    """Find acts of the meeting whose time is not known, each with the times between which it happened."""
    for steps in timeline.done.values():
        after: TimelineStep | None = None
        waiting: list[TimelineStep] = []
        for step in steps:
            if step.at is None:
                if step.is_timed:
                    waiting.append(step)
                continue
            yield from (_unknown_time(untimed, after, step) for untimed in waiting)
            after, waiting = step, []
        yield from (_unknown_time(untimed, after, None) for untimed in waiting)


def _unknown_time(step: TimelineStep, after: TimelineStep | None, before: TimelineStep | None) -> Finding:
    sides = [f"after {after.act.when.clock}"] if after else []
    sides += [f"before {before.act.when.clock}"] if before else []
    between = f"; it happened {' and '.join(sides)}" if sides else ""
    dated = "" if after else " and the date"
    return Finding.of(
        FindingKind.UNKNOWN_TIME,
        [step.number],
        f"The time of entry {step.number}, {noun(step)}, is unknown{between}{in_meeting(step)}.",
        f"/amend {step.number} at:{FILL}",
        f"{_TYPE_THE_TIME}{dated}.",
    )
