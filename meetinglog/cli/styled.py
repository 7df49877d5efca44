"""The style that a command is asked for, by the name of a built-in one or by its file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from meetinglog.cli.shared import FILE_NAME
from meetinglog.english import enumeration
from meetinglog.errors import NotFound
from meetinglog.report.style import built_in, source

style_option = click.option("--style", type=FILE_NAME, metavar="NAME or FILE", help="Another style than the session's.")


def style_named(named: Path | None) -> tuple[str, str]:
    """Give the name of the style that is asked for and its text, both empty for the session's.

    Raises `NotFound`, `StyleError`.
    """
    if named is None:
        return "", ""
    name = str(named)
    if name not in built_in() and not os.path.lexists(named):
        raise NotFound(f"There is no style {name}; built in is {enumeration(built_in())}.")
    return name, source(name, Path())
