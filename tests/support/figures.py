"""Given, when, then for the figures: sessions with a programme, and what is counted, in short."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from meetinglog.model.moment import Moment, Precision
from meetinglog.model.session import Session
from meetinglog.views.figures import SECTIONS, Figures, FloorTime, figures
from meetinglog.views.meeting_times import MeetingTimes
from meetinglog.views.selection import ALL, Selection
from tests.support.scene import Scene, local, session

HOSTILE = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM",
    "\t=1",
    "\x1b[31mred",
    "<b>&",
    "$\\frac{1}{0}$",
    "[/]",
    "日本語",
    "a\nb",
    'q"q',
]
"""What someone might type for a name."""

ZONE = ZoneInfo("Europe/Vienna")
TRACKS = [{"name": "cow", "short_name": "Committee of the Whole"}]


def planned(*meetings: tuple[int, str, str], **changed: Any) -> Session:
    """Return the handy session with meetings planned in plenary: number, start and end, as ``2012-10-17T15:00``."""
    programme = [{"number": number, "starts": starts, "ends": ends} for number, starts, ends in meetings]
    return session(tracks=TRACKS, **{"meetings": programme, **changed})


AFTERNOON = planned((4, "2012-10-17T15:00", "2012-10-17T18:00"))
"""The 4th meeting is planned on 17 October 2012 from 15:00 to 18:00."""


def divided(scene: Scene, section: str, chosen: Selection = ALL) -> list[tuple[str, int, float]]:
    """Return the lines of a section: name, interventions, seconds."""
    return [(line.name, line.interventions, line.seconds) for line in lines(scene, section, chosen)]


def lines(scene: Scene, section: str, chosen: Selection = ALL) -> tuple[FloorTime, ...]:
    return figures(scene.proceedings, chosen).floor[section]


def meeting(scene: Scene, at: int = 0) -> MeetingTimes:
    return figures(scene.proceedings).meetings[at]


def lost(of: MeetingTimes) -> tuple[float | None, float | None, float | None, float | None]:
    """Return what was lost and used of a meeting in seconds: late start, suspended, early end; used."""
    return of.late, of.suspended, of.early, of.used


def vienna(time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(time).replace(tzinfo=ZONE)


def minute(clock: str) -> Moment:
    return Moment(local(clock), Precision.MINUTE)


def of(*names: str) -> Figures:
    """Return figures in which each of the names has the floor for a minute."""
    return counted("delegation", *(FloorTime(name, "", 1, 1, 60.0) for name in names))


def counted(section: str, *floor: FloorTime) -> Figures:
    """Return figures with the lines of one section, and their sum."""
    statements = sum(line.statements for line in floor)
    interventions = sum(line.interventions for line in floor)
    total = FloorTime("", "", interventions, statements, sum(line.seconds for line in floor))
    return Figures(total, {**dict.fromkeys(SECTIONS, ()), section: floor}, ())
