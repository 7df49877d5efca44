"""What a database holds of ours, the statements that read and write it, and whether it is as it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any

from msgspec.structs import fields

from meetinglog.log.entry import Entry

VERSION = 1
"""The version of the schema; a script ``version_N.sql`` beside this module leads to each from the one before."""

COLUMNS = tuple(field.name for field in fields(Entry))

_LIST = ", ".join(COLUMNS)
_PARAMETERS = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14"

APPEND = f"SELECT meetinglog.append({_PARAMETERS})"
BRING_IN = f"SELECT meetinglog.bring_in({_PARAMETERS})"
CREATE = f"SELECT meetinglog.create_log({_PARAMETERS})"
RESTORE = f"SELECT meetinglog.restore_log({_PARAMETERS})"
"""What takes `sealed`: entries that follow on each other, and on the head before them."""

PAGE = f"SELECT {_LIST} FROM meetinglog.entry WHERE session = $1 AND position > $2 ORDER BY position LIMIT $3"  # noqa: S608 - names of our own
BY_IDS = f"SELECT {_LIST} FROM meetinglog.entry WHERE session = $1 AND id = ANY ($2::text[]) ORDER BY position"  # noqa: S608 - names of our own

HEAD = """SELECT position, hash, (SELECT e.hash FROM meetinglog.entry e WHERE e.session = $1 AND e.position = $2)
FROM meetinglog.log WHERE session = $1"""
"""The end of a log, and the hash of the entry at a position."""

SHOWN = """SELECT position, hash,
(SELECT e.id FROM meetinglog.entry e WHERE e.session = $1 AND e.position = 1),
(SELECT e.hash FROM meetinglog.entry e WHERE e.session = $1 AND e.position = $2),
pg_catalog.pg_is_in_recovery()
FROM meetinglog.log WHERE session = $1"""
"""The end of a log, the id of its first entry, the hash of the entry at a position, and whether a standby says so."""

LAST = "SELECT position, hash FROM meetinglog.entry WHERE session = $1 ORDER BY position DESC LIMIT 1"
COUNT = "SELECT count(*) FROM meetinglog.entry WHERE session = $1"

SESSIONS = """SELECT l.session, l.position, l.hash, e.recorded_at
FROM meetinglog.log l JOIN meetinglog.entry e USING (session, position) ORDER BY l.session"""

OFFICERS = """SELECT session_user::text,
ARRAY(SELECT officer FROM meetinglog.officer WHERE role = session_user ORDER BY officer),
pg_catalog.pg_has_role(session_user, 'meetinglog_recorder', 'USAGE'),
pg_catalog.pg_has_role(session_user, 'meetinglog_copier', 'USAGE')"""
"""This user, the names that it records under, whether it may record, and whether it brings in what others recorded."""

VERSION_OF = "SELECT version FROM meetinglog.database"

CLOCK = "SELECT extract(epoch FROM clock_timestamp())::double precision"

GUARDS = """SELECT tgname::text FROM pg_catalog.pg_trigger
WHERE tgenabled IN ('O', 'A') AND tgrelid IN (SELECT oid FROM pg_catalog.pg_class WHERE relnamespace =
      (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'meetinglog'))"""
"""The triggers that are there and in force."""

FUNCTIONS = """SELECT proname::text, prosrc FROM pg_catalog.pg_proc
WHERE pronamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'meetinglog')"""

_BODIES = re.compile(r"CREATE FUNCTION meetinglog\.(\w+)\(.*?AS \$\$(.*?)\$\$;", re.DOTALL)
_TRIGGERS = re.compile(r"CREATE TRIGGER (\w+) ")
_OF_AN_ENTRY = COLUMNS[1:-2]


def migration(version: int) -> str:
    """Return the script that leads to a version from the one before."""
    return files(__package__).joinpath(f"version_{version}.sql").read_text(encoding="utf-8")


@cache
def _made() -> tuple[frozenset[str], dict[str, str]]:
    """Return the triggers that the migrations make, and the functions with their bodies; the last one counts."""
    scripts = "".join(migration(version) for version in range(1, VERSION + 1))
    return frozenset(_TRIGGERS.findall(scripts)), dict(_BODIES.findall(scripts))


def schema_changes(triggers: Iterable[str], functions: Iterable[tuple[str, str]]) -> str:
    """Return what a database lacks of what was made, in words that follow on its name."""
    guards, bodies = _made()
    lacking = [f"the trigger {name}" for name in sorted(guards.difference(triggers))]
    actual = dict(functions)
    lacking += [f"the function {name}" for name, body in bodies.items() if actual.get(name) != body]
    return f"lacks {' and '.join(lacking)} as it was made" if lacking else ""


def sealed(session: str, entries: Iterable[Entry]) -> tuple[Any, ...]:
    """Return the values of a statement that takes entries, of which there is one at least."""
    rows = list(entries)
    columns = [list(map(attrgetter(name), rows)) for name in (*_OF_AN_ENTRY, "hash")]
    return session, rows[0].position - 1, rows[0].previous, *columns


def size_of(entries: Iterable[Entry]) -> int:
    """Return about how many bytes entries take."""
    return sum(len(entry.payload) + 512 for entry in entries)
