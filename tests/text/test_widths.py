"""The core measures text as the library that draws the screens does."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import cells as drawn

from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, fitted, graphemes, wrapped_lines

JOINER = "\u200d"
SEQUENCES = (
    "👨\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "❤\ufe0f",
    "#\ufe0f\u20e3",
    "👍🏽",
    "🇳🇴",
    "e\u0301\u0323",
    "中文",
    "ﾊﾝｶｸ",
    "\u1100\u1161\u11a8",
    "각",
    "ค\u0e33",
    "क\u094dष",
    "العربية",
    "می\u200cخواهم",
    "\xad",
    JOINER,
    "\ufe0f",
    "\n",
    " ",
    "a",
)
TEXT = st.text(max_size=30) | st.lists(st.sampled_from(SEQUENCES), max_size=8).map("".join)


def assigned() -> list[str]:
    return [char for char in map(chr, range(sys.maxunicode + 1)) if category(char) != "Cn"]


def test_every_character_is_as_wide_as_it_is_drawn() -> None:
    assert [char for char in assigned() if graphemes(char)[0][2] != drawn.get_character_cell_size(char)] == []


def test_every_character_is_widened_as_an_emoji_where_it_is_drawn_so() -> None:
    emojis = [f"{char}\ufe0f" for char in assigned()]
    assert [text for text in emojis if graphemes(text) != tuple(drawn.split_graphemes(text)[0])] == []


@pytest.mark.parametrize("text", SEQUENCES)
def test_a_sequence_is_divided_as_it_is_drawn(text: str) -> None:
    assert graphemes(text) == tuple(drawn.split_graphemes(text)[0])


@given(TEXT.map(literal))
def test_any_text_is_divided_and_measured_as_it_is_drawn(text: str) -> None:
    spans, width = drawn.split_graphemes(text)
    assert (graphemes(text), cell_len(text)) == (tuple(spans), width)
    assert cell_len(text) == drawn.cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("the Holy See", 9, "the Holy…"), ("the Holy See", 5, "the…"), ("the", 3, "the"), ("the", 0, "")],
)
def test_no_blank_stands_before_the_sign_that_something_is_left_out(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("short\n", "short\n"),
        ("one two three four five six seven eight\n", "one two three four five\nsix seven eight\n"),
        ("  4  10:00  one two three four\n", "  4  10:00  one two three\n            four\n"),
        ("    one two three four five six\n", "    one two three four\n    five six\n"),
        ("1  2  3  4  5  6  7  last column\n", "1  2  3  4  5  6  7  last\n         column\n"),
        ("a\n\nb\n", "a\n\nb\n"),
    ],
)
def test_lines_are_broken_at_words_with_an_indent_below_the_last_column_that_leaves_room(
    line: str, printed: str
) -> None:
    assert wrapped_lines(line, 28 if "10:00" in line else 25) == printed
