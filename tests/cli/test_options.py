from __future__ import annotations

from typing import Any

import click
import pytest

from meetinglog.cli import meetinglog
from meetinglog.cli.commands import report, schema, statements
from meetinglog.cli.handlers.schema import KINDS
from meetinglog.merge import WITHIN
from meetinglog.outputs.report import output
from meetinglog.outputs.statements import formats


@pytest.mark.parametrize(
    ("offered", "table"),
    [(statements.FORMATS, formats.FORMATS), (report.FORMATS, output.FORMATS), (schema.NAMES, KINDS)],
    ids=["statements", "report", "schema"],
)
def test_a_command_offers_what_its_table_has(offered: tuple[str, ...], table: Any) -> None:
    assert sorted(offered) == sorted(table)


def test_merge_joins_within_the_seconds_that_it_says() -> None:
    command = meetinglog.get_command(click.Context(meetinglog), "merge")
    assert command is not None
    assert [option.default for option in command.params if option.name == "within"] == [WITHIN]
