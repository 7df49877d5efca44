"""A log made of entries that are there already: page by page, and whole or not at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from meetinglog.errors import LogDamaged
from meetinglog.log.entry import Entry
from storage import create
from storage.chain import START, chained
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
