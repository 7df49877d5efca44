"""Findings about meetings and their items: nobody presides, never concluded, never rose."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, on_track
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.model import events as e
from meetinglog.model.proceedings import FloorFree, InSession, Risen, Suspended
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, items_named, ordinal


def without_chair(timeline: Timeline) -> Iterator[Finding]:
    """Find meetings that did something while nobody presided; a chair taken right after the opening is in time."""
    for done in timeline.done.values():
        for at, step in enumerate(done):
            if type(step.act.event) is not e.MeetingOpened or step.act.event.chair:
                continue
            rest = done[at + 1 :]
            if rest and not isinstance(rest[0].act.event, e.ChairTaken):
                yield _without_chair(step, rest)


def _without_chair(opening: TimelineStep, rest: tuple[TimelineStep, ...]) -> Finding:
    """Describe a meeting over which nobody presides until someone takes the chair, if anybody does."""
    ends = (step for step in rest if _takes_chair(step) or isinstance(step.now, Risen))
    end = next(ends, None)
    until = f" until {end.act.when.clock or 'an unknown time'}" if end and _takes_chair(end) else ""
    return Finding.of(
        FindingKind.NO_CHAIR,
        [opening.number],
        f"The {ordinal(opening.meeting or 0)} meeting has no presiding officer{until}{on_track(opening.act.track)}.",
        f"/amend {opening.number} chair:{FILL}",
        f"Replace {FILL} with the name.",
    )


def _takes_chair(step: TimelineStep) -> bool:
    return isinstance(step.act.event, e.ChairTaken)


class _LeftItem(Struct, frozen=True):
    """Where an item was left: the step that took it up, the last one under it, and the one that left it, if one did."""

    taken: TimelineStep
    after: TimelineStep
    by: TimelineStep | None = None


def open_items(timeline: Timeline) -> Iterator[Finding]:
    """Find items taken up and never concluded, those that were left together in one finding."""
    left: dict[str, _LeftItem] = {}
    for track in timeline.tracks:
        for number, where in _left_items(timeline, track):
            known = left.get(number)
            if known is None or timeline.order[known.taken.number] <= timeline.order[where.taken.number]:
                left[number] = where
    together: dict[_LeftItem, list[str]] = {}
    for number, where in left.items():
        if number not in timeline.state.concluded:
            together.setdefault(where, []).append(number)
    return (_open_item(timeline, where, numbers) for where, numbers in together.items())


def _left_items(timeline: Timeline, track: str) -> Iterator[tuple[str, _LeftItem]]:
    """Return where each item of a track was left, every time it was: in session, so before a suspension that stayed."""
    current: dict[str, TimelineStep] = {}
    suspended: tuple[TimelineStep, TimelineStep] | None = None
    last = timeline.tracks[track][0]
    for step in timeline.tracks[track]:
        if step.begins_sitting:
            suspended = None
        taken_up = type(step.act.event) is e.ItemsTakenUp
        if taken_up or step.current is not last.current:
            for number in [number for number in current if taken_up or number not in step.current]:
                yield number, _LeftItem(current.pop(number), *(suspended or (last, step)))
        if taken_up:
            current = dict.fromkeys(step.current, step)
        if step.ends_sitting and isinstance(step.now, Suspended):
            suspended = (last, step)
        last = step
    yield from ((number, _LeftItem(taken, *(suspended or (last, None)))) for number, taken in current.items())


def _open_item(timeline: Timeline, left: _LeftItem, numbers: list[str]) -> Finding:
    items = capitalised(items_named(numbers))
    was, items_left = ("was", "the item was") if len(numbers) == 1 else ("were", "the items were")
    clock = left.taken.act.when.clock
    line = f"{_placed(timeline, left)}/conclude {', '.join(numbers)}"
    where = f"The line stands where {items_left} left. " if left.by else ""
    where = f"Replace {FILL} with the time when that was, such as 18:00. " if FILL in line else where
    return Finding.of(
        FindingKind.OPEN_ITEM,
        [left.taken.number],
        f"{items} {was} taken up{f' at {clock}' if clock else ''} and never concluded{in_meeting(left.taken)}.",
        line,
        f"{timeline.elsewhere(left.taken.act.track)}{where}Leave an item open if it continues.",
    )


def _placed(timeline: Timeline, left: _LeftItem) -> str:
    """Return how a line is placed right before the step that left an item, at its time; else after the last step.

    Where that step itself stands late after the one before it, only a line of unknown time comes before it. A statement
    that still runs is not ended by a line placed in it: that has the time at which the item was concluded.
    """
    place = f"/after {left.after.number} "
    if left.by is not None:
        timed = left.by.at is not None and not _hangs_on(left.by, left.after, timeline.record)
        return f"{place}@{left.by.number} " if timed else place
    if not isinstance(timeline.state.track(left.after.act.track).floor, FloorFree):
        return _at_time_of_day(timeline.tracks[left.after.act.track])
    return f"{place}@{left.after.number} " if left.after.at is not None else place


def _at_time_of_day(steps: tuple[TimelineStep, ...]) -> str:
    """Return the time before a line after some steps, of which the officer fills in the clock."""
    day = next((step.act.when.day for step in reversed(steps) if step.act.when.day), None)
    return f"@{f'{day}T' if day else ''}{FILL} "


def _hangs_on(step: TimelineStep, other: TimelineStep, record: Record) -> bool:
    """Return whether a step stands where it does because it is late after another, directly or over others."""
    above = record.by_id(record.place(step.act.id))
    while above is not None and above.anchor:
        if above.anchor == record.place(other.act.id):
            return True
        above = record.by_id(above.anchor)
    return False


def never_rose(timeline: Timeline) -> Iterator[Finding]:
    """Find the meetings of each track that is still in session or suspended at the end of the record."""
    for track, done in timeline.done.items():
        meeting = timeline.state.track(track).meeting
        if not isinstance(meeting, InSession | Suspended):
            continue
        began = [step for step in done if step.begins_sitting][-1]
        last = [step for step in done if step.ends_sitting][-1:]
        state, since = ("suspended", last[0]) if isinstance(meeting, Suspended) else ("in session", began)
        lasting = f"has been {state} since {since.act.when.clock}" if since.at else f"is {state}"
        yield Finding.of(
            FindingKind.NEVER_ROSE,
            [since.number],
            f"The {ordinal(meeting.number)} meeting {lasting} and never rose{on_track(track)}.",
            f"{_at_time_of_day(done)}/rise",
            f"{timeline.elsewhere(track)}Replace {FILL} with the time when it rose, such as 18:00.",
        )
