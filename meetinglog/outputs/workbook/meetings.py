"""The sheets of the meetings: their times against the programme, and when they were suspended."""

from __future__ import annotations

from datetime import timedelta

from meetinglog.outputs.cells import Cell, Computed, lasting
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, Row, counted_below, divided, local
from meetinglog.views.meeting_times import MeetingTimes, TimeUsed, time_used

_MEETINGS = (
    *("track", "meeting", "status", "planned_start", "planned_end", "opened", "rose"),
    *("planned", "late", "suspended", "early", "not_held", "used", "utilization", "held", "beyond"),
)
_OF_THE_PLANNED = ("planned", "late", "suspended", "early", "not_held", "used")
"""What is added up over the meetings of which the time planned and the time used are known, and no others."""

_SUSPENSIONS = ("track", "meeting", "reason", "start", "end", "length")

_REMARK = "Planned to used are added up over the meetings of which the time planned and the time used are known."


def meetings_sheet(meetings: tuple[MeetingTimes, ...]) -> BookSheet:
    """Return the sheet of the meetings; lengths are between instants, whatever the clocks of the zone did."""
    grid = BookGrid("Meetings", _MEETINGS, len(meetings))
    rows = tuple(_meeting(grid, at, each) for at, each in enumerate(meetings))
    below = counted_below(grid, "track", rows, "held", "beyond")
    total = time_used(meetings)
    if not total.meetings:
        return BookSheet(grid, rows, below)
    known = f"1*ISNUMBER({grid.cells('used')})"
    sums = {
        column: Computed(f"SUMPRODUCT({known},{grid.cells(column)})", timedelta(seconds=getattr(total, column)))
        for column in _OF_THE_PLANNED
    }
    return BookSheet(grid, rows, {**below, **sums, "utilization": _utilization(grid, grid.count, total)}, _REMARK)


def _meeting(grid: BookGrid, at: int, times: MeetingTimes) -> Row:
    planned, late, suspended, early, not_held, used, held = (
        grid.cell(column, at) for column in (*_OF_THE_PLANNED, "held")
    )
    return {
        "track": times.track,
        "meeting": times.meeting,
        "status": times.status,
        "planned_start": local(times.starts),
        "planned_end": local(times.ends),
        "opened": local(times.opened.at if times.opened else None),
        "rose": local(times.rose.at if times.rose else None),
        "planned": lasting(times.planned),
        "late": lasting(times.late),
        "suspended": lasting(times.suspended),
        "early": lasting(times.early),
        "not_held": lasting(times.planned) if times.status == "not held" else None,
        "used": _computed(f"MAX({planned}-{late}-{suspended}-{early}-{not_held},0)", times.used),
        "utilization": _utilization(grid, at, times),
        "held": lasting(times.held),
        "beyond": _computed(f"MAX({held}-{used},0)", times.beyond),
    }


def _computed(formula: str, seconds: float | None) -> Cell:
    value = lasting(seconds)
    return None if value is None else Computed(formula, value)


def _utilization(grid: BookGrid, at: int, times: MeetingTimes | TimeUsed) -> Cell:
    used, planned = lasting(times.used), lasting(times.planned)
    if used is None or planned is None:
        return None
    return divided(f"{grid.cell('used', at)}/{grid.cell('planned', at)}", used, planned)


def suspensions_sheet(meetings: tuple[MeetingTimes, ...]) -> BookSheet:
    """Return the sheet of the suspensions, each in full."""
    rows = tuple(
        {
            "track": each.track,
            "meeting": each.meeting,
            "reason": each.reason,
            "start": local(each.start.at),
            "end": local(each.end.at if each.end else None),
            "length": lasting(each.seconds),
        }
        for meeting in meetings
        for each in meeting.suspensions
    )
    grid = BookGrid("Suspensions", _SUSPENSIONS, len(rows))
    return BookSheet(grid, rows, counted_below(grid, "track", rows, "length"))
