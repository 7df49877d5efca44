"""The spreadsheet of participants that a session file may name: an .xlsx, .ods or .csv file with headings.

Mistakes join those of the session file, with the file and the cell: ``participants.xlsx, cell B7``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.session import Capacity
from meetinglog.names.spelling import organization_spelled, state_spelled
from meetinglog.names.tables import Organization, State, state_by_code
from meetinglog.session_file import kinds
from meetinglog.session_file.built_in import AS_STATES, StateName, settle_participant
from meetinglog.session_file.capacities import capacity_of, category_key, is_observer, likely_capacity
from meetinglog.session_file.location import Location, ReadTable, quoted
from meetinglog.session_file.sheets.headings import NAME_PARTS, Headings
from meetinglog.session_file.sheets.sheet_rows import Sheet, SheetRow, read_rows, rows_named
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import json_line

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
    **NAME_PARTS,
}  # fmt: skip

_COLUMNS = {"name": "name", "capacity": "capacity", "aliases": "aliases", "code": "State", "group": "group"}
"""The column in which each key of a participant stands."""

HEADINGS = Headings(
    WORDS, ("name", "capacity"), ("name", "State"), {"name": ("State",)}, ("capacity",), "name", ("State",)
)

_AFTER_A_NAME = " ,;:*"
"""What offices put after a name: the punctuation of a list, the sign of a footnote."""

_NUMBERING = re.compile(r"^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+")
"""What stands before the heading of a section: ``A.``, ``II.``."""

Categories = Mapping[str, Capacity]
"""What words of a list mean, by their `category_key`."""


StateCapacity = Callable[[State], Capacity]
"""Returns the capacity that a State has by the members of the body."""


class ParticipantsSheet(Struct, frozen=True):
    """The spreadsheet of participants, with an entry for each row that gives one, by the number of the row.

    ``repeated`` gives the earlier row for each row that repeats one, and ``sections`` the words of each row that is the
    category of those below it. Rows with mistakes are in none.
    """

    sheet: Sheet
    entries: dict[int, ReadTable]
    repeated: dict[int, int]
    sections: dict[int, str]


def read_participants(
    path: Path,
    place: Location,
    state_name: StateName,
    state_capacity: StateCapacity,
    categories: Categories,
    *,
    all_rows: bool = False,
) -> ParticipantsSheet:
    """Read the participants of the spreadsheet ``path``; rows that say the same are one participant.

    ``place`` is the key that names the spreadsheet; mistakes go to ``place.mistakes``. ``categories`` are the session
    file's own words for capacities. A row without a category has that of the section above it, or of what is built in.
    """
    sheet = _of_persons(read_rows(path, place, HEADINGS, all_rows=all_rows))
    sheet = replace(sheet, rows=tuple(row for row in sheet.rows if not row.alone or _section(row, categories)))
    entries: dict[int, ReadTable] = {}
    repeated: dict[int, int] = {}
    first: dict[object, int] = {}
    unknown: dict[str, list[int]] = {}
    sections: dict[int, str] = {}
    for row in sheet.rows:
        if section := _section(row, categories):
            sections[row.number] = section
            continue
        written = row.text("capacity") or next(reversed(sections.values()), "")
        capacity = _capacity(written, row, categories) or _built_in_capacity(written, row, state_capacity)
        if capacity is None:
            unknown.setdefault(written if category_key(written) else "", []).append(row.number)
        entry = _participant(row, capacity, state_name)
        if entry is None or capacity is None:
            continue
        same = settle_participant(entry.values, state_name)
        if (earlier := first.setdefault(_identity(entry, same), row.number)) != row.number:
            repeated[row.number] = earlier
            _add_to(entries[earlier], entry)
        else:
            entries[row.number] = entry
    _refuse_unknown(unknown, sheet, place.mistakes)
    return ParticipantsSheet(sheet, entries, repeated, sections)


def _of_persons(sheet: Sheet) -> Sheet:
    """Return a list without categories as one of States: the names beside them are those of persons."""
    if not {"name", "State"} <= set(sheet.columns) or "capacity" in sheet.columns:
        return sheet
    columns, left_out = dict(sheet.columns), dict(sheet.left_out)
    letters = columns.pop("name")
    remark = (
        f"There is no column for the capacity, so that each row is its State; the names in column {letters} were not "
        f"read. To list organizations, add a column headed “Category”."
    )
    rows = tuple(replace(row, texts=row.texts | {"name": ""}) if row.text("State") else row for row in sheet.rows)
    return replace(sheet, columns=columns, left_out=left_out, rows=rows, remark=remark)


def _section(row: SheetRow, categories: Categories) -> str:
    """Return the category that a row is, alone in the row, for those below it; empty for a participant."""
    texts = [text for text in (*row.texts.values(), row.alone) if text]
    word = _NUMBERING.sub("", texts[0]).rstrip(_AFTER_A_NAME) if len(texts) == 1 else ""
    is_word = category_key(word) in categories or capacity_of(word) or is_observer(word)
    return word if is_word and not row.text("capacity") and not organization_spelled(word) else ""


def _built_in_capacity(written: str, row: SheetRow, state_capacity: StateCapacity) -> Capacity | None:
    """Return the capacity of a row that is built in, where no category is written or it only says "observer"."""
    if written and not is_observer(written):
        return None
    name = row.text("name") or row.text("State")
    if state := state_spelled(name) or state_by_code(name):
        return state_capacity(state)
    organization = organization_spelled(name)
    return organization.capacity if organization else None


def _identity(entry: ReadTable, same: State | Organization | None) -> object:
    """Return what two rows of one participant have in common: the built-in one and its capacity, else everything."""
    return (same, entry.values["capacity"]) if same else tuple(sorted(entry.values.items()))


def _add_to(first: ReadTable, again: ReadTable) -> None:
    """Add what a further row says of a participant to its first row."""
    for key in ("acronym", "group"):
        if key in again.values:
            first.values.setdefault(key, again.values[key])
    if aliases := kinds.distinct_names((*first.values.get("aliases", ()), *again.values.get("aliases", ()))):
        first.values["aliases"] = aliases


def _participant(row: SheetRow, capacity: Capacity | None, state_name: StateName) -> ReadTable | None:
    """Return the participant of a row, or report its mistakes; one without a name has that of its State."""
    mistakes = next(iter(row.cells.values())).mistakes
    before = len(mistakes)
    if not (row.text("name") or row.text("State")):
        row.cells["name" if "name" in row.cells else "State"].error("This row has no name; type one, or clear the row.")
    aliases = [part for part in row.text("aliases").split(";") if part.strip()]
    values = {
        "name": row.read("name", kinds.Name, row.text("name").rstrip(_AFTER_A_NAME) or None),
        "capacity": capacity,
        "aliases": kinds.distinct_names(tuple(row.read("aliases", kinds.Name, alias) for alias in aliases)),
        "code": row.read("State", kinds.StateCodeOrName),
        "group": row.read("group", kinds.Text),
    }
    if len(mistakes) > before:
        return None
    if not values["name"] and (state := state_by_code(values["code"])):
        values["name"] = state_name(state)
    return row.entry(_COLUMNS, values)


def _capacity(written: str, row: SheetRow, categories: Categories) -> Capacity | None:
    """Return the capacity of a row's category: the session's own word for one, its own word, or one of offices."""
    own = categories.get(category_key(written)) or capacity_of(written)
    if own in AS_STATES or not is_observer(written):
        return own
    return Capacity.OBSERVER_STATE if state_spelled(row.text("name")) or not row.text("name") else own


def _refuse_unknown(unknown: dict[str, list[int]], sheet: Sheet, mistakes: list[str]) -> None:
    """Report the rows whose category, by word, leads to no capacity."""
    for word, numbers in unknown.items():
        sentence = _unknown(word, numbers) if "capacity" in sheet.columns else _without_capacity(numbers)
        Location(sheet.place, mistakes).error(sentence)


def _without_capacity(numbers: list[int]) -> str:
    return (
        f"There is no column for the capacity, and what is in {rows_named(numbers)} is not built in; add a column "
        f"headed “Category”, or rows such as “Member States” above those that they are the category of."
    )


def _unknown(word: str, numbers: list[int]) -> str:
    rows = rows_named(numbers)
    words = enumeration((capacity.value for capacity in Capacity), "or")
    if not word:
        return f"The category is missing in {rows}; choose {words}, or a usual word for one of these."
    line = f'{json_line(json.dumps(word, ensure_ascii=False))} = "{likely_capacity(word)}"'
    return (
        f"Unknown category {quoted(word)} in {rows}; add a line to the session file under [categories], "
        f"such as {line}, with one of {words}."
    )
