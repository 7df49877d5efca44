"""Planned and actual times of the meetings: what was lost, and how much of the time planned was used (figures)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from math import fsum
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.facts import Segment, Sitting, Suspension
from meetinglog.model.moment import Moment, seconds_between
from meetinglog.model.proceedings import InSession, Proceedings, Suspended
from meetinglog.model.session import PLENARY, PlannedMeeting
from meetinglog.views.selection import ALL, Selection

Status = Literal["to come", "not held", "in session", "suspended", "risen"]
STATUSES: tuple[Status, ...] = get_args(Status)


class MeetingTimes(Struct, frozen=True):
    """A meeting against its plan; all lengths are seconds at full precision, `None` where they are not known (yet).

    ``committee`` is the short name of what meets on a track beside plenary. ``starts`` and ``ends`` are the planned
    times, in the session's time zone; ``opened`` and ``rose`` the actual ones.
    ``held`` is the time in session; ``late``, ``suspended`` and ``early`` are the parts of the planned time lost before
    the opening, to suspensions and after the rise; ``used`` is what remains of it.
    """

    track: str
    meeting: int
    status: Status
    starts: datetime | None = None
    ends: datetime | None = None
    opened: Moment | None = None
    rose: Moment | None = None
    suspensions: tuple[Suspension, ...] = ()
    held: float | None = None
    late: float | None = None
    suspended: float | None = None
    early: float | None = None
    used: float | None = None
    committee: str = ""

    @property
    def planned(self) -> float | None:
        """The length planned; `None` where the programme does not say both times."""
        return _length(self.starts, self.ends)

    @property
    def beyond(self) -> float | None:
        """The time in session before or after the planned time: it does not make up for time lost."""
        return None if self.held is None or self.used is None else max(self.held - self.used, 0.0)

    @property
    def utilization(self) -> float | None:
        """Its utilization in per cent; `None` where that is not known (yet)."""
        return None if self.used is None or self.planned is None else utilization(self.used, self.planned)


class TimeUsed(Struct, frozen=True):
    """The meetings together, in seconds: those whose time planned and time used are both known.

    ``not_held`` is the planned time of meetings that were not held; ``meetings`` is how many count, ``left_out`` how
    many others were opened.
    """

    meetings: int
    left_out: int
    planned: float
    late: float
    suspended: float
    early: float
    not_held: float
    used: float

    @property
    def utilization(self) -> float | None:
        """The utilization in per cent, over all of them; `None` where nothing was planned."""
        return utilization(self.used, self.planned)


def utilization(used: float, planned: float) -> float | None:
    """Return the time used of the time planned, in per cent (figures, "Utilization"); `None` where none was planned."""
    return 100 * used / planned if planned else None


def time_used(meetings: tuple[MeetingTimes, ...]) -> TimeUsed:
    """Add up the meetings whose times are known."""
    known = [m for m in meetings if m.used is not None and m.planned is not None]
    return TimeUsed(
        meetings=len(known),
        left_out=sum(m.opened is not None for m in meetings) - sum(m.opened is not None for m in known),
        planned=fsum(m.planned or 0.0 for m in known),
        late=fsum(m.late or 0.0 for m in known),
        suspended=fsum(m.suspended or 0.0 for m in known),
        early=fsum(m.early or 0.0 for m in known),
        not_held=fsum(m.planned or 0.0 for m in known if m.status == "not held"),
        used=fsum(m.used or 0.0 for m in known),
    )


def meeting_times(state: Proceedings, chosen: Selection = ALL) -> tuple[MeetingTimes, ...]:
    """Return the meetings held or planned, plenary's first, by their numbers; a selection's items do not count here."""
    items = tuple(chosen.items)
    sittings: dict[tuple[str, int], list[Sitting]] = defaultdict(list)
    last: dict[tuple[str, int], Sitting] = {}
    for sitting in state.sittings:
        last[sitting.track, sitting.meeting] = sitting
        if chosen.covers(sitting.track, sitting.meeting, items, sitting.opened):
            sittings[sitting.track, sitting.meeting].append(sitting)
    plans = {
        (plan.track, plan.number): plan
        for plan in state.session.meetings
        if chosen.covers(plan.track, plan.number, items, "", planned_day(state, plan))
    }
    asked = {*sittings, *(key for key in plans if key not in last)}
    order = sorted(asked, key=lambda key: (key[0] != PLENARY, *key))
    latest = None if asked <= sittings.keys() else _latest(state)
    measured = (
        _opened(state, held, plans.get(key), last[key])
        if (held := sittings.get(key))
        else _unopened(state, plans[key], latest)
        for key in order
    )
    return tuple(replace(times, committee=state.session.committee(times.track)) for times in measured)


def planned_day(state: Proceedings, plan: PlannedMeeting) -> date | None:
    """Return the day for which a meeting is planned; `None` where the programme does not say."""
    return next((time.date() for time in planned_times(state, plan) if time), None)


def _latest(state: Proceedings) -> datetime | None:
    """Return the latest time in the record: it stands for now, as no view has a clock (principles, 9)."""
    spans: tuple[Sitting | Suspension | Segment, ...] = (
        *state.sittings,
        *state.suspensions,
        *(statement.segments[-1] for statement in state.statements),
    )
    moments = (moment for span in spans for moment in (span.start, span.end))
    return max((moment.at for moment in moments if moment and moment.at), default=None)


def _unopened(state: Proceedings, plan: PlannedMeeting, latest: datetime | None) -> MeetingTimes:
    """Take a meeting that was only planned: all its time is lost once the record has gone past it."""
    starts, ends = planned_times(state, plan)
    if latest is None or ends is None or latest < ends:
        return MeetingTimes(plan.track, plan.number, "to come", starts, ends)
    return MeetingTimes(
        plan.track, plan.number, "not held", starts, ends, held=0.0, late=0.0, suspended=0.0, early=0.0, used=0.0
    )


def _opened(state: Proceedings, sittings: list[Sitting], plan: PlannedMeeting | None, last: Sitting) -> MeetingTimes:
    """Measure the sittings of a meeting that are asked for; without its ``last`` they end as at a rise."""
    track, number = sittings[0].track, sittings[0].meeting
    asked = {sitting.opened for sitting in sittings}
    goes_on = sittings[-1] is not last
    if goes_on:
        asked.remove(sittings[-1].opened)
    suspensions = tuple(pause for pause in state.suspensions if pause.sitting in asked)
    status: Status = "suspended" if goes_on else _status(state, track, number)
    starts, ends = planned_times(state, plan) if plan else (None, None)
    opened = sittings[0].start
    rose = _rose(state, sittings, suspensions) if status == "risen" else None
    if goes_on:
        rose = sittings[-1].end
    late = _late(opened, starts, ends)
    early = _early(rose, starts, ends)
    suspended = _added([_part(pause, starts, ends) for pause in suspensions]) if starts and ends else None
    planned = _length(starts, ends)
    used = None
    if planned is not None and late is not None and early is not None and suspended is not None:
        used = max(planned - late - suspended - early, 0.0)
    held = _added([seconds_between(sitting.start, sitting.end) if sitting.end else None for sitting in sittings])
    return MeetingTimes(
        track, number, status, starts, ends, opened, rose, suspensions, held, late, suspended, early, used
    )


def _status(state: Proceedings, track: str, number: int) -> Status:
    match state.track(track).meeting:
        case InSession(current, _) if current == number:
            return "in session"
        case Suspended(current) if current == number:
            return "suspended"
        case _:
            return "risen"


def _rose(state: Proceedings, sittings: list[Sitting], suspensions: tuple[Suspension, ...]) -> Moment | None:
    """Return when a meeting rose: at the end of its last sitting, or later while it was suspended."""
    if suspensions and state.sittings.find(suspensions[-1].sitting) is sittings[-1]:
        return suspensions[-1].end
    return sittings[-1].end


def planned_end(state: Proceedings, track: str, meeting: int) -> datetime | None:
    """Return when the programme lets a meeting end, in the session's time zone; `None` where it does not say."""
    plan = next((plan for plan in state.session.meetings if (plan.track, plan.number) == (track, meeting)), None)
    return planned_times(state, plan)[1] if plan else None


def planned_times(state: Proceedings, plan: PlannedMeeting) -> tuple[datetime | None, datetime | None]:
    """Return when a meeting is to begin and end, in the session's time zone."""
    zone = state.session.zone
    return _in_zone(plan.starts, zone), _in_zone(plan.ends, zone)


def _in_zone(time: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Take a time of the programme, which is local where it has no offset (session-file)."""
    if time is None:
        return None
    return time.replace(tzinfo=zone) if time.tzinfo is None else time.astimezone(zone)


def _length(start: datetime | None, end: datetime | None) -> float | None:
    """Measure by the instants: the clocks of a zone can change in between. Never negative."""
    if start is None or end is None:
        return None
    return max((end.astimezone(UTC) - start.astimezone(UTC)) / timedelta(seconds=1), 0.0)


def _late(opened: Moment, starts: datetime | None, ends: datetime | None) -> float | None:
    if opened.at is None or starts is None:
        return None
    return _length(starts, opened.at if ends is None else min(opened.at, ends))


def _early(rose: Moment | None, starts: datetime | None, ends: datetime | None) -> float | None:
    if rose is None or rose.at is None or ends is None:
        return None
    return _length(rose.at if starts is None else max(rose.at, starts), ends)


def _part(suspension: Suspension, starts: datetime, ends: datetime) -> float | None:
    """Return what a suspension took of the planned time; `None` where that is not known, or still goes on."""
    if suspension.start.at is None or suspension.end is None or suspension.end.at is None:
        return None
    return _length(max(suspension.start.at, starts), min(suspension.end.at, ends))


def _added(lengths: list[float | None]) -> float | None:
    """Return the sum of lengths; `None` where one of them is not known."""
    known = [length for length in lengths if length is not None]
    return fsum(known) if len(known) == len(lengths) else None
