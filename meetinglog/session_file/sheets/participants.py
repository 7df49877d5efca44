"""The spreadsheet of participants that a session file may name: an .xlsx, .ods or .csv file with headings.

Mistakes join those of the session file, with the file and the cell: ``participants.xlsx, cell B7``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from meetinglog.model.session import Capacity
from meetinglog.names.tables import State, state_by_code
from meetinglog.session_file import kinds
from meetinglog.session_file.capacities import capacity_of
from meetinglog.session_file.location import Location, ReadTable, did_you_mean, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.rows import Sheet, SheetRow, read_rows
from meetinglog.text.languages.en import enumeration

StateName = Callable[[State], str]
"""Returns the form of a State's name in running text that the session uses."""

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


class ParticipantsSheet(Struct, frozen=True):
    """The spreadsheet of participants, with an entry for each row that gives one, by the number of the row.

    ``repeated`` gives the earlier row for each row that repeats one. Rows with mistakes are in neither.
    """

    sheet: Sheet
    entries: dict[int, ReadTable]
    repeated: dict[int, int]


def read_participants(path: Path, place: Location, state_name: StateName) -> ParticipantsSheet:
    """Read the participants of the spreadsheet ``path``; rows that say the same are one participant.

    ``place`` is the key that names the spreadsheet; mistakes go to ``place.mistakes``.
    """
    sheet = read_rows(path, place, HEADINGS)
    entries: dict[int, ReadTable] = {}
    repeated: dict[int, int] = {}
    first: dict[tuple[tuple[str, Any], ...], int] = {}
    for row in sheet.rows:
        entry = _participant(row, state_name)
        if entry and (earlier := first.setdefault(tuple(entry.values.items()), row.number)) != row.number:
            repeated[row.number] = earlier
        elif entry:
            entries[row.number] = entry
    return ParticipantsSheet(sheet, entries, repeated)


def _participant(row: SheetRow, state_name: StateName) -> ReadTable | None:
    """Return the participant of a row, or report its mistakes; one without a name has that of its State."""
    mistakes = row.cells["name"].mistakes
    before = len(mistakes)
    if not (row.text("name") or row.text("State")):
        row.cells["name"].error("This row has no name; type one, or clear the row.")
    aliases = [part for part in row.text("aliases").split(";") if part.strip()]
    values = {
        "name": row.read("name", kinds.Name),
        "capacity": _capacity(row),
        "aliases": kinds.distinct_names(tuple(row.read("aliases", kinds.Name, alias) for alias in aliases)),
        "code": row.read("State", kinds.StateCodeOrName),
        "group": row.read("group", kinds.Text),
    }
    if len(mistakes) > before:
        return None
    if not values["name"] and (state := state_by_code(values["code"])):
        values["name"] = state_name(state)
    return row.entry(_COLUMNS, values)


def _capacity(row: SheetRow) -> Capacity | None:
    """Return the capacity that the cell names, by its own word or by one that offices use."""
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
