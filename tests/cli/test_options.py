from __future__ import annotations

from importlib import import_module
from inspect import signature
from typing import Any

import click
import pytest

from meetinglog.cli import COMMANDS, meetinglog
from meetinglog.cli.commands import report, schema, statements
from meetinglog.cli.handlers.schema import KINDS
from meetinglog.merge import WITHIN
from meetinglog.outputs.report import output
from meetinglog.outputs.statements import for_recordings, formats


@pytest.mark.parametrize(
    ("offered", "table"),
    [
        (statements.FORMATS, (*formats.FORMATS, *for_recordings.FORMATS)),
        (statements.RECORDED, for_recordings.FORMATS),
        (report.FORMATS, output.FORMATS),
        (schema.NAMES, KINDS),
    ],
    ids=["statements", "for a recording", "report", "schema"],
)
def test_a_command_offers_what_its_table_has(offered: tuple[str, ...], table: Any) -> None:
    assert sorted(offered) == sorted(table)


WHOLES = {
    "request": {"log", "items", "meetings", "days", "track", "until", "as_of", "as_json", "output", "force"},
    "options": {"style", "language", "addendum", "masthead", "symbol", "day", "annexes", "notes", "provenance"},
}
"""What a handler takes as one, with the options that it is made of."""

IN_SOME = {"as_json"}
"""What not every command has: one that always writes a file of its own kind writes no JSON."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_handler_takes_what_its_command_is_given(name: str) -> None:
    command = meetinglog.get_command(click.Context(meetinglog), name)
    assert command is not None
    assert command.callback is not None
    given = {option.name for option in command.params}
    for whole, parts in WHOLES.items():
        given = given - parts | {whole} if parts - IN_SOME <= given else given
    handler = import_module(command.callback.__module__.replace(".commands.", ".handlers."))
    assert given == {*signature(handler.run).parameters}


def test_merge_joins_within_the_seconds_that_it_says() -> None:
    command = meetinglog.get_command(click.Context(meetinglog), "merge")
    assert command is not None
    assert [option.default for option in command.params if option.name == "within"] == [WITHIN]
