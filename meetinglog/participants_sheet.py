"""The spreadsheet of participants that a session file may name: an .xlsx, .ods or .csv file with headings.

Of a workbook the first sheet that has rows counts; its first row with anything in it holds the headings. Every
mistake is noted in the list of the session file's mistakes, with the file and the cell: ``participants.xlsx, cell B7``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from meetinglog.english import enumeration
from meetinglog.names.normal import normal
from meetinglog.names.tables import State, state_by_code
from meetinglog.session import Capacity
from meetinglog.session_file import readers
from meetinglog.session_file.grid import Grid, NotReadableError, cell_name, read_grid
from meetinglog.session_file.places import Entry, Place, nearest, quoted
from meetinglog.session_file.words import capacity_of

StateName = Callable[[State], str]
"""Gives the form of a State's name in running text that this session uses."""


class Column(StrEnum):
    """What a column holds, in the word that a message uses for it."""

    NAME = "name"
    CAPACITY = "capacity"
    ALIASES = "aliases"
    STATE = "State"
    GROUP = "group"


NEEDED = (Column.NAME, Column.CAPACITY)

HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "name", "names", "participant", "participants", "organization", "organizations", "organisation",
        "organisations", "delegation", "delegations", "entity", "name of participant", "participant name",
        "name of organization", "organization name", "name of organisation", "organisation name", "name of delegation",
        "delegation name", "full name",
    ),
    Column.CAPACITY: (
        "capacity", "capacities", "category", "categories", "status", "type", "participant type",
        "type of participant", "category of participant", "participant category", "participation status",
    ),
    Column.ALIASES: (
        "alias", "aliases", "acronym", "acronyms", "abbreviation", "abbreviations", "short name", "short names",
        "short form", "also known as",
    ),
    Column.STATE: ("State", "States", "country", "countries", "State code", "country code", "code", "ISO code"),
    Column.GROUP: ("group", "groups", "regional group", "regional groups", "region", "group of States"),
}  # fmt: skip

_BY_HEADING = {normal(heading): column for column, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True)
class Line:
    """A row of participants: its cells by column, and where each stands."""

    texts: dict[Column, str]
    cells: dict[Column, Place]


def read_sheet(path: Path, place: Place, state_name: StateName) -> list[Entry]:
    """Read the participants of the spreadsheet ``path``; ``place`` is that of the key that names it.

    The values of an entry are those of a ``[[participant]]``. Mistakes go to ``place.mistakes``; rows that have
    any are left out. Two rows that say the same are one participant.
    """
    try:
        grid = read_grid(path, lambda heading: normal(heading) in _BY_HEADING)
    except NotReadableError as error:
        place.wrong(str(error))
        return []
    found: list[Entry] = []
    for line in _lines(grid, path.name, place):
        entry = _participant(line, state_name)
        if entry and not any(entry.values == other.values for other in found):
            found.append(entry)
    return found


def _lines(grid: Grid, file: str, place: Place) -> Iterator[Line]:
    """Yield the rows below the headings; nothing where the headings are wrong."""

    def cell(row: int, column: int) -> Place:
        return Place(f"{file}, cell {cell_name(row, grid.left + column)}", place.mistakes)

    columns = _columns(grid, cell, Place(file, place.mistakes))
    for number, row in grid.rows[1:] if columns else ():
        texts = {what: row[column] if column < len(row) else "" for what, column in columns.items()}
        yield Line(texts, {what: cell(number, column) for what, column in columns.items()})


def _columns(grid: Grid, cell: Callable[[int, int], Place], sheet: Place) -> dict[Column, int]:
    """Match the headings; returns the number of each column, or nothing after noting what is wrong."""
    top, headings = grid.rows[0]
    before = len(sheet.mistakes)
    columns: dict[Column, int] = {}
    for number in range(max(len(row) for _, row in grid.rows)):
        heading = headings[number] if number < len(headings) else ""
        what = _BY_HEADING.get(normal(heading))
        if what in columns:
            cell(top, number).wrong(f"the heading {quoted(heading)} is a second column for the {what}; leave one.")
        elif what:
            columns[what] = number
        elif heading:
            cell(top, number).wrong(_unknown_heading(heading, headings))
        elif any(number < len(row) and row[number] for _, row in grid.rows):
            cell(top, number).wrong(f"this column has no heading; {_wanted()}.")
    for what in NEEDED:
        if what not in columns:
            sheet.wrong(f"no column is headed as the {what}; the headings found are {_found(headings)}.")
    return columns if len(sheet.mistakes) == before else {}


def _unknown_heading(heading: str, headings: list[str]) -> str:
    return f"the heading {quoted(heading)} is not known; the headings found are {_found(headings)}, and {_wanted()}."


def _found(headings: list[str]) -> str:
    return enumeration(quoted(heading) for heading in headings if heading)


def _wanted() -> str:
    return f"those known are {enumeration(Column)}, and the usual words for these"


def _participant(line: Line, state_name: StateName) -> Entry | None:
    """Make a participant of a row, or note what is wrong with it."""
    before = len(line.cells[Column.NAME].mistakes)
    values: dict[str, Any] = {
        "name": _name(line, state_name),
        "capacity": _capacity(line),
        "aliases": _aliases(line),
        "state": _text(line, Column.STATE, readers.state),
        "group": _text(line, Column.GROUP, readers.text),
    }
    if len(line.cells[Column.NAME].mistakes) > before:
        return None
    cells = {column.casefold(): cell for column, cell in line.cells.items()}
    return Entry(line.cells[Column.NAME], {key: value for key, value in values.items() if value}, cells)


def _text(line: Line, column: Column, read: readers.Reader) -> str | None:
    """Read an optional cell; nothing where it is empty."""
    return read(line.texts[column], line.cells[column]) if line.texts.get(column) else None


def _name(line: Line, state_name: StateName) -> str | None:
    """Return the participant's name, or its State's where it has none of its own."""
    if line.texts[Column.NAME]:
        return _text(line, Column.NAME, readers.name)
    if not line.texts.get(Column.STATE):
        line.cells[Column.NAME].wrong("this row has no name; write one, or empty the row.")
        return None
    unread = Place(line.cells[Column.STATE].name)
    code = readers.state(line.texts[Column.STATE], unread)
    state = state_by_code(code) if code else None
    return state_name(state) if state else None


def _capacity(line: Line) -> Capacity | None:
    """Return the capacity that the cell names, in its own word or one that offices use."""
    written, cell = line.texts[Column.CAPACITY], line.cells[Column.CAPACITY]
    if capacity := capacity_of(written):
        return capacity
    words = enumeration((word.value for word in Capacity), "or")
    if not written:
        cell.wrong(f"the {Column.CAPACITY} is missing; write {words}, or an office's word for it.")
    elif near := nearest(written, (word.value for word in Capacity)):
        cell.wrong(f"{quoted(written)} is no capacity; did you mean {quoted(near)}?")
    else:
        cell.wrong(f"{quoted(written)} is no capacity; write {words}, or an office's word for it.")
    return None


def _aliases(line: Line) -> tuple[str, ...]:
    """Return the aliases in the cell, separated by ``;``."""
    written = [part for part in line.texts.get(Column.ALIASES, "").split(";") if part.strip()]
    return readers.names(written, line.cells[Column.ALIASES]) or () if written else ()
