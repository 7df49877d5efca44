"""What Word counts by itself: the level of its numbering that gives a list item its marker.

Word writes (aa), (bb) after (z), and reports (aa), (ab): from the 27th item on a further level is taken, whose letter
follows a fixed one.
"""

from __future__ import annotations

from meetinglog.outputs.report.model import Block, ListItem, Paragraph, letter

_LETTERS = 26
_LEVELS = 8
_NOWHERE = -1
"""Behind a paragraph without a number Word goes on with the letters of the list before."""


class ListNumbering:
    """Word's counter of list items: it begins again after each numbered paragraph, and after no other."""

    def __init__(self) -> None:
        """Begin before the first paragraph."""
        self._count = 0

    def level(self, block: Block) -> int | None:
        """Return the level of the numbering for a block; `None` if Word would count otherwise, or not at all."""
        match block:
            case Paragraph(0):
                self._count = _NOWHERE
                return None
            case Paragraph():
                self._count = 0
                return 0
            case ListItem(marker) if block.lettered and not block.below and marker == letter(self._count):
                self._count += 1
                level = 1 + (self._count - 1) // _LETTERS
                return level if level <= _LEVELS else None
            case _:
                return None
