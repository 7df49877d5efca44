"""One writing process per log file."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from meetinglog.errors import LogBusy
from storage.companions import facts_path, lock_path
from storage.lock import read_facts, writing
from storage.sqlite import open_for_reading, open_for_writing
from tests.support.log_child import answer, child, heard
from tests.support.logs import entries_of, files_of, log_of, new_entry


async def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    async with open_for_writing(log, "Ann"):
        with pytest.raises(LogBusy) as caught:
            async with open_for_writing(log, "Bob"):
                pass
    assert f"Ann (process {os.getpid()} on {socket.gethostname()}, since " in str(caught.value)
    assert caught.value.status == 4


async def test_another_process_is_refused_with_the_facts_of_the_first(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    async with open_for_writing(log, "Ann"):
        assert answer("bulk", log, "1").startswith(f"LogBusy Ann (process {os.getpid()} on ")


async def test_a_link_to_the_log_leads_to_the_same_lock(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "b.meetinglog"
    link.symlink_to(log)
    async with open_for_writing(log, "Ann"):
        with pytest.raises(LogBusy):
            async with open_for_writing(link, "Bob"):
                pass


async def test_readers_are_never_refused(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 2)
    async with open_for_writing(log, "Ann") as writer, open_for_reading(log) as reader:
        await writer.append([new_entry()], 2)
        assert [len(page) async for page in reader.read()] == [3]
        assert answer("count", log) == "3"


async def test_nothing_is_left_beside_the_log(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    async with open_for_writing(log, "Ann"):
        assert lock_path(log).exists()
        assert read_facts(log) is not None
    assert list(tmp_path.iterdir()) == [log]


async def test_a_killed_writer_leaves_the_log_free(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    with child("append", log) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.kill()
    stale = read_facts(log)
    assert stale is not None
    assert (stale.officer, stale.process) == ("Child", process.pid)
    async with open_for_writing(log, "Ann"):
        facts = read_facts(log)
        assert facts is not None
        assert facts.officer == "Ann"
    assert {*tmp_path.iterdir()} <= {*files_of(log)}


@pytest.mark.parametrize("content", ["", "{", "[1]", json.dumps({"officer": "Ann"})])
async def test_without_readable_facts_the_refusal_still_says_why(tmp_path: Path, content: str) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    async with open_for_writing(log, "Ann"):
        facts_path(log).write_text(content)
        with pytest.raises(LogBusy, match=r"^Another process is writing to "):
            async with open_for_writing(log, "Bob"):
                pass


async def test_the_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    with pytest.raises(ZeroDivisionError):
        async with writing(log, "Ann"):
            raise ZeroDivisionError
    async with writing(log, "Bob"):
        assert read_facts(log) is not None


@pytest.mark.slow
async def test_racing_processes_write_one_after_the_other(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    racers = [child("race", log, "25") for _ in range(4)]
    answers = []
    for racer in racers:
        with racer:
            answers.append(heard(racer))
    assert answers == ["25\n"] * 4
    assert len(await entries_of(log)) == 101
    assert sorted(tmp_path.iterdir()) == files_of(log)
