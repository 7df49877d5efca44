"""What a session file gives before anything is taken into a log: its spreadsheets row by row, and its addenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from meetinglog.model.agenda import addendum_of
from meetinglog.model.session import Members, Participant, Session, item_key
from meetinglog.names.register import Facts, Known, built_in, curly, register
from meetinglog.names.tables import Organization, State, state_by_code
from meetinglog.session_file.built_in import AS_STATES, unknown_state
from meetinglog.session_file.location import ReadTable
from meetinglog.session_file.preview_data import AddendumRow, AgendaRow, Outcome, ParticipantRow, Spreadsheet
from meetinglog.session_file.reading import Inspection, facts_in, own_names, participant_of
from meetinglog.session_file.sheets.sheet_rows import Sheet, SheetRow
from meetinglog.text.languages.en import by_count, enumeration
from meetinglog.text.normal import normal

if TYPE_CHECKING:
    from meetinglog.session_file.sheets.agenda import AgendaSheet
    from meetinglog.session_file.sheets.participants import ParticipantsSheet


def preview(inspection: Inspection) -> tuple[Spreadsheet, ...]:
    """Return what becomes of each row of each spreadsheet, also where there are mistakes."""
    spreadsheets = []
    if agenda := inspection.agenda:
        spreadsheets.append(Spreadsheet("agenda", agenda.sheet, tuple(_items(agenda, inspection))))
    if listed := inspection.participants:
        spreadsheets.append(Spreadsheet("participants", listed.sheet, tuple(_participants(listed, inspection))))
    return tuple(spreadsheets)


def addenda_preview(session: Session) -> tuple[AddendumRow, ...]:
    """Return what each addendum holds, and what is in none; nothing where there are no addenda."""
    held: dict[str, list[str]] = {addendum.symbol: [] for addendum in session.addenda}
    for item in session.items if session.addenda else ():
        addendum = addendum_of(item, session.addenda, lambda number: session.items_by_key.get(item_key(number)))
        held.setdefault(addendum.symbol if addendum else "", []).append(item.number)
    rows = [
        AddendumRow(
            each.symbol, each.date.isoformat() if each.date else "", tuple(held[each.symbol]), each.organization
        )
        for each in session.addenda
    ]
    in_none = (AddendumRow("", "", tuple(held[""]), organization=False),) if "" in held else ()
    return (*rows, *in_none)


def _wrong_rows(sheet: Sheet, mistakes: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the rows with a cell that has a mistake: its name stands before the mistake's colon."""
    begins = f"{sheet.place}, "
    wrong = {mistake[: mistake.index(": ", len(begins))] for mistake in mistakes if mistake.startswith(begins)}
    return frozenset(row.number for row in sheet.rows if any(cell.name in wrong for cell in row.cells.values()))


def _all_rows(sheet: Sheet) -> list[SheetRow]:
    """Return the rows of a sheet in their order, with those that are put aside."""
    return sorted((*sheet.rows, *sheet.aside), key=lambda row: row.number)


def _aside(row: SheetRow) -> str:
    return f"{row.mark}; --all-rows takes it"


def _items(agenda: AgendaSheet, inspection: Inspection) -> Iterator[AgendaRow]:
    wrong = _wrong_rows(agenda.sheet, inspection.mistakes)
    aside = {row.number for row in agenda.sheet.aside}
    for row in _all_rows(agenda.sheet):
        if row.number in aside:
            yield _written_item(row, Outcome.LEFT_OUT, _aside(row))
            continue
        if row.number in wrong:
            yield _written_item(row, Outcome.WRONG)
            continue
        entry, documents = agenda.rows.get(row.number, (None, ()))
        item = entry.values if entry else {}
        yield AgendaRow(
            row=row.number,
            number=item.get("number", ""),
            title=item.get("title", ""),
            chapter=item.get("chapter", ""),
            symbol="; ".join(document.values["symbol"] for document in documents),
            document="; ".join(document.values["title"] for document in documents),
            outcome=Outcome.TAKEN,
            note=_taken(row),
        )


def _taken(row: SheetRow) -> str:
    return f"{row.mark} in the list" if row.mark else ""


def _written_item(row: SheetRow, outcome: Outcome, note: str = "") -> AgendaRow:
    """Return a row that is not taken as it is written."""
    return AgendaRow(
        row=row.number,
        number=row.text("number"),
        title=row.text("title"),
        chapter=row.text("chapter"),
        symbol=row.text("symbol"),
        document=row.text("document title"),
        outcome=outcome,
        note=note,
    )


def _participants(listed: ParticipantsSheet, inspection: Inspection) -> Iterator[ParticipantRow]:
    wrong = _wrong_rows(listed.sheet, inspection.mistakes)
    own = own_names(inspection.tables)
    facts = _facts(inspection)
    first: dict[State | Organization, int] = {}
    aside = {row.number for row in listed.sheet.aside}
    for row in _all_rows(listed.sheet):
        entry = listed.entries.get(row.number)
        if row.number in aside:
            yield _written_participant(row, Outcome.LEFT_OUT, _aside(row))
        elif row.number in listed.sections:
            yield _written_participant(row, Outcome.LEFT_OUT, "the category of the rows below it")
        elif earlier := listed.repeated.get(row.number):
            same = participant_of(listed.entries[earlier])
            yield _row(row.number, same, facts, Outcome.REPEATED, f"the same as row {earlier}")
        elif entry is None or row.number in wrong:
            yield _written_participant(row, Outcome.WRONG)
        elif in_file := own.get(normal(entry.values["name"])):
            note = f"{in_file.place.name} of the session file is used"
            yield _row(row.number, participant_of(entry), facts, Outcome.LEFT_OUT, note)
        else:
            participant = participant_of(entry)
            outcome, note = _outcome(row.number, participant, facts, first)
            yield _row(row.number, participant, facts, outcome, "; ".join(filter(None, (_taken(row), note))))


def _written_participant(row: SheetRow, outcome: Outcome, note: str = "") -> ParticipantRow:
    """Return a row that is not taken as it is written."""
    return ParticipantRow(
        row=row.number,
        name=row.text("name") or row.alone,
        capacity=row.text("capacity"),
        code="",
        state=row.text("State"),
        aliases=row.text("aliases"),
        group=row.text("group"),
        outcome=outcome,
        note=note,
    )


def _outcome(
    number: int, participant: Participant, facts: Facts, first: dict[State | Organization, int]
) -> tuple[Outcome, str]:
    """Return what becomes of a row's participant, and why; ``first`` has the first row of each that is built in."""
    same = built_in(participant)
    if same is None and participant.capacity in AS_STATES and not participant.code:
        return Outcome.TAKEN, unknown_state(participant.name)
    if same is None:
        return Outcome.TAKEN, ""
    if (row := first.setdefault(same, number)) != number:
        return Outcome.REPEATED, f"row {row} is the same {'State' if isinstance(same, State) else 'organization'}"
    if new := tuple(_new(participant, same, facts)):
        return Outcome.TAKEN, f"built in, but for {enumeration(new)}"
    return Outcome.BUILT_IN, "need not be listed"


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


def _row(number: int, participant: Participant, facts: Facts, outcome: Outcome, note: str) -> ParticipantRow:
    """Return what acts of a participant will carry: its name as in running text, and the State recognised."""
    state = state_by_code(participant.code)
    of_state = register(facts).codes[state.alpha3].name if state else ""
    return ParticipantRow(
        row=number,
        name=of_state if of_state and participant.capacity in AS_STATES else curly(participant.name),
        capacity=str(participant.capacity),
        code=participant.code,
        state=of_state,
        aliases="; ".join(participant.aliases),
        group=participant.group,
        outcome=outcome,
        note=note,
    )


def _facts(inspection: Inspection) -> Facts:
    """Return what of the file bears on names, without its participants, as far as it is right."""
    tables = inspection.tables
    members: ReadTable | None = tables.get("members")
    return Facts(
        facts_in(tables).get("starts", dt.date.max),
        tuple(tables.get("names", {}).items()),
        Members.model_validate(members.values if members else {}),
        (),
    )
