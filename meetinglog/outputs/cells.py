"""Values in the cells of a workbook: what a cell can hold, how each kind of value shows, how a sheet is laid out.

Every text is written as text; what is computed is a `Computed`, never a text. Dates, times of day and durations are
numbers in the units of spreadsheets, which are days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from meetinglog.text.safe import xml_text

LONGEST = 32_767
"""The most that a cell can hold, in units of UTF-16."""

IN_ALL = "in all"

MADE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""When every workbook says that it was made, so that the same log gives the same bytes."""

_DAY = 86_400
_FIRST_DAY = dt.date(1900, 3, 1)
"""From here on spreadsheets agree on the number of a day."""
_NARROWEST, _WIDEST = 6, 48
_LINE, _HIGHEST = 15, 409
"""The height of a line and the most that a row can have, in points."""
_A4 = 9


class Share(float):
    """A part of a whole, which shows in per cent."""


Value = str | int | Share | dt.date | dt.time | dt.timedelta | None
"""What a cell holds. A date may be a moment, which is local."""


class Computed(Struct, frozen=True):
    """A cell that a spreadsheet computes: its formula, without ``=``, and the value that this gives."""

    formula: str
    value: int | Share | dt.timedelta


Cell = Value | Computed


class CellFormats(Struct, frozen=True):
    """The formats of cells; ``number_head`` stands over numbers, ``strong`` in the last row, ``remark`` below it."""

    head: Format
    number_head: Format
    by_kind: dict[type, Format]
    strong: dict[type, Format]
    remark: dict[type, Format]

    @classmethod
    def of(cls, workbook: Workbook, **each: object) -> CellFormats:
        """Add the formats to a workbook; ``each`` is what they share."""
        numbers: dict[type, dict[str, object]] = {
            dt.date: {"num_format": "yyyy-mm-dd"},
            dt.datetime: {"num_format": "yyyy-mm-dd hh:mm:ss"},
            dt.time: {"num_format": "hh:mm:ss"},
            dt.timedelta: {"num_format": "[h]:mm:ss"},
            Share: {"num_format": "0.0%"},
            int: {},
            str: {},
        }
        plain = {kind: workbook.add_format({**each, **form}) for kind, form in numbers.items()}
        last = {"bold": True, "top": 1}
        strong = {kind: workbook.add_format({**each, **form, **last}) for kind, form in numbers.items()}
        remark: dict[type, Format] = {str: workbook.add_format({"italic": True})}
        first = {"bold": True, "bottom": 1}
        head, number_head = (workbook.add_format({**at, **each, **first}) for at in ({}, {"align": "right"}))
        return cls(head, number_head, plain, strong, remark)


def write_row(sheet: Worksheet, number: int, row: Sequence[Cell], forms: Mapping[type, Format]) -> None:
    """Write the cells of a row; what is unknown or empty stays empty."""
    for column, value in enumerate(row):
        match value:
            case None | "":
                continue
            case Computed(formula, result):
                sheet.write_formula(number, column, f"={formula}", forms[type(result)], _number(result))
            case str():
                sheet.write_string(number, column, cell_text(value), forms[str])
            case dt.datetime() | dt.date() if _day_of(value) < _FIRST_DAY:
                sheet.write_string(number, column, value.isoformat(), forms[str])
            case dt.datetime() | dt.date() | dt.time():
                sheet.write_datetime(number, column, value, forms[type(value)])
            case _:
                sheet.write_number(number, column, _number(value), forms[type(value)])


def _number(value: int | Share | dt.timedelta) -> float:
    return value.total_seconds() / _DAY if isinstance(value, dt.timedelta) else value


def _day_of(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def lay_out(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Freeze and repeat the headings, filter the rows, print across an A4 page; numbers of items are no mistakes."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def set_widths(
    sheet: Worksheet, headings: Sequence[str], rows: Sequence[Sequence[Cell]], widest: int = _WIDEST
) -> None:
    """Make each column as wide as what it shows, within bounds."""
    widths = [len(heading) + 3 for heading in headings]  # the filter's button stands beside the heading
    for row in rows:
        widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _NARROWEST), widest))


def set_heights(sheet: Worksheet, rows: Sequence[Sequence[Cell]], widest: int) -> None:
    """Make each row as high as its longest text needs, in lines of ``widest`` characters: not every program does."""
    for number, row in enumerate(rows, 1):
        lines = max((_lines(value, widest) for value in row if isinstance(value, str)), default=1)
        if lines > 1:
            sheet.set_row(number, min(lines * _LINE, _HIGHEST))


def _lines(text: str, widest: int) -> int:
    return sum(ceil(len(line) / widest) or 1 for line in text.split("\n"))


def _width(value: Cell) -> int:
    """Return how many characters wide a value shows; a date and a time take ten, both together twenty."""
    if isinstance(value, dt.datetime):
        return 20
    return len(str(value)) if isinstance(value, str | int) else 10


def write_list(sheet: Worksheet, forms: CellFormats, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write headings and rows, with a filter over them."""
    sheet.write_row(0, 0, headings, forms.head)
    for number, row in enumerate(rows, 1):
        write_row(sheet, number, row, forms.by_kind)
    set_widths(sheet, headings, rows)
    lay_out(sheet, len(rows), len(headings) - 1)


def lasting(seconds: float | None) -> dt.timedelta | None:
    """Return a duration at full precision; `None` where it is not known."""
    return None if seconds is None else dt.timedelta(seconds=seconds)


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it; one that is too long ends with ``…``."""
    text = xml_text(text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def told_cut(where: str, row: Mapping[str, object]) -> Iterator[str]:
    """Yield in a sentence each which texts of a row are longer than a cell can hold, and so are cut."""
    for column, value in row.items():
        if isinstance(value, str) and len(value) > LONGEST // 2 and cell_text(value) != xml_text(value):
            yield f"{where}: {column} is cut to {LONGEST} characters, the maximum of a cell."
