"""How the full-screen recorder ends: told to, its terminal closed, or left; and what the terminal is like then."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from tests.support.places import Logs
from tests.support.stalling import ON_SIGNAL, STALLED
from tests.support.terminal import Terminal, wait_until
from tests.support.typed_logs import draft_of, entries, in_session
from tui.presenters.drafts import DraftFile

ENDS_WITHIN = 2.0
"""Seconds."""
AS_BEFORE = {7, 25}
"""The modes of a terminal as most programs leave it: lines wrap, the cursor shows."""

NAMES = ["Norway", "Kenya", "Chad"]


@pytest.fixture
def log(logs: Logs) -> str:
    return in_session(logs / "LOG")


@pytest.fixture
def terminal(log: str, logs: Logs) -> Iterator[Terminal]:
    """Return a recorder with three lines entered and half of one more."""
    with Terminal(logs.folder, "record", log) as opened:
        opened.wait_for("F9 Help")
        opened.enter(*NAMES)
        opened.type("Switz")
        opened.wait_for_line("Switz")
        yield opened


def spoke(log: str) -> list[str]:
    given = [json.loads(entry.payload) for entry in entries(log) if entry.type == "floor-given"]
    return [event["speaker"]["name"] for event in given]


def left(logs: Logs) -> tuple[list[str], str, bool, set[str]]:
    """Return who spoke, the line in the draft, whether there is one, and what lies beside them and the head."""
    log = logs / "LOG"
    draft = draft_of(log)
    others = {path.name for path in logs.folder.iterdir()} - {"LOG", ".LOG.head", draft.name}
    return spoke(log), DraftFile(draft).read().line.text, draft.exists(), others


LEFT = (NAMES, "Switz", True, set[str]())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_told_to_end_it_leaves_the_terminal_as_it_was_and_loses_nothing(
    number: signal.Signals, logs: Logs, terminal: Terminal
) -> None:
    terminal.signal(number)
    assert (terminal.wait(ENDS_WITHIN), terminal.printed_after) == (1, "")
    assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)
    assert left(logs) == LEFT


def test_when_the_terminal_is_closed_it_ends_and_loses_nothing(logs: Logs, terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.process.wait(ENDS_WITHIN) == 1
    assert left(logs) == LEFT


NO_LEADER = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Python that goes on in a child, which nobody tells that the terminal is closed."""


def test_a_terminal_that_is_closed_without_a_word_ends_it_as_well(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log, before=NO_LEADER) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter(*NAMES)
        terminal.type("Switz")
        terminal.wait_for_line("Switz")
        terminal.hang_up()
        assert terminal.process.wait(ENDS_WITHIN) == 1
    assert left(logs) == LEFT


def test_told_to_end_while_it_begins_it_leaves_the_terminal_as_it_was(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log) as terminal:
        terminal.wait_until(lambda: 1049 in terminal.modes, "the full screen")
        terminal.signal(signal.SIGTERM)
        assert (terminal.wait(ENDS_WITHIN), terminal.printed_after) == (1, "")
        assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)


@pytest.mark.slow
def test_what_was_typed_while_it_stalled_is_taken_before_it_ends(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log, before=ON_SIGNAL) as terminal:
        terminal.wait_for("F9 Help")
        terminal.signal(signal.SIGUSR1)
        terminal.wait_until(lambda: terminal.title == STALLED, STALLED)
        terminal.enter(*NAMES)
        terminal.type("Switz")
        terminal.wait_until_read()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait() == 1
    assert left(logs) == LEFT


BLINDLY = 80
"""How many lines fill whatever stands between a program and a terminal that takes nothing."""


def recorded_blindly(terminal: Terminal, log: str) -> None:
    """Type line after line, each once the one before is in the log."""
    for number in range(BLINDLY):
        terminal.enter(f"@2012-10-17T15:{number // 60 + 1:02}:{number % 60:02} Norway")
        wait_until(partial(holds, log, number + 4))


def holds(log: str, count: int) -> bool:
    return len(entries(log)) == count


@pytest.mark.slow
def test_a_terminal_that_takes_no_output_holds_up_neither_the_record_nor_the_end(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log, size=(200, 50)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.pause()
        recorded_blindly(terminal, log)
        terminal.signal(signal.SIGTERM)
        assert terminal.process.wait(2 * ENDS_WITHIN) == 1
    assert spoke(log) == ["Norway"] * BLINDLY


@pytest.mark.slow
def test_a_terminal_that_takes_output_again_shows_what_is_recorded(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log, size=(200, 50)) as terminal:
        terminal.wait_for("F9 Help")
        terminal.pause()
        recorded_blindly(terminal, log)
        terminal.read()
        terminal.wait_for_saved(BLINDLY + 3)
        terminal.wait_for(" 83 15:02:19 Norway")


def test_to_leave_while_somebody_has_the_floor_asks_first(logs: Logs, terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    terminal.wait_for("Chad still has the floor. Leave anyway? Enter: yes; Esc: no.")
    terminal.type("e")
    terminal.wait_for_line("Switze")
    terminal.press("ctrl+q")
    terminal.wait_for("Leave anyway?")
    terminal.press("enter")
    assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert (terminal.attributes, terminal.modes) == (terminal.modes_before, AS_BEFORE)
    assert left(logs) == (NAMES, "Switze", True, set())


def test_with_a_free_floor_it_is_left_at_once_and_its_head_alone_lies_beside_the_log(logs: Logs, log: str) -> None:
    with Terminal(logs.folder, "record", log) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Norway", "/end")
        terminal.press("ctrl+q")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert left(logs) == (["Norway"], "", False, set())
