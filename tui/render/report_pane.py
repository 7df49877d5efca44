"""The report of the current item, laid out for a pane, and where its cursor stands."""

from __future__ import annotations

from pathlib import Path

from meetinglog.errors import NotFound, Refused
from meetinglog.model.session import item_key
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import DEFAULT, read, source
from meetinglog.record.past import as_of
from meetinglog.record.record import Record
from meetinglog.views.selection import Selection
from meetinglog.views.sources import source_lines, sources
from tui.presenters.base import Presenter
from tui.presenters.cursor import Named, Navigation, Pane
from tui.render import floor as panes
from tui.render.report import ReportLayout, laid, report_rows

_Asked = tuple[int, str, int, str, str]
"""What a layout is of: the last entry, the track, the width, and the two questions about the past."""


class ReportPane:
    """Lays the report out when it is first shown, and then when `lay` is called; ``stale`` says that it should be."""

    def __init__(self) -> None:
        """Begin with nothing laid out."""
        self._laid = ReportLayout((), ())
        self._is: _Asked | None = None
        self._wanted: tuple[Record, _Asked] | None = None
        self._wrong = ""
        self._why: tuple[int, int, str] | None = None

    @property
    def stale(self) -> bool:
        """Whether the record has grown since the report was laid out."""
        return self._wanted is not None and self._is != self._wanted[1]

    def rows(self, record: Record, seat: Presenter, width: int, height: int) -> panes.Rows:
        """Return the rows of the pane, and tell the seat what its cursor can go to."""
        wanted = (seat.shown, seat.track, width, seat.look.until, seat.look.as_of)
        self._wanted = record, wanted
        if self._is is None or self._is[1:] != wanted[1:] or wanted[0] < self._is[0]:
            self.lay()
        look, shown = seat.look, self._laid
        newest = record.proceedings.last_statement(seat.track)
        look.names, look.rows = shown.names, max(height - 1, 1)
        look.newest = next((i for i, name in enumerate(look.names) if newest and name.entry == newest.number), 0)
        named = look.named
        if look.pane is Pane.REPORT:
            look.text = "\n".join(words for words, _ in shown.rows)
        look.why = self._behind(record, named) if named else ""
        head = f"Report: {named.text}, entry {named.entry}" if named else self._title(look)
        rows = report_rows(shown, named, max(height - 1, 1), newest.id if newest else "")
        return [one.truncate(width, ellipsis=True) for one in [panes.text(head, "bold"), *rows]]

    def _title(self, look: Navigation) -> str:
        if self._wrong:
            return f"Report: {self._wrong}"
        if look.until:
            return f"Report of what had happened by {look.until}"
        if look.as_of:
            return f"Report of what had been entered by {look.as_of}"
        return "Report as it stands (F4, arrows, Enter)"

    def _behind(self, record: Record, named: Named) -> str:
        """Return what is behind the chosen name: the entry, both its times, what corrected it."""
        if self._why is None or self._why[:2] != (record.position, named.entry):
            entry = record.entry(named.entry)
            told = sources(record, [entry.id]) if entry else ()
            lines = [" ".join(line.split()) for one in told for line in source_lines(one)]
            self._why = record.position, named.entry, "; ".join(lines)
        return self._why[2]

    def lay(self) -> None:
        """Lay out the report of the current item: of all items where none is before the meeting."""
        if self._wanted is None:
            return
        record, self._is = self._wanted
        _, track, width, until, moment = self._is
        try:
            state, self._wrong = as_of(record, until, moment).proceedings, ""
        except (Refused, NotFound) as reason:
            self._laid, self._wrong = ReportLayout((), ()), str(reason)
            return
        facts = state.session.report
        style = read(facts.style_source or source(DEFAULT, Path()), facts.style)
        items = frozenset(item_key(number) for number in state.track(track).items)
        self._laid = laid(report_on_items(state, style, Selection(items=items)), width, record.number)
