"""One frame of the screen: the rows of every pane, a pure function of a snapshot and the panes' sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, TypeVarTuple, Unpack, assert_never

from msgspec import Struct

from tui.presenters.snapshot import (
    CheckPane,
    FinderPane,
    FooterKey,
    HandoverPane,
    JournalPane,
    Middle,
    PastedPane,
    Prompt,
    ReportPane,
    Snapshot,
)
from tui.render.capture import finder, footer, hints, pasted, prompt, sentence_height, tray
from tui.render.check import check
from tui.render.floor import figures, floor, limit
from tui.render.handover import handover
from tui.render.header import header
from tui.render.lists import acts, journal, speakers
from tui.render.report import report
from tui.render.rows import Rows

Size = tuple[int, int]
"""Columns and rows."""

Inputs = TypeVarTuple("Inputs")
Made = TypeVar("Made")


class Frame(Struct, frozen=True):
    """One drawing: rows by the name of their pane, and the column of the cursor in the line.

    A pane that is not named keeps what it shows; it is not to be seen.
    """

    panes: Mapping[str, Rows]
    cursor: int


class KeptRows:
    """Keeps the rows of each pane as long as what they are made from is the same."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows: dict[str, tuple[tuple[Any, ...], Any]] = {}

    def rows(self, pane: str, make: Callable[[Unpack[Inputs]], Made], *inputs: *Inputs) -> Made:
        """Return what ``make`` returns for some inputs; what it returned for the same ones before is not made again."""
        if (kept := self._rows.get(pane)) is None or kept[0] != (make, *inputs):
            kept = self._rows[pane] = (make, *inputs), make(*inputs)
        result: Made = kept[1]
        return result

    def heights(self, snapshot: Snapshot, width: int, least: int, most: int) -> tuple[int, int]:
        """Return how high the tray and the hints are: the latter ``least`` rows, more where they hold more.

        A search and a handover leave their rows to the pane, and a menu takes those that it needs, if there are.
        """
        refused = len(self.rows("tray", tray, snapshot.tray, width, most))
        said = self.rows("sentence", sentence_height, snapshot.said, width, most)
        least = 0 if isinstance(snapshot.middle, FinderPane | HandoverPane) else least
        offered = min(len(snapshot.offered), max(most - said - refused, 1)) if snapshot.menu else bool(snapshot.offered)
        return refused, max(least, said + offered)


def render(snapshot: Snapshot, sizes: Mapping[str, Size], kept: KeptRows | None = None) -> Frame:
    """Return the frame of a snapshot; ``sizes`` are those of the panes, by their names.

    With ``kept``, what is the same as in the frame before is taken from there.
    """
    rows = (kept or KeptRows()).rows
    podium, now = snapshot.podium, snapshot.now
    typed, cursor = rows("line", _line, snapshot.prompt, sizes["line"][0])
    panes = {
        "header": rows("header", header, podium, snapshot.status, f"{now:%H:%M:%S}", sizes["header"][0]),
        "who": floor(podium, now, *sizes["who"]),
        "figures": figures(podium, now, sizes["figures"][0]),
        "limit": limit(podium, now, sizes["limit"][0]),
        "tray": rows("tray", tray, snapshot.tray, *sizes["tray"]),
        "line": typed,
        "footer": rows("footer", _footer, snapshot.footer, sizes["footer"][0]),
    }
    if snapshot.scrubber is None:
        panes["hints"] = rows("hints", hints, snapshot.said, snapshot.offered, snapshot.chosen, *sizes["hints"])
    else:
        from tui.render.scrubber import scrubber  # noqa: PLC0415 - only a replay has one

        panes["hints"] = scrubber(snapshot.scrubber, snapshot.said, *sizes["hints"])
    if snapshot.middle is None:
        panes["speakers"] = rows("speakers", speakers, podium, snapshot.spoken, *sizes["speakers"])
        panes["acts"] = rows("acts", acts, snapshot.acts, *sizes["acts"])
    else:
        panes["whole"] = rows("whole", _middle, snapshot.middle, *sizes["whole"])
    if snapshot.report is not None:
        panes["report"] = rows("report", report, snapshot.report, *sizes["report"])
    return Frame(panes, cursor)


def _line(typed: Prompt, width: int) -> tuple[Rows, int]:
    row, cursor = prompt(typed, width)
    return [row], cursor


def _footer(keys: tuple[FooterKey, ...], width: int) -> Rows:
    return [footer(keys, width)]


def _middle(pane: Middle, width: int, height: int) -> Rows:
    match pane:
        case JournalPane():
            return journal(pane, width, height)
        case CheckPane():
            return check(pane, width, height)
        case HandoverPane():
            return handover(pane, width, height)
        case ReportPane():
            return report(pane, width, height)
        case FinderPane():
            return finder(pane, width, height)
        case PastedPane():
            return pasted(pane, width, height)
        case _:
            assert_never(pane)
