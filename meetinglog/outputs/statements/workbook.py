"""The list of statements as an .xlsx workbook: a sheet of statements, and one of totals by delegation.

Nothing in it is a formula: the totals are those of `meetinglog.views.figures`, rounded once.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter import Workbook

from meetinglog.model.facts import NOT_NAMED
from meetinglog.outputs.cells import IN_ALL, MADE, CellFormats, Value, lasting, told_cut, write_list, write_row
from meetinglog.text.archive import stored
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.statements import COLUMNS, ListedStatement

HEADINGS = tuple(column.removesuffix("_seconds") for column in COLUMNS)
"""The columns of the list: those of the CSV, but that a duration is none in seconds."""

TOTALS = ("speaker", "code", "interventions", "statements", "floor", "unknown", "running")
"""The columns of the totals: how often the floor was given, how many of these were statements, the time that is known.

``unknown`` and ``running`` count the interventions whose time is not known, or that have not ended.
"""


def as_workbook(lines: Sequence[ListedStatement], figures: Figures) -> bytes:
    """Write the workbook; the same lines and figures give the same bytes on any machine."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE})
        forms = CellFormats.of(workbook)
        write_list(workbook.add_worksheet("Statements"), forms, HEADINGS, [*map(cells_of, lines)])
        totals, delegations = workbook.add_worksheet("Totals"), [*map(_total, figures.floor["delegation"])]
        write_list(totals, forms, TOTALS, delegations)
        write_row(totals, len(delegations) + 1, _total(figures.total, IN_ALL), forms.strong)
    return stored(content)


def left_out(lines: Iterable[ListedStatement]) -> tuple[str, ...]:
    """Return in a sentence each which texts are longer than a cell can hold, and so are cut."""
    return tuple(sentence for line in lines for sentence in told_cut(f"Line {line.no}", line.cells()))


def cells_of(line: ListedStatement) -> list[Value]:
    """Return the line's values in the order of `HEADINGS`."""
    values: dict[str, Any] = {column: getattr(line, column) for column in COLUMNS}
    values["start"] = _time(line.start.at)
    values["end"] = _time(line.end.at if line.end else None)
    for column in ("started_at", "ended_at"):
        at = values[column].at if values[column] else None
        values[column] = at.isoformat(timespec="seconds") if at else ""
    for column in COLUMNS:
        if column.endswith("_seconds"):
            values[column] = lasting(values[column])
    return list(values.values())


def _total(counted: FloorTime, name: str = "") -> list[Value]:
    """Return the values of a line of totals, in the order of `TOTALS`."""
    seconds = lasting(round(counted.seconds))
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
