"""The spreadsheet of the agenda that a session file may name: its items, each with its documents in rows of their own.

A row with another number than the row above begins an item; one with the same number, or none, holds one more document
of it. Every mistake is noted in the list of the session file's mistakes, with the file and the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from meetinglog.model.session import item_key
from meetinglog.session_file import kinds
from meetinglog.session_file.location import Entry, Location, quoted
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


@dataclass(frozen=True)
class AgendaSheet:
    """The spreadsheet and its items, and by the number of the row the item it begins and the document it holds.

    The values of an item are those of an ``[[item]]``. Rows with mistakes are not among ``rows``.
    """

    sheet: Sheet
    items: list[Entry]
    rows: dict[int, tuple[Entry | None, Entry | None]]


def read_agenda(path: Path, place: Location) -> AgendaSheet:
    """Read the agenda of the spreadsheet ``path``; ``place`` is that of the key that names it.

    Mistakes go to ``place.mistakes``.
    """
    sheet = read_rows(path, place, HEADINGS)
    _note_half_a_document(sheet, place)
    items: list[Entry] = []
    rows: dict[int, tuple[Entry | None, Entry | None]] = {}
    for row in sheet.rows:
        before = len(place.mistakes)
        goes_on = bool(items) and _goes_on(row, items[-1])
        if goes_on:
            _note_what_differs(row, items[-1])
        else:
            items.append(_item(row))
        if document := _document(row):
            items[-1].values["documents"].append(document)
        if len(place.mistakes) == before:
            rows[row.number] = (None if goes_on else items[-1], document)
    return AgendaSheet(sheet, [item for item in items if _is_right(item)], rows)


def _is_right(item: Entry) -> bool:
    return {"number", "title"} <= set(item.values)


def _note_half_a_document(sheet: Sheet, place: Location) -> None:
    """Note that documents have one of their two columns alone."""
    missing = [column for column in ("symbol", "document title") if column not in sheet.columns]
    if sheet.columns and len(missing) == 1:
        Location(sheet.place, place.mistakes).error(
            f"Documents need a symbol and a title, but there is no column for the {missing[0]}."
        )


def _goes_on(row: SheetRow, item: Entry) -> bool:
    """Return whether a row belongs to the item above it: without a number, or with the same."""
    number = _written_number(row)
    return not number or item_key(number) == item_key(item.values.get("number", ""))


def _written_number(row: SheetRow) -> str:
    """Return the number as it stands; a full stop after it does not count."""
    return row.text("number").removesuffix(".").rstrip()


def _item(row: SheetRow) -> Entry:
    """Read the row that begins an item, or note what is wrong with it."""
    values = {
        "number": _number(row),
        "title": _needed(row, "title"),
        "chapter": row.read("chapter", kinds.text),
    }
    entry = row.entry({key: key for key in values}, values)
    return replace(entry, values=entry.values | {"documents": []})


def _number(row: SheetRow) -> str | None:
    """Return the item's number; a date is what a spreadsheet makes of ``1.2``, and a letter is no number of its own."""
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
        return row.read("number", kinds.item_number, written)
    return None


def _needed(row: SheetRow, column: str) -> str | None:
    if not row.text(column):
        row.cells[column].error(f"The {column} is missing.")
    return row.read(column, kinds.name)


def _document(row: SheetRow) -> Entry | None:
    """Read the row's document, where both its columns are there and anything stands in them."""
    if not (_has_document(row) and {"symbol", "document title"} <= set(row.cells)):
        return None
    values = {"symbol": _needed(row, "symbol"), "title": _needed(row, "document title")}
    return row.entry({"symbol": "symbol", "title": "document title"}, values) if all(values.values()) else None


def _has_document(row: SheetRow) -> bool:
    return bool(row.text("symbol") or row.text("document title"))


def _note_what_differs(row: SheetRow, item: Entry) -> None:
    """Note where a further row of an item holds no document, or says something else of the item than the first."""
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
