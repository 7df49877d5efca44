"""The keys in force: those that a user asks for, and the list for the command ``keys`` and the page of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from msgspec.structs import replace

from meetinglog.text.jsonable import JsonRecord
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal
from meetinglog.text.safe import literal
from meetinglog.text.widths import fitted
from tui.actions import ACTIONS, KEYMAP, KEYS, REPLAYED, Action, Keymap, key_name, keymap_of
from tui.presenters.line_editor import EDITING, SAME_KEY


@dataclass(frozen=True, slots=True)
class KeyRow(JsonRecord):
    """One key of the full screen."""

    key: str
    """How the key is printed."""
    word: str
    """The word for what it does; empty where it has none."""
    meaning: str
    """What it does."""


def key_rows(keys: Keymap = KEYMAP) -> tuple[KeyRow, ...]:
    """Return every key, those of the actions first; an action without a key is found by the palette's key."""
    return tuple(_rows(keys))


def _rows(keys: Keymap) -> Iterator[KeyRow]:
    palette = key_name(keys.named("palette").key)
    for action in keys.actions:
        if action.where != "replay":
            yield KeyRow(_printed(action) or palette, action.word, action.meaning)
    yield from (KeyRow(key, "", meaning) for key, meaning in KEYS)
    yield from (KeyRow(key_name(key), "", f"on the line: {meaning}") for key, (meaning, _) in EDITING.items())
    for action in (action for action in keys.actions if action.where == "replay"):
        yield KeyRow(_printed(action) or palette, action.word, f"in a replay: {action.meaning}")
    yield from (KeyRow(key, "", f"in a replay: {meaning}") for key, meaning in REPLAYED)


def _printed(action: Action) -> str:
    return " ".join(key_name(key) for key in (action.key, *action.also) if key)


def keys_text(keys: Keymap = KEYMAP) -> str:
    """List the keys, one to a line."""
    rows = key_rows(keys)
    return "".join(f"{row.key:<11}  {row.word:<10}  {row.meaning}\n" for row in rows)


_PRESSED = re.compile(r"f(?:[1-9]|1[0-9]|2[0-4])|ctrl\+[a-z]|insert")
_ALSO_CALLED = {"+": "plus", "-": "minus", "pgup": "pageup", "pgdn": "pagedown", "↑": "up", "↓": "down", "←": "left"}
_ALSO_CALLED |= {"→": "right", " ": "space", "ins": "insert"}
_LINE = {**dict.fromkeys(EDITING, "edits the line"), **dict.fromkeys(SAME_KEY, "edits the line")}
_LINE |= dict.fromkeys(("enter", "tab", "escape", "up", "down", "pageup", "pagedown"), "has a meaning of its own")
_IN_A_REPLAY = {key for action in ACTIONS if action.where == "replay" for key in (action.key, *action.also)}

_SHOWN = 60
"""So much is shown of what stands in the place of a key, in cells."""

Mistakes = dict[str, str]
"""A sentence on each command whose keys cannot be as they are asked for, by its word as it was written."""


def chosen_keys(asked: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, Mistakes]:
    """Return the keys in force where a user asks for some, by the words of the commands, and what cannot be.

    A command whose keys cannot be as they are asked for keeps its own.
    """
    mistakes: Mistakes = {}
    wanted: dict[str, tuple[str, tuple[str, ...]]] = {}
    for word, typed in asked.items():
        action = next(
            (action for action in ACTIONS if normal(word) in {normal(action.word), normal(action.name)}), None
        )
        keys = [_key(key) for key in typed]
        if action is None:
            mistakes[word] = _unknown(word)
        elif action.name in wanted:
            mistakes[word] = f"The keys of {action.word} are already set by {literal(wanted[action.name][0])}."
        elif wrong := _not_a_key(action, keys, typed):
            mistakes[word] = wrong
        elif action.name == "palette" and not keys:
            mistakes[word] = "Commands without a key are found with this one, so it needs a key."
        else:
            wanted[action.name] = word, tuple(dict.fromkeys(keys))
    while doubled := _doubled(keymap := _with({name: keys for name, (_, keys) in wanted.items()}), set(wanted)):
        for name, sentence in doubled.items():
            mistakes[wanted.pop(name)[0]] = sentence
    return keymap, mistakes


def _key(typed: str) -> str:
    """Return a key as the screen names it: ``Ctrl-G``, ``^G`` and ``ctrl+g`` are one."""
    low = typed.strip().lower() or typed
    low = _ALSO_CALLED.get(low, low)
    return re.sub(r"^(?:\^|(?:ctrl|control|strg)[+-])(?=.)", "ctrl+", low)


def _not_a_key(action: Action, keys: list[str], typed: tuple[str, ...]) -> str:
    """Return why an action cannot have these keys; empty where it can."""
    for key, written in zip(keys, typed, strict=True):
        if action.where == "replay" and key in _IN_A_REPLAY:
            continue
        if key in _LINE:
            return f"{key_name(key)} {_LINE[key]}; choose another key."
        if not _PRESSED.fullmatch(key):
            shown = fitted(literal(written), _SHOWN)
            return f"Expected F1 to F24, Ctrl with a letter, or Insert; got “{shown}”. Any other key types text."
    return ""


def _with(keys: Mapping[str, tuple[str, ...]]) -> Keymap:
    return keymap_of(
        replace(action, key=(*keys[action.name], "")[0], also=keys[action.name][1:]) if action.name in keys else action
        for action in ACTIONS
    )


def _doubled(keymap: Keymap, asked: set[str]) -> Mistakes:
    """Return what is wrong with the keys asked for that another action has as well, by the name of the action."""
    sentences = {}
    for action in (action for action in keymap.actions if action.name in asked):
        for other in keymap.actions:
            both = {action.key, *action.also} & {other.key, *other.also} - {""}
            if both and other is not action:
                keys = enumeration(sorted(map(key_name, both)))
                sentences[action.name] = f"{keys} is the key of {other.word} as well; give one of them another key."
    return sentences


def _unknown(word: str) -> str:
    words = {action.word.lower().replace(" ", "-") for action in ACTIONS}
    near = get_close_matches(word.lower(), sorted(words), n=1)
    meant = f"; did you mean “{near[0]}”?" if near else "."
    return f"Unknown command{meant} `meetinglog keys` lists them."
