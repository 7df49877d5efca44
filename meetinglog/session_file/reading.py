"""From the file to the session: everything is read and checked, and only then is anything made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetinglog.errors import MeetinglogError, SessionFileError
from meetinglog.names.normal import normal
from meetinglog.names.tables import State
from meetinglog.session import Capacity, ReportFacts, Session
from meetinglog.session_file.checks import (
    local,
    note_ambiguous_names,
    note_contradictions,
    track_key,
    zone_of,
)
from meetinglog.session_file.places import Entry, Place, tidy
from meetinglog.session_file.shapes import read_file
from meetinglog.session_file.source import toml_data
from meetinglog.session_file.states import state_named

Styles = Callable[[str, Path], str]
"""Gives the TOML source of the style with a name or path, looked for in a folder; or raises `MeetinglogError`."""

Values = dict[str, Any]


def read_session(path: Path, styles: Styles) -> Session:
    """Read the session file ``path``, with the spreadsheet and the style it names.

    Raises `NotFound` where there is no such file, and `SessionFileError` with all its mistakes at once.
    """
    return session_from(toml_data(path), path, styles)


def session_from(data: Values, path: Path, styles: Styles) -> Session:
    """Make a session of the TOML ``data`` of the file ``path``; raises `SessionFileError` with all its mistakes."""
    mistakes: list[str] = []
    found = read_file(data, mistakes)
    note_contradictions(found)
    participants = [*found.get("participant", []), *_from_sheet(found, path.parent, mistakes)]
    participants = _own_before_sheet(participants, len(found.get("participant", [])))
    note_ambiguous_names(participants)
    style_source = _style_source(found, path.parent, styles, mistakes)
    if mistakes:
        raise SessionFileError(str(path), tuple(mistakes))
    return _session(found | {"participant": participants}, path.stem, style_source)


def _from_sheet(found: Values, folder: Path, mistakes: list[str]) -> list[Entry]:
    """Return the participants of the spreadsheet, if the file names one."""
    facts = found["session"].values if "session" in found else {}
    file = facts.get("participants")
    if not file:
        return []
    from meetinglog.participants_sheet import read_sheet  # noqa: PLC0415 - few sessions have a sheet to read

    forms = found.get("names", {})
    starts = facts.get("starts")

    def name_here(state: State) -> str:
        return forms.get(state.alpha3) or (state.name_on(starts) if starts else state.name)

    return read_sheet(folder / file, Place("session.participants", mistakes), name_here)


def _own_before_sheet(participants: list[Entry], own: int) -> list[Entry]:
    """Leave out each of the sheet's participants whose name one of the file's first ``own`` has."""
    names = {normal(entry.values["name"]) for entry in participants[:own] if "name" in entry.values}
    return participants[:own] + [entry for entry in participants[own:] if normal(entry.values["name"]) not in names]


def _style_source(found: Values, folder: Path, styles: Styles, mistakes: list[str]) -> str:
    """Return the source of the report's style, the default one where the file names none."""
    report = found.get("report")
    style = report.values.get("style") if report else None
    try:
        return styles(style or ReportFacts().style, folder)
    except MeetinglogError as error:
        Place("report.style", mistakes).wrong(tidy(str(error)))
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
            "participants": [_participant(entry.values) for entry in found["participant"]],
            "groups": _values(found.get("group", [])),
        }
    )


def _values(entries: list[Entry]) -> list[Values]:
    return [entry.values for entry in entries]


def _session_facts(values: Values, stem: str) -> Values:
    rest = {key: value for key, value in values.items() if key != "participants"}
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


def _participant(values: Values) -> Values:
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
