"""The views of the floor page: for whom each is, and where it stands."""

from __future__ import annotations

from enum import Enum


class PageView(Enum):
    """A view, by its path, with its title."""

    DELEGATES = ("/", "The floor")
    PODIUM = ("/podium", "The podium")
    WALL = ("/wall", "The wall")
    CAPTION = ("/caption", "The caption")
    REPORT = ("/report", "The report")

    def __init__(self, path: str, title: str) -> None:
        """Keep the path and the title."""
        self.path = path
        self.title = title

    @property
    def word(self) -> str:
        """Its name in small letters: of its cookie, its element and its address."""
        return self.name.lower()

    @property
    def events(self) -> str:
        """The path of its server-sent events."""
        return f"{self.path.rstrip('/')}/events"


ROOMS = tuple(view for view in PageView if view is not PageView.REPORT)
"""The views that hold no note and no flag."""
