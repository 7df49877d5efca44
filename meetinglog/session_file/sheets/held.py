"""What the cells of a workbook hold, and where: counted while its parts are read, and nothing of them is kept.

A cell *holds* what a reader of values keeps of it: a value or a formula, not a format. Elements are taken by their
names alone, whatever their namespace, in SpreadsheetML and OpenDocument alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct, field

from meetinglog.session_file.sheets.cells import COLUMNS, ROWS, column_number

WHOLE = frozenset({"row", "table-row", "si", "style"})
"""The elements that stand whole in memory where marks are read."""

ELEMENTS = 3_000_000
"""The elements that the parts of a workbook may have."""

_MOST_WITHIN = 100_000
"""So many elements stand within one of these."""
_DEEPEST = 200
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_RANGE = re.compile(r"[A-Za-z]{1,3}([1-9][0-9]{0,6}):[A-Za-z]{1,3}([1-9][0-9]{0,6})", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii"})
_VALUES = frozenset({"value", "string-value", "date-value", "time-value", "boolean-value", "formula"})
_TYPE = "value-type"
_LAST_COLUMN = 16_384


class DamagedPartError(Exception):
    """A part of a workbook that is not well-formed, or is no XML that an office writes."""


class TooManyElementsError(Exception):
    """The parts of a workbook have more than `ELEMENTS`."""


class HeldCell(Struct):
    """A cell that holds something: its row and column, from 0, and its text, or the number of a shared one.

    ``sheet`` is the name of its sheet, or that of its part where the sheet is named in another one.
    """

    row: int
    column: int
    sheet: str = ""
    text: str = ""
    shared: int | None = None


class HeldCells(Struct):
    """What the cells of a workbook hold, in numbers, and the first cell that stands outside of the bounds.

    ``cells`` are those from the first to the last of each sheet that holds anything; ``unused`` hold nothing and stand
    before others in their row; ``merged`` are the rows of merged cells. ``own_characters`` are those of texts that a
    cell has for itself; ``shared`` are the other texts, and ``uses`` counts the cells that have each, by its number.
    """

    outside: HeldCell | None = None
    elements: int = 0
    cells: int = 0
    unused: int = 0
    merged: int = 0
    own_characters: int = 0
    shared: list[str] = field(default_factory=list)
    uses: Counter[int] = field(default_factory=Counter)

    @property
    def characters(self) -> int:
        """The characters that cells hold, those of a shared text for each cell that has it."""
        return self.own_characters + sum(
            len(self.shared[number]) * uses for number, uses in self.uses.items() if number < len(self.shared)
        )

    def text_of(self, cell: HeldCell) -> str:
        """Return the text of a cell."""
        if cell.shared is None:
            return cell.text
        return self.shared[cell.shared] if cell.shared < len(self.shared) else ""


def held_cells(parts: Mapping[str, bytes]) -> HeldCells:
    """Read every part of a workbook to its end. Raises `DamagedPartError`, `TooManyElementsError`."""
    held = HeldCells()
    for name, part in parts.items():
        if name != "mimetype":
            _PartReader(held, name).read(part)
    return held


def _number(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise DamagedPartError
    return int(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _PartReader:
    """Reads one part, element by element."""

    def __init__(self, held: HeldCells, name: str) -> None:
        """Count into ``held`` what stands in the part of a name."""
        self._held = held
        self._texts_elsewhere = bool(held.shared)
        self._depth = self._whole = self._within = 0
        self._row = self._column = 0
        self._times = 1
        self._sheet = name
        self._area: list[int] = []
        self._cell: HeldCell | None = None
        self._holds = False
        self._across = self._empty = self._blanks = 0
        self._words: list[str] | None = None
        self._starts: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            "row": self._row_begins,
            "c": self._cell_begins,
            "v": self._value_begins,
            "is": self._value_begins,
            "si": self._text_begins,
            "mergeCell": self._merged,
            "table": self._table_begins,
            "table-row": self._table_row_begins,
            "table-cell": self._table_cell_begins,
            "covered-table-cell": self._table_cell_begins,
            "s": self._blanks_stand,
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "row": self._row_ends,
            "c": self._cell_ends,
            "v": self._value_ends,
            "is": self._value_ends,
            "si": self._text_ends,
            "sheetData": self._sheet_ends,
            "table": self._sheet_ends,
            "table-row": self._table_row_ends,
            "table-cell": self._table_cell_ends,
            "covered-table-cell": self._table_cell_ends,
        }

    def read(self, part: bytes) -> None:
        """Read a part to its end. Raises `DamagedPartError`."""
        if b"\0" in part:
            raise DamagedPartError
        parser = ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(part, True)
        except ExpatError:
            raise DamagedPartError from None

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            raise DamagedPartError

    def _refuse(self, *_: object) -> NoReturn:
        raise DamagedPartError

    def _begins(self, name: str, attributes: Mapping[str, str]) -> None:
        name = _local(name)
        self._depth += 1
        self._within += 1
        self._held.elements += 1
        if self._held.elements > ELEMENTS:
            raise TooManyElementsError
        if name in WHOLE:
            self._within = self._within if self._whole else 0
            self._whole += 1
        if self._depth > _DEEPEST or (self._whole and self._within > _MOST_WITHIN):
            raise DamagedPartError
        if (begin := self._starts.get(name)) is not None:
            begin(attributes)

    def _end(self, name: str) -> None:
        name = _local(name)
        self._depth -= 1
        self._whole -= name in WHOLE
        if (end := self._ends.get(name)) is not None:
            end()

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _row_begins(self, attributes: Mapping[str, str]) -> None:
        if number := attributes.get("r"):
            self._row = _number(number) - 1

    def _row_ends(self) -> None:
        self._row, self._column = self._row + 1, 0

    def _cell_begins(self, attributes: Mapping[str, str]) -> None:
        row, column = self._row, self._column
        if reference := attributes.get("r"):
            place = _CELL.fullmatch(reference)
            if place is None:
                raise DamagedPartError
            row, column = int(place[2]) - 1, column_number(place[1])
        self._column = column + 1
        self._cell = HeldCell(row, column, self._sheet, shared=0 if attributes.get("t") == "s" else None)
        self._holds = False

    def _value_begins(self, _: Mapping[str, str]) -> None:
        if self._cell is not None:
            self._holds, self._words = True, []

    def _value_ends(self) -> None:
        if self._cell is not None:
            self._cell.text, self._words = "".join(self._words or ()), None

    def _cell_ends(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None or not self._holds:
            return
        if cell.shared is not None:
            cell.shared = int(cell.text) if _COUNT.fullmatch(cell.text.strip()) else None
        if cell.shared is None:
            self._held.own_characters += len(cell.text)
        else:
            self._held.uses[cell.shared] += 1
        self._keep(cell, cell.row, cell.column)

    def _text_begins(self, _: Mapping[str, str]) -> None:
        if self._texts_elsewhere:
            raise DamagedPartError
        self._words = []

    def _text_ends(self) -> None:
        self._held.shared.append("".join(self._words or ()))
        self._words = None

    def _merged(self, attributes: Mapping[str, str]) -> None:
        place = _RANGE.fullmatch(attributes.get("ref", ""))
        if place is not None:
            self._held.merged += max(0, min(int(place[2]), ROWS) - min(int(place[1]), ROWS))

    def _table_begins(self, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            raise DamagedPartError
        self._sheet_ends()
        self._sheet = next((text for name, text in attributes.items() if name == "table:name"), "")

    def _table_row_begins(self, attributes: Mapping[str, str]) -> None:
        self._times = self._repeated(attributes, "number-rows-repeated")
        self._column = self._empty = 0

    def _table_row_ends(self) -> None:
        self._row += self._times

    def _table_cell_begins(self, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            raise DamagedPartError
        self._held.unused += self._empty
        self._across = self._repeated(attributes, "number-columns-repeated")
        self._cell = HeldCell(self._row, self._column, self._sheet)
        named = {_local(name): text for name, text in attributes.items()}
        self._holds = not named.keys().isdisjoint({_TYPE, *_VALUES})
        self._words, self._blanks = [], sum(len(text) for name, text in named.items() if name in _VALUES)

    def _table_cell_ends(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        cell.text, self._words = "".join(self._words or ()), None
        if self._holds:
            self._held.own_characters += (len(cell.text) + self._blanks) * self._across * self._times
            self._keep(cell, self._row + max(self._times, 1) - 1, self._column + max(self._across, 1) - 1)
        self._empty = 0 if self._holds else min(self._across, _LAST_COLUMN)
        self._column += self._across

    def _blanks_stand(self, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            self._blanks += self._repeated(attributes, "c")

    def _repeated(self, attributes: Mapping[str, str], name: str) -> int:
        return next((_number(text) for key, text in attributes.items() if _local(key) == name), 1)

    def _keep(self, cell: HeldCell, row: int, column: int) -> None:
        """Extend the sheet to a cell, or the last of those that it stands for."""
        if (row >= ROWS or column >= COLUMNS) and self._held.outside is None:
            cell.row, cell.column = row, column
            self._held.outside = cell
        top, left, bottom, right = self._area or (cell.row, cell.column, row, column)
        self._area = [min(top, cell.row), min(left, cell.column), max(bottom, row), max(right, column)]

    def _sheet_ends(self) -> None:
        if self._area:
            top, left, bottom, right = self._area
            self._held.cells += (bottom - top + 1) * (right - left + 1)
        self._area, self._row, self._column = [], 0, 0
