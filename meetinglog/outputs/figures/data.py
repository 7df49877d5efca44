"""The figures as data: CSV in long form, a figure to a line, and JSON.

Seconds are whole: they are rounded here, and only here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from meetinglog.model.facts import Suspension
from meetinglog.model.moment import Moment
from meetinglog.outputs.statements.formats import Cell, csv_text
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.meeting_times import MeetingTimes

COLUMNS = (
    "section",
    "track",
    "meeting",
    "name",
    "code",
    "interventions",
    "statements",
    "seconds",
    "unknown",
    "running",
    "start",
    "end",
    "per_cent",
)

MEASURES = (
    "planned",
    "held",
    "late start",
    "suspension",
    "suspended",
    "early end",
    "not held",
    "used",
    "beyond",
)
"""The sections that measure a meeting, or without ``meeting`` all meetings together."""

Line = dict[str, Cell]


def figures_csv(figures: Figures) -> str:
    """Write the figures as CSV in the columns of `COLUMNS`; what a column does not apply to is empty."""
    rows = [[line.get(column) for column in COLUMNS] for line in _lines(figures)]
    return csv_text(COLUMNS, rows)


def _lines(figures: Figures) -> Iterator[Line]:
    yield _floor_line("total", figures.total)
    for section, lines in figures.floor.items():
        yield from (_floor_line(section, line) for line in lines)
    for meeting in figures.meetings:
        yield from _meeting_lines(meeting)
    if figures.meetings:
        yield from _all_lines(figures)


def _floor_line(section: str, line: FloorTime) -> Line:
    return {"section": section, **_floor_plain(line)}


def _floor_plain(line: FloorTime) -> Line:
    return {
        "name": line.name,
        "code": line.code,
        "interventions": line.interventions,
        "statements": line.statements,
        "seconds": round(line.seconds),
        "unknown": line.unknown,
        "running": line.running,
    }


def _meeting_lines(meeting: MeetingTimes) -> Iterator[Line]:
    here: Line = {"track": meeting.track, "meeting": meeting.meeting}
    if meeting.starts or meeting.ends:
        yield {"section": "planned", **here, **_span(meeting.starts, meeting.ends), "seconds": _whole(meeting.planned)}
    if meeting.opened:
        times = _span(meeting.opened.at, meeting.rose.at if meeting.rose else None)
        yield {"section": "held", **here, "name": meeting.status, **times, "seconds": _whole(meeting.held)}
    for one in meeting.suspensions:
        times = _span(one.start.at, one.end.at if one.end else None)
        yield {"section": "suspension", **here, "name": one.reason, **times, "seconds": _whole(one.seconds)}
    if meeting.status == "not held":
        yield {"section": "not held", **here, "seconds": _whole(meeting.planned)}
    elif meeting.opened and (meeting.starts or meeting.ends):
        for section, seconds in (
            ("late start", meeting.late),
            ("suspended", meeting.suspended),
            ("early end", meeting.early),
        ):
            yield {"section": section, **here, "seconds": _whole(seconds)}
    if meeting.status != "to come" and meeting.planned is not None:
        used = {"seconds": _whole(meeting.used), "per_cent": _tenth(meeting.utilization)}
        yield {"section": "used", **here, **used}
        yield {"section": "beyond", **here, "seconds": _whole(meeting.beyond)}


def _all_lines(figures: Figures) -> Iterator[Line]:
    time = figures.time
    for section, seconds in (
        ("planned", time.planned),
        ("late start", time.late),
        ("suspended", time.suspended),
        ("early end", time.early),
        ("not held", time.not_held),
    ):
        yield {"section": section, "seconds": round(seconds)}
    yield {"section": "used", "seconds": round(time.used), "per_cent": _tenth(time.utilization)}


def figures_json(figures: Figures) -> str:
    """Write the figures as one JSON object, with null where something is not known."""
    return json.dumps(_plain(figures), ensure_ascii=False, indent=2) + "\n"


def _plain(figures: Figures) -> dict[str, object]:
    time = figures.time
    return {
        "total": _total_plain(figures.total),
        **{section: [_floor_plain(line) for line in lines] for section, lines in figures.floor.items()},
        "meetings": [_meeting_plain(meeting) for meeting in figures.meetings],
        "time": {
            "meetings": time.meetings,
            "left_out": time.left_out,
            "planned": round(time.planned),
            "late_start": round(time.late),
            "suspended": round(time.suspended),
            "early_end": round(time.early),
            "not_held": round(time.not_held),
            "used": round(time.used),
            "utilization": _tenth(time.utilization),
        }
        if figures.meetings
        else None,
    }


def _total_plain(total: FloorTime) -> Line:
    return {key: value for key, value in _floor_plain(total).items() if key not in {"name", "code"}}


def _meeting_plain(meeting: MeetingTimes) -> dict[str, object]:
    return {
        "track": meeting.track,
        "meeting": meeting.meeting,
        "status": meeting.status,
        "planned_start": _iso(meeting.starts) or None,
        "planned_end": _iso(meeting.ends) or None,
        "opened": _moment(meeting.opened),
        "rose": _moment(meeting.rose),
        "suspensions": [_suspension_plain(one) for one in meeting.suspensions],
        "planned": _whole(meeting.planned),
        "held": _whole(meeting.held),
        "late_start": _whole(meeting.late),
        "suspended": _whole(meeting.suspended),
        "early_end": _whole(meeting.early),
        "used": _whole(meeting.used),
        "beyond": _whole(meeting.beyond),
        "utilization": _tenth(meeting.utilization),
    }


def _suspension_plain(one: Suspension) -> dict[str, object]:
    return {
        "start": _moment(one.start),
        "end": _moment(one.end),
        "seconds": _whole(one.seconds),
        "reason": one.reason,
        "entry": one.number,
    }


def _moment(moment: Moment | None) -> str | None:
    return _iso(moment.at) or None if moment else None


def _span(start: datetime | None, end: datetime | None) -> Line:
    return {"start": _iso(start), "end": _iso(end)}


def _iso(time: datetime | None) -> str:
    return time.isoformat(timespec="seconds") if time else ""


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def _tenth(per_cent: float | None) -> float | None:
    return None if per_cent is None else round(per_cent, 1)
