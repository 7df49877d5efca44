"""The list of statements to hand out: meeting by meeting, with totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from meetinglog.model.facts import NOT_NAMED, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.outputs.paper.sheet import PaperSheet, SheetColumn, SheetLine, SheetPart, SheetTable
from meetinglog.text.languages.en import (
    between,
    by_count,
    capitalised,
    date_in_words,
    duration,
    enumeration,
    number_of,
    ordinal,
    session_named,
)
from meetinglog.text.safe import one_line
from meetinglog.text.typography import typographic
from meetinglog.views.figures import FloorPart, FloorTime, floor_by
from meetinglog.views.selection import Selection
from meetinglog.views.statements import StatementLine, statements

TITLE = "List of statements"
_LISTED = (
    SheetColumn("No", 7, is_number=True),
    SheetColumn("Item", 11),
    SheetColumn("Speaker", 46),
    SheetColumn("Start", 12),
    SheetColumn("End", 12),
    SheetColumn("Floor", 12, is_number=True),
)
_TOTALS = (
    SheetColumn("Meeting", 46),
    SheetColumn("Statements", 18, is_number=True),
    SheetColumn("Other interventions", 18, is_number=True),
    SheetColumn("Floor", 18, is_number=True),
)

Meeting = tuple[str, int]
"""A meeting: its track and its number."""


def handout(state: Proceedings, chosen: Selection) -> PaperSheet:
    """Return the list that is asked for, with the floor time of each meeting, and of all of them."""
    lines = statements(state, chosen)
    covered = [s for s in state.statements if chosen.covers(s.track, s.meeting, s.items, s.sitting)]
    held = [(meeting, list(group)) for meeting, group in groupby(lines, key=_meeting)]
    order = {meeting: at for at, meeting in enumerate(dict.fromkeys(meeting for meeting, _ in held))}
    parts = floor_by(covered, lambda statement: _of_meeting(statement, order))
    times = dict(zip(order, parts, strict=True))
    listed = [block for meeting in order for block in _of(meeting, _all_of(meeting, held), times[meeting], state)]
    session = state.session
    running = f"{typographic(session.body.name)}, {session_named(session.facts.number)}"
    days = between(session.facts.starts, session.facts.ends)
    where = ", ".join(filter(None, [typographic(session.facts.place), days]))
    front = (SheetLine(running, "strong"), SheetLine(where, "beside"), *_items(lines, state))
    return PaperSheet(TITLE, running, ((*front, *listed, *_totals(covered, times, state)),))


def _meeting(line: StatementLine) -> Meeting:
    return line.track, line.meeting


def _of_meeting(statement: Statement, order: dict[Meeting, int]) -> Iterable[FloorPart]:
    meeting = (statement.track, statement.meeting)
    return (FloorPart(meeting, rank=(order[meeting],)),)


def _all_of(meeting: Meeting, held: Iterable[tuple[Meeting, list[StatementLine]]]) -> list[StatementLine]:
    return [line for each, lines in held if each == meeting for line in lines]


def _items(lines: Iterable[StatementLine], state: Proceedings) -> Iterator[SheetLine]:
    """Yield the titles of the items under which something was said, in the order of the agenda."""
    numbers = {number for line in lines for number in line.item.split(", ")}
    for item in state.agenda():
        if item.number in numbers:
            yield SheetLine(f"Item {item.number}: {typographic(item.title)}", "beside")


def _of(meeting: Meeting, lines: Sequence[StatementLine], time: FloorTime, state: Proceedings) -> SheetPart:
    days = dict.fromkeys(date_in_words(line.date) for line in lines if line.date)
    heading = ", ".join(filter(None, [capitalised(_named(meeting, state)), enumeration(days)]))
    total = ("", "", _counted(time), "", "", duration(time.seconds))
    return (SheetLine(heading, "heading"), SheetTable(_LISTED, tuple(map(_row, lines)), total))


def _named(meeting: Meeting, state: Proceedings) -> str:
    track, number = meeting
    return f"{ordinal(number)} meeting" + (f" of the {state.session.body_of(track)}" if track != PLENARY else "")


def _row(line: StatementLine) -> tuple[str, ...]:
    floor = "" if line.floor_seconds is None else duration(line.floor_seconds)
    return str(line.no), line.item, spoken_by(line), line.start.clock, line.end.clock if line.end else "", floor


def spoken_by(line: StatementLine) -> str:
    """Name the speaker with what a person wants to know beside: the groups, and the kind of an unusual statement."""
    also = "also " if line.also_on_behalf_of else ""
    behalf = f" ({also}on behalf of {line.on_behalf_of})" if line.on_behalf_of else ""
    kind = "" if line.kind == "statement" else f" [{line.kind}]"
    return one_line(f"{line.speaker or NOT_NAMED}{behalf}{kind}")


def _counted(time: FloorTime) -> str:
    """Return how much was said, and whose time is not in the total."""
    other = time.interventions - time.statements
    counts = [number_of(time.statements, "statement")] + ([f"{other} other"] if other else [])
    return ", ".join([*counts, *_without_time(time)])


def _without_time(time: FloorTime) -> Iterator[str]:
    if time.unknown:
        yield f"the time of {time.unknown} is unknown"
    if time.running:
        yield f"{time.running} {by_count(time.running, 'is', 'are')} running"


def _totals(covered: Sequence[Statement], times: dict[Meeting, FloorTime], state: Proceedings) -> SheetPart:
    [*all_of_it] = floor_by(covered, lambda _: (FloorPart("all"),))
    if not all_of_it:
        return (SheetLine("Nothing was said.", "beside"),)
    rows = tuple(_total(capitalised(_named(meeting, state)), time) for meeting, time in times.items())
    missing = ", ".join(_without_time(all_of_it[0]))
    beside = [SheetLine(f"{capitalised(missing)}.", "beside")] if missing else []
    table = SheetTable(_TOTALS, rows, _total("In all", all_of_it[0]))
    return (SheetLine("Totals", "heading"), table, *beside)


def _total(name: str, time: FloorTime) -> tuple[str, ...]:
    return name, str(time.statements), str(time.interventions - time.statements), duration(time.seconds)
