"""From the file to the session: everything is read and checked, and only then is anything made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetinglog.errors import MeetinglogError, SessionFileError
from meetinglog.model.session import Capacity, ReportFacts, Session
from meetinglog.names.tables import State
from meetinglog.session_file.checks import (
    local,
    note_ambiguous_names,
    note_contradictions,
    track_key,
    zone_of,
)
from meetinglog.session_file.location import Entry, Location, tidy
from meetinglog.session_file.schema import read_file
from meetinglog.session_file.source import toml_data
from meetinglog.session_file.states import state_named
from meetinglog.text.normal import normal

if TYPE_CHECKING:
    from meetinglog.session_file.sheets.agenda import AgendaSheet
    from meetinglog.session_file.sheets.participants import ParticipantsSheet

Styles = Callable[[str, Path], str]
"""Gives the TOML source of the style with a name or path, looked for in a folder; or raises `MeetinglogError`."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Inspection:
    """What a session file and its spreadsheets give: the session, or else mistakes; and each spreadsheet as read.

    ``found`` are the entries of the file's tables, the agenda's spreadsheet among the items.
    """

    path: Path
    session: Session | None
    mistakes: tuple[str, ...]
    found: Values
    participants: ParticipantsSheet | None = None
    agenda: AgendaSheet | None = None

    @property
    def session_or_raise(self) -> Session:
        """The session. Raises `SessionFileError` with all the mistakes."""
        if self.session is None:
            raise SessionFileError(str(self.path), self.mistakes)
        return self.session

    def assumptions(self) -> tuple[str, ...]:
        """Say, a sentence each, what of the spreadsheets was settled where it could have been meant otherwise."""
        sheets = (read.sheet for read in (self.participants, self.agenda) if read)
        return tuple(f"{sheet.file}: {said}" for sheet in sheets if sheet.taken for said in sheet.taken.doubts())


def read_session(path: Path, styles: Styles) -> Session:
    """Read the session file ``path``, with the spreadsheets and the style it names.

    Raises `NotFound` where there is no such file, and `SessionFileError` with all its mistakes at once.
    """
    return inspect(path, styles).session_or_raise


def session_from(data: Values, path: Path, styles: Styles) -> Session:
    """Make a session of the TOML ``data`` of the file ``path``; raises `SessionFileError` with all its mistakes."""
    return _look(data, path, styles).session_or_raise


def inspect(path: Path, styles: Styles) -> Inspection:
    """Read the session file ``path`` and all it names, whether it is right or not.

    Raises `NotFound` where there is no such file, and `SessionFileError` where it is not TOML.
    """
    return _look(toml_data(path), path, styles)


def _look(data: Values, path: Path, styles: Styles) -> Inspection:
    mistakes: list[str] = []
    found = read_file(data, mistakes)
    agenda = _agenda(found, path.parent, mistakes)
    if agenda:
        found["item"] = [*agenda.items, *found.get("item", [])]
    note_contradictions(found)
    listed = _participants(found, path.parent, mistakes)
    own = own_names(found)
    added = [entry for entry in listed.entries.values() if normal(entry.values["name"]) not in own] if listed else []
    participants = [*found.get("participant", []), *added]
    note_ambiguous_names(participants)
    style_source = _style_source(found, path.parent, styles, mistakes)
    session = None if mistakes else _session(found | {"participant": participants}, path.stem, style_source)
    return Inspection(path, session, tuple(mistakes), found, listed, agenda)


def _facts(found: Values) -> Values:
    return found["session"].values if "session" in found else {}


def _agenda(found: Values, folder: Path, mistakes: list[str]) -> AgendaSheet | None:
    """Return the agenda of the spreadsheet, if the file names one."""
    if not (file := _facts(found).get("agenda")):
        return None
    from meetinglog.session_file.sheets.agenda import read_agenda  # noqa: PLC0415 - few sessions have a sheet to read

    return read_agenda(folder / file, Location("session.agenda", mistakes))


def _participants(found: Values, folder: Path, mistakes: list[str]) -> ParticipantsSheet | None:
    """Return the participants of the spreadsheet, if the file names one."""
    facts = _facts(found)
    if not (file := facts.get("participants")):
        return None
    from meetinglog.session_file.sheets.participants import read_sheet  # noqa: PLC0415 - as above

    forms = found.get("names", {})
    starts = facts.get("starts")

    def name_here(state: State) -> str:
        return forms.get(state.alpha3) or (state.name_on(starts) if starts else state.name)

    return read_sheet(folder / file, Location("session.participants", mistakes), name_here)


def own_names(found: Values) -> dict[str, Entry]:
    """Return the file's own participants by their names, which go before those of the spreadsheet."""
    named = [entry for entry in found.get("participant", []) if "name" in entry.values]
    return {normal(entry.values["name"]): entry for entry in reversed(named)}


def _style_source(found: Values, folder: Path, styles: Styles, mistakes: list[str]) -> str:
    """Return the source of the report's style, the default one where the file names none."""
    report = found.get("report")
    style = report.values.get("style") if report else None
    try:
        return styles(style or ReportFacts().style, folder)
    except MeetinglogError as error:
        Location("report.style", mistakes).wrong(tidy(str(error)))
        return ""


def _session(found: Values, stem: str, style_source: str) -> Session:
    """Make the session of values that are all right."""
    report = found.get("report")
    return Session.model_validate(
        {
            "body": found["body"].values,
            "session": _session_facts(found["session"].values, stem),
            "report": _report(report.values if report else {}) | {"style_source": style_source},
            "members": found["members"].values if "members" in found else {},
            "limits": found.get("limits", {}),
            "names": found.get("names", {}),
            "tracks": [_track(entry.values, found) for entry in found.get("track", [])],
            "meetings": [_meeting(entry.values, found) for entry in found.get("meeting", [])],
            "items": [_item(entry.values) for entry in found.get("item", [])],
            "participants": [participant_of(entry.values) for entry in found["participant"]],
            "groups": _values(found.get("group", [])),
        }
    )


def _values(entries: list[Entry]) -> list[Values]:
    return [entry.values for entry in entries]


def _session_facts(values: Values, stem: str) -> Values:
    rest = {key: value for key, value in values.items() if key not in {"participants", "agenda"}}
    return {"id": identifier_of(stem)} | rest


def _report(values: Values) -> Values:
    rapporteur = values.get("rapporteur")
    return values | ({"rapporteur": rapporteur.values} if rapporteur else {})


def _track(values: Values, found: Values) -> Values:
    return values | {"name": track_key(found, values["name"])}


def _meeting(values: Values, found: Values) -> Values:
    zone = zone_of(found)
    times = {key: local(values.get(key), zone) for key in ("starts", "ends")}
    track = {"track": track_key(found, values["track"])} if "track" in values else {}
    return values | times | track


def _item(values: Values) -> Values:
    rest = {key: value for key, value in values.items() if key != "document"}
    return rest | {"documents": _values(values.get("document", []))}


def participant_of(values: Values) -> Values:
    """Return what a session holds of a participant as a file or spreadsheet names it."""
    rest = {key: value for key, value in values.items() if key != "state"}
    return rest | {"code": values.get("state") or _code(values)}


def _code(values: Values) -> str:
    """Return the code of the State that a participant is, by one of its names; nothing where it is none."""
    if values["capacity"] not in (Capacity.STATE, Capacity.OBSERVER_STATE):
        return ""
    named = (state_named(name) for name in (values["name"], *values.get("aliases", ())))
    return next((state.alpha3 for state in named if state), "")


def identifier_of(stem: str) -> str:
    """Return the id that a file's own name gives: its letters and digits, everything else as "-"."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "session"
