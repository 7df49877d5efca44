"""The copy of a log on a server that is kept beside its recorder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import cast

import pytest

from meetinglog.cli.kept_copy import copied, copies, read_copy
from meetinglog.cli.screens import draft_file
from meetinglog.errors import LogUnusable, MeetinglogError
from meetinglog.files.kept import journal_folder, stem_of
from meetinglog.log.entry import Entry
from storage.chain import Head
from storage.postgres import create, open_for_reading, open_for_writing
from storage.postgres.address import PostgresAddress, parse_address
from storage.stores import OpenLog, ReadableLog
from tests.support.logs import new_entries, new_entry
from tests.support.postgres import PATIENCE, fresh_database
from tests.support.scene import given
from tui.presenters.drafts import draft_path


@pytest.fixture
async def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PostgresAddress]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with fresh_database() as database:
        await create(database.address(), new_entry())
        yield database.address()


async def until(position: int, address: PostgresAddress) -> None:
    """Wait until the newest copy goes so far."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, head = await read_copy(address, "Ann")
            except MeetinglogError:
                head = None
            if head is not None and head.position == position:
                return
            await asyncio.sleep(0.05)


async def test_a_copy_holds_the_same_entries_and_what_was_not_seen_of_them_is_read(address: PostgresAddress) -> None:
    said: list[str] = []
    async with open_for_writing(address, "Ann") as log, copied(log, address, "Ann", said.append) as see:
        await log.append(new_entries(2), 1)
        assert copies(address, "Ann") == []
        see([])
        await until(3, address)
        stored = await log.append(new_entries(3), 3)
        see(stored[-1:])
        await until(6, address)
        see(await log.append([new_entry()], 6))
    entries, head = await read_copy(address, "Ann")
    async with open_for_reading(address) as log:
        assert entries == [entry async for page in log.read() for entry in page]
        assert head == log.head
    [copy] = copies(address, "Ann")
    assert (copy.stat().st_mode & 0o777, said) == (0o600, [])


class Unanswered:
    """A log that is read to its end as it stands, and is asked in vain whatever it is asked after that."""

    def __init__(self, log: ReadableLog) -> None:
        self._log = log
        self._asked = 0

    @property
    def head(self) -> Head:
        return self._log.head

    async def read(self, after: int = 0) -> AsyncIterator[Sequence[Entry]]:
        self._asked += 1
        if self._asked > 1:
            await asyncio.Event().wait()
        async for page in self._log.read(after):
            yield page


@pytest.mark.parametrize("kept", [False, True], ids=["a new copy", "a copy that is gone on with"])
async def test_what_was_seen_is_in_the_copy_although_its_server_does_not_answer_any_more(
    kept: bool, address: PostgresAddress
) -> None:
    if kept:
        await kept_once(address)
    async with open_for_writing(address, "Ann") as log:
        first, later = [await log.append([new_entry()], log.head.position) for _ in range(2)]
        async with copied(cast("OpenLog", Unanswered(log)), address, "Ann", print) as see:
            see(first)
            await until(log.head.position, address)
            see(later)
            see(await log.append([new_entry()], log.head.position))
            await until(log.head.position, address)
        entries, head = await read_copy(address, "Ann")
        assert entries == [entry async for page in log.read() for entry in page]
        assert head == log.head


async def test_a_second_recorder_of_the_same_officer_leaves_the_copy_to_the_first(address: PostgresAddress) -> None:
    said: list[str] = []
    async with (
        open_for_writing(address, "Ann") as log,
        copied(log, address, "Ann", said.append) as first,
        copied(log, address, "Ann", said.append) as second,
    ):
        first([])
        await until(1, address)
        second(await log.append([new_entry()], 1))
        first([])
        first(await log.append([new_entry()], 2))
        await until(3, address)
    assert (len(copies(address, "Ann")), said) == (1, [])


@pytest.mark.parametrize("content", [b"", b"x" * 8192], ids=["empty", "no log"])
async def test_a_copy_that_is_damaged_is_passed_over(content: bytes, address: PostgresAddress) -> None:
    said: list[str] = []
    for number in (1, 2):
        async with open_for_writing(address, "Ann") as log, copied(log, address, "Ann", said.append) as see:
            see([])
            await until(1, address)
        if number == 1:
            copies(address, "Ann")[0].write_bytes(content)
            with pytest.raises(LogUnusable):
                await read_copy(address, "Ann")
    assert (len(copies(address, "Ann")), said) == (2, [])


async def kept_once(address: PostgresAddress) -> None:
    """Record an entry, and keep the copy up with it."""
    async with open_for_writing(address, "Ann") as log, copied(log, address, "Ann", print) as see:
        see(await log.append([new_entry()], log.head.position))
        await until(log.head.position, address)


async def test_a_copy_is_found_and_kept_up_however_the_address_is_spelt(address: PostgresAddress) -> None:
    _, query = address.url.split("?")
    swapped = "&".join(reversed(query.split("&")))
    other = parse_address(str(address).replace("postgresql:", "postgres:").replace(query, swapped))
    await kept_once(address)
    await kept_once(other)
    assert str(other) != str(address)
    assert copies(other, "Ann") == copies(address, "Ann")
    [copy] = copies(address, "Ann")
    assert copy.name.endswith("-1.meetinglog")


async def test_a_copy_under_the_address_as_it_was_typed_is_read_until_there_is_another(
    address: PostgresAddress,
) -> None:
    await kept_once(address)
    [copy] = copies(address, "Ann")
    earlier = copy.rename(copy.with_name(f"{stem_of(f'{address} Ann')}-3.meetinglog"))
    assert copies(address, "Ann") == [earlier]
    _, head = await read_copy(address, "Ann")
    assert head.position == 2
    await kept_once(address)
    assert copies(address, "Ann") == [earlier, copy]
    _, head = await read_copy(address, "Ann")
    assert head.position == 3


def test_a_draft_is_found_however_the_address_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    recorder = given().recorder
    typed, other = map(parse_address, ("postgres://ann@Records/meetings#s", "postgresql://records:5432/meetings#s"))
    draft = draft_file(typed, recorder)
    assert draft_file(other, recorder) == draft
    earlier = draft_path(journal_folder() / stem_of(f"{typed} A. Officer plenary"))
    earlier.write_text("{}", encoding="utf-8")
    assert draft_file(typed, recorder) == earlier
    draft.write_text("{}", encoding="utf-8")
    assert draft_file(typed, recorder) == draft
