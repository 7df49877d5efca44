"""Items never concluded, meetings that never rose, chairs, votes, and what waits to be settled."""

from __future__ import annotations

from meetinglog.audit import FindingKind, audit
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.findings import BEGUN, found, meeting, recorded
from tests.support.scene import session


def test_items_left_together_are_concluded_together() -> None:
    scene = recorded((*BEGUN, "15:10 /item 4, 2", "15:11 China", "15:12 /rise"))
    assert found(scene) == [
        (FindingKind.OPEN_ITEM, (3,), "/after 4 @5 /conclude 3"),
        (FindingKind.OPEN_ITEM, (5,), "/after 6 @7 /conclude 4, 2"),
    ]
    scene.at("18:00", "/after 6 @7 /conclude 4, 2")
    scene.at("18:00", "/after 4 @5 /conclude 3")
    assert found(scene) == [(FindingKind.LATE, (8, 9), "")]


def test_items_are_concluded_in_the_order_in_which_they_were_first_taken_up() -> None:
    scene = recorded((*BEGUN, "15:10 /conclude", "15:11 /item 2", "15:12 /item 4, 2", "15:13 China", "15:14 /rise"))
    assert [(kind, line) for kind, _, line in found(scene)] == [(FindingKind.OPEN_ITEM, "/after 8 @9 /conclude 2, 4")]


def test_an_item_of_a_meeting_that_never_rose_is_concluded_after_its_last_act() -> None:
    scene = recorded(meeting()[:-2])
    assert found(scene) == [
        (FindingKind.NEVER_ROSE, (2,), "@2012-10-17T… /rise"),
        (FindingKind.OPEN_ITEM, (3,), "/after 5 @5 /conclude 3"),
    ]
    scene.at("2012-10-25T09:00", "/after 5 @5 /conclude 3")
    assert found(scene, FindingKind.OPEN_ITEM) == []
    scene.at("2012-10-25T09:01", "@2012-10-17T15:31 /rise")
    assert found(scene) == [(FindingKind.LATE, (6, 7), "")]


def test_an_item_under_which_a_statement_still_runs_is_concluded_at_a_time_to_be_filled_in() -> None:
    scene = recorded(meeting()[:-3])
    [finding] = [one for one in audit(scene.record) if one.kind is FindingKind.OPEN_ITEM]
    assert finding.settle == "@2012-10-17T… /conclude 3"
    assert finding.advice.startswith("Replace … with the time when that was, such as 18:00. ")
    scene.at("2012-10-25T09:00", "@2012-10-17T15:30 /conclude 3")
    assert found(scene, FindingKind.OPEN_ITEM) == []
    assert [line.floor_seconds for line in scene.listed] == [28 * 60]


def test_an_item_left_by_a_suspension_is_concluded_before_it() -> None:
    scene = recorded((*BEGUN, "15:10 /suspend", "15:20 /rise"))
    assert found(scene) == [(FindingKind.OPEN_ITEM, (3,), "/after 4 @5 /conclude 3")]
    scene.at("15:21", "/after 4 @5 /conclude 3")
    assert found(scene) == [(FindingKind.LATE, (7,), "")]


def test_a_note_before_the_end_keeps_its_place() -> None:
    scene = recorded((*BEGUN, "15:10 - welcomed the report", "15:20 /rise"))
    assert found(scene) == [(FindingKind.OPEN_ITEM, (3,), "/after 5 @6 /conclude 3")]


def test_an_item_concluded_and_taken_up_again_is_open() -> None:
    scene = recorded((*BEGUN, "15:10 /conclude", "15:11 /item 3", "15:12 /rise"))
    assert found(scene) == [(FindingKind.OPEN_ITEM, (6,), "/after 6 @7 /conclude 3")]


def test_an_item_concluded_at_a_later_meeting_is_not_open() -> None:
    lines = ("15:10 /rise", "16:00 /open 5 chair:Kenya", "16:01 /item 2", "16:02 /conclude 2, 3", "16:03 /rise")
    assert found(recorded((*BEGUN, *lines))) == []


def test_where_the_rise_is_late_itself_the_line_has_no_time() -> None:
    scene = recorded((*BEGUN, "15:10 /after 4 @15:09 /rise"))
    assert found(scene) == [(FindingKind.OPEN_ITEM, (3,), "/after 4 /conclude 3")]
    scene.at("15:11", "/after 4 /conclude 3")
    assert found(scene) == [(FindingKind.UNKNOWN_TIME, (6,), "/amend 6 at:…")]


def test_a_suspended_meeting_never_rose() -> None:
    [finding, *_] = audit(recorded((*BEGUN, "15:10 /conclude", "15:11 /suspend")).record)
    assert (finding.kind, finding.entries) == (FindingKind.NEVER_ROSE, (6,))
    assert finding.what == "The 4th meeting has been suspended since 15:11:00 and never rose."


def test_a_meeting_that_was_only_opened_needs_no_chair_yet() -> None:
    assert found(recorded(("15:00 /open 4",)), FindingKind.NO_CHAIR) == []


def test_each_meeting_without_a_chair_is_told_once() -> None:
    lines = ("15:00 /open 4", "15:01 /suspend", "15:30 /resume", "15:31 /rise", "16:00 /open 5", "16:01 /rise")
    assert found(recorded(lines)) == [
        (FindingKind.NO_CHAIR, (2,), "/amend 2 chair:…"),
        (FindingKind.NO_CHAIR, (6,), "/amend 6 chair:…"),
    ]


def test_of_several_tracks_each_line_names_its_own_whoever_types_it() -> None:
    lines = (*meeting()[:-1], "15:40 /track cow", "15:41 /open 1 chair:Kenya")
    scene = recorded(lines, FACTS_WITH_TRACKS)
    [plenary, cow] = audit(scene.record)
    assert (plenary.what, plenary.advice) == (
        "The 4th meeting has been in session since 15:00:00 and never rose.",
        "Type /track plenary first. Replace … with the time when it rose, such as 18:00.",
    )
    assert (cow.what, cow.advice) == (
        "The 1st meeting has been in session since 15:41:00 and never rose (cow).",
        "Type /track cow first. Replace … with the time when it rose, such as 18:00.",
    )


def test_all_states_are_members_but_the_observers() -> None:
    lines = ("15:10 /end", "15:11 /adopt L.5 vote:193-0-0", "15:12 /adopt L.6 vote:100-93-1", "15:13 China")
    assert found(recorded(meeting(*lines))) == [(FindingKind.VOTE, (7,), "/amend 7 vote:…")]


def test_a_member_under_a_name_of_its_own_is_counted() -> None:
    facts = session(
        members={"states": ["NOR"]},
        participants=[{"name": "Atlantis", "capacity": "state"}, {"name": "Norway", "capacity": "state"}],
    )
    lines = ("15:10 /end", "15:11 /adopt L.5 vote:2-0-0", "15:12 /adopt L.6 vote:3-0-0", "15:13 China")
    assert found(recorded(meeting(*lines), facts), FindingKind.VOTE) == [(FindingKind.VOTE, (7,), "/amend 7 vote:…")]


def test_one_who_asked_to_reply_is_not_withdrawn_from_the_list_of_speakers() -> None:
    scene = recorded(meeting("15:10 /inscribe Iraq", "15:11 /ask Iraq"))
    assert found(scene) == [(FindingKind.REPLY_PENDING, (6,), "/strike 6")]


def test_one_who_asked_to_reply_twice_is_withdrawn_and_struck() -> None:
    scene = recorded(meeting("15:10 /ask WWF", "15:11 /ask WWF"))
    assert found(scene) == [
        (FindingKind.REPLY_PENDING, (5,), '/withdraw "the World Wildlife Fund"'),
        (FindingKind.REPLY_PENDING, (6,), "/strike 6"),
    ]
    scene.at("15:40", "/strike 6")
    scene.at("15:40", '/withdraw "the World Wildlife Fund"')
    assert found(scene) == []


def test_entries_that_do_nothing_for_one_reason_are_struck_together() -> None:
    lines = ("15:10 China", "15:11 - one", "15:12 - two", "15:13 - three", "15:14 /by Ms. Li", "15:15 /strike 5")
    scene = recorded(meeting(*lines))
    assert found(scene) == [(FindingKind.IDLE, (6, 7, 8, 9), "/strike 6-9")]
    scene.at("15:40", "/strike 6-9")
    assert found(scene) == []


def test_a_mark_at_no_time_is_struck() -> None:
    scene = recorded(meeting())
    scene.when("!")
    assert found(scene) == [(FindingKind.TIME_MARK, (8,), "/strike 8")]


def test_two_marks_at_one_moment_do_not_settle_each_other() -> None:
    scene = recorded(meeting("15:10 !", "15:11 @mark !"))
    assert found(scene) == [(FindingKind.TIME_MARK, (5,), "@5 …"), (FindingKind.TIME_MARK, (6,), "@6 …")]
