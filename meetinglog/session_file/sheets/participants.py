"""The spreadsheet of participants that a session file may name: an .xlsx, .ods or .csv file with headings.

Every mistake is noted in the list of the session file's mistakes, with the file and the cell:
``participants.xlsx, cell B7``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from meetinglog.model.session import Capacity
from meetinglog.names.tables import State, state_by_code
from meetinglog.session_file import kinds
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.location import Entry, Location, did_you_mean, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.rows import Sheet, SheetRow, read_rows
from meetinglog.text.languages.en import enumeration

StateName = Callable[[State], str]
"""Gives the form of a State's name in running text that this session uses."""


WORDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "names", "participant", "participants", "organization", "organizations", "organisation",
        "organisations", "delegation", "delegations", "entity", "name of participant", "participant name",
        "name of organization", "organization name", "name of organisation", "organisation name", "name of delegation",
        "delegation name", "full name",
    ),
    "capacity": (
        "capacity", "capacities", "category", "categories", "status", "type", "participant type",
        "type of participant", "category of participant", "participant category", "participation status",
    ),
    "aliases": (
        "alias", "aliases", "acronym", "acronyms", "abbreviation", "abbreviations", "short name", "short names",
        "short form", "also known as",
    ),
    "State": ("State", "States", "country", "countries", "State code", "country code", "code", "ISO code"),
    "group": ("group", "groups", "regional group", "regional groups", "region", "group of States"),
}  # fmt: skip

_COLUMNS = {"name": "name", "capacity": "capacity", "aliases": "aliases", "code": "State", "group": "group"}
"""The column in which each key of a participant stands."""

HEADINGS = Headings(WORDS, ("name", "capacity"))


@dataclass(frozen=True)
class ParticipantsSheet:
    """The spreadsheet and, by the numbers of their rows, the participants; ``repeated`` gives the first row of two.

    The values of an entry are those of a ``[[participant]]``. Rows with mistakes are in neither.
    """

    sheet: Sheet
    entries: dict[int, Entry]
    repeated: dict[int, int]


def read_sheet(path: Path, place: Location, state_name: StateName) -> ParticipantsSheet:
    """Read the participants of the spreadsheet ``path``; ``place`` is that of the key that names it.

    Mistakes go to ``place.mistakes``. Two rows that say the same are one participant.
    """
    sheet = read_rows(path, place, HEADINGS)
    entries: dict[int, Entry] = {}
    repeated: dict[int, int] = {}
    first: dict[tuple[tuple[str, Any], ...], int] = {}
    for row in sheet.rows:
        entry = _participant(row, state_name)
        if entry and (earlier := first.setdefault(tuple(entry.values.items()), row.number)) != row.number:
            repeated[row.number] = earlier
        elif entry:
            entries[row.number] = entry
    return ParticipantsSheet(sheet, entries, repeated)


def _participant(row: SheetRow, state_name: StateName) -> Entry | None:
    """Make a participant of a row, or note what is wrong with it."""
    before = len(row.cells["name"].mistakes)
    aliases = [part for part in row.text("aliases").split(";") if part.strip()]
    values = {
        "name": _name(row, state_name),
        "capacity": _capacity(row),
        "aliases": kinds.distinct_names(tuple(row.read("aliases", kinds.name, alias) for alias in aliases)),
        "code": row.read("State", kinds.state),
        "group": row.read("group", kinds.text),
    }
    return row.entry(_COLUMNS, values) if len(row.cells["name"].mistakes) == before else None


def _name(row: SheetRow, state_name: StateName) -> str | None:
    """Return the participant's name, or its State's where it has none of its own."""
    if row.text("name"):
        return row.read("name", kinds.name)
    if not row.text("State"):
        row.cells["name"].error("This row has no name; type one, or clear the row.")
        return None
    with suppress(PydanticCustomError):
        if state := state_by_code(kinds.state(row.text("State"))):
            return state_name(state)
    return None


def _capacity(row: SheetRow) -> Capacity | None:
    """Return the capacity that the cell names, in its own word or one that offices use."""
    written, cell = row.text("capacity"), row.cells["capacity"]
    if capacity := capacity_of(written):
        return capacity
    words = [word.value for word in Capacity]
    advice = f"choose {enumeration(words, 'or')}, or a usual word for one of these"
    if written:
        cell.error(f"Unknown capacity {quoted(written)}{did_you_mean(written, words, advice)}")
    else:
        cell.error(f"The capacity is missing; {advice}.")
    return None
