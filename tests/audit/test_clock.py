"""Gaps, times that do not fit, times that are not known, and what was entered late."""

from __future__ import annotations

from meetinglog.audit import FindingKind, audit
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.findings import CLOSED, found, meeting, recorded
from tests.support.scene import given


def test_a_suspension_is_no_gap() -> None:
    lines = ("15:05 /suspend", "15:10 /chair Norway", "15:20 /resume", "15:21 China")
    assert found(recorded(meeting(*lines))) == []


def test_time_between_meetings_is_no_gap() -> None:
    again = ("18:00 /open 5 chair:Kenya", "18:01 /rise")
    assert found(recorded((*meeting(), *again))) == []


def test_while_an_interrupted_speaker_goes_on_there_is_no_gap() -> None:
    assert found(recorded(meeting("15:10 /order Egypt", "15:11 /end", "15:20 /doc L.1 A draft"))) == []


def test_what_the_meeting_does_breaks_a_gap() -> None:
    lines = ("15:10 /end", "15:11:30 /doc L.1 A draft", "15:13 /adopt L.1", "15:14:30 China")
    assert found(recorded(meeting(*lines))) == []


def test_names_put_on_a_list_do_not_break_a_gap() -> None:
    lines = ("15:10 /end", "15:11:30 /inscribe China", "15:13 /next")
    assert found(recorded(meeting(*lines))) == [(FindingKind.GAP, (5, 7), "@5 …")]


def test_a_meeting_may_begin_with_a_gap() -> None:
    lines = ("15:00 /open 4 chair:Kenya", "15:01 /item 3", "15:05 Norway", *CLOSED)
    assert found(recorded(lines)) == [(FindingKind.GAP, (3, 4), "@3 …")]


def test_after_an_end_at_an_unknown_time_no_gap_can_be_measured() -> None:
    scene = recorded(meeting("15:10 /after 4 /end", "15:20 China"))
    assert found(scene) == [(FindingKind.UNKNOWN_TIME, (5,), "/amend 5 at:…")]


def test_after_an_opening_at_an_unknown_time_a_gap_begins_with_what_has_a_time() -> None:
    again = ("16:00 /after 7 /open 5 chair:Kenya", "16:10 /item 3", "16:13 /conclude", "16:14 /rise")
    scene = recorded((*meeting(), *again))
    assert found(scene) == [(FindingKind.UNKNOWN_TIME, (8,), "/amend 8 at:…"), (FindingKind.GAP, (9, 10), "@9 …")]


def test_a_statement_at_an_unknown_time_fills_a_gap() -> None:
    scene = recorded(meeting("15:10 /end", "15:20 China", "15:22 /after 5 Egypt"))
    assert found(scene) == [(FindingKind.UNKNOWN_TIME, (7,), "/amend 7 at:…")]


def test_acts_of_one_minute_are_in_order_whatever_their_seconds() -> None:
    scene = recorded(meeting("15:10:40 China", "15:12 @15:10 Egypt"))
    assert found(scene, FindingKind.TIME_ORDER, FindingKind.OVERLAP) == []


def test_one_wrong_time_is_one_finding() -> None:
    lines = ("15:10 China", "15:11 Egypt", "15:12 Chile", "15:13 /after 4 @15:12:30 Peru")
    assert found(recorded(meeting(*lines))) == [(FindingKind.TIME_ORDER, (8,), "/amend 8 at:…")]


def test_a_time_too_early_is_found_as_well() -> None:
    lines = ("15:10 China", "15:12 Egypt", "15:13 /after 6 @15:05 /doc L.1 A draft", "15:14 Chile")
    [finding] = audit(recorded(meeting(*lines)).record)
    assert (finding.kind, finding.entries) == (FindingKind.TIME_ORDER, (7,))
    assert finding.what == ("A document is timed 15:05:00 but stands after entry 6, timed 15:12:00 (4th meeting).")


def test_tracks_have_clocks_of_their_own() -> None:
    lines = ("15:33 /track cow", "15:34 /after 7 @15:20 /open 1 chair:Kenya", "15:35 /after 9 @15:21 /rise")
    assert found(recorded((*meeting(), *lines), FACTS_WITH_TRACKS), FindingKind.TIME_ORDER) == []


def test_of_two_that_overlap_the_one_out_of_order_is_amended() -> None:
    lines = ("15:10 /end", "15:12 /after 5 @15:08 China", "15:13 /after 6 @15:09 Egypt")
    assert found(recorded(meeting(*lines))) == [(FindingKind.OVERLAP, (4, 6), "/amend 5 at:…")]


def test_a_point_of_order_overlaps_nothing() -> None:
    lines = ("15:10 /order Egypt", "15:11 /order Chile", "15:12 /end", "15:13 Peru")
    assert found(recorded(meeting(*lines))) == []


def test_the_first_act_of_all_is_amended_with_its_date() -> None:
    scene = given("@2012-10-17T15:00 /open 4 chair:Kenya", "/rise", "/strike 2", "/strike 4")
    [unknown] = [one for one in audit(scene.record) if one.kind is FindingKind.UNKNOWN_TIME]
    assert (unknown.entries, unknown.settle) == ((3,), "/amend 3 at:…")


def test_an_import_is_one_finding() -> None:
    scene = given("@2012-10-17T15:00 /open 4 chair:Kenya", "@15:01 /item 3", "@15:02 /conclude", "@15:03 /rise")
    assert [(one.kind, one.entries, one.what) for one in audit(scene.record)] == [
        (
            FindingKind.LATE,
            (2, 3, 4, 5),
            "Entries 2 to 5 were entered at 2012-10-20 14:00:00, up to 2 days after they happened.",
        )
    ]


def test_what_is_typed_late_while_the_live_line_goes_on_is_one_finding() -> None:
    lines = ("15:20 China", "15:20:10 @15:05 Egypt", "15:21 Chile", "15:22 @15:08 Peru", "15:23 Japan")
    assert found(recorded(meeting(*lines))) == [(FindingKind.LATE, (6, 8), "")]


def test_what_is_typed_late_at_other_times_is_apart() -> None:
    lines = ("15:10 China", "15:20 @15:05 Egypt", "15:29:59 Chile")
    scene = recorded(meeting(*lines))
    scene.at("18:00", "@15:15 Peru")
    assert found(scene) == [(FindingKind.LATE, (6,), ""), (FindingKind.LATE, (11,), "")]


def test_corrections_and_comments_are_not_late() -> None:
    scene = recorded(meeting("15:10 China", "15:12 Egypt"))
    for line in ("/amend 5 who:Chile", "/strike 6", "@2012-10-17T15:05 /comment slow", "/strike 10"):
        scene.at("2012-10-18T09:00", line)
    assert found(scene) == []


def test_one_late_entry_is_told_with_what_it_is() -> None:
    scene = recorded(meeting())
    scene.at("18:00", "@15:10 China")
    [finding] = audit(scene.record)
    assert finding.what == (
        "Entry 8, the statement of China, was entered at 2012-10-17 18:00:00, 2 h 49 min after it happened "
        "(4th meeting)."
    )
