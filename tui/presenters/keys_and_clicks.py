"""The inputs of a presenter, keys and clicks, and the protocol of the view that shows its snapshots."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct

from meetinglog.text.safe import KEY

MOVES = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys that move a cursor or a highlight."""

CLICKS = frozenset({"finding", "entry", "place", "action", "offer", "match", "name", "tray", "moment", "frame"})
"""The kinds of things that can be clicked; a number says which one.

In a replay also a moment of it, in milliseconds of playing time, and a frame.
"""


LONGEST_PASTE = 1_000_000
"""So many characters of a paste are kept, and a few more; one of as many is refused, as it is a file."""


class Key(Struct, frozen=True):
    """A key press: the key's name, the character that it types (`None` where it is no text), and the moment."""

    name: str
    character: str | None
    at: datetime

    @property
    def text(self) -> str:
        """The text that the key types: any character but a control character, joiners too; or empty."""
        typed = self.character or ""
        return "" if KEY.first_refused(typed) else typed


class Click(Struct, frozen=True):
    """A click: on what, which one, the moment, and whether it was the second in a row."""

    what: str
    which: int
    at: datetime
    twice: bool = False


class View(Protocol):
    """Shows the snapshots of a presenter."""

    def changed(self) -> None:
        """Paint a new snapshot soon."""

    def entered(self) -> None:
        """Keep the draft at once: a line was entered."""

    def copy(self, text: str) -> bool:
        """Copy the selection, or else a text, to the clipboard; return whether there was any."""

    def leave(self) -> None:
        """End the program."""

    def next_theme(self) -> str:
        """Switch to the next theme, and return its name."""

    def switch_bell(self) -> str:
        """Switch the bell on or off, and return a sentence that says which."""

    def redraw(self) -> None:
        """Redraw the whole screen."""
