"""Which pane is looked at, and where its cursor stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from meetinglog.audit import Finding


class Pane(StrEnum):
    """What stands in the middle of the screen, between the floor and the line."""

    DESK = "desk"
    JOURNAL = "journal"
    REPORT = "report"
    CHECK = "check"


NEWEST = -1
"""The place of the name that was just added, wherever that turns out to stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, or other words, of the report with one of the entries behind it: its row, and which stretch it is."""

    text: str
    entry: int
    row: int
    stretch: int


class Navigation:
    """The pane and its cursor.

    ``entry`` is the number of the entry the journal's cursor is on; ``at`` the place of the report's among ``names``,
    which whoever draws the report gives, with the place of the ``newest``, or the check's among ``findings``; ``rows``
    is how many a page has; ``text`` what can be copied there; ``why`` what is behind the chosen name. ``until`` and
    ``as_of`` are the questions about the past that the report answers, empty for none.
    """

    def __init__(self) -> None:
        """Begin at the desk, without a cursor."""
        self.pane = Pane.DESK
        self.entry: int | None = None
        self.at: int | None = None
        self.names: tuple[Named, ...] = ()
        self.newest = 0
        self.findings: tuple[Finding, ...] = ()
        self.why = ""
        self.until = ""
        self.as_of = ""
        self.rows = 8
        self.text = ""
        self._from = Pane.DESK

    @property
    def active(self) -> bool:
        """Whether the arrows move a cursor here."""
        return self.pane is not Pane.DESK

    def toggle(self, pane: Pane, last: int) -> None:
        """Go over to a pane, its cursor on; away from it where it is looked at already."""
        if self.pane is pane:
            self._from = Pane.DESK
            self.back()
        elif pane is Pane.JOURNAL:
            self.into_journal(last)
        else:
            self.pane, self.entry, self.at = pane, None, 0 if pane is Pane.CHECK else None

    def into_journal(self, entry: int) -> None:
        """Put the journal's cursor on an entry; entry 1, the session, is none of its."""
        self._from = self._from if self.pane is Pane.JOURNAL else self.pane
        self.pane, self.entry = Pane.JOURNAL, max(entry, 2)
        self.at = None if self._from is Pane.DESK else self.at

    @property
    def _place(self) -> int:
        """The place of the report's cursor among the names."""
        return self.newest if self.at is None or self.at == NEWEST else self.at

    @property
    def named(self) -> Named | None:
        """What the report's cursor is on; none where it is not on."""
        if self.pane is not Pane.REPORT or self.at is None or not self.names:
            return None
        return self.names[min(self._place, len(self.names) - 1)]

    @property
    def finding(self) -> Finding | None:
        """What the check's cursor is on; none where it is not on."""
        if self.pane is not Pane.CHECK or not self.findings:
            return None
        return self.findings[min(self.at or 0, len(self.findings) - 1)]

    def point(self, at: int, pane: Pane = Pane.REPORT) -> None:
        """Put the report's cursor on one of its names, or the check's on a finding."""
        self.pane, self.entry, self.at = pane, None, at

    def go_on(self) -> int | None:
        """Go from a name or a finding to its entry; give the entry the journal's cursor is on already."""
        if self.pane is Pane.CHECK:
            if self.finding is not None and self.finding.entries:
                self.into_journal(self.finding.entries[0])
            return None
        if self.pane is Pane.REPORT and self.names:
            self.into_journal(self.names[min(self._place, len(self.names) - 1)].entry)
            return None
        return self.entry

    def back(self) -> None:
        """Go back to the pane one came from, else to the desk."""
        if self.pane is Pane.JOURNAL and self._from is not Pane.DESK:
            self.pane, self.entry, self._from = self._from, None, Pane.DESK
        else:
            self.pane, self.entry, self.at = Pane.DESK, None, None

    def move(self, key: str, last: int) -> None:
        """Move the cursor by one, or by a page."""
        step = {"up": -1, "down": 1, "pageup": -self.rows, "pagedown": self.rows}[key]
        if self.entry is not None:
            self.entry = min(max(self.entry + step, 2), max(last, 2))
        elif self.pane is Pane.CHECK:
            self.at = min(max((self.at or 0) + step, 0), max(len(self.findings) - 1, 0))
        elif self.pane is Pane.REPORT:
            self.at = NEWEST if self.at is None else min(max(self._place + step, 0), max(len(self.names) - 1, 0))
        elif step < 0:
            self.into_journal(last)
