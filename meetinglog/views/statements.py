"""The list of statements: everything said, in the order of speaking (command-line, "The list of statements")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from msgspec import Struct
from pydantic import InstanceOf, PlainSerializer

from meetinglog.model.events import Group
from meetinglog.model.facts import Segment, Statement, Suspension
from meetinglog.model.moment import Moment, seconds_between
from meetinglog.model.proceedings import Proceedings
from meetinglog.names.languages.forms import Forms
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.text.jsonable import JsonRecord, to_plain
from meetinglog.views.selection import ALL, Selection

_AS_DAY = PlainSerializer(lambda day: day.isoformat() if day else "", return_type=str)
_AS_CLOCK = PlainSerializer(lambda moment: moment.clock if moment else "", return_type=str)
_AS_MOMENT = PlainSerializer(
    lambda moment: moment.at.isoformat(timespec="seconds") if moment and moment.at else "", return_type=str
)


@dataclass(frozen=True, slots=True)
class SegmentTimes(JsonRecord):
    """An unbroken stretch on the floor."""

    started_at: Annotated[InstanceOf[Moment], _AS_MOMENT]
    """When it began, with date and offset (ISO 8601); empty where unknown."""
    ended_at: Annotated[InstanceOf[Moment] | None, _AS_MOMENT]
    """When it ended; empty where unknown, or while it runs."""


@dataclass(frozen=True, slots=True)
class StatementLine(JsonRecord):
    """A line of the list of statements, in the columns of the contract; seconds are whole."""

    no: int
    """The number of the line, from 1 within what was asked for."""
    track: str
    """`plenary`, or the name of a track."""
    meeting: int
    """The number of the meeting."""
    date: Annotated[dt.date | None, _AS_DAY]
    """The day of the sitting (ISO 8601); empty where unknown."""
    item: str
    """The items then before the meeting; several considered jointly as `3, 4`."""
    kind: str
    """`introductory`, `statement`, `concluding`, `reply`, `order` or `explanation`."""
    speaker: str
    """The name in running text, without its article; empty where unknown."""
    code: str
    """The alpha-3 code of a State; otherwise empty."""
    capacity: str
    """The capacity; empty where the speaker is unknown and no `as:` gave it."""
    on_behalf_of: str
    """The groups, without article, separated by `; `."""
    person: str
    """The person, where typed."""
    start: Annotated[InstanceOf[Moment], _AS_CLOCK]
    """The local time at which the floor was given, such as `10:42:07`; empty where unknown."""
    end: Annotated[InstanceOf[Moment] | None, _AS_CLOCK]
    """The local time at which the statement ended; empty where unknown, or while it is running."""
    floor_seconds: int | None
    """The seconds on the floor, without interruptions; `null` where unknown."""
    gross_seconds: int | None
    """The seconds from start to end, suspensions not counted; `null` where unknown."""
    interruptions: int
    """How often the statement's clock was stopped."""
    limit_seconds: int | None
    """The time limit; `null` where there was none."""
    over_seconds: int | None
    """By how much the statement went over: 0 within the limit, `null` without one."""
    entry: int
    """The number of the entry that gave the floor."""
    also_on_behalf_of: str
    """Those of `on_behalf_of` for which it was made beside its speaker's own name."""
    started_at: Annotated[InstanceOf[Moment], _AS_MOMENT]
    """`start` with its date and offset (ISO 8601)."""
    ended_at: Annotated[InstanceOf[Moment] | None, _AS_MOMENT]
    """`end` with its date and offset (ISO 8601)."""
    segments: tuple[SegmentTimes, ...]
    """The stretches on the floor, in their order."""


COLUMNS = tuple(field.name for field in fields(StatementLine) if field.name != "segments")
"""The columns of the list, in the order of the contract."""


class ListedStatement(Struct, frozen=True, gc=False):
    """A line of the list of statements, not yet written; the fields are those of `StatementLine`."""

    no: int
    track: str
    meeting: int
    date: dt.date | None
    item: str
    kind: str
    speaker: str
    code: str
    capacity: str
    on_behalf_of: str
    person: str
    start: Moment
    end: Moment | None
    floor_seconds: int | None
    gross_seconds: int | None
    interruptions: int
    limit_seconds: int | None
    over_seconds: int | None
    entry: int
    also_on_behalf_of: str
    segments: tuple[Segment, ...]

    @property
    def started_at(self) -> Moment:
        """When it began."""
        return self.start

    @property
    def ended_at(self) -> Moment | None:
        """When it ended; `None` while it runs."""
        return self.end

    def as_data(self) -> StatementLine:
        """Return the line as it is written as JSON."""
        values = {column: getattr(self, column) for column in COLUMNS}
        return StatementLine(**values, segments=tuple(SegmentTimes(each.start, each.end) for each in self.segments))

    def cells(self) -> dict[str, str | int | None]:
        """Return the columns as plain values: numbers as numbers, unknown ones as `None`, all else as text."""
        values = to_plain(StatementLine, self.as_data())
        return {column: values[column] for column in COLUMNS}


def statements(state: Proceedings, chosen: Selection = ALL) -> tuple[ListedStatement, ...]:
    """List what was said in the part of the record that is asked for; ``no`` counts from 1 within it."""
    covered = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    names = names_in(state.session, state.session.report.language)
    speakers = {(s.speaker.name, s.speaker.code): s.speaker for s in covered if s.speaker}
    called = {key: _without_article(names.speaker(speaker), names) for key, speaker in speakers.items()}
    groups = _called(covered, names)
    days = {sitting.opened: sitting.day for sitting in state.sittings}
    return tuple(
        _line(no, statement, state, days[statement.sitting], called, groups) for no, statement in enumerate(covered, 1)
    )


def groups_called(state: Proceedings) -> dict[str, str]:
    """Return what the list calls the groups for which anything was said, by their names."""
    return _called(state.statements, names_in(state.session, state.session.report.language))


def _called(statements: Iterable[Statement], names: SessionNames) -> dict[str, str]:
    groups = {group.name for statement in statements for group in statement.groups + statement.also}
    return {name: _without_article(names.group(Group(name=name)), names) for name in groups}


def _line(
    no: int,
    statement: Statement,
    state: Proceedings,
    day: dt.date | None,
    called: Mapping[tuple[str, str], str],
    groups: Mapping[str, str],
) -> ListedStatement:
    """Return the line of a statement; ``called`` names speakers by name and code, ``groups`` groups by their names."""
    speaker, seconds = statement.speaker, statement.floor_seconds
    without_break = len(statement.segments) == 1 and statement.abandoned_at is None
    return ListedStatement(
        no=no,
        track=statement.track,
        meeting=statement.meeting,
        date=day,
        item=", ".join(statement.items),
        kind=str(statement.kind),
        speaker=called[speaker.name, speaker.code] if speaker else "",
        code=speaker.code if speaker else "",
        capacity=str(statement.spoken_as or ""),
        on_behalf_of=_named(statement.on_behalf_of, groups),
        person=statement.person,
        start=statement.start,
        end=statement.end,
        floor_seconds=_whole(seconds),
        gross_seconds=_whole(seconds if without_break else gross_seconds(statement, state)),
        interruptions=statement.interruptions,
        limit_seconds=_whole(statement.limit),
        over_seconds=_whole(statement.overrun),
        entry=statement.number,
        also_on_behalf_of=_named(statement.also, groups),
        segments=statement.segments,
    )


def _named(groups: tuple[Group, ...], called: Mapping[str, str]) -> str:
    return "; ".join([called[name] for name in dict.fromkeys([group.name for group in groups])]) if groups else ""


def _without_article(name: Forms, names: SessionNames) -> str:
    return names.language.typographic(names.without_article(name.running))


def gross_seconds(statement: Statement, state: Proceedings) -> float | None:
    """Return the seconds from start to end without the suspensions between; `None` where that is not known."""
    end = statement.end
    gross = None if end is None else seconds_between(statement.start, end)
    if not statement.segments[-1].sitting:
        return gross
    lengths = [suspension.seconds for suspension in _suspensions_within(statement, state)]
    known = [length for length in lengths if length is not None]
    return None if gross is None or len(known) < len(lengths) else gross - sum(known)


def _suspensions_within(statement: Statement, state: Proceedings) -> Iterator[Suspension]:
    """Yield the suspensions over which a statement waited, until the sitting of its last stretch on the floor."""
    start, last = state.statements.place(statement.id), state.sittings.place(statement.segments[-1].sitting)
    if start is None or last is None:
        return
    for suspension in state.suspensions.after(start):
        ended_sitting = state.sittings.place(suspension.sitting)
        if ended_sitting is None or ended_sitting >= last:
            return
        if suspension.track == statement.track:
            yield suspension


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)
