"""Text that stands literally on a screen: nothing is obeyed, nothing hidden, no row wider than its room."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, fitted, graphemes, padded, wrapped

FAMILY = "👨\u200d👩\u200d👧"
ACCENTED = "e" + "\u0301" * 200
PIECES = (
    "a",
    " ",
    "  ",
    "Norway",
    "中",
    "日本",
    "é",
    "e\u0301",
    ACCENTED,
    FAMILY,
    "❤\ufe0f",
    "العربية",
    "\u200d",
    "👍🏽",
    "[/]",
)
TEXT = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
WIDTH = st.integers(0, 30)
NEVER = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "␛[31mred"),
        ("\a\0\t\r\n", "␇␀␉␍␊"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"),
        ("\ud83d", "⟨U+D83D⟩"),
        ("\ue000\uffff", "⟨U+E000⟩⟨U+FFFF⟩"),
        (FAMILY, FAMILY),
        ("العربية 中文", "العربية 中文"),
        ("\u200d", "⟨U+200D⟩"),
        ("a\u200d b \u200dc\u200d", "a⟨U+200D⟩ b ⟨U+200D⟩c⟨U+200D⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_a_terminal_would_obey_or_turn_around_shows_as_a_sign(text: str, shown: str) -> None:
    assert literal(text) == shown


@given(TEXT)
def test_no_control_character_is_left(text: str) -> None:
    assert [char for char in literal(text) if category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in NEVER] == []


@given(TEXT)
def test_what_is_literal_already_stays_as_it_is(text: str) -> None:
    assert literal(literal(text)) == literal(text)


@given(TEXT)
def test_signs_follow_each_other_without_a_gap(text: str) -> None:
    spans = graphemes(text)
    assert "".join(text[start:end] for start, end, _ in spans) == text
    assert all(start < end for start, end, _ in spans)


@given(TEXT.map(literal), WIDTH)
def test_what_is_fitted_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) <= width


@given(TEXT.map(literal), WIDTH)
def test_what_is_fitted_is_a_beginning_and_says_where_something_is_left_out(text: str, width: int) -> None:
    shown = fitted(text, width)
    if cell_len(text) <= width:
        assert shown == text
    elif width:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])


@given(TEXT.map(literal), WIDTH)
def test_what_is_padded_fills_its_room(text: str, width: int) -> None:
    assert cell_len(padded(text, width)) == width


@given(st.text(st.sampled_from("a -/"), max_size=40), st.integers(0, 12))
def test_a_text_is_broken_at_the_same_places_whatever_letters_it_has(text: str, width: int) -> None:
    assert wrapped(text, width) == wrapped(text.replace("a", "é"), width)


@given(TEXT.map(literal), st.integers(2, 30))
def test_no_row_of_wrapped_text_is_wider_than_its_room(text: str, width: int) -> None:
    assert [text[start:end] for start, end in wrapped(text, width) if cell_len(text[start:end]) > width] == []


@given(TEXT.map(literal), WIDTH)
def test_wrapping_loses_nothing_but_one_blank_between_two_rows(text: str, width: int) -> None:
    rows = wrapped(text, width)
    gaps = [text[one[1] : two[0]] for one, two in pairwise(rows)]
    assert (rows[0][0], rows[-1][1]) == (0, len(text))
    assert set(gaps) <= {"", " "}


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 5, [""]),
        ("Norway", 3, ["Nor", "way"]),
        ("the Holy See", 8, ["the Holy", "See"]),
        ("the Holy See", 9, ["the Holy", "See"]),
        ("the Holy See", 11, ["the Holy", "See"]),
        ("中文中文", 5, ["中文", "中文"]),
        (" 123456789中", 10, [" 123456789", "中"]),
        (f"{FAMILY}{FAMILY}", 3, [FAMILY, FAMILY]),
        (f"{ACCENTED} {ACCENTED}", 1, [ACCENTED, ACCENTED]),
    ],
)
def test_text_is_broken_between_words_where_it_can_be(text: str, width: int, rows: list[str]) -> None:
    assert [text[start:end] for start, end in wrapped(text, width)] == rows


def test_ten_thousand_characters_are_cut_to_a_row() -> None:
    assert fitted("x" * 10_000, 80) == "x" * 79 + "…"
    assert len(wrapped("x" * 10_000, 80)) == 125
