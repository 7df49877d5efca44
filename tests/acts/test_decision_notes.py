"""What is noted of a decision: a vote that does not carry it, too many votes, the same decided a second time."""

from __future__ import annotations

import pytest

from meetinglog.audit import FindingKind, audit
from tests.support.acts import begun
from tests.support.scene import Scene, session

REJECT = "if it was not adopted: /strike 4 and /reject"


def noted(scene: Scene, line: str) -> list[str]:
    """Import a line, and return the notes of its answer."""
    [answer] = scene.when(line)
    return list(answer.warnings)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ('/adopt E/1 "Amendment" vote:10-30-5', f"more votes against than in favour; {REJECT}"),
        ("/adopt E/1 vote:20-20-7", f"as many votes against as in favour; {REJECT}"),
        ("/adopt E/1 infavour:Chad against:Norway; Kenya", f"more votes against than in favour; {REJECT}"),
        ("/reject E/1 infavour:Norway", "more votes in favour than against; if it was adopted: /strike 4 and /adopt"),
        ("/agenda vote:1-2-0", "more votes against than in favour; if it was not adopted: /strike 4"),
        (
            "/elect President: Mr. X (Chile) vote:3-40-4",
            "more votes against than in favour; if nobody was elected: /strike 4",
        ),
    ],
)
def test_a_vote_that_does_not_carry_is_noted_and_found(line: str, note: str) -> None:
    scene = begun()
    assert noted(scene, f"@15:06 {line}") == [note]
    kinds = [finding.kind for finding in audit(scene.record, late=float("inf"))]
    assert FindingKind.NOT_CARRIED in kinds


@pytest.mark.parametrize(
    "line",
    [
        "/adopt E/1",
        "/reject E/1 vote:2-2-4",
        "/drop E/1",
        "/adopt E/1 vote:2-1-40",
        "/elect Rapporteur: X (Chile)",
        "/decide so",
    ],
)
def test_what_is_carried_has_no_note(line: str) -> None:
    assert noted(begun(), f"@15:06 {line}") == []


def test_a_rejection_by_a_majority_in_favour_is_noted() -> None:
    note = "more votes in favour than against; if it was adopted: /strike 4 and /adopt"
    assert noted(begun(), "@15:06 /reject E/1 vote:30-10-5") == [note]
    assert noted(begun(), "@15:06 /reject E/1 vote:10-30-5") == noted(begun(), "@15:06 /reject E/1 vote:9-9-0") == []


@pytest.mark.parametrize("line", ["/reject E/1 vote:1-2-0", "/drop E/1"])
def test_a_decision_says_who_still_has_the_floor(line: str) -> None:
    assert noted(begun("@15:05 Norway"), f"@15:06 {line}") == ["Norway still has the floor"]


def test_more_votes_than_members_are_noted() -> None:
    facts = session(members={"states": ["NOR", "CHN", "KEN"]})
    assert noted(begun(facts=facts), "@15:06 /adopt E/1 vote:3-1-0") == ["4 votes, but the body has 3 members"]


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        ("/adopt E/2 “Birds”", '/adopt e2 "Birds again"', "E/2 was already adopted (entry 4)"),
        ("/reject E/2 vote:1-2-3", "/adopt E/2", "E/2 was already rejected (entry 4)"),
        ("/adopt E/2", "/drop E/2", "E/2 was already adopted (entry 4)"),
        ("/decide decided to go on", "/decide Decided to go on", "the same was already decided (entry 4)"),
        ("/agenda E/1", "/agenda", "the agenda was already adopted (entry 4)"),
        ("/elect Rapporteur: X (Peru)", "/elect rapporteur: X (PER)", "X (Peru) was already elected (entry 4)"),
    ],
)
def test_the_same_decided_again_is_noted_and_found(first: str, second: str, note: str) -> None:
    scene = begun(f"@15:06 {first}")
    assert noted(scene, f"@15:07 {second}") == [note]
    found = [finding.entries for finding in audit(scene.record) if finding.kind is FindingKind.DECIDED_TWICE]
    assert found == [(5, 4)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["/adopt E/2"], "/adopt E/21"),
        (["/decide decided to go on", "/item 4"], "/decide decided to go on"),
        (["/adopt E/2", "/track cow", "/open 1", "/item 3"], "/adopt E/2"),
        (["/adopt E/2", "/undo"], "/adopt E/2"),
    ],
)
def test_another_text_item_or_track_or_one_struck_is_not_the_same(first: list[str], second: str) -> None:
    scene = begun(*(f"@15:06 {line}" if "/undo" not in line else line for line in first))
    assert noted(scene, f"@15:07 {second}") == []


def test_the_line_that_rejects_has_all_that_was_typed() -> None:
    scene = begun('@15:06 /adopt "E 1" "Amendment" kind:decision vote:10-30-5')
    [finding] = [finding for finding in audit(scene.record) if finding.kind is FindingKind.NOT_CARRIED]
    assert finding.advice.endswith(
        'If it was not adopted: /strike 4, then @4 /reject "E 1" "Amendment" kind:decision vote:10-30-5.'
    )


def test_the_line_that_rejects_on_another_track_goes_there_first() -> None:
    scene = begun("@15:06 /adopt E/1 vote:1-3-0", "@15:07 /track cow")
    [finding] = [finding for finding in audit(scene.record) if finding.kind is FindingKind.NOT_CARRIED]
    assert finding.advice.endswith("/strike 4, then /track plenary, then @4 /reject E/1 vote:1-3-0.")
    scene.when("/strike 4", "/track plenary", "@4 /reject E/1 vote:1-3-0")
    assert FindingKind.NOT_CARRIED not in {finding.kind for finding in audit(scene.record)}
