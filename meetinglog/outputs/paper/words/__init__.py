"""The words of the lists to print: a module for each language, whose ``WORDS`` has all of `SheetWords`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from msgspec import Struct

from meetinglog.model.events import Kind
from meetinglog.model.session import AgendaItem
from meetinglog.text.languages import Language
from meetinglog.views.list_end import ListWords


class SheetWords(Struct, frozen=True, kw_only=True):
    """What the lists to print say in a language; what stands in braces is filled in, in this order.

    ``as_at`` has what heads each page, a day and a time; ``meeting`` names a meeting by its number, ``of_body`` says
    whose it is. ``purposes`` are for what one has the floor, ``several`` the same where its name is in the plural and
    the verb is not as for others. ``kinds`` are those of an unusual statement, ``speakers``, ``listed`` and ``totals``
    the titles of the columns.
    """

    list_of_speakers: str
    list_of_statements: str
    as_at: str
    meeting: Callable[[int], str]
    of_body: Callable[[str], str]
    item: str
    unidentified: str
    not_named: str
    purposes: Mapping[Kind, str]
    several: Mapping[Kind, str]
    behalf: str
    also: str
    free: str
    waits: str
    nobody: str
    closed: str
    foreseen: ListWords
    kinds: Mapping[Kind, str]
    statements: Callable[[int], str]
    others: Callable[[int], str]
    unknown: Callable[[int], str]
    running: Callable[[int], str]
    nothing: str
    in_all: str
    totals_heading: str
    speakers: tuple[str, ...]
    listed: tuple[str, ...]
    totals: tuple[str, ...]

    def item_named(self, item: AgendaItem, language: Language) -> str:
        """Name an item of the agenda, with its title."""
        return self.item.format(language.item_number(item.number), language.typographic(item.title))

    def purpose(self, kind: Kind, *, plural: bool) -> str:
        """Return for what someone has the floor; the verb agrees with a name in the ``plural``."""
        return (self.several if plural else {}).get(kind, self.purposes[kind])

    def is_plain(self, purpose: str) -> bool:
        """Return whether the floor was given for a statement like most."""
        return purpose in {self.purposes[Kind.STATEMENT], self.several.get(Kind.STATEMENT)}


def words_in(code: str) -> SheetWords:
    """Return the words of the language with a code of `LANGUAGES`."""
    return cast("SheetWords", import_module(f"{__name__}.{code}").WORDS)
