"""The journal of lines that are kept on this computer while a server is away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from meetinglog.capture.away import KeptFor, KeptLine
from meetinglog.cli import journal
from meetinglog.errors import StorageFailed
from meetinglog.files import sync_folder
from meetinglog.log.entry import Entry, NewEntry
from tests.support.scene import local

ADDRESS = "postgresql://records/meetings#cop-6"
LINE = KeptLine("Norway", local("15:10:05"), "1", local("15:10:06"), 3)
KEPT_FOR = KeptFor(ADDRESS, "0", "Ann", "plenary", 3)


async def _brought_in(_entries: Sequence[NewEntry], _expected: int | None) -> Sequence[Entry]:
    return ()


def test_a_line_that_cannot_be_kept_at_first_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    failing = [OSError(5, "Input/output error")]

    def synced(folder: Path) -> None:
        if failing:
            raise failing.pop()
        sync_folder(folder)

    monkeypatch.setattr(journal, "sync_folder", synced)
    kept = journal.JournalFile(ADDRESS, _brought_in, keeps_times=False)
    with pytest.raises(StorageFailed, match="Input/output error"):
        kept.keep(LINE, KEPT_FOR)
    kept.keep(LINE, KEPT_FOR)
    kept.close()
    [(waiting, handle)] = journal.waiting_journals()
    os.close(handle)
    assert (waiting.kept_for, waiting.lines) == (KEPT_FOR, (LINE,))


@pytest.mark.parametrize("old", [b"Norway", b"Ann", b"{"])
@pytest.mark.parametrize("new", [b"\xff", b"\0", b"\xed\xa0\x80"])
def test_a_journal_that_is_damaged_anywhere_keeps_nobody_from_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kept = journal.JournalFile(ADDRESS, _brought_in, keeps_times=False)
    kept.keep(LINE, KEPT_FOR)
    kept.close()
    damaged = kept.path.read_bytes().replace(old, new)
    kept.path.write_bytes(damaged)
    assert journal.earlier_journals(KEPT_FOR.log, _brought_in, keeps_times=False) == []
    [(waiting, handle)] = journal.waiting_journals()
    os.close(handle)
    assert waiting == journal.WaitingJournal(kept.path, None, ())
    assert kept.path.read_bytes() == damaged
