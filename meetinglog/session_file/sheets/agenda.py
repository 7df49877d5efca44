"""The spreadsheet of the agenda that a session file may name: its items, and their documents.

A row with a new number begins an item; a row with the same number, or none, adds a document to the item above. Mistakes
join those of the session file, with the file and the cell.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.session import item_key, symbol_key
from meetinglog.session_file import kinds
from meetinglog.session_file.agenda_text import documents_in, is_number, plain_number
from meetinglog.session_file.location import Location, ReadTable, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.sheet_rows import Sheet, SheetRow, read_rows
from meetinglog.text.normal import normal

WORDS: dict[str, tuple[str, ...]] = {
    "number": (
        "number", "no", "item", "items", "item number", "item no", "agenda item", "agenda items", "agenda item number",
        "agenda item no", "number of item", "number of the item",
    ),
    "sub-item": ("sub item", "sub items", "sub item number", "sub item no"),
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

HEADINGS = Headings(WORDS, ("number", "title"), ("number", "title", "symbol", "document title"))

_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(T.*)?|\d\d:\d\d:\d\d.*")
_PART_ALONE = re.compile(r"\(?([^\W\d_]{1,5})\)|([a-z])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class AgendaSheet(Struct, frozen=True):
    """The spreadsheet of the agenda, with an entry for each item.

    ``rows`` gives the item that a row begins and the documents that it holds, by the number of the row; rows with
    mistakes are left out.
    """

    sheet: Sheet
    items: list[ReadTable]
    rows: dict[int, tuple[ReadTable | None, tuple[ReadTable, ...]]]


def read_agenda(path: Path, place: Location, *, all_rows: bool = False) -> AgendaSheet:
    """Read the agenda of the spreadsheet ``path``.

    ``place`` is the key that names the spreadsheet; mistakes go to ``place.mistakes``.
    """
    sheet = read_rows(path, place, HEADINGS, all_rows=all_rows)
    _report_half_a_document(sheet, place)
    items: list[ReadTable] = []
    rows: dict[int, tuple[ReadTable | None, tuple[ReadTable, ...]]] = {}
    for row in sheet.rows:
        before = len(place.mistakes)
        number = _whole_number(row, items)
        continues = bool(items) and (not number or item_key(number) == item_key(items[-1].values.get("number", "")))
        if continues:
            _report_contradictions(row, number, items[-1])
        else:
            items.append(_item(row, number))
        documents = _documents(row)
        items[-1].values["documents"].extend(documents)
        if len(place.mistakes) == before:
            rows[row.number] = (None if continues else items[-1], documents)
    return AgendaSheet(sheet, [item for item in items if _is_right(item)], rows)


def _is_right(item: ReadTable) -> bool:
    return {"number", "title"} <= set(item.values)


def _report_half_a_document(sheet: Sheet, place: Location) -> None:
    """Report that documents have symbols but no titles."""
    if "symbol" in sheet.columns and "document title" not in sheet.columns:
        Location(sheet.place, place.mistakes).error(
            "Documents need a symbol and a title, but there is no column for the document title."
        )


def _whole_number(row: SheetRow, items: list[ReadTable]) -> str:
    """Return the number that a row has, with that of its item before a letter alone: ``(a)`` under 1 is ``1 (a)``."""
    sub = row.text("sub-item")
    sub = f"({sub})" if sub.isalpha() else sub
    written = plain_number(f"{plain_number(row.text('number'))} {sub}")
    part = _PART_ALONE.fullmatch(written)
    above = items[-1].values.get("number", "") if items else ""
    return _sub_item(above, (part[1] or part[2]).casefold()) if part and above else written


def _sub_item(above: str, letters: str) -> str:
    """Return the number of the part ``letters`` that follows the item ``above``.

    After ``1 (a)`` the part ``(b)`` is ``1 (b)``, and ``(i)`` is ``1 (a) (i)``; ``(i)`` after ``1 (h)`` is ``1 (i)``.
    """
    first = re.match(r"\S*?\d+(?:\.\d+)*", above)
    parts = re.findall(r"[^\W\d_]+", above[first.end() :].casefold()) if first else []
    number = first[0] if first else above
    if parts and (parts[-1] == letters or letters in _following(parts[-1], deep=len(parts) > 1)):
        parts = [*parts[:-1], letters]
    elif len(parts) == 1 and letters == _ROMAN[0]:
        parts = [*parts, letters]
    else:
        parts = [letters]
    return " ".join([number, *(f"({part})" for part in parts)])


def _following(part: str, *, deep: bool) -> str:
    """Return the part after ``part``: the next numeral where that is ``deep``, below a letter, else the next letter."""
    if deep:
        return _ROMAN[_ROMAN.index(part) + 1] if part in _ROMAN[:-1] else ""
    return chr(ord(part) + 1) if len(part) == 1 else ""


def _item(row: SheetRow, number: str) -> ReadTable:
    """Return the item that a row begins, and report the row's mistakes."""
    values = {
        "number": _checked_number(row, number),
        "title": _required(row, "title", kinds.Title),
        "chapter": row.read("chapter", kinds.Text),
    }
    entry = row.entry({key: key for key in values}, values)
    return replace(entry, values=entry.values | {"documents": []})


def _checked_number(row: SheetRow, written: str) -> str | None:
    """Return the item's number. A date is what a spreadsheet makes of ``1.2``."""
    cell = row.cells["number"]
    if not written:
        cell.error("This row has no number, and there is no item above it; type a number, or clear the row.")
    elif _DATE_OR_TIME.fullmatch(written):
        cell.error(f"This cell holds a date or time, {written}; format the cell as text and type the number again.")
    elif _PART_ALONE.fullmatch(written):
        cell.error(
            f"{quoted(written)} is only part of a number; type the number of the item too, such as “3 {written}”."
        )
    elif not is_number(written):
        cell.error(f"{quoted(written)} is not the number of one item; type one number, such as “4” or “4 (a)”.")
    else:
        number: str | None = row.read("number", kinds.ItemNumber, written)
        return number
    return None


def _required(row: SheetRow, column: str, kind: Any) -> str | None:  # noqa: ANN401 - one of `kinds`
    if not row.text(column):
        row.cells[column].error(f"The {column} is missing.")
    name: str | None = row.read(column, kind)
    return name


def _documents(row: SheetRow) -> tuple[ReadTable, ...]:
    """Return the row's documents, if there are titles and the row fills one.

    A symbol may stand in brackets at the end of its title; where there is no column for it, of several titles.
    """
    if not _has_document(row) or "document title" not in row.cells:
        return ()
    in_title = documents_in(row.text("document title"))
    if not row.text("symbol") and in_title:
        return tuple(document for each in in_title if (document := _document(row, *each)))
    if "symbol" not in row.cells:
        row.cells["document title"].error("The symbol is missing; type it in brackets after the title, or in a column.")
        return ()
    symbol, title = _required(row, "symbol", kinds.Name), _required(row, "document title", kinds.Title)
    if title and in_title and [symbol_key(each) for _, each in in_title] == [symbol_key(symbol or "")]:
        title = in_title[0][0]
    document = _document(row, title, symbol) if symbol and title else None
    return (document,) if document else ()


def _document(row: SheetRow, title: str, symbol: str) -> ReadTable | None:
    """Return the document of a row, or `None` where its title or symbol is wrong, which is reported."""
    columns = {"symbol": "symbol" if "symbol" in row.cells else "document title", "title": "document title"}
    values = {
        "symbol": row.read(columns["symbol"], kinds.Name, symbol),
        "title": row.read(columns["title"], kinds.Title, title),
    }
    return row.entry(columns, values) if all(values.values()) else None


def _has_document(row: SheetRow) -> bool:
    return bool(row.text("symbol") or row.text("document title"))


def _report_contradictions(row: SheetRow, number: str, item: ReadTable) -> None:
    """Report that a further row of an item has no document, or contradicts the item's first row."""
    if not _has_document(row) and number:
        row.cells["number"].error(f"{quoted(number)} is already in {item.place.name}; keep one of the two.")
    elif not _has_document(row):
        row.cells["number"].error("This row has neither a number nor a document; type one, or clear the row.")
    for column in ("title", "chapter") if _is_right(item) else ():
        written = row.text(column)
        if _has_document(row) and written and normal(written) != normal(item.values.get(column, "")):
            row.cells[column].error(
                f"This row belongs to the item in {item.place.name}, which has another {column}; "
                f"give the row its own number, or clear this cell."
            )
