"""What is acknowledged is there, whatever happens to the process, the disk or the bits."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from meetinglog.errors import LogUnusable
from storage.sqlite import open_for_writing
from tests.support.log_child import answer, child, heard
from tests.support.logs import entries_of, files_of, log_of, new_entry
from tests.support.often import often

KILLS = often(25)
MANY = 2_000


def killed_after(seconds: float, *arguments: str | Path) -> list[str]:
    """Start a child, kill it so long after it has opened the log, and give what it said before."""
    with child(*arguments) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(seconds)
        process.kill()
        said = heard(process)
    return said[: said.rfind("\n") + 1].split()


@pytest.mark.slow
async def test_no_acknowledged_entry_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    moments = random.Random(1)  # noqa: S311 - the same moments every time
    acknowledged, stored = 0, 1
    for _ in range(KILLS):
        said = killed_after(moments.uniform(0, 0.06), "append", log)
        first = stored + 1
        assert said == [str(position) for position in range(first, first + len(said))]
        entries = await entries_of(log)
        stored = len(entries)
        assert stored - (first - 1 + len(said)) in {0, 1}  # stored, and killed before it could say so
        acknowledged += len(said)
    assert acknowledged > KILLS
    async with open_for_writing(log, "Ann") as again:
        assert again.head.position == stored
        await again.append([new_entry()], stored)
    assert sorted(tmp_path.iterdir()) == files_of(log)


@pytest.mark.slow
async def test_of_a_killed_import_there_is_all_or_nothing(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    moments = random.Random(2)  # noqa: S311 - the same moments every time
    for _ in range(often(10)):
        before = len(await entries_of(log))
        said = killed_after(moments.uniform(0, 0.12), "bulk", log, str(MANY))
        grown = len(await entries_of(log)) - before
        assert (said, grown) in (([], 0), ([], MANY), ([str(MANY)], MANY))


async def test_after_a_kill_a_reader_needs_no_index_of_the_write_ahead_log(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    said = killed_after(0.05, "append", log)
    assert (tmp_path / "a.meetinglog-wal").stat().st_size > 0
    (tmp_path / "a.meetinglog-shm").unlink()
    assert len(await entries_of(log)) >= 1 + len(said)


@pytest.mark.parametrize("limit", [60_000, 200_000, 1_000_000])
async def test_a_full_disk_refuses_loses_nothing_and_can_be_written_again(tmp_path: Path, limit: int) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 1)
    refused, appended = answer("fill", log, str(limit)).splitlines()
    name, position, sentence = refused.split(" ", 2)
    assert name == "StorageFailed"
    assert sentence == f"{log}: the disk reports an error, or is full. Check the disk, and try again."
    assert int(appended) == int(position) + 1
    assert len(await entries_of(log)) == int(appended)


async def test_a_file_cut_short_is_found(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 300)
    whole = log.read_bytes()
    for size in (50, 100, 4096, 8192, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        log.write_bytes(whole[:size])
        with pytest.raises(LogUnusable):
            await entries_of(log)


async def test_nothing_is_appended_to_a_damaged_log(tmp_path: Path) -> None:
    log = await log_of(tmp_path / "a.meetinglog", 5)
    log.write_bytes(log.read_bytes().replace(b'{"n":2}', b'{"n":7}'))
    with pytest.raises(LogUnusable, match="from entry 4 on"):
        async with open_for_writing(log, "Ann"):
            pass
    assert sorted(tmp_path.iterdir()) == files_of(log)
