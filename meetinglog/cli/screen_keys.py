"""The keys of the full screen: those of the user's configuration, and of `tui.actions` where it sets none."""

from __future__ import annotations

from meetinglog.cli.configuration import Configuration, configuration, tell_mistakes
from meetinglog.text.toml_places import place_of
from tui.actions import KEYMAP, Keymap
from tui.keys import chosen_keys


def keys_in_force() -> Keymap:
    """Return the keys in force; tell what the configuration asks for and cannot have."""
    chosen = configuration()
    keys, mistakes = read_keys(chosen)
    tell_mistakes(chosen.path, mistakes)
    return keys


def read_keys(chosen: Configuration) -> tuple[Keymap, tuple[str, ...]]:
    """Return the keys that a configuration leads to, and a sentence on each that cannot be."""
    if not chosen.keys:
        return KEYMAP, ()
    keys, wrong = chosen_keys(chosen.keys)
    return keys, tuple(f"{place_of(chosen.text, 'keys', word)}: {sentence}" for word, sentence in wrong.items())


def opening_notice() -> str:
    """Return what a screen says when it opens: that the configuration has mistakes; empty where it has none."""
    chosen = configuration()
    if chosen.mistakes or read_keys(chosen)[1]:
        return f"{chosen.path.name} has mistakes, which are left out; `meetinglog doctor` lists them."
    return ""
