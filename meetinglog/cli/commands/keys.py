"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, json_option


@click.command("keys", epilog="Example: meetinglog keys")
@json_option
@handled
def keys() -> None:
    """List the keys of the full screen, and what each does."""
