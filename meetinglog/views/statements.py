"""The list of statements: everything said, in the order of speaking (command-line, "The list of statements")."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated

from pydantic import InstanceOf, PlainSerializer

from meetinglog.model.facts import Statement
from meetinglog.model.moment import Moment, seconds_between
from meetinglog.model.proceedings import Proceedings
from meetinglog.text.jsonable import JsonRecord, to_plain
from meetinglog.text.normal import without_article
from meetinglog.text.typography import typographic
from meetinglog.views.selection import ALL, Selection

_AS_DAY = PlainSerializer(lambda day: day.isoformat() if day else "", return_type=str)
_AS_CLOCK = PlainSerializer(lambda moment: moment.clock if moment else "", return_type=str)


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
    """`introductory`, `statement`, `concluding`, `reply` or `order`."""
    speaker: str
    """The name in running text, without its article; empty where unknown."""
    code: str
    """The alpha-3 code of a State; otherwise empty."""
    capacity: str
    """The capacity; empty where the speaker is unknown."""
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
    """The seconds from start to end; `null` where unknown."""
    interruptions: int
    """How often the statement's clock was stopped."""
    limit_seconds: int | None
    """The time limit; `null` where there was none."""
    over_seconds: int | None
    """By how much the statement went over: 0 within the limit, `null` without one."""
    entry: int
    """The number of the entry that gave the floor."""

    def cells(self) -> dict[str, str | int | None]:
        """Return the columns as plain values: numbers as numbers, unknown ones as `None`, all else as text."""
        cells: dict[str, str | int | None] = to_plain(StatementLine, self)
        return cells


COLUMNS = tuple(field.name for field in fields(StatementLine))
"""The columns of the list, in the order of the contract."""


def statements(state: Proceedings, chosen: Selection = ALL) -> tuple[StatementLine, ...]:
    """List what was said in the part of the record that is asked for; ``no`` counts from 1 within it."""
    covered = (s for s in state.statements if chosen.covers(s.track, s.meeting, s.items))
    return tuple(_line(no, statement, state) for no, statement in enumerate(covered, 1))


def _line(no: int, statement: Statement, state: Proceedings) -> StatementLine:
    speaker = statement.speaker
    gross = seconds_between(statement.start, statement.end) if statement.end else None
    return StatementLine(
        no=no,
        track=statement.track,
        meeting=statement.meeting,
        date=state.sittings.find(statement.sitting).day,
        item=", ".join(statement.items),
        kind=str(statement.kind),
        speaker=typographic(without_article(speaker.name)) if speaker else "",
        code=speaker.code if speaker else "",
        capacity=str(speaker.capacity) if speaker else "",
        on_behalf_of="; ".join(typographic(without_article(group.name)) for group in statement.on_behalf_of),
        person=statement.person,
        start=statement.start,
        end=statement.end,
        floor_seconds=_whole(statement.floor_seconds),
        gross_seconds=_whole(gross),
        interruptions=statement.interruptions,
        limit_seconds=_whole(statement.limit),
        over_seconds=_whole(statement.overrun),
        entry=statement.number,
    )


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)
