"""The pane in the middle and its cursor, as a value; each key returns another."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from meetinglog.audit import Finding


class PaneName(StrEnum):
    """The panes between the floor and the line."""

    DESK = "desk"
    JOURNAL = "journal"
    REPORT = "report"
    CHECK = "check"
    HANDOVER = "handover"


_LISTS = frozenset({PaneName.CHECK, PaneName.HANDOVER})
"""The panes in which a cursor goes from line to line."""

NEWEST = -1
"""The place of the name just added, wherever the layout puts it."""

_FIRST_ACT = 2
"""Entry 1 is the session, and no act."""


class Named(Struct, frozen=True):
    """A name, or other words, of the report with one of the entries behind it: its row, and which stretch it is."""

    text: str
    entry: int
    row: int
    stretch: int


class Targets(Struct, frozen=True):
    """What the cursor can go to, as the last frame showed it.

    ``names`` are those of the report, with the place of the ``newest``; ``lines`` are the entries behind those of the
    handover, 0 where there is none; ``page`` is the number of rows that a page of the pane has.
    """

    names: tuple[Named, ...] = ()
    newest: int = 0
    findings: tuple[Finding, ...] = ()
    lines: tuple[int, ...] = ()
    page: int = 8


class Navigation(Struct, frozen=True):
    """The pane and its cursor.

    ``entry`` is the number of the entry that the journal's cursor is on; ``at`` is the place of the report's cursor
    among the names, of the check's among the findings, or of the handover's among the lines; ``origin`` is the pane
    that Esc goes back to; ``corrected`` says that a correction was entered since the journal was opened.
    """

    pane: PaneName = PaneName.DESK
    entry: int | None = None
    at: int | None = None
    origin: PaneName = PaneName.DESK
    corrected: bool = False

    @property
    def active(self) -> bool:
        """Whether the arrows move a cursor here."""
        return self.pane is not PaneName.DESK

    def toggle(self, pane: PaneName, last: int) -> Navigation:
        """Go to a pane, its cursor on; leave it where it is shown already."""
        if self.pane is pane:
            return Navigation()
        if pane is PaneName.JOURNAL:
            return self.into_journal(last)
        return replace(self, pane=pane, entry=None, at=0 if pane in _LISTS else None)

    def into_journal(self, entry: int) -> Navigation:
        """Put the journal's cursor on an entry."""
        origin = self.origin if self.pane is PaneName.JOURNAL else self.pane
        at = None if origin is PaneName.DESK else self.at
        return Navigation(PaneName.JOURNAL, max(entry, _FIRST_ACT), at, origin)

    def point(self, at: int, pane: PaneName = PaneName.REPORT) -> Navigation:
        """Put the report's cursor on one of its names, or the check's on a finding."""
        return replace(self, pane=pane, entry=None, at=at)

    def go_on(self, targets: Targets) -> Navigation:
        """Go from a name or a finding to its entry; stay where there is none."""
        if self.pane is PaneName.CHECK:
            finding = self.finding(targets)
            return self.into_journal(finding.entries[0]) if finding and finding.entries else self
        if self.pane is PaneName.HANDOVER and targets.lines:
            entry = targets.lines[min(self.at or 0, len(targets.lines) - 1)]
            return self.into_journal(entry) if entry else self
        if self.pane is PaneName.REPORT and targets.names:
            return self.into_journal(targets.names[self._place(targets)].entry)
        return self

    def back(self) -> Navigation:
        """Go back to the pane one came from, else to the desk."""
        if self.pane is PaneName.JOURNAL and self.origin is not PaneName.DESK:
            return Navigation(self.origin, at=self.at)
        return Navigation()

    def after(self, *, correction: bool) -> Navigation:
        """Return where one is once a line was entered: a journal that was corrected makes way for the next act."""
        if self.pane is not PaneName.JOURNAL:
            return self
        if correction:
            return replace(self, corrected=True)
        return Navigation() if self.corrected else self

    def move(self, key: str, last: int, targets: Targets) -> Navigation:
        """Move the cursor by one, or by a page."""
        step = {"up": -1, "down": 1, "pageup": -targets.page, "pagedown": targets.page}[key]
        if self.entry is not None:
            return replace(self, entry=min(max(self.entry + step, _FIRST_ACT), max(last, _FIRST_ACT)))
        if self.pane in _LISTS:
            last = len(targets.findings if self.pane is PaneName.CHECK else targets.lines) - 1
            return replace(self, at=min(max((self.at or 0) + step, 0), max(last, 0)))
        if self.pane is PaneName.REPORT and self.at is None:
            return replace(self, at=NEWEST)
        if self.pane is PaneName.REPORT:
            return replace(self, at=min(max(self._place(targets) + step, 0), max(len(targets.names) - 1, 0)))
        return self.into_journal(last) if step < 0 else self

    def named(self, targets: Targets) -> Named | None:
        """Return the name under the report's cursor; `None` where the cursor is off."""
        if self.pane is not PaneName.REPORT or self.at is None or not targets.names:
            return None
        return targets.names[self._place(targets)]

    def finding(self, targets: Targets) -> Finding | None:
        """Return the finding under the check's cursor; `None` where there is none."""
        if self.pane is not PaneName.CHECK or not targets.findings:
            return None
        return targets.findings[min(self.at or 0, len(targets.findings) - 1)]

    def _place(self, targets: Targets) -> int:
        """Return the place of the report's cursor among the names."""
        place = targets.newest if self.at is None or self.at == NEWEST else self.at
        return min(place, max(len(targets.names) - 1, 0))
