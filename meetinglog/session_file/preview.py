"""What the spreadsheets that a session file names give, row by row, before anything is taken into a log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from meetinglog.model.session import Capacity, Members, Participant
from meetinglog.names.register import Facts, Known, built_in, curly, register
from meetinglog.names.tables import Organization, State, state_by_code
from meetinglog.session_file.location import Entry
from meetinglog.session_file.reading import Inspection, own_names, participant_of
from meetinglog.session_file.sheets.grid import Taken
from meetinglog.session_file.sheets.lines import Line, Sheet
from meetinglog.text.languages.en import enumeration
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

    ``taken`` is none where the file cannot be read. ``columns`` are the letters of the columns by what they hold,
    ``shown`` the keys of the cells of its rows.
    """

    key: str
    file: str
    taken: Taken | None
    columns: dict[str, str]
    shown: tuple[str, ...]
    rows: tuple[Row, ...]


PARTICIPANT = ("name", "capacity", "code", "state", "aliases", "group")
"""What a row of participants gives; ``code`` and ``state`` are those of the State that was recognised."""

ITEM = ("number", "title", "chapter", "symbol", "document")
"""What a row of the agenda gives."""


def preview(look: Inspection) -> tuple[Spreadsheet, ...]:
    """Return what each row of each spreadsheet gives, also where there are mistakes."""
    found = []
    if look.agenda:
        found.append(_spreadsheet("agenda", look.agenda.sheet, ITEM, _items(look.agenda, look)))
    if look.participants:
        rows = _participants(look.participants, look)
        found.append(_spreadsheet("participants", look.participants.sheet, PARTICIPANT, rows))
    return tuple(found)


def _spreadsheet(key: str, sheet: Sheet[Any], shown: tuple[str, ...], rows: Iterator[Row]) -> Spreadsheet:
    columns = {str(column): letters for column, letters in sheet.columns.items()}
    return Spreadsheet(key, sheet.file, sheet.taken, columns, shown, tuple(rows))


def _wrong_cells(sheet: Sheet[Any], mistakes: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the cells that have mistakes: what stands before the colon."""
    begins = f"{sheet.place}, "
    return frozenset(said[: said.index(": ", len(begins))] for said in mistakes if said.startswith(begins))


def _is_wrong(line: Line[Any], wrong: frozenset[str]) -> bool:
    return any(cell.name in wrong for cell in line.cells.values())


def _items(agenda: AgendaSheet, look: Inspection) -> Iterator[Row]:
    wrong = _wrong_cells(agenda.sheet, look.mistakes)
    for line in agenda.sheet.lines:
        item, document = agenda.rows.get(line.number, (None, None))
        values = item.values if item else {}
        cells = {key: values.get(key, "") for key in ("number", "title", "chapter")}
        cells |= {"symbol": "", "document": ""}
        if document:
            cells |= {"symbol": document.values["symbol"], "document": document.values["title"]}
        if _is_wrong(line, wrong):
            yield Row(line.number, _as_written(ITEM, line), Outcome.WRONG)
        else:
            yield Row(line.number, cells, Outcome.TAKEN)


def _as_written(keys: tuple[str, ...], line: Line[Any]) -> dict[str, str]:
    """Return the cells of a row that has mistakes as they stand."""
    written = {str(column): text for column, text in line.texts.items()}
    words = {"state": "State", "document": "document title"}
    return {key: written.get(words.get(key, key), "") for key in keys}


def _participants(listed: ParticipantsSheet, look: Inspection) -> Iterator[Row]:
    wrong = _wrong_cells(listed.sheet, look.mistakes)
    own = own_names(look.found)
    facts = _facts(look)
    first: dict[State | Organization, int] = {}
    for line in listed.sheet.lines:
        entry = listed.entries.get(line.number)
        if entry is None or _is_wrong(line, wrong):
            yield _other(line, listed, facts)
        elif same := own.get(normal(entry.values["name"])):
            note = f"{same.place.name} of the session file counts"
            yield Row(line.number, _cells(entry, facts), Outcome.LEFT_OUT, note)
        else:
            yield _participant(line.number, entry, facts, first)


def _other(line: Line[Any], listed: ParticipantsSheet, facts: Facts) -> Row:
    """Describe a row that gives no participant of its own."""
    if first := listed.repeated.get(line.number):
        return Row(line.number, _cells(listed.entries[first], facts), Outcome.REPEATED, f"row {first} says the same")
    return Row(line.number, _as_written(PARTICIPANT, line), Outcome.WRONG)


def _participant(number: int, entry: Entry, facts: Facts, first: dict[State | Organization, int]) -> Row:
    """Describe a row's participant; ``first`` gives the row in which each that is built in stood first."""
    participant = Participant.model_validate(participant_of(entry.values))
    same = built_in(participant)
    cells = _cells(entry, facts)
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
        yield f"the {'aliases' if len(aliases) > 1 else 'alias'} {enumeration(aliases)}"
    if participant.group:
        yield "the group"


def _cells(entry: Entry, facts: Facts) -> dict[str, str]:
    """Return what acts of the participant will carry: its name as in running text, and the State recognised."""
    participant = Participant.model_validate(participant_of(entry.values))
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


def _facts(look: Inspection) -> Facts:
    """Return what of the file bears on names, without its participants, as far as it is right."""
    found = look.found
    session = found["session"].values if "session" in found else {}
    members = Members.model_validate(found["members"].values if "members" in found else {})
    return Facts(session.get("starts", dt.date.max), tuple(found.get("names", {}).items()), members, ())
