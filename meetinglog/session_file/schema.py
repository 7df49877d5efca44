"""The tables of a session file: models that are derived from those of `meetinglog.model.session`, key by key.

A key is read by the kind of value that its stored type stands for; only keys that a file writes otherwise are named
here. Documentation and the sentences on unknown keys are checked against these models.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Optional, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from meetinglog.model import session as stored
from meetinglog.session_file import kinds
from meetinglog.session_file.location import Entry, Location, did_you_mean, nearest, quoted, said
from meetinglog.text.languages.en import enumeration

NEEDED = ...

_KINDS: dict[Any, Any] = {
    str: kinds.OptionalText,
    int: kinds.Number,
    bool: kinds.Switch,
    dt.date: kinds.Date,
    dt.datetime: kinds.DateAndTime,
    stored.Capacity: kinds.CapacityWord,
    tuple[str, ...]: kinds.Names,
}
"""The kind of value that a file has for each type that is stored; text that is needed is a name."""


class Table(BaseModel):
    """A table of a file. `None` stands for a value that is wrong or missing; TOML has no such value."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    @classmethod
    def fields_by_key(cls) -> dict[str, FieldInfo]:
        """Return the fields by their keys in the file."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}

    @classmethod
    def needed(cls) -> list[str]:
        """Return the keys that must be there."""
        return [key for key, field in cls.fields_by_key().items() if field.is_required()]


def _table(model: type[stored.Frozen], *left_out: str, **own: tuple[Any, Any]) -> type[Table]:
    """Return the table of a file that gives ``model``.

    Args:
        model: What is stored of the table.
        left_out: The fields that no file has.
        own: The keys that are not read by their stored type: each with its kind, and `NEEDED`, a default or a `Field`.

    """
    fields = {key: _by_type(field) for key, field in model.model_fields.items() if key not in left_out} | own
    nullable = {key: (Optional[kind], default) for key, (kind, default) in fields.items()}  # noqa: UP045 - of a value
    table: type[Table] = create_model(f"{model.__name__}InFile", __base__=Table, **nullable)  # type: ignore[call-overload]
    return table


def _by_type(field: FieldInfo) -> tuple[Any, Any]:
    """Return the kind of a key, and whether it is needed, by the type that is stored."""
    if field.is_required():
        return kinds.Name if field.annotation is str else _KINDS.get(field.annotation), NEEDED
    types = (field.annotation, *get_args(field.annotation))
    return next((_KINDS[each] for each in types if each in _KINDS), None), None


def _tables(table: type[Table], heading: str) -> tuple[Any, Any]:
    """Return the key of a list of tables, each under ``[[heading]]``."""
    return list[table | None], Field([], alias=heading)  # type: ignore[valid-type]


BODY = _table(stored.Body)
SESSION = _table(
    stored.SessionFacts,
    id=(kinds.Identifier, None),
    timezone=(kinds.TimeZone, NEEDED),
    participants=(kinds.FilePath, None),
    agenda=(kinds.FilePath, None),
)
RAPPORTEUR = _table(stored.Rapporteur, state=(kinds.OptionalStateCode, None))
REPORT = _table(stored.ReportFacts, "style_source", style=(kinds.FilePath, None), rapporteur=(RAPPORTEUR, None))
MEMBERS = _table(stored.Members, states=(kinds.AllOrStateCodes, None), observer_states=(kinds.StateCodes, None))
TRACK = _table(stored.TrackFacts)
MEETING = _table(stored.PlannedMeeting)
DOCUMENT = _table(stored.Document)
ITEM = _table(stored.AgendaItem, number=(kinds.ItemNumber, NEEDED), documents=_tables(DOCUMENT, "document"))
PARTICIPANT = _table(stored.Participant, code=(kinds.StateCodeOrName, Field(None, alias="state")))
GROUP = _table(stored.GroupFacts)
FILE = _table(
    stored.Session,
    body=(BODY, NEEDED),
    session=(SESSION, NEEDED),
    report=(REPORT, None),
    members=(MEMBERS, None),
    limits=(kinds.Limits, None),
    names=(kinds.NameForms, None),
    tracks=_tables(TRACK, "track"),
    meetings=_tables(MEETING, "meeting"),
    items=_tables(ITEM, "item"),
    participants=_tables(PARTICIPANT, "participant"),
    groups=_tables(GROUP, "group"),
)

TABLES: Mapping[str, type[Table]] = {
    "[body]": BODY,
    "[session]": SESSION,
    "[report]": REPORT,
    "[members]": MEMBERS,
    "[[track]]": TRACK,
    "[[meeting]]": MEETING,
    "[[item]]": ITEM,
    "[[participant]]": PARTICIPANT,
    "[[group]]": GROUP,
    "[[item.document]]": DOCUMENT,
}
"""The tables whose keys are fixed, by their headings."""

_Steps = tuple[int | str, ...]
_Values = dict[str, Any]


def read_file(data: _Values, mistakes: list[str]) -> _Values:
    """Read the whole file: return its tables' entries, by stored key; every mistake of a value goes to ``mistakes``."""
    try:
        file = FILE.model_validate(data, context=set())
    except ValidationError as error:
        found = error.errors(include_url=False)
        for each in sorted(found, key=lambda each: _order(each["loc"], data)):
            _note(each, Location("", mistakes))
        for each in found:
            data = _blanked(data, each)
        file = FILE.model_validate(data, context=set())
    return _entry(file, Location("", mistakes)).values


def _order(steps: _Steps, data: Any) -> list[int]:  # noqa: ANN401 - TOML data of any shape
    """Return the place of a mistake in the order of the file; a missing key comes after those that are there."""
    order = []
    for step in steps:
        if isinstance(data, dict):
            order.append(list(data).index(str(step)) if step in data else len(data))
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            order.append(step)
            data = data[step]
    return order


def _blanked(data: Any, error: ErrorDetails) -> Any:  # noqa: ANN401 - TOML data of any shape
    """Return ``data`` with `None` for what the error is about, and without a key that is unknown."""
    top = blank = copy(data)
    *path, last = _steps(error)
    for step in path:
        blank[step] = copy(blank[step])
        blank = blank[step]
    if error["type"] == "extra_forbidden" or (path and path[0] in _FREE_KEYS):
        blank.pop(last, None)
    else:
        blank[last] = None
    return top


_FREE_KEYS = ("limits", "names")
"""The tables whose keys are checked as values are."""


def _steps(error: ErrorDetails) -> _Steps:
    """Return the way to a wrong value; that of a wrong key of a table in `_FREE_KEYS` is the way to its value."""
    return error["loc"][:2] if error["loc"][0] in _FREE_KEYS else error["loc"]


def _note(error: ErrorDetails, top: Location) -> None:
    """Note pydantic's error as a sentence with its place."""
    steps = _steps(error)
    if error["type"] == kinds.MISTAKE:
        top.at(steps if isinstance(steps[-1], str) else steps[:-1]).error(error["msg"])
        return
    *path, key = steps
    match error["type"], len(steps), isinstance(key, int):
        case "missing", 1, _:
            needed = enumeration(TABLES[f"[{key}]"].needed())
            Location(f"[{key}]", top.mistakes).error(f"this table is missing; it needs {needed}.")
        case "missing", _, _:
            top.at(steps).error("this key is missing.")
        case "extra_forbidden", 1, _:
            _note_unknown_table(str(key), error["input"], top)
        case "extra_forbidden", _, _:
            _note_unknown_key(str(key), top.at(path), _heading(path))
        case "list_type", _, _:
            top.at(steps).error(f"begin each with a heading of its own, {_heading((*steps, 0))}, in double brackets.")
        case _, _, False if _are_tables(error["input"]):
            heading = _heading(steps)
            top.at(steps).error(f"there is only one such table: its heading is {heading}, with single brackets.")
        case _:
            wanted = f"a table is wanted, under the heading {_heading(steps)}"
            top.at(steps).error(f"{wanted}, but this is {said(error['input'])}.")


def _heading(steps: Sequence[int | str]) -> str:
    """Return the heading of the table at the end of a way: ``[report.rapporteur]``, ``[[item.document]]``."""
    name = ".".join(step for step in steps if isinstance(step, str))
    return f"[[{name}]]" if any(isinstance(step, int) for step in steps) else f"[{name}]"


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _note_unknown_key(key: str, table: Location, heading: str) -> None:
    """Note a key that its table does not have: where it belongs, or which was probably meant."""
    keys = {**TABLES, "[report.rapporteur]": RAPPORTEUR}[heading].fields_by_key()
    near = nearest(key, keys)
    if near:
        sentence = f"there is no such key; did you mean {quoted(near)}?"
    elif headings := _headings_with(key):
        sentence = f"there is no such key here; it belongs under {headings}."
    else:
        sentence = f"there is no such key; the keys here are {enumeration(keys)}."
    table.key(key).error(sentence)


def _note_unknown_table(key: str, value: object, top: Location) -> None:
    """Note a table that no file has, or a key before the first heading."""
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        heading = quoted(key)[1:-1]
        heading = f"[{heading}]" if isinstance(value, dict) else f"[[{heading}]]"
        Location(heading, top.mistakes).error(f"there is no such table{did_you_mean(key, FILE.fields_by_key())}")
        return
    headings = _headings_with(key)
    where = f"it belongs under {headings}" if headings else "every key belongs under a heading"
    top.key(key).error(f"this key stands before the first heading; {where}.")


def _headings_with(key: str) -> str:
    headings = [heading for heading, table in TABLES.items() if key in table.fields_by_key()]
    return enumeration(headings, "or")


def _entry(table: Table, place: Location) -> Entry:
    """Return the entry of a table: those of its values that are right."""
    values = {}
    for key, field in type(table).model_fields.items():
        value = getattr(table, key) if key in table.model_fields_set else None
        here = field.alias or key
        if isinstance(value, Table):
            value = _entry(value, place.key(here))
        elif isinstance(value, list):
            value = [_entry(each, place.table(here, n)) for n, each in enumerate(value, start=1) if each is not None]
        if value is not None:
            values[key] = value
    return Entry(place, values)
