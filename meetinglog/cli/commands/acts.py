"""``acts``: the shorthand."""

from __future__ import annotations

import click

from meetinglog.cli.options import json_option


@click.command("acts", epilog="Example: meetinglog acts amend")
@click.argument("act", required=False)
@json_option
def acts(act: str | None, *, as_json: bool) -> None:
    """List what an officer types, or explain one ACT."""
    from meetinglog.cli.handlers.acts import run

    run(act, as_json=as_json)
