"""The terminal in which the command runs: its size, its colours, and whether it sends the keys."""

from __future__ import annotations

import curses
import os
import sys
from collections.abc import Callable, Mapping

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from meetinglog.cli.doctor.diagnosis import Diagnosis
from tui.actions import Keymap, key_name

DESIGNED = (80, 24)
"""The columns and rows that the recorder is designed for; it works with fewer."""

Size = tuple[int, int]


def size_of_terminal() -> Size | None:
    """Return the columns and rows of the terminal that a standard stream leads to; `None` where none does."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            columns, rows = os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):
            continue
        return columns, rows
    return None


def terminal(size: Size | None, environment: Mapping[str, str]) -> Diagnosis:
    """Return whether a terminal can show the full screen."""
    term = environment.get("TERM", "")
    if size is None:
        return Diagnosis("terminal", "None here. Run this in the terminal in which you will record.")
    described = f"{size[0]} columns by {size[1]} rows, TERM={term}"
    if term in {"", "dumb"}:
        return Diagnosis("terminal", f"{described}: no full screen.", "Use another terminal, or record with --plain.")
    if size[0] < DESIGNED[0] or size[1] < DESIGNED[1]:
        return Diagnosis(
            "terminal", f"{described}.", "Enlarge the window to 80 columns by 24 rows, or make its letters smaller."
        )
    return Diagnosis("terminal", f"{described}.")


def colours(size: Size | None, environment: Mapping[str, str], number: int | None) -> Diagnosis:
    """Return how many colours there are: all that a colour says, a word says too."""
    if size is None:
        return Diagnosis("colours", "Not looked at.")
    if environment.get("NO_COLOR"):
        return Diagnosis("colours", "None, as NO_COLOR asks for.")
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return Diagnosis("colours", "16 million.")
    return Diagnosis("colours", "Not known." if number is None or number < 0 else f"{number:,}.")


def described(term: str) -> tuple[int | None, Callable[[str], str | None]]:
    """Return what the system's description of a terminal says: how many colours, and what each F key sends.

    Without a description both are unknown. The system reads one description for each process.
    """
    try:
        curses.setupterm(term, 1)
    except curses.error:
        return None, lambda _: None
    return curses.tigetnum("colors"), _sent


def _sent(key: str) -> str | None:
    text = curses.tigetstr(f"k{key}")
    return text.decode("latin-1") if text else None


def keys(size: Size | None, keymap: Keymap, sent: Callable[[str], str | None]) -> Diagnosis:
    """Return whether a terminal sends the F keys in force, in a form that the recorder understands."""
    wanted = sorted(
        (key for key in keymap.by_key if key[:1] == "f" and key[1:].isdigit()), key=lambda key: int(key[1:])
    )
    if size is None or not wanted:
        return Diagnosis("keys", "Not looked at." if wanted else "No F keys are in use.")
    lacking = [key for key in wanted if (text := sent(key)) is None or text not in ANSI_SEQUENCES_KEYS]
    if not lacking:
        return Diagnosis("keys", f"The F keys in use are sent: {_named(wanted)}.")
    palette = keymap.printed("palette")
    return Diagnosis(
        "keys",
        f"Not known to be sent by this terminal: {_named(lacking)}.",
        f"Press them in the recorder. Where one does nothing, {palette} finds the command, or give it another key "
        "under [keys] in the configuration.",
    )


def _named(names: list[str]) -> str:
    return ", ".join(map(key_name, names))
