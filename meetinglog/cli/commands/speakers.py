"""``speakers``: the list of speakers."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options

FORMATS = ("csv", "docx", "html", "json", "markdown", "table", "xlsx")


@click.command("speakers", epilog="Example: meetinglog speakers ctoc-cop-6.meetinglog --item 3")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: that of the ending of -o FILE, else table].",
)
@view_options
@handled
def speakers() -> None:
    """Show the list of speakers: who waits and until when, spoke, withdrew, spoke without being listed, or wrote.

    html and docx are for the podium, to print in large type: who has the floor, who waits, and until when.
    """
