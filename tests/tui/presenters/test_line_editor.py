"""The line being typed: a cursor that goes from sign to sign, whatever the script, and never loses what is there."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, stops
from tests.text.test_literal import ACCENTED, FAMILY, TEXT
from tui.actions import KEYMAP
from tui.presenters.line_editor import EDITING, SAME_KEY, Line, edited, typed
from tui.render.capture import line_row

SIGNS = ("a", "é", "e\u0301", ACCENTED, FAMILY, "👍🏽", "中", "م", "مُ", "❤\ufe0f", "\x1b", "\u202e")
KEYS = st.sampled_from(sorted(EDITING))
LINES = st.builds(lambda text, at: Line(text, min(at, len(text))), TEXT, st.integers(0, 60))


def after(line: Line, *keys: str) -> Line:
    for key in keys:
        line = edited(line, key) or line
    return line


def shown(line: Line) -> str:
    """The line with its cursor."""
    return f"{line.before}|{line.after}"


@pytest.mark.parametrize(
    ("line", "keys", "becomes"),
    [
        ("Nor|way", ["left"], "No|rway"),
        ("Nor|way", ["right"], "Norw|ay"),
        ("|Norway", ["left"], "|Norway"),
        ("Norway|", ["right"], "Norway|"),
        ("Nor|way", ["home"], "|Norway"),
        ("Nor|way", ["end"], "Norway|"),
        ("Nor|way", ["backspace"], "No|way"),
        ("Nor|way", ["delete"], "Nor|ay"),
        ("|Norway", ["backspace"], "|Norway"),
        ("Norway|", ["delete"], "Norway|"),
        ("for:the Holy| See", ["ctrl+left"], "for:the |Holy See"),
        ("for:the |Holy See", ["ctrl+right"], "for:the Holy| See"),
        ("the Holy |See", ["ctrl+w"], "the |See"),
        ("the Holy |See", ["ctrl+u"], "|See"),
        ("the Holy |See", ["ctrl+k"], "the Holy |"),
        ("|", sorted(EDITING), "|"),
    ],
)
def test_editing_keys(line: str, keys: list[str], becomes: str) -> None:
    before, _, rest = line.partition("|")
    assert shown(after(Line(before + rest, len(before)), *keys)) == becomes


@pytest.mark.parametrize("sign", SIGNS)
def test_the_cursor_goes_over_a_sign_in_one_step(sign: str) -> None:
    line = typed(f"x{sign}")
    assert after(line, "left") == Line(line.text, 1)
    assert after(line, "left", "right") == line


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_taken_out_as_a_whole(sign: str) -> None:
    assert after(typed(f"x{sign}"), "backspace") == typed("x")
    assert after(Line(f"x{sign}y", 1), "delete") == Line("xy", 1)


@given(LINES, st.lists(KEYS, max_size=12))
def test_the_cursor_stays_within_the_text(line: Line, keys: list[str]) -> None:
    done = after(line, *keys)
    assert 0 <= done.cursor <= len(done.text)


@given(LINES, st.lists(KEYS.filter(lambda key: key in {"left", "right", "home", "end", "ctrl+left", "ctrl+right"})))
def test_moving_changes_no_text(line: Line, keys: list[str]) -> None:
    assert after(line, *keys).text == line.text


@given(TEXT)
def test_from_one_end_to_the_other_there_are_as_many_steps_as_signs(text: str) -> None:
    line, steps = typed(text), 0
    while line.cursor:
        line, steps = after(line, "left"), steps + 1
    assert steps == len(stops(text)) - 1
    assert after(line, *["right"] * steps).cursor == len(text)


@given(LINES, TEXT)
def test_what_is_put_in_stands_before_the_cursor(line: Line, text: str) -> None:
    put = line.insert(text)
    assert (put.before, put.after) == (line.before + text, line.after)


@given(LINES, st.integers(12, 40))
@example(Line("00000000⺀\u200d\x1b", 8), 12)
def test_the_line_and_its_cursor_fit_the_screen(line: Line, width: int) -> None:
    row, column = line_row(line, width, "› ")
    assert row.cell_length <= width
    assert column < width


@given(LINES.filter(lambda line: line.cursor in stops(line.text)))
def test_a_line_that_fits_shows_whole(line: Line) -> None:
    row, _ = line_row(line, 10_000, "› ")
    assert without_joiners(row.plain) == without_joiners(f"› {literal(line.text)}")


def without_joiners(text: str) -> str:
    """Leave out joiners and their signs, of which the cursor may part one from what it joins."""
    return text.replace("⟨U+200D⟩", "").replace("\u200d", "").rstrip()


def test_the_cursor_is_in_sight_in_a_line_longer_than_the_screen() -> None:
    line = Line("a" * 100 + "b" * 100, 100)
    row, column = line_row(line, 20, "› ")
    assert (row.plain, column) == (f"› …{'a' * 16}b", 19)
    row, column = line_row(Line(line.text, 0), 20, "› ")
    assert (row.plain, column) == (f"› {'a' * 18}", 2)


def test_the_cursor_is_seen_behind_a_joiner_that_joins_nothing_yet() -> None:
    row, column = line_row(typed("👨\u200d"), 20, "› ")
    assert (row.plain, column) == ("› 👨⟨U+200D⟩ ", 12)


def test_the_cursor_stands_behind_wide_signs() -> None:
    row, column = line_row(typed("中文"), 20, "› ")
    assert (row.plain, column, cell_len("› 中文")) == ("› 中文 ", 6, 6)


def test_no_key_edits_and_does_an_action_too() -> None:
    assert set(EDITING).isdisjoint(KEYMAP.by_key)
    assert set(SAME_KEY).isdisjoint(KEYMAP.by_key)
    assert set(SAME_KEY).isdisjoint(EDITING)
    assert set(SAME_KEY.values()) <= {*EDITING, "enter", "tab", "escape"}
