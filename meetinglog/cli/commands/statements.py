"""``statements``: the list of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import view_options

if TYPE_CHECKING:
    from meetinglog.cli.view_request import ViewRequest


FORMATS = ("csv", "json", "jsonl", "markdown", "table", "xlsx")


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: table].",
)
@view_options
def statements(request: ViewRequest, output_format: str | None) -> None:
    """List every statement, in the order of speaking."""
    from meetinglog.cli.handlers.statements import run

    run(request, output_format)
