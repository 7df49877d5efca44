"""The preview of a session file's spreadsheets and addenda, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from meetinglog.session_file.preview_data import AddendumRow, Spreadsheet
from meetinglog.text.languages.en import by_count, enumeration, number_of
from meetinglog.text.safe import figure_line
from meetinglog.text.widths import table

_OTHERWISE = ("row", "state", "outcome", "note")
"""What has a column of its own, or none."""


def preview_text(
    source: str,
    spreadsheets: Sequence[Spreadsheet],
    notes: Sequence[str] = (),
    addenda: Sequence[AddendumRow] = (),
) -> str:
    """Render each spreadsheet: how it was read, its rows in columns, and how many of them have each outcome.

    What each addendum holds and notes on names follow.
    """
    parts = ["".join(f"{line}\n" for line in _lines(each)) for each in spreadsheets]
    if not spreadsheets:
        parts = [f"{figure_line(source)} names no spreadsheet.\n"]
    if addenda:
        rows = [(figure_line(row.symbol), row.date or "no date", _held(row)) for row in addenda if row.symbol]
        rows += [("none", "", _held(row)) for row in addenda if not row.symbol]
        parts.append("".join(f"{line}\n" for line in table([("Addendum", "Date", "Holds"), *rows])))
    if notes:
        parts.append("".join(f"Note: {figure_line(note)}\n" for note in notes))
    return "\n".join(parts)


def _held(row: AddendumRow) -> str:
    """Name what an addendum holds."""
    if row.organization:
        return "the organizational chapter"
    return f"{by_count(len(row.items), 'item', 'items')} {figure_line(enumeration(row.items))}"


def _lines(spreadsheet: Spreadsheet) -> Iterator[str]:
    sheet, rows, layout = spreadsheet.sheet, spreadsheet.rows, spreadsheet.sheet.layout
    title = f"{figure_line(sheet.file)}, the {spreadsheet.key}"
    if layout is None:
        yield f"{title}: not read."
        return
    yield f"{title}: {layout.description}, headings in row {layout.headings}."
    if sheet.columns:
        yield f"Columns: {', '.join(f'{letters} {column}' for column, letters in sheet.columns.items())}."
    for assumption in sheet.assumptions():
        yield f"Note: {assumption}"
    if not rows:
        yield "No rows."
        return
    counts = Counter(row.outcome for row in rows)
    yield from ("", *_table(list(map(asdict, rows))), "")
    yield f"{number_of(len(rows), 'row')}: {enumeration(f'{count} {outcome}' for outcome, count in counts.items())}."


def _table(rows: list[dict[str, Any]]) -> list[str]:
    """Return the columns that hold anything as aligned lines; the name of a State is left to its code."""
    columns = [key for key in rows[0] if key not in _OTHERWISE and any(row[key] for row in rows)]
    cells = [("Row", *map(str.capitalize, columns), "Outcome")]
    for row in rows:
        outcome = f"{row['outcome']}: {figure_line(row['note'])}" if row["note"] else row["outcome"]
        cells.append((str(row["row"]), *(figure_line(row[key]) for key in columns), outcome))
    return table(cells, right={0})
