"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

from meetinglog.cli.io import emit
from meetinglog.cli.screen_keys import keys_in_force
from meetinglog.text.jsonable import to_json
from tui.keys import KeyRow, key_rows, keys_text


def run(*, as_json: bool) -> None:
    """Print the keys."""
    keys = keys_in_force()
    emit(to_json(tuple[KeyRow, ...], key_rows(keys)) if as_json else keys_text(keys), None)
