"""Findings about days: outside the session's dates, or not those of the programme."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.acts.days import planned_day, why_outside
from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, noun
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.model import events as e
from meetinglog.text.languages.en import capitalised, date_in_words, ordinal

_ADVICE = (
    f"Replace {FILL} with the date and the time, such as 2012-10-17T10:00. If the day is right, correct the session "
    "file and run meetinglog prepare."
)


def wrong_days(timeline: Timeline) -> Iterator[Finding]:
    """Yield what is dated outside the session, of one meeting and day once, and openings against the programme."""
    known: set[object] = set()
    for step in timeline.steps:
        why = why_outside(step.act.when.day, step.was, step.now, timeline.state) if step.is_timed else ""
        if why:
            where = (step.act.track, step.meeting, step.act.when.day)
            if where not in known:
                known.add(where)
                yield _wrong_day(step, why)
        elif type(step.act.event) is e.MeetingOpened:
            yield from _against_the_programme(timeline, step, step.act.event.number)


def _against_the_programme(timeline: Timeline, step: TimelineStep, number: int) -> Iterator[Finding]:
    planned = planned_day(number, step.act.track, timeline.state.session)
    if planned is not None and step.act.when.day not in {None, planned}:
        yield _wrong_day(step, f"but the programme has the {ordinal(number)} meeting on {date_in_words(planned)}")


def _wrong_day(step: TimelineStep, why: str) -> Finding:
    day = date_in_words(step.act.when.day) if step.act.when.day else ""
    what = f"{capitalised(noun(step))} is dated {day}, {why}{in_meeting(step)}."
    return Finding.of(FindingKind.WRONG_DAY, [step.number], what, f"/amend {step.number} at:{FILL}", _ADVICE)
