"""How names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.text.normal import normal, without_article


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("NORWAY", "norway"),
        ("Türkiye", "turkiye"),
        ("cote d ivoire", "cotedivoire"),
        ("Côte d’Ivoire", "cotedivoire"),
        ("Côte d'Ivoire", "cotedivoire"),
        ("U.S.A.", "usa"),
        ("Guinea-Bissau", "guineabissau"),
        ("Iran (Islamic Republic of)", "iranislamicrepublicof"),
        ("G 77", "g77"),
        ("_snake_", "snake"),
    ],
)
def test_only_letters_and_digits_count(typed: str, folded: str) -> None:
    assert normal(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("Đà Nẵng", "danang"),
        ("Iğdır", "igdir"),
        ("İzmir", "izmir"),
        ("Æthelred", "aethelred"),
        ("Œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Þingvellir", "thingvellir"),
    ],
)
def test_letters_that_are_no_letter_with_an_accent_fold_too(typed: str, folded: str) -> None:
    assert normal(typed) == folded


def test_a_leading_article_does_not_count() -> None:
    assert normal("The Gambia") == normal("the gambia") == normal("Gambia") == "gambia"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Theravada Society", "theravadasociety"), ("Save the Children", "savethechildren"), ("the", "the")],
)
def test_the_article_is_a_leading_word_before_another(typed: str, folded: str) -> None:
    assert normal(typed) == folded


def test_letters_of_other_scripts_are_kept() -> None:
    assert [normal(name) for name in ("Норвегия", "挪威", "Ελλάδα")] == ["норвегия", "挪威", "ελλαδα"]


@pytest.mark.parametrize("typed", ["", " ", "?", "…", "’", "_"])
def test_without_letter_or_digit_nothing_is_left(typed: str) -> None:
    assert normal(typed) == ""


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert normal(without_article(normal(name))) == normal(name) or normal(name).startswith("the")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_does_not_count(name: str) -> None:
    assert normal(name.upper()) == normal(name.upper().lower())


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("the Niger", "Niger"),
        ("The Gambia", "Gambia"),
        ("Norway", "Norway"),
        ("Theatre", "Theatre"),
        ("the the Hague Academy", "the Hague Academy"),
        ("the", "the"),
    ],
)
def test_an_article_is_left_out_once(name: str, bare: str) -> None:
    assert without_article(name) == bare
