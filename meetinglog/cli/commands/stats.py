"""``stats``: floor time and time used, in figures, bars and a picture."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options

FORMATS = ("text", "csv", "json", "svg", "png")


@click.command("stats", epilog="Example: meetinglog stats ctoc-cop-6.meetinglog --format svg -o floor.svg")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: that of the ending of -o FILE, else text].",
)
@view_options
@handled
def stats() -> None:
    """Show floor time and statements by delegation, group, region, capacity and item, and the meeting time used.

    svg and png draw a chart for each of these, whatever the size of the log; below them, for a meeting or a few, the
    floor over time, with a lane for each delegation.
    """
