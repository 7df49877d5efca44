"""The log in an SQLite file: created, opened or refused, and guarded by the database itself."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from meetinglog.errors import (
    FileDamaged,
    LogDamaged,
    LogExists,
    MeetinglogError,
    NewerLog,
    NotALog,
    NotFound,
    Refused,
    StorageFailed,
)
from storage.direct import open_here
from storage.log_schema import APPLICATION_ID, VERSION
from storage.sqlite import create, open_for_writing
from tests.support.logs import entries_of, files_of, log_of, new_entries, new_entry, without_chain

NAMES = [
    "plain.meetinglog",
    "a b?c#d%41&e=f.meetinglog",
    "Côte d’Ivoire ‹会议›.meetinglog",
    "file:x",
    "-wal",
    "no-suffix",
]


# Creating


@pytest.mark.parametrize("name", NAMES)
async def test_a_log_under_any_name_is_created_written_and_read(tmp_path: Path, name: str) -> None:
    log = tmp_path / name
    first, second = new_entries(2)
    await create(log, first)
    async with open_for_writing(str(log), "Ann") as opened:
        await opened.append([second], 1)
    assert without_chain(await entries_of(log)) == [first, second]
    assert sorted(tmp_path.iterdir()) == files_of(log)


async def test_a_new_log_says_what_it_is_and_is_one_file(path: Path) -> None:
    await create(path, new_entry())
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert path.read_bytes()[68:72] == b"MLOG"
    assert list(path.parent.iterdir()) == [path]


async def test_a_log_is_created_by_a_relative_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    await create(path.name, new_entry())
    async with open_for_writing(path.name, "Ann") as log:
        assert log.head.position == 1
    assert len(await entries_of(Path(path.name))) == 1


@pytest.mark.parametrize("what", ["file", "folder", "dangling link"])
async def test_what_exists_is_never_overwritten(path: Path, what: str) -> None:
    if what == "file":
        path.write_bytes(b"precious")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.parent / "nowhere")
    with pytest.raises(LogExists, match=r"exists; it is never overwritten"):
        await create(path, new_entry())
    assert list(path.parent.iterdir()) == [path]
    assert not path.is_file() or path.read_bytes() == b"precious"


async def test_of_many_that_create_the_same_log_one_does(path: Path) -> None:
    entries = new_entries(8)
    results = await asyncio.gather(*(create(path, entry) for entry in entries), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == [*["LogExists"] * 7, "NoneType"]
    assert without_chain(await entries_of(path)) == [entries[results.index(None)]]
    assert list(path.parent.iterdir()) == [path]


async def test_without_links_a_log_is_created_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    first = new_entry()
    await create(path, first)
    assert without_chain(await entries_of(path)) == [first]
    assert list(path.parent.iterdir()) == [path]


async def test_a_log_is_not_created_in_front_of_the_remains_of_another(path: Path) -> None:
    remains = path.with_name(f"{path.name}-wal")
    remains.write_bytes(b"entries of another log")
    with pytest.raises(LogExists, match="remains from an earlier log"):
        await create(path, new_entry())
    assert list(path.parent.iterdir()) == [remains]


async def test_a_log_is_not_created_in_a_folder_that_is_missing(path: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        await create(path / "b.meetinglog", new_entry())


async def test_a_log_is_not_created_where_it_cannot_be_written() -> None:
    with pytest.raises(StorageFailed, match="cannot be opened"):
        await create("/proc/a.meetinglog", new_entry())


# Opening what is no log


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE entry (position)")


def with_version(number: int, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {number}")
        database.execute("CREATE TABLE something (new)")


@pytest.mark.parametrize(
    ("make", "error", "status", "sentence"),
    [
        (lambda _: None, NotFound, 3, "There is no log "),
        (lambda path: path.mkdir(), NotALog, 5, "is a folder"),
        (os.mkfifo, NotALog, 5, "is no ordinary file"),
        (lambda path: path.touch(), NotALog, 5, "is empty"),
        (lambda path: path.write_text("10:42 Norway\n" * 100), NotALog, 5, "is not a log"),
        (other_database, NotALog, 5, "the database of another program"),
        (lambda path: with_version(VERSION + 1, path), NewerLog, 5, "newer version"),
        (lambda path: with_version(VERSION, path), LogDamaged, 5, "from entry 1 on"),
        (lambda path: with_version(0, path), LogDamaged, 5, "from entry 1 on"),
        (lambda path: path.symlink_to(path), StorageFailed, 1, "cannot be read"),
    ],
)
async def test_what_is_no_log_is_refused_with_the_reason(
    path: Path, make: Any, error: type[MeetinglogError], status: int, sentence: str
) -> None:
    make(path)
    with pytest.raises(error, match=sentence) as caught:
        await entries_of(path)
    assert caught.value.status == status
    with pytest.raises(error, match=sentence):
        async with open_for_writing(path, "Ann"):
            pass
    assert set(path.parent.iterdir()) <= {path}


async def test_a_log_that_another_tool_has_looked_through_is_still_written(path: Path) -> None:
    await log_of(path, 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("ANALYZE; VACUUM; PRAGMA journal_mode = WAL; REINDEX;")
    async with open_for_writing(path, "Ann") as log:
        assert (await log.append([new_entry()], 2))[0].position == 3


async def test_a_first_entry_that_cannot_be_stored_is_refused(path: Path) -> None:
    with pytest.raises(Refused):
        await create(path, new_entry("a\0b"))
    assert list(path.parent.iterdir()) == []


async def test_a_log_below_a_file_is_not_found(path: Path) -> None:
    path.touch()
    with pytest.raises(NotFound):
        await entries_of(path / "b")


@pytest.mark.parametrize("trigger", ["entry_appended", "entry_new", "entry_kept", "entry_never_deleted"])
async def test_a_log_without_its_guards_is_read_with_a_warning_and_not_written(path: Path, trigger: str) -> None:
    await log_of(path, 2)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"DROP TRIGGER {trigger}")
    said = f"{path} lacks the trigger {trigger}, so nothing is recorded in it"
    read = 0
    with pytest.raises(FileDamaged, match=said):
        async with open_here(path, as_far_as_sound=True) as log:
            read = sum([len(page) async for page in log.read()])
    assert read == 2
    with pytest.raises(FileDamaged, match=said):
        async with open_for_writing(path, "Ann"):
            pass
    assert sorted(path.parent.iterdir()) == files_of(path)


# What another connection may not do

FORBIDDEN = [
    "UPDATE entry SET officer = 'Nobody'",
    "UPDATE OR REPLACE entry SET position = 1 WHERE position = 2",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE position = 3",
    "REPLACE INTO entry SELECT * FROM entry WHERE position = 2",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE position = 3",
    (
        "INSERT OR IGNORE INTO entry SELECT 5, 'x', type, version, '', '', '', '', '', '', '', hash, '' "
        "FROM entry WHERE position = 3"
    ),
    (
        "INSERT INTO entry SELECT 4, 'x', type, version, '', '', '', '', '', '', '', previous, '' "
        "FROM entry WHERE position = 3"
    ),
    (
        "INSERT OR REPLACE INTO entry SELECT 4, id, type, version, '', '', '', '', '', '', '', hash, '' "
        "FROM entry WHERE position = 3"
    ),
    (
        "INSERT INTO entry SELECT NULL, 'x', type, version, '', '', '', '', '', '', '', hash, '' "
        "FROM entry WHERE position = 3"
    ),
    "INSERT INTO entry SELECT 4, 'x', type, 'one', '', '', '', '', '', '', '', hash, '' FROM entry WHERE position = 3",
    "INSERT INTO entry SELECT * FROM entry WHERE position = 3 ON CONFLICT DO UPDATE SET officer = 'Nobody'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_database_itself_refuses_all_but_the_next_entry(path: Path, statement: str) -> None:
    await log_of(path, 3)
    before = await entries_of(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)
    assert await entries_of(path) == before
