from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from meetinglog.cli.verification import LONG
from storage.chain import START, seal
from storage.sqlite import restore
from tests.support.commands import ENTRIES, READING, Command, Outcome, bytes_in, interpreter
from tests.support.logs import entries_of, new_entry, without_chain
from tests.support.typed_logs import entries


def tampered(log: Path, old: bytes, new: bytes) -> None:
    assert log.read_bytes().count(old) == 1
    assert len(old) == len(new)
    log.write_bytes(log.read_bytes().replace(old, new))


@pytest.mark.files
def test_a_log_whose_hashes_hold_is_0_and_counted(command: Command, log: Path, empty_log: Path) -> None:
    assert command("verify", log.name) == Outcome(0, f"LOG: {ENTRIES} entries, every hash holds.\n", "")
    assert command("verify", empty_log) == Outcome(0, f"{empty_log}: 1 entry, every hash holds.\n", "")


def test_json_says_the_hash_of_the_last_entry(command: Command, log: str) -> None:
    done = command("verify", log, "--json")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == {"entries": ENTRIES, "hash": entries(log)[-1].hash, "verified": True}


def test_verifying_touches_nothing(command: Command, log: str, folder: Path) -> None:
    before = bytes_in(folder)
    assert command("verify", log).status == 0
    assert bytes_in(folder) == before


@pytest.mark.files
def test_a_changed_word_is_5_and_names_the_entry(command: Command, log: Path) -> None:
    tampered(log, b"welcomed the report #theft", b"deplored the report #theft")
    said = "meetinglog: The record cannot be trusted from entry 5 on: its content does not fit its hash.\n"
    assert command("verify", log) == Outcome(5, "", said)


@pytest.mark.files
def test_nothing_is_imported_into_a_damaged_log(command: Command, log: Path, folder: Path) -> None:
    tampered(log, b"welcomed the report #theft", b"deplored the report #theft")
    (folder / "one.txt").write_text("/comment x", encoding="utf-8")
    before = bytes_in(folder)
    said = "meetinglog: The record cannot be trusted from entry 5 on: its content does not fit its hash.\n"
    assert command("import", log, "one.txt") == Outcome(5, "", said)
    assert command("import", "--dry-run", log, "one.txt") == Outcome(5, "", said)
    assert bytes_in(folder) == before


@pytest.mark.files
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.999])
def test_a_log_that_was_cut_off_is_5(share: float, command: Command, log: Path) -> None:
    whole = log.read_bytes()
    log.write_bytes(whole[: int(len(whole) * share)])
    done = command("verify", log)
    assert (done.status, done.out) == (5, "")
    assert re.fullmatch(r"meetinglog: The record cannot be trusted from entry \d+ on: [^\n]+\.\n", done.err)


@pytest.mark.files
@pytest.mark.parametrize("verb", READING)
def test_a_log_of_a_newer_version_is_5_and_says_so(verb: str, command: Command, log: Path) -> None:
    connection = sqlite3.connect(log)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    said = f"{log} was written by a newer version of the program (log version 99; this one knows 1)."
    assert command(verb, log) == Outcome(5, "", f"meetinglog: {said}\n")


MANY = 2500
"""Entries of a log so long that its parts are checked by two processes: the second begins after entry 1000."""


def long_log(short: Path, log: Path, changes: dict[int, dict[str, Any]]) -> Path:
    """Make a log of ``MANY`` entries with the session of another; ``changes`` are made before they are sealed."""
    kept = without_chain(asyncio.run(entries_of(short)))[:1]
    for number in range(2, MANY + 1):
        payload = json.dumps({"text": f"entry {number} {'x' * 4000}"})
        kept.append(replace(new_entry(payload), type="flag-raised", **changes.get(number, {})))
    asyncio.run(restore(log, seal(kept, START)))
    assert log.stat().st_size > LONG
    return log


@pytest.mark.files
def test_the_parts_of_a_long_log_are_one_log(empty_log: Path, folder: Path) -> None:
    log = long_log(empty_log, folder / "LONG", {})
    assert interpreter("verify", log) == Outcome(0, f"{log}: 2500 entries, every hash holds.\n", "")


@pytest.mark.files
@pytest.mark.parametrize("found", [[1000], [1001], [400, 2400]])
def test_the_first_damage_of_a_long_log_is_named_whichever_part_it_is_in(
    found: list[int], empty_log: Path, folder: Path
) -> None:
    log = long_log(empty_log, folder / "LONG", {})
    for number in found:
        tampered(log, f"entry {number} x".encode(), f"entry {number} y".encode())
    said = f"The record cannot be trusted from entry {found[0]} on: its content does not fit its hash."
    assert interpreter("verify", log) == Outcome(5, "", f"meetinglog: {said}\n")


@pytest.mark.files
def test_an_entry_of_the_second_part_that_cannot_be_read_is_named(empty_log: Path, folder: Path) -> None:
    log = long_log(empty_log, folder / "LONG", {2000: {"recorded_at": "yesterday"}})
    said = "it cannot be read as an entry (Invalid isoformat string: 'yesterday')."
    done = interpreter("verify", log)
    assert done == Outcome(5, "", f"meetinglog: The record cannot be trusted from entry 2000 on: {said}\n")


@pytest.mark.files
def test_a_newer_entry_of_the_second_part_is_said(empty_log: Path, folder: Path) -> None:
    log = long_log(empty_log, folder / "LONG", {2000: {"version": 9}})
    said = "It has an entry of type “flag-raised”, version 9, that a newer meetinglog wrote."
    assert interpreter("verify", log) == Outcome(5, "", f"meetinglog: {said}\n")


@pytest.mark.files
def test_an_index_of_a_long_log_that_does_not_fit_its_table_is_said(empty_log: Path, folder: Path) -> None:
    log = long_log(empty_log, folder / "LONG", {})
    name = asyncio.run(entries_of(log))[1999].id.encode()
    data = log.read_bytes()
    [at] = [found.start() for found in re.finditer(name, data) if not data.startswith(b"flag-raised", found.end())]
    log.write_bytes(data[:at] + b"f" + data[at + 1 :])
    said = f"{log} is malformed (row 2000 missing from index entry_id), so nothing is recorded in it."
    advice = f"Make a sound log of its entries with meetinglog recover {log} -o NEW."
    assert interpreter("verify", log) == Outcome(5, "", f"meetinglog: {said} {advice}\n")
