"""What was acknowledged is kept beside a log; a log that lacks it is read with a warning, and not written to."""

# ruff: noqa: ASYNC240 - nobody else waits for the loop of a test

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zlib import crc32

import pytest

from meetinglog.errors import EndMissing
from storage.chain import Head
from storage.companions import head_path, wal_path
from storage.direct import open_here
from storage.head_file import Acknowledged, acknowledged_in
from storage.sqlite import open_for_reading, open_for_writing
from tests.support.log_child import child, killed_after
from tests.support.logs import entries_of, files_of, log_of, new_entry


async def appended(log: Path, count: int) -> None:
    async with open_for_writing(log, "Ann") as opened:
        for _ in range(count):
            await opened.append([new_entry()], None)


async def end_of(log: Path) -> Acknowledged:
    entries = await entries_of(log)
    return Acknowledged(entries[0].id, Head(entries[-1].position, entries[-1].hash))


def bytes_of(log: Path) -> list[bytes]:
    """Return what a log, its head and its ``-wal`` hold; whoever reads may make an empty one."""
    return [file.read_bytes() if file.exists() else b"" for file in (log, head_path(log), wal_path(log))]


async def missing(log: Path) -> EndMissing:
    """Return what every opening says is missing; none of them changes a file."""
    before = bytes_of(log)
    with pytest.raises(EndMissing) as found:
        async with open_for_writing(log, "Ann"):
            pass
    for opening in (open_for_reading, open_here):
        with pytest.raises(EndMissing) as again:
            async with opening(log):
                pass
        assert str(again.value) == str(found.value)
    assert bytes_of(log) == before
    return found.value


async def test_what_was_answered_last_is_kept_beside_the_log(path: Path) -> None:
    log = await log_of(path, 1)
    assert acknowledged_in(head_path(log)) is None
    first = (await entries_of(log))[0].id
    async with open_for_writing(log, "Ann") as opened:
        for number in range(1, 12):
            [entry] = await opened.append([new_entry()], number)
            assert acknowledged_in(head_path(log)) == Acknowledged(first, Head(number + 1, entry.hash))
    assert sorted(path.parent.iterdir()) == files_of(path)


@pytest.mark.parametrize("harm", ["an older copy in its place", "an older copy written over it", "its -wal removed"])
async def test_a_log_that_lost_its_tail_is_not_written_to(path: Path, harm: str) -> None:
    log = await log_of(path, 3)
    older = Path(shutil.copy(log, log.with_name("older")))
    if harm == "its -wal removed":
        killed_after(log, 4)
        wal_path(log).unlink()
    else:
        await appended(log, 4)
    if harm == "an older copy written over it":
        shutil.copyfile(older, log)
    elif harm == "an older copy in its place":
        older.replace(log)
    acknowledged = acknowledged_in(head_path(log))
    assert acknowledged is not None
    found = await missing(log)
    assert (found.position, found.status) == (4, 5)
    assert str(found) == (
        f"The record cannot be trusted from entry 4 on: acknowledged up to entry 7, this file ends with entry 3. Look "
        f"for the newest copy, and for {wal_path(log).name}, and put them back. Or accept this end with "
        f"meetinglog record {log} --accept-end, and a flag will say so."
    )
    assert found.flag == (
        "Missing: entries 4 to 7; the file ended with entry 3, and was acknowledged up to entry 7 "
        f"(hash {acknowledged.head.hash})"
    )


async def test_a_copy_that_went_another_way_is_not_written_to(path: Path) -> None:
    log = await log_of(path, 3)
    shutil.copy(log, log.with_name("other"))
    await appended(log, 2)
    await appended(log.with_name("other"), 5)
    log.with_name("other").replace(log)
    found = await missing(log)
    assert (found.position, found.status) == (5, 5)
    assert "from entry 5 on: it is not the one that was acknowledged" in str(found)
    assert found.flag.startswith("Missing: the entry 5 that was acknowledged (hash ")


async def test_who_accepts_the_end_is_told_what_is_missing_and_goes_on_once_something_is_recorded(path: Path) -> None:
    log = await log_of(path, 3)
    older = log.read_bytes()
    await appended(log, 4)
    log.write_bytes(older)
    told: list[EndMissing] = []
    async with open_for_writing(log, "Ann", accept=told.append):
        pass
    assert [str(each) for each in told] == [str(await missing(log))]
    async with open_for_writing(log, "Ann", accept=told.append) as opened:
        await opened.append([new_entry()], 3)
    assert acknowledged_in(head_path(log)) == await end_of(log)
    await appended(log, 1)
    assert (await end_of(log)).head.position == 5


async def test_a_log_whose_end_is_whole_is_opened_without_a_word_whoever_would_accept_another(path: Path) -> None:
    log = await log_of(path, 3)
    told: list[EndMissing] = []
    async with open_for_writing(log, "Ann", accept=told.append):
        pass
    assert told == []


async def test_a_log_carried_away_without_its_head_is_whole(path: Path) -> None:
    log = await log_of(path, 3)
    older = log.read_bytes()
    await appended(log, 4)
    carried = path.with_name("carried")
    carried.write_bytes(older)
    await appended(carried, 1)
    assert len(await entries_of(carried)) == 4


WRONG = {
    "empty": b"",
    "torn": b"01927d2a-7e6f-7abc",
    "garbage": os.urandom(300),
    "not text": b"\xff" * 120,
    "of another log": str(Acknowledged("another", Head(99, "0" * 64))).encode(),
    "of no position": b"a b c d\n",
    "too long": b"x" * 100_000,
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
async def test_a_head_that_says_nothing_of_this_log_is_ignored_and_replaced(path: Path, content: bytes) -> None:
    log = await log_of(path, 3)
    head_path(log).write_bytes(content)
    assert len(await entries_of(log)) == 3
    await appended(log, 1)
    assert acknowledged_in(head_path(log)) == await end_of(log)


async def test_each_byte_of_a_head_is_checked(path: Path) -> None:
    log = await log_of(path, 3)
    whole = head_path(log).read_bytes()
    for place in range(len(whole)):
        head_path(log).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert acknowledged_in(head_path(log)) is None


@pytest.mark.parametrize("text", ["a 000000000000000002 00", "a 2 " + "0" * 64, "a 000000000000000²02 " + "0" * 64])
async def test_a_head_is_read_only_as_it_is_written(path: Path, text: str) -> None:
    head_path(path).write_text(f"{text} {crc32(text.encode()):08x}\n", encoding="utf-8")
    assert acknowledged_in(head_path(path)) is None


async def test_a_head_that_is_removed_replaced_or_linked_meanwhile_is_made_anew_and_no_link_is_followed(
    path: Path,
) -> None:
    log = await log_of(path, 1)
    head, target = head_path(log), path.with_name("target")
    target.write_text("mine", encoding="utf-8")

    def link() -> None:
        head.unlink()
        head.symlink_to(target)

    def replace() -> None:
        path.with_name("new").write_text("other", encoding="utf-8")
        path.with_name("new").replace(head)

    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], None)
        for harm in (head.unlink, link, replace):
            harm()
            [entry] = await opened.append([new_entry()], None)
            acknowledged = acknowledged_in(head_path(log))
            assert acknowledged is not None
            assert acknowledged.head == Head(entry.position, entry.hash)
            assert not head.is_symlink()
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
async def test_a_head_that_is_no_file_is_not_read_and_stops_nothing(path: Path, kind: str) -> None:
    log = await log_of(path, 2)
    head = head_path(log)
    head.replace(path.with_name("kept"))
    if kind == "link":
        head.symlink_to(path.with_name("kept"))
    elif kind == "folder":
        (head / "inner").mkdir(parents=True)
    else:
        os.mkfifo(head)
    assert acknowledged_in(head_path(log)) is None
    await appended(log, 2)
    assert len(await entries_of(log)) == 4


async def test_a_log_opened_by_a_symbolic_link_has_its_head_where_the_log_is(path: Path, tmp_path: Path) -> None:
    log = await log_of(path, 2)
    older = log.read_bytes()
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link"
    link.symlink_to(log)
    await appended(link, 2)
    assert list((tmp_path / "links").iterdir()) == [link]
    log.write_bytes(older)
    with pytest.raises(EndMissing):
        await entries_of(link)


async def test_who_reads_while_another_writes_is_never_told_that_something_is_missing(path: Path) -> None:
    log, seen = await log_of(path, 1), 1
    with child("append", log) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while seen < 20:
            async with open_here(log) as reader:
                assert reader.head.position >= seen
                seen = reader.head.position
        process.kill()
    assert acknowledged_in(head_path(log)) is not None


async def test_after_a_kill_nothing_is_missing(path: Path) -> None:
    log = await log_of(path, 3)
    killed_after(log, 5)
    assert acknowledged_in(head_path(log)) == await end_of(log)
    await appended(log, 1)
    assert len(await entries_of(log)) == 9
