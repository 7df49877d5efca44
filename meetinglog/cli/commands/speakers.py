"""``speakers``: the list of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import view_options

if TYPE_CHECKING:
    from meetinglog.cli.view_request import ViewRequest


FORMATS = ("csv", "json", "markdown", "table")


@click.command("speakers", epilog="Example: meetinglog speakers ctoc-cop-6.meetinglog --item 3")
@click.option("--format", "output_format", type=click.Choice(FORMATS), help="Output format [default: table].")
@view_options
def speakers(request: ViewRequest, output_format: str | None) -> None:
    """Show the list of speakers: who waits and until when, spoke, withdrew, spoke without being listed, or wrote."""
    from meetinglog.cli.handlers.speakers import run

    run(request, output_format)
