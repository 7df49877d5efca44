"""``styles``: the wordings of the report."""

from __future__ import annotations

import click

from meetinglog.cli.options import force_option, handled, json_option, output_option


@click.command("styles", epilog="Example: meetinglog styles show untoc -o mine.toml")
@click.argument("show", required=False, metavar="[show NAME]", type=click.Choice(["show"]))
@click.argument("name", required=False, metavar="")
@json_option
@output_option
@force_option
@handled
def styles() -> None:
    """List the built-in styles of the report, or print the text of one, to start a style of one's own from."""
