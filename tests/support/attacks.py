"""What somebody may do to a log with a tool for databases: as SQL, with the schema unlocked, and hashed anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from storage.log_schema import APPLICATION_ID, COLUMNS, MIGRATIONS, VERSION

Attack = Callable[[Path], None]

TABLE, INDEX, *TRIGGERS = (statement for step in MIGRATIONS for statement in step)
_LIST = ", ".join(COLUMNS)


@contextmanager
def opened(log: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(log, isolation_level=None)) as database:
        yield database


def sql(*statements: str) -> Attack:
    """Return an attack by statements, with the schema unlocked."""

    def attack(log: Path) -> None:
        with opened(log) as database:
            database.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                database.execute(statement)

    return attack


def without_guards(*statements: str, table: str = TABLE, index: str = INDEX, hashed: bool = False) -> Attack:
    """Return an attack by statements on a table without its guards, which stand as before afterwards.

    ``table`` and ``index`` are what these are meanwhile, so that they take other values; ``hashed`` says that the chain
    is computed anew.
    """

    def attack(log: Path) -> None:
        with opened(log) as database:
            for trigger in TRIGGERS:
                database.execute(f"DROP TRIGGER {trigger.split()[2]}")
            if index != INDEX:
                database.execute("DROP INDEX entry_id")
                database.execute(index)
            set_schema(database, "entry", table)
        with opened(log) as database:
            for statement in statements:
                database.execute(statement)
            if hashed:
                hash_anew(database)
            for trigger in TRIGGERS:
                database.execute(trigger)
            set_schema(database, "entry", TABLE)
            set_schema(database, "entry_id", INDEX)

    return attack


def set_schema(database: sqlite3.Connection, name: str, statement: str) -> None:
    """Let the schema say that a table, index or trigger was created by another statement."""
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (statement, name))
    [[version]] = database.execute("PRAGMA schema_version")
    database.execute(f"PRAGMA schema_version = {version + 1}")
    database.execute("PRAGMA writable_schema = RESET")


def hash_anew(database: sqlite3.Connection) -> None:
    """Let every hash fit, as the page on the log file says it is computed."""
    previous = ""
    rows = database.execute(f"SELECT {_LIST} FROM entry ORDER BY position").fetchall()  # noqa: S608 - our own names
    for *fields, _, _ in rows:
        encoded = [str(field).encode() for field in (*fields, previous)]
        own = sha256(b"".join(b"%d:%b" % (len(field), field) for field in encoded)).hexdigest()
        values = (previous, own, fields[0])
        database.execute("UPDATE entry SET previous = ?, hash = ? WHERE position = ?", values)
        previous = own


LOOSE = TABLE.replace(" NOT NULL", "").replace(" TEXT", " BLOB").replace(" INTEGER NOT NULL", " BLOB")
LOOSE = LOOSE.replace("version     INTEGER", "version     BLOB").removesuffix(" STRICT")
"""The table as it takes anything: any type, and no value."""


def payload(text: str, position: int = 5) -> Attack:
    """Return an attack that gives an entry another payload, and hashes the log anew."""
    quoted = text.replace("'", "''")
    return without_guards(f"UPDATE entry SET payload = '{quoted}' WHERE position = {position}", hashed=True)  # noqa: S608


def field(name: str, value: str, position: int = 5) -> Attack:
    """Return an attack that puts an expression into a column that takes anything, and hashes the log anew."""
    return without_guards(
        f"UPDATE entry SET {name} = {value} WHERE position = {position}",  # noqa: S608 - attacks
        table=LOOSE,
        hashed=True,
    )


def rebuilt(*settings: str, table: str = TABLE) -> Attack:
    """Return an attack that builds the same log again in a database with other settings."""

    def attack(log: Path) -> None:
        new = log.with_name("rebuilt")
        with opened(new) as database:
            for setting in settings:
                database.execute(setting)
            for statement in (table, INDEX, *TRIGGERS):
                database.execute(statement)
            with opened(log) as old:
                rows = old.execute(f"SELECT {_LIST} FROM entry ORDER BY position").fetchall()  # noqa: S608 - ours
            database.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * len(COLUMNS))})", rows)  # noqa: S608
            database.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};")
        new.replace(log)

    return attack


def header(offset: int, value: bytes) -> Attack:
    """Return an attack on bytes of the file's header."""

    def attack(log: Path) -> None:
        content = log.read_bytes()
        log.write_bytes(content[:offset] + value + content[offset + len(value) :])

    return attack
