"""The spreadsheet of the agenda that a session file may name: its items, each with its documents in rows of their own.

A row with another number than the row above begins an item; one with the same number, or none, holds one more document
of it. Every mistake is noted in the list of the session file's mistakes, with the file and the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from meetinglog.model.session import item_key
from meetinglog.session_file import readers
from meetinglog.session_file.location import Entry, Location, quoted
from meetinglog.session_file.sheets.headings import Headings
from meetinglog.session_file.sheets.lines import Line, Sheet, read_lines
from meetinglog.text.normal import normal


class Column(StrEnum):
    """What a column holds, in the word that a message uses for it."""

    NUMBER = "number"
    TITLE = "title"
    CHAPTER = "chapter"
    SYMBOL = "symbol"
    DOCUMENT = "document title"


WORDS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: (
        "number", "no", "item", "items", "item number", "item no", "agenda item", "agenda items", "agenda item number",
        "agenda item no", "number of item", "number of the item",
    ),
    Column.TITLE: ("title", "item title", "title of item", "title of the item", "agenda item title", "subject"),
    Column.CHAPTER: (
        "chapter", "chapters", "chap", "report chapter", "chapter of report", "chapter of the report", "chapter number",
    ),
    Column.SYMBOL: (
        "symbol", "symbols", "document", "documents", "document symbol", "document symbols", "symbol of document",
        "symbol of the document", "document number", "document no",
    ),
    Column.DOCUMENT: (
        "document title", "document titles", "title of document", "title of the document", "documentation",
        "name of document",
    ),
}  # fmt: skip

HEADINGS = Headings(WORDS, (Column.NUMBER, Column.TITLE))

_DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(T.*)?|\d\d:\d\d:\d\d.*")
_LETTER_ALONE = re.compile(r"\(?[^\W\d_]{1,4}\)")


@dataclass(frozen=True)
class AgendaSheet:
    """The spreadsheet and its items, and by the number of the row the item it begins and the document it holds.

    The values of an item are those of an ``[[item]]``. Rows with mistakes are not among ``rows``.
    """

    sheet: Sheet[Column]
    items: list[Entry]
    rows: dict[int, tuple[Entry | None, Entry | None]]


def read_agenda(path: Path, place: Location) -> AgendaSheet:
    """Read the agenda of the spreadsheet ``path``; ``place`` is that of the key that names it.

    Mistakes go to ``place.mistakes``.
    """
    sheet = read_lines(path, place, HEADINGS)
    _note_half_a_document(sheet, place)
    items: list[Entry] = []
    rows: dict[int, tuple[Entry | None, Entry | None]] = {}
    for line in sheet.lines:
        before = len(place.mistakes)
        goes_on = bool(items) and _goes_on(line, items[-1])
        if goes_on:
            _note_what_differs(line, items[-1])
        else:
            items.append(_item(line))
        if document := _document(line):
            items[-1].values["document"].append(document)
        if len(place.mistakes) == before:
            rows[line.number] = (None if goes_on else items[-1], document)
    return AgendaSheet(sheet, [item for item in items if _is_right(item)], rows)


def _is_right(item: Entry) -> bool:
    return {"number", "title"} <= set(item.values)


def _note_half_a_document(sheet: Sheet[Column], place: Location) -> None:
    """Note that documents have one of their two columns alone."""
    missing = [column for column in (Column.SYMBOL, Column.DOCUMENT) if column not in sheet.columns]
    if sheet.columns and len(missing) == 1:
        Location(sheet.place, place.mistakes).wrong(
            f"documents have a symbol and a title, but no column is headed as the {missing[0]}."
        )


def _goes_on(line: Line[Column], item: Entry) -> bool:
    """Return whether a row belongs to the item above it: without a number, or with the same."""
    number = _written_number(line)
    return not number or item_key(number) == item_key(item.values.get("number", ""))


def _written_number(line: Line[Column]) -> str:
    """Return the number as it stands; a full stop after it does not count."""
    return line.text(Column.NUMBER).removesuffix(".").rstrip()


def _item(line: Line[Column]) -> Entry:
    """Read the row that begins an item, or note what is wrong with it."""
    columns = {"number": Column.NUMBER, "title": Column.TITLE, "chapter": Column.CHAPTER}
    found = {
        "number": _number(line),
        "title": _needed(line, Column.TITLE),
        "chapter": readers.optional_text(line.text(Column.CHAPTER), _at(line, Column.CHAPTER)),
    }
    values = {key: value for key, value in found.items() if value is not None}
    cells = {key: _at(line, column) for key, column in columns.items()}
    return Entry(_at(line, Column.NUMBER), values | {"document": []}, cells)


def _number(line: Line[Column]) -> str | None:
    """Return the item's number; a date is what a spreadsheet makes of ``1.2``, and a letter is no number of its own."""
    written, cell = _written_number(line), _at(line, Column.NUMBER)
    if not written:
        cell.wrong("this row has no number, and no item stands above it; write one, or empty the row.")
    elif _DATE_OR_TIME.fullmatch(written):
        cell.wrong(f"this cell holds a date or time, {written}; make its format text, and write the number anew.")
    elif _LETTER_ALONE.fullmatch(written):
        cell.wrong(f"{quoted(written)} is no number of its own; write that of the item too, such as “3 {written}”.")
    else:
        return readers.item_number(written, cell)
    return None


def _needed(line: Line[Column], column: Column) -> str | None:
    if line.text(column):
        return readers.name(line.text(column), _at(line, column))
    _at(line, column).wrong(f"the {column} is missing.")
    return None


def _document(line: Line[Column]) -> Entry | None:
    """Read the row's document, where both its columns are there and anything stands in them."""
    if not (_has_document(line) and {Column.SYMBOL, Column.DOCUMENT} <= set(line.cells)):
        return None
    symbol, title = _needed(line, Column.SYMBOL), _needed(line, Column.DOCUMENT)
    if symbol is None or title is None:
        return None
    cells = {"symbol": _at(line, Column.SYMBOL), "title": _at(line, Column.DOCUMENT)}
    return Entry(cells["symbol"], {"symbol": symbol, "title": title}, cells)


def _has_document(line: Line[Column]) -> bool:
    return bool(line.text(Column.SYMBOL) or line.text(Column.DOCUMENT))


def _note_what_differs(line: Line[Column], item: Entry) -> None:
    """Note where a further row of an item holds no document, or says something else of the item than the first."""
    number = _at(line, Column.NUMBER)
    if not _has_document(line) and line.text(Column.NUMBER):
        number.wrong(f"{quoted(_written_number(line))} stands in {item.place.name} already; leave one of the two.")
    elif not _has_document(line):
        number.wrong("this row has neither a number nor a document; write one, or empty the row.")
    for key, column in (("title", Column.TITLE), ("chapter", Column.CHAPTER)) if _is_right(item) else ():
        written = line.text(column)
        if _has_document(line) and written and normal(written) != normal(item.values.get(key, "")):
            _at(line, column).wrong(
                f"the row belongs to the item in {item.place.name}, whose {column} is another; "
                f"give the row a number of its own, or leave this cell empty."
            )


def _at(line: Line[Column], column: Column) -> Location:
    """Return the cell of a column, that of the number where the spreadsheet has no such column."""
    return line.cells.get(column, line.cells[Column.NUMBER])
