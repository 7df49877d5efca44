"""The figures as CSV in long form, a figure to a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from meetinglog.outputs.figures.json import floor_data, iso, tenth, whole
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
    return {"section": section, **asdict(floor_data(line))}


def _meeting_lines(meeting: MeetingTimes) -> Iterator[Line]:
    of_meeting: Line = {"track": meeting.track, "meeting": meeting.meeting}
    if meeting.starts or meeting.ends:
        yield {
            "section": "planned",
            **of_meeting,
            **_span(meeting.starts, meeting.ends),
            "seconds": whole(meeting.planned),
        }
    if meeting.opened:
        times = _span(meeting.opened.at, meeting.rose.at if meeting.rose else None)
        yield {"section": "held", **of_meeting, "name": meeting.status, **times, "seconds": whole(meeting.held)}
    for suspension in meeting.suspensions:
        times = _span(suspension.start.at, suspension.end.at if suspension.end else None)
        yield {
            "section": "suspension",
            **of_meeting,
            "name": suspension.reason,
            **times,
            "seconds": whole(suspension.seconds),
        }
    if meeting.status == "not held":
        yield {"section": "not held", **of_meeting, "seconds": whole(meeting.planned)}
    elif meeting.opened and (meeting.starts or meeting.ends):
        for section, seconds in (
            ("late start", meeting.late),
            ("suspended", meeting.suspended),
            ("early end", meeting.early),
        ):
            yield {"section": section, **of_meeting, "seconds": whole(seconds)}
    if meeting.status != "to come" and meeting.planned is not None:
        used = {"seconds": whole(meeting.used), "per_cent": tenth(meeting.utilization)}
        yield {"section": "used", **of_meeting, **used}
        yield {"section": "beyond", **of_meeting, "seconds": whole(meeting.beyond)}


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
    yield {"section": "used", "seconds": round(time.used), "per_cent": tenth(time.utilization)}


def _span(start: datetime | None, end: datetime | None) -> Line:
    return {"start": iso(start), "end": iso(end)}
