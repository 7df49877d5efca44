"""Whatever happens to the server or the line to it: nothing acknowledged is lost, and nothing is recorded twice."""

# ruff: noqa: ASYNC110 - what is waited for has no event, and nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import asyncpg
import pytest
from msgspec.structs import replace

from meetinglog.errors import Conflict, StorageFailed, StoreAway, Unconfirmed, WrongClock
from meetinglog.log.entry import Entry, NewEntry
from storage.chain import START, check, seal
from storage.postgres import create, link, open_for_reading, open_for_writing, restore, sessions, setup
from storage.postgres.address import PostgresAddress
from storage.postgres.failures import CLOCK_SECONDS
from storage.postgres.log import PostgresLog
from tests.support.cutting import CuttingProxy, cutting_proxy, pooling_proxy
from tests.support.logs import new_entries, new_entry, seen, without_chain
from tests.support.often import often
from tests.support.postgres import TEMPLATE, Database, Server

PATIENCE = 60
PAIRS = count(1)


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """Return a server that a test may do anything to."""
    server = Server().create()
    server.prepare()
    yield server
    server.remove()


@pytest.fixture
def address(own: Server, request: pytest.FixtureRequest) -> PostgresAddress:
    """Return the address of a log of one entry, in a database of its own, by way of the network."""
    name = f"of_{abs(hash(request.node.name)):x}"
    own.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return PostgresAddress(own.network_url(name, "ann"), "s")


async def entries_of(address: PostgresAddress) -> list[Entry]:
    async with open_for_reading(address) as log:
        entries = [entry async for page in log.read() for entry in page]
    check(entries)
    return entries


async def recorded(log: PostgresLog, new: list[NewEntry]) -> tuple[Entry, ...]:
    """Append as a recorder does: the very same entries, until it is known whether they are recorded."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await log.append(new, None)
            except StorageFailed:
                await asyncio.sleep(0.05)
            except WrongClock:  # so they are not recorded, and were kept too long
                new = [replace(entry, recorded_at=new_entry().recorded_at) for entry in new]


class Recorder:
    """Appends one entry after the other, each until it is acknowledged, and keeps what was."""

    def __init__(self, log: PostgresLog) -> None:
        """Record in a log."""
        self.acknowledged: list[Entry] = []
        self._log = log
        self._task = asyncio.create_task(self._record())

    async def _record(self) -> None:
        while True:
            self.acknowledged += await recorded(self._log, [new_entry()])

    async def until(self, count: int) -> None:
        """Wait until so many more are acknowledged."""
        wanted = len(self.acknowledged) + count
        async with asyncio.timeout(PATIENCE):
            while len(self.acknowledged) < wanted:
                assert not self._task.done(), self._task.exception()
                await asyncio.sleep(0.005)

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])


@asynccontextmanager
async def recording(address: PostgresAddress) -> AsyncIterator[Recorder]:
    async with open_for_writing(address, "Ann") as log:
        recorder = Recorder(log)
        try:
            yield recorder
        finally:
            await recorder.stop()


def require_all(recorder: Recorder, entries: list[Entry]) -> None:
    """Require that what was acknowledged is in the log, as it was, once; one more may be, of which nobody heard."""
    assert len({entry.id for entry in entries}) == len(entries)
    by_position = {entry.position: entry for entry in entries}
    assert [by_position.get(entry.position) for entry in recorder.acknowledged] == recorder.acknowledged
    assert len(entries) - 1 - len(recorder.acknowledged) in {0, 1}


def killed(server: Server) -> None:
    server.kill()


def shut_down_at_once(server: Server) -> None:
    server.stop(signal.SIGQUIT)


@pytest.mark.slow
@pytest.mark.parametrize("end", [killed, shut_down_at_once])
async def test_nothing_acknowledged_is_lost_when_the_server_ends(
    own: Server, address: PostgresAddress, end: Callable[[Server], None]
) -> None:
    await create(address, new_entry())
    moments = random.Random(1)  # noqa: S311 - the same moments every time
    async with recording(address) as recorder, open_for_reading(address) as reader:
        following = asyncio.create_task(seen(reader, 100_000))
        for _ in range(often(4)):
            await recorder.until(5)
            await asyncio.sleep(moments.uniform(0, 0.2))
            await asyncio.to_thread(end, own)
            await asyncio.sleep(moments.uniform(0, 0.2))
            own.launch()
            await asyncio.to_thread(own.wait)
            await recorder.until(5)
        following.cancel()
    require_all(recorder, await entries_of(address))


@pytest.mark.slow
async def test_who_follows_sees_all_without_a_gap_however_often_the_server_ends(
    own: Server, address: PostgresAddress
) -> None:
    await create(address, new_entry())
    told: list[str] = []
    positions: list[int] = []

    async def follow(log: PostgresLog) -> None:
        async for page in log.follow():
            positions.extend(entry.position for entry in page)

    async with open_for_reading(address) as reader, recording(address) as recorder:
        reader.on_notice(told.append)
        following = asyncio.create_task(follow(reader))
        for _ in range(2):
            await recorder.until(20)
            await asyncio.to_thread(own.stop, signal.SIGQUIT)
            await asyncio.sleep(0.1)
            own.launch()
            await asyncio.to_thread(own.wait)
            await recorder.until(20)
        await recorder.stop()
        last = len(await entries_of(address))
        async with asyncio.timeout(PATIENCE):
            while not positions or positions[-1] < last:
                await asyncio.sleep(0.01)
        following.cancel()
    assert positions == list(range(1, last + 1))
    assert any("is shown when it is back" in sentence for sentence in told)
    assert any("is back." in sentence for sentence in told)


@asynccontextmanager
async def by_proxy(database: Database) -> AsyncIterator[tuple[CuttingProxy, PostgresAddress]]:
    async with cutting_proxy(database.server.port) as proxy:
        yield proxy, PostgresAddress(database.server.network_url(database.name, "ann", proxy.port), "s")


@pytest.mark.parametrize("size", [1, 50])
async def test_an_append_whose_acknowledgement_is_lost_is_recorded_once(database: Database, size: int) -> None:
    await create(database.address(), new_entry())
    async with by_proxy(database) as (proxy, address), open_for_writing(address, "Ann") as log:
        await log.append([new_entry()], 1)
        new = new_entries(size)
        proxy.swallow_answers()
        unanswered = asyncio.create_task(log.append(new, 2))
        await proxy.swallowed.wait()
        while len(await entries_of(database.address())) < 2 + size:
            await asyncio.sleep(0.01)
        proxy.cut()
        with pytest.raises(Unconfirmed, match="it is not known whether this was recorded"):
            await unanswered
        again = await log.append(new, 2)
        assert [entry.position for entry in again] == list(range(3, 3 + size))
        assert [entry.position for entry in await log.append([new_entry()], None)] == [3 + size]
    stored = await entries_of(database.address())
    assert stored[2 : 2 + size] == list(again)
    assert len(stored) == 3 + size


async def test_a_line_that_is_cut_before_anything_was_sent_is_made_again(database: Database) -> None:
    await create(database.address(), new_entry())
    async with by_proxy(database) as (proxy, address), open_for_writing(address, "Ann") as log:
        for number in range(3):
            await log.append([new_entry()], None)
            proxy.cut()
            await asyncio.sleep(0.05)
            await recorded(log, [new_entry()])
            proxy.cut()
            assert [len(page) async for page in log.read()] == [3 + 2 * number]
            assert log.head.position == 3 + 2 * number


async def test_several_who_wait_when_the_line_is_cut_are_each_recorded_once(database: Database) -> None:
    await create(database.address(), new_entry())
    async with by_proxy(database) as (proxy, address), open_for_writing(address, "Ann") as log:
        new = [[new_entry(str(number))] for number in range(20)]
        callers = [asyncio.create_task(recorded(log, entries)) for entries in new]
        for _ in range(5):
            await asyncio.sleep(0.02)
            proxy.cut()
        await asyncio.gather(*callers)
    stored = await entries_of(database.address())
    assert sorted(entry.id for entry in without_chain(stored[1:])) == sorted(entries[0].id for entries in new)


async def test_a_server_that_does_not_answer_keeps_nobody_waiting_for_ever(
    own: Server, address: PostgresAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(link, "CONNECT_SECONDS", 0.5)
    await create(address, new_entry())
    new = [new_entry()]
    async with open_for_writing(address, "Ann") as log:
        await log.append([new_entry()], 1)
        own.signal_all(signal.SIGSTOP)
        try:
            with pytest.raises(Unconfirmed, match="it does not answer"):
                await log.append(new, None)
            with pytest.raises(StorageFailed, match="does not answer"):
                await log.append(new, None)
        finally:
            own.signal_all(signal.SIGCONT)
        monkeypatch.setattr(link, "ANSWER_SECONDS", 15.0)
        monkeypatch.setattr(link, "CONNECT_SECONDS", 15.0)
        await recorded(log, new)
        await log.append([new_entry()], None)
    stored = await entries_of(address)
    assert [entry.id for entry in stored].count(new[0].id) == 1
    assert len(stored) == 4


@pytest.mark.parametrize(
    "work",
    [
        lambda database, _: setup(database.url("postgres"), notify=True),
        lambda database, entry: restore(database.address("other", "cora"), [entry]),
    ],
    ids=["setup", "restore"],
)
async def test_what_is_done_together_waits_for_nobody_for_ever(
    work: Callable[[Database, Entry], Awaitable[object]], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await create(database.address(), new_entry())
    monkeypatch.setattr(link, "ANSWER_SECONDS", 0.5)
    [entry] = await entries_of(database.address())
    holder = await asyncpg.connect(database.url("postgres"))
    try:
        async with asyncio.timeout(PATIENCE), holder.transaction():
            await holder.execute("LOCK TABLE meetinglog.database, meetinglog.log IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(StorageFailed, match="does not answer"):
                await work(database, entry)
    finally:
        await holder.close()


async def test_a_caller_that_is_cancelled_does_not_stop_what_the_server_is_asked(database: Database) -> None:
    await create(database.address(), new_entry())
    async with by_proxy(database) as (proxy, address), open_for_writing(address, "Ann") as log:
        await log.append([new_entry()], 1)
        proxy.swallow_answers()
        caller = asyncio.create_task(log.append([new_entry()], 2))
        await proxy.swallowed.wait()
        caller.cancel()
        await asyncio.wait([caller])
        proxy.cut()
        await recorded(log, [new_entry()])
    assert len(await entries_of(database.address())) == 4


# A slow server


def now() -> NewEntry:
    return replace(new_entry(), recorded_at=datetime.now(UTC).isoformat())


@asynccontextmanager
async def stalling_standby(server: Server) -> AsyncIterator[None]:
    """Keep every commit waiting for a standby that does not answer, until the block ends."""
    server.execute("ALTER SYSTEM SET synchronous_standby_names = 'none'", "SELECT pg_reload_conf()")
    try:
        yield
    finally:
        server.execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")


async def test_how_long_the_server_keeps_an_entry_waiting_for_another_is_no_fault_of_a_clock(
    database: Database,
) -> None:
    await create(database.address(), now())
    holder = await asyncpg.connect(database.url("postgres"))
    async with open_for_writing(database.address(), "Ann") as log:
        async with holder.transaction():
            await holder.execute("SELECT FROM meetinglog.log FOR UPDATE")
            waiting = asyncio.create_task(log.append([now()], 1))
            await asyncio.sleep(CLOCK_SECONDS + 1)
            assert not waiting.done()
        [stored] = await waiting
    await holder.close()
    assert stored.position == 2


async def test_who_waited_for_a_standby_is_not_told_that_a_clock_is_wrong(
    own: Server, address: PostgresAddress
) -> None:
    await create(address, now())
    async with open_for_writing(address, "Ann") as log, open_for_writing(address, "Ann") as other:
        async with stalling_standby(own):
            await asyncio.sleep(0.5)
            first = asyncio.create_task(log.append([now()], 1))
            await asyncio.sleep(0.5)
            late = asyncio.create_task(other.append([now()], 1))
            wherever = asyncio.create_task(other.append([now()], None))
            await asyncio.sleep(CLOCK_SECONDS + 1)
        [stored] = await first
        with pytest.raises(Conflict, match="the log ends with entry 2"):
            await late
        with pytest.raises(WrongClock, match=r"kept this waiting for \d seconds\. Enter it again"):
            await wherever
        [again] = await other.append([now()], None)
    assert (stored.position, again.position) == (2, 3)


async def test_a_log_of_which_no_answer_says_that_it_was_created_is_to_be_looked_for(
    own: Server, address: PostgresAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "ANSWER_SECONDS", 1.0)
    entries = seal(new_entries(3), START)
    brought = PostgresAddress(address.url.replace("ann@", "cora@"), "s")
    async with stalling_standby(own):
        await asyncio.sleep(0.5)
        with pytest.raises(StorageFailed, match="not known whether the log was created") as failed:
            await restore(brought, entries)
    assert "sent again" not in str(failed.value)
    while await sessions(address.url) == []:
        await asyncio.sleep(0.05)
    assert await entries_of(address) == list(entries)


async def test_a_file_that_cannot_be_read_is_no_failure_of_the_server(database: Database) -> None:
    def broken() -> Iterator[Entry]:
        yield from seal(new_entries(2), START)
        os.read(-1, 1)

    with pytest.raises(OSError, match="Bad file descriptor"):
        await restore(database.address(user="cora"), broken())
    assert await sessions(database.url()) == []


# A full disk


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Return a folder on a disk of its own that is soon full."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=112m,mode=755", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert mounted.returncode == 0, f"A small disk cannot be made here: {mounted.stderr}. Run this as root."
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


@pytest.mark.slow
async def test_a_full_disk_of_the_server_refuses_loses_nothing_and_can_be_written_again(small_disk: Path) -> None:
    server = Server(
        small_disk, max_wal_size="32MB", min_wal_size="32MB", wal_recycle="off", wal_init_zero="on"
    ).create()
    try:
        server.prepare()
        await _fill(server, small_disk)
    finally:
        server.remove()


async def _fill(server: Server, disk: Path) -> None:
    address = PostgresAddress(server.url(TEMPLATE, "ann"), "s")
    await create(address, new_entry())
    ballast = disk / "ballast"
    acknowledged: list[Entry] = []
    async with open_for_writing(address, "Ann") as log:
        acknowledged += await log.append([new_entry()], None)
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 400_000)))
        text = "".join(random.Random(1).choices("abcdefghij", k=200_000))  # noqa: S311 - it is not to be compressed
        refused = None
        while refused is None:
            new = [new_entry(f"{len(acknowledged)}{text}")]
            try:
                acknowledged += await log.append(new, None)
            except StorageFailed as error:
                refused = error
        assert "disk is full" in str(refused) or isinstance(refused, Unconfirmed), refused
        ballast.unlink()
        if server.has_ended():
            server.start()
        acknowledged += await recorded(log, new)
    stored = await entries_of(address)
    assert stored[1:] == acknowledged


# A standby takes over


@pytest.mark.slow
async def test_a_failover_to_a_synchronous_standby_loses_nothing_acknowledged() -> None:
    primary = Server().create()
    standby = Server()
    try:
        primary.prepare()
        standby.copy_of(primary)
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()")
        while primary.execute("SELECT sync_state FROM pg_stat_replication") != [("sync",)]:
            await asyncio.sleep(0.05)
        hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
        address = PostgresAddress(f"postgresql://ann@{hosts}/{TEMPLATE}", "s")
        await create(address, new_entry())
        async with recording(address) as recorder:
            await recorder.until(100)
            await asyncio.to_thread(primary.kill)
            await asyncio.sleep(0.1)
            standby.execute("SELECT pg_promote()")
            await recorder.until(100)
        at_standby = PostgresAddress(standby.network_url(TEMPLATE, "ann"), "s")
        require_all(recorder, await entries_of(at_standby))
    finally:
        primary.remove()
        standby.remove()


class Pair(NamedTuple):
    """A server and a standby of it, and a database of a test that both have."""

    primary: Server
    standby: Server
    name: str

    async def create(self) -> None:
        """Create a log of one entry at the first, and wait until the standby has it."""
        await create(PostgresAddress(self.primary.url(self.name, "ann"), "s"), new_entry())
        while self.standby.execute("SELECT count(*) FROM meetinglog.log", database=self.name) != [(1,)]:
            await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def two() -> Iterator[tuple[Server, Server]]:
    """Return a server and a standby of it."""
    primary, standby = Server().create(), Server()
    try:
        primary.prepare()
        yield primary, standby.copy_of(primary)
    finally:
        standby.remove()
        primary.remove()


@pytest.fixture
def pair(two: tuple[Server, Server]) -> Iterator[Pair]:
    """Return the two with a database for a test, which leaves both running and the standby going on."""
    primary, standby = two
    name = f"of_pair_{next(PAIRS)}"
    primary.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    while standby.execute(f"SELECT FROM pg_database WHERE datname = '{name}'") == []:
        time.sleep(0.05)
    yield Pair(primary, standby, name)
    standby.execute("SELECT pg_wal_replay_resume()")
    if not primary.is_running():
        primary.start()


async def test_a_standby_is_read_and_followed_and_takes_no_entry(pair: Pair) -> None:
    await pair.create()
    at_primary = PostgresAddress(pair.primary.url(pair.name, "ann"), "s")
    at_standby = PostgresAddress(pair.standby.url(pair.name, "ann"), "s")
    async with open_for_reading(at_standby) as reader, open_for_writing(at_primary, "Ann") as log:
        following = asyncio.create_task(seen(reader, 3))
        await log.append(new_entries(2), 1)
        assert await following == [1, 2, 3]
    async with open_for_writing(at_standby, "Ann") as log:
        with pytest.raises(StorageFailed, match="it is a standby, or set to read only"):
            await log.append([new_entry()], None)


async def test_of_several_servers_what_is_read_to_decide_again_comes_from_the_one_that_takes_entries(
    pair: Pair,
) -> None:
    await pair.create()
    hosts = f"127.0.0.1:{pair.standby.port},127.0.0.1:{pair.primary.port}"
    address = PostgresAddress(f"postgresql://ann@{hosts}/{pair.name}", "s")
    pair.standby.execute("SELECT pg_wal_replay_pause()")
    async with open_for_writing(address, "Ann") as log, open_for_writing(address, "Ann") as other:
        [new] = await other.append([new_entry()], 1)
        with pytest.raises(Conflict, match="the log ends with entry 2"):
            await log.append([new_entry()], 1)
        assert [entry async for page in log.read(1) for entry in page] == [new]
        async with asyncio.timeout(PATIENCE):
            assert await seen(log, 2) == [1, 2]


async def test_of_several_servers_a_standby_that_lags_is_not_read_in_silence(pair: Pair) -> None:
    await pair.create()
    hosts = f"127.0.0.1:{pair.standby.port},127.0.0.1:{pair.primary.port}"
    address = PostgresAddress(f"postgresql://rita@{hosts}/{pair.name}", "s")
    pair.standby.execute("SELECT pg_wal_replay_pause()")
    async with open_for_writing(PostgresAddress(pair.primary.url(pair.name, "ann"), "s"), "Ann") as log:
        await log.append([new_entry()], 1)
    async with open_for_reading(address) as reader, asyncio.timeout(PATIENCE):
        assert await seen(reader, 2) == [1, 2]
    pair.primary.stop()
    with pytest.raises(StoreAway, match="cannot be reached"):
        async with open_for_reading(address):
            raise AssertionError("a standby was read")
    async with open_for_reading(PostgresAddress(pair.standby.network_url(pair.name, "rita"), "s")) as reader:
        assert [entry.position async for page in reader.read() for entry in page] == [1]


@pytest.mark.filterwarnings("ignore:password file")  # as the program ignores it
@pytest.mark.parametrize("mode", [0o644, 0o620, 0o600])
async def test_a_password_file_that_others_may_read_is_told_of_where_nobody_is_let_in(
    mode: int, own: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = f"pat{mode}"
    own.execute(f"CREATE ROLE {user} LOGIN PASSWORD 'right'", f"GRANT meetinglog_reader TO {user}")
    rules = own.data / "pg_hba.conf"
    rules.write_text(f"host all {user} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
    own.execute("SELECT pg_reload_conf()")
    kept = tmp_path / "its passwords"
    kept.write_text("*:*:*:*:wrong\n")
    kept.chmod(mode)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    address = PostgresAddress(own.network_url(TEMPLATE, user), "s")
    with pytest.raises(StorageFailed) as refusal:
        async with open_for_reading(address):
            raise AssertionError("let in")
    database = f"postgresql://{user}@127.0.0.1:{own.port}/{TEMPLATE}"
    ignored = (
        f"{database} does not let this user in. The password file {kept} is not read, since others than its owner "
        f"may read or write it: chmod 600 '{kept}'"
    )
    taken = f"{database} does not take this password. Give the right one in PGPASSWORD or in the password file "
    assert str(refusal.value) == (f"{taken}~/.pgpass." if mode == 0o600 else ignored)


# A pooler between


async def test_statements_need_no_session_of_their_own(database: Database) -> None:
    async with pooling_proxy(database.server.port) as proxy:
        pooled = PostgresAddress(database.server.network_url(database.name, "ann", proxy.port), "s")
        await create(pooled, new_entry())
        async with open_for_writing(pooled, "Ann") as log, open_for_reading(pooled) as reader:
            following = asyncio.create_task(seen(reader, 39))
            for _ in range(19):
                await log.append([new_entry()], None)
                await log.append([new_entry()], log.head.position)
            assert await following == list(range(1, 40))
        copier = PostgresAddress(pooled.url.replace("//ann@", "//cora@"), "copy")
        await restore(copier, await entries_of(pooled))
        assert await entries_of(copier) == await entries_of(database.address())
