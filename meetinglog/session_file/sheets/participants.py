"""The spreadsheet of participants that a session file may name: an .xlsx, .ods or .csv file with headings.

Every mistake is noted in the list of the session file's mistakes, with the file and the cell:
``participants.xlsx, cell B7``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from meetinglog.model.session import Capacity
from meetinglog.names.tables import State, state_by_code
from meetinglog.session_file import readers
from meetinglog.session_file.location import Entry, Location, nearest, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.lines import Line, Sheet, read_lines
from meetinglog.session_file.words import capacity_of
from meetinglog.text.languages.en import enumeration

StateName = Callable[[State], str]
"""Gives the form of a State's name in running text that this session uses."""


class Column(StrEnum):
    """What a column holds, in the word that a message uses for it."""

    NAME = "name"
    CAPACITY = "capacity"
    ALIASES = "aliases"
    STATE = "State"
    GROUP = "group"


WORDS: dict[Column, tuple[str, ...]] = {
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

HEADINGS = Headings(WORDS, (Column.NAME, Column.CAPACITY))


@dataclass(frozen=True)
class ParticipantsSheet:
    """The spreadsheet and, by the numbers of their rows, the participants; ``repeated`` gives the first row of two.

    The values of an entry are those of a ``[[participant]]``. Rows with mistakes are in neither.
    """

    sheet: Sheet[Column]
    entries: dict[int, Entry]
    repeated: dict[int, int]


def read_sheet(path: Path, place: Location, state_name: StateName) -> ParticipantsSheet:
    """Read the participants of the spreadsheet ``path``; ``place`` is that of the key that names it.

    Mistakes go to ``place.mistakes``. Two rows that say the same are one participant.
    """
    sheet = read_lines(path, place, HEADINGS)
    entries: dict[int, Entry] = {}
    repeated: dict[int, int] = {}
    first: dict[tuple[tuple[str, Any], ...], int] = {}
    for line in sheet.lines:
        entry = _participant(line, state_name)
        if entry and (earlier := first.setdefault(tuple(entry.values.items()), line.number)) != line.number:
            repeated[line.number] = earlier
        elif entry:
            entries[line.number] = entry
    return ParticipantsSheet(sheet, entries, repeated)


def _participant(line: Line[Column], state_name: StateName) -> Entry | None:
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


def _text(line: Line[Column], column: Column, read: readers.Reader) -> str | None:
    """Read an optional cell; nothing where it is empty."""
    return read(line.texts[column], line.cells[column]) if line.text(column) else None


def _name(line: Line[Column], state_name: StateName) -> str | None:
    """Return the participant's name, or its State's where it has none of its own."""
    if line.texts[Column.NAME]:
        return _text(line, Column.NAME, readers.name)
    if not line.text(Column.STATE):
        line.cells[Column.NAME].wrong("this row has no name; write one, or empty the row.")
        return None
    unread = Location(line.cells[Column.STATE].name)
    code = readers.state(line.texts[Column.STATE], unread)
    state = state_by_code(code) if code else None
    return state_name(state) if state else None


def _capacity(line: Line[Column]) -> Capacity | None:
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


def _aliases(line: Line[Column]) -> tuple[str, ...]:
    """Return the aliases in the cell, separated by ``;``."""
    written = [part for part in line.text(Column.ALIASES).split(";") if part.strip()]
    return readers.names(written, line.cells[Column.ALIASES]) or () if written else ()
