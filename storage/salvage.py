"""The entries that stand in a write-ahead log behind a damaged frame, where SQLite does not see them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry
from storage.chain import Head, check
from storage.companions import wal_path
from storage.failures import DATABASE_ERRORS
from storage.frames import HEADER, breaks_off, frames_of, overlaid, page_size_of
from storage.log_schema import LARGEST, PAGE, SETTINGS, header_of


def waiting(log: Path) -> bytes:
    """Return the write-ahead log beside ``log``; empty where it holds nothing or cannot be read."""
    path = wal_path(log)
    try:
        return path.read_bytes() if path.stat().st_size > HEADER else b""
    except OSError:
        return b""


def entries_behind(log: Path, wal: bytes, head: Head, *, torn: bool) -> list[Entry]:
    """Return the entries after ``head``, where SQLite sees the end, that stand in ``wal`` and fit their own hashes.

    With ``torn`` the last transaction may have been torn by a power loss: then there are none unless another one stands
    behind the damage. They are in their order, and some may be missing.
    """
    page_size = page_size_of(_header(log))
    if not wal or not page_size:
        return []
    frames = frames_of(wal, page_size)
    if torn and not breaks_off(frames):
        return []
    database = _content(log)
    sound: dict[int, Entry] = {}
    for laid in ([frame for frame in frames if frame.sound], frames):  # a damaged page may hold sound entries, too
        for entry in _entries_of(overlaid(database, laid, page_size), head.position):
            sound.setdefault(entry.position, entry)
    return [sound[position] for position in sorted(sound)]


def continuing(entries: list[Entry], head: Head) -> list[Entry]:
    """Return the first of some entries, as many as follow on ``head`` without a break."""
    following = []
    for entry in entries:
        try:
            head = check([entry], head)
        except LogDamaged:
            break
        following.append(entry)
    return following


def _entries_of(image: bytes, position: int) -> Iterator[Entry]:
    """Yield the entries after a position that fit their own hashes, as far as a database can be read."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        connection.executescript(SETTINGS)
        connection.deserialize(image)
        while (rows := _rows(connection, position)) and rows[0][0] > position:  # damaged pages may lead back
            entry = Entry(*rows[0])
            position = entry.position
            try:
                check([entry], Head(position - 1, entry.previous))
            except LogDamaged:
                continue
            yield entry


def _rows(connection: sqlite3.Connection, position: int) -> list[Any]:
    try:
        return connection.execute(PAGE, (position, 1)).fetchall()
    except DATABASE_ERRORS:
        return []


def _header(log: Path) -> bytes:
    try:
        return header_of(log)
    except OSError:
        return b""


def _content(log: Path) -> bytes:
    try:
        return log.read_bytes()
    except OSError:
        return b""
