"""The organizational chapter's paragraphs of the meetings held, track by track."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from meetinglog.model.facts import Sitting
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import ListItem, Paragraph, Span, Spans, fill
from meetinglog.outputs.report.style import WholeStyle


def meetings_held(state: Proceedings, style: WholeStyle) -> Iterator[Paragraph | ListItem]:
    """Yield how many meetings each track held and when, and which were resumed on another day."""
    part = style.organization.meetings
    for track, sittings in sittings_by_track(state).items():
        yield Paragraph(0, _held(track, sittings, state, style), track)
        if part.times:
            yield from _sittings(sittings, style)
        else:
            yield from _resumptions(track, sittings, style)


def sittings_by_track(state: Proceedings) -> dict[str, list[Sitting]]:
    """Return the sittings by track: plenary's first, then those of the session file's tracks in its order."""
    order = [PLENARY, *(track.name for track in state.session.tracks)]
    by_track: dict[str, list[Sitting]] = {}
    for track in dict.fromkeys([*order, *(sitting.track for sitting in state.sittings)]):
        sittings = [sitting for sitting in state.sittings if sitting.track == track]
        if sittings:
            by_track[track] = sittings
    return by_track


def _held(track: str, sittings: list[Sitting], state: Proceedings, style: WholeStyle) -> Spans:
    """Return how many meetings there were if the log has all from the first on; otherwise return their names."""
    part = style.organization.meetings
    numbers = sorted({sitting.meeting for sitting in sittings})
    entries = tuple(entry for sitting in sittings for entry in sitting.sources)
    whole = numbers == list(range(1, len(numbers) + 1))
    days = style.language.days(sitting.day for sitting in sittings if sitting.day)
    alone, above = (part.held, part.following) if whole else (part.some, part.some_following)
    return fill(
        phrases.dated(above if part.times else alone, "days", days),
        body=phrases.body(state.session, track, style.language),
        number=(Span(style.language.number_of_meetings(len(numbers)), entries),),
        meetings=phrases.meetings_named(phrases.meetings(numbers, style.language), sittings, entries),
        days=phrases.days(days, entries),
    )


def _resumptions(track: str, sittings: list[Sitting], style: WholeStyle) -> Iterator[Paragraph]:
    """Yield which meetings were suspended on one day and resumed on another."""
    language = style.language
    for number, meeting_sittings in groupby(
        sorted(sittings, key=lambda sitting: sitting.meeting), key=lambda sitting: sitting.meeting
    ):
        for before, after in pairwise(meeting_sittings):
            suspended = _last_day(before)
            if suspended and after.day and suspended != after.day:
                spans = fill(
                    style.organization.meetings.resumption,
                    meeting=phrases.meetings_named(
                        language.meeting(number), [before], (*before.sources, *after.sources)
                    ),
                    suspended=phrases.days(language.days([suspended]), before.sources),
                    resumed=phrases.days(language.days([after.day]), after.sources),
                )
                yield Paragraph(0, spans, f"{track}, meeting {number} resumed")


def _last_day(sitting: Sitting) -> date | None:
    """Return the day on which a sitting ended, past midnight the next one; its own day where nobody knows when."""
    return sitting.end.at.date() if sitting.end and sitting.end.at else sitting.day


def _sittings(sittings: list[Sitting], style: WholeStyle) -> Iterator[ListItem]:
    """Yield the sittings with their times, as far as these are known."""
    part, language = style.organization.meetings, style.language
    seen, lines = set[int](), list[tuple[Spans, str, str]]()
    for sitting in sittings:
        day = language.days([sitting.day] if sitting.day else [])
        spans = fill(
            phrases.dated(part.sitting, "day", day),
            meeting=phrases.meetings_named(language.meeting(sitting.meeting), [sitting], sitting.sources),
            resumed=part.resumed if sitting.meeting in seen else "",
            day=phrases.days(day, sitting.sources),
            times=_times(sitting, style),
        )
        seen.add(sitting.meeting)
        lines.append((spans, f"{sitting.track}, sitting {sitting.opened}", ""))
    yield from phrases.lettered(lines, language)


def _times(sitting: Sitting, style: WholeStyle) -> Spans:
    part, clock = style.organization.meetings, style.language.clock
    start = clock(sitting.start.at) if sitting.start.at else ""
    end = clock(sitting.end.at) if sitting.end and sitting.end.at else ""
    template = part.between if start and end else part.since if start else part.until if end else ""
    return fill(template, start=(Span(start, sitting.sources),), end=(Span(end, sitting.sources),))
