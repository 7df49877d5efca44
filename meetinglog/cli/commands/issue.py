"""``issue``: an output is frozen as issued, and an entry says so."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, officer_option, report_options, view_options


@click.command("issue", epilog="Example: meetinglog issue ctoc-cop-6.meetinglog report --item 3 -o add5.txt")
@click.option(
    "--format",
    "output_format",
    metavar="FORMAT",
    help="As for report and statements [default: that of the ending of FILE, else text / table].",
)
@report_options
@officer_option
@view_options
@click.argument("kind", type=click.Choice(["report", "organization", "final", "statements"]))
@handled
def issue() -> None:
    """Write the report, its organizational chapter, the final report or the list of statements; record the issue.

    The entry holds the file's checksum, the options, and the last entry that the file was made from; `meetinglog diff`
    then shows what the log would give now.
    """
