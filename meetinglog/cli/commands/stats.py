"""``stats``: floor time and time used, in figures, bars and a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import view_options

if TYPE_CHECKING:
    from meetinglog.cli.view_request import ViewRequest


FORMATS = ("text", "csv", "json", "svg", "png")


@click.command("stats", epilog="Example: meetinglog stats ctoc-cop-6.meetinglog --format svg -o floor.svg")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: text].",
)
@view_options
def stats(request: ViewRequest, output_format: str | None) -> None:
    """Show floor time and statements by delegation, group, region, capacity and item, and the meeting time used.

    svg and png draw a chart for each of these, whatever the size of the log; below them, for a meeting or a few, the
    floor over time, with a lane for each delegation.
    """
    from meetinglog.cli.handlers.stats import run

    run(request, output_format)
