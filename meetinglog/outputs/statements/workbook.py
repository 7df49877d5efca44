"""The list of statements as an .xlsx workbook: a sheet of statements, and one of totals by delegation.

Nothing in it is a formula: the totals are those of `meetinglog.views.figures`, rounded once.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from meetinglog.model.facts import NOT_NAMED
from meetinglog.outputs.cells import IN_ALL, LONGEST, MADE, CellFormats, Value, is_cut, lay_out, set_widths, write_row
from meetinglog.text.archive import stored
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.statements import COLUMNS, StatementLine

HEADINGS = tuple(column.removesuffix("_seconds") for column in COLUMNS)
"""The columns of the list: those of the CSV, but that a duration is none in seconds."""

TOTALS = ("speaker", "code", "interventions", "statements", "floor", "unknown", "running")
"""The columns of the totals: how often the floor was given, how many of these were statements, the time that is known.

``unknown`` and ``running`` count the interventions whose time is not known, or that have not ended.
"""


def as_workbook(lines: Sequence[StatementLine], figures: Figures) -> bytes:
    """Write the workbook; the same lines and figures give the same bytes on any machine."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE})
        forms = CellFormats.of(workbook)
        _write(workbook.add_worksheet("Statements"), forms, HEADINGS, [*map(cells_of, lines)])
        delegations = [*map(_total, figures.floor["delegation"])]
        totals = _write(workbook.add_worksheet("Totals"), forms, TOTALS, delegations)
        totals(_total(figures.total, IN_ALL), forms.strong)
    return stored(content)


def left_out(lines: Iterable[StatementLine]) -> tuple[str, ...]:
    """Return in a sentence each which texts are longer than a cell can hold, and so are cut."""
    return tuple(
        f"Line {line.no}: {column} is cut to {LONGEST} characters, the maximum of a cell."
        for line in lines
        for column, value in line.cells().items()
        if isinstance(value, str) and is_cut(value)
    )


def cells_of(line: StatementLine) -> list[Value]:
    """Return the line's values in the order of `HEADINGS`."""
    values: dict[str, Any] = {column: getattr(line, column) for column in COLUMNS}
    values["start"] = _time(line.start.at)
    values["end"] = _time(line.end.at if line.end else None)
    for column in ("started_at", "ended_at"):
        at = values[column].at if values[column] else None
        values[column] = at.isoformat(timespec="seconds") if at else ""
    for column in COLUMNS:
        if column.endswith("_seconds"):
            values[column] = _duration(values[column])
    return list(values.values())


def _total(counted: FloorTime, name: str = "") -> list[Value]:
    """Return the values of a line of totals, in the order of `TOTALS`."""
    seconds = _duration(round(counted.seconds))
    name = name or counted.name or NOT_NAMED
    return [
        name,
        counted.code,
        counted.interventions,
        counted.statements,
        seconds,
        counted.unknown,
        counted.running,
    ]


def _time(at: dt.datetime | None) -> dt.time | None:
    """Return the local time of day to the second, as lists print it."""
    return at.time().replace(microsecond=0) if at else None


def _duration(seconds: int | None) -> dt.timedelta | None:
    return None if seconds is None else dt.timedelta(seconds=seconds)


def _write(
    sheet: Worksheet, forms: CellFormats, headings: Sequence[str], rows: Sequence[list[Value]]
) -> Callable[..., None]:
    """Write headings and rows, with a filter over them; returns what writes a row below."""
    sheet.write_row(0, 0, headings, forms.head)
    for number, row in enumerate(rows, 1):
        write_row(sheet, number, row, forms.by_kind)
    set_widths(sheet, headings, rows)
    lay_out(sheet, len(rows), len(headings) - 1)
    return partial(write_row, sheet, len(rows) + 1)
