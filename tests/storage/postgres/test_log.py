"""The log in a PostgreSQL database: created, opened or refused, and shared by several who write."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import asyncpg
import pytest
from msgspec.structs import replace

from meetinglog.errors import (
    Conflict,
    LogDamaged,
    LogExists,
    LogLost,
    LogUnusable,
    MeetinglogError,
    NewerLog,
    NotFound,
    Refused,
    StorageFailed,
    StoreAway,
    WrongClock,
)
from meetinglog.log.entry import Entry
from storage.chain import START, check, seal
from storage.postgres import (
    StoredLog,
    add_officer,
    create,
    link,
    open_for_reading,
    open_for_writing,
    require_sound,
    restore,
    sessions,
    setup,
)
from storage.postgres.address import PostgresAddress
from storage.postgres.failures import failure
from tests.support.logs import new_entries, new_entry, seen, without_chain
from tests.support.postgres import PATIENCE, Database, executed


async def entries_of(address: PostgresAddress) -> list[Entry]:
    async with open_for_reading(address) as log:
        return [entry async for page in log.read() for entry in page]


# Several logs, several writers


async def test_a_database_holds_many_logs_that_do_not_touch(database: Database) -> None:
    first, second = database.address("first"), database.address("second-1")
    assert await sessions(database.url()) == []
    one, two = new_entries(2)
    await create(second, two)
    await create(first, one)
    async with open_for_writing(first, "Ann") as log:
        await log.append(new_entries(2), 1)
    assert len(await entries_of(first)) == 3
    [entry] = await entries_of(second)
    assert without_chain([entry]) == [two]
    [of_first, of_second] = await sessions(database.url("rita"))
    assert (of_first.session, of_first.entries) == ("first", 3)
    assert of_second == StoredLog("second-1", 1, entry.hash, two.recorded_at)


async def test_two_who_write_take_turns_and_each_learns_of_the_other(database: Database) -> None:
    address = database.address()
    await create(address, new_entry())
    async with open_for_writing(address, "Ann") as ann, open_for_writing(database.address(user="ben"), "Ben") as ben:
        bens = [replace(entry, officer="Ben") for entry in new_entries(4)]
        assert [entry.position for entry in await ann.append([new_entry()], 1)] == [2]
        with pytest.raises(Conflict, match="the log ends with entry 2, not with entry 1"):
            await ben.append(bens[:1], 1)
        assert [entry.position for entry in await ben.append(bens[:1], 2)] == [3]
        assert [entry.position for entry in await ben.append(bens[1:2], None)] == [4]
        assert [entry.position for entry in await ann.append([new_entry()], None)] == [5]
        assert [entry.position for entry in await ben.append(bens[2:3], 5)] == [6]
        with pytest.raises(Conflict, match="the log ends with entry 6, not with entry 9"):
            await ann.append([new_entry()], 9)
    assert check(await entries_of(address)).position == 6


async def test_racing_writers_leave_no_gap_and_lose_nothing(database: Database) -> None:
    address = database.address()
    await create(address, new_entry())

    async def writer(number: int) -> list[Entry]:
        appended: list[Entry] = []
        async with open_for_writing(address, "Ann") as log:
            while len(appended) < 20:
                expected = log.head.position if number % 2 else None
                try:
                    appended += await log.append([new_entry()], expected)
                except Conflict:
                    [_ async for _ in log.read(log.head.position)]
        return appended

    appended = await asyncio.gather(*map(writer, range(4)))
    stored = await entries_of(address)
    check(stored)
    assert sorted((e for own in appended for e in own), key=lambda e: e.position) == stored[1:]
    assert len(stored) == 81


# What is recorded once


async def test_the_very_same_entries_are_recorded_once_whoever_sends_them_again(database: Database) -> None:
    address = database.address()
    await create(address, new_entry())
    new = new_entries(3)
    async with open_for_writing(address, "Ann") as log:
        appended = await log.append(new, 1)
        await log.append([new_entry()], None)
        assert await log.append(new, 1) == appended
        assert await log.append(new, None) == appended
        assert await log.append(new[1:], None) == appended[1:]
    async with open_for_writing(address, "Ann") as again:
        assert await again.append(new, 1) == appended
        assert await again.append(new, 5) == appended
    assert len(await entries_of(address)) == 5


async def test_an_entry_sent_again_late_is_known_whatever_the_time(database: Database) -> None:
    address = database.address()
    old = replace(new_entry(), recorded_at=(datetime.now(UTC) - timedelta(minutes=3)).isoformat())
    await restore(database.address(user="cora"), seal([new_entry(), old], START))
    async with open_for_writing(address, "Ann") as log:
        [known] = await log.append([old], 1)
        assert known == (await entries_of(address))[1]
        with pytest.raises(WrongClock, match=r"18\d seconds behind the clock of the server"):
            await log.append([replace(old, id="another")], None)


@pytest.mark.parametrize("change", [{"payload": "{}"}, {"track": "wg1"}, {"recorded_at": "2012-10-17T10:42:07Z"}])
async def test_a_known_id_with_another_content_is_a_conflict(database: Database, change: dict[str, str]) -> None:
    address = database.address()
    await create(address, new_entry())
    new = new_entries(2)
    async with open_for_writing(address, "Ann") as log:
        await log.append(new, 1)
        for again in ([replace(new[0], **change), new[1]], [new[1], new[0]], [new[0], new_entry()]):
            with pytest.raises((Conflict, Refused)):
                await log.append(again, None)
            with pytest.raises(Conflict):
                await log.append(again, 1)
    assert len(await entries_of(address)) == 3


async def test_of_two_logs_each_may_hold_the_same_entries(database: Database) -> None:
    for session in ("a", "b"):
        await restore(database.address(session, user="cora"), seal([new_entry(entry_id="known")], START))
    assert [log.session for log in await sessions(database.url())] == ["a", "b"]


CANCEL_WHO_WAITS = "SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted"
"""SQL that cancels whoever waits for a lock now; `pg_stat_activity` stays as a transaction saw it first."""

# Who may


async def test_who_is_another_officer_is_refused_before_the_first_line(database: Database) -> None:
    await create(database.address(), new_entry())
    with pytest.raises(Refused, match=r"records as Ben, not as Ann\. Record with --officer Ben, or"):
        async with open_for_writing(database.address(user="ben"), "Ann"):
            pass
    for user, may in (("rita", "only read"), ("cora", "bring in what was recorded elsewhere, and not record")):
        with pytest.raises(Refused, match=f"may {may}. To record, let .* --officer '{user}=N. Officer'"):
            async with open_for_writing(database.address(user=user), "N. Officer"):
                pass


async def test_who_has_a_name_and_not_the_role_is_refused_before_the_first_line(database: Database) -> None:
    await create(database.address(), new_entry())
    database.execute("INSERT INTO meetinglog.officer VALUES ('rita', 'Rita')")
    with pytest.raises(Refused, match="may only read"):
        async with open_for_writing(database.address(user="rita"), "Rita"):
            pass


async def test_an_entry_of_another_officer_is_refused_and_its_neighbours_are_recorded(database: Database) -> None:
    await create(database.address(), new_entry())
    others = replace(new_entry(), officer="Ben")
    async with open_for_writing(database.address(), "Ann") as log:
        requests = ([new_entry()], [others], [new_entry()])
        results = await asyncio.gather(*(log.append(new, None) for new in requests), return_exceptions=True)
    assert [type(result) for result in results] == [tuple, Refused, tuple]
    assert "the user ann does not record as Ben" in str(results[1])


async def test_an_officer_is_added_by_whoever_administers_the_database(database: Database) -> None:
    await create(database.address(), new_entry())
    await add_officer(database.url("postgres"), "nora", "Nora")
    async with open_for_writing(database.address(user="nora"), "Nora") as log:
        await log.append([replace(new_entry(), officer="Nora")], 1)
    with pytest.raises(NotFound, match="There is no user nobody-there"):
        await add_officer(database.url("postgres"), "nobody-there", "Nobody")
    with pytest.raises(StorageFailed, match="lacks the role that this takes"):
        await add_officer(database.url("ann"), "ann", "Chair")
    await executed(database.url("postgres"), "REVOKE meetinglog_recorder FROM nora")


async def test_what_was_recorded_elsewhere_is_brought_in_by_a_role_of_its_own(database: Database) -> None:
    await create(database.address(), new_entry())
    elsewhere = [replace(entry, recorded_at="2012-10-17T10:42:07Z", officer="Zoë") for entry in new_entries(3)]
    async with open_for_writing(database.address(user="amy"), "Ann") as log:
        assert [entry.position for entry in await log.bring_in(elsewhere, 1)] == [2, 3, 4]
        assert [entry.position for entry in await log.bring_in(elsewhere, None)] == [2, 3, 4]
    async with open_for_writing(database.address(), "Ann") as log:
        with pytest.raises(StorageFailed, match="lacks the role that this takes"):
            await log.bring_in([new_entry()], None)


# What is no log


@pytest.mark.parametrize(
    ("url", "error", "sentence"),
    [
        ("{url}_missing", NotFound, "There is no database"),
        ("postgresql://ann@127.0.0.1:1/logs", StorageFailed, "cannot be reached: Connection refused. Check"),
        ("postgresql://ann@localhost:1/logs", StorageFailed, "cannot be reached: Connection refused. Check"),
        ("postgresql://ann@/logs?host=/nowhere", StorageFailed, "cannot be reached: No such file or directory. Check"),
        ("postgresql://ann@host.invalid/logs", StorageFailed, "cannot be reached"),
        ("postgresql://stranger@/{name}?host={folder}&port={port}", StorageFailed, "does not let this user in"),
        ("postgresql://ann@/postgres?host={folder}&port={port}", NotFound, "holds no logs yet"),
        ("postgresql://nora@/{name}?host={folder}&port={port}", StorageFailed, "lacks the role that this takes"),
        ("{url}", NotFound, "There is no log"),
    ],
)
async def test_what_is_no_log_is_refused_with_the_reason(
    database: Database, url: str, error: type[MeetinglogError], sentence: str
) -> None:
    server = database.server
    place = f"postgresql://ann@/{database.name}"
    words = {"name": database.name, "folder": server.folder, "port": server.port}
    if url.startswith("{url}"):
        url = url.replace("{url}", place) + f"?host={server.folder}&port={server.port}"
    address = PostgresAddress(url.format_map(words), "s")
    with pytest.raises(error, match=sentence):
        await entries_of(address)
    with pytest.raises(error, match=sentence):
        async with open_for_writing(address, "Ann"):
            pass


async def test_no_error_tells_a_password() -> None:
    secret = "s3same"  # noqa: S105 - nobody's
    for url in (f"postgresql://ann:{secret}@127.0.0.1:1/db", f"postgresql://ann@127.0.0.1:1/db?password={secret}"):
        with pytest.raises(StorageFailed) as failed:
            await entries_of(PostgresAddress(url, "s"))
        assert secret not in str(failed.value)


async def test_what_exists_is_never_overwritten(database: Database) -> None:
    await create(database.address(), new_entry())
    before = await entries_of(database.address())
    with pytest.raises(LogExists, match="#s exists; it is never overwritten"):
        await create(database.address(), new_entry())
    with pytest.raises(LogExists, match="#s exists; it is never overwritten"):
        await restore(database.address(user="cora"), seal(new_entries(2), START))
    assert await entries_of(database.address()) == before


async def test_a_restored_log_is_whole_or_not_there(database: Database) -> None:
    address = database.address(user="cora")
    sound = seal(new_entries(2500), START)
    broken = [*sound[:2200], replace(sound[2200], payload="{}"), *sound[2201:]]
    with pytest.raises(Refused, match="the content of entry 2201 does not fit its hash"):
        await restore(address, broken)
    assert await sessions(address.url) == []
    await restore(address, sound)
    assert await entries_of(address) == list(sound)


@pytest.mark.parametrize(
    ("statement", "error", "sentence"),
    [
        ("UPDATE meetinglog.database SET version = 2", NewerLog, "newer version of the program"),
        ("UPDATE meetinglog.database SET version = 0", StorageFailed, "older version of the program"),
        ("DROP TRIGGER entry_kept ON meetinglog.entry", LogUnusable, "lacks the trigger entry_kept as it was made"),
        (
            "ALTER TABLE meetinglog.entry DISABLE TRIGGER entry_appended",
            LogUnusable,
            "lacks the trigger entry_appended as it was made",
        ),
        (
            "CREATE OR REPLACE FUNCTION meetinglog.require_next() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
            LogUnusable,
            "lacks the function require_next as it was made",
        ),
    ],
)
async def test_a_database_that_is_not_as_it_was_made_is_refused(
    database: Database, statement: str, error: type[MeetinglogError], sentence: str
) -> None:
    await create(database.address(), new_entry())
    database.execute(statement)
    with pytest.raises(error, match=sentence):
        await entries_of(database.address())
    with pytest.raises(error, match=sentence):
        async with open_for_writing(database.address(), "Ann"):
            pass
    with pytest.raises(error, match=sentence):
        await require_sound(database.address())


WITHOUT_GUARDS = ("SET session_replication_role = replica",)


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("DELETE FROM meetinglog.entry WHERE position = 5", 5),
        ("DELETE FROM meetinglog.entry WHERE position = 3", 3),
        ("DELETE FROM meetinglog.entry", 1),
        ("UPDATE meetinglog.entry SET payload = '{}' WHERE position = 4", 4),
        ("UPDATE meetinglog.entry SET position = 9 WHERE position = 5", 5),
    ],
)
async def test_what_was_changed_without_the_guards_is_found(database: Database, statement: str, position: int) -> None:
    await restore(database.address(user="cora"), seal(new_entries(5), START))
    await require_sound(database.address())
    database.execute(*WITHOUT_GUARDS, statement)
    with pytest.raises(LogDamaged) as damaged:
        async with open_for_writing(database.address(), "Ann"):
            pass
    assert damaged.value.position == position


async def test_an_acknowledged_entry_that_is_gone_is_told_and_nothing_is_recorded_over_it(database: Database) -> None:
    address = database.address()
    await create(address, new_entry())
    async with open_for_writing(address, "Ann") as log, open_for_reading(address) as reader:
        await log.append(new_entries(2), 1)
        following = asyncio.create_task(seen(reader, 9))
        while reader.head.position < 3:  # noqa: ASYNC110 - a head has no event
            await asyncio.sleep(0.01)
        database.execute(
            *WITHOUT_GUARDS,
            "DELETE FROM meetinglog.entry WHERE position = 3",
            "UPDATE meetinglog.log l SET position = 2, hash = e.hash FROM meetinglog.entry e WHERE e.position = 2",
        )
        with pytest.raises(LogLost, match="no longer holds entry 3 as it was acknowledged"):
            await log.append([new_entry()], None)
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ann' AND pid <> pg_backend_pid()"
        )
        with pytest.raises(LogLost, match="no longer holds entry 3 as it was acknowledged"):
            await following


# Setting up


async def test_setting_up_again_changes_nothing_but_the_notifying(database: Database) -> None:
    await create(database.address(), new_entry())
    await asyncio.gather(*(setup(database.url("postgres"), notify=False) for _ in range(3)))
    assert database.execute("SELECT version, notify FROM meetinglog.database") == [(1, False)]
    assert len(await entries_of(database.address())) == 1
    async with open_for_reading(database.address()) as reader, open_for_writing(database.address(), "Ann") as log:
        following = asyncio.create_task(seen(reader, 2))
        await asyncio.sleep(0.1)
        await log.append([new_entry()], None)
        assert await following == [1, 2]


async def test_who_follows_goes_on_after_the_server_stopped_a_query_of_theirs(database: Database) -> None:
    await create(database.address(), new_entry())
    async with open_for_reading(database.address()) as reader, open_for_writing(database.address(), "Ann") as log:
        following = asyncio.create_task(seen(reader, 2))
        lock = await asyncpg.connect(database.url("postgres"))
        async with asyncio.timeout(PATIENCE), lock.transaction():
            await lock.execute("LOCK TABLE meetinglog.entry IN ACCESS EXCLUSIVE MODE")
            while not await lock.fetch(CANCEL_WHO_WAITS):  # noqa: ASYNC110 - a lock that is waited for has no event
                await asyncio.sleep(0.01)
        await lock.close()
        await log.append([new_entry()], None)
        assert await following == [1, 2]


@pytest.mark.parametrize(
    "error",
    [
        ConnectionError("unexpected connection_lost() call"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.AdminShutdownError("terminating connection due to administrator command"),
    ],
)
def test_a_connection_that_is_lost_is_told_without_what_the_program_calls_that(error: Exception) -> None:
    told = failure(error, "postgresql://ann:secret@records/meetings")
    assert type(told) is StoreAway
    assert str(told) == (
        "postgresql://ann@records/meetings: the connection was lost. Check the network and the server."
    )


async def test_who_may_not_set_up_is_told(database: Database) -> None:
    with pytest.raises(StorageFailed, match="lacks the role that this takes"):
        await setup(database.url("ann"), notify=False)
    database.execute("UPDATE meetinglog.database SET version = 2")
    with pytest.raises(NewerLog, match="newer version"):
        await setup(database.url("postgres"))


async def test_a_database_of_another_encoding_is_not_set_up(database: Database) -> None:
    name = f"{database.name}_latin"
    database.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(StorageFailed, match="stores text as LATIN1"):
        await setup(database.server.url(name))
    database.execute(f"DROP DATABASE {name}")


# The clock, and other stores


async def test_a_clock_that_is_set_meanwhile_is_compared_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = timedelta(0)

    def now() -> datetime:
        return datetime.now(UTC) + ahead

    monkeypatch.setattr(link, "time", SimpleNamespace(time=lambda: now().timestamp()))
    await create(database.address(), new_entry())
    async with open_for_writing(database.address(), "Ann") as log:
        ahead = timedelta(hours=1)
        with pytest.raises(WrongClock, match="enter it again"):
            await log.append([replace(new_entry(), recorded_at=(now() + log.clock_offset).isoformat())], None)
        [stored] = await log.append([replace(new_entry(), recorded_at=(now() + log.clock_offset).isoformat())], None)
    assert stored.position == 2


async def test_the_clock_of_the_server_is_compared(database: Database) -> None:
    await create(database.address(), new_entry())
    async with open_for_reading(database.address()) as log:
        assert abs(log.clock_offset) < timedelta(seconds=0.5)
