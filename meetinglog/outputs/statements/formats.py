"""The list of statements in its formats. What was typed is data in each of them, never a formula or markup."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence

from meetinglog.model.events import Output
from meetinglog.outputs.output import RenderedOutput, select_record
from meetinglog.outputs.paper.rendering import PAPER, rendered_sheet
from meetinglog.outputs.statements.handout import handout, spoken_by
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_json, to_plain
from meetinglog.text.languages.en import duration
from meetinglog.text.safe import csv_cell, markdown_cell, table_cell
from meetinglog.text.widths import table
from meetinglog.views.figures import figures
from meetinglog.views.statements import COLUMNS, ListedStatement, StatementLine, statements

_SHORT = ("No", "Meeting", "Date", "Item", "Start", "End", "Floor", "Speaker")
_RIGHT = frozenset({"No", "Meeting", "Floor"})
_FOR_PEOPLE = (
    "track",
    "meeting",
    "date",
    "item",
    "kind",
    "speaker",
    "on_behalf_of",
    "also_on_behalf_of",
    "start",
    "end",
    "floor_seconds",
)

Lines = Sequence[ListedStatement]
Cell = str | int | float | None


def as_csv(lines: Lines) -> str:
    """Write CSV in the columns of the contract."""
    return csv_text(COLUMNS, (line.cells().values() for line in lines))


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write CSV with a header: lines end with LF, a cell that a spreadsheet would compute begins with ``'``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(value) if isinstance(value, str) else value for value in row] for row in rows)
    return text.getvalue()


def as_json(lines: Lines) -> str:
    """Write a JSON array of objects, with null where a number is unknown."""
    return to_json(tuple[StatementLine, ...], tuple(line.as_data() for line in lines))


def as_jsonl(lines: Lines) -> str:
    """Write a JSON object to a line."""
    return "".join(json.dumps(to_plain(StatementLine, line.as_data()), ensure_ascii=False) + "\n" for line in lines)


def as_table(lines: Lines) -> str:
    """Write an aligned table for people, with the columns that they ask for."""
    rows = _rows(lines)
    right = [at for at, heading in enumerate(rows[0]) if heading in _RIGHT]
    return "".join(f"{line}\n" for line in table(rows, right))


def _rows(lines: Lines) -> list[tuple[str, ...]]:
    """Return the headings and the cells for people; the track has a column where there are several."""
    rows = [_SHORT, *map(_cells, lines)]
    if len({line.track for line in lines}) < 2:  # noqa: PLR2004 - several
        return rows
    tracks = ["Track", *(table_cell(line.track) for line in lines)]
    return [(number, track, *rest) for track, (number, *rest) in zip(tracks, rows, strict=True)]


def _cells(line: ListedStatement) -> tuple[str, ...]:
    """Return the columns for people, each on one line."""
    floor = "" if line.floor_seconds is None else duration(line.floor_seconds)
    day, end = line.date.isoformat() if line.date else "", line.end.clock if line.end else ""
    shown = (line.no, line.meeting, day, line.item, line.start.clock, end, floor, spoken_by(line))
    return tuple(table_cell(str(cell)) for cell in shown)


def as_markdown(lines: Lines) -> str:
    """Write a Markdown table with the columns for people."""
    headings, *body = _rows(lines)
    rule = ["---:" if heading in _RIGHT else "---" for heading in headings]
    rows = [headings, rule, *(map(markdown_cell, row) for row in body)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


_TEXTS: dict[str, Callable[[Lines], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
}
WORKBOOK = "xlsx"
FORMATS = (*_TEXTS, WORKBOOK, *PAPER)


def columns_of(form: str) -> tuple[str, ...]:
    """Return the columns whose values a format shows."""
    return ("no", *_FOR_PEOPLE) if form in {"table", "markdown", *PAPER} else COLUMNS


def render_statements(record: Record, output: Output) -> RenderedOutput:
    """Write the list that is asked for, of a format in `FORMATS`. Raises `NotFound`."""
    narrowed, chosen = select_record(record, output)
    if output.format in PAPER:
        return RenderedOutput(rendered_sheet(handout(narrowed.proceedings, chosen), output.format))
    lines = statements(narrowed.proceedings, chosen)
    if output.format != WORKBOOK:
        return RenderedOutput(_TEXTS[output.format](lines))
    from meetinglog.outputs.statements.workbook import as_workbook, left_out  # noqa: PLC0415 - few lists are workbooks

    return RenderedOutput(as_workbook(lines, figures(narrowed.proceedings, chosen)), left_out(lines))


def select_lines(record: Record, output: Output) -> tuple[ListedStatement, ...]:
    """Return the lines that are asked for. Raises `NotFound`."""
    narrowed, chosen = select_record(record, output)
    return statements(narrowed.proceedings, chosen)
