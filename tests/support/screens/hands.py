"""Both hands at the recorder: keys and text in one burst, clicks; and the eyes: what stands where on the screen."""

from __future__ import annotations

import asyncio
import re
from itertools import takewhile

from textual import events
from textual.geometry import Region
from textual.widget import Widget

from meetinglog.record.record import Record
from meetinglog.text.widths import cell_len
from meetinglog.views.recent import RecentEntries
from tests.support.screens.driver import NAMED
from tests.support.screens.recorder import Stand

_KEY = re.compile(r"<([a-z0-9+]+)>")
FAR = 10_000


async def press(stand: Stand, keys: str) -> None:
    """Press keys all at once: text as it is, ``\\r`` and ``\\t``, and other keys in brackets, ``<f2>``."""
    for at, part in enumerate(_KEY.split(keys)):
        named = [(part, None)] if at % 2 else [(NAMED.get(char, char), char) for char in part]
        stand.post(*(events.Key(name, char) for name, char in named))
    await stand.settled()


async def paste(stand: Stand, text: str, keys: str = "") -> None:
    """Paste a text, and press keys after it."""
    stand.post(events.Paste(text))
    await press(stand, keys)


async def report_laid(stand: Stand) -> None:
    """Wait until the report has followed the record."""
    while stand.screen.presenter.report.stale:
        await asyncio.sleep(0.01)
        await stand.settled()


async def click(stand: Stand, text: str, pane: str, times: int = 1) -> None:
    """Click on the first place where a pane shows a text."""
    region = _region(stand, pane)
    rows = seen(stand, pane)
    row = next(at for at, one in enumerate(rows) if text in one)
    column = cell_len(rows[row][: rows[row].index(text)])
    await stand.pilot.click(offset=(region.x + column, region.y + row), times=times)
    await stand.settled()


def _region(stand: Stand, pane: str) -> Region:
    widget = stand.screen.query_one(f"#{pane}", Widget)
    return widget.content_region


def seen(stand: Stand, pane: str) -> list[str]:
    """Return the rows of a pane as they are drawn; no other lies over it."""
    widget = stand.screen.query_one(f"#{pane}", Widget)
    inner, outer = widget.content_region, widget.region
    strips = widget.render_lines(Region(0, inner.y - outer.y, outer.width, inner.height))
    return [strip.crop(inner.x - outer.x, inner.right - outer.x).text.rstrip() for strip in strips]


async def foretold(stand: Stand) -> str:
    """Return what Enter would do, as it is said at once, or a moment later where that takes long."""
    for _ in range(100):
        said = " ".join(takewhile(lambda row: not row.startswith(("  ", "› ")), hints(stand)))
        if said.startswith(("Enter: ", "Enter asks: ", "Cannot be entered yet: ")):
            return said
        await asyncio.sleep(0.02)
        await stand.settled()
    raise AssertionError("nothing is foretold")


def hints(stand: Stand) -> list[str]:
    """Return what stands under the tray: what Enter would do, candidates, messages; empty rows left out."""
    return [row for row in seen(stand, "hints") if row]


def line(stand: Stand) -> str:
    """Return the line with its cursor."""
    typing = stand.screen.presenter.line
    return f"{typing.before}|{typing.after}"


def tray(stand: Stand) -> list[str]:
    """Return the lines in the tray."""
    return [kept.line.text for kept in stand.screen.presenter.queue.tray]


def record(stand: Stand) -> Record:
    return stand.screen.presenter.record


def told(stand: Stand, after: int = 1) -> list[str]:
    """Return what the entries after a number say."""
    lines = RecentEntries().lines(record(stand), FAR, FAR)
    return [one.text for one in lines if one.number > after]


def notes(stand: Stand) -> dict[str, list[str]]:
    """Return the notes of each statement that has any, by its speaker."""
    statements = record(stand).proceedings.statements
    named = ((one.speaker.name if one.speaker else "?", one.notes) for one in statements)
    return {name: [note.text for note in those] for name, those in named if those}
