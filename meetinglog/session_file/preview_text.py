"""The preview of a session file's spreadsheets, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from meetinglog.session_file.preview import Row, Spreadsheet
from meetinglog.text.cells import cell_len, padded
from meetinglog.text.languages.en import enumeration, number_of
from meetinglog.text.safe import figure_line


def preview_text(source: str, found: Sequence[Spreadsheet]) -> str:
    """Write each spreadsheet: what it was taken for, its rows in columns, and how many of each kind there are."""
    if not found:
        return f"{figure_line(source)} names no spreadsheet.\n"
    return "\n".join("".join(f"{line}\n" for line in _lines(sheet)) for sheet in found)


def _lines(sheet: Spreadsheet) -> Iterator[str]:
    layout = sheet.layout
    if layout is None:
        yield f"{figure_line(sheet.file)}, the {sheet.key}: not read."
        return
    yield f"{figure_line(sheet.file)}, the {sheet.key}: {layout.said}, headings in row {layout.headings}."
    if sheet.columns:
        yield f"Columns: {', '.join(f'{letters} {what}' for what, letters in sheet.columns.items())}."
    for doubt in layout.assumptions():
        yield f"Note: {doubt}"
    if sheet.rows:
        yield ""
        yield from _table(sheet)
        yield ""
    yield _counted(sheet.rows)


def _table(sheet: Spreadsheet) -> Iterator[str]:
    shown = [key for key in sheet.shown if key != "state" and any(row.cells[key] for row in sheet.rows)]
    table = [("Row", *(key.capitalize() for key in shown), "What becomes of it")]
    table += [(str(row.row), *(figure_line(row.cells[key]) for key in shown), _becomes(row)) for row in sheet.rows]
    widths = [max(map(cell_len, column)) for column in list(zip(*table, strict=True))[:-1]]
    for number, *cells, last in table:
        filled = (padded(cell, width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([number.rjust(widths[0]), *filled, last]).rstrip()


def _becomes(row: Row) -> str:
    return f"{row.outcome}: {figure_line(row.note)}" if row.note else str(row.outcome)


def _counted(rows: Sequence[Row]) -> str:
    if not rows:
        return "No row is read."
    counts = Counter(str(row.outcome) for row in rows)
    return f"{number_of(len(rows), 'row')}: {enumeration(f'{n} {what}' for what, n in counts.items())}."
