"""Appending to the log in an SQLite file."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from meetinglog.errors import Conflict, Refused, StorageFailed
from meetinglog.log.entry import Entry, EventLog
from storage import writer
from storage.chain import check, seal
from storage.log_schema import COLUMNS
from storage.sqlite import SqliteLog, open_for_reading, open_for_writing
from tests.support.logs import entries_of, files_of, log_of, new_entries, new_entry, without_chain


def columns(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in COLUMNS)


async def test_an_append_gives_back_what_is_stored(path: Path) -> None:
    await log_of(path, 1)
    new = new_entries(3)
    async with open_for_writing(path, "Ann") as opened:
        log: EventLog = opened
        head = opened.head
        appended = await log.append(new, 1)
        assert tuple(appended) == seal(new, head)
        assert opened.head == check(appended, head)
    assert (await entries_of(path))[1:] == list(appended)


async def test_appending_nothing_does_nothing(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        assert await log.append([], 99) == ()
        assert log.head.position == 1


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_an_append_at_another_position_than_expected_is_a_conflict(path: Path, expected: int) -> None:
    await log_of(path, 2)
    async with open_for_writing(path, "Ann") as log:
        with pytest.raises(Conflict, match="the log ends with entry 2") as caught:
            await log.append([new_entry()], expected)
        assert caught.value.status == 4
        assert [entry.position for entry in await log.append([new_entry()], 2)] == [3]


async def test_of_several_that_expect_the_same_position_one_appends(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        results = await asyncio.gather(*(log.append([new_entry()], 1) for _ in range(8)), return_exceptions=True)
        assert [type(result) for result in results] == [tuple, *[Conflict] * 7]
        assert log.head.position == 2


async def test_ten_thousand_entries_are_one_append_in_their_order(path: Path) -> None:
    await log_of(path, 1)
    new = new_entries(10_000)
    async with open_for_writing(path, "Ann") as log:
        await log.append(new, 1)
        sizes = [len(page) async for page in log.read()]
    assert sizes == [1000] * 10 + [1]
    assert without_chain(await entries_of(path))[1:] == new


async def test_64_appenders_at_once_are_contiguous_and_each_keeps_its_order(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:

        async def appender() -> list[Entry]:
            return [entry for _ in range(10) for entry in await log.append(new_entries(2), None)]

        appended = await asyncio.gather(*(appender() for _ in range(64)))
    stored = await entries_of(path)
    assert [entry.position for entry in stored] == list(range(1, 1282))
    assert sorted((entry for own in appended for entry in own), key=lambda entry: entry.position) == stored[1:]
    assert all(one.position < two.position for own in appended for one, two in pairwise(own))


def counted(log: SqliteLog) -> list[Any]:
    """Record every group of appends that the log's writer hands to its thread."""
    groups: SimpleQueue[Any] = log._writer._groups  # type: ignore[union-attr]  # noqa: SLF001
    handed: list[Any] = []

    class Counting:
        def put(self, group: Any) -> None:
            handed.append(group)
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


async def test_an_entry_id_is_appended_once_and_its_neighbours_all_the_same(path: Path) -> None:
    await log_of(path, 1)
    known = new_entry()
    async with open_for_writing(path, "Ann") as log:
        await log.append([known], None)
        requests = ([new_entry()], [new_entry(), known], [new_entry()])
        results = await asyncio.gather(*(log.append(new, None) for new in requests), return_exceptions=True)
        assert [type(result) for result in results] == [tuple, Conflict, tuple]
        assert str(results[1]).startswith("The log already has an entry with this id")
    assert len(await entries_of(path)) == 4


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"])
async def test_text_that_cannot_be_stored_is_refused(path: Path, text: str) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        with pytest.raises(Refused):
            await log.append([new_entry(text)], None)
        assert (await log.append([new_entry("\u2028 \x01 😀 \uffff")], None))[0].position == 2
    assert (await entries_of(path))[1].payload == "\u2028 \x01 😀 \uffff"


async def test_a_cancelled_caller_does_not_stop_what_it_has_asked_for(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        for number in range(100):
            caller = asyncio.create_task(log.append([new_entry(str(number))], None))
            for _ in range(number % 5 + 1):
                await asyncio.sleep(0)
            caller.cancel()
            await asyncio.wait([caller])
        await log.append([new_entry("last")], None)
    assert [entry.payload for entry in (await entries_of(path))[1:]] == [*map(str, range(100)), "last"]


async def test_closing_writes_what_is_queued(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_writing(path, "Ann") as log:
        callers = [asyncio.create_task(log.append([new_entry()], None)) for _ in range(20)]
        await asyncio.sleep(0)
    assert [(await caller)[0].position for caller in callers] == list(range(2, 22))
    assert len(await entries_of(path)) == 21
    with pytest.raises(StorageFailed, match="is closed"):
        await log.append([new_entry()], None)


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


async def test_a_log_open_for_reading_cannot_be_appended_to(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_reading(path) as log:
        with pytest.raises(StorageFailed, match="for reading only"):
            await log.append([new_entry()], None)


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
