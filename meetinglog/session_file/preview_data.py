"""The rows of a preview, and the JSON that is made of a whole one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from meetinglog.session_file.sheets.sheet_rows import Sheet
from meetinglog.text.json_schema import JsonDocument
from meetinglog.text.jsonable import JsonRecord


class Outcome(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    BUILT_IN = "built in"
    REPEATED = "repeated"
    LEFT_OUT = "left out"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class AgendaRow(JsonRecord):
    """A row of an agenda."""

    row: int
    """The number of the row, from 1."""
    number: str
    """The item's number."""
    title: str
    """Its title."""
    chapter: str
    """Its chapter."""
    symbol: str
    """The symbol of a document."""
    document: str
    """The document's title."""
    outcome: Outcome
    """What becomes of the row."""
    note: str = ""
    """Why, where that is not plain."""


@dataclass(frozen=True, slots=True)
class ParticipantRow(JsonRecord):
    """A row of a list of participants."""

    row: int
    """The number of the row, from 1."""
    name: str
    """The name in running text."""
    capacity: str
    """The capacity."""
    code: str
    """The alpha-3 code of the State that was recognised."""
    state: str
    """The name of that State."""
    aliases: str
    """The aliases, separated by `; `."""
    group: str
    """The group."""
    outcome: Outcome
    """What becomes of the row."""
    note: str = ""
    """Why, where that is not plain."""


@dataclass(frozen=True, slots=True)
class AddendumRow(JsonRecord):
    """An addendum and all that it holds, or what is in none."""

    symbol: str
    """Its symbol; empty for what is in none."""
    date: str
    """Its date (ISO 8601); empty where the file has none."""
    items: tuple[str, ...]
    """The numbers of its items, with the sub-items that it holds by their parents."""
    organization: bool
    """Whether it holds the organizational chapter."""


@dataclass(frozen=True, slots=True)
class SpreadsheetData(JsonRecord):
    """A spreadsheet as it was read; texts are empty and lists too where they do not apply."""

    key: Literal["agenda", "participants"]
    """The key of the session file that names it."""
    file: str
    """The name of the file."""
    encoding: str
    """The encoding of a text file."""
    delimiter: str
    """What separates the columns of a text file."""
    sheet: str
    """The sheet of a workbook."""
    sheets_not_read: tuple[str, ...]
    """The other sheets of the workbook."""
    headings_row: int | None
    """The number of the row of headings; `null` where there is none, or the file cannot be read."""
    rows_above: tuple[int, ...]
    """The numbers of the rows above the headings, which are not read."""
    columns: dict[str, str]
    """The letters of the columns, by what they hold."""
    columns_not_read: dict[str, str]
    """The headings of the columns that are not read, by their letters."""
    rows: tuple[AgendaRow | ParticipantRow, ...]
    """The rows."""


class PreviewData(JsonDocument):
    """What the spreadsheets and the addenda of a session file give."""

    spreadsheets: tuple[SpreadsheetData, ...]
    """The spreadsheets that the session file names."""
    mistakes: tuple[str, ...]
    """All mistakes of the session file."""
    notes: tuple[str, ...]
    """What may be meant otherwise: States that nobody knows, and names without article."""
    addenda: tuple[AddendumRow, ...] = ()
    """The addenda, and last what is in none; left out where the file has none, or mistakes."""
    differences: tuple[str, ...] = ()
    """What differs from the session of the log; left out where there is no log to compare with, or mistakes."""


class Spreadsheet(Struct, frozen=True):
    """A spreadsheet and what becomes of its rows; ``key`` is the one of the session file that names it."""

    key: Literal["agenda", "participants"]
    sheet: Sheet
    rows: tuple[AgendaRow | ParticipantRow, ...]

    @property
    def data(self) -> SpreadsheetData:
        """The spreadsheet as it is written as JSON."""
        layout = self.sheet.layout
        return SpreadsheetData(
            key=self.key,
            file=self.sheet.file,
            encoding=layout.encoding if layout else "",
            delimiter=layout.delimiter if layout else "",
            sheet=layout.sheet if layout else "",
            sheets_not_read=(*layout.unread, *layout.hidden) if layout else (),
            headings_row=layout.headings if layout else None,
            rows_above=layout.above if layout else (),
            columns=self.sheet.columns,
            columns_not_read=self.sheet.left_out,
            rows=self.rows,
        )
