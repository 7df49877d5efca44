"""The words of the lists to print, in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from meetinglog.outputs.paper.words import words_in
from meetinglog.text.languages import LANGUAGES


def placeholders(text: str) -> list[str]:
    return re.findall(r"\{\w*\}", text)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_word_of_a_list_is_translated_with_what_is_filled_in(code: str) -> None:
    words, english = words_in(code), words_in("en")
    for name in words.__struct_fields__:
        translated, original = getattr(words, name), getattr(english, name)
        if isinstance(original, str):
            assert placeholders(translated) == placeholders(original), name
            assert translated != original, name
        elif isinstance(original, Mapping) and name != "several":
            assert translated.keys() == original.keys(), name
        elif isinstance(original, tuple):
            assert len(translated) == len(original), name
            assert set(translated).isdisjoint(original), name


@pytest.mark.parametrize(
    ("code", "none", "one", "two"),
    [
        ("en", "0 statements", "1 statement", "2 statements"),
        ("fr", "0 déclaration", "1 déclaration", "2 déclarations"),
        ("es", "0 declaraciones", "1 declaración", "2 declaraciones"),
    ],
)
def test_the_noun_agrees_with_its_number_and_none_is_singular_in_french(
    code: str, none: str, one: str, two: str
) -> None:
    assert [words_in(code).statements(count) for count in range(3)] == [none, one, two]


def test_in_french_no_mark_that_has_a_space_before_it_stands_without_one_that_does_not_break() -> None:
    words = words_in("fr")
    foreseen = words.foreseen
    texts = [getattr(part, name) for part in (words, foreseen) for name in part.__struct_fields__]
    for text in filter(lambda text: isinstance(text, str), texts):
        assert not re.search(r"(?<!\u00a0)[:;»]|«(?!\u00a0)", text), text
