"""A terminal of any size, and of another one while somebody types."""

from __future__ import annotations

import random

import pytest

from tests.support.places import Logs
from tests.support.terminal import Terminal, wait_until
from tests.support.typed_logs import MEETINGS, begun, comparable, imported
from tests.support.typist import PATIENT, Typist

SIZES = [(1, 1), (250, 80), (2, 60), (200, 1), (7, 7), (80, 24), (8, 3), (110, 20), (109, 19), (42, 14), (3, 200)]
SOME = 60
"""How many lines are typed."""


@pytest.mark.slow
def test_whatever_size_the_terminal_takes_meanwhile_the_log_is_that_of_an_import(logs: Logs) -> None:
    log = begun(logs / "LOG")
    beside = imported(logs / "IMPORTED", *MEETINGS[:SOME], of=log)
    dice = random.Random(5)  # noqa: S311 - sizes, no secrets
    with Terminal(logs.folder, "record", log, before=PATIENT) as terminal:
        terminal.wait_for("F9 Help")
        typist = Typist(terminal, dice)
        for number, line in enumerate(MEETINGS[:SOME]):
            random_size = (dice.randrange(1, 251), dice.randrange(1, 81))
            terminal.resize(*(SIZES[number // 2 % len(SIZES)] if number % 2 else random_size))
            typist.type([line], 1500)
        terminal.resize(100, 30)
        terminal.wait_for_saved(SOME + 1)
        terminal.wait_for("F9 Help")
        terminal.press("ctrl+q", "enter")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
    assert comparable(log) == comparable(beside)


def test_a_terminal_that_has_its_size_again_before_anybody_looked_is_painted_anew(logs: Logs) -> None:
    log = begun(logs / "LOG", "@2012-10-17T15:00 /open 4")
    with Terminal(logs.folder, "record", log) as terminal:
        terminal.wait_for("F9 Help")
        terminal.wait_for("IN SESSION")
        for _ in range(20):
            terminal.resize(60, 10)  # what stood above is lost
            terminal.resize(100, 30)
            terminal.wait_for("IN SESSION")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_it_begins_records_and_ends_in_a_terminal_of_any_size(size: tuple[int, int], logs: Logs) -> None:
    log = begun(logs / "LOG", "@2012-10-17T15:00 /open 4")
    with Terminal(logs.folder, "record", log, size=size) as terminal:
        terminal.wait_until(lambda: 1049 in terminal.modes, "the full screen")
        terminal.enter("@2012-10-17T15:01 Norway")
        wait_until(lambda: len(comparable(log)) == 3)
        terminal.press("ctrl+q", "enter")
        assert (terminal.wait(), terminal.printed_after) == (0, "")
