"""``acts``: the shorthand."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, json_option


@click.command("acts", epilog="Example: meetinglog acts amend")
@click.argument("act", required=False)
@json_option
@handled
def acts() -> None:
    """List what an officer types, or explain one ACT."""
