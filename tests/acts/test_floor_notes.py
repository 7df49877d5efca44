"""Acts that end a statement beside their purpose say whose; those that leave the floor say who has it (shorthand)."""

from __future__ import annotations

import pytest

from tests.support.acts import begun, says
from tests.support.scene import Scene


def noted(scene: Scene, line: str) -> list[str]:
    """Import a line, and return the notes of its answer."""
    [answer] = scene.when(line)
    return list(answer.warnings)


@pytest.mark.parametrize("line", ["/suspend", "/item 4", "/conclude", "/rise"])
def test_what_ends_a_running_statement_says_whose_and_at_what(line: str) -> None:
    scene = begun("@15:05 China")
    assert noted(scene, f"@15:05:02 {line}") == ["ends China at 0:02"]


@pytest.mark.parametrize("line", ["/item 4", "/conclude", "/rise"])
def test_who_waited_behind_a_point_of_order_is_said_to_end_too(line: str) -> None:
    scene = begun("@15:05 China", "@15:06 /order Egypt")
    assert noted(scene, f"@15:06:20 {line}") == ["ends Egypt at 0:20", "ends China, who waited, at 1:00"]


@pytest.mark.parametrize("line", ["/suspend", "/item 4", "/conclude", "/rise"])
def test_where_nobody_has_the_floor_nothing_is_said_of_it(line: str) -> None:
    assert noted(begun("@15:05 China", "@15:06 /end"), f"@15:07 {line}") == []


@pytest.mark.parametrize("line", ["/adopt L.1", "/decide agreed on it", "/elect Rapporteur: Ms. Li (China)", "/agenda"])
def test_a_decision_says_who_still_has_the_floor_and_who_waits(line: str) -> None:
    assert noted(begun("@15:05 Norway"), f"@15:06 {line}") == ["Norway still has the floor"]
    waited_for = begun("@15:05 Norway", "@15:06:30 /order Egypt")
    assert noted(waited_for, f"@15:07 {line}") == ["Egypt still has the floor", "Norway waits at 1:30"]
    assert noted(begun("@15:05 Norway", "@15:06 /end"), f"@15:07 {line}") == []


def test_a_point_of_order_in_place_of_another_names_who_waits_with_the_clock() -> None:
    scene = begun("@15:05 Norway", "@15:05:38 /order Egypt")
    assert says(scene, "@15:06 /order Iraq") == (
        "Iraq has the floor on a point of order (item 3), Norway waits — note: its clock stands at 0:38"
    )


def test_who_is_called_while_another_waits_is_told_that_this_ends_it() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    assert noted(scene, "@15:07 Iraq") == ["ends Norway, who waited, at 1:00"]


def test_who_waits_over_a_suspension_is_named_until_something_ends_it() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt")
    assert noted(scene, "@15:07 /suspend") == ["ends Egypt at 1:00", "Norway waits at 1:00"]
    assert noted(scene, "@15:30 /rise") == ["ends Norway, who waited, at 1:00"]


@pytest.mark.parametrize("line", ["Iraq", "/end", "- said so", "/order Egypt", "/chair Kenya", "/ruling Not so."])
def test_an_act_that_says_it_itself_or_ends_nothing_has_no_note(line: str) -> None:
    assert noted(begun("@15:05 Norway"), f"@15:06 {line}") == []


def test_a_clock_that_rests_on_an_unknown_time_is_said_to_be_unknown() -> None:
    assert noted(begun("?"), "/rise") == ["ends Unidentified speaker at a time not known"]


def test_a_late_act_says_whose_statement_it_ends() -> None:
    scene = begun("@15:05 Norway", "@15:10 /end")
    assert noted(scene, "@15:06 /item 4")[0] == "ends Norway at 1:00"


def test_groups_left_out_since_the_inscription_are_told_with_the_line_that_adds_them() -> None:
    scene = begun("/inscribe Egypt for:G77 also:Arabs; Iraq", "@15:05 Iraq")
    note = (
        "Egypt was inscribed on behalf of the Group of 77 and China and the Group of Arab States; /amend 6 "
        'for:"the Group of 77 and China" also:"the Group of Arab States" says so'
    )
    assert says(scene, "@15:04 Egypt").partition(" — note: ")[2].startswith(note)
    amended = says(scene, '/amend 6 for:"the Group of 77 and China" also:"the Group of Arab States"')
    assert amended == (
        "Entry 6 now reads: Egypt, also on behalf of the Group of 77 and China and the Group of Arab States, "
        "has the floor (item 3)"
    )
