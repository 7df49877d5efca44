"""Appending to the log in an SQLite file."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from queue import SimpleQueue
from random import Random
from threading import Event
from typing import Any, Self

import pytest
from msgspec import structs

from meetinglog.errors import Conflict
from meetinglog.log.entry import Entry
from storage import writer
from storage.chain import seal
from storage.log_schema import COLUMNS
from storage.sqlite import SqliteLog, open_for_writing
from tests.support.logs import entries_of, files_of, log_of, new_entries, new_entry


def columns(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in COLUMNS)


def counted(log: SqliteLog) -> list[Any]:
    """Record the requests of every group that the log's writer hands to its thread; `None` ends the thread."""
    groups: SimpleQueue[Any] = log._writer._groups  # type: ignore[union-attr]  # noqa: SLF001
    handed: list[Any] = []

    class Counting:
        def put(self, group: Any) -> None:
            handed.append(group and group.requests)
            groups.put(group)

        def get(self) -> Any:
            return groups.get()

    log._writer._groups = Counting()  # type: ignore[union-attr]  # noqa: SLF001
    return handed


@pytest.mark.parametrize("number", [1, 2, 5000])
async def test_an_append_is_one_hop_to_the_thread_that_writes(path: Path, number: int) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        handed = counted(log)
        await log.append(new_entries(number), 1)
        assert len(handed) == 1


async def test_what_is_appended_while_a_checkpoint_begins_waits_for_it(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        handed = counted(log)
        appending = asyncio.create_task(log.append([new_entry()], 1))
        await asyncio.sleep(0)
        assert log._writer is not None  # noqa: SLF001
        log._writer._last_append -= 10  # noqa: SLF001
        log._writer._ring()  # noqa: SLF001
        await asyncio.sleep(0)
        assert handed == [()]
        [entry] = await appending
    assert entry.position == 2


async def test_what_is_appended_when_a_log_is_closed_is_written_before_the_thread_ends(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        handed = counted(log)
        appending = asyncio.create_task(log.append([new_entry()], 1))
        await asyncio.sleep(0)
    assert [(await appending)[0].position, len(handed), handed[-1]] == [2, 2, None]


class SlowDisk:
    """The connection of a log's writer, to a disk that waits for ``done`` before it writes."""

    in_transaction = False

    def __init__(self, log: SqliteLog) -> None:
        assert log._writer is not None  # noqa: SLF001
        self.reached, self.done = Event(), Event()
        self._writer = log._writer  # noqa: SLF001
        self._connection = self._writer._connection  # noqa: SLF001

    def __enter__(self) -> Self:
        self._writer._connection = self  # type: ignore[assignment]  # noqa: SLF001
        return self

    def __exit__(self, *_: object) -> None:
        self._writer._connection = self._connection  # noqa: SLF001

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        self.reached.set()
        self.done.wait(10)
        return self._connection.execute(*statement)


async def test_what_is_to_be_done_meanwhile_is_done_while_the_thread_is_at_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_START_SECONDS", 10)
    await log_of(path, 1)
    at_the_disk = list[bool]()
    async with open_for_writing(path, "Ann") as log:
        with SlowDisk(log) as disk:

            def work() -> None:
                at_the_disk.append(disk.reached.is_set())
                disk.done.set()

            log.meanwhile(work)
            await log.append([new_entry()], 1)
    assert at_the_disk == [True]


async def test_a_disk_that_is_done_soon_is_waited_for_and_need_not_wake_the_loop(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_START_SECONDS", 10)
    monkeypatch.setattr(writer, "_END_SECONDS", 10)
    looking, answered_while_looking = list[bool](), list[bool]()
    look, answer = writer.Writer._await, writer.Writer._answer  # noqa: SLF001

    def looks(self: writer.Writer) -> None:
        looking.append(True)
        look(self)
        looking.clear()

    def answers(self: writer.Writer) -> None:
        answered_while_looking.append(bool(looking))
        answer(self)

    monkeypatch.setattr(writer.Writer, "_await", looks)
    monkeypatch.setattr(writer.Writer, "_answer", answers)
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        with SlowDisk(log) as disk:
            log.meanwhile(disk.done.set)
            await log.append([new_entry()], 1)
            await log.append([new_entry()], 2)
    assert answered_while_looking == [True, False]


async def test_a_slow_disk_does_not_hold_up_the_loop_and_is_answered_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_START_SECONDS", 10)
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        with SlowDisk(log) as disk:
            for expected in (1, 2):
                log.meanwhile(bool)
                appending = asyncio.create_task(log.append([new_entry()], expected))
                while not disk.reached.is_set():  # noqa: ASYNC110 - set by a thread
                    await asyncio.sleep(0)
                await asyncio.sleep(0.01)
                assert not appending.done()
                disk.done.set()
                [entry] = await appending
                assert entry.position == expected + 1
                disk.reached.clear()
                disk.done.clear()


async def test_work_that_fails_meanwhile_is_nobody_elses_failure(path: Path) -> None:
    await log_of(path, 1)
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
    async with open_for_writing(path, "Ann") as log:
        log.meanwhile(lambda: 1 / 0)
        [entry] = await log.append([new_entry()], 1)
    assert entry.position == 2


async def test_what_cannot_be_sealed_is_refused_alone(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        broken = structs.replace(new_entry(), version="two")
        refused = asyncio.create_task(log.append([broken], None))
        [entry] = await log.append([new_entry()], None)
        assert entry.position == 2
        with pytest.raises(TypeError):
            await refused
        assert [each.position for each in await log.append([new_entry()], 2)] == [3]


async def test_what_is_asked_for_at_one_moment_is_one_commit(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:

        async def appender() -> None:
            for _ in range(3):
                await log.append([new_entry()], None)

        handed = counted(log)
        await asyncio.gather(*(appender() for _ in range(64)))
        assert [len(group) for group in handed] == [64] * 3


async def test_what_is_queued_during_a_commit_goes_into_the_next_one(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        handed = counted(log)
        first = asyncio.create_task(log.append([new_entry()], None))
        while not handed:  # noqa: ASYNC110 - the queue has no event
            await asyncio.sleep(0)
        await asyncio.gather(first, *(log.append([new_entry()], None) for _ in range(50)))
        assert (len(handed), log.head.position) == (2, 52)


async def test_closing_is_not_cut_short_by_a_cancellation(path: Path) -> None:
    await log_of(path, 1)

    async def recorder() -> None:
        async with open_for_writing(path, "Ann") as log:
            callers = [asyncio.create_task(log.append([new_entry()], None)) for _ in range(20)]
            await asyncio.sleep(0)
            opened.set()
            await asyncio.wait(callers[:1])

    opened = asyncio.Event()
    task = asyncio.create_task(recorder())
    await opened.wait()
    for _ in range(5):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await entries_of(path)) == 21
    assert sorted(path.parent.iterdir()) == files_of(path)


async def test_when_idle_the_write_ahead_log_is_brought_into_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "IDLE_SECONDS", 0.05)
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        await log.append([new_entry("found in the file")], None)
        assert b"found in the file" not in path.read_bytes()
        async with asyncio.timeout(5):
            while b"found in the file" not in path.read_bytes():  # noqa: ASYNC110 - nor has a file
                await asyncio.sleep(0.01)
        assert (await log.append([new_entry()], 2))[0].position == 3


async def test_who_writes_in_spite_of_the_lock_causes_a_conflict_once(path: Path) -> None:
    await log_of(path, 1)
    marks = ", ".join("?" * len(COLUMNS))
    async with open_for_writing(path, "Ann") as log:
        [stranger] = seal([new_entry("a stranger's")], log.head)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute(f"INSERT INTO entry VALUES ({marks})", columns(stranger))  # noqa: S608
        with pytest.raises(Conflict, match="Another program has written"):
            await log.append([new_entry()], 1)
        assert [entry.position for entry in await log.append([new_entry()], 2)] == [3]
    assert [entry.position for entry in await entries_of(path)] == [1, 2, 3]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_callers_do_at_once_each_answer_is_what_the_log_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(writer, "IDLE_SECONDS", 0.003)
    monkeypatch.setattr(writer, "_LONG", 60)
    await log_of(path, 1)
    random, answered = Random(seed), list[Entry]()  # noqa: S311 - no secret

    async def caller(log: SqliteLog) -> None:
        for _ in range(40):
            new = list(new_entries(random.choice([1, 1, 2, 7])))
            if random.random() < 0.1:
                new[0] = structs.replace(new[0], id=answered[-1].id if answered else new[-1].id)
            if random.random() < 0.5:
                log.meanwhile(bool)
            expected = log.head.position if random.random() < 0.3 else None
            appending = asyncio.ensure_future(log.append(new, expected))
            if random.random() < 0.1:
                await asyncio.sleep(random.choice([0, 0.0005]))
                appending.cancel()
            with suppress(Conflict, asyncio.CancelledError):
                answered.extend(await appending)
            if random.random() < 0.2:
                await asyncio.sleep(random.choice([0, 0.001, 0.008]))

    async with open_for_writing(path, "Ann") as log:
        async with asyncio.timeout(60):
            await asyncio.gather(*(caller(log) for _ in range(8)))
    stored = await entries_of(path)
    assert [entry.position for entry in stored] == [*range(1, len(stored) + 1)]
    assert len(answered) > len(stored) / 2
    assert [stored[entry.position - 1] for entry in answered] == answered
