"""The headings of a spreadsheet's columns: which words head which column, and which columns must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import normal

NAME_PARTS: dict[str, tuple[str, ...]] = {
    "courtesy title": ("title", "courtesy title", "salutation", "honorific", "prefix"),
    "first name": ("first name", "first names", "given name", "given names", "forename"),
    "last name": ("last name", "last names", "family name", "family names", "surname"),
}
"""The columns over which a person's name may be spread, in the order in which it is read."""

LAST_NAME = "last name"


class Headings(Struct, frozen=True, dict=True):
    """The columns that a spreadsheet may have, with the words that head each.

    A column has the name by which messages call it. The ``required`` ones must be there, or those that ``instead`` may
    stand in their place. ``naming`` are the columns that say what a row is about. The ``spared`` ones tell the headings
    from titles above them, but may be missing. Where the column ``person`` is missing, and each of ``unless``, the
    `NAME_PARTS` of a person make it up.
    """

    words: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    naming: tuple[str, ...]
    instead: Mapping[str, tuple[str, ...]] = {}
    spared: tuple[str, ...] = ()
    person: str = ""
    unless: tuple[str, ...] = ()

    def column(self, heading: str) -> str | None:
        """Return the column that ``heading`` heads; case, spaces and punctuation do not count."""
        return self._by_heading.get(normal(heading))

    def known(self, row: Iterable[str]) -> set[str]:
        """Return the columns that the cells of ``row`` head."""
        columns = {column for heading in row if (column := self.column(heading))}
        return columns | {self.person} if self.spreads_names(columns) else columns.difference(self.name_parts)

    @property
    def name_parts(self) -> Collection[str]:
        """The columns over which a person's name may be spread; none where no column is that of persons."""
        return NAME_PARTS if self.person else ()

    def spreads_names(self, columns: Collection[str]) -> bool:
        """Return whether the parts of a person's name make up the column of persons."""
        return LAST_NAME in columns and bool(self.person) and {*columns}.isdisjoint({self.person, *self.unless})

    def fit(self, row: Iterable[str]) -> bool:
        """Return whether the cells of ``row`` head every required column."""
        return not self.missing(self.known(row))

    def missing(self, columns: Collection[str]) -> list[str]:
        """Return the required columns that are neither among ``columns`` nor replaced by others."""
        return [each for each in self.required if not {each, *self.instead.get(each, ())} & set(columns)]

    def nearly_fit(self, row: Iterable[str]) -> bool:
        """Return whether the cells of ``row`` head every required column but spared ones."""
        return set(self.missing(self.known(row))) <= set(self.spared)

    @property
    def wanted(self) -> str:
        """The required columns, as words of a sentence."""
        return enumeration(f"the {column}" for column in self.required)

    @cached_property
    def _by_heading(self) -> dict[str, str]:
        return {normal(heading): column for column, headings in self.words.items() for heading in headings}
