"""What the report beside the recorder is asked, and how it is laid out: its rows, and the names the cursor reaches."""

from __future__ import annotations

from msgspec import Struct

from tui.presenters.cursor import Named


class PastQuestion(Struct, frozen=True):
    """What the report is asked about the past: what had happened ``until``, or had been entered ``as_of``, a moment."""

    until: str = ""
    as_of: str = ""


class SourceStretch(Struct, frozen=True):
    """A stretch of text with sources: its number in the report, its place in its row, and the ids of its entries."""

    number: int
    start: int
    end: int
    entries: tuple[str, ...]


class ReportLayout(Struct, frozen=True):
    """A report laid out in a width: its rows with the stretches in them, and every name with each entry behind it."""

    rows: tuple[tuple[str, tuple[SourceStretch, ...]], ...] = ()
    names: tuple[Named, ...] = ()

    def first_name(self, stretch: int) -> int:
        """Return the place among the names of a stretch's first entry."""
        return next((at for at, name in enumerate(self.names) if name.stretch == stretch), 0)
