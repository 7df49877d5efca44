"""The log file's schema, the statements that write and read it, and what its first hundred bytes say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TypeAlias

from msgspec.structs import fields

from meetinglog.errors import LogDamaged, NewerLog, NotALog, NotFound, StorageFailed
from meetinglog.log.entry import Entry
from storage.frames import page_size_of

APPLICATION_ID = 0x4D4C4F47
"""Bytes 68 to 71 of the file: "MLOG"."""

NOT_NEXT = "only the next entry can be appended"
KNOWN_ID = "an entry with this id is in the log"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE entry (
    position    INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    version     INTEGER NOT NULL,
    occurred_at TEXT NOT NULL,
    precision   TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    officer     TEXT NOT NULL,
    track       TEXT NOT NULL,
    anchor      TEXT NOT NULL,
    payload     TEXT NOT NULL,
    previous    TEXT NOT NULL,
    hash        TEXT NOT NULL
) STRICT""",
        "CREATE UNIQUE INDEX entry_id ON entry (id)",
        f"""CREATE TRIGGER entry_appended BEFORE INSERT ON entry
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entry)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM entry ORDER BY position DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, '{NOT_NEXT}'); END""",  # noqa: S608 - texts of our own
        f"""CREATE TRIGGER entry_new BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{KNOWN_ID}'); END""",  # noqa: S608 - texts of our own
        """CREATE TRIGGER entry_kept BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
        """CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
    ),
)
"""Per version the statements that lead to it from the one before. Released ones are never edited, only followed."""

VERSION = len(MIGRATIONS)

COLUMNS = tuple(field.name for field in fields(Entry))

APPEND_MANY = (
    f"INSERT INTO entry ({', '.join(COLUMNS)}) "  # noqa: S608 - names of our own
    f"SELECT {', '.join(f'value ->> {index}' for index in range(len(COLUMNS)))} "
    "FROM json_each(?) ORDER BY key"
)
"""Appends a JSON array of rows, each an array in the order of the columns: one statement, all or none."""

FEW = 64
"""So many rows at most are appended as parameters of their own: two to three times as quick as by way of JSON."""


@cache
def append_few(count: int) -> str:
    """Return the statement that appends ``count`` rows, all or none, with a parameter for each of their values."""
    row = f"({', '.join('?' * len(COLUMNS))})"
    return f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES {', '.join([row] * count)}"  # noqa: S608 - names of our own


PAGE = (
    f"SELECT {', '.join(COLUMNS)} FROM entry "  # noqa: S608 - names of our own
    "WHERE position > ? ORDER BY position LIMIT ?"
)

ENDS = """SELECT coalesce((SELECT max(position) FROM entry), 0),
       coalesce((SELECT hash FROM entry ORDER BY position DESC LIMIT 1), ''),
       (SELECT count(*) FROM entry INDEXED BY entry_id)"""
"""The last position, its hash, and how many entries the index knows: a lost tail is missing from the first only."""

NAMED = "SELECT (SELECT id FROM entry WHERE position = 1), (SELECT hash FROM entry WHERE position = ?)"
"""What names the log, the id of its first entry, and the hash of the entry at a position."""

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
"""What the file holds: tables, indexes, triggers and views, each a `SchemaRow`."""

SchemaRow: TypeAlias = tuple[object, object, object, object]
"""The type, the name, the table and the statement of something in the schema; texts, unless somebody edited it."""

_BOOKKEEPING = {
    "sqlite_sequence": "name,seq",
    "sqlite_stat1": "tbl,idx,stat",
    "sqlite_stat3": "tbl,idx,neq,nlt,ndlt,sample",
    "sqlite_stat4": "tbl,idx,neq,nlt,ndlt,sample",
}
_OF_SQLITE = {("table", name, name, f"CREATE TABLE {name}({columns})") for name, columns in _BOOKKEEPING.items()}
"""What SQLite itself keeps after ANALYZE, or once numbered another table: no concern of ours."""

_STORED = ("CREATE TABLE ", "CREATE INDEX ", "CREATE UNIQUE INDEX ", "CREATE TRIGGER ")
_MOST_CHANGES = 3

INTACT = "PRAGMA integrity_check(1)"
"""Looks through every page and compares the index with the table; an intact file gives the one row ``ok``."""

GOES_AS_FAR = "PRAGMA writable_schema"
"""Whether a connection reads a file that has not as many pages as its header says; else SQLite refuses it whole."""

AS_FAR_AS_IT_GOES = f"{GOES_AS_FAR} = ON"
"""Makes it so, for a connection that only reads."""

SETTINGS = """PRAGMA busy_timeout = 5000;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 0;"""
"""For every connection. The writer checkpoints the write-ahead log by itself, so that no commit touches the file."""

LARGEST = 67_108_864
"""The size in bytes beyond which a row is no entry: 64 MiB, of its texts and some bytes for their lengths."""

_HEADER = 100
_WRITE_VERSION, _NEWEST = 18, b"\2"
"""Where the header says what may write the file, and the highest number that can (SQLite file format, 1.3.3)."""

_MAGIC = b"SQLite format 3\0"


def migrations_from(version: int) -> str:
    """Return the script that brings a file of an older version to ours, in one transaction."""
    statements = [statement for step in MIGRATIONS[version:] for statement in step]
    return ";\n".join(["BEGIN IMMEDIATE", *statements, f"PRAGMA user_version = {VERSION}", "COMMIT"])


@cache
def created(version: int) -> tuple[SchemaRow, ...]:
    """Return the schema that the migrations up to a version make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in chain.from_iterable(MIGRATIONS[:version]):
            database.execute(statement)
        return tuple(database.execute(SCHEMA))


def schema_changes(rows: Iterable[SchemaRow], version: int) -> str:
    """Return what is other in a schema than the migrations made it, in words that follow on the file's name."""
    expected = {row[:2]: row for row in created(version)}
    actual = [row for row in rows if row not in _OF_SQLITE]
    names = [row[:2] for row in actual]
    changes = [f"lacks the {kind} {name}" for kind, name in expected if (kind, name) not in names]
    for row in actual:
        if row[:2] not in expected or names.count(row[:2]) > 1:
            changes.append(f"has a foreign {_named(row)}")
        elif row != expected[row[:2]]:
            changes.append(f"has another {_named(row)}")
    return " and ".join(changes if len(changes) <= _MOST_CHANGES else [*changes[:_MOST_CHANGES], "more"])


def _named(row: SchemaRow) -> str:
    return " ".join(f"{row[0]} {row[1]}".split())


def is_stored(rows: Iterable[SchemaRow]) -> bool:
    """Return whether nothing in a schema computes what it shows, as a view or a virtual table does."""
    return all(sql is None or str(sql).startswith(_STORED) for *_, sql in rows)


def header_of(path: Path) -> bytes:
    """Return the header of a database: its first hundred bytes, or as many as there are. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(_HEADER)


def is_cut_short(path: Path) -> bool:
    """Return whether a log has fewer pages than its header says."""
    try:
        size, header = path.stat().st_size, header_of(path)
    except OSError:
        return False
    return size < page_size_of(header) * int.from_bytes(header[28:32], "big")


def is_marked_read_only(path: Path) -> bool:
    """Return whether the file's header says that no SQLite of our time may write it."""
    return header_of(path)[_WRITE_VERSION : _WRITE_VERSION + 1] > _NEWEST


def inspect(path: Path) -> Path:
    """Look at the file before SQLite does, and give its path without symbolic links.

    Raises `NotFound` where there is none, `NotALog` where it is something else, `StorageFailed` where it cannot be
    read.
    """
    try:
        mode = path.stat().st_mode
        if not S_ISREG(mode):
            raise NotALog(f"{path} is {'a folder' if S_ISDIR(mode) else 'no ordinary file'}, not a log.")
        header = header_of(path)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no log {path}.") from None
    except OSError as error:
        raise StorageFailed(f"{path} cannot be read: {error.strerror}.") from error
    if not header:
        raise NotALog(f"{path} is empty, not a log.")
    if not header.startswith(_MAGIC):
        raise NotALog(f"{path} is not a log.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALog(f"{path} is the database of another program, not a log.")
    return path.resolve()


def check_version(path: Path, version: int) -> None:
    """Refuse a log of a version that is not known here: `NewerLog`, or `LogDamaged` for one that never was."""
    if version > VERSION:
        raise NewerLog(
            f"{path} was written by a newer version of the program (log version {version}; this one knows {VERSION})."
        )
    if version < 1:
        raise LogDamaged(1, f"{path} does not say its version.")
