"""Reading without an event loop: the same entries, and the same refusals."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from meetinglog.errors import LogDamaged, MeetinglogError, NotFound
from meetinglog.log.entry import Entry
from storage.chain import verified
from storage.direct import completed, open_here, rows_behind
from storage.log_schema import MIGRATIONS
from storage.sqlite import open_for_reading
from tests.support.logs import entries_of, log_of, without_its_last_row


async def read_here(path: Path) -> list[Entry]:
    async with open_here(path) as log:
        return [entry async for page in verified(log.read()) for entry in page]


def refusal(path: Path) -> tuple[type[MeetinglogError], str]:
    with pytest.raises(MeetinglogError) as caught:
        completed(read_here(path))
    return type(caught.value), str(caught.value)


async def threaded_refusal(path: Path) -> tuple[type[MeetinglogError], str]:
    with pytest.raises(MeetinglogError) as caught:
        await entries_of(path)
    return type(caught.value), str(caught.value)


def test_the_entries_are_those_that_a_connection_in_a_thread_reads(tmp_path: Path) -> None:
    path = asyncio.run(log_of(tmp_path / "LOG", 2500))
    assert completed(read_here(path)) == asyncio.run(entries_of(path))


async def test_the_head_is_the_last_entry(tmp_path: Path) -> None:
    path = await log_of(tmp_path / "LOG", 3)
    async with open_here(path) as here, open_for_reading(path) as threaded:
        assert here.head == threaded.head
        assert here.head.position == 3


def test_a_missing_log_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "LOG") == (NotFound, f"There is no log {tmp_path / 'LOG'}.")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_log_that_was_cut_off_is_refused_in_the_same_words(share: float, tmp_path: Path) -> None:
    path = asyncio.run(log_of(tmp_path / "LOG", 300))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path) == asyncio.run(threaded_refusal(path))


def test_a_changed_entry_is_refused_in_the_same_words(tmp_path: Path) -> None:
    path = asyncio.run(log_of(tmp_path / "LOG", 30))
    connection = sqlite3.connect(path, isolation_level=None)
    kept = next(statement for step in MIGRATIONS for statement in step if "TRIGGER entry_kept" in statement)
    connection.execute("DROP TRIGGER entry_kept")
    connection.execute("UPDATE entry SET payload = '{}' WHERE position = 20")
    connection.execute(kept)
    connection.close()
    assert refusal(path) == asyncio.run(threaded_refusal(path))
    assert refusal(path)[0] is LogDamaged


def test_work_that_waits_is_not_completed() -> None:
    with pytest.raises(RuntimeError):
        completed(asyncio.sleep(0))


async def test_an_end_that_was_lost_is_raised_only_after_what_stands_before_it_where_that_is_wanted(
    tmp_path: Path,
) -> None:
    path = await log_of(tmp_path / "LOG", 5)
    without_its_last_row(path)
    read: list[Entry] = []

    async def reading() -> None:
        async with open_here(path, as_far_as_sound=True) as log:
            async for page in verified(log.read()):
                read.extend(page)

    with pytest.raises(LogDamaged, match="holds 4 entries and lists 5"):
        await reading()
    assert [entry.position for entry in read] == [1, 2, 3, 4]


async def test_what_stands_behind_a_position_is_read_row_by_row_whatever_its_hash(tmp_path: Path) -> None:
    path = await log_of(tmp_path / "LOG", 5)
    path.write_bytes(path.read_bytes().replace(b'{"n":3}', b'{"n":7}'))
    assert [row[0] for row in await rows_behind(path, 3)] == [4, 5]
