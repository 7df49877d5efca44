"""The tables of a session file: models that are derived from those of `meetinglog.model.session`, key by key.

A key is read by the kind of value that its stored type stands for; only keys that a file writes otherwise are named
here. Documentation and the sentences on unknown keys are checked against these models.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from meetinglog.model import session as stored
from meetinglog.session_file import kinds
from meetinglog.text.languages import LANGUAGES

REQUIRED = ...
"""In the place of a default, as pydantic has it."""

_KINDS: dict[Any, Any] = {
    str: kinds.OptionalText,
    int: kinds.Number,
    bool: kinds.Switch,
    dt.date: kinds.Date,
    dt.datetime: kinds.DateAndTime,
    stored.Capacity: kinds.CapacityWord,
    tuple[str, ...]: kinds.Names,
}
"""The kind of value that a file has for each type that is stored; text that is required is a name."""


_OPTIONAL: dict[Any, Any] = {kinds.Name: kinds.OptionalName, kinds.Title: kinds.OptionalTitle}
"""The kind of a text in another language, by the kind of the text that it stands beside."""


class Table(BaseModel):
    """A table of a file. `None` stands for a value that is wrong or missing; TOML has no such value."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    @classmethod
    def fields_by_key(cls) -> dict[str, FieldInfo]:
        """Return the fields by their keys in the file."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}

    @classmethod
    def required(cls) -> list[str]:
        """Return the keys that must be there."""
        return [key for key, field in cls.fields_by_key().items() if field.is_required()]


def _table(model: type[stored.Frozen], *left_out: str, **own: tuple[Any, Any]) -> type[Table]:
    """Return the table of a file that gives ``model``.

    Args:
        model: What is stored of the table.
        left_out: The fields that no file has.
        own: The keys that are not read by their stored type: each with its kind, and `REQUIRED`, a default or a field.

    """
    fields = {key: own.get(key) or _by_type(field) for key, field in model.model_fields.items() if key not in left_out}
    fields |= {twin: (_OPTIONAL.get(fields[text][0], kinds.OptionalText), None) for twin, text in twins(model).items()}
    nullable = {key: (kind | None, default) for key, (kind, default) in (fields | own).items()}
    table: type[Table] = create_model(f"{model.__name__}InFile", __base__=Table, **nullable)  # type: ignore[call-overload]
    return table


def twins(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys of texts in another language, each with that of the text that it stands beside."""
    of_text = {f"{text}_{language}": text for text in model.model_fields for language in LANGUAGES}
    return {twin: text for twin, text in of_text.items() if twin in model.model_fields}


def _by_type(field: FieldInfo) -> tuple[Any, Any]:
    """Return the kind of a key, and whether it is required, by the type that is stored."""
    if field.is_required():
        return kinds.Name if field.annotation is str else _KINDS[field.annotation], REQUIRED
    types = (field.annotation, *get_args(field.annotation))
    return next(_KINDS[each] for each in types if each in _KINDS), None


def _tables(table: type[Table], heading: str) -> tuple[Any, Any]:
    """Return the key of a list of tables, each under ``[[heading]]``."""
    return list[table | None], Field([], alias=heading)  # type: ignore[valid-type]


BODY = _table(stored.Body)
SESSION = _table(
    stored.SessionFacts,
    id=(kinds.Identifier, None),
    timezone=(kinds.TimeZone, REQUIRED),
    participants=(kinds.FilePath, None),
    agenda=(kinds.FilePath, None),
)
RAPPORTEUR = _table(stored.Rapporteur, state=(kinds.OptionalStateCode, None))
REPORT = _table(
    stored.ReportFacts,
    "style_source",
    style=(kinds.FilePath, None),
    language=(kinds.LanguageCode, None),
    rapporteur=(RAPPORTEUR, None),
)
ADDENDUM = _table(stored.Addendum, items=(kinds.ItemNumbers, None))
MEMBERS = _table(stored.Members, states=(kinds.AllOrStateCodes, None), observer_states=(kinds.StateCodes, None))
TRACK = _table(stored.TrackFacts)
MEETING = _table(stored.PlannedMeeting)
DOCUMENT = _table(stored.Document, title=(kinds.Title, REQUIRED))
ITEM = _table(
    stored.AgendaItem,
    number=(kinds.ItemNumber, REQUIRED),
    title=(kinds.Title, REQUIRED),
    documents=_tables(DOCUMENT, "document"),
)
PARTICIPANT = _table(stored.Participant, code=(kinds.StateCodeOrName, Field(None, alias="state")))
GROUP = _table(stored.GroupFacts)
FILE = _table(
    stored.Session,
    body=(BODY, REQUIRED),
    session=(SESSION, REQUIRED),
    report=(REPORT, None),
    addenda=_tables(ADDENDUM, "addendum"),
    members=(MEMBERS, None),
    limits=(kinds.Limits, None),
    categories=(kinds.Categories, None),
    names=(kinds.NameForms, None),
    tracks=_tables(TRACK, "track"),
    meetings=_tables(MEETING, "meeting"),
    items=_tables(ITEM, "item"),
    participants=_tables(PARTICIPANT, "participant"),
    groups=_tables(GROUP, "group"),
    seats=(kinds.Seats, None),
)

TABLES: Mapping[str, type[Table]] = {
    "[body]": BODY,
    "[session]": SESSION,
    "[report]": REPORT,
    "[[addendum]]": ADDENDUM,
    "[members]": MEMBERS,
    "[[track]]": TRACK,
    "[[meeting]]": MEETING,
    "[[item]]": ITEM,
    "[[participant]]": PARTICIPANT,
    "[[group]]": GROUP,
    "[[item.document]]": DOCUMENT,
}
"""The tables whose keys are fixed, by their headings."""
