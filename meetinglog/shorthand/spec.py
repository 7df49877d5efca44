"""What is known of an act of the shorthand: how it is typed, what it does, how it is read, what can be completed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

from meetinglog.model import commands as c
from meetinglog.shorthand import readers


class Takes(Enum):
    """What stands after a verb, where it can be foreseen while it is typed."""

    SPEAKER = auto()
    REPLIER = auto()
    """A speaker, most likely one who asked for the right of reply."""
    EXPLAINER = auto()
    """A speaker, and on which side of the action."""
    INSCRIBED = auto()
    """Speakers, separated by ``;``."""
    WITHDRAWN = auto()
    """One who waits for the floor, or for a reply."""
    ABSENT = auto()
    """The speaker just called, or one who waits."""
    MOVED = auto()
    """One who waits, and where to."""
    GROUPS = auto()
    CAPACITY = auto()
    MEETING = auto()
    ITEMS = auto()
    CONCLUDED = auto()
    """Items, most likely those before the meeting."""
    PROPOSAL = auto()
    DRAFT = auto()
    """A draft that is withdrawn."""
    OFFICERS = auto()
    """An office, and who is elected to it, of which State."""
    AGENDA = auto()
    LIMIT = auto()
    THEMES = auto()
    """Themes noted so far, and what they are called from now on."""
    AMENDMENT = auto()
    FLAG = auto()
    TRACK = auto()


class ActSpec(Struct, frozen=True):
    """One act: its verb, how it is typed, what it does, an example, its reader, and what else is to be known of it.

    ``takes`` is `None` where nothing stands after the verb, or what nobody can foresee; ``prose`` says that a text or
    a title stands there, to the end of the line.
    """

    verb: str
    usage: str
    meaning: str
    example: str
    read: Callable[[str], c.Command | c.Correction]
    note: str = ""
    takes: Takes | None = None
    prose: bool = False

    @property
    def command(self) -> type[c.Command | c.Correction] | None:
        """The type of the command that it is read as; ``None`` for ``/after``, after which another act stands."""
        return None if self.read is readers.after else type(self.read(self.example.partition(" ")[2]))
