"""The figures as JSON.

Seconds are whole: they are rounded here, and only here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from meetinglog.model.facts import Suspension
from meetinglog.model.moment import Moment
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.meeting_times import MeetingTimes, Status, TimeUsed


@dataclass(frozen=True, slots=True)
class TotalData(JsonRecord):
    """How often and how long the floor was given in all."""

    interventions: int
    """How often the floor was given."""
    statements: int
    """How many of these are statements: no points of order, no replies."""
    seconds: int
    """The time on the floor that is known."""
    unknown: int
    """How many interventions have an unknown time; it is not in the seconds."""
    running: int
    """How many interventions have not ended; they are not in the seconds."""


@dataclass(frozen=True, slots=True)
class FloorData(JsonRecord):
    """How often and how long someone, or some, had the floor."""

    name: str
    """Who or what it is, without article; empty for unidentified speakers and for no item."""
    code: str
    """The State's alpha-3 code, or the item's number."""
    interventions: int
    """How often the floor was given."""
    statements: int
    """How many of these are statements: no points of order, no replies."""
    seconds: int
    """The time on the floor that is known."""
    unknown: int
    """How many interventions have an unknown time; it is not in the seconds."""
    running: int
    """How many interventions have not ended; they are not in the seconds."""


@dataclass(frozen=True, slots=True)
class SuspensionData(JsonRecord):
    """A suspension of a meeting."""

    start: str | None
    """When the meeting was suspended (ISO 8601); `null` where unknown."""
    end: str | None
    """When it resumed (ISO 8601); `null` where unknown, or while it is suspended."""
    seconds: int | None
    """How long it was suspended; `null` where unknown."""
    reason: str
    """The reason, where typed."""
    entry: int
    """The number of the entry that suspended it."""


@dataclass(frozen=True, slots=True)
class MeetingData(JsonRecord):
    """A meeting against its plan; all lengths are whole seconds, `null` where they are not known."""

    track: str
    """The track."""
    meeting: int
    """The number of the meeting."""
    status: Status
    """How the meeting stands."""
    planned_start: str | None
    """The planned start (ISO 8601)."""
    planned_end: str | None
    """The planned end (ISO 8601)."""
    opened: str | None
    """When it was called to order (ISO 8601)."""
    rose: str | None
    """When it rose (ISO 8601)."""
    suspensions: tuple[SuspensionData, ...]
    """Its suspensions."""
    planned: int | None
    """The time planned."""
    held: int | None
    """The time in session."""
    late_start: int | None
    """The planned time lost before the opening."""
    suspended: int | None
    """The planned time lost to suspensions."""
    early_end: int | None
    """The planned time lost after the rise."""
    used: int | None
    """The planned time that was used."""
    beyond: int | None
    """The time in session outside the time planned."""
    utilization: float | None
    """The time used in per cent of the time planned, to a tenth."""


@dataclass(frozen=True, slots=True)
class TimeData(JsonRecord):
    """All meetings together; all lengths are whole seconds."""

    meetings: int
    """How many meetings are counted."""
    left_out: int
    """How many are left out, as a planned or an actual time is not known."""
    planned: int
    """The time planned."""
    late_start: int
    """The planned time lost before openings."""
    suspended: int
    """The planned time lost to suspensions."""
    early_end: int
    """The planned time lost after rises."""
    not_held: int
    """The planned time of meetings that were not held."""
    used: int
    """The planned time that was used."""
    utilization: float | None
    """The time used in per cent of the time planned, to a tenth."""


@dataclass(frozen=True, slots=True)
class FiguresData(JsonRecord):
    """Floor time and meeting times of a meeting log."""

    total: TotalData
    """Every intervention, counted once."""
    delegation: tuple[FloorData, ...]
    """The floor time by delegation."""
    region: tuple[FloorData, ...]
    """The floor time by regional group."""
    group: tuple[FloorData, ...]
    """The floor time by group spoken for."""
    capacity: tuple[FloorData, ...]
    """The floor time by capacity."""
    item: tuple[FloorData, ...]
    """The floor time by item."""
    kind: tuple[FloorData, ...]
    """The floor time by kind of statement."""
    meetings: tuple[MeetingData, ...]
    """The meetings; empty where items were asked for."""
    time: TimeData | None
    """All meetings together; `null` where there are none."""


def figures_json(figures: Figures) -> str:
    """Render the figures as one JSON object, with null where something is not known."""
    total = asdict(floor_data(figures.total))
    data = FiguresData(
        total=TotalData(**{key: value for key, value in total.items() if key not in {"name", "code"}}),
        **{section: tuple(map(floor_data, lines)) for section, lines in figures.floor.items()},
        meetings=tuple(map(_meeting_data, figures.meetings)),
        time=_time_data(figures.time) if figures.meetings else None,
    )
    return to_json(FiguresData, data)


def floor_data(line: FloorTime) -> FloorData:
    """Return how often and how long someone had the floor, in whole seconds."""
    return FloorData(
        name=line.name,
        code=line.code,
        interventions=line.interventions,
        statements=line.statements,
        seconds=round(line.seconds),
        unknown=line.unknown,
        running=line.running,
    )


def _meeting_data(meeting: MeetingTimes) -> MeetingData:
    return MeetingData(
        track=meeting.track,
        meeting=meeting.meeting,
        status=meeting.status,
        planned_start=iso(meeting.starts) or None,
        planned_end=iso(meeting.ends) or None,
        opened=_moment(meeting.opened),
        rose=_moment(meeting.rose),
        suspensions=tuple(map(_suspension_data, meeting.suspensions)),
        planned=whole(meeting.planned),
        held=whole(meeting.held),
        late_start=whole(meeting.late),
        suspended=whole(meeting.suspended),
        early_end=whole(meeting.early),
        used=whole(meeting.used),
        beyond=whole(meeting.beyond),
        utilization=tenth(meeting.utilization),
    )


def _suspension_data(suspension: Suspension) -> SuspensionData:
    return SuspensionData(
        start=_moment(suspension.start),
        end=_moment(suspension.end),
        seconds=whole(suspension.seconds),
        reason=suspension.reason,
        entry=suspension.number,
    )


def _time_data(time: TimeUsed) -> TimeData:
    return TimeData(
        meetings=time.meetings,
        left_out=time.left_out,
        planned=round(time.planned),
        late_start=round(time.late),
        suspended=round(time.suspended),
        early_end=round(time.early),
        not_held=round(time.not_held),
        used=round(time.used),
        utilization=tenth(time.utilization),
    )


def _moment(moment: Moment | None) -> str | None:
    return iso(moment.at) or None if moment else None


def iso(time: datetime | None) -> str:
    """Return a time as ISO 8601 to the second; empty where it is not known."""
    return time.isoformat(timespec="seconds") if time else ""


def whole(seconds: float | None) -> int | None:
    """Return seconds as a whole number."""
    return None if seconds is None else round(seconds)


def tenth(per_cent: float | None) -> float | None:
    """Return a percentage to a tenth."""
    return None if per_cent is None else round(per_cent, 1)
