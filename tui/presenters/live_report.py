"""The report of the current item beside the recorder, laid out again when it has grown.

Laying a long report out takes a while, so it follows the record a moment later, not with every one of many acts.
"""

from __future__ import annotations

from msgspec import Struct

from meetinglog.errors import NotFound, Refused
from meetinglog.record.record import Record
from tui.presenters.cursor import Named
from tui.presenters.report import PastQuestion, ReportLayout


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
        self._sources: tuple[Record, int, int, str] | None = None

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
        from tui.presenters.report_layout import layout_of  # noqa: PLC0415 - few screens show the report at once

        record, self._laid = self._wanted
        try:
            self._layout, self._error = layout_of(record, self._laid.past, self._laid.track, self._laid.width), ""
        except (Refused, NotFound) as reason:
            self._layout, self._error = ReportLayout(), str(reason)

    def heading(self, past: PastQuestion, named: Named | None, key: str) -> str:
        """Return the heading of the pane: the name under the cursor, else what the report is of, and the key for it."""
        if named is not None:
            return f"Report: {named.text}, entry {named.entry}"
        if self._error:
            return f"Report: {self._error}"
        if past.until:
            return f"Report of events up to {past.until}"
        if past.as_of:
            return f"Report of entries up to {past.as_of}"
        return f"Current report ({key}, arrows, Enter)"

    def sources_of(self, named: Named, record: Record) -> str:
        """Return the sources of a name: the entry, when it happened and was entered, and what corrected it."""
        kept, wanted = self._sources, (record.position, named.entry)
        if kept is None or kept[0] is not record or kept[1:3] != wanted:
            from meetinglog.views.sources import source_lines, sources  # noqa: PLC0415 - only a chosen name needs them

            entry = record.entry(named.entry)
            behind = sources(record, [entry.id]) if entry else ()
            lines = [" ".join(line.split()) for source_ in behind for line in source_lines(source_)]
            self._sources = kept = (record, *wanted, "; ".join(lines))
        return kept[3]
