"""A late entry, a strike, an amended time and an undo say which other statements end otherwise, and what ends them."""

from __future__ import annotations

import pytest

from tests.support.acts import begun
from tests.support.scene import Scene

ONE_SPEAKS = ("@15:00 Norway", "@15:05 /end")
"""Entries 4 and 5."""

LATE = "@15:02 Egypt"
SHORTER = ["ends Norway at 2:00, not at 5:00", "entry 5 now ends Egypt at 3:00"]
LONGER = ["entry 5 now ends Norway at 5:00, not at 2:00"]


def noted(scene: Scene, line: str) -> list[str]:
    """Import a line, and return the notes of its answer."""
    [answer] = scene.when(line)
    return list(answer.warnings)


def test_a_late_entry_says_whose_statement_it_ends_and_what_ends_its_own() -> None:
    assert noted(begun(*ONE_SPEAKS), LATE) == SHORTER
    assert noted(begun(*ONE_SPEAKS), "/after 4 Egypt") == [
        "ends Norway at a time not known, not at 5:00",
        "entry 5 now ends Egypt at a time not known",
    ]
    assert noted(begun("@15:00 Norway", "@15:05 - words"), LATE) == ["ends Norway at 2:00"]


@pytest.mark.parametrize("line", ["@15:02 /end", "/after 4 @15:02 /end"])
def test_a_late_end_says_when_the_statement_no_longer_ends_and_no_more(line: str) -> None:
    scene = begun("@15:00 Norway", "@15:05 China")
    assert noted(scene, line) == ["Norway no longer ends at 5:00"]


def test_a_late_point_of_order_says_who_has_the_floor_again() -> None:
    scene = begun(*ONE_SPEAKS)
    assert noted(scene, "@15:02 /order Egypt") == ["Norway now has the floor", "entry 5 now ends Egypt at 3:00"]
    assert noted(scene, "@15:03 /end") == ["entry 5 now ends Norway at 4:00", "Egypt no longer ends at 3:00"]


def test_a_time_not_known_is_not_told_again() -> None:
    scene = begun("@15:00 Norway", "/after 4 Egypt", "@15:05 China")
    assert noted(scene, "/amend 6 at:15:06") == []


def test_a_late_note_ends_nothing() -> None:
    assert noted(begun(*ONE_SPEAKS), "@15:02 - words") == []


@pytest.mark.parametrize("line", ["/strike 6", "/undo"])
def test_a_strike_and_an_undo_say_what_ends_a_statement_instead(line: str) -> None:
    assert noted(begun(*ONE_SPEAKS, LATE), line) == LONGER


@pytest.mark.parametrize("lines", [("/undo", "/redo"), ("/strike 6", "/strike 7")])
def test_what_counts_again_says_so_as_a_late_entry_does(lines: tuple[str, str]) -> None:
    scene = begun(*ONE_SPEAKS, LATE, lines[0])
    assert noted(scene, lines[1]) == SHORTER


def test_an_undone_end_says_who_has_the_floor() -> None:
    assert noted(begun(*ONE_SPEAKS), "/undo") == ["Norway now has the floor"]


def test_an_amended_time_says_whose_statement_ends_otherwise() -> None:
    scene = begun("@15:00 Norway", "@15:05 China", "@15:10 /end")
    assert noted(scene, "/amend 5 at:15:04") == ["ends Norway at 4:00, not at 5:00"]
    assert noted(scene, "/amend 5 at:15:12") == [
        "entry 6 now ends Norway at 10:00, not at 4:00",
        "China now has the floor",
    ]
    assert noted(scene, "/undo") == ["ends Norway at 4:00, not at 10:00", "entry 6 now ends China at 6:00"]


def test_of_many_statements_the_first_two_are_told_and_the_rest_counted() -> None:
    speakers = ("Norway", "China", "Egypt", "Peru", "Chile", "Chad", "Mali", "Togo")
    scene = begun(*(f"@15:0{at} {name}" for at, name in enumerate(speakers)))
    assert noted(scene, "/strike 5, 7, 9, 11") == [
        "entry 6 now ends Norway at 2:00, not at 1:00",
        "entry 8 now ends Egypt at 2:00, not at 1:00",
        "2 more statements now end at another time",
    ]


def test_an_entry_of_the_same_minute_that_ends_nothing_is_not_named() -> None:
    scene = begun("@15:00 Norway", "@15:05 - words", "@15:05 China", "@15:05 - words")
    assert noted(scene, LATE) == ["ends Norway at 2:00, not at 5:00", "entry 6 now ends Egypt at 3:00"]


def test_another_track_ends_nothing_here() -> None:
    scene = begun(*ONE_SPEAKS, "/track wg", "@15:01 /open 1", "@15:06 Chad", "/track plenary")
    assert noted(scene, LATE) == SHORTER
