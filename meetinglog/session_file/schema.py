"""The tables of a session file: their keys, which of these are needed, and how each is read.

`FILE` is the whole file. Documentation and the message for an unknown key are checked against these shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meetinglog.session_file import readers
from meetinglog.session_file.location import Entry, Location, did_you_mean, nearest, quoted, said
from meetinglog.session_file.readers import Reader
from meetinglog.text.languages.en import enumeration


@dataclass(frozen=True)
class Field:
    """A key: how its value is read, and whether it must be there."""

    read: Reader
    needed: bool = False


@dataclass(frozen=True)
class Table:
    """A reader of one table; returns an `Entry`."""

    keys: Mapping[str, Field]

    def __call__(self, value: object, place: Location) -> Entry | None:
        """Read the keys of the table at ``place``, in the order of the file, then note those that are missing."""
        if isinstance(value, dict):
            return Entry(place, dict(_right_values(value, self.keys, place)))
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            place.wrong(f"there is only one such table: its heading is [{place.name}], with single brackets.")
        else:
            place.wrong(f"a table is wanted, under the heading [{place.name}], but this is {said(value)}.")
        return None


@dataclass(frozen=True)
class Tables:
    """A reader of a list of tables ``[[…]]``; returns their entries. ``heading`` is the one that begins each."""

    heading: str
    keys: Mapping[str, Field]

    def __call__(self, value: object, place: Location) -> list[Entry] | None:
        """Read each table of the list, those that are none left out."""
        if not isinstance(value, list):
            place.wrong(f"begin each with a heading of its own, [[{self.heading}]], in double brackets.")
            return None
        parent, _, key = place.name.rpartition(", ")
        found = []
        for position, each in enumerate(value, start=1):
            here = Location(parent, place.mistakes).table(key, position)
            if isinstance(each, dict):
                found.append(Entry(here, dict(_right_values(each, self.keys, here))))
            else:
                here.wrong(f"a table is wanted, under the heading [[{self.heading}]], but this is {said(each)}.")
        return found


def _right_values(data: dict[str, Any], keys: Mapping[str, Field], place: Location) -> Iterator[tuple[str, Any]]:
    """Yield the values that are right; note those that are not, the unknown keys, and the missing ones."""
    for key, value in data.items():
        if key not in keys:
            _note_unknown(key, keys, place)
        elif (right := keys[key].read(value, place.key(key))) is not None:
            yield key, right
    for key, field in keys.items():
        if field.needed and key not in data:
            place.key(key).wrong("this key is missing.")


def _note_unknown(key: str, keys: Mapping[str, Field], place: Location) -> None:
    """Return the error for an unknown key of a table: where it belongs, or which was probably meant."""
    headings = [heading for heading, others in headings_with_keys() if key in others]
    if headings and not nearest(key, keys):
        place.key(key).wrong(f"there is no such key here; it belongs under {enumeration(headings, 'or')}.")
    elif near := nearest(key, keys):
        place.key(key).wrong(f"there is no such key; did you mean {quoted(near)}?")
    else:
        place.key(key).wrong(f"there is no such key; the keys here are {enumeration(keys)}.")


RAPPORTEUR = {
    "name": Field(readers.name, needed=True),
    "surname": Field(readers.optional_text),
    "state": Field(readers.optional_state_code),
}
BODY = {
    "name": Field(readers.name, needed=True),
    "short_name": Field(readers.name, needed=True),
    "presiding_officer": Field(readers.optional_text),
}
SESSION = {
    "id": Field(readers.identifier),
    "number": Field(readers.number, needed=True),
    "place": Field(readers.optional_text),
    "timezone": Field(readers.timezone, needed=True),
    "starts": Field(readers.date, needed=True),
    "ends": Field(readers.date, needed=True),
    "participants": Field(readers.file),
    "agenda": Field(readers.file),
}
REPORT = {
    "style": Field(readers.file),
    "symbol": Field(readers.optional_text),
    "distribution": Field(readers.optional_text),
    "date": Field(readers.date),
    "original_language": Field(readers.optional_text),
    "rapporteur": Field(Table(RAPPORTEUR)),
    "addendum": Field(readers.switch),
}
MEMBERS = {
    "states": Field(readers.all_or_state_codes),
    "observer_states": Field(readers.state_codes),
}
TRACK = {
    "name": Field(readers.name, needed=True),
    "short_name": Field(readers.name, needed=True),
}
MEETING = {
    "number": Field(readers.number, needed=True),
    "track": Field(readers.optional_text),
    "starts": Field(readers.moment),
    "ends": Field(readers.moment),
}
DOCUMENT = {
    "symbol": Field(readers.name, needed=True),
    "title": Field(readers.name, needed=True),
}
ITEM = {
    "number": Field(readers.item_number, needed=True),
    "title": Field(readers.name, needed=True),
    "chapter": Field(readers.optional_text),
    "document": Field(Tables("item.document", DOCUMENT)),
}
PARTICIPANT = {
    "name": Field(readers.name, needed=True),
    "capacity": Field(readers.capacity, needed=True),
    "aliases": Field(readers.names),
    "state": Field(readers.state),
    "group": Field(readers.optional_text),
}
GROUP = {
    "name": Field(readers.name, needed=True),
    "aliases": Field(readers.names),
    "text": Field(readers.optional_text),
}
FILE = {
    "body": Field(Table(BODY), needed=True),
    "session": Field(Table(SESSION), needed=True),
    "report": Field(Table(REPORT)),
    "members": Field(Table(MEMBERS)),
    "limits": Field(readers.limits),
    "names": Field(readers.forms),
    "track": Field(Tables("track", TRACK)),
    "meeting": Field(Tables("meeting", MEETING)),
    "item": Field(Tables("item", ITEM)),
    "participant": Field(Tables("participant", PARTICIPANT)),
    "group": Field(Tables("group", GROUP)),
}


def headings_with_keys() -> list[tuple[str, Mapping[str, Field]]]:
    """Return each heading as it is written, ``[body]`` or ``[[item]]``, with its keys."""
    found: list[tuple[str, Mapping[str, Field]]] = []
    for key, field in FILE.items():
        if isinstance(field.read, Table):
            found.append((f"[{key}]", field.read.keys))
        elif isinstance(field.read, Tables):
            found.append((f"[[{key}]]", field.read.keys))
    return [*found, ("[[item.document]]", DOCUMENT)]


def read_file(data: dict[str, Any], mistakes: list[str]) -> dict[str, Any]:
    """Read the whole file: its tables' entries, by key; every mistake of a single value goes to ``mistakes``."""
    top = Location("", mistakes)
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key not in FILE:
            _note_unknown_table(key, value, top)
        elif (right := FILE[key].read(value, top.key(key))) is not None:
            found[key] = right
    for key, field in FILE.items():
        if field.needed and key not in data and isinstance(field.read, Table):
            needed = enumeration(k for k, f in field.read.keys.items() if f.needed)
            Location(f"[{key}]", mistakes).wrong(f"this table is missing; it needs {needed}.")
    return found


def _note_unknown_table(key: str, value: object, top: Location) -> None:
    """Return the error for an unknown table, or for a key before the first heading."""
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        heading = quoted(key)[1:-1]
        heading = f"[{heading}]" if isinstance(value, dict) else f"[[{heading}]]"
        Location(heading, top.mistakes).wrong(f"there is no such table{did_you_mean(key, FILE)}")
        return
    headings = [heading for heading, keys in headings_with_keys() if key in keys]
    where = f"it belongs under {enumeration(headings, 'or')}" if headings else "every key belongs under a heading"
    top.key(key).wrong(f"this key stands before the first heading; {where}.")
