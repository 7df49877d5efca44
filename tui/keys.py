"""The keys in force, listed from the one table of actions: for the command ``keys`` and the page of keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meetinglog.text.jsonable import JsonRecord
from tui.actions import ACTIONS, KEYS, REPLAYED, key_name
from tui.presenters.line_editor import EDITING

COMMANDS_KEY = "Ctrl+O"
"""What has no key of its own is found there."""


@dataclass(frozen=True, slots=True)
class KeyRow(JsonRecord):
    """One key of the full screen."""

    key: str
    """How the key is printed."""
    word: str
    """The word for what it does; empty where it has none."""
    meaning: str
    """What it does."""


def key_rows() -> tuple[KeyRow, ...]:
    """Return every key, those of the actions first; an action without a key is found by the commands' key."""
    return tuple(_rows())


def _rows() -> Iterator[KeyRow]:
    for action in ACTIONS:
        if action.where != "replay":
            yield KeyRow(key_name(action.key) if action.key else COMMANDS_KEY, action.word, action.meaning)
    yield from (KeyRow(key, "", meaning) for key, meaning in KEYS)
    yield from (KeyRow(key_name(key), "", f"on the line: {meaning}") for key, (meaning, _) in EDITING.items())
    for action in (action for action in ACTIONS if action.where == "replay"):
        keys = " ".join(map(key_name, (action.key, *action.also)))
        yield KeyRow(keys, action.word, f"in a replay: {action.meaning}")
    yield from (KeyRow(key, "", f"in a replay: {meaning}") for key, meaning in REPLAYED)


def keys_text() -> str:
    """List the keys, one to a line."""
    rows = key_rows()
    return "".join(f"{row.key:<11}  {row.word:<10}  {row.meaning}\n" for row in rows)
