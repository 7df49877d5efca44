"""Two officers with `record --plain` in terminals, on one log on a server, who enter at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Command
from tests.support.postgres import fresh_database
from tests.support.terminal import Terminal

HELD_UP = """
import time
from meetinglog.cli.handlers import record
def held_up(print_it):
    return lambda *arguments, **options: (print_it(*arguments, **options), time.sleep(1))
record.emit, record.tell = held_up(record.emit), held_up(record.tell)
"""
"""A program that is held up whenever it has printed something."""

FLOOR = "/open 4\n/item 3\n/inscribe Austria; Italy; Mali\nLebanon\n"


@pytest.fixture
def address(command: Command) -> Iterator[str]:
    """Return the address of a log in whose meeting Lebanon has the floor, and three wait for it."""
    with fresh_database() as database:
        place = f"{database.url()}#cop-6"
        assert command("new", "session.toml", place).status == 0
        assert command("record", place, "--plain", stdin=FLOOR).status == 0
        yield place


@pytest.mark.parametrize(
    ("first", "entered", "second", "means"),
    [
        ("/next", "Austria has the floor", "/next", "Italy has the floor"),
        ("Norway", "Norway has the floor", "Norway", "Norway has the floor"),
        ("Chile", "Chile has the floor", "/end", "The statement of Chile ends"),
        ("/next", "Austria has the floor", "2", "Mali has the floor"),
    ],
)
def test_a_line_that_another_changed_while_it_was_typed_is_asked_about_and_recorded_when_it_is_repeated(
    first: str, entered: str, second: str, means: str, address: str, folder: Path
) -> None:
    others = address.replace("//ann@", "//ben@")
    with (
        Terminal(folder, "record", address, "--plain", "--officer", "A. Officer", size=(200, 24)) as ann,
        Terminal(folder, "record", others, "--plain", "--officer", "Ben", size=(200, 24)) as ben,
    ):
        for terminal in (ann, ben):
            terminal.wait_for("Ctrl-D ends.")
        ben.type(second)
        ann.enter(first)
        ben.wait_for("A. Officer entered meanwhile: 6  ")
        ben.press("enter")
        ben.wait_for("refused: meanwhile A. Officer entered at ")
        ben.wait_for("repeat it to enter it all the same")
        assert entered in ben.text
        ben.enter(second)
        ben.wait_for(means)
        assert ben.text.count("refused: ") == 1


def test_what_an_answer_said_is_read_by_whoever_types_the_next_line_at_once(address: str, folder: Path) -> None:
    others = address.replace("//ann@", "//ben@")
    with (
        Terminal(folder, "record", address, "--plain", "--officer", "A. Officer", size=(200, 24)) as ann,
        Terminal(folder, "record", others, "--plain", "--officer", "Ben", size=(200, 24), before=HELD_UP) as ben,
    ):
        for terminal in (ann, ben):
            terminal.wait_for("Ctrl-D ends.")
        ann.enter("/next")
        ben.wait_for("A. Officer entered meanwhile: 6  ")
        ben.enter("/next")
        ben.wait_for("repeat it to enter it all the same")
        ben.enter("/next")
        ben.wait_for("7  ")
        assert ben.text.count("refused: ") == 1
