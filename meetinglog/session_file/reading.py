"""Read a session file and all it names, and make a session of it if there is no mistake."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from meetinglog.errors import MeetinglogError, Refused, SessionFileError
from meetinglog.model.session import PLENARY, Capacity, Participant, ReportFacts, Session, forms_in
from meetinglog.names.matching import Directory
from meetinglog.names.presiding import is_a_title
from meetinglog.names.register import state_of
from meetinglog.names.tables import State
from meetinglog.session_file.built_in import StateName, notes_on, report_groups, settle_group, settle_participant
from meetinglog.session_file.checks import (
    own_language,
    report_ambiguous_names,
    report_contradictions,
    report_names_that_are_acronyms,
)
from meetinglog.session_file.kinds import distinct_names
from meetinglog.session_file.location import Location, ReadTable, tidy
from meetinglog.session_file.source import toml_data
from meetinglog.session_file.validation import read_file
from meetinglog.text.languages.en import capitalised
from meetinglog.text.normal import normal

if TYPE_CHECKING:
    from meetinglog.session_file.sheets.agenda import AgendaSheet
    from meetinglog.session_file.sheets.participants import ParticipantsSheet

Styles = Callable[[str, Path, str], tuple[str, str]]
"""Returns the TOML source of the style with a name, or a path relative to a folder, and the code of its language.

It is in the language that is asked for, or in the one that it has. Raises `MeetinglogError`.
"""

Values = dict[str, Any]


class Inspection(Struct, frozen=True):
    """What was read of a session file and its spreadsheets: the session, or `None` and the mistakes.

    ``tables`` are the values that are right, by table: an `Entry`, or a list of them. The items include those of the
    agenda's spreadsheet. ``notes`` are sentences on names that may be meant otherwise.
    """

    path: Path
    session: Session | None
    mistakes: tuple[str, ...]
    tables: Values
    participants: ParticipantsSheet | None = None
    agenda: AgendaSheet | None = None
    notes: tuple[str, ...] = ()

    @property
    def session_or_raise(self) -> Session:
        """The session. Raises `SessionFileError` with all mistakes."""
        if self.session is None:
            raise SessionFileError(str(self.path), self.mistakes)
        return self.session

    def assumptions(self) -> tuple[str, ...]:
        """Return a sentence on each choice that was made where a spreadsheet could have been meant otherwise."""
        sheets = (read.sheet for read in (self.participants, self.agenda) if read)
        return (*(f"{sheet.file}: {sentence}" for sheet in sheets for sentence in sheet.assumptions()), *self.notes)


def read_session(path: Path, styles: Styles) -> Session:
    """Return the session of the file ``path``, with the spreadsheets and the style that it names.

    Raises:
        NotFound: There is no such file.
        SessionFileError: The file has mistakes; it holds them all.

    """
    return inspect(path, styles).session_or_raise


def session_from(data: Values, path: Path, styles: Styles) -> Session:
    """Return the session of the TOML ``data`` of the file ``path``. Raises `SessionFileError` with all mistakes."""
    return _inspect(data, path, styles).session_or_raise


def inspect(path: Path, styles: Styles, *, all_rows: bool = False) -> Inspection:
    """Read the session file ``path`` and all that it names, whether it has mistakes or not.

    Rows of spreadsheets that are hidden or struck out are taken only where ``all_rows`` are wanted.

    Raises:
        NotFound: There is no such file.
        SessionFileError: The file is not TOML.

    """
    return _inspect(toml_data(path), path, styles, all_rows=all_rows)


def _inspect(data: Values, path: Path, styles: Styles, *, all_rows: bool = False) -> Inspection:
    mistakes: list[str] = []
    tables = read_file(data, mistakes)
    of_file = len(mistakes)
    agenda = _agenda(tables, path.parent, mistakes, all_rows=all_rows)
    whole_agenda = len(mistakes) == of_file and _items_are_right(data, tables)
    if agenda:
        tables["items"] = [*agenda.items, *tables.get("items", [])]
    style_source, wrong_style = _style_source(tables, path.parent, styles)
    _settle_names(tables)
    report_contradictions(tables, whole_agenda=whole_agenda)
    listed = _participants(tables, path.parent, mistakes, all_rows=all_rows)
    own = own_names(tables)
    added = [entry for entry in listed.entries.values() if normal(entry.values["name"]) not in own] if listed else []
    participants = [*tables.get("participants", []), *added]
    report_ambiguous_names(participants)
    report_names_that_are_acronyms(participants)
    report_groups(participants)
    mistakes += wrong_style
    session = None if mistakes else _session(tables | {"participants": participants}, path.stem, style_source)
    if session is not None and _report_seats(session, Location("seats", mistakes)):
        session = None
    notes = tuple(notes_on(participants, tables.get("groups", [])))
    return Inspection(path, session, tuple(mistakes), tables, listed, agenda, notes)


def _report_seats(session: Session, place: Location) -> list[str]:
    """Report each seat in which somebody sits whom nobody knows; return the mistakes of the file."""
    directory = Directory(session)
    for seat, name in session.seats.items():
        if not name or is_a_title(name, session, PLENARY):
            continue
        try:
            directory.participant(name)
        except Refused as unknown:
            place.key(seat).error(tidy(f"{capitalised(str(unknown)).removesuffix('.')}."))
    return place.mistakes


def _items_are_right(data: Values, tables: Values) -> bool:
    """Return whether every item of the file has a number that is right."""
    numbered = [item for item in tables.get("items", []) if "number" in item.values]
    written = data.get("item", [])
    return isinstance(written, list) and len(numbered) == len(written)


def _settle_names(tables: Values) -> None:
    """Replace the names of participants and groups of the file that are built-in ones by the names of these."""
    for entry in tables.get("participants", []):
        if "name" in entry.values:
            settle_participant(entry.values, _state_name(tables))
    for entry in tables.get("groups", []):
        if "name" in entry.values:
            settle_group(entry.values)


def _state_name(tables: Values) -> StateName:
    """Return the form of a State's name by the session's own forms and its first day."""
    forms = forms_in("en", tables.get("names", {}), own_language(tables))
    starts = facts_in(tables).get("starts")
    return lambda state: forms.get(state.alpha3) or (state.name_on(starts) if starts else state.name)


def facts_in(tables: Values) -> Values:
    """Return the values of the table ``[session]`` that are right."""
    return tables["session"].values if "session" in tables else {}


def _agenda(tables: Values, folder: Path, mistakes: list[str], *, all_rows: bool) -> AgendaSheet | None:
    """Return the spreadsheet of the agenda, if the file names one."""
    if not (file := facts_in(tables).get("agenda")):
        return None
    from meetinglog.session_file.sheets.agenda import read_agenda  # noqa: PLC0415 - few sessions have a sheet to read

    return read_agenda(folder / file, Location("session.agenda", mistakes), all_rows=all_rows)


def _participants(tables: Values, folder: Path, mistakes: list[str], *, all_rows: bool) -> ParticipantsSheet | None:
    """Return the spreadsheet of the participants, if the file names one."""
    if not (file := facts_in(tables).get("participants")):
        return None
    from meetinglog.session_file.sheets.participants import read_participants  # noqa: PLC0415 - as above

    place, categories = Location("session.participants", mistakes), tables.get("categories", {})
    name, capacity = _state_name(tables), _state_capacity(tables)
    return read_participants(folder / file, place, name, capacity, categories, all_rows=all_rows)


def _state_capacity(tables: Values) -> Callable[[State], Capacity]:
    """Return the function that gives the capacity of a State by the members of the body."""
    members = tables["members"].values if "members" in tables else {}
    listed, observers = members.get("states", "all"), members.get("observer_states", ())

    def capacity(state: State) -> Capacity:
        is_member = state.alpha3 not in observers if listed == "all" else state.alpha3 in listed
        return Capacity.STATE if is_member else Capacity.OBSERVER_STATE

    return capacity


def own_names(tables: Values) -> dict[str, ReadTable]:
    """Return the file's own participants by normal name; they take precedence over the spreadsheet's."""
    named = [entry for entry in tables.get("participants", []) if "name" in entry.values]
    return {normal(entry.values["name"]): entry for entry in reversed(named)}


def _style_source(tables: Values, folder: Path, styles: Styles) -> tuple[str, list[str]]:
    """Return the source of the report's style, or of the default style, and the mistakes; settle the language."""
    report = tables.get("report")
    values: Values = report.values if report else {}
    mistakes: list[str] = []
    try:
        source, values["language"] = styles(
            values.get("style") or ReportFacts().style, folder, values.get("language") or ""
        )
    except MeetinglogError as error:
        Location("report.style", mistakes).error(tidy(str(error)))
        return "", mistakes
    return source, mistakes


def _session(tables: Values, stem: str, style_source: str) -> Session:
    """Return the session of tables that have no mistake."""
    values = {"report": {}} | _plain({key: value for key, value in tables.items() if key != "categories"})
    values["session"] = {"id": identifier_of(stem)} | {
        key: value for key, value in values["session"].items() if key not in {"participants", "agenda"}
    }
    values["report"]["style_source"] = style_source
    values["participants"] = [participant_of(entry) for entry in tables["participants"]]
    return Session.model_validate(values)


def _plain(value: Any) -> Any:  # noqa: ANN401 - entries, lists of them, and what they hold
    """Return a value with its entries replaced by their values."""
    if isinstance(value, ReadTable):
        value = value.values
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def participant_of(entry: ReadTable) -> Participant:
    """Return the participant of an entry; one that is a State by its name gets that State's code."""
    values = dict(entry.values)
    if acronym := values.pop("acronym", ""):
        values["aliases"] = distinct_names((*values.get("aliases", ()), acronym))
    participant = Participant.model_validate(values)
    state = None if participant.code else state_of(participant)
    return participant.model_copy(update={"code": state.alpha3}) if state else participant


def identifier_of(stem: str) -> str:
    """Return the id of a session whose file has this name: its letters and digits, joined by "-"."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "session"
