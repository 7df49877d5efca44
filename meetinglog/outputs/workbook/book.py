"""The workbook of a session as it is asked for: its sheets in their order, written as a file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from meetinglog.model.session import Session
from meetinglog.outputs.cells import MADE, CellFormats, lay_out, set_heights, set_widths, told_cut, write_row
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.workbook.figures import figure_sheets
from meetinglog.outputs.workbook.meetings import meetings_sheet, suspensions_sheet
from meetinglog.outputs.workbook.people import attendance_sheet, speakers_sheet
from meetinglog.outputs.workbook.proceedings import actions_sheet, documents_sheet, votes_sheet
from meetinglog.outputs.workbook.session import session_sheet
from meetinglog.outputs.workbook.sheets import BookSheet
from meetinglog.outputs.workbook.statements import spoken_sheet
from meetinglog.record.record import Record
from meetinglog.text.archive import stored
from meetinglog.text.safe import figure_line
from meetinglog.views.meeting_times import meeting_times
from meetinglog.views.selection import Selection
from meetinglog.views.speakers import speakers

_HEADER = 60
"""So many characters of a name stand at the top of a page: with its codes, a header has at most 255."""

_WIDEST = 36
"""A longer text goes on below, in its cell."""

_RAGGED = 2
"""So many characters at the end of a line stay empty, as lines end with words."""

_MARGIN = 0.4
"""In inches: a sheet has many columns."""

_AT_LEFT = {"align": "left"}

_NO_MEETINGS = "Not in the workbook: the times of the meetings, which are not one item's."


def session_workbook(record: Record, chosen: Selection, asked: Mapping[str, str]) -> RenderedOutput:
    """Write the workbook; ``asked`` says in words which part is ``chosen``. The same log gives the same bytes."""
    sheets = tuple(workbook_sheets(record, chosen, asked))
    cut = tuple(sentence for sheet in sheets for sentence in _cut(sheet))
    return RenderedOutput(_written(sheets, record.session), (*((_NO_MEETINGS,) if chosen.items else ()), *cut))


def workbook_sheets(record: Record, chosen: Selection, asked: Mapping[str, str]) -> Iterator[BookSheet]:
    """Yield the sheets in their order."""
    state = record.proceedings
    numbers = {entry.id: entry.position for entry in record.entries}
    spoken = spoken_sheet(state, chosen)
    figures = {sheet.grid.name: sheet for sheet in figure_sheets(spoken, state, chosen)}
    planned = speakers_sheet(speakers(state, numbers, chosen), spoken)
    meetings = () if chosen.items else (*_meetings(record, chosen),)
    taken_from = {**figures, **{sheet.grid.name: sheet for sheet in (planned, *meetings)}}
    yield session_sheet(record, asked, taken_from)
    yield spoken.sheet
    yield planned
    yield from figures.values()
    yield documents_sheet(state, chosen)
    yield actions_sheet(state, chosen)
    yield votes_sheet(state, chosen)
    yield attendance_sheet(state, spoken, figures["Delegations"])
    yield from meetings


def _meetings(record: Record, chosen: Selection) -> Iterator[BookSheet]:
    times = meeting_times(record.proceedings, chosen)
    yield meetings_sheet(times)
    yield suspensions_sheet(times)


def _written(sheets: Sequence[BookSheet], session: Session) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE, "title": figure_line(session.body.name)})
        usual, at_left = (CellFormats.of(workbook, valign="top", text_wrap=True, **more) for more in ({}, _AT_LEFT))
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.grid.name), sheet, at_left if sheet.at_left else usual, session)
    return stored(content)


def _write(target: Worksheet, sheet: BookSheet, forms: CellFormats, session: Session) -> None:
    """Write a sheet: headings, rows, totals and remark, and how it is printed."""
    columns = sheet.grid.columns
    rows = [[row.get(column) for column in columns] for row in sheet.rows]
    below = [sheet.totals.get(column) for column in columns]
    of_numbers = {column for row in sheet.rows for column, value in row.items() if not isinstance(value, str | None)}
    for at, column in enumerate(columns):
        target.write(0, at, column, forms.number_head if column in of_numbers else forms.head)
    for number, row in enumerate(rows, 1):
        write_row(target, number, row, forms.by_kind)
    if sheet.totals:
        target.set_row(len(rows) + 1, None, forms.strong[str])  # a line across, where nothing is added up too
        write_row(target, len(rows) + 1, below, forms.strong)
    write_row(target, len(rows) + 3, [sheet.remark], forms.remark)
    set_widths(target, columns, [*rows, below], _WIDEST)
    set_heights(target, rows, _WIDEST - _RAGGED)
    lay_out(target, len(rows), len(columns) - 1)
    name = figure_line(session.body.short_name)[:_HEADER].replace("&", "&&")
    target.set_header(f"&L{name}, session {session.facts.number}&R&A")
    target.set_footer("&C&P / &N")
    target.set_margins(left=_MARGIN, right=_MARGIN)
    if sheet.printed:
        target.print_area(0, 0, len(rows) + 1, sheet.printed - 1)


def _cut(sheet: BookSheet) -> Iterator[str]:
    """Yield in a sentence each which texts are longer than a cell can hold."""
    for number, row in enumerate(sheet.rows, 2):
        yield from told_cut(f"{sheet.grid.name}, row {number}", row)
