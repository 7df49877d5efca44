"""How findings stand together: their order, the part that is asked for, what is in none, limits, further checks."""

from __future__ import annotations

import pytest

from meetinglog import audit as views
from meetinglog.audit import Finding, FindingKind, audit
from meetinglog.record.record import Record
from meetinglog.text.jsonable import to_plain
from meetinglog.views.selection import selection
from tests.support.findings import BEGUN, found, meeting, recorded


def test_findings_stand_in_the_order_of_the_record_and_those_of_one_entry_by_kind() -> None:
    scene = recorded(meeting("15:10 China", "15:20 ?", "15:25 /after 4 ?"))
    assert found(scene) == [
        (FindingKind.UNKNOWN_SPEAKER, (7,), "/amend 7 who:…"),
        (FindingKind.UNKNOWN_TIME, (7,), "/amend 7 at:…"),
        (FindingKind.UNKNOWN_SPEAKER, (6,), "/amend 6 who:…"),
    ]


def test_a_finding_is_written_as_json() -> None:
    [finding] = audit(recorded(meeting("15:10 ?")).record)
    assert to_plain(Finding, finding) == {
        "kind": "unknown-speaker",
        "entries": [5],
        "what": "An unidentified speaker had the floor from 15:10:00 to 15:30:00 (4th meeting).",
        "why": "An unidentified speaker appears in no paragraph of the report.",
        "settle": "/amend 5 who:…",
        "advice": "Replace … with the name.",
    }


@pytest.mark.parametrize(
    ("items", "meetings", "track", "entries"),
    [
        ((), (), "", [(5,), (10,)]),
        (("4",), (), "", [(10,)]),
        ((), (4,), "", [(5,)]),
        (("3",), (5,), "", []),
        ((), (), "plenary", [(5,), (10,)]),
    ],
)
def test_findings_are_narrowed_to_items_meetings_and_a_track(
    items: tuple[str, ...], meetings: tuple[int, ...], track: str, entries: list[tuple[int, ...]]
) -> None:
    second = ("16:00 /open 5 chair:Kenya", "16:01 /item 4", "16:02 ?", "16:03 /conclude", "16:04 /rise")
    scene = recorded((*BEGUN, "15:10 ?", "15:20 /conclude", "15:21 /rise", *second))
    chosen = selection(scene.proceedings, items, meetings, track)
    assert [one.entries for one in audit(scene.record, chosen)] == entries


def test_officers_comments_are_in_no_finding() -> None:
    lines = (
        "15:10 China",
        "15:11 @14:30 /comment late",
        "15:12 /after 5 /comment when",
        "15:13 /after 4 @15:12 /comment odd",
    )
    assert found(recorded(meeting(*lines))) == []


def test_further_checks_add_their_findings_after_those_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    stale = Finding(FindingKind.OPEN_FLAG, (), "The report of entry 9 reads otherwise today.", "It was issued.", "")

    def issued(record: Record) -> list[Finding]:
        return [stale] if record.position else []

    monkeypatch.setattr(views, "FURTHER", (issued,))
    [first, second] = audit(recorded(meeting("15:10 ?")).record)
    assert (first.kind, second) == (FindingKind.UNKNOWN_SPEAKER, stale)


def test_limits_of_time_can_be_others() -> None:
    scene = recorded(meeting("15:10 /end", "15:14 China", "15:20 @15:19 Egypt"))
    assert [one.kind for one in audit(scene.record)] == [FindingKind.GAP]
    assert [one.kind for one in audit(scene.record, gap=300)] == []
    assert [one.kind for one in audit(scene.record, gap=240, late=0)] == [FindingKind.LATE]
