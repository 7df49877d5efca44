"""What the spreadsheets that a session file names give, row by row, before anything is taken into a log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from meetinglog.model.session import Capacity, Members, Participant
from meetinglog.names.register import Facts, Known, built_in, curly, register
from meetinglog.names.tables import Organization, State, state_by_code
from meetinglog.session_file.location import Entry
from meetinglog.session_file.reading import Inspection, facts_in, own_names, participant_of
from meetinglog.session_file.sheets.grid import Layout
from meetinglog.session_file.sheets.rows import Sheet, SheetRow
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal

if TYPE_CHECKING:
    from meetinglog.session_file.sheets.agenda import AgendaSheet
    from meetinglog.session_file.sheets.participants import ParticipantsSheet


class Outcome(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    BUILT_IN = "built in"
    REPEATED = "repeated"
    LEFT_OUT = "left out"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a spreadsheet by its number: what it gives, by column; what becomes of it; and why, where not plain."""

    row: int
    cells: dict[str, str]
    outcome: Outcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A spreadsheet as it was read; ``key`` is the one that names it.

    ``layout`` is `None` where the file cannot be read. ``columns`` are the letters of the columns by what they hold,
    ``shown`` the keys of the cells of its rows.
    """

    key: str
    file: str
    layout: Layout | None
    columns: dict[str, str]
    shown: tuple[str, ...]
    rows: tuple[Row, ...]


PARTICIPANT = ("name", "capacity", "code", "state", "aliases", "group")
"""What a row of participants gives; ``code`` and ``state`` are those of the State that was recognised."""

ITEM = ("number", "title", "chapter", "symbol", "document")
"""What a row of the agenda gives."""

_WRITTEN_IN = {"state": "State", "document": "document title"}
"""The columns of what a row gives, where they have another name."""


def preview(inspection: Inspection) -> tuple[Spreadsheet, ...]:
    """Return what each row of each spreadsheet gives, also where there are mistakes."""
    spreadsheets = []
    if agenda := inspection.agenda:
        spreadsheets.append(_spreadsheet("agenda", agenda.sheet, ITEM, _items(agenda, inspection)))
    if listed := inspection.participants:
        rows = _participants(listed, inspection)
        spreadsheets.append(_spreadsheet("participants", listed.sheet, PARTICIPANT, rows))
    return tuple(spreadsheets)


def _spreadsheet(key: str, sheet: Sheet, shown: tuple[str, ...], rows: Iterator[Row]) -> Spreadsheet:
    return Spreadsheet(key, sheet.file, sheet.layout, sheet.columns, shown, tuple(rows))


def _wrong_rows(sheet: Sheet, mistakes: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the rows with a cell that has a mistake: its name stands before the mistake's colon."""
    begins = f"{sheet.place}, "
    wrong = {said[: said.index(": ", len(begins))] for said in mistakes if said.startswith(begins)}
    return frozenset(row.number for row in sheet.rows if any(cell.name in wrong for cell in row.cells.values()))


def _as_written(keys: tuple[str, ...], row: SheetRow) -> Row:
    """Return a row that has mistakes, with its cells as they stand."""
    return Row(row.number, {key: row.text(_WRITTEN_IN.get(key, key)) for key in keys}, Outcome.WRONG)


def _items(agenda: AgendaSheet, inspection: Inspection) -> Iterator[Row]:
    wrong = _wrong_rows(agenda.sheet, inspection.mistakes)
    for row in agenda.sheet.rows:
        if row.number in wrong:
            yield _as_written(ITEM, row)
            continue
        item, document = (entry.values if entry else {} for entry in agenda.rows.get(row.number, (None, None)))
        cells = {key: item.get(key, "") for key in ("number", "title", "chapter")}
        cells |= {"symbol": document.get("symbol", ""), "document": document.get("title", "")}
        yield Row(row.number, cells, Outcome.TAKEN)


def _participants(listed: ParticipantsSheet, inspection: Inspection) -> Iterator[Row]:
    wrong = _wrong_rows(listed.sheet, inspection.mistakes)
    own = own_names(inspection.tables)
    facts = _facts(inspection)
    first: dict[State | Organization, int] = {}
    for row in listed.sheet.rows:
        entry = listed.entries.get(row.number)
        if earlier := listed.repeated.get(row.number):
            cells = _cells(participant_of(listed.entries[earlier]), facts)
            yield Row(row.number, cells, Outcome.REPEATED, f"row {earlier} says the same")
        elif entry is None or row.number in wrong:
            yield _as_written(PARTICIPANT, row)
        elif same := own.get(normal(entry.values["name"])):
            note = f"{same.place.name} of the session file counts"
            yield Row(row.number, _cells(participant_of(entry), facts), Outcome.LEFT_OUT, note)
        else:
            yield _participant(row.number, participant_of(entry), facts, first)


def _participant(number: int, participant: Participant, facts: Facts, first: dict[State | Organization, int]) -> Row:
    """Describe a row's participant; ``first`` gives the row in which each that is built in stood first."""
    same = built_in(participant)
    cells = _cells(participant, facts)
    if same is None:
        return Row(number, cells, Outcome.TAKEN)
    if (row := first.setdefault(same, number)) != number:
        what = "State" if isinstance(same, State) else "organization"
        return Row(number, cells, Outcome.REPEATED, f"row {row} is the same {what}")
    if new := tuple(_new(participant, same, facts)):
        return Row(number, cells, Outcome.TAKEN, f"built in, but for {enumeration(new)}")
    return Row(number, cells, Outcome.BUILT_IN, "need not be listed")


def _new(participant: Participant, same: State | Organization, facts: Facts) -> Iterator[str]:
    """Name what a participant says otherwise than what is built in, or says besides."""
    match same:
        case State():
            names, known = same.all_names(), register(facts).codes[same.alpha3]
            said_otherwise = normal(participant.name) not in map(normal, (known.name, *names))
        case Organization():
            names, known = (same.name, *same.aliases), Known(same.name, "", same.capacity)
            said_otherwise = curly(participant.name) != same.name
    aliases = [alias for alias in participant.aliases if normal(alias) not in map(normal, (known.name, *names))]
    if said_otherwise:
        yield "the name"
    if participant.capacity is not known.capacity:
        yield f"the capacity, which is {known.capacity}"
    if aliases:
        yield f"the {by_count(len(aliases), 'alias', 'aliases')} {enumeration(aliases)}"
    if participant.group:
        yield "the group"


def _cells(participant: Participant, facts: Facts) -> dict[str, str]:
    """Return what acts of the participant will carry: its name as in running text, and the State recognised."""
    state = state_by_code(participant.code)
    of_state = register(facts).codes[state.alpha3].name if state else ""
    is_state = participant.capacity in {Capacity.STATE, Capacity.OBSERVER_STATE}
    return {
        "name": of_state if of_state and is_state else curly(participant.name),
        "capacity": str(participant.capacity),
        "code": participant.code,
        "state": of_state,
        "aliases": "; ".join(participant.aliases),
        "group": participant.group,
    }


def _facts(inspection: Inspection) -> Facts:
    """Return what of the file bears on names, without its participants, as far as it is right."""
    tables = inspection.tables
    members: Entry | None = tables.get("members")
    return Facts(
        facts_in(tables).get("starts", dt.date.max),
        tuple(tables.get("names", {}).items()),
        Members.model_validate(members.values if members else {}),
        (),
    )
