"""A log that is changed under the program that records in it: what was answered is kept, and nothing is lost unsaid."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from meetinglog.errors import LogLost, StorageFailed
from meetinglog.log.entry import Entry
from storage.companions import head_path
from storage.file_identity import FileChange, Identity, OpenFile, bears_name, change, identity_of
from storage.sqlite import SqliteLog, open_for_reading, open_for_writing
from tests.support.logs import entries_of, files_of, log_of, new_entries, new_entry

KNOWN = Identity(device=1, inode=2, links=1, size=100, written=5)

Harm = Callable[[Path, Path], None]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (KNOWN, FileChange.NONE),
        (replace(KNOWN, links=2), FileChange.NONE),
        (None, FileChange.REMOVED),
        (replace(KNOWN, inode=3), FileChange.REPLACED),
        (replace(KNOWN, device=3), FileChange.REPLACED),
        (replace(KNOWN, size=99, written=6), FileChange.CUT),
        (replace(KNOWN, size=101, written=6), FileChange.WRITTEN),
        (replace(KNOWN, written=6), FileChange.WRITTEN),
    ],
)
def test_a_file_is_known_by_device_and_inode_and_does_not_change_by_itself(
    found: Identity | None, expected: FileChange
) -> None:
    assert change(KNOWN, found) is expected


def test_a_file_that_grows_may_be_written_and_not_cut() -> None:
    assert change(KNOWN, replace(KNOWN, size=101, written=6), growing=True) is FileChange.NONE
    assert change(KNOWN, replace(KNOWN, size=99), growing=True) is FileChange.CUT


def wal_of(log: Path) -> Path:
    return log.with_name(f"{log.name}-wal")


def remove(log: Path, _older: Path) -> None:
    log.unlink()


def move_older_over(log: Path, older: Path) -> None:
    shutil.copy(older, older.with_suffix(".new"))
    older.with_suffix(".new").replace(log)


def copy_older_over(log: Path, older: Path) -> None:
    shutil.copyfile(older, log)


def empty(log: Path, _older: Path) -> None:
    os.truncate(log, 0)


def cut(log: Path, _older: Path) -> None:
    os.truncate(log, log.stat().st_size // 2)


def write_into(log: Path, _older: Path) -> None:
    with log.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


def remove_wal(log: Path, _older: Path) -> None:
    wal_of(log).unlink()


def replace_wal(log: Path, _older: Path) -> None:
    wal = wal_of(log)
    shutil.copy(wal, log.with_suffix(".wal"))
    log.with_suffix(".wal").replace(wal)


def cut_wal(log: Path, _older: Path) -> None:
    os.truncate(wal_of(log), 100)


def replace_folder(log: Path, older: Path) -> None:
    log.parent.rename(log.parent.with_name("moved away"))
    log.parent.mkdir()
    shutil.copy(older, log)


HARMS: dict[str, tuple[Harm, str]] = {
    "removed": (remove, "{log} was removed."),
    "replaced": (move_older_over, "{log} was replaced by another file."),
    "overwritten": (copy_older_over, "{log} was cut by another program."),
    "emptied": (empty, "{log} was cut by another program."),
    "cut": (cut, "{log} was cut by another program."),
    "written into": (write_into, "{log} was overwritten by another program."),
    "the -wal removed": (remove_wal, "{log}-wal was removed."),
    "the -wal replaced": (replace_wal, "{log}-wal was replaced by another file."),
    "the -wal cut": (cut_wal, "{log}-wal was cut by another program."),
    "the folder replaced": (replace_folder, "{log} was replaced by another file."),
}


@pytest.fixture
async def older(tmp_path: Path) -> Path:
    return await log_of(tmp_path / "older.meetinglog", 3)


@pytest.fixture
def log(tmp_path: Path, older: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(older, folder / "a.meetinglog")
    return folder / "a.meetinglog"


@asynccontextmanager
async def begun_in(log: Path) -> AsyncIterator[SqliteLog]:
    """Open a log of 3 entries, and append to it until there are 53 in the file and 57 with its ``-wal``."""
    async with open_for_writing(log, "Ann") as opened:
        for number in range(50):
            await opened.append([new_entry()], number + 3)
        opened._writer._checkpoint()  # type: ignore[union-attr]  # noqa: SLF001 - as after a second of rest
        await opened.append(new_entries(4), 53)
        yield opened


@asynccontextmanager
async def recorded_in(log: Path) -> AsyncIterator[SqliteLog]:
    """Do the same with a log that is lost, as is known when it is closed."""
    with suppress(LogLost):
        async with begun_in(log) as opened:
            yield opened


@pytest.mark.parametrize("harm", HARMS)
async def test_what_is_entered_into_a_changed_log_is_not_saved_and_all_before_is_kept_beside_it(
    log: Path, older: Path, harm: str
) -> None:
    do, happened = HARMS[harm]
    rescued = log.with_name("a.rescued.meetinglog")
    answered: list[Entry] = []
    async with recorded_in(log) as opened:
        answered = [entry async for page in opened.read() for entry in page]
        do(log, older)
        for _ in range(2):
            with pytest.raises(LogLost) as caught:
                await opened.append([new_entry()], 57)
            assert str(caught.value) == (
                f"{happened.format(log=log)} Its 57 entries, comments included, are kept in {rescued}; later lines "
                f"are not recorded. Go on there: meetinglog record {rescued}"
            )
            assert (caught.value.status, caught.value.rescued) == (1, rescued)
    assert len(answered) == 57
    assert await entries_of(rescued) == answered
    assert list(log.parent.glob("*rescued*")) == [rescued]


async def test_a_log_that_is_kept_elsewhere_has_the_mode_of_the_log(log: Path, older: Path) -> None:
    log.chmod(0o640)
    async with recorded_in(log):
        move_older_over(log, older)
    assert log.with_name("a.rescued.meetinglog").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("harm", HARMS)
async def test_a_log_that_was_changed_is_missed_at_the_latest_when_it_is_closed(
    log: Path, older: Path, harm: str
) -> None:
    do, happened = HARMS[harm]

    async def recorded() -> None:
        async with begun_in(log):
            do(log, older)

    with pytest.raises(LogLost, match=re.escape(happened.format(log=log))):
        await recorded()
    assert len(await entries_of(log.with_name("a.rescued.meetinglog"))) == 57


@pytest.mark.parametrize("harm", ["replaced", "overwritten", "the folder replaced"])
async def test_what_took_the_place_of_a_log_is_left_as_it_was_put_there(log: Path, older: Path, harm: str) -> None:
    async with recorded_in(log):
        HARMS[harm][0](log, older)
    assert log.read_bytes() == older.read_bytes()
    assert {*log.parent.iterdir()} - {head_path(log)} == {log, log.with_name("a.rescued.meetinglog")}


@pytest.mark.parametrize("harm", ["the -wal removed", "the -wal replaced"])
async def test_a_log_without_its_wal_is_whole_once_it_is_closed(log: Path, older: Path, harm: str) -> None:
    async with recorded_in(log):
        HARMS[harm][0](log, older)
    assert await entries_of(log) == await entries_of(log.with_name("a.rescued.meetinglog"))
    assert sorted(log.parent.iterdir()) == [*files_of(log), log.with_name("a.rescued.meetinglog")]


async def test_a_log_that_was_moved_is_whole_where_it_is(log: Path, tmp_path: Path) -> None:
    async with recorded_in(log):
        log.rename(tmp_path / "moved.meetinglog")
    assert len(await entries_of(tmp_path / "moved.meetinglog")) == 57


async def test_a_folder_that_was_moved_holds_the_whole_log(log: Path, older: Path, tmp_path: Path) -> None:
    async with recorded_in(log):
        replace_folder(log, older)
    assert len(await entries_of(tmp_path / "moved away" / "a.meetinglog")) == 57


async def test_who_records_in_the_folder_put_in_the_place_of_ours_is_not_disturbed(log: Path, older: Path) -> None:
    async with recorded_in(log):
        replace_folder(log, older)
        theirs = open_for_writing(log, "Bob")
        recording = await theirs.__aenter__()
        await recording.append([new_entry()], 3)
    beside = sorted(path.name for path in log.parent.iterdir())
    await recording.append([new_entry()], 4)
    await theirs.__aexit__(None, None, None)
    assert beside == [
        ".a.meetinglog.head",
        ".a.meetinglog.lock",
        ".a.meetinglog.writer",
        "a.meetinglog",
        "a.meetinglog-shm",
        "a.meetinglog-wal",
        "a.rescued.meetinglog",
    ]
    assert len(await entries_of(log)) == 5


async def test_what_another_program_writes_into_the_wal_while_it_is_at_rest_is_missed(log: Path) -> None:
    async with recorded_in(log) as opened:
        while not opened._writer.guard._timed:  # type: ignore[union-attr]  # noqa: SLF001, ASYNC110
            await asyncio.sleep(0.01)
        with wal_of(log).open("r+b") as file:
            file.seek(32)
            file.write(b"\xff" * 4096)
        with pytest.raises(LogLost, match=re.escape(f"{log}-wal was overwritten by another program.")):
            await opened.append([new_entry()], 57)
    assert len(await entries_of(log.with_name("a.rescued.meetinglog"))) == 57


async def test_appends_that_follow_each_other_ask_for_no_times_of_the_wal(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.writer._REST_SECONDS", 60)
    asked: list[str] = []
    stat = os.stat

    def noted(path: str | Path | int, **how: Any) -> os.stat_result:
        asked.append(str(path))
        return stat(path, **how)

    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], 3)
        with monkeypatch.context() as patched:
            patched.setattr(os, "stat", noted)
            for number in range(20):
                await opened.append([new_entry()], number + 4)
    assert (asked.count(str(log)), asked.count(str(wal_of(log)))) == (40, 0)


async def test_a_log_that_is_put_back_is_recorded_in_again(log: Path) -> None:
    async with open_for_writing(log, "Ann") as opened:
        log.rename(log.with_suffix(".away"))
        with pytest.raises(LogLost):
            await opened.append([new_entry()], 3)
        log.with_suffix(".away").rename(log)
        assert [entry.position for entry in await opened.append([new_entry()], 3)] == [4]
    assert len(await entries_of(log)) == 4


async def test_a_log_whose_time_alone_changed_is_read_again_and_recorded_in(log: Path) -> None:
    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], 3)
        os.utime(log, (1, 1))
        os.utime(wal_of(log), (1, 1))
        await opened.append([new_entry()], 4)
    assert len(await entries_of(log)) == 5
    assert sorted(log.parent.iterdir()) == files_of(log)


async def test_a_log_that_is_kept_elsewhere_is_never_written_over_another_file(log: Path, older: Path) -> None:
    first, second = (log.with_name(f"a.rescued{number}.meetinglog") for number in ("", "-2"))
    first.write_text("mine", "utf-8")
    async with recorded_in(log) as opened:
        move_older_over(log, older)
        with pytest.raises(LogLost, match=re.escape(str(second))):
            await opened.append([new_entry()], 57)
    assert first.read_text("utf-8") == "mine"
    assert len(await entries_of(second)) == 57


async def test_a_log_whose_folder_is_gone_is_kept_in_the_home_folder(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    async with recorded_in(log) as opened:
        log.parent.rename(tmp_path / "away")
        with pytest.raises(LogLost, match=str(home)):
            await opened.append([new_entry()], 57)
    assert len(await entries_of(home / "a.rescued.meetinglog")) == 57


async def test_where_nothing_can_be_written_that_is_said_and_tried_again(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    async with recorded_in(log) as opened:
        log.parent.rename(tmp_path / "away")
        with pytest.raises(LogLost) as caught:
            await opened.append([new_entry()], 57)
        assert str(caught.value) == (
            f"{log} was removed. Nothing is recorded any more, and its 57 entries are in no file: There is no folder "
            f"{tmp_path}/nowhere. Create it first. Keep this program running, and put the file back or make room."
        )
        log.parent.mkdir()
        with pytest.raises(LogLost, match="are kept in"):
            await opened.append([new_entry()], 57)
    assert len(await entries_of(log.with_name("a.rescued.meetinglog"))) == 57


async def test_a_log_opened_by_a_symbolic_link_is_that_to_which_the_link_leads(log: Path, older: Path) -> None:
    link = log.with_name("link")
    link.symlink_to(log)
    with suppress(LogLost):
        async with open_for_writing(link, "Ann") as opened:
            await opened.append([new_entry()], 3)
            move_older_over(link, older)
            with pytest.raises(LogLost, match=f"{link} was replaced by another file"):
                await opened.append([new_entry()], 4)
    assert len(await entries_of(log.with_name("a.rescued.meetinglog"))) == 4


async def test_a_log_with_two_names_is_refused_with_the_line_that_gives_it_one(log: Path) -> None:
    other = log.with_name("it's other.meetinglog")
    os.link(log, other)
    with pytest.raises(StorageFailed) as caught:
        async with open_for_writing(other, "Ann"):
            pass
    said, _, line = str(caught.value).rpartition(": ")
    assert said == (
        f"{other} has 2 names (hard links), and what is recorded under one can be lost under another; nothing was "
        "recorded. Give it a file of its own"
    )
    subprocess.run(line, shell=True, check=True)  # noqa: S602, ASYNC221 - as an officer's shell would
    async with open_for_writing(other, "Ann") as opened:
        await opened.append([new_entry()], 3)
    assert (len(await entries_of(log)), len(await entries_of(other))) == (3, 4)


async def test_a_name_that_a_log_gets_meanwhile_is_noted_once(log: Path) -> None:
    told: list[str] = []
    async with open_for_writing(log, "Ann") as opened:
        opened.on_notice(told.append)
        await opened.append([new_entry()], 3)
        os.link(log, log.with_name("backup"))
        await opened.append([new_entry()], 4)
        await opened.append([new_entry()], 5)
    assert told == [f"{log} now has another name (a hard link); record under this name alone."]
    assert len(await entries_of(log)) == 6


async def test_the_name_that_a_killed_program_gave_a_new_log_while_it_made_it_is_no_second_name(log: Path) -> None:
    os.link(log, log.with_name(".0123456789abcdef.new"))
    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], 3)
    assert sorted(log.parent.iterdir()) == files_of(log)


@pytest.mark.parametrize("harm", ["removed", "replaced", "emptied"])
async def test_who_follows_a_log_is_told_that_it_is_not_there_any_more(log: Path, older: Path, harm: str) -> None:
    do, happened = HARMS[harm]
    async with open_for_reading(log) as opened:
        following = opened.follow()
        assert [entry.position for entry in await anext(following)] == [1, 2, 3]
        do(log, older)
        with pytest.raises(LogLost) as caught:
            await anext(following)
    assert str(caught.value) == f"{happened.format(log=log)} What is shown ends with entry 3; open it again."


async def test_what_is_known_of_a_file_is_what_the_system_says(log: Path) -> None:
    status = log.stat()
    assert identity_of(log) == Identity(status.st_dev, status.st_ino, 1, status.st_size, status.st_mtime_ns)
    assert identity_of(log.with_name("nowhere")) is None


async def test_an_open_file_is_known_by_its_name_until_that_is_moved_removed_or_taken(log: Path) -> None:
    name, other = str(log), log.with_name("other")
    with log.open("rb") as file:
        assert bears_name(file.fileno(), name)
        log.rename(other)
        assert not bears_name(file.fileno(), name)
        shutil.copy(other, log)
        assert not bears_name(file.fileno(), name)
        other.replace(log)
        assert bears_name(file.fileno(), name)
        log.unlink()
        assert not bears_name(file.fileno(), name)
    assert not bears_name(-1, name)


async def test_a_file_that_is_looked_at_without_its_times_is_known_by_all_else(log: Path) -> None:
    seen, other = OpenFile(log), log.with_name("other")
    known = replace(identity_of(log) or KNOWN, written=0)
    assert [seen.identity() for _ in range(2)] == [known, known]
    os.truncate(log, 100)
    assert seen.identity() == replace(known, size=100)
    log.rename(other)
    assert seen.identity() is None
    shutil.copy(other, log)
    assert change(known, seen.identity()) is FileChange.REPLACED
    other.replace(log)
    assert seen.identity() == replace(known, size=100)
    seen.close()
