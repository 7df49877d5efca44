"""A log made of entries that are there already: page by page, and whole or not at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from meetinglog.errors import LogDamaged, StorageFailed
from meetinglog.log.entry import Entry
from storage import create
from storage.chain import START, chained
from storage.direct import completed, require_intact_file
from tests.support.logs import entries_of, new_entries


async def test_a_log_is_made_page_by_page_and_no_more_of_it_is_taken_before_a_page_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries, taken, written = list(chained(new_entries(35), START)), list[Entry](), list[int]()

    def watched(page: Any) -> str:
        written.append(len(taken))
        return json.dumps(page)

    def coming() -> Iterator[Entry]:
        for entry in entries:
            taken.append(entry)
            yield entry

    monkeypatch.setattr("storage.create.json", SimpleNamespace(dumps=watched))
    monkeypatch.setattr(create, "PAGE_SIZE", 10)
    await create.restore(tmp_path / "LOG", coming())
    assert written == [10, 20, 30, 35]
    assert await entries_of(tmp_path / "LOG") == entries


def test_entries_that_break_off_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def coming() -> Iterator[Entry]:
        yield from chained(new_entries(15), START)
        raise LogDamaged(16, "its content does not fit its hash.")

    monkeypatch.setattr(create, "PAGE_SIZE", 10)
    with pytest.raises(LogDamaged, match="entry 16"):
        asyncio.run(create.restore(tmp_path / "LOG", coming()))
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_of_a_log_are_the_same_whatever_wrote_them_and_hold_it_whole(tmp_path: Path) -> None:
    entries = list(chained(new_entries(2_500), START))
    data = asyncio.run(create.bytes_of(entries, tmp_path / "archive.zip"))
    assert list(tmp_path.iterdir()) == []
    assert asyncio.run(create.bytes_of(entries, tmp_path / "other.zip")) == data
    assert int.from_bytes(data[96:100], "big") == 0, "the version of the library"
    (tmp_path / "LOG").write_bytes(data)
    assert asyncio.run(entries_of(tmp_path / "LOG")) == entries
    completed(require_intact_file(tmp_path / "LOG"))


async def test_bytes_that_cannot_be_made_name_the_file_that_they_are_for(tmp_path: Path) -> None:
    entries = list(chained(new_entries(3), START))
    with pytest.raises(StorageFailed, match=r"nowhere/archive\.zip"):
        await create.bytes_of(entries, tmp_path / "nowhere" / "archive.zip")
