"""The journal of lines that are kept on this computer while a server is away."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import cast

import pytest

from meetinglog.capture.away import KeptFor, KeptLine
from meetinglog.cli import journal
from meetinglog.cli.doctor.journals import journals_kept
from meetinglog.errors import StorageFailed
from meetinglog.files import sync_folder
from storage.stores import ServedLog
from tests.support.scene import local

pytestmark = pytest.mark.printed

ADDRESS = "postgresql://records/meetings#cop-6"
LINE = KeptLine("Norway", local("15:10:05"), "1", local("15:10:06"), 3)
KEPT_FOR = KeptFor(ADDRESS, "0", "Ann", "plenary", 3)


class NothingTaken:
    """A log that nothing of a journal gets into."""

    brings_in = False


SERVED = cast("ServedLog", NothingTaken())


def test_a_line_that_cannot_be_kept_at_first_is_kept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    failing = [OSError(5, "Input/output error")]

    def synced(folder: Path) -> None:
        if failing:
            raise failing.pop()
        sync_folder(folder)

    monkeypatch.setattr(journal, "sync_folder", synced)
    kept = journal.JournalFile(ADDRESS, SERVED)
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
    kept = journal.JournalFile(ADDRESS, SERVED)
    kept.keep(LINE, KEPT_FOR)
    kept.close()
    damaged = kept.path.read_bytes().replace(old, new)
    kept.path.write_bytes(damaged)
    assert journal.earlier_journals(KEPT_FOR.log, SERVED, ADDRESS, print) == []
    [(waiting, handle)] = journal.waiting_journals()
    os.close(handle)
    assert waiting == journal.WaitingJournal(kept.path, None, ())
    assert kept.path.read_bytes() == damaged


def test_nobody_finds_a_journal_before_its_recorder_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found: list[int] = []
    flock = fcntl.flock

    def found_first(handle: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        found.extend(other for _, other in journal.waiting_journals())
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", found_first)
    kept = journal.JournalFile(ADDRESS, SERVED)
    kept.keep(LINE, KEPT_FOR)
    assert found == []
    assert list(journal.waiting_journals()) == []
    kept.close()


def test_what_a_failed_write_left_is_not_in_front_of_the_next_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kept = journal.JournalFile(ADDRESS, SERVED)
    kept.keep(LINE, KEPT_FOR)
    pwrite, failing = os.pwrite, [OSError(5, "Input/output error")]

    def torn(handle: int, data: bytes, at: int) -> int:
        written = pwrite(handle, data[:10] if failing else data, at)
        if failing:
            raise failing.pop()
        return written

    monkeypatch.setattr(os, "pwrite", torn)
    with pytest.raises(StorageFailed, match="Input/output error"):
        kept.keep(LINE, KEPT_FOR)
    kept.keep(LINE, KEPT_FOR)
    kept.close()
    [(waiting, handle)] = journal.waiting_journals()
    os.close(handle)
    assert (waiting.lines, waiting.unread) == ((LINE, LINE), 0)


def test_the_lines_before_damage_are_brought_in_and_the_others_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kept = journal.JournalFile(ADDRESS, SERVED)
    kept.keep(LINE, KEPT_FOR)
    kept.close()
    with kept.path.open("ab") as file:
        file.write(b"{broken\n" + kept.path.read_bytes().splitlines(keepends=True)[1])
    [earlier] = journal.earlier_journals("0", SERVED, ADDRESS, print)
    assert (earlier.lines, earlier.unread) == ([LINE], 2)
    assert f" 2 lines behind them in {kept.path} cannot be read" in journal.unread_lines(earlier)
    earlier.close()
    [diagnosis] = journals_kept(None)
    assert "1 line for" in diagnosis.state
    assert "2 lines behind them" in diagnosis.state
