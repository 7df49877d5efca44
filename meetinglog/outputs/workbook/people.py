"""The sheets of people: the speakers planned and delivered, and who took part."""

from __future__ import annotations

from collections.abc import Mapping

from meetinglog.model.facts import identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.cells import Cell, Computed, lasting
from meetinglog.outputs.workbook.sheets import BookGrid, BookSheet, Row, counted_below, yes
from meetinglog.outputs.workbook.statements import SpokenSheet
from meetinglog.views.attendance import Attendant, attendance
from meetinglog.views.figures import NO_REGION, called, region_of
from meetinglog.views.speakers import SpeakerLine

_ON_THE_LIST = (
    *("outcome", "place", "speaker", "code", "capacity", "on_behalf_of", "person", "track", "item"),
    *("inscribed", "entry", "absences", "also_on_behalf_of"),
)
"""What the sheet has of each line of the list of speakers; what can only be foreseen is not in it."""

_PRESENT = ("capacity", "name", "name_in_lists", "code", "region", "listed", "on_record", "interventions", "floor")


def speakers_sheet(lines: tuple[SpeakerLine, ...], spoken: SpokenSheet) -> BookSheet:
    """Return the sheet of who was to speak and what became of it, with the time on the floor of those who spoke."""
    grid = BookGrid("Speakers", (*_ON_THE_LIST, "floor"), len(lines))
    floor = {each.number: each.floor_seconds for each in spoken.statements}
    rows = tuple(_speaker(grid, at, line, floor, spoken.grid) for at, line in enumerate(lines))
    return BookSheet(grid, rows, counted_below(grid, "outcome", rows, "absences", "floor"))


def _speaker(
    grid: BookGrid, at: int, line: SpeakerLine, floor: Mapping[int, float | None], statements: BookGrid
) -> Row:
    values: dict[str, Cell] = {column: getattr(line, column) for column in _ON_THE_LIST}
    known = lasting(floor.get(line.entry or 0))
    if known is not None:
        entry = grid.cell("entry", at)
        looked_up = f"SUMIF({statements.cells('entry')},{entry},{statements.cells('floor')})"
        values["floor"] = Computed(looked_up, known)
    return values


def attendance_sheet(state: Proceedings, spoken: SpokenSheet, delegations: BookSheet) -> BookSheet:
    """Return the sheet of who took part in the session, with how often each had the floor in what is asked for."""
    attendants = [each for category in attendance(state).values() for each in category]
    grid = BookGrid("Attendance", _PRESENT, len(attendants))
    rows = tuple(_attendant(grid, at, each, spoken.called, delegations) for at, each in enumerate(attendants))
    return BookSheet(grid, rows, counted_below(grid, "capacity", rows, "interventions", "floor"))


def _attendant(
    grid: BookGrid, at: int, attendant: Attendant, delegations: Mapping[str, str], counted: BookSheet
) -> Row:
    speaker = attendant.speaker
    name, region = delegations.get(identity(speaker)), region_of(speaker)
    return {
        "capacity": str(speaker.capacity),
        "name": name or called(speaker),
        "name_in_lists": attendant.list_name,
        "code": speaker.code,
        "region": "" if region == NO_REGION else region,
        "listed": yes(attendant.listed),
        "on_record": yes(bool(attendant.entries)),
        **{column: _looked_up(grid.cell("name", at), name, column, counted) for column in ("interventions", "floor")},
    }


def _looked_up(cell: str, name: str | None, column: str, counted: BookSheet) -> Cell:
    """Return what a sheet has in a column for a name in its first; nothing for whom it does not name."""
    grid = counted.grid
    row = next((row for row in counted.rows if row[grid.columns[0]] == name), None)
    value = row and row[column]
    if not isinstance(value, Computed):
        return None
    return Computed(f"SUMPRODUCT(1*EXACT({grid.cells(grid.columns[0])},{cell}),{grid.cells(column)})", value.value)
