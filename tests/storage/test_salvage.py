"""What a damaged ``-wal`` holds is saved or named, never left out in silence; what a power loss tore is no damage."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from meetinglog.errors import EndMissing
from meetinglog.log.entry import Entry
from storage.chain import START, Head, verified
from storage.companions import head_path
from storage.direct import completed, open_here
from storage.frames import HEADER, frames_of
from storage.salvage import continuing, entries_behind, waiting
from storage.sqlite import open_for_writing
from tests.support.log_child import killed_after
from tests.support.logs import entries_of, log_of, new_entries, new_entry

TORN = 100
PAGE = 4096
TABLE_LEAF = 13
LENGTH = PAGE + 24
SECTOR = 512


class Image(Struct):
    """The files of a log as they were while it was written, once before the last entry and once with it."""

    log: bytes
    before: bytes
    wal: bytes
    head_before: bytes
    head: bytes
    entries: list[Entry]

    @property
    def frames(self) -> int:
        return len(frames_of(self.wal, 4096))

    def put(self, place: Path, wal: bytes, head: bytes = b"") -> Path:
        """Write the files into a folder, which is emptied first."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        log = place / "a.meetinglog"
        log.write_bytes(self.log)
        log.with_name("a.meetinglog-wal").write_bytes(wal)
        if head:
            head_path(log).write_bytes(head)
        return log


@pytest.fixture
async def image(path: Path) -> Image:
    """Return a log of 14 entries in the file and 21 in its ``-wal``, behind which frames of an earlier time remain."""
    log = await log_of(path, 2)
    wal = path.with_name(f"{path.name}-wal")
    async with open_for_writing(log, "Ann") as opened:
        for _ in range(12):
            await opened.append([new_entry("x" * 3000)], None)
        opened._writer._checkpoint()  # type: ignore[union-attr]  # noqa: SLF001 - as after a second of rest
        for number in range(19):
            await opened.append(new_entries(2) if number == 5 else [new_entry()], None)
        database, before, head_before = log.read_bytes(), wal.read_bytes(), head_path(log).read_bytes()
        await opened.append([new_entry()], None)
        with_last = Image(database, before, wal.read_bytes(), head_before, head_path(log).read_bytes(), [])
        assert log.read_bytes() == database
    with_last.entries = await entries_of(log)
    return with_last


def read(log: Path) -> tuple[list[Entry], EndMissing | None]:
    """Return what SQLite reads of a log, checked, and what is said to be missing."""
    entries: list[Entry] = []

    async def read_into() -> None:
        async with open_here(log, as_far_as_sound=True) as opened:
            async for page in verified(opened.read()):
                entries.extend(page)

    try:
        completed(read_into())
    except EndMissing as missing:
        return entries, missing
    return entries, None


def saved(log: Path, entries: list[Entry]) -> list[Entry]:
    """Return all that can be had of a log."""
    head = Head(entries[-1].position, entries[-1].hash)
    return [*entries, *continuing(entries_behind(log, waiting(log), head, torn=False), head)]


def flipped(wal: bytes, place: int, bit: int) -> bytes:
    return wal[:place] + bytes([wal[place] ^ 1 << bit]) + wal[place + 1 :]


@pytest.mark.parametrize("flips", [40, pytest.param(300, marks=pytest.mark.slow)])
def test_a_flipped_bit_in_the_wal_is_harmless_or_named_and_what_is_sound_is_saved(
    flips: int, image: Image, tmp_path: Path
) -> None:
    places = random.Random(1)  # noqa: S311 - the same bits every time
    named = whole = 0
    for _ in range(flips):
        place = places.randrange(HEADER + image.frames * LENGTH)
        log = image.put(tmp_path / "image", flipped(image.wal, place, places.randrange(8)), image.head)
        entries, missing = read(log)
        assert entries == image.entries[: len(entries)]
        assert (missing is None) == (entries == image.entries)
        if missing is not None:
            named += 1
            had = saved(log, entries)
            assert had == image.entries[: len(had)]
            assert (missing.flag == "") == (len(had) > len(entries) or "behind a damaged part" in str(missing))
            whole += had == image.entries
    assert named > flips * 0.9
    assert whole > named * 0.8


def test_without_a_head_what_stands_behind_a_damage_is_named_but_for_the_last_two_transactions(
    image: Image, tmp_path: Path
) -> None:
    marks = [number for number, frame in enumerate(frames_of(image.wal, 4096)) if frame.pages]
    for number in range(image.frames):
        log = image.put(tmp_path / "image", flipped(image.wal, HEADER + number * LENGTH + 4000, 1))
        entries, missing = read(log)
        assert len(entries) < len(image.entries)
        assert (missing is not None) == (number < marks[-2])
        if missing is not None:
            assert missing.flag == ""
            assert "a.meetinglog-wal holds entries" in str(missing)


async def test_nothing_is_written_to_a_log_whose_wal_holds_entries_behind_a_damage_whatever_is_accepted(
    image: Image, tmp_path: Path
) -> None:
    log = image.put(tmp_path / "image", flipped(image.wal, HEADER + 4000, 1), image.head)
    files = log, log.with_name("a.meetinglog-wal"), head_path(log)
    before = [file.read_bytes() for file in files]
    with pytest.raises(EndMissing) as missing:
        async with open_for_writing(log, "Ann", accept=lambda _: None):
            pass
    assert str(missing.value) == (
        f"The record cannot be trusted from entry 15 on: acknowledged up to entry 35, this file ends with entry 14, "
        f"and a.meetinglog-wal holds entries 15 to 35 behind a damaged part. Save them with meetinglog recover {log} "
        "-o NEW, and go on in the new log."
    )
    assert [file.read_bytes() for file in files] == before


def torn_images(image: Image) -> Iterator[bytes]:
    """Yield what a power loss can leave of the last transaction: any of its sectors are written, others not."""
    places = random.Random(2)  # noqa: S311 - the same sectors every time
    before = image.before.ljust(len(image.wal), b"\0")
    sectors = [at for at in range(0, len(image.wal), SECTOR) if before[at : at + SECTOR] != image.wal[at : at + SECTOR]]
    assert len(sectors) > 8
    for _ in range(TORN):
        torn = bytearray(before)
        share = places.random()
        for at in sectors:
            if places.random() < share:
                torn[at : at + SECTOR] = image.wal[at : at + SECTOR]
        yield bytes(torn)


@pytest.mark.parametrize("headed", [True, False])
def test_a_last_transaction_that_a_power_loss_tore_is_no_damage(headed: bool, image: Image, tmp_path: Path) -> None:
    lengths = set()
    for torn in torn_images(image):
        log = image.put(tmp_path / "image", torn, image.head_before if headed else b"")
        entries, missing = read(log)
        assert missing is None
        lengths.add(len(entries))
    assert lengths <= {len(image.entries) - 1, len(image.entries)}
    assert len(image.entries) - 1 in lengths


async def test_a_wal_of_a_killed_program_with_a_flipped_bit_is_saved_whole(path: Path) -> None:
    log = await log_of(path, 3)
    killed_after(log, 9)
    whole = await entries_of(log)
    wal = path.with_name(f"{path.name}-wal")
    wal.write_bytes(flipped(wal.read_bytes(), HEADER + 24 + 200, 0))
    path.with_name(f"{path.name}-shm").unlink()
    entries, missing = read(log)
    assert (len(entries), missing is not None) == (3, True)
    assert saved(log, entries) == whole


async def test_pages_that_lead_back_to_earlier_entries_come_to_an_end(path: Path) -> None:
    log = await log_of(path, 300)
    async with open_for_writing(log, "Ann") as opened:
        await opened.append([new_entry()], None)
        wal = waiting(log)
    database = bytearray(log.read_bytes())
    first, second, third, fourth, *_ = [at for at in range(0, len(database), PAGE) if database[at] == TABLE_LEAF]
    for place, other in ((third, second), (fourth, first)):
        database[place : place + PAGE] = database[other : other + PAGE]
    log.write_bytes(database)
    positions = [entry.position for entry in entries_behind(log, wal, START, torn=False)]
    assert positions == sorted(positions)
    assert positions[:2] == [1, 2]
