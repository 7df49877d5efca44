"""One frame of the screen: where each pane stands and its rows, a pure function of a snapshot and a size."""

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
    Viewport,
)
from tui.render.capture import finder, footer, hints, hints_height, pasted, prompt, proposed, tray
from tui.render.check import check
from tui.render.clock import clock, clock_width, gauge, gauge_rows
from tui.render.floor import floor
from tui.render.handover import handover
from tui.render.header import header
from tui.render.layout import (
    Area,
    Needs,
    Size,
    arrange,
    has_large_figures,
    is_wide,
    listed_width,
    outlook_width,
)
from tui.render.lists import acts, journal, speakers, speakers_height, told_of_the_list
from tui.render.report import report
from tui.render.rows import Rows, text

Inputs = TypeVarTuple("Inputs")
Made = TypeVar("Made")


class Frame(Struct, frozen=True):
    """One drawing: where each pane stands that is in sight, its rows, and the column of the cursor in the line."""

    areas: Mapping[str, Area]
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


def viewport(size: Size) -> Viewport:
    """Return the sizes on which the contents of a snapshot depend, on a screen of a size."""
    areas = arrange(size, Needs(whole=True))
    whole = areas["whole"].size if "whole" in areas else (1, 1)
    wide = is_wide(size)
    report_size = areas["report"].size if wide and "report" in areas else whole
    return Viewport(width=size[0], acts=whole[1], middle=whole[1], report=report_size, wide=wide)


def render(snapshot: Snapshot, size: Size, kept: KeptRows | None = None) -> Frame:
    """Return the frame of a snapshot on a screen of a size.

    With ``kept``, what is the same as in the frame before is taken from there.
    """
    keeping = kept or KeptRows()
    areas = keeping.rows("areas", arrange, size, _needs(snapshot, size, keeping))
    makers = _makers(snapshot, size, keeping)
    panes = {name: makers[name](*area.size) for name, area in areas.items() if name in makers}
    _, cursor = _line(keeping, snapshot.prompt, areas["line"].width) if "line" in areas else ([], 0)
    return Frame(areas, panes, cursor)


def _needs(snapshot: Snapshot, size: Size, kept: KeptRows) -> Needs:
    """Return the rows that the panes need; the hints have as many while something is typed, whatever is offered."""
    width, height = size
    most, board = max(height // 3, min(_ADVICE, height // 2), 1), snapshot.podium
    tray_rows = kept.rows("tray", tray, snapshot.tray, width, most)
    line = snapshot.prompt.line
    typing = bool(snapshot.offered) or (line is not None and bool(line.text) and snapshot.middle is None)
    least = max(height // _SHARE, 2) if typing else _SCRUBBER if snapshot.scrubber else 0
    menu = snapshot.offered if snapshot.menu else snapshot.offered[:1]
    hinted = kept.rows("hinted", hints_height, snapshot.said, menu, width, most, height // 3)
    listed = kept.rows("listed", speakers_height, board, snapshot.spoken, snapshot.outlook, listed_width(size))
    return Needs(
        tray=len(tray_rows),
        hints=max(least, hinted) + len(_proposed(snapshot, kept, width)),
        listed=listed,
        outlook=len(_told_rows(snapshot, size, kept)),
        acts=len(snapshot.acts) + 1,
        clock=clock_width(board, snapshot.now, large=has_large_figures(size)),
        whole=snapshot.middle is not None,
    )


_ADVICE = 8
"""The rows that a refusal or a sentence may take on a small screen; on others, a third."""

_PROPOSED = 3
"""The rows that a proposal may take."""

_SCRUBBER = 4
"""The rows of a replay's scrubber."""

_SHARE = 6
"""While something is typed, what stands above the line takes one row in so many, and more where that needs them."""


def _told_rows(snapshot: Snapshot, size: Size, kept: KeptRows) -> Rows:
    """Return what is told of the list, each sentence in more rows where they stand under the list alone."""
    width, most = outlook_width(size), 2 if is_wide(size) else 1
    return kept.rows("told", told_of_the_list, snapshot.podium, snapshot.outlook, width, most)


def _makers(snapshot: Snapshot, size: Size, kept: KeptRows) -> Mapping[str, Callable[[int, int], Rows]]:
    """Return what makes the rows of each pane, given its columns and rows."""
    rows, board, now = kept.rows, snapshot.podium, snapshot.now
    makers: dict[str, Callable[[int, int], Rows]] = {
        "header": lambda width, _: rows("header", header, board, snapshot.status, f"{now:%H:%M:%S}", width),
        "who": lambda width, height: floor(board, now, width, height),
        "clock": lambda width, height: clock(board, now, width, height),
        "gauge": lambda width, _: rows("gauge", gauge_rows, *gauge(board, now, width), width),
        "tray": lambda width, height: rows("tray", tray, snapshot.tray, width, height),
        "line": lambda width, _: _line(kept, snapshot.prompt, width)[0],
        "footer": lambda width, _: rows("footer", _footer, snapshot.footer, width),
        "between": lambda _, height: rows("between", _upright, height),
        "beside": lambda _, height: rows("beside", _upright, height),
        "speakers": lambda *room: rows("speakers", speakers, board, snapshot.spoken, snapshot.outlook, *room),
        "outlook": lambda *_: _told_rows(snapshot, size, kept),
        "acts": lambda *room: rows("acts", acts, snapshot.acts, *room),
        "hints": lambda *room: _hints(snapshot, kept, *room),
    }
    if (middle := snapshot.middle) is not None:
        makers["whole"] = lambda *room: rows("whole", _middle, middle, *room)
    if (beside := snapshot.report) is not None:
        makers["report"] = lambda *room: rows("report", report, beside, *room)
    return makers


def _proposed(snapshot: Snapshot, kept: KeptRows, width: int) -> Rows:
    return kept.rows("proposed", proposed, snapshot.proposed, width, _PROPOSED)


def _hints(snapshot: Snapshot, kept: KeptRows, width: int, height: int) -> Rows:
    if snapshot.scrubber is None:
        above = _proposed(snapshot, kept, width)
        above = above if height > len(above) or snapshot.said is None else []
        below = height - len(above)
        return [*above, *kept.rows("hints", hints, snapshot.said, snapshot.offered, snapshot.chosen, width, below)]
    from tui.render.scrubber import scrubber  # noqa: PLC0415 - only a replay has one

    return scrubber(snapshot.scrubber, snapshot.said, width, height)


def _upright(height: int) -> Rows:
    return [text("│", "$rule")] * height


def _line(kept: KeptRows, typed: Prompt, width: int) -> tuple[Rows, int]:
    return kept.rows("line", _typed_line, typed, width)


def _typed_line(typed: Prompt, width: int) -> tuple[Rows, int]:
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
