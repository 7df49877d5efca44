"""What stands beside a log belongs to it, by its name."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

from pathlib import Path

import pytest

from storage.companions import facts_path, head_path, journal_path, lock_path, owner_of, shm_path, wal_path
from storage.sqlite import open_for_writing
from tests.support.log_child import killed_after
from tests.support.logs import log_of, new_entry
from tui.presenters.drafts import draft_path

NAMES = (wal_path, shm_path, journal_path, lock_path, facts_path, head_path, draft_path)


async def test_every_file_that_a_log_ever_has_beside_it_is_its_own(path: Path) -> None:
    log = await log_of(path, 1)
    assert [owner_of(named(log)) for named in NAMES] == [log] * len(NAMES)
    assert owner_of(head_path(log).with_name(f"{head_path(log).name}.new")) == log
    assert owner_of(log.with_name(f"{log.name}-WAL")) == log
    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], None)
        beside = [file for file in path.parent.iterdir() if file != log]
        assert len(beside) == 5
        assert {owner_of(file) for file in beside} == {log}


async def test_a_file_of_such_a_name_beside_no_log_is_nobodys(path: Path) -> None:
    path.write_bytes(b"notes")
    assert [owner_of(named(path)) for named in NAMES] == [None] * len(NAMES)
    assert [owner_of(path.with_name(name)) for name in ("-wal", ".lock", ".x", "x-wa", "lock")] == [None] * 5


async def test_the_wal_of_a_log_that_is_away_is_that_logs(path: Path) -> None:
    log = await log_of(path, 1)
    killed_after(log, 1)
    log.unlink()
    assert owner_of(wal_path(log)) == log


@pytest.mark.parametrize("name", ["a.meetinglog.txt", "a.meetinglog-1", ".a.meetinglog", "a.meetinglog.head"])
async def test_other_names_beside_a_log_are_free(path: Path, name: str) -> None:
    log = await log_of(path, 1)
    assert owner_of(log.with_name(name)) is None
