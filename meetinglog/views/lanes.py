"""The floor over the meetings' time: who had it from when to when, a lane for each delegation (figures, "The picture").

Only what has a time can be drawn; statements that have none are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.events import Kind
from meetinglog.model.facts import Segment, Sitting, Statement, Suspension, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.text.languages.en import capitalised, ordinal_word
from meetinglog.views.figures import called
from meetinglog.views.meeting_times import meeting_times
from meetinglog.views.selection import ALL, Selection


class FloorStretch(Struct, frozen=True):
    """A time on the floor in a lane; ``lane`` counts from 0. A statement that was interrupted has several."""

    lane: int
    kind: Kind
    start: datetime
    end: datetime


class Wait(Struct, frozen=True):
    """The time for which a point of order interrupts a statement."""

    lane: int
    start: datetime
    end: datetime


class Beginning(Struct, frozen=True):
    """A time on the floor whose end is not known, or has not come."""

    lane: int
    kind: Kind
    start: datetime


class Panel(Struct, frozen=True):
    """One meeting on one day, by the day of its sittings; ``start`` and ``end`` are the first and last time in it.

    ``lanes`` are the delegations in the order in which they first had the floor, an empty name for unidentified
    speakers. ``sittings`` are the times in session, ``suspensions`` those between with their reasons, ``planned`` the
    times of the programme where it begins on that day. ``committee`` is what meets on a track beside plenary.
    """

    track: str
    meeting: int
    day: date
    start: datetime
    end: datetime
    lanes: tuple[str, ...] = ()
    stretches: tuple[FloorStretch, ...] = ()
    waits: tuple[Wait, ...] = ()
    beginnings: tuple[Beginning, ...] = ()
    sittings: tuple[tuple[datetime, datetime], ...] = ()
    suspensions: tuple[tuple[datetime, datetime, str], ...] = ()
    planned: tuple[datetime, ...] = ()
    committee: str = ""


class Lanes(Struct, frozen=True):
    """The panels in the order of their time, of a session in words; of ``undrawn`` statements no beginning is known."""

    body: str
    session: str
    zone: ZoneInfo
    panels: tuple[Panel, ...]
    undrawn: int


def lanes(state: Proceedings, chosen: Selection = ALL) -> Lanes:
    """Lay out the part of the record that is asked for; with items, the sittings in which they were spoken on."""
    spoken_in: dict[str, list[Statement]] = defaultdict(list)
    for statement in state.statements:
        for spoken_at, segments in _by_sitting(statement).items():
            if chosen.covers(statement.track, statement.meeting, statement.items, spoken_at):
                spoken_in[spoken_at].append(replace(statement, segments=tuple(segments)))
    gathered: dict[tuple[str, int, date | None], list[str]] = defaultdict(list)
    for sitting in state.sittings:
        covered = chosen.covers(sitting.track, sitting.meeting, (), sitting.opened)
        if sitting.opened in spoken_in or (covered and not chosen.items):
            gathered[sitting.track, sitting.meeting, sitting.day].append(sitting.opened)
    planned = {(m.track, m.meeting): (m.starts, m.ends) for m in meeting_times(state)}
    panels = (_panel(key, sittings, spoken_in, state, planned[key[:2]]) for key, sittings in gathered.items())
    drawn = sorted((p for p in panels if p), key=lambda p: (p.start, p.track != PLENARY, p.track, p.meeting))
    return Lanes(
        body=state.session.body.name,
        session=capitalised(f"{ordinal_word(state.session.facts.number)} session"),
        zone=state.session.zone,
        panels=tuple(drawn),
        undrawn=sum(not _can_be_drawn(statement) for statements in spoken_in.values() for statement in statements),
    )


def _by_sitting(statement: Statement) -> dict[str, list[Segment]]:
    """Return the segments of a statement by sitting: one that waited over a suspension has some in a later one."""
    segments: dict[str, list[Segment]] = defaultdict(list)
    for segment in statement.segments:
        segments[segment.sitting or statement.sitting].append(segment)
    return segments


def _can_be_drawn(statement: Statement) -> bool:
    return any(segment.start.at for segment in statement.segments)


def _panel(
    key: tuple[str, int, date | None],
    sittings: list[str],
    spoken_in: dict[str, list[Statement]],
    state: Proceedings,
    planned: tuple[datetime | None, datetime | None],
) -> Panel | None:
    """Lay out one panel; return `None` where no time in it is known."""
    track, meeting, day = key
    statements = [s for at in sittings for s in spoken_in.get(at, ()) if _can_be_drawn(s)]
    names: dict[str, str] = {}
    for statement in statements:
        names.setdefault(_lane(statement), called(statement.speaker) if statement.speaker else "")
    spoken = [(list(names).index(_lane(statement)), statement) for statement in statements]
    stretches = tuple(stretch for lane, statement in spoken for stretch in _stretches(lane, statement))
    beginnings = tuple(begun for lane, statement in spoken for begun in _beginnings(lane, statement))
    held = [state.sittings.find(at) for at in sittings]
    paused = [suspension for suspension in state.suspensions if suspension.sitting in sittings and suspension.start.at]
    starts, ends = planned if planned[0] and planned[0].date() == day else (None, None)
    times = [*_times(held, paused, day), *(s.start for s in stretches), *(s.end for s in stretches)]
    known = [time for time in (*times, *(b.start for b in beginnings), starts, ends) if time]
    if day is None or not known:
        return None
    start, end = min(known), max(known)
    return Panel(
        track=track,
        meeting=meeting,
        day=day,
        start=start,
        end=end,
        lanes=tuple(names.values()),
        stretches=stretches,
        waits=tuple(wait for lane, statement in spoken for wait in _waits(lane, statement)),
        beginnings=beginnings,
        sittings=tuple((s.start.at or start, (s.end.at if s.end else None) or end) for s in held),
        suspensions=tuple(_pause(suspension, end) for suspension in paused),
        planned=tuple(time for time in (starts, ends) if time),
        committee=state.session.committee(track),
    )


def _lane(statement: Statement) -> str:
    return identity(statement.speaker) if statement.speaker else ""


def _times(held: list[Sitting], paused: list[Suspension], day: date | None) -> Iterator[datetime | None]:
    """Return the times of the meeting itself; a suspension that goes on to another day ends outside the panel."""
    for sitting in held:
        yield from (sitting.start.at, sitting.end.at if sitting.end else None)
    for suspension in paused:
        yield suspension.end.at if suspension.end and suspension.end.day == day else None


def _stretches(lane: int, statement: Statement) -> Iterator[FloorStretch]:
    for segment in statement.segments:
        if segment.start.at and segment.end and segment.end.at:
            yield FloorStretch(lane, statement.kind, segment.start.at, max(segment.start.at, segment.end.at))


def _beginnings(lane: int, statement: Statement) -> Iterator[Beginning]:
    for segment in statement.segments:
        if segment.start.at and not (segment.end and segment.end.at):
            yield Beginning(lane, statement.kind, segment.start.at)


def _waits(lane: int, statement: Statement) -> Iterator[Wait]:
    for before, after in pairwise(statement.segments):
        if before.end and before.end.at and after.start.at:
            yield Wait(lane, before.end.at, max(before.end.at, after.start.at))


def _pause(suspension: Suspension, end: datetime) -> tuple[datetime, datetime, str]:
    start = suspension.start.at or end
    until = suspension.end.at if suspension.end and suspension.end.at else end
    return start, max(start, min(until, end)), suspension.reason
