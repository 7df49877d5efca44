"""Both hands at the recorder: keys and text in one burst, clicks; and the eyes: what stands where on the screen."""

from __future__ import annotations

import asyncio
import re

from textual import events
from textual.geometry import Region
from textual.widget import Widget

from meetinglog.record.record import Record
from meetinglog.text.cells import cell_len
from meetinglog.views.recent import RecentEntries
from tests.support.screens.recorder import NAMED, Stand

_KEY = re.compile(r"<([a-z0-9+]+)>")
FAR = 10_000


async def press(stand: Stand, keys: str) -> None:
    """Press keys all at once: text as it is, ``\\r`` and ``\\t``, and other keys in brackets, ``<f2>``."""
    for at, part in enumerate(_KEY.split(keys)):
        if at % 2:
            stand.screen.post_message(events.Key(part, None))
        else:
            for char in part:
                stand.screen.post_message(events.Key(NAMED.get(char, char), char))
    await settled(stand)


async def paste(stand: Stand, text: str, keys: str = "") -> None:
    """Paste a text, and press keys after it."""
    stand.screen.post_message(events.Paste(text))
    await press(stand, keys)


async def report_laid(stand: Stand) -> None:
    """Wait until the report has followed the record."""
    while stand.screen.presenter.report.stale:
        await asyncio.sleep(0.01)
        await settled(stand)


async def resize(stand: Stand, width: int, height: int) -> None:
    """Return the terminal another size."""
    await stand.pilot.resize_terminal(width, height)
    await settled(stand)


async def settled(stand: Stand) -> None:
    """Wait until all keys are taken, what was entered is settled, and the screen is laid out and drawn."""
    await stand.pilot.pause(0)
    while not stand.screen.idle:  # noqa: ASYNC110 - it has no event for it
        await asyncio.sleep(0)
    stream = stand.screen.presenter.queue
    while stream.pending and not stream.failing:  # noqa: ASYNC110 - the same
        await asyncio.sleep(0.001)
    await stream.settled()
    stand.screen.awake()
    for _ in range(2):
        stand.screen.paint()
        await stand.pilot.pause(0)
        await stand.pilot.pause(0)


async def click(stand: Stand, text: str, pane: str, times: int = 1) -> None:
    """Click on the first place where a pane shows a text."""
    region = _region(stand, pane)
    rows = seen(stand, pane)
    row = next(at for at, one in enumerate(rows) if text in one)
    column = cell_len(rows[row][: rows[row].index(text)])
    await stand.pilot.click(offset=(region.x + column, region.y + row), times=times)
    await settled(stand)


def _region(stand: Stand, pane: str) -> Region:
    widget = stand.screen.query_one(f"#{pane}", Widget)
    return widget.content_region


def seen(stand: Stand, pane: str) -> list[str]:
    """Return the rows of a pane as they are drawn."""
    region = _region(stand, pane)
    strips = stand.screen.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
    return [strip.crop(region.x, region.right).text.rstrip() for strip in strips[region.y : region.bottom]]


async def foretold(stand: Stand) -> str:
    """Return what Enter would do, as it is said at once, or a moment later where that takes long."""
    for _ in range(100):
        said = hints(stand)[:1]
        if said and said[0].startswith(("Enter: ", "Not yet: ")):
            return said[0]
        await asyncio.sleep(0.02)
        await settled(stand)
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
