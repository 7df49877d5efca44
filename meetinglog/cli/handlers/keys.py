"""``keys``: the keys in force on the full screen."""

from __future__ import annotations

from meetinglog.cli.io import emit
from meetinglog.text.jsonable import to_json
from tui.keys import KeyRow, key_rows, keys_text


def run(*, as_json: bool) -> None:
    """Print the keys."""
    emit(to_json(tuple[KeyRow, ...], key_rows()) if as_json else keys_text(), None)
