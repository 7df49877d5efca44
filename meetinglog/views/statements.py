"""The list of statements: everything said, in the order of speaking (command-line, "The list of statements")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meetinglog.model.facts import Statement
from meetinglog.model.moment import Moment, seconds_between
from meetinglog.model.proceedings import Proceedings
from meetinglog.text.normal import without_article
from meetinglog.text.typography import typographic
from meetinglog.views.selection import ALL, Selection

COLUMNS = (
    "no",
    "track",
    "meeting",
    "date",
    "item",
    "kind",
    "speaker",
    "code",
    "capacity",
    "on_behalf_of",
    "person",
    "start",
    "end",
    "floor_seconds",
    "gross_seconds",
    "interruptions",
    "limit_seconds",
    "over_seconds",
    "entry",
)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of the list, in the columns of the contract.

    ``speaker``, ``code`` and ``capacity`` are empty for an unknown speaker; ``speaker`` is the name in running text
    without its article; times are none where unknown or still to come; seconds are whole.
    """

    no: int
    track: str
    meeting: int
    date: date | None
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

    def cells(self) -> dict[str, str | int | None]:
        """Return the columns as plain values: numbers as numbers, unknown ones as none, all else as text."""
        values: dict[str, str | int | None] = {
            column: getattr(self, column) for column in COLUMNS if column not in {"date", "start", "end"}
        }
        values["date"] = self.date.isoformat() if self.date else ""
        values["start"] = self.start.clock
        values["end"] = self.end.clock if self.end else ""
        return {column: values[column] for column in COLUMNS}


def statements(state: Proceedings, chosen: Selection = ALL) -> tuple[StatementLine, ...]:
    """List what was said in the part of the record that is asked for; ``no`` counts from 1 within it."""
    said = (s for s in state.statements if chosen.covers(s.track, s.meeting, s.items))
    return tuple(_line(no, statement, state) for no, statement in enumerate(said, 1))


def _line(no: int, statement: Statement, state: Proceedings) -> StatementLine:
    speaker = statement.speaker
    gross = seconds_between(statement.start, statement.end) if statement.end else None
    return StatementLine(
        no=no,
        track=statement.track,
        meeting=statement.meeting,
        date=state.sittings[statement.sitting].day,
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
