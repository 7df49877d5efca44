"""A language is a module that has all that a report needs of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from meetinglog.outputs.report.model import NameList, Span, fill
from meetinglog.text.languages import LANGUAGES, ChapterLanguage, Language, en, es, fr, language_of

EVERY: dict[str, Language] = {"en": en, "fr": fr, "es": es}
"""Every language, as the type checker sees that it has all that `Language` asks for."""


class Genitive:
    """English with a case, and "plus" before a name that begins with an i."""

    CASES = frozenset({"of"})

    def __getattr__(self, name: str) -> object:
        return getattr(en, name)

    def declined(self, name: str, case: str, *, first: bool, **_: str) -> str:
        return f"{case} {name}" if first else name

    def separators(self, members: Sequence[str], **_: bool) -> list[str]:
        return [" plus " if member[0] == "I" else ", " for member in members[1:]]


WITH_A_CHAPTER: ChapterLanguage = en
"""The language in which the organizational chapter can be written, as the type checker sees."""


def test_every_language_has_all_that_a_report_needs() -> None:
    assert {code: language_of(code) for code in LANGUAGES} == EVERY
    assert [language_of(code).CODE for code in LANGUAGES] == list(LANGUAGES)


def test_a_sentence_has_names_in_the_case_that_it_asks_for() -> None:
    genitive: Language = Genitive()  # type: ignore[assignment]
    names = NameList(((Span("Peru", ("e1",)),), (Span("India", ("e2",)), Span(" (G)"))), genitive)
    assert fill("{names:of} and {names}.", names=names) == (
        Span("of Peru", ("e1",)),
        Span(" plus "),
        Span("India", ("e2",)),
        Span(" (G)"),
        Span(" and "),
        Span("Peru", ("e1",)),
        Span(" plus "),
        Span("India", ("e2",)),
        Span(" (G)"),
        Span("."),
    )


@pytest.mark.parametrize("semicolons", [False, True])
def test_a_list_of_one_or_none_has_nothing_between(semicolons: bool) -> None:
    assert [len(en.separators(["A"] * count, semicolons=semicolons)) for count in range(5)] == [0, 0, 1, 2, 3]
