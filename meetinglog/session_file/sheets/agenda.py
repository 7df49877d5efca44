"""The spreadsheet of the agenda that a session file may name: its items, and their documents.

A row with a new number begins an item; a row with the same number, or none, adds a document to the item above. Mistakes
join those of the session file, with the file and the cell.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.session import item_key
from meetinglog.session_file import kinds
from meetinglog.session_file.location import Location, ReadTable, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.rows import Sheet, SheetRow, read_rows
from meetinglog.text.normal import normal

WORDS: dict[str, tuple[str, ...]] = {
    "number": (
        "number", "no", "item", "items", "item number", "item no", "agenda item", "agenda items", "agenda item number",
        "agenda item no", "number of item", "number of the item",
    ),
    "title": ("title", "item title", "title of item", "title of the item", "agenda item title", "subject"),
    "chapter": (
        "chapter", "chapters", "chap", "report chapter", "chapter of report", "chapter of the report", "chapter number",
    ),
    "symbol": (
        "symbol", "symbols", "document", "documents", "document symbol", "document symbols", "symbol of document",
        "symbol of the document", "document number", "document no",
    ),
    "document title": (
        "document title", "document titles", "title of document", "title of the document", "documentation",
        "name of document",
    ),
}  # fmt: skip

HEADINGS = Headings(WORDS, ("number", "title"))

_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(T.*)?|\d\d:\d\d:\d\d.*")
_LETTER_ALONE = re.compile(r"\(?[^\W\d_]{1,4}\)")


class AgendaSheet(Struct, frozen=True):
    """The spreadsheet of the agenda, with an entry for each item.

    ``rows`` gives the item that a row begins and the document that it holds, by the number of the row; rows with
    mistakes are left out.
    """

    sheet: Sheet
    items: list[ReadTable]
    rows: dict[int, tuple[ReadTable | None, ReadTable | None]]


def read_agenda(path: Path, place: Location) -> AgendaSheet:
    """Read the agenda of the spreadsheet ``path``.

    ``place`` is the key that names the spreadsheet; mistakes go to ``place.mistakes``.
    """
    sheet = read_rows(path, place, HEADINGS)
    _report_half_a_document(sheet, place)
    items: list[ReadTable] = []
    rows: dict[int, tuple[ReadTable | None, ReadTable | None]] = {}
    for row in sheet.rows:
        before = len(place.mistakes)
        continues = bool(items) and _continues(row, items[-1])
        if continues:
            _report_contradictions(row, items[-1])
        else:
            items.append(_item(row))
        if document := _document(row):
            items[-1].values["documents"].append(document)
        if len(place.mistakes) == before:
            rows[row.number] = (None if continues else items[-1], document)
    return AgendaSheet(sheet, [item for item in items if _is_right(item)], rows)


def _is_right(item: ReadTable) -> bool:
    return {"number", "title"} <= set(item.values)


def _report_half_a_document(sheet: Sheet, place: Location) -> None:
    """Report that only one of the two columns of documents is there."""
    missing = [column for column in ("symbol", "document title") if column not in sheet.columns]
    if sheet.columns and len(missing) == 1:
        Location(sheet.place, place.mistakes).error(
            f"Documents need a symbol and a title, but there is no column for the {missing[0]}."
        )


def _continues(row: SheetRow, item: ReadTable) -> bool:
    """Return whether a row belongs to the item above it: it has the same number, or none."""
    number = _written_number(row)
    return not number or item_key(number) == item_key(item.values.get("number", ""))


def _written_number(row: SheetRow) -> str:
    """Return the number as written, without a full stop at its end."""
    return row.text("number").removesuffix(".").rstrip()


def _item(row: SheetRow) -> ReadTable:
    """Return the item that a row begins, and report the row's mistakes."""
    values = {
        "number": _number(row),
        "title": _required(row, "title"),
        "chapter": row.read("chapter", kinds.Text),
    }
    entry = row.entry({key: key for key in values}, values)
    return replace(entry, values=entry.values | {"documents": []})


def _number(row: SheetRow) -> str | None:
    """Return the item's number. A date is what a spreadsheet makes of ``1.2``; a letter is only part of a number."""
    written, cell = _written_number(row), row.cells["number"]
    if not written:
        cell.error("This row has no number, and there is no item above it; type a number, or clear the row.")
    elif _DATE_OR_TIME.fullmatch(written):
        cell.error(f"This cell holds a date or time, {written}; format the cell as text and type the number again.")
    elif _LETTER_ALONE.fullmatch(written):
        cell.error(
            f"{quoted(written)} is only part of a number; type the number of the item too, such as “3 {written}”."
        )
    else:
        number: str | None = row.read("number", kinds.ItemNumber, written)
        return number
    return None


def _required(row: SheetRow, column: str) -> str | None:
    if not row.text(column):
        row.cells[column].error(f"The {column} is missing.")
    name: str | None = row.read(column, kinds.Name)
    return name


def _document(row: SheetRow) -> ReadTable | None:
    """Return the row's document, if both columns of documents are there and the row fills one."""
    if not (_has_document(row) and {"symbol", "document title"} <= set(row.cells)):
        return None
    values = {"symbol": _required(row, "symbol"), "title": _required(row, "document title")}
    return row.entry({"symbol": "symbol", "title": "document title"}, values) if all(values.values()) else None


def _has_document(row: SheetRow) -> bool:
    return bool(row.text("symbol") or row.text("document title"))


def _report_contradictions(row: SheetRow, item: ReadTable) -> None:
    """Report that a further row of an item has no document, or contradicts the item's first row."""
    number = row.cells["number"]
    if not _has_document(row) and row.text("number"):
        number.error(f"{quoted(_written_number(row))} is already in {item.place.name}; keep one of the two.")
    elif not _has_document(row):
        number.error("This row has neither a number nor a document; type one, or clear the row.")
    for column in ("title", "chapter") if _is_right(item) else ():
        written = row.text(column)
        if _has_document(row) and written and normal(written) != normal(item.values.get(column, "")):
            row.cells[column].error(
                f"This row belongs to the item in {item.place.name}, which has another {column}; "
                f"give the row its own number, or clear this cell."
            )
