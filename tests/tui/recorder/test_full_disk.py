"""A disk that takes nothing more: the screen says so, nothing is lost, and recording goes on once there is room."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.stalling import TRIES_SOON
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries, in_session

pytestmark = pytest.mark.files

SMALL = 3000
"""Bytes: less than anything the log's file is written in, enough for a draft."""

NAMES = ["Norway", "Kenya", "Chad"]
MEANWHILE = dt.timedelta(seconds=0.5)
"""The time for which there is no room."""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return in_session(tmp_path / "LOG")


@pytest.fixture
def terminal(log: Path) -> Iterator[Terminal]:
    """Return a recorder that has recorded something, and then has no room any more."""
    with Terminal(log.parent, "record", log, before=TRIES_SOON) as opened:
        opened.wait_for("F9 Help")
        opened.enter("Egypt")
        opened.wait_for_saved(4)
        opened.limit_files(SMALL)
        yield opened


def ends(terminal: Terminal, name: str) -> bool:
    return terminal.line.endswith(name)


def spoke(log: Path) -> list[str]:
    return [json.loads(entry.payload)["speaker"]["code"] for entry in entries(log)[3:]]


def test_a_line_the_disk_does_not_take_is_not_shown_as_saved(log: Path, terminal: Terminal) -> None:
    terminal.enter(*NAMES)
    terminal.wait_for("NOT SAVED: 3 lines")
    terminal.wait_for("Chad NOT SAVED")
    terminal.wait_for("Cannot save: LOG: the disk reports an error, or is full. Check the disk, and try")
    terminal.wait_for("type is kept here, and saved as soon as it can be.")
    assert terminal.saved == 0
    assert spoke(log) == ["EGY"]


@pytest.mark.slow
def test_once_there_is_room_what_waited_is_saved_in_its_order_and_at_its_time(log: Path, terminal: Terminal) -> None:
    before = dt.datetime.now(dt.UTC)
    terminal.enter(*NAMES)
    terminal.wait_for("NOT SAVED: 3 lines")
    after = dt.datetime.now(dt.UTC)
    terminal.wait_until(lambda: dt.datetime.now(dt.UTC) > after + MEANWHILE, "the clock goes on")
    terminal.limit_files()
    terminal.wait_for_saved(7)
    terminal.enter("Mali")
    terminal.wait_for_saved(8)
    assert spoke(log) == ["EGY", "NOR", "KEN", "TCD", "MLI"]
    for entry in entries(log)[4:7]:
        assert before <= dt.datetime.fromisoformat(entry.occurred_at) <= after
        assert after + MEANWHILE <= dt.datetime.fromisoformat(entry.recorded_at)


def test_to_leave_with_lines_that_are_not_saved_asks_and_they_come_back_in_the_tray(
    log: Path, terminal: Terminal
) -> None:
    terminal.enter(*NAMES)
    terminal.wait_for("NOT SAVED: 3 lines")
    terminal.press("ctrl+q")
    terminal.wait_for("3 lines are not saved. Leave anyway? Enter: yes; Esc: no.")
    terminal.press("escape")
    terminal.wait_until(lambda: "Leave anyway?" not in terminal.text, "no question any more")
    terminal.press("ctrl+q")
    terminal.wait_for("Leave anyway?")
    terminal.press("enter")
    assert (terminal.wait(), terminal.printed_after) == (0, "")
    with Terminal(log.parent, "record", log) as again:
        for number, name in enumerate(reversed(NAMES), 5):
            again.wait_for("refused: not saved before the recorder closed")
            again.press("up")
            again.wait_until(partial(ends, again, name), name)
            again.press("enter")
            again.wait_for_saved(number)
        assert "refused:" not in again.text
    assert sorted(spoke(log)) == ["EGY", "KEN", "NOR", "TCD"]


def test_without_room_for_a_draft_it_records_on_as_soon_as_there_is_room(log: Path, terminal: Terminal) -> None:
    terminal.limit_files(1)
    terminal.enter(*NAMES)
    terminal.wait_for("NOT SAVED: 3 lines")
    terminal.limit_files()
    terminal.wait_for_saved(7)
    assert spoke(log) == ["EGY", "NOR", "KEN", "TCD"]
