"""What somebody did to a log with a tool for databases is found, or changes nothing; and never breaks the program."""

# ruff: noqa: S608 - the attacks are SQL

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.log_schema import MIGRATIONS, SCHEMA, VERSION, created, schema_changes
from tests.support.attacks import (
    INDEX,
    LOOSE,
    TABLE,
    TRIGGERS,
    Attack,
    field,
    header,
    payload,
    rebuilt,
    set_schema,
    sql,
    without_guards,
)
from tests.support.commands import ENTRIES, Command, Outcome, bytes_in

pytestmark = pytest.mark.files

COPY = "type, version, occurred_at, precision, recorded_at, officer, track, anchor, payload, '', ''"
NOTHING = "BEGIN SELECT 1; END"


def in_schema(name: str, statement: str, kind: str = "trigger") -> str:
    return f"INSERT INTO sqlite_schema VALUES ('{kind}', '{name}', 'entry', 0, '{statement}')"


def other_statement(name: str, statement: str) -> Attack:
    def attack(log: Path) -> None:
        with closing(sqlite3.connect(log, isolation_level=None)) as database:
            set_schema(database, name, statement)

    return attack


HARMLESS: dict[str, Attack] = {
    "statistics": sql("ANALYZE"),
    "the counter of a table that is gone": sql("CREATE TABLE x (a INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE x"),
    "left in WAL mode": sql("PRAGMA journal_mode = WAL"),
    "other pages": sql("PRAGMA page_size = 1024", "VACUUM"),
    "emptied by itself": sql("PRAGMA auto_vacuum = FULL", "VACUUM"),
    "free pages": sql("CREATE TABLE x (a)", "INSERT INTO x VALUES (zeroblob(100000))", "DROP TABLE x"),
    "another encoding": rebuilt("PRAGMA encoding = 'UTF-16le'"),
    "another number of changes": header(24, b"\0\0\0\x09"),
}

CHANGED: dict[str, tuple[Attack, str]] = {
    **{
        f"without {trigger.split()[2]}": (
            sql(f"DROP TRIGGER {trigger.split()[2]}"),
            f"lacks the trigger {trigger.split()[2]}",
        )
        for trigger in TRIGGERS
    },
    "a foreign trigger": (sql(f"CREATE TRIGGER x AFTER INSERT ON entry {NOTHING}"), "has a foreign trigger x"),
    "a trigger with a name of SQLite's": (
        sql(in_schema("sqlite_stat1", f"CREATE TRIGGER sqlite_stat1 AFTER INSERT ON entry {NOTHING}")),
        "has a foreign trigger sqlite_stat1",
    ),
    "a guard that guards nothing": (
        other_statement("entry_kept", f"CREATE TRIGGER entry_kept BEFORE UPDATE ON entry WHEN 0 {NOTHING}"),
        "has another trigger entry_kept",
    ),
    "a foreign index": (sql("CREATE INDEX x ON entry (officer)"), "has a foreign index x"),
    "without the index": (sql("DROP INDEX entry_id"), "lacks the index entry_id"),
    "an index that takes an id twice": (
        sql("DROP INDEX entry_id", "CREATE INDEX entry_id ON entry (id)"),
        "has another index entry_id",
    ),
    "a foreign table": (
        sql("CREATE TABLE x (a UNIQUE)"),
        "has a foreign table x and has a foreign index sqlite_autoindex_x_1",
    ),
    "a foreign view": (sql("CREATE VIEW x AS SELECT 1"), "has a foreign view x"),
    "another column": (sql("ALTER TABLE entry ADD COLUMN x TEXT"), "has another table entry"),
    "a column that is computed": (sql("ALTER TABLE entry ADD COLUMN x TEXT AS (officer)"), "has another table entry"),
    "a table without row numbers": (rebuilt(table=TABLE.replace("STRICT", "WITHOUT ROWID")), "has another table entry"),
    "a table that takes anything": (rebuilt(table=LOOSE), "has another table entry"),
    "free pages that are used": (
        header(32, b"\0\0\0\3\0\0\0\1"),
        "is malformed (Main freelist: freelist leaf count too big on page 3)",
    ),
    "the pages of the table as the index": (
        sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry') "
            "WHERE name = 'entry_id'"
        ),
        "is malformed",
    ),
    "a mark that nobody may write": (header(18, b"\3"), "is marked as a file that cannot be written"),
}
"""What was done around the entries, and what is said of it."""

NOT_READ = "it cannot be read as an entry"
DAMAGED: dict[str, tuple[Attack, int, str]] = {
    "an entry taken out": (
        without_guards("DELETE FROM entry WHERE position = 5"),
        5,
        "it is missing; entry 6 stands in its place.",
    ),
    "an entry put at the end of numbers": (
        without_guards(f"UPDATE entry SET position = {2**63 - 1} WHERE position = {ENTRIES}"),
        ENTRIES,
        f"it is missing; entry {2**63 - 1} stands in its place.",
    ),
    **{
        f"an entry numbered {number}": (
            without_guards(f"INSERT INTO entry SELECT {number}, 'x', {COPY} FROM entry WHERE position = 5"),
            ENTRIES + 1,
            f"[LOG] holds {ENTRIES} entries and lists {ENTRIES + 1}.",
        )
        for number in (0, -5)
    },
    "an index that lacks an entry": (
        without_guards(index="CREATE INDEX entry_id ON entry (id) WHERE position <> 5"),
        ENTRIES,
        f"[LOG] holds {ENTRIES} entries and lists {ENTRIES - 1}.",
    ),
    **{
        name: (attack, 5, "its content does not fit its hash.")
        for name, attack in {
            "a hash in capitals": without_guards("UPDATE entry SET hash = upper(hash) WHERE position = 5"),
            "bytes as a name": field("officer", "CAST(officer AS BLOB)"),
            "bytes as a payload": field("payload", "CAST(payload AS BLOB)"),
            "a number as a name": field("officer", "7"),
            "a text as a version": field("version", "'1'"),
            "a version with a fraction": field("version", "1.0"),
            "no name": field("officer", "NULL"),
            "no payload": field("payload", "NULL"),
        }.items()
    },
    "a name that is not UTF-8": (
        without_guards("UPDATE entry SET officer = CAST(x'ff' AS TEXT) WHERE position = 5"),
        5,
        "[LOG] is malformed.",
    ),
    "70 MB of nothing": (
        without_guards("UPDATE entry SET payload = CAST(zeroblob(70000000) AS TEXT) WHERE position = 5"),
        5,
        "an entry has at most 67,108,864 bytes.",
    ),
    "a payload that goes on after a NUL": (
        field("payload", "payload || char(0)"),
        5,
        f"{NOT_READ} (Invalid JSON: trailing characters at line 1 column 108).",
    ),
    "a payload of 100,000 brackets": (
        payload("[" * 100_000 + "]" * 100_000),
        5,
        f"{NOT_READ} (Invalid JSON: recursion limit exceeded at line 1 column 202).",
    ),
    "a payload of nothing": (
        payload(""),
        5,
        f"{NOT_READ} (Invalid JSON: EOF while parsing a value at line 1 column 0).",
    ),
    **{
        f"a version of {number}": (field("version", str(number)), 5, f"{NOT_READ} (there is no version {number}).")
        for number in (0, -1)
    },
    "an id that is there twice": (
        without_guards(
            "UPDATE entry SET id = (SELECT id FROM entry WHERE position = 8) WHERE position = 9",
            index="CREATE INDEX entry_id ON entry (id)",
            hashed=True,
        ),
        9,
        "it has the id of an entry before it.",
    ),
    "a time without an offset": (
        field("recorded_at", "'2012-10-17T15:02'"),
        5,
        f"{NOT_READ} ('2012-10-17T15:02' has no offset from UTC).",
    ),
    **{
        f"the year {time[:4]}": (
            field(column, f"'{time}'", 4),
            4,
            f"{NOT_READ} ('{time}' is beyond all calendars).",
        )
        for column, time in (
            ("recorded_at", "0001-01-01T00:00:00+14:00"),
            ("occurred_at", "9999-12-31T23:59:59-14:00"),
        )
    },
    **{
        f"a place after {what}": (field("anchor", value), 5, "it stands after an entry that is not before it.")
        for what, value in {
            "nothing": "'x'",
            "itself": "id",
            "a later entry": "(SELECT id FROM entry WHERE position = 9)",
        }.items()
    },
    "a payload of another act": (
        field("type", "'floor-given'"),
        5,
        f"{NOT_READ} (Extra inputs are not permitted).",
    ),
}
"""What was done to entries, the first that is not what it was, and what is said of it."""

ENDLESS = (
    "CREATE VIEW entry AS WITH RECURSIVE n (position) AS (SELECT 1 UNION ALL SELECT position FROM n) "
    "SELECT position, '' AS id, '' AS type, 1 AS version, '' AS occurred_at, '' AS precision, '' AS recorded_at, "
    "'' AS officer, '' AS track, '' AS anchor, '' AS payload, '' AS previous, '' AS hash FROM n"
)
LACKS = f"lacks the trigger {TRIGGERS[0].split()[2]}"
UNTRUSTED = "The record cannot be trusted from entry 1 on: "
UNREADABLE: dict[str, tuple[Attack, str]] = {
    "a view in the place of the table": (
        sql("ALTER TABLE entry RENAME TO real", "CREATE VIEW entry AS SELECT * FROM real"),
        f"{UNTRUSTED}[LOG] lacks the table entry and has a foreign table real and has another index entry_id and more.",
    ),
    "a view without an end": (
        sql("DROP TABLE entry", ENDLESS),
        f"{UNTRUSTED}[LOG] lacks the table entry and lacks the index entry_id and {LACKS} and more.",
    ),
    **{
        name: (attack, f"{UNTRUSTED}[LOG] is malformed.")
        for name, attack in {
            "a guard of another table": sql("UPDATE sqlite_schema SET tbl_name = 'x' WHERE name = 'entry_kept'"),
            "a guard that is there twice": sql(
                "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'entry_kept'"
            ),
            "a guard without a name": sql("UPDATE sqlite_schema SET name = x'ff' WHERE name = 'entry_kept'"),
            "a guard that is not UTF-8": sql(
                "UPDATE sqlite_schema SET sql = sql || CAST(x'ff' AS TEXT) WHERE name = 'entry_kept'"
            ),
            "the index as the table": sql(
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'entry_id') "
                "WHERE name = 'entry'"
            ),
            "pages that are not there": sql("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'entry_id'"),
            "room kept on each page": header(20, b"\x20"),
            "another encoding of the same bytes": header(56, b"\0\0\0\2"),
        }.items()
    },
    "another program's mark": (sql("PRAGMA application_id = 7"), "LOG is the database of another program, not a log."),
    "no version": (sql("PRAGMA user_version = 0"), f"{UNTRUSTED}[LOG] does not say its version."),
    "a version below none": (sql("PRAGMA user_version = -1"), f"{UNTRUSTED}[LOG] does not say its version."),
    "every hash in capitals": (
        without_guards("UPDATE entry SET hash = upper(hash), previous = upper(previous)"),
        f"{UNTRUSTED}its content does not fit its hash.",
    ),
    "a session of nothing": (payload("{}", 1), f"{UNTRUSTED}{NOT_READ} (Field required)."),
}
"""What was done so that nothing can be read, and what is said of it."""

VIEW = ("statements", "LOG", "--format", "csv")
ADDED = ("import", "LOG", "-")


def recorded(command: Command) -> Outcome:
    return command(*ADDED, stdin="/comment goes on\n")


@pytest.mark.parametrize("name", HARMLESS)
def test_what_leaves_the_log_as_it_was_is_no_complaint(name: str, command: Command, log: Path, folder: Path) -> None:
    shown = command(*VIEW)
    HARMLESS[name](log)
    assert command("verify", "LOG") == Outcome(0, f"LOG: {ENTRIES} entries, every hash holds.\n", "")
    assert command(*VIEW) == shown
    assert recorded(command).status == 0
    assert command("verify", "LOG").out == f"LOG: {ENTRIES + 1} entries, every hash holds.\n"
    assert [path.name for path in folder.iterdir() if path.name.startswith("LOG")] == ["LOG"]


@pytest.mark.parametrize("name", CHANGED)
def test_what_was_changed_around_the_entries_is_5_everywhere_and_the_entries_are_shown_and_saved(
    name: str, command: Command, log: Path, folder: Path
) -> None:
    shown = command(*VIEW)
    attack, reason = CHANGED[name]
    attack(log)
    before = bytes_in(folder)
    said = (
        f"meetinglog: {log} {reason}, so nothing is recorded in it. Make a sound log of its entries with "
        f"meetinglog recover {log} -o NEW.\n"
    )
    assert command("verify", "LOG") == Outcome(5, "", said)
    view = command(*VIEW)
    assert view in (Outcome(5, shown.out, said), Outcome(0, view.out, ""))
    assert view.status == 5 or reason.startswith("is malformed (")  # which a view does not look for
    assert recorded(command) == Outcome(5, "", said)
    if view.status == 5:
        assert bytes_in(folder) == before
    saved = command("recover", "LOG", "-o", "NEW")
    assert (saved.status, command("verify", "NEW").status) == (0, 0), saved


@pytest.mark.parametrize("name", DAMAGED)
def test_what_was_done_to_an_entry_is_5_and_named_and_the_entries_before_it_are_shown(
    name: str, command: Command, log: Path, folder: Path
) -> None:
    attack, first, reason = DAMAGED[name]
    before = command(*VIEW, "--as-of", str(min(first - 1, ENTRIES)))
    attack(log)
    said = f"meetinglog: The record cannot be trusted from entry {first} on: {reason.replace('[LOG]', str(log))}"
    assert command("verify", "LOG") == Outcome(5, "", f"{said}\n")
    view = command(*VIEW)
    assert (view.status, view.err.startswith(said)) == (5, True), view
    if not reason.startswith("[LOG] holds"):
        assert view.out == before.out
    refused = recorded(command)
    assert (refused.status, refused.out, refused.err.count("\n")) == (5, "", 1), refused
    assert [path.name for path in folder.iterdir() if path.name.startswith("LOG")] == ["LOG"]


@pytest.mark.parametrize("name", UNREADABLE)
def test_where_nothing_can_be_read_every_command_says_why(name: str, command: Command, log: Path, folder: Path) -> None:
    attack, reason = UNREADABLE[name]
    attack(log)
    said = Outcome(5, "", f"meetinglog: {reason.replace('[LOG]', str(log))}\n")
    assert command("verify", "LOG") == said
    assert command(*VIEW) == said
    saved = command("recover", "LOG", "-o", "NEW")
    assert (recorded(command).status, saved.status, saved.err) == (5, 5, said.err)
    assert [path.name for path in folder.iterdir() if path.name.startswith("LOG")] == ["LOG"]


def test_the_schema_is_what_the_migrations_make_and_nothing_else() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        for statement in MIGRATIONS[0]:
            database.execute(statement)
        rows = database.execute(SCHEMA).fetchall()
    assert tuple(rows) == created(VERSION)
    assert schema_changes(rows, VERSION) == ""
    assert schema_changes(rows[::-1], VERSION) == ""
    assert schema_changes([*rows, rows[-1]], VERSION) == " and ".join(
        [f"has a foreign {rows[-1][0]} {rows[-1][1]}"] * 2
    )
    assert schema_changes([], VERSION).endswith(" and more")
    assert INDEX in {sql for *_, sql in rows}
