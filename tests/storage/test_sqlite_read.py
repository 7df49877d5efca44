"""Reading and following the log in an SQLite file."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import gc
import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry
from storage import sqlite
from storage.log_schema import APPLICATION_ID, COLUMNS
from storage.sqlite import SqliteLog, open_for_reading, open_for_writing
from tests.support.log_child import answer, child
from tests.support.logs import entries_of, files_of, log_of, new_entries, new_entry, seen, without_its_last_row
from tests.support.paths import ROOT


async def test_a_reader_leaves_nothing_beside_a_closed_log(path: Path) -> None:
    await log_of(path, 3)
    async with open_for_reading(path) as log:
        assert [len(page) async for page in log.read()] == [3]
        assert sorted(path.parent.iterdir()) == files_of(path)
    assert sorted(path.parent.iterdir()) == files_of(path)


async def test_a_log_that_lost_its_last_entries_whole_is_damaged(path: Path) -> None:
    await log_of(path, 5)
    without_its_last_row(path)
    with pytest.raises(LogDamaged, match="from entry 5 on") as caught:
        await entries_of(path)
    assert caught.value.position == 5


async def test_reading_stops_at_a_damaged_entry_after_those_before_it(path: Path) -> None:
    await log_of(path, 60)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'{"n":41}', b'{"n":\xff\xff}'))
    read: list[Entry] = []

    async def reading() -> None:
        async with open_for_reading(path) as log:
            async for page in log.read():
                read.extend(page)

    with pytest.raises(LogDamaged) as caught:
        await reading()
    assert ([entry.position for entry in read], caught.value.position) == (list(range(1, 43)), 43)


@pytest.mark.parametrize("state", ["closed", "killed", "left open"])
async def test_a_log_in_a_folder_that_cannot_be_written_is_read(shared: Path, state: str) -> None:
    log = await log_of(shared / "a.meetinglog", 3)
    log.chmod(0o644)
    at_least = 3
    if state == "killed":
        with child("append", log) as process:
            assert process.stdout is not None
            assert [process.stdout.readline() for _ in range(4)] == ["open\n", "4\n", "5\n", "6\n"]
            process.kill()
        at_least = 6
    elif state == "left open":  # in WAL mode, with nothing beside it: what a copy of the file alone may be
        with closing(sqlite3.connect(log)) as database:
            database.execute("PRAGMA journal_mode = WAL")
    shared.chmod(0o555)
    before = sorted(shared.iterdir())
    said = answer("unprivileged", "count", log)
    shared.chmod(0o755)
    assert said.isdecimal(), said
    assert int(said) >= at_least
    assert sorted(shared.iterdir()) == before


async def test_a_log_that_may_not_be_read_is_refused_with_the_reason(shared: Path) -> None:
    log = await log_of(shared / "a.meetinglog", 1)
    log.chmod(0)
    assert answer("unprivileged", "count", log) == f"StorageFailed {log} cannot be read: Permission denied."


async def test_a_log_that_may_not_be_written_is_refused_with_the_reason(shared: Path) -> None:
    log = await log_of(shared / "a.meetinglog", 1)
    log.chmod(0o644)
    shared.chmod(0o555)
    said = answer("unprivileged", "bulk", log, "1")
    shared.chmod(0o755)
    assert said == f"StorageFailed {log} cannot be locked for writing: Permission denied."


async def test_a_log_whose_file_is_read_only_is_refused_with_the_reason(shared: Path) -> None:
    log = await log_of(shared / "a.meetinglog", 1)
    log.chmod(0o444)
    shared.chmod(0o777)
    said = answer("unprivileged", "bulk", log, "1")
    assert said == f"StorageFailed {log} may not be written: the file, its folder or the disk is read-only."
    assert list(shared.iterdir()) == [log]


async def test_a_copy_made_while_writing_is_read_with_what_lies_beside_it(path: Path, tmp_path: Path) -> None:
    await log_of(path, 3)
    (tmp_path / "copy").mkdir()
    async with open_for_writing(path, "Ann") as log:
        await log.append(new_entries(5), None)
        for name in (path.name, f"{path.name}-wal"):
            shutil.copy(tmp_path / name, tmp_path / "copy")
    assert await entries_of(tmp_path / "copy" / path.name) == await entries_of(path)


def page_for_archivists() -> str:
    return (ROOT / "docs" / "log-file.md").read_text("utf-8")


async def test_the_hashes_can_be_recomputed_as_the_page_says(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await log_of(path, 5)
    last = (await entries_of(path))[-1]
    [program] = re.findall(r"```python\n(.*?)```", page_for_archivists(), re.DOTALL)
    exec(program.replace("LOG", str(path)), {})  # noqa: S102 - our own page
    gc.collect()
    assert capsys.readouterr().out == f"5 {last.hash}\n"


def test_the_page_names_every_column_and_the_mark_of_the_file() -> None:
    page = page_for_archivists()
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []
    assert f"`application_id` is {APPLICATION_ID}" in page


# Following


async def test_following_outlives_the_writer_and_sees_the_next(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_reading(path) as reader:
        following = asyncio.create_task(seen(reader, 4))
        for _ in range(3):
            async with open_for_writing(path, "Ann") as log:
                await log.append([new_entry()], None)
            await asyncio.sleep(0.02)
        assert await following == [1, 2, 3, 4]
    async with open_for_writing(path, "Ann") as log:
        assert log.head.position == 4
    assert sorted(path.parent.iterdir()) == files_of(path)


async def test_following_sees_an_entry_where_the_files_tell_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_stamps", lambda _: [])
    await log_of(path, 1)
    async with open_for_reading(path) as reader:
        following = asyncio.create_task(seen(reader, 2))
        await asyncio.sleep(0.1)
        async with open_for_writing(path, "Ann") as log:
            await log.append([new_entry()], None)
        assert await following == [1, 2]


async def test_following_hardly_asks_the_database_while_nobody_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, asked = 0, 0
    stamps, version = sqlite._stamps, SqliteLog._data_version  # noqa: SLF001 - both are counted
    loop = asyncio.get_running_loop()
    enough = asyncio.Event()

    def stamped(files: Sequence[str]) -> list[tuple[int, int] | None]:
        nonlocal looked
        looked += 1
        if looked == 100:
            loop.call_soon_threadsafe(enough.set)
        return stamps(files)

    async def versioned(log: SqliteLog) -> int:
        nonlocal asked
        asked += 1
        return await version(log)

    monkeypatch.setattr(sqlite, "_stamps", stamped)
    monkeypatch.setattr(SqliteLog, "_data_version", versioned)
    await log_of(path, 1)
    async with open_for_reading(path) as reader:
        following = asyncio.create_task(seen(reader, 2))
        await enough.wait()
        following.cancel()
        with pytest.raises(asyncio.CancelledError):
            await following
    assert 0 < asked < looked / 2


async def test_following_goes_on_until_it_is_cancelled(path: Path) -> None:
    await log_of(path, 1)
    async with open_for_reading(path) as reader:
        following = asyncio.create_task(seen(reader, 2))
        await asyncio.sleep(0.2)
        assert not following.done()
        following.cancel()
        with pytest.raises(asyncio.CancelledError):
            await following
        assert [len(page) async for page in reader.read()] == [1]
