"""``demo``: a real session with two meetings, to look at."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, handled


@click.command("demo", epilog="Example: meetinglog demo")
@click.argument("folder", required=False, metavar="[DIR]", type=FILE_NAME)
@handled
def demo() -> None:
    """Create a sample session with two meetings in DIR [default: a new folder], and print its statements and report.

    On a terminal, the recorder then opens on it: F4 shows the report, F9 the keys, Ctrl+Q leaves.
    """
