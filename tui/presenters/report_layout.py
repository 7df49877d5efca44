"""The report of the current item laid out in a width: its rows, and the names that the cursor reaches in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from meetinglog.model.session import item_key
from meetinglog.outputs.report.model import Block, DataTable, Heading, ListItem, Paragraph, Report, Subheading
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import DEFAULT, read, source
from meetinglog.record.past import as_of
from meetinglog.record.record import Record
from meetinglog.text.safe import literal
from meetinglog.text.widths import wrapped
from meetinglog.views.selection import Selection
from tui.presenters.cursor import Named
from tui.presenters.report import PastQuestion, ReportLayout, SourceStretch

GUTTER = 2
"""The columns in front of a row, for the mark of what is chosen or new."""


def layout_of(record: Record, past: PastQuestion, track: str, width: int) -> ReportLayout:
    """Lay out the report of the current item of a track: of all items where none is before the meeting.

    Raises `Refused` and `NotFound` for a question about the past that has no answer.
    """
    state = as_of(record, past.until, past.as_of).proceedings
    facts = state.session.report
    style = read(facts.style_source or source(DEFAULT, Path()), facts.style)
    items = frozenset(item_key(number) for number in state.track(track).items)
    return layout_report(report_on_items(state, style, Selection(items=items)), width, record.number)


def layout_report(report: Report, width: int, number: Callable[[str], int]) -> ReportLayout:
    """Lay a report out in ``width`` columns; ``number`` returns the number of the entry of an id."""
    rows: list[tuple[str, tuple[SourceStretch, ...]]] = []
    names: list[Named] = []
    count = 0
    for block in report.blocks:
        words, stretches = _words(block, count)
        count += len(stretches)
        if rows:
            rows.append(("", ()))
        for start, end in wrapped(words, max(width - GUTTER, 1)):
            for stretch in stretches:
                if start <= stretch.start < end:
                    numbers = sorted(set(map(number, stretch.entries)))
                    text = words[stretch.start : stretch.end]
                    names += [Named(text, entry, len(rows), stretch.number) for entry in numbers]
            rows.append((words[start:end], tuple(_clipped(stretches, start, end))))
    return ReportLayout(tuple(rows), tuple(names))


def _clipped(stretches: tuple[SourceStretch, ...], start: int, end: int) -> list[SourceStretch]:
    """Return the parts of stretches that stand in a row, which is the text from ``start`` to ``end``."""
    return [
        SourceStretch(stretch.number, max(stretch.start, start) - start, min(stretch.end, end) - start, stretch.entries)
        for stretch in stretches
        if stretch.start < end and stretch.end > start
    ]


def _words(block: Block, count: int) -> tuple[str, tuple[SourceStretch, ...]]:
    words = _prefix(block)
    stretches: list[SourceStretch] = []
    for span in block.spans:
        shown = literal(span.text)
        if span.entries:
            stretches.append(SourceStretch(count + len(stretches), len(words), len(words) + len(shown), span.entries))
        words += shown
    return words, tuple(stretches)


def _prefix(block: Block) -> str:
    match block:
        case Heading(chapter):
            return f"{chapter}. " if chapter else ""
        case Subheading() | DataTable():
            return ""
        case Paragraph(number):
            return f"{number}. "
        case ListItem():
            return f"{block.label} ".lstrip()
        case _:
            assert_never(block)
