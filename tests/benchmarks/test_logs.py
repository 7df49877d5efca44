from __future__ import annotations

import asyncio
from itertools import islice
from pathlib import Path
from uuid import UUID

import pytest

from benchmarks import meetings
from benchmarks.logs import Logs, stored
from meetinglog.cli.io import read_entries
from meetinglog.record.record import folded
from tests.support.commands import quietly

DAYS = 2_200
"""Entries of more than two days."""


def test_the_lines_of_meetings_are_the_same_each_time() -> None:
    assert [*islice(meetings.lines(), 500)] == [*islice(meetings.lines(), 500)]


@pytest.mark.parametrize("corrected", [False, True])
def test_a_log_has_the_length_that_is_asked_for_and_every_hash_holds(corrected: bool, tmp_path: Path) -> None:
    log = Logs(tmp_path).of(DAYS, corrected=corrected)
    assert (quietly("verify", log), len(asyncio.run(stored(log)))) == (0, DAYS)


def test_the_ids_of_a_log_are_uuids_of_version_7_in_their_order(tmp_path: Path) -> None:
    ids = [entry.id for entry in asyncio.run(stored(Logs(tmp_path).of(DAYS)))]
    assert (ids, {UUID(name).version for name in ids}) == (sorted(ids), {7})


def test_every_entry_of_a_log_without_corrections_has_its_effect(tmp_path: Path) -> None:
    record = folded(read_entries(Logs(tmp_path).of(DAYS)))
    assert [*record.proceedings.ineffective] == []


def test_a_log_with_corrections_has_two_in_a_hundred_and_as_many_late_notes(tmp_path: Path) -> None:
    entries = asyncio.run(stored(Logs(tmp_path).of(10_000, corrected=True)))
    corrections = sum(entry.type in {"struck", "amended"} for entry in entries)
    late = sum(entry.type == "note-taken" and entry.precision == "second" for entry in entries)
    assert [corrections, late] == pytest.approx([200, 200], abs=10)


@pytest.mark.slow
def test_the_acts_of_a_file_are_all_accepted(tmp_path: Path) -> None:
    log, file = Logs(tmp_path).copy(1), tmp_path / "acts.txt"
    acts = islice(meetings.lines(corrections=0.05, late=0.05), 10_000)
    file.write_text("\n".join(line.dated for line in acts), encoding="utf-8")
    assert quietly("import", log, file) == 0
