"""Which action an explanation of vote or position explains follows from its place (shorthand, ``/explain``)."""

from __future__ import annotations

import pytest

from meetinglog.audit import FindingKind, audit
from meetinglog.views.explanations import explanations
from tests.support.acts import begun, by
from tests.support.scene import Scene


def explained(scene: Scene) -> list[tuple[int, str, int | None]]:
    """Return the entry of each explanation, its side, and the entry of the action that it explains."""
    found = explanations(scene.proceedings).values()
    return [(e.statement.number, e.side, e.action.number if e.action else None) for e in found]


def unexplained(scene: Scene) -> list[tuple[tuple[int, ...], str]]:
    return [(one.entries, one.settle) for one in audit(scene.record) if one.kind is FindingKind.EXPLANATION]


ACTIONS = ["/adopt L.5", "/reject L.5 vote:1-2-0", "/decide decided to wait"]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_explanation_before_is_of_the_next_action_and_one_after_of_the_latest(action: str) -> None:
    scene = begun("@15:05 /explain Norway", f"@15:06 {action}", "@15:07 /explain China", "@15:08 /adopt L.9")
    assert explained(scene) == [(4, "before", 5), (6, "after", 5)]


def test_each_of_several_actions_has_its_own_explanations() -> None:
    scene = begun(
        "@15:05 /explain Norway",
        "@15:06 /adopt L.5",
        "@15:07 /explain China",
        "@15:08 /explain Kenya when:before",
        "@15:09 /reject L.6 vote:1-2-0",
        "@15:10 /explain Chad",
    )
    assert explained(scene) == [(4, "before", 5), (6, "after", 5), (7, "before", 8), (9, "after", 8)]


def test_an_action_of_a_later_meeting_counts_on_either_side() -> None:
    scene = begun(
        "@15:05 /explain Norway",
        "@15:06 /rise",
        "@2012-10-18T10:00 /open 5",
        "@10:01 /item 3",
        "@10:02 /adopt L.5",
        "@10:03 /rise",
        "@2012-10-18T15:00 /open 6",
        "@15:01 /item 3",
        "@15:02 /explain China when:after",
        "@15:03 /explain Kenya",
    )
    assert explained(scene) == [(4, "before", 8), (12, "after", 8), (13, "before", None)]


def test_an_action_under_another_item_or_on_another_track_is_not_explained() -> None:
    scene = begun("@15:05 /explain Norway", "@15:06 /item 4", "@15:07 /adopt L.5", "@15:08 /item 3, 4")
    assert explained(scene) == [(4, "before", None)]
    scene.when("@15:09 /track cow", "@15:10 /open 1", "@15:11 /item 3", "@15:12 /adopt L.6")
    assert explained(scene) == [(4, "before", None)]
    scene.when("@15:13 /track plenary", "@15:14 /explain China", "/amend 6 item:3")
    assert explained(scene) == [(4, "before", 6), (13, "after", 6)]


def test_where_a_draft_is_withdrawn_first_an_explanation_before_is_of_nothing() -> None:
    scene = begun("@15:05 /explain Norway", "@15:06 /drop L.5", "@15:07 /adopt L.6", "@15:08 /drop L.7")
    scene.when("@15:09 /explain China")
    assert explained(scene) == [(4, "before", None), (8, "after", 6)]


def test_under_no_item_an_explanation_is_of_an_action_under_none() -> None:
    scene = begun("@15:05 /conclude", "@15:06 /adopt L.5", "@15:07 /explain Norway", "@15:08 /item 3")
    assert explained(scene) == [(6, "after", 5)]


def test_a_late_action_and_a_struck_one_change_what_is_explained_and_not_the_side() -> None:
    scene = begun("@15:05 Norway", "@15:10 /adopt L.5", "@15:11 /explain China", "@15:12 Kenya")
    assert explained(scene) == [(6, "after", 5)]
    scene.when("/after 5 /reject L.6 vote:1-2-0")
    assert explained(scene) == [(6, "after", 8)]
    scene.when("/strike 8", "/strike 5")
    assert explained(scene) == [(6, "after", None)]
    scene.when("/strike 10", "@15:09 /explain Chad")
    assert explained(scene) == [(12, "before", 5), (6, "after", 5)]


def test_check_names_an_explanation_of_nothing_with_the_line_that_settles_it() -> None:
    scene = begun("@15:05 /explain Norway", "@15:06 /end")
    assert unexplained(scene) == [((4,), "/amend 4 kind:statement")]
    scene.when("@15:07 /adopt L.5")
    assert unexplained(scene) == []
    scene.when("/amend 4 when:after")
    assert unexplained(scene) == [((4,), "/amend 4 when:before")]
    by(scene, "B. Officer")
    scene.when("/amend 4 kind:statement")
    assert (unexplained(scene), explained(scene)) == ([], [])
