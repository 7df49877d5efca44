"""``statements``: the list of statements."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options

FORMATS = ("csv", "json", "jsonl", "markdown", "table", "xlsx")


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: table].",
)
@view_options
@handled
def statements() -> None:
    """List every statement, in the order of speaking."""
