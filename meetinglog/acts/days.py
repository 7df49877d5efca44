"""What is said of a day on which the session does not meet: the same in the notes of an answer and in ``check``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from meetinglog.acts.kind import ActStep
from meetinglog.model.proceedings import InSession, Meeting, Proceedings
from meetinglog.model.session import Session
from meetinglog.text.languages.en import date_in_words, ordinal


def warn_of_day(step: ActStep[Any]) -> Iterator[str]:
    """Warn of a day outside the session."""
    day, track = step.act.when.day, step.track
    outside = why_outside(day, step.before.track(track).meeting, step.after.track(track).meeting, step.after)
    if day is not None and outside:
        yield f"{date_in_words(day)} is {outside}"


def why_outside(day: date | None, was: Meeting, now: Meeting, state: Proceedings) -> str:
    """Return on which side of the session an act is dated, given its meeting before and after it; empty where on none.

    A sitting is dated by its beginning: in it, only an act of another day, the night after it excepted, is outside.
    """
    facts = state.session.facts
    if day is None or facts.starts <= day <= facts.ends:
        return ""
    if isinstance(was, InSession):
        begun = state.sittings.find(was.sitting).day if was.dated else None
        if begun is not None and 0 <= (day - begun).days <= 1:
            return ""
    elif not isinstance(now, InSession):
        return ""
    if day < facts.starts:
        return f"before the session’s first day, {date_in_words(facts.starts)}"
    return f"after the session’s last day, {date_in_words(facts.ends)}"


def warn_of_programme(step: ActStep[Any]) -> Iterator[str]:
    """Warn of a meeting that is opened on another day than that of the programme."""
    number, day = step.event.number, step.act.when.day
    planned = planned_day(number, step.track, step.after.session)
    if planned is not None and day is not None and day != planned:
        yield f"the programme has the {ordinal(number)} meeting on {date_in_words(planned)}"


def planned_day(number: int, track: str, session: Session) -> date | None:
    """Return the day on which the programme has a meeting; `None` where it says nothing of it."""
    planned = (meeting for meeting in session.meetings if (meeting.number, meeting.track) == (number, track))
    return next((meeting.starts.date() for meeting in planned if meeting.starts), None)
