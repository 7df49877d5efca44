"""A computer's clock that was behind is one finding, whatever it did to the times; typed times are not its."""

from __future__ import annotations

import pytest

from meetinglog.audit import FindingKind, audit
from tests.support.findings import BEGUN, found, meeting, recorded

BEHIND = FindingKind.CLOCK_BEHIND


@pytest.mark.parametrize(
    "lines",
    [
        ("15:49:56 /end", "15:30 India"),
        ("15:49:56 China", "15:30 India"),
        ("15:49:56 China", "15:30 India", "15:31 Chad", "15:32 /end"),
        ("15:49:56 /end", "15:30 India", "15:31 /end"),
        ("15:49:56 /order China", "15:30 /end", "15:31 India"),
        ("15:49:56 /end", "15:30 India", "15:30:10 /end", "15:30:20 - welcomed it", "15:30:30 /inscribe Chad"),
    ],
)
def test_a_clock_set_back_is_one_finding_and_no_false_gap_beside_it(lines: tuple[str, ...]) -> None:
    behind = tuple(at for at, line in enumerate(lines, 5) if at > 5 and "- " not in line and "/inscribe" not in line)
    closed = ("15:50:30 /end", "15:50:40 /conclude", "15:50:50 /rise")
    ends = closed[1:] if any(line.endswith("/end") for line in lines[2:]) else closed
    assert found(recorded((*BEGUN, *lines, *ends))) == [(BEHIND, behind, "/amend 6 at:…")]


def test_acts_behind_the_same_entry_are_settled_one_by_one() -> None:
    lines = (*BEGUN, "15:49:56 China", "15:30 India", "15:31 Chad", "15:51 /end", "15:52 /conclude", "15:53 /rise")
    scene = recorded(lines)
    [finding] = audit(scene.record)
    assert finding.what == (
        "Entries 6 and 7 are timed 15:30:00 to 15:31:00, but were recorded after entry 5, timed 15:49:56: "
        "the computer’s clock was 19 min 56 s behind (4th meeting)."
    )
    scene.at("18:30", "/amend 6 at:15:50:10")
    assert found(scene, BEHIND) == [(BEHIND, (7,), "/amend 7 at:…")]
    scene.at("18:31", "/amend 7 at:15:50:20")
    assert found(scene, BEHIND) == []


def test_where_the_clock_was_ahead_before_amending_that_settles_all() -> None:
    scene = recorded(meeting("15:49:56 China", "15:11 India", "15:12 Chad"))
    [finding] = audit(scene.record)
    assert finding.advice.endswith("If the clock was ahead before, amend entry 5 instead.")
    scene.at("18:30", "/amend 5 at:15:10:10")
    assert found(scene) == [(FindingKind.LATE, (5,), "")]


def test_what_is_typed_with_a_time_or_only_noted_is_not_timed_by_the_clock() -> None:
    scene = recorded(meeting("15:10 China", "15:11 @15:09 India", "15:12 Chad", "15:11:30 - noted"))
    assert found(scene, BEHIND) == []


def test_less_than_a_second_is_nothing() -> None:
    assert found(recorded(meeting("15:10:00.7 China", "15:10:00.3 /inscribe Chad", "15:12 India")), BEHIND) == []
