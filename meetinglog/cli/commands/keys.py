"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

import click

from meetinglog.cli.io import emit, json_option
from meetinglog.text.jsonable import to_json
from tui.keys import KeyRow, key_rows, keys_text


@click.command("keys", epilog="Example: meetinglog keys")
@json_option
def keys(*, as_json: bool) -> None:
    """List the keys of the full screen, and what each does."""
    emit(to_json(tuple[KeyRow, ...], key_rows()) if as_json else keys_text(), None)
