"""A list to print: lines and tables, on pages that each say what they belong to."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class SheetLine(Struct, frozen=True):
    """A line of a sheet: a heading, a name in the largest type, what stands out, or what stands beside it."""

    text: str
    style: Literal["heading", "name", "strong", "beside"]


class SheetColumn(Struct, frozen=True):
    """A column of a table: its title, its share of the width in hundredths, and whether it holds numbers."""

    title: str
    share: int
    is_number: bool = False


class SheetTable(Struct, frozen=True):
    """A table whose titles stand on each of its pages; ``total`` is its last row, if it has one.

    ``together`` keeps it on one page, with the line above it, where that has room for it.
    """

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    together: bool = False


SheetPart = tuple[SheetLine | SheetTable, ...]


class PaperSheet(Struct, frozen=True):
    """A list to print: each of its parts begins a page, and ``running`` heads each page.

    ``large`` type is read from afar. ``language`` is the code of the language in which it is.
    """

    title: str
    running: str
    parts: tuple[SheetPart, ...]
    large: bool = False
    language: str = "en"
