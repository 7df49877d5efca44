"""One frame of the screen: the rows of every pane, a pure function of a snapshot and the panes' sizes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct

from tui.presenters.snapshot import CheckPane, FinderPane, JournalPane, Middle, ReportPane, Snapshot
from tui.render.capture import finder, footer, hints, prompt, tray
from tui.render.check import check
from tui.render.floor import clock_figures, floor, limit
from tui.render.header import header
from tui.render.lists import acts, journal, speakers
from tui.render.report import report
from tui.render.rows import Rows
from tui.render.scrubber import scrubber

Size = tuple[int, int]
"""Columns and rows."""


class Frame(Struct, frozen=True):
    """One drawing: rows by the name of their pane, the large figures, and the column of the cursor in the line.

    A pane that is not named keeps what it shows; it is not to be seen.
    """

    panes: Mapping[str, Rows]
    figures: str
    cursor: int


def render(snapshot: Snapshot, sizes: Mapping[str, Size]) -> Frame:
    """Return the frame of a snapshot; ``sizes`` are those of the panes, by their names."""
    row, cursor = prompt(snapshot.prompt, sizes["line"][0])
    panes = {
        "header": header(snapshot, sizes["header"][0]),
        "who": floor(snapshot, sizes["who"][0]),
        "limit": [limit(snapshot)],
        "tray": tray(snapshot.tray, *sizes["tray"]),
        "line": [row],
        "footer": [footer(snapshot.footer, sizes["footer"][0])],
    }
    if snapshot.scrubber is None:
        panes["hints"] = hints(snapshot.said, snapshot.offered, snapshot.chosen, *sizes["hints"])
    else:
        panes["hints"] = scrubber(snapshot.scrubber, snapshot.said, *sizes["hints"])
    if snapshot.middle is None:
        panes["speakers"] = speakers(snapshot, *sizes["speakers"])
        panes["acts"] = acts(snapshot, *sizes["acts"])
    else:
        panes["whole"] = _middle(snapshot.middle, *sizes["whole"])
    if snapshot.report is not None:
        panes["report"] = report(snapshot.report, *sizes["report"])
    return Frame(panes, clock_figures(snapshot), cursor)


def _middle(pane: Middle, width: int, height: int) -> Rows:
    match pane:
        case JournalPane():
            return journal(pane, width, height)
        case CheckPane():
            return check(pane, width, height)
        case ReportPane():
            return report(pane, width, height)
        case FinderPane():
            return finder(pane, width, height)
        case _:
            assert_never(pane)
