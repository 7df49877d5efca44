"""The list of statements as an .xlsx workbook: a sheet of statements, and one of totals by delegation.

Every text is written as text and nothing is a formula: the totals are those of `meetinglog.views.figures`, rounded
once. Dates, times of day and durations are numbers in the units of spreadsheets, which are days.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from meetinglog.model.facts import NOT_NAMED
from meetinglog.text.archive import stored
from meetinglog.text.safe import xml_text
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.statements import COLUMNS, StatementLine

HEADINGS = tuple(column.removesuffix("_seconds") for column in COLUMNS)
"""The columns of the list: those of the CSV, but that a duration is none in seconds."""

TOTALS = ("speaker", "code", "interventions", "statements", "floor", "unknown", "running")
"""The columns of the totals: how often the floor was given, how many of these were statements, the time that is known.

``unknown`` and ``running`` count the interventions whose time is not known, or that have not ended.
"""

LONGEST = 32_767
"""The most that a cell can hold, in units of UTF-16."""

IN_ALL = "in all"

_DAY = 86_400
_FIRST_DAY = dt.date(1900, 3, 1)
"""From here on spreadsheets agree on the number of a day."""
_MADE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""When every workbook says that it was made, so that the same log gives the same bytes."""
_NARROWEST, _WIDEST = 6, 48
_A4 = 9

Value = str | int | dt.date | dt.time | dt.timedelta | None


def as_workbook(lines: Sequence[StatementLine], figures: Figures) -> bytes:
    """Write the workbook; the same lines and figures give the same bytes on any machine."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE})
        forms = _CellFormats.of(workbook)
        _write(workbook.add_worksheet("Statements"), forms, HEADINGS, map(_cells, lines))
        delegations = figures.floor["delegation"]
        totals = _write(workbook.add_worksheet("Totals"), forms, TOTALS, map(_total, delegations))
        totals(_total(figures.total, IN_ALL), forms.strong)
    return stored(content)


def left_out(lines: Iterable[StatementLine]) -> tuple[str, ...]:
    """Return in a sentence each which texts are longer than a cell can hold, and so are cut."""
    return tuple(
        f"Line {line.no}: {column} is cut to {LONGEST} characters, the maximum of a cell."
        for line in lines
        for column, value in line.cells().items()
        if isinstance(value, str) and len(value) > LONGEST // 2 and _cell_text(value) != xml_text(value)
    )


class _CellFormats(Struct, frozen=True):
    """The formats of cells; those of the last row are ``strong``."""

    head: Format
    by_kind: dict[type, Format]
    strong: dict[type, Format]

    @classmethod
    def of(cls, workbook: Workbook) -> _CellFormats:
        numbers: dict[type, dict[str, object]] = {
            dt.date: {"num_format": "yyyy-mm-dd"},
            dt.time: {"num_format": "hh:mm:ss"},
            dt.timedelta: {"num_format": "[h]:mm:ss"},
            int: {},
            str: {},
        }
        plain = {kind: workbook.add_format(form) for kind, form in numbers.items()}
        strong = {kind: workbook.add_format({**form, "bold": True, "top": 1}) for kind, form in numbers.items()}
        return cls(workbook.add_format({"bold": True, "bottom": 1}), plain, strong)


def _cells(line: StatementLine) -> list[Value]:
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
    sheet: Worksheet, forms: _CellFormats, headings: Sequence[str], rows: Iterable[list[Value]]
) -> Callable[..., None]:
    """Write headings and rows, with a filter over them; returns what writes a row below."""
    sheet.write_row(0, 0, headings, forms.head)
    widths = [len(heading) + 3 for heading in headings]  # the filter's button stands beside the heading
    count = 0
    for count, row in enumerate(rows, 1):
        _write_row(sheet, count, row, forms.by_kind)
        widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _NARROWEST), _WIDEST))
    _lay_out(sheet, count, len(headings) - 1)
    return partial(_write_row, sheet, count + 1)


def _lay_out(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Freeze and repeat the headings, filter the rows, print across an A4 page; numbers of items are no mistakes."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_row(sheet: Worksheet, number: int, row: Sequence[Value], forms: dict[type, Format]) -> None:
    for column, value in enumerate(row):
        match value:
            case None | "":
                continue
            case str():
                sheet.write_string(number, column, _cell_text(value), forms[str])
            case dt.timedelta():
                sheet.write_number(number, column, value.total_seconds() / _DAY, forms[dt.timedelta])
            case dt.date() if value < _FIRST_DAY:
                sheet.write_string(number, column, value.isoformat(), forms[str])
            case dt.date() | dt.time():
                sheet.write_datetime(number, column, value, forms[type(value)])
            case _:
                sheet.write_number(number, column, value, forms[int])


def _width(value: Value) -> int:
    """Return how many characters wide a value shows; a date and a time take ten."""
    return len(str(value)) if isinstance(value, str | int) else 10


def _cell_text(text: str) -> str:
    """Return a text as a cell can hold it; one that is too long ends with ``…``."""
    text = xml_text(text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
