"""``demo``: a real session with two meetings, to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path


@click.command("demo", epilog="Example: meetinglog demo")
@click.argument("folder", required=False, metavar="[DIR]", type=FILE_NAME)
def demo(folder: Path | None) -> int:
    """Create a sample session with two meetings in DIR [default: a new folder], and print its statements and report.

    On a terminal, the recorder then opens on it: F4 shows the report, F9 the keys, Ctrl+Q leaves.
    """
    from meetinglog.cli.handlers.demo import run

    return run(folder)
