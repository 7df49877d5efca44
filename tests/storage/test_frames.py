"""The frames of a write-ahead log: SQLite's own checksums, and what stands behind a damaged frame."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.frames import breaks_off, frames_of

PAGE = 4096
LENGTH = PAGE + 24


@pytest.fixture
def wal(tmp_path: Path) -> bytes:
    """Return a write-ahead log of SQLite: 1 + 6 transactions, before which another generation was written."""
    file = tmp_path / "a.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE t (x TEXT)")
        for number in range(30):
            database.execute("INSERT INTO t VALUES (?)", ("y" * 1000 + str(number),))
        database.execute("PRAGMA wal_checkpoint(RESTART)")
        for number in range(6):
            database.execute("INSERT INTO t VALUES (?)", ("x" * 5000 + str(number),))
        return file.with_name("a.db-wal").read_bytes()


def test_all_frames_of_the_newest_generation_are_sound_and_no_other_is_among_them(wal: bytes) -> None:
    frames = frames_of(wal, PAGE)
    assert all(frame.sound for frame in frames)
    assert sum(frame.pages > 0 for frame in frames) == 6
    assert len(frames) < (len(wal) - 32) // LENGTH
    assert frames[0].data == wal[56 : 56 + PAGE]


def test_one_flipped_bit_makes_one_frame_unsound_or_none(wal: bytes) -> None:
    whole = frames_of(wal, PAGE)
    places = random.Random(1)  # noqa: S311 - the same bits every time
    for _ in range(60):
        place = places.randrange(len(whole) * LENGTH)
        damaged = bytearray(wal)
        damaged[32 + place] ^= 1 << places.randrange(8)
        frames = frames_of(bytes(damaged), PAGE)
        unsound = [number for number, frame in enumerate(frames) if not frame.sound]
        in_checksum = 16 <= place % LENGTH < 24
        last = len(whole) - 1
        expected = [place // LENGTH, place // LENGTH + 1] if in_checksum else [place // LENGTH]
        assert unsound == [number for number in expected if number <= last] or (len(frames) == last and not unsound)


@pytest.mark.parametrize("place", range(32))
def test_a_damaged_header_leaves_the_frames_readable(wal: bytes, place: int) -> None:
    damaged = wal[:place] + bytes([wal[place] ^ 1]) + wal[place + 1 :]
    frames = frames_of(damaged, PAGE)
    assert [frame.data for frame in frames] == [frame.data for frame in frames_of(wal, PAGE)]
    assert all(frame.sound for frame in frames[1:])


def test_a_damage_with_a_whole_transaction_behind_its_own_breaks_off_what_follows(wal: bytes) -> None:
    count = len(frames_of(wal, PAGE))
    marks = [number for number, frame in enumerate(frames_of(wal, PAGE)) if frame.pages]

    def damaged(number: int) -> bytes:
        place = 32 + number * LENGTH + 1000
        return wal[:place] + bytes([wal[place] ^ 1]) + wal[place + 1 :]

    found = [breaks_off(frames_of(damaged(number), PAGE)) for number in range(count)]
    assert found == [number < marks[-2] for number in range(count)]
    assert not breaks_off(frames_of(wal, PAGE))


class Counted(bytes):
    """Bytes that count how many are copied out of them."""

    copied = 0

    def __getitem__(self, place: Any) -> Any:
        part = super().__getitem__(place)
        if isinstance(part, bytes):
            self.copied += len(part)
        return part


def test_a_long_write_ahead_log_is_taken_apart_in_one_pass(wal: bytes) -> None:
    long = Counted(wal + wal[32:] * 20)
    assert len(frames_of(long, PAGE)) > 300
    assert long.copied < 2 * len(long)
