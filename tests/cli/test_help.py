from __future__ import annotations

import re

import click
import pytest

from meetinglog.cli import COMMANDS, CommandContext, meetinglog


def help_of(name: str, width: int) -> str:
    """Return the help of a command, or of the program, as a terminal of so many columns shows it."""
    above = CommandContext(meetinglog, info_name="meetinglog", terminal_width=width, **meetinglog.context_settings)
    if not name:
        return meetinglog.get_help(above)
    command = meetinglog.get_command(above, name)
    assert command is not None
    return command.get_help(command.context_class(command, info_name=name, parent=above, terminal_width=width))


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_breaks_no_file_name_and_no_option_at_its_hyphen(name: str) -> None:
    words = set(help_of(name, 1000).split())
    for width in range(50, 81):
        lines = help_of(name, width).splitlines()
        assert [line for line in lines if re.search(r"\w-$", line)] == []
        assert {word for word in " ".join(lines).split() if "-" in word} <= words


def test_what_stands_in_help_can_be_copied() -> None:
    assert "meetinglog check ctoc-cop-6.meetinglog --ignore late" in help_of("check", 80)
    assert "\u2011" not in help_of("check", 80)


def test_help_fits_its_width() -> None:
    assert max(map(len, help_of("report", 60).splitlines())) <= 60


def test_every_command_wraps_its_help_alike() -> None:
    context = click.Context(meetinglog)
    assert {getattr(meetinglog.get_command(context, name), "context_class", None) for name in COMMANDS} == {
        CommandContext
    }
