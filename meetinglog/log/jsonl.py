"""The log as JSON Lines: each line holds exactly the fields of an entry, as strings (decisions, 2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import asdict, fields

from meetinglog.errors import LogDamaged, NotALog
from meetinglog.log.entry import Entry
from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.safe import STORE

FIELDS = tuple(field.name for field in fields(Entry))
_NUMBERS = frozenset({"position", "version"})


@dataclass(frozen=True, slots=True)
class EntryLine(JsonRecord):
    """An entry of an export; all its fields are texts."""

    position: str
    """The number of the entry, from 1 without gaps."""
    id: str
    """Its permanent id (UUIDv7)."""
    type: str
    """The type of its event."""
    version: str
    """The version of that type."""
    occurred_at: str
    """When it happened (ISO 8601, with the offset from UTC); empty where unknown."""
    precision: str
    """How precisely that is known."""
    recorded_at: str
    """When it was entered (ISO 8601, with the offset from UTC)."""
    officer: str
    """Who entered it."""
    track: str
    """The track it belongs to."""
    anchor: str
    """The id of the entry after which a late entry stands; otherwise empty."""
    payload: str
    """The event without its type and version, as JSON text."""
    previous: str
    """The hash of the entry before; empty for the first."""
    hash: str
    """Its own hash."""


def line_of(entry: Entry) -> str:
    """Write an entry as one line of JSON."""
    return json.dumps({name: str(value) for name, value in asdict(entry).items()}, ensure_ascii=False) + "\n"


def entries_of(lines: Iterable[bytes], source: str) -> Iterator[Entry]:
    """Read an export line by line.

    Raises `NotALog` where it is none, `LogDamaged` with the entry whose line does not read.
    """
    number = 0
    for line in lines:
        if line.strip():
            number += 1
            yield _entry(line, number, source)
    if not number:
        raise NotALog(f"{source} is empty, so it is not an export of a log.")


def _entry(line: bytes, number: int, source: str) -> Entry:
    reason = f"the line of {source} does not have the fields of an entry, all of them text."
    try:
        read = json.loads(line.decode("utf-8"))
        if isinstance(read, dict) and set(read) == set(FIELDS) and all(map(_is_text, read.values())):
            return Entry(**{**read, **{name: int(read[name]) for name in _NUMBERS}})
    except UnicodeDecodeError:
        reason = f"the line of {source} is not UTF-8 text."
    except (ValueError, RecursionError) as error:
        reason = f"the line of {source} cannot be read ({error})."
    if number == 1:
        raise NotALog(f"{source} is not an export of a log: its first line is not an entry.")
    raise LogDamaged(number, reason)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not STORE.first_refused(value)
