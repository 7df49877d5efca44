"""Validate the data of a session file against its `schema`: the values that are right, and a sentence on each other."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from meetinglog.session_file.location import Location, ReadTable, described, did_you_mean, nearest, quoted
from meetinglog.session_file.table_models import FILE, RAPPORTEUR, TABLES, Table, twins
from meetinglog.text.languages.en import enumeration

_Path = Sequence[int | str]
_Values = dict[str, Any]

_WITH_CHECKED_KEYS = ("limits", "categories", "names", "seats")
"""The tables whose keys are validated like values, since each file has its own."""


def read_file(data: _Values, mistakes: list[str]) -> _Values:
    """Return the values of a file that are right: the entries of its tables, by stored key.

    A sentence on each other value goes to ``mistakes``, in the order of the file.
    """
    top = Location("", mistakes)
    try:
        file = FILE.model_validate(data, context=set())
    except ValidationError as error:
        by_path: dict[tuple[int | str, ...], ErrorDetails] = {}
        for each in error.errors(include_url=False):  # the error of a key comes before that of its value
            by_path.setdefault(tuple(_path(each)), each)
        errors = list(by_path.values())
        for each in sorted(errors, key=lambda each: _position(each["loc"], data)):
            _report(each, top)
        for each in errors:
            data = _blanked(data, each)
        file = FILE.model_validate(data, context=set())
    return _entry(file, top).values


def _entry(table: Table, place: Location) -> ReadTable:
    """Return the entry of a table: the values that are given and right."""
    values = {}
    for name, field in type(table).model_fields.items():
        value, key = getattr(table, name), field.alias or name
        if isinstance(value, Table):
            value = _entry(value, place.key(key))
        elif isinstance(value, list):
            value = [_entry(each, place.table(key, n)) for n, each in enumerate(value, start=1) if each is not None]
        if value is not None and name in table.model_fields_set:
            values[name] = value
    return ReadTable(place, values, given=frozenset(table.model_fields_set))


def _path(error: ErrorDetails) -> _Path:
    """Return the keys that lead to a wrong value; for a wrong key of `_WITH_CHECKED_KEYS`, to its value."""
    return error["loc"][:2] if error["loc"][0] in _WITH_CHECKED_KEYS else error["loc"]


def _position(path: _Path, data: Any) -> list[int]:  # noqa: ANN401 - TOML data of any shape
    """Return a sort key by the order of the file; a missing key comes after the others of its table."""
    position = []
    for step in path:
        if isinstance(data, dict):
            position.append(list(data).index(str(step)) if step in data else len(data))
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            position.append(step)
            data = data[step]
    return position


def _blanked(data: Any, error: ErrorDetails) -> Any:  # noqa: ANN401 - TOML data of any shape
    """Return a copy of the data with `None` for what is wrong, and without a key that is unknown."""
    blanked = table = copy(data)
    *path, last = _path(error)
    for step in path:
        table[step] = table = copy(table[step])
    if error["type"] == "extra_forbidden" or (path and path[0] in _WITH_CHECKED_KEYS):
        table.pop(last, None)
    else:
        table[last] = None
    return blanked


def _report(error: ErrorDetails, top: Location) -> None:
    """Report an error of pydantic as a sentence at its place."""
    path, value = _path(error), error["input"]
    place, heading = top.at(path), _heading(path)
    match error["type"]:
        case "mistake":
            (place if isinstance(path[-1], str) else top.at(path[:-1])).error(error["msg"])
        case "missing" if len(path) == 1:
            required = enumeration(TABLES[heading].required())
            Location(heading, top.mistakes).error(f"This table is missing; it needs {required}.")
        case "missing":
            place.error("This key is missing.")
        case "extra_forbidden" if len(path) == 1:
            _report_unknown_table(str(path[-1]), value, top)
        case "extra_forbidden":
            place.error(_unknown_key(str(path[-1]), _heading(path[:-1])))
        case "list_type":
            name = heading.strip("[]")
            place.error(f"Begin each of these tables with its own heading [[{name}]], in double brackets.")
        case _ if isinstance(path[-1], str) and _are_tables(value):
            place.error(f"There is only one such table; write its heading as {heading}, in single brackets.")
        case _:
            place.error(f"Expected a table under the heading {heading}; got {described(value)}.")


def _heading(path: _Path) -> str:
    """Return the heading of the table at the end of a path: ``[report.rapporteur]``, ``[[item.document]]``."""
    name = ".".join(step for step in path if isinstance(step, str))
    return f"[[{name}]]" if any(isinstance(step, int) for step in path) else f"[{name}]"


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _unknown_key(key: str, heading: str) -> str:
    """Return the sentence on a key that its table does not have: the one that was meant, or where it belongs."""
    table = {**TABLES, "[report.rapporteur]": RAPPORTEUR}[heading]
    keys = table.fields_by_key()
    if headings := "" if nearest(key, keys) else _headings_with(key):
        return f"Unknown key here; it belongs under {headings}."
    known = enumeration(key for key in keys if key not in twins(table))
    return f"Unknown key{did_you_mean(key, keys, f'the keys of this table are {known}')}"


def _report_unknown_table(key: str, value: object, top: Location) -> None:
    """Report an unknown table, or a key before the first heading."""
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        name = quoted(key)[1:-1]
        heading = f"[{name}]" if isinstance(value, dict) else f"[[{name}]]"
        Location(heading, top.mistakes).error(f"Unknown table{did_you_mean(key, FILE.fields_by_key())}")
    else:
        headings = _headings_with(key) or "a heading"
        top.key(key).error(f"This key stands before the first heading; move it under {headings}.")


def _headings_with(key: str) -> str:
    headings = [heading for heading, table in TABLES.items() if key in table.fields_by_key()]
    return enumeration(headings, "or")
