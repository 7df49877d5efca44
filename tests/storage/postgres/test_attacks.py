"""What somebody may do to a log with psql: the database itself refuses all but the next entry, sealed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace

from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, Head, seal
from storage.postgres import create, open_for_reading, open_for_writing, restore
from storage.postgres.schema import APPEND, BRING_IN, CREATE, RESTORE, sealed
from tests.support.logs import new_entries, new_entry
from tests.support.postgres import Database, executed

NOBODY_MAY = [
    "UPDATE meetinglog.entry SET officer = 'Nobody'",
    "UPDATE meetinglog.entry SET position = 9 WHERE position = 3",
    "DELETE FROM meetinglog.entry",
    "DELETE FROM meetinglog.entry WHERE position = 3",
    "TRUNCATE meetinglog.entry",
    "TRUNCATE meetinglog.entry, meetinglog.log CASCADE",
    (
        "INSERT INTO meetinglog.entry SELECT * FROM meetinglog.entry WHERE position = 3 "
        "ON CONFLICT ON CONSTRAINT entry_position DO UPDATE SET officer = 'Nobody'"
    ),
    (
        "INSERT INTO meetinglog.entry SELECT session, 5, 'x', type, version, '', '', '', '', '', '', '', hash, '' "
        "FROM meetinglog.entry WHERE position = 3"
    ),
    (
        "INSERT INTO meetinglog.entry SELECT session, 0, 'x', type, version, '', '', '', '', '', '', '', '', '' "
        "FROM meetinglog.entry WHERE position = 3"
    ),
    (
        "INSERT INTO meetinglog.entry SELECT session, 4, 'x', type, version, '', '', '', '', '', '', '', previous, '' "
        "FROM meetinglog.entry WHERE position = 3"
    ),
    (
        "INSERT INTO meetinglog.entry SELECT session, 4, 'x', type, version, '', '', '', '', '', '', '', hash, hash "
        "FROM meetinglog.entry WHERE position = 3"
    ),
    (
        "INSERT INTO meetinglog.entry SELECT 'other', 1, 'x', type, version, '', '', '', '', '', '', '', '', hash "
        "FROM meetinglog.entry WHERE position = 3"
    ),
    "UPDATE meetinglog.log SET position = 2",
    "UPDATE meetinglog.log SET hash = ''",
    "UPDATE meetinglog.log SET session = 'other'",
    "DELETE FROM meetinglog.log",
    "TRUNCATE meetinglog.log",
    "INSERT INTO meetinglog.log VALUES ('other', 7, 'cafe')",
    "UPDATE meetinglog.brought_in SET role = 'postgres'",
    "DELETE FROM meetinglog.brought_in",
    "TRUNCATE meetinglog.brought_in",
]

ONLY_THE_OWNER_MAY = [
    "INSERT INTO meetinglog.log VALUES ('other', 0, '')",
    "INSERT INTO meetinglog.officer VALUES (session_user, 'Chair')",
    "INSERT INTO meetinglog.brought_in VALUES ('s', 1, 1)",
    "UPDATE meetinglog.database SET version = 7",
    "DROP TRIGGER entry_kept ON meetinglog.entry",
    "ALTER TABLE meetinglog.entry DISABLE TRIGGER ALL",
    "DROP TABLE meetinglog.entry",
    "DROP SCHEMA meetinglog CASCADE",
    "SET session_replication_role = replica",
    "SELECT meetinglog.begin_log('other')",
    "CREATE TABLE meetinglog.own (a int)",
    (
        "CREATE OR REPLACE FUNCTION meetinglog.require_next() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RETURN NEW; END$$"
    ),
]


async def log_of_three(database: Database) -> tuple[Entry, ...]:
    """Create a log of three entries, of which the last was brought in."""
    await create(database.address(), new_entry())
    async with open_for_writing(database.address(), "Ann") as log:
        await log.append([new_entry()], 1)
    async with open_for_writing(database.address(user="amy"), "Ann") as log:
        await log.bring_in([new_entry()], 2)
    return tuple(await entries(database))


async def entries(database: Database, session: str = "s") -> list[Entry]:
    async with open_for_reading(database.address(session, user="rita")) as log:
        return [entry async for page in log.read() for entry in page]


async def as_user(database: Database, user: str, statement: str, *values: Any) -> None:
    connection = await asyncpg.connect(database.url(user))
    try:
        await connection.fetch(statement, *values)
    finally:
        await connection.close()


async def refusals(database: Database, user: str, statements: list[str]) -> dict[str, str]:
    """Return with which code the server refuses each statement of a user, empty where it does not."""
    codes = {}
    for statement in statements:
        try:
            await executed(database.url(user), statement)
        except asyncpg.PostgresError as refused:
            codes[statement] = str(refused.sqlstate)
        else:
            codes[statement] = ""
    return codes


@pytest.mark.parametrize("user", ["postgres", "ann", "rita", "cora", "nora"])
async def test_the_database_itself_refuses_all_but_the_next_entry(database: Database, user: str) -> None:
    before = await log_of_three(database)
    codes = await refusals(database, user, NOBODY_MAY)
    expected = {"MLGRD", "23505"} if user == "postgres" else {"42501"}
    assert {statement: code for statement, code in codes.items() if code not in expected} == {}
    assert tuple(await entries(database)) == before


@pytest.mark.parametrize("user", ["ann", "rita", "cora", "nora"])
async def test_no_role_changes_what_guards_the_logs(database: Database, user: str) -> None:
    before = await log_of_three(database)
    codes = await refusals(database, user, ONLY_THE_OWNER_MAY)
    assert {statement: code for statement, code in codes.items() if code != "42501"} == {}
    assert tuple(await entries(database)) == before


@pytest.mark.parametrize(
    ("user", "allowed"),
    [("ann", {APPEND, CREATE}), ("cora", {BRING_IN, RESTORE}), ("rita", set()), ("nora", set())],
)
async def test_each_role_calls_what_is_its_own(database: Database, user: str, allowed: set[str]) -> None:
    await create(database.address(), new_entry())
    [first] = await entries(database)
    for statement in (APPEND, CREATE, BRING_IN, RESTORE):
        head = Head(1, first.hash) if statement in {APPEND, BRING_IN} else START
        values = sealed("s" if head.position else f"of-{user}", seal([new_entry()], head))
        if statement in allowed:
            await as_user(database, user, statement, *values)
        else:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await as_user(database, user, statement, *values)
    assert len(await entries(database)) == 1 + len(allowed & {APPEND, BRING_IN})


def with_hash(false: str) -> Any:
    return lambda entry: replace(entry, hash=false)


FALSE = {
    "a false hash": with_hash("0" * 64),
    "no hash": with_hash(""),
    "another content": lambda entry: replace(entry, payload="{}"),
    "another previous hash": lambda entry: replace(entry, previous="0" * 64),
    "a gap": lambda entry: replace(entry, position=entry.position + 1),
    "a number that is taken": lambda entry: replace(entry, position=1, previous=""),
}


@pytest.mark.parametrize("statement", [APPEND, BRING_IN])
@pytest.mark.parametrize("kind", FALSE)
async def test_a_function_takes_no_entry_that_is_not_sealed_as_the_next(
    database: Database, kind: str, statement: str
) -> None:
    before = await log_of_three(database)
    [entry] = seal([new_entry()], Head(3, before[-1].hash))
    with pytest.raises(asyncpg.PostgresError) as refused:
        await as_user(database, "ann" if statement == APPEND else "cora", statement, *sealed("s", [FALSE[kind](entry)]))
    assert refused.value.sqlstate in {"MLEND", "MLGRD"}
    assert tuple(await entries(database)) == before


@pytest.mark.parametrize("kind", FALSE)
async def test_no_entry_within_a_batch_is_taken_unsealed(database: Database, kind: str) -> None:
    before = await log_of_three(database)
    batch = list(seal(new_entries(5), Head(3, before[-1].hash)))
    batch[2] = FALSE[kind](batch[2])
    values = list(sealed("s", batch))
    if kind in {"another previous hash", "a gap", "a number that is taken"}:  # the function has no place for these
        batch[3] = replace(batch[3], hash=batch[2].previous)
        values = list(sealed("s", batch))
    with pytest.raises(asyncpg.PostgresError) as refused:
        await as_user(database, "ann", APPEND, *values)
    assert refused.value.sqlstate == "MLGRD"
    assert tuple(await entries(database)) == before


async def test_a_shorter_column_appends_nothing(database: Database) -> None:
    before = await log_of_three(database)
    values = list(sealed("s", seal(new_entries(2), Head(3, before[-1].hash))))
    values[-2] = values[-2][:1]
    with pytest.raises(asyncpg.PostgresError):
        await as_user(database, "ann", APPEND, *values)
    assert tuple(await entries(database)) == before


def at(offset: float) -> NewEntry:
    return replace(new_entry(), recorded_at=(datetime.now(UTC) + timedelta(seconds=offset)).isoformat())


@pytest.mark.parametrize(("offset", "way"), [(-3600, "behind"), (-8, "behind"), (8, "ahead of"), (3600, "ahead of")])
async def test_an_entry_is_recorded_now_by_the_clock_of_the_server(database: Database, offset: float, way: str) -> None:
    before = await log_of_three(database)
    with pytest.raises(asyncpg.PostgresError, match=f" seconds {way} the clock of the server") as refused:
        await as_user(database, "ann", APPEND, *sealed("s", seal([at(0), at(offset)], Head(3, before[-1].hash))))
    assert refused.value.sqlstate == "MLCLK"
    assert tuple(await entries(database)) == before


@pytest.mark.parametrize(
    "written", ["now", "{:%Y-%m-%dT%H:%M:%S}", "{:%Y-%m-%dT%H:%M:%S}Z", "{:%Y%m%dT%H%M%S}+00:00", "{:%FT%T}+00:00\n"]
)
async def test_a_time_of_recording_means_the_same_whatever_its_user_has_set(database: Database, written: str) -> None:
    before = await log_of_three(database)
    entry = replace(new_entry(), recorded_at=written.format(datetime.now(UTC)))
    with pytest.raises(asyncpg.InvalidDatetimeFormatError):
        await as_user(database, "ann", APPEND, *sealed("s", seal([entry], Head(3, before[-1].hash))))
    assert tuple(await entries(database)) == before


@pytest.mark.parametrize("statement", [APPEND, CREATE, BRING_IN, RESTORE])
async def test_no_entries_leave_nothing_behind(database: Database, statement: str) -> None:
    before = await log_of_three(database)
    kept = database.execute("SELECT * FROM meetinglog.brought_in")
    session, head = ("s", Head(3, before[-1].hash)) if statement in {APPEND, BRING_IN} else ("other", START)
    user = "ann" if statement in {APPEND, CREATE} else "cora"
    with pytest.raises(asyncpg.PostgresError) as refused:
        await as_user(database, user, statement, session, head.position, head.hash, *([[]] * 11))
    assert refused.value.sqlstate == "MLGRD"
    assert database.execute("SELECT session FROM meetinglog.log") == [("s",)]
    assert database.execute("SELECT * FROM meetinglog.brought_in") == kept


@pytest.mark.parametrize("session", ["", "a#b", "-a", "a\n", "a\x1b[31m", "é", "../a"])
@pytest.mark.parametrize("statement", [CREATE, RESTORE])
async def test_a_log_has_a_name_by_which_it_can_be_addressed(database: Database, statement: str, session: str) -> None:
    user = "ann" if statement == CREATE else "cora"
    with pytest.raises(asyncpg.PostgresError) as refused:
        await as_user(database, user, statement, *sealed(session, seal([new_entry()], START)))
    assert refused.value.sqlstate == "MLGRD"


@pytest.mark.parametrize("user", ["ann", "ben"])
async def test_a_user_records_under_its_own_names_alone(database: Database, user: str) -> None:
    before = await log_of_three(database)
    head = Head(3, before[-1].hash)
    batch = seal([replace(new_entry(), officer="Ben"), replace(new_entry(), officer="Amira Öz")], head)
    with pytest.raises(asyncpg.PostgresError, match="does not record as") as refused:
        await as_user(database, user, APPEND, *sealed("s", batch))
    assert refused.value.sqlstate == "MLOFF"
    assert tuple(await entries(database)) == before


async def test_another_role_does_not_make_a_user_another_officer(database: Database) -> None:
    before = await log_of_three(database)
    database.execute("GRANT ann TO ben")
    try:
        connection = await asyncpg.connect(database.url("ben"))
        await connection.execute("SET ROLE ann")
        with pytest.raises(asyncpg.PostgresError, match="the user ben does not record as Amira Öz"):
            await connection.fetch(APPEND, *sealed("s", seal([new_entry()], Head(3, before[-1].hash))))
        await connection.close()
    finally:
        database.execute("REVOKE ann FROM ben")


async def test_who_brings_in_is_kept_by_the_database(database: Database) -> None:
    await log_of_three(database)
    await restore(database.address("copy", user="cora"), seal(new_entries(2), START))
    kept = database.execute("SELECT session, first, last, role FROM meetinglog.brought_in ORDER BY session")
    assert kept == [("copy", 1, 2, "cora"), ("s", 3, 3, "amy")]


async def test_names_that_a_user_puts_in_the_way_are_not_used(database: Database) -> None:
    before = await log_of_three(database)
    connection = await asyncpg.connect(database.url("ann"))
    await connection.execute("CREATE TEMP TABLE unnest (a int)")
    await connection.execute("CREATE FUNCTION pg_temp.abs(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 0.0'")
    await connection.execute("SET search_path = pg_temp, pg_catalog")
    with pytest.raises(asyncpg.PostgresError, match="60 seconds ahead of the clock"):
        await connection.fetch(APPEND, *sealed("s", seal([at(60)], Head(3, before[-1].hash))))
    await connection.close()


async def test_what_the_owner_inserts_as_the_next_entry_is_the_end_of_the_log(database: Database) -> None:
    before = await log_of_three(database)
    [entry] = seal([new_entry()], Head(3, before[-1].hash))
    columns = [getattr(entry, name) for name in Entry.__struct_fields__]
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 2))
    await as_user(database, "postgres", f"INSERT INTO meetinglog.entry VALUES ({marks})", "s", *columns)  # noqa: S608
    async with open_for_writing(database.address(), "Ann") as log:
        assert log.head == Head(4, entry.hash)
        assert (await log.append([new_entry()], 4))[0].position == 5


async def test_a_commit_waits_for_the_disk_whatever_its_user_has_set(database: Database) -> None:
    before = await log_of_three(database)
    connection = await asyncpg.connect(database.url("ann"))
    await connection.execute("SET synchronous_commit = off")
    async with connection.transaction():
        await connection.fetch(APPEND, *sealed("s", seal([new_entry()], Head(3, before[-1].hash))))
        assert await connection.fetchval("SHOW synchronous_commit") == "on"
    assert await connection.fetchval("SHOW synchronous_commit") == "off"
    await connection.close()
