"""Which meetings a sentence tells of, and whether they are those named last (report, "Meetings and dates")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from meetinglog.model.facts import Sitting
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import NameList, Spans, fill, literal
from meetinglog.outputs.report.style import Style

MeetingKey = tuple[str, int, bool]
"""A track, the number of a meeting on it, and whether it is the resumed meeting, where a style tells that apart."""


class MeetingNames:
    """The names of meetings in a style, and which of them the report named last."""

    def __init__(self, state: Proceedings, style: Style) -> None:
        """Begin before any meeting is named."""
        self._state, self._style = state, style
        self._last: frozenset[MeetingKey] = frozenset()

    @cached_property
    def _first_sittings(self) -> frozenset[str]:
        """The ids of the sittings in which meetings were opened."""
        first: dict[tuple[str, int], str] = {}
        for sitting in self._state.sittings:
            first.setdefault((sitting.track, sitting.meeting), sitting.opened)
        return frozenset(first.values())

    def key(self, sitting: Sitting) -> MeetingKey:
        """Return what tells the meeting of a sitting from others."""
        resumed = self._style.at.resumed and sitting.opened not in self._first_sittings
        return sitting.track, sitting.meeting, resumed

    def sittings(self, ids: Iterable[str]) -> tuple[Sitting, ...]:
        """Return sittings by the ids of the entries that began them, each once, by their meetings."""
        held = (self._state.sittings.find(opened) for opened in dict.fromkeys(ids))
        return tuple(sorted(held, key=self.key))

    def text(self, held: Iterable[Sitting]) -> str:
        """Name the meetings of sittings: ``4th and 5th meetings``, ``1st and resumed 2nd meetings``."""
        keys = sorted({self.key(sitting)[1:] for sitting in held})
        if self._style.at.resumed:
            return self._style.language.sittings_named(keys)
        return phrases.meetings((number for number, _ in keys), self._style.language)

    def name(self, held: Sequence[Sitting], days: str, *, entries: tuple[str, ...] = ()) -> Spans:
        """Return the words that name the meetings of sittings, with their days; ``entries`` are behind these too."""
        part, behind = self._style.at, sources_of(held)
        template = part.one if len(set(map(self.key, held))) == 1 else part.several
        return fill(
            phrases.dated(template, "days", days),
            meetings=phrases.meetings_named(self.text(held), held, behind),
            days=phrases.days(days, (*behind, *entries)),
        )

    def at(self, held: Sequence[Sitting], days: Iterable[date] | None = None, entries: tuple[str, ...] = ()) -> Spans:
        """Return at which meetings something was: the same, where just these were named last."""
        if self.remember(held):
            part = self._style.at
            return literal(part.same if len(self._last) == 1 else part.same_several)
        on = (sitting.day for sitting in held if sitting.day) if days is None else days
        dated = self._style.language.days(on, meetings=len(self._last), year=self._style.at.year)
        return self.name(held, dated, entries=entries)

    def at_in(self, template: str, held: Sequence[Sitting], days: Iterable[date], entries: tuple[str, ...]) -> Spans:
        """Return at which meetings something was, where a sentence has a field for it."""
        return self.at(held, days, entries) if "{at}" in template else ()

    def grouped(self, held: Sequence[Sitting]) -> Spans:
        """Return at which meetings items were considered, as the style groups and dates them."""
        part, language = self._style.consideration, self._style.language
        groups = self._by_day(held) if part.by == "day" else [held]
        members = []
        for at, group in enumerate(groups):
            days = [sitting.day for sitting in group if sitting.day]
            later = {sitting.day.year for after in groups[at + 1 :] for sitting in after if sitting.day}
            year = part.year and not later.intersection(day.year for day in days[-1:])
            count, together = len(set(map(self.key, group))), part.prepositions == "month"
            dated = language.days(days, meetings=count, year=year, together=together)
            members.append(self.name(group, dated))
        return NameList(tuple(members), language, separators=part.separators).spans()

    def _by_day(self, held: Sequence[Sitting]) -> list[list[Sitting]]:
        """Return sittings by the days of their meetings, in the order of the meetings."""
        by_meeting: dict[MeetingKey, list[Sitting]] = {}
        for sitting in held:
            by_meeting.setdefault(self.key(sitting), []).append(sitting)
        by_days: dict[frozenset[date | None], list[Sitting]] = {}
        for sittings in by_meeting.values():
            by_days.setdefault(frozenset(sitting.day for sitting in sittings), []).extend(sittings)
        return list(by_days.values())

    def remember(self, held: Iterable[Sitting]) -> bool:
        """Keep the meetings of sittings as those that were named last; return whether they were already."""
        keys = frozenset(map(self.key, held))
        same, self._last = keys == self._last, keys
        return same

    def begin_anew(self) -> None:
        """Let the next sentence name its meetings, whatever was named last."""
        self._last = frozenset()


def sources_of(held: Iterable[Sitting]) -> tuple[str, ...]:
    """Return the ids of the entries that sittings rest on."""
    return tuple(entry for sitting in held for entry in sitting.sources)
