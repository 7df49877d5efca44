"""The headings of a spreadsheet's columns: which words head which column, and which columns must be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal

Column = TypeVar("Column", bound=StrEnum)
"""What a column holds; the value is the word that a message uses for it."""


@dataclass(frozen=True)
class Headings(Generic[Column]):
    """The columns that a spreadsheet may have, with the words that head each; the ``needed`` ones must be there."""

    words: Mapping[Column, tuple[str, ...]]
    needed: tuple[Column, ...]

    def column(self, heading: str) -> Column | None:
        """Return the column that ``heading`` heads; case, spaces and punctuation do not count."""
        return self._by_heading.get(normal(heading))

    def known(self, row: Iterable[str]) -> int:
        """Count the columns that the cells of ``row`` head."""
        return len(self._found(row))

    def fit(self, row: Iterable[str]) -> bool:
        """Return whether the cells of ``row`` head every column that is needed."""
        return self._found(row).issuperset(self.needed)

    @property
    def wanted(self) -> str:
        """The needed columns, as a sentence calls them."""
        return enumeration(f"the {column}" for column in self.needed)

    def _found(self, row: Iterable[str]) -> set[Column]:
        return {column for heading in row if (column := self.column(heading))}

    @cached_property
    def _by_heading(self) -> dict[str, Column]:
        return {normal(heading): column for column, headings in self.words.items() for heading in headings}
