"""Text safety is one module: no other has a set of what a medium cannot take."""

from __future__ import annotations

import re
import sys

import pytest

from meetinglog.text import safe
from meetinglog.text.safe import Medium, without_unseen
from tests.project.test_house import FILES, definitions

DEFINITIONS = {
    "characters of control, directions, separators or surrogates": (
        re.compile(r"\\x(?:00|0b|1b|1f|7f|9f)|\\u(?:2028|202[a-e]|206[6-9]|d800|dfff|fdd0|ffff)", re.IGNORECASE),
        {"meetinglog.text.safe", "meetinglog.outputs.report.style", "tui.driver"},
    ),
    "categories of characters": (
        re.compile(r"\bcategory\("),
        {"meetinglog.text.safe", "meetinglog.text.widths", "meetinglog.shorthand.words"},
    ),
    "a formula of a spreadsheet": (re.compile(r"""["']=["'], *["']\+["']"""), {"meetinglog.text.safe"}),
    "what Markdown reads as its own": (re.compile(r"`\*_|\*_`|_\*`"), {"meetinglog.text.safe"}),
    "how wide a text is drawn": (re.compile(r"rich\.cells|east_asian_width|\bwcwidth\b"), {"meetinglog.text.widths"}),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_each_definition_stands_once(name: str) -> None:
    pattern, at_home = DEFINITIONS[name]
    elsewhere = {module for module, file in FILES.items() if pattern.search(file.read_text(encoding="utf-8"))}
    assert elsewhere - at_home == set()


def test_no_other_module_defines_a_function_of_text_safety() -> None:
    names = {name for name in vars(safe) if name.endswith(("_line", "_cell", "_prose"))}
    functions = {(node.name.strip("_"), module) for module, file in FILES.items() for node in definitions(file)}
    assert {pair for pair in functions if pair[0] in names} == {(name, "meetinglog.text.safe") for name in names}


EVERYTHING = "a\0\t\n\v\r\x1b\x1f\x7f\x9f\u200d\u2028\u202e\u200f\ud800\ue000\ufdd0\uffff"


@pytest.mark.parametrize(
    ("medium", "left"),
    [
        (safe.TERMINAL, "a\t\n\u200d\u2028\u202e\u200f\ud800\ue000\ufdd0\uffff"),
        (safe.XML, "a\t\n\u200d\u2028\u202e\u200f\ue000\ufdd0"),
        (safe.HTML, "a\t\n\u200d\u2028\u202e\u200f\ue000"),
        (safe.CSV, "a\t\n\r\u200d\u2028\u202e\u200f\ud800\ue000\ufdd0\uffff"),
        (safe.JSON_LINES, "a\n\u200d\u2028\u202e\u200f\ud800\ue000\ufdd0\uffff"),
        (safe.STORE, "a\t\n\v\r\x1b\x1f\x7f\x9f\u200d\u2028\u202e\u200f\ue000\ufdd0\uffff"),
        (safe.TYPED_LINE, "a\u200d\u200f\ue000\ufdd0\uffff"),
        (safe.KEY, "a\u200d\u2028\u202e\u200f\ue000\ufdd0\uffff"),
        (safe.SESSION_FILE, "a\t\n\r\u200d\u2028\u202e\u200f\ud800\ue000\ufdd0\uffff"),
        (safe.FILE_NAME, "a\u200d\u2028\u202e\u200f\ue000\ufdd0\uffff"),
        (safe.SCREEN, "a\u200d"),
        (safe.FIGURE, "a\u200d\u2028\u202e\u200f"),
    ],
)
def test_a_medium_leaves_out_what_it_cannot_take_and_nothing_else(medium: Medium, left: str) -> None:
    assert medium.without(EVERYTHING) == left
    assert [char for char in EVERYTHING if not medium.refuses(char)] == list(left)
    assert medium.first_refused(left) == ""
    assert medium.first_refused(EVERYTHING) == next(char for char in EVERYTHING if char not in left)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a", "a"), ("a \r\n\u2028 b", "a b"), ("a  b", "a  b"), ("\na\n", " a "), ("a\x85\v\fb", "a b")],
)
def test_line_breaks_and_the_blanks_around_them_become_a_blank(text: str, line: str) -> None:
    assert safe.one_line(text) == line


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), ("\0=1", "'=1"), ("a=1", "a=1"), ("\ra\r\nb", "'\na\nb"), ("\t1", "'\t1"), ("-", "'-")],
)
def test_no_cell_of_csv_is_a_formula(text: str, cell: str) -> None:
    assert safe.csv_cell(text) == cell


def test_an_ampersand_stays_in_prose_where_it_begins_no_entity() -> None:
    assert safe.markdown_prose("R & D&E *") == r"R & D&amp;E \*"
    assert safe.markdown_cell("R & D&E *") == r"R \& D\&E \*"


def test_every_white_space_is_stripped_from_the_ends_of_a_line() -> None:
    white = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace())
    assert without_unseen(f"{white}Norway{white}") == "Norway"


def test_white_space_within_a_line_is_left_however_long_it_is() -> None:
    line = f"+{chr(0x2003) * 1_000_000}Norway"
    assert without_unseen(f"{line} ") == line
