"""The report of the current item beside the recorder, laid out in a width: its rows, and the names the cursor reaches.

Laying a long report out takes a while, so it follows the record a moment later, not with every one of many acts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from meetinglog.errors import NotFound, Refused
from meetinglog.model.session import item_key
from meetinglog.outputs.report.model import Block, Heading, ListItem, Paragraph, Report, Subheading
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import DEFAULT, read, source
from meetinglog.record.past import as_of
from meetinglog.record.record import Record
from meetinglog.text.cells import wrapped
from meetinglog.text.safe import literal
from meetinglog.views.selection import Selection
from meetinglog.views.sources import source_lines, sources
from tui.presenters.cursor import Named

GUTTER = 2
"""The columns in front of a row, for the mark of what is chosen or new."""


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
        case Subheading():
            return ""
        case Paragraph(number):
            return f"{number}. "
        case ListItem():
            return f"{block.label} "
        case _:
            assert_never(block)


class _LayoutRequest(Struct, frozen=True):
    """The key of a layout: how many entries, the track, the width, and the question about the past."""

    shown: int
    track: str
    width: int
    past: PastQuestion

    def follows(self, other: _LayoutRequest) -> bool:
        """Return whether this is the same request with at least as many entries."""
        return self.shown >= other.shown and (self.track, self.width, self.past) == (
            other.track,
            other.width,
            other.past,
        )


class LiveReport:
    """Caches the layout of the report: made at the first request, and made again when `lay` is called.

    Another width, track or question, or fewer entries, make it at once; ``stale`` says that more entries came.
    """

    def __init__(self) -> None:
        """Begin without a layout."""
        self._layout = ReportLayout()
        self._error = ""
        self._laid: _LayoutRequest | None = None
        self._wanted: tuple[Record, _LayoutRequest] | None = None
        self._sources: tuple[int, int, str] | None = None

    @property
    def stale(self) -> bool:
        """Whether the record has grown since the report was laid out."""
        return self._wanted is not None and self._laid != self._wanted[1]

    @property
    def text(self) -> str:
        """The report as it is laid out."""
        return "\n".join(words for words, _ in self._layout.rows)

    def layout(self, record: Record, shown: int, track: str, width: int, past: PastQuestion) -> ReportLayout:
        """Return the layout, which may be one of fewer entries than the ``shown`` ones."""
        wanted = _LayoutRequest(shown, track, width, past)
        self._wanted = record, wanted
        if self._laid is None or not wanted.follows(self._laid):
            self.lay()
        return self._layout

    def lay(self) -> None:
        """Lay out the report of the current item: of all items where none is before the meeting."""
        if self._wanted is None:
            return
        record, self._laid = self._wanted
        past = self._laid.past
        try:
            state, self._error = as_of(record, past.until, past.as_of).proceedings, ""
        except (Refused, NotFound) as reason:
            self._layout, self._error = ReportLayout(), str(reason)
            return
        facts = state.session.report
        style = read(facts.style_source or source(DEFAULT, Path()), facts.style)
        items = frozenset(item_key(number) for number in state.track(self._laid.track).items)
        report = report_on_items(state, style, Selection(items=items))
        self._layout = layout_report(report, self._laid.width, record.number)

    def heading(self, past: PastQuestion, named: Named | None) -> str:
        """Return the heading of the pane: the name under the cursor, else what the report is of."""
        if named is not None:
            return f"Report: {named.text}, entry {named.entry}"
        if self._error:
            return f"Report: {self._error}"
        if past.until:
            return f"Report of events up to {past.until}"
        if past.as_of:
            return f"Report of entries up to {past.as_of}"
        return "Current report (F4, arrows, Enter)"

    def sources_of(self, named: Named, record: Record) -> str:
        """Return the sources of a name: the entry, when it happened and was entered, and what corrected it."""
        if self._sources is None or self._sources[:2] != (record.position, named.entry):
            entry = record.entry(named.entry)
            behind = sources(record, [entry.id]) if entry else ()
            lines = [" ".join(line.split()) for source_ in behind for line in source_lines(source_)]
            self._sources = record.position, named.entry, "; ".join(lines)
        return self._sources[2]
