"""A speaker twice in a row, names in no table, statements under no item."""

from __future__ import annotations

import pytest

from meetinglog.audit import FindingKind, audit
from meetinglog.views.selection import ALL, Selection
from tests.support.findings import found, meeting, recorded


def test_a_speaker_to_whom_the_floor_had_returned_is_struck_alone() -> None:
    lines = ("15:10 /order Egypt", "15:11 /end", "15:12 Norway")
    assert found(recorded(meeting(*lines))) == [(FindingKind.TWICE, (4, 7), "/strike 7")]


def test_a_speaker_who_was_interrupted_and_called_anew_is_not_found() -> None:
    assert found(recorded(meeting("15:10 /order Egypt", "15:12 Norway"))) == []


@pytest.mark.parametrize(
    "line",
    ["15:10 /item 4", "15:10 /decide took note of it", "15:10 China", "15:10 ?", "15:10 /suspend"],
)
def test_something_in_between_makes_two_statements(line: str) -> None:
    resume = ["15:11 /resume"] if "suspend" in line else []
    scene = recorded(meeting(line, *resume, "15:12 Norway"))
    assert found(scene, FindingKind.TWICE) == []


@pytest.mark.parametrize("line", ["/intro Norway", "Norway also:G77", "/reply Norway", "/closing Norway"])
def test_a_statement_of_another_sort_is_another(line: str) -> None:
    assert found(recorded(meeting(f"15:10 {line}"))) == []


def test_two_persons_make_two_statements() -> None:
    assert found(recorded(meeting("15:10 China by:Mr. A", "15:12 China by:Ms. B"))) == []


def test_notes_that_fall_with_a_statement_are_told_of() -> None:
    [finding] = audit(recorded(meeting("15:10 Norway", "15:11 - welcomed the report")).record)
    assert "The notes of the second are struck with it" in finding.advice


@pytest.mark.parametrize("who", ["Norway", "WWF", "secretariat", "EU", "Ms. Ada Byron", "INTERPOL", "NO for:G77"])
def test_whoever_the_tables_have_is_known(who: str) -> None:
    assert found(recorded(meeting("15:10 China", f"15:12 {who}"))) == []


def test_a_group_in_its_own_name_too_is_amended_as_such() -> None:
    scene = recorded(meeting('15:10 China also:"the Friends of the Sea"'))
    assert found(scene) == [(FindingKind.UNKNOWN_NAME, (5,), "/amend 5 also:…")]


def test_a_statement_by_someone_under_no_item_of_two_meetings_is_told_by_meeting() -> None:
    one = ("15:00 /open 4 chair:Kenya", "15:01 Norway", "15:02 /rise")
    two = ("16:00 /open 5 chair:Kenya", "16:01 China", "16:02 /rise")
    assert found(recorded((*one, *two))) == [
        (FindingKind.NO_ITEM, (3,), "/amend 3 item:…"),
        (FindingKind.NO_ITEM, (6,), "/amend 6 item:…"),
    ]


def unnamed(*lines: str, chosen: Selection = ALL) -> list[tuple[tuple[int, ...], str]]:
    """Return whose persons the audit for a summary record asks for, in a meeting of these lines."""
    scene = recorded(("15:00 /open 4 chair:Kenya", "15:01 /item 3", *lines))
    findings = audit(scene.record, chosen, persons=True)
    return [(one.entries, one.settle) for one in findings if one.kind is FindingKind.UNKNOWN_PERSON]


@pytest.mark.parametrize(
    "line",
    [
        *("Norway", "Norway for:G77", "WWF", "INTERPOL", "secretariat", "EU", "/intro secretariat", "/closing Norway"),
        *("/order Norway", "/reply Norway", "/explain Norway"),
    ],
)
def test_whoever_a_summary_record_would_name_is_asked_for(line: str) -> None:
    assert unnamed(f"15:02 {line}") == [((4,), "/amend 4 by:…")]
    assert unnamed(f"15:02 {line}", "15:03 /amend 4 by:Mr. X") == []


@pytest.mark.parametrize("line", ["President", "Ghana as:presiding", "Ms. Ada Byron", "?", "Norway by:Mr. X"])
def test_whoever_has_a_title_or_a_name_is_not_asked_for(line: str) -> None:
    assert unnamed(f"15:02 {line}") == []


def test_the_persons_of_a_speaker_are_asked_for_meeting_by_meeting() -> None:
    lines = ("15:02 Norway", "15:03 China", "15:04 NO", "15:05 /rise", "16:00 /open 5", "16:01 /item 3", "16:02 Norway")
    asked = [((4, 6), "/amend 4, 6 by:…"), ((5,), "/amend 5 by:…"), ((10,), "/amend 10 by:…")]
    assert unnamed(*lines) == asked
    assert unnamed(*lines, chosen=Selection(meetings=frozenset({5}))) == asked[2:]
