"""How the full-screen recorder ends: told to, its terminal closed, or left; and what the terminal is like then."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.stalling import ON_SIGNAL, STALLED
from tests.support.terminal import Terminal, wait_until
from tests.support.typed_logs import entries, in_session
from tui.presenters.drafts import DraftFile, draft_path

ENDS_WITHIN = 2.0
"""Seconds."""
AS_BEFORE = {7, 25}
"""The modes of a terminal as most programs leave it: lines wrap, the cursor shows."""

NAMES = ["Norway", "Kenya", "Chad"]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return in_session(tmp_path / "LOG")


@pytest.fixture
def terminal(log: Path) -> Iterator[Terminal]:
    """Return a recorder with three lines entered and half of one more."""
    with Terminal(log.parent, "record", log) as opened:
        opened.wait_for("F9 Help")
        opened.enter(*NAMES)
        opened.type("Switz")
        opened.wait_for_line("Switz")
        yield opened


def spoke(log: Path) -> list[str]:
    given = [json.loads(entry.payload) for entry in entries(log) if entry.type == "floor-given"]
    return [event["speaker"]["name"] for event in given]


def left(log: Path) -> tuple[list[str], str, set[str]]:
    """Return who spoke, the line in the draft, and what lies beside the log."""
    beside = {path.name for path in log.parent.iterdir() if path.suffix != ".txt"} - {log.name}
    return spoke(log), DraftFile(draft_path(log)).read().line.text, beside


LEFT = (NAMES, "Switz", {".LOG.draft", ".LOG.head"})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_leaves_the_terminal_as_it_was_and_loses_nothing(
    number: signal.Signals, log: Path, terminal: Terminal
) -> None:
    terminal.signal(number)
    assert (terminal.wait(ENDS_WITHIN), terminal.printed_after) == (1, "")
    assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)
    assert left(log) == LEFT


def test_when_the_terminal_is_closed_it_ends_and_loses_nothing(log: Path, terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.process.wait(ENDS_WITHIN) == 1
    assert left(log) == LEFT


NO_LEADER = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Python that goes on in a child, which nobody tells that the terminal is closed."""


def test_a_terminal_that_is_closed_without_a_word_ends_it_as_well(log: Path) -> None:
    with Terminal(log.parent, "record", log, before=NO_LEADER) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter(*NAMES)
        terminal.type("Switz")
        terminal.wait_for_line("Switz")
        terminal.hang_up()
        assert terminal.process.wait(ENDS_WITHIN) == 1
    assert left(log) == LEFT


def test_told_to_end_while_it_begins_it_leaves_the_terminal_as_it_was(log: Path) -> None:
    with Terminal(log.parent, "record", log) as terminal:
        terminal.wait_until(lambda: 1049 in terminal.modes, "the full screen")
        terminal.signal(signal.SIGTERM)
        assert (terminal.wait(ENDS_WITHIN), terminal.printed_after) == (1, "")
        assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)


@pytest.mark.slow
def test_what_was_typed_while_it_stalled_is_taken_before_it_ends(log: Path) -> None:
    with Terminal(log.parent, "record", log, before=ON_SIGNAL) as terminal:
        terminal.wait_for("F9 Help")
        terminal.signal(signal.SIGUSR1)
        terminal.wait_until(lambda: terminal.title == STALLED, STALLED)
        terminal.enter(*NAMES)
        terminal.type("Switz")
        terminal.wait_until_read()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 1
    assert left(log) == LEFT


BLINDLY = 80
"""How many lines fill whatever stands between a program and a terminal that takes nothing."""


def recorded_blindly(terminal: Terminal, log: Path) -> None:
    """Type line after line, each once the one before is in the log."""
    for number in range(BLINDLY):
        terminal.enter(f"@2012-10-17T15:{number // 60 + 1:02}:{number % 60:02} Norway")
        wait_until(partial(holds, log, number + 4))


def holds(log: Path, count: int) -> bool:
    return len(entries(log)) == count


@pytest.mark.slow
def test_a_terminal_that_takes_no_output_holds_up_neither_the_record_nor_the_end(log: Path) -> None:
    with Terminal(log.parent, "record", log, size=(200, 50)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.pause()
        recorded_blindly(terminal, log)
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(2 * ENDS_WITHIN) == 1
    assert spoke(log) == ["Norway"] * BLINDLY


@pytest.mark.slow
def test_a_terminal_that_takes_output_again_shows_what_is_recorded(log: Path) -> None:
    with Terminal(log.parent, "record", log, size=(200, 50)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.pause()
        recorded_blindly(terminal, log)
        terminal.read()
        terminal.wait_for_saved(BLINDLY + 3)
        terminal.wait_for(" 83 15:02:19 Norway")


def test_to_leave_while_somebody_has_the_floor_asks_first(log: Path, terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    terminal.wait_for("Chad still has the floor. Leave anyway? Enter: yes; Esc: no.")
    terminal.type("e")
    terminal.wait_for_line("Switze")
    terminal.press("ctrl+q")
    terminal.wait_for("Leave anyway?")
    terminal.press("enter")
    assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)
    assert left(log) == (NAMES, "Switze", {".LOG.draft", ".LOG.head"})


def test_with_a_free_floor_it_is_left_at_once_and_its_head_alone_lies_beside_the_log(log: Path) -> None:
    with Terminal(log.parent, "record", log) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Norway", "/end")
        terminal.press("ctrl+q")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert left(log) == (["Norway"], "", {".LOG.head"})
