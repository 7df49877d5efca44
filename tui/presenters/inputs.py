"""What comes to a presenter: keys and clicks; and the protocol of the view that shows what it makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from meetinglog.text.safe import KEY

MOVES = frozenset({"up", "down", "pageup", "pagedown"})
"""The keys that move a cursor or a highlight."""

CLICKS = frozenset({"finding", "entry", "place", "action", "offer", "found", "name", "tray", "moment", "frame"})
"""What can be clicked: an entry, a place on the list, an action, a candidate, …; which one is a number.

In a replay also a moment of it, in milliseconds of playing time, and a frame.
"""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it came: its name, the character it types (`None` where it is no text), and the moment."""

    name: str
    character: str | None
    at: datetime

    @property
    def text(self) -> str:
        """What the key types, empty where it types nothing: all but control characters are text, joiners too."""
        typed = self.character or ""
        return "" if KEY.first_refused(typed) else typed


@dataclass(frozen=True, slots=True)
class Click:
    """A click: on what, which one, the moment, and whether it was the second in a row."""

    what: str
    which: int
    at: datetime
    twice: bool = False


class View(Protocol):
    """What shows the snapshots of a presenter."""

    def changed(self) -> None:
        """Draw what is to be seen anew, soon."""

    def entered(self) -> None:
        """Keep the draft at once: a line was entered."""

    def copy(self, text: str) -> bool:
        """Put what is selected on the screen on the clipboard, else a text; say whether there was any."""

    def leave(self) -> None:
        """End the program."""

    def next_theme(self) -> str:
        """Go over to the next theme, and name it."""

    def switch_bell(self) -> str:
        """Switch the bell on or off, and say which."""

    def redraw(self) -> None:
        """Draw the whole screen anew."""
