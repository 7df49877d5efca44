"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

from dataclasses import asdict

import click

from meetinglog.cli.io import as_json as write_json
from meetinglog.cli.io import emit, json_option
from tui.keys import key_rows, keys_text


@click.command("keys", epilog="Example: meetinglog keys")
@json_option
def keys(*, as_json: bool) -> None:
    """List the keys of the full screen, and what each does."""
    emit(write_json([asdict(row) for row in key_rows()]) if as_json else keys_text(), None)
