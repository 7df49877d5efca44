"""The report of the current item, laid out for a pane, and where its cursor stands."""

from __future__ import annotations

from pathlib import Path

from meetinglog.record import Record
from meetinglog.report.build import report
from meetinglog.report.style import DEFAULT, read, source
from meetinglog.session import item_key
from meetinglog.views.selection import Selection
from tui import panes
from tui.looking import Pane
from tui.report_pane import Laid, laid, report_rows
from tui.seat import Seat


class ReportShown:
    """Lays the report out when it is first shown, and then when `lay` is called; ``stale`` says that it should be."""

    def __init__(self) -> None:
        """Begin with nothing laid out."""
        self._laid = Laid((), ())
        self._is: tuple[int, str, int] | None = None
        self._wanted: tuple[Record, tuple[int, str, int]] | None = None

    @property
    def stale(self) -> bool:
        """Whether the record has grown since the report was laid out."""
        return self._wanted is not None and self._is != self._wanted[1]

    def rows(self, record: Record, seat: Seat, width: int, height: int) -> panes.Rows:
        """Give the rows of the pane, and tell the seat what its cursor can go to."""
        wanted = (seat.shown, seat.track, width)
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
        head = f"Report: {named.text}, entry {named.entry}" if named else "Report as it stands (F4, arrows, Enter)"
        rows = report_rows(shown, named, max(height - 1, 1), newest.id if newest else "")
        return [one.truncate(width, ellipsis=True) for one in [panes.text(head, "bold"), *rows]]

    def lay(self) -> None:
        """Lay out the report of the current item: of all items where none is before the meeting."""
        if self._wanted is None:
            return
        record, self._is = self._wanted
        state = record.proceedings
        facts = state.session.report
        style = read(facts.style_source or source(DEFAULT, Path()), facts.style)
        items = frozenset(item_key(number) for number in state.track(self._is[1]).items)
        self._laid = laid(report(state, style, Selection(items=items)), self._is[2], record.number)
