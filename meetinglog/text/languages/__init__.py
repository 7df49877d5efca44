"""One module a language: its ordinals, meetings, days, lists, cases, articles and typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Literal, Protocol, cast

LANGUAGES = ("en", "fr", "es")
"""The codes of the languages in which a report can be written; each is the name of its module."""

WRITTEN_IN = "The report can be written in English, French and Spanish."

DocumentKind = Literal["report", "note", "other"]


class Language(Protocol):
    """What a report needs of a language beside the sentences of a style; a module has it all.

    ``LOCALE`` is how a Word file calls it. ``CASES`` are the names of the cases that a field of a sentence may ask for:
    ``{speakers:de}``. ``BRACKETS`` stand around the letter of a list's line, ``LINE_END`` behind a line that another
    follows. ``ARTICLE``, ``POSSESSIVE`` and ``PREPOSITIONS`` are the patterns and words by which the name of a body is
    told within a sentence.
    """

    CODE: str
    NAME: str
    LOCALE: str
    CASES: frozenset[str]
    BRACKETS: tuple[str, str]
    LINE_END: str
    DRAFT_REPORT: str
    CONTENTS: str
    ARTICLE: str
    POSSESSIVE: str
    PREPOSITIONS: frozenset[str]

    def meeting(self, number: int) -> str:
        """Name a meeting: ``4th meeting``."""

    def meetings_of(self, runs: Iterable[tuple[int, int]]) -> str:
        """Name the meetings of runs, each from its first to its last: ``1st to 12th and 14th meetings``."""

    def sittings_named(self, keys: Sequence[tuple[int, bool]]) -> str:
        """Name meetings by their numbers, told apart where resumed: ``1st and resumed 2nd meetings``."""

    def ordinals_of(self, runs: Iterable[tuple[int, int]]) -> str:
        """Write the ordinals of runs of meetings without their noun: ``22nd and 23rd``."""

    def ordinal_word(self, number: int) -> str:
        """Write an ordinal in words: ``sixth``."""

    def counted(self, number: int) -> str:
        """Write a number as running text does: in words while it is small."""

    def item_number(self, number: str) -> str:
        """Write the number of an item, typed as ``3 (a)``."""

    def session_named(self, number: int) -> str:
        """Name a session by its number: ``sixth session``."""

    def days(self, dates: Iterable[date], *, meetings: int = 1, year: bool = True, together: bool = False) -> str:
        """Write on which days so many ``meetings`` were held, with their prepositions.

        They have the ``year`` or not; ``together`` with one preposition for a whole month, not one for each stretch.
        """

    def date_in_words(self, day: date) -> str:
        """Write a day: ``18 October 2012``."""

    def between(self, first: date, last: date) -> str:
        """Write a stretch of days as a masthead does: ``15-19 October 2012``."""

    def day_named(self, day: date) -> str:
        """Name a day with its weekday: ``Wednesday, 17 October 2012``."""

    def separators(self, members: Sequence[str], *, semicolons: bool = False) -> Sequence[str]:
        """Return what stands between the members of a list, which are given as they read: one less than these."""

    def declined(self, name: str, case: str, *, first: bool = True, after_de: str = "") -> str:
        """Return a name in a case of `CASES`; ``first`` is the only one of its list, or the one that begins it.

        ``after_de`` is its form after "de" where the name has one of its own.
        """

    def running(self, name: str) -> str:
        """Return a typed name as running text has it: ``la Sra. Ruiz``."""

    def is_plural(self, name: str) -> bool:
        """Return whether a verb after a name in running text is in the plural."""

    def without_article(self, name: str) -> str:
        """Leave out the article that a name begins with."""

    def body_named(self, name: str) -> str:
        """Return the name of a body as ``{body}`` of a sentence stands for it: in English without its article."""

    def definite(self, name: str) -> str:
        """Return the name of a body or office as a text names it: ``the President``, ``la Commission``."""

    def typographic(self, text: str) -> str:
        """Return typed text with the quotation marks, apostrophes and spaces of print."""

    def document_kind(self, title: str) -> DocumentKind:
        """Return what sort of document a title is of, by its first word."""


class ChapterLanguage(Language, Protocol):
    """What the organizational chapter and the masthead need of a language besides."""

    def number_of_meetings(self, count: int) -> str:
        """Write how many meetings there were: ``four meetings``."""

    def several_of(self, office: str) -> str:
        """Write the holders of an office: ``Vice-Presidents``."""

    def days_between(self, first: date, last: date) -> str:
        """Write all days from the first to the last with their preposition, as `days` does."""

    def clock(self, at: datetime) -> str:
        """Write a time of day as running text does: ``10.10 a.m.``."""


def bracketed(number: str) -> str:
    """Return the number of an item with the closing bracket alone, as Romance languages have it: ``3 a)``."""
    return re.sub(r"\((\w+)\)", r"\1)", number)


_ARTICLE = re.compile(r"(?:(?:the|le|la|les|el|los|las)\s+|l[’'])(?=\S)")


def without_any_article(name: str) -> str:
    """Leave out the article that a name begins with, of whichever language; a capital is part of the name."""
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


@cache
def language_of(code: str) -> Language:
    """Return the language with a code of `LANGUAGES`."""
    return cast("Language", import_module(f"{__name__}.{code}"))
