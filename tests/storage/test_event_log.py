"""What every log is, whichever store keeps it: appended to, read and followed."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from meetinglog.errors import Conflict, Refused, StorageFailed
from meetinglog.log.entry import Entry, EventLog
from storage.chain import START, check, seal
from tests.support.logs import new_entries, new_entry, seen, without_chain
from tests.support.stores import Store


async def test_an_append_gives_back_what_is_stored(store: Store) -> None:
    await store.log_of(1)
    new = new_entries(3)
    async with store.writing() as opened:
        log: EventLog = opened
        head = opened.head
        appended = await log.append(new, 1)
        assert tuple(appended) == seal(new, head)
        assert opened.head == check(appended, head)
    assert (await store.entries())[1:] == list(appended)


async def test_appending_nothing_does_nothing(store: Store) -> None:
    await store.log_of(1)
    async with store.writing() as log:
        assert await log.append([], 99) == ()
        assert log.head.position == 1


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_an_append_at_another_position_than_expected_is_a_conflict(store: Store, expected: int) -> None:
    await store.log_of(2)
    async with store.writing() as log:
        with pytest.raises(Conflict, match="the log ends with entry 2") as caught:
            await log.append([new_entry()], expected)
        assert caught.value.status == 4
        assert [entry.position for entry in await log.append([new_entry()], 2)] == [3]


async def test_of_several_that_expect_the_same_position_one_appends(store: Store) -> None:
    await store.log_of(1)
    async with store.writing() as log:
        results = await asyncio.gather(*(log.append([new_entry()], 1) for _ in range(8)), return_exceptions=True)
        assert [type(result) for result in results] == [tuple, *[Conflict] * 7]
        assert log.head.position == 2


async def test_ten_thousand_entries_are_one_append_in_their_order(store: Store) -> None:
    await store.log_of(1)
    new = new_entries(10_000)
    async with store.writing() as log:
        await log.append(new, 1)
        sizes = [len(page) async for page in log.read()]
    assert sizes == [1000] * 10 + [1]
    assert without_chain(await store.entries())[1:] == new


async def test_a_long_text_is_appended(store: Store) -> None:
    await store.log_of(1)
    new = new_entry("Norway says: " * 100_000)
    async with store.writing() as log:
        await log.append([new], 1)
    assert without_chain(await store.entries())[1:] == [new]


async def test_64_appenders_at_once_are_contiguous_and_each_keeps_its_order(store: Store) -> None:
    await store.log_of(1)
    async with store.writing() as log:

        async def appender() -> list[Entry]:
            return [entry for _ in range(10) for entry in await log.append(new_entries(2), None)]

        appended = await asyncio.gather(*(appender() for _ in range(64)))
    stored = await store.entries()
    assert [entry.position for entry in stored] == list(range(1, 1282))
    assert sorted((entry for own in appended for entry in own), key=lambda entry: entry.position) == stored[1:]
    assert all(one.position < two.position for own in appended for one, two in pairwise(own))


async def test_an_entry_id_is_appended_once_and_its_neighbours_all_the_same(store: Store) -> None:
    await store.log_of(1)
    known = new_entry()
    async with store.writing() as log:
        await log.append([known], None)
        requests = ([new_entry()], [new_entry(), known], [new_entry()])
        results = await asyncio.gather(*(log.append(new, None) for new in requests), return_exceptions=True)
        assert [type(result) for result in results] == [tuple, Conflict, tuple]
        assert str(results[1]).startswith("The log already has an entry with this id")
    assert len(await store.entries()) == 4


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d"])
async def test_text_that_cannot_be_stored_is_refused(store: Store, text: str) -> None:
    await store.log_of(1)
    async with store.writing() as log:
        with pytest.raises(Refused):
            await log.append([new_entry(text)], None)
        assert (await log.append([new_entry("\u2028 \x01 😀 \uffff")], None))[0].position == 2
    assert (await store.entries())[1].payload == "\u2028 \x01 😀 \uffff"


async def test_a_cancelled_caller_does_not_stop_what_it_has_asked_for(store: Store) -> None:
    await store.log_of(1)
    async with store.writing() as log:
        for number in range(100):
            caller = asyncio.create_task(log.append([new_entry(str(number))], None))
            for _ in range(number % 5 + 1):
                await asyncio.sleep(0)
            caller.cancel()
            await asyncio.wait([caller])
        await log.append([new_entry("last")], None)
    assert [entry.payload for entry in (await store.entries())[1:]] == [*map(str, range(100)), "last"]


async def test_closing_writes_what_is_queued(store: Store) -> None:
    await store.log_of(1)
    async with store.writing() as log:
        callers = [asyncio.create_task(log.append([new_entry()], None)) for _ in range(20)]
        await asyncio.sleep(0)
    assert [(await caller)[0].position for caller in callers] == list(range(2, 22))
    assert len(await store.entries()) == 21
    with pytest.raises(StorageFailed, match="is closed"):
        await log.append([new_entry()], None)


async def test_a_log_open_for_reading_cannot_be_appended_to(store: Store) -> None:
    await store.log_of(1)
    async with store.reading() as log:
        with pytest.raises(StorageFailed, match="for reading only"):
            await log.append([new_entry()], None)


async def test_reading_begins_after_a_position_and_ends_at_the_end(store: Store) -> None:
    await store.log_of(1500)
    entries = await store.entries()
    async with store.reading() as log:
        assert [page async for page in log.read(600)] == [entries[600:]]
        assert [page async for page in log.read(1500)] == []
        assert [page async for page in log.read(9999)] == []
        assert log.head == check(entries, START)


async def test_following_sees_what_is_there_and_what_is_appended(store: Store) -> None:
    await store.log_of(3)
    async with store.reading() as reader:
        following = asyncio.create_task(seen(reader, 1203, after=1))
        await asyncio.sleep(0.05)
        async with store.writing() as log:
            following_own = asyncio.create_task(seen(log, 1203))
            await log.append(new_entries(1100), None)
            for _ in range(100):
                await log.append([new_entry()], None)
            assert await following_own == list(range(1, 1204))
        assert await following == list(range(2, 1204))
        assert reader.head.position == 1203


async def test_following_goes_on_until_it_is_cancelled(store: Store) -> None:
    await store.log_of(1)
    async with store.reading() as reader:
        following = asyncio.create_task(seen(reader, 2))
        await asyncio.sleep(0.2)
        assert not following.done()
        following.cancel()
        with pytest.raises(asyncio.CancelledError):
            await following
        assert [len(page) async for page in reader.read()] == [1]


async def test_of_many_that_create_the_same_log_one_does(store: Store) -> None:
    entries = new_entries(8)
    results = await asyncio.gather(*(store.create(entry) for entry in entries), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == [*["LogExists"] * 7, "NoneType"]
    assert without_chain(await store.entries()) == [entries[results.index(None)]]


async def test_a_first_entry_that_cannot_be_stored_is_refused(store: Store) -> None:
    with pytest.raises(Refused):
        await store.create(new_entry("a\0b"))
    await store.create(new_entry())
    assert [entry.position for entry in await store.entries()] == [1]
