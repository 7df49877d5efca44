"""``speakers``: the list of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import view_options

if TYPE_CHECKING:
    from meetinglog.cli.view_request import ViewRequest


@click.command("speakers", epilog="Example: meetinglog speakers ctoc-cop-6.meetinglog --item 3")
@view_options
def speakers(request: ViewRequest) -> None:
    """Show the list of speakers: who waits, spoke, withdrew, was absent, spoke without being listed, or wrote."""
    from meetinglog.cli.handlers.speakers import run

    run(request)
