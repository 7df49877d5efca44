"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

import click

from meetinglog.cli.options import json_option


@click.command("keys", epilog="Example: meetinglog keys")
@json_option
def keys(*, as_json: bool) -> None:
    """List the keys of the full screen, and what each does."""
    from meetinglog.cli.handlers.keys import run

    run(as_json=as_json)
