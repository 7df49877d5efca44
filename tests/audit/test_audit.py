"""What the audit holds against a record, and what it does not: edges of the kinds, and how findings stand together."""

from __future__ import annotations

import pytest

from meetinglog.record import Record
from meetinglog.views import audit as views
from meetinglog.views.audit import Finding, Kind, audit
from meetinglog.views.selection import selection
from tests.acts.given import FACTS_WITH_TRACKS
from tests.audit.samples import BEGUN, CLOSED, meeting, recorded
from tests.core.given import Scene, given, session


def found(scene: Scene, *kinds: Kind) -> list[tuple[Kind, tuple[int, ...], str]]:
    """Give the findings of a scene, of these kinds or of all: kind, entries, line."""
    return [(one.kind, one.entries, one.settle) for one in audit(scene.record) if not kinds or one.kind in kinds]


def test_findings_stand_in_the_order_of_the_record_and_those_of_one_entry_by_kind() -> None:
    scene = recorded(meeting("15:10 China", "15:20 ?", "15:25 /after 4 ?"))
    assert found(scene) == [
        (Kind.UNKNOWN_SPEAKER, (7,), "/amend 7 who:…"),
        (Kind.UNKNOWN_TIME, (7,), "/amend 7 at:…"),
        (Kind.UNKNOWN_SPEAKER, (6,), "/amend 6 who:…"),
    ]


def test_a_finding_gives_plain_values() -> None:
    [finding] = audit(recorded(meeting("15:10 ?")).record)
    assert finding.plain() == {
        "kind": "unknown-speaker",
        "entries": (5,),
        "what": "Someone yet to be named has the floor from 15:10:00 to 15:30:00 (4th meeting).",
        "why": "An unknown speaker is in no paragraph of the report.",
        "settle": "/amend 5 who:…",
        "advice": "Type the name in place of ….",
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
    stale = Finding(Kind.OPEN_FLAG, (), "The report of entry 9 reads otherwise today.", "It was issued.", "")

    def issued(record: Record) -> list[Finding]:
        return [stale] if record.position else []

    monkeypatch.setattr(views, "FURTHER", (issued,))
    [first, second] = audit(recorded(meeting("15:10 ?")).record)
    assert (first.kind, second) == (Kind.UNKNOWN_SPEAKER, stale)


def test_limits_of_time_can_be_others() -> None:
    scene = recorded(meeting("15:10 /end", "15:14 China", "15:20 @15:19 Egypt"))
    assert [one.kind for one in audit(scene.record)] == [Kind.GAP]
    assert [one.kind for one in audit(scene.record, gap=300)] == []
    assert [one.kind for one in audit(scene.record, gap=240, late=0)] == [Kind.LATE]


class TestGaps:
    def test_a_suspension_is_no_gap(self) -> None:
        lines = ("15:05 /suspend", "15:10 /chair Norway", "15:20 /resume", "15:21 China")
        assert found(recorded(meeting(*lines))) == []

    def test_time_between_meetings_is_no_gap(self) -> None:
        again = ("18:00 /open 5 chair:Kenya", "18:01 /rise")
        assert found(recorded((*meeting(), *again))) == []

    def test_an_interrupted_speaker_goes_on(self) -> None:
        assert found(recorded(meeting("15:10 /order Egypt", "15:11 /end", "15:20 /doc L.1 A draft"))) == []

    def test_what_the_meeting_does_breaks_it(self) -> None:
        lines = ("15:10 /end", "15:11:30 /doc L.1 A draft", "15:13 /adopt L.1", "15:14:30 China")
        assert found(recorded(meeting(*lines))) == []

    def test_names_put_on_a_list_do_not_break_it(self) -> None:
        lines = ("15:10 /end", "15:11:30 /inscribe China", "15:13 /next")
        assert found(recorded(meeting(*lines))) == [(Kind.GAP, (5, 7), "@5 …")]

    def test_the_meeting_may_begin_with_one(self) -> None:
        lines = ("15:00 /open 4 chair:Kenya", "15:01 /item 3", "15:05 Norway", *CLOSED)
        assert found(recorded(lines)) == [(Kind.GAP, (3, 4), "@3 …")]

    def test_after_an_end_at_an_unknown_time_there_is_none_to_be_measured(self) -> None:
        scene = recorded(meeting("15:10 /after 4 /end", "15:20 China"))
        assert found(scene) == [(Kind.UNKNOWN_TIME, (5,), "/amend 5 at:…")]

    def test_after_an_opening_at_an_unknown_time_it_begins_with_what_has_a_time(self) -> None:
        again = ("16:00 /after 7 /open 5 chair:Kenya", "16:10 /item 3", "16:13 /conclude", "16:14 /rise")
        scene = recorded((*meeting(), *again))
        assert found(scene) == [(Kind.UNKNOWN_TIME, (8,), "/amend 8 at:…"), (Kind.GAP, (9, 10), "@9 …")]

    def test_a_statement_at_an_unknown_time_fills_it(self) -> None:
        scene = recorded(meeting("15:10 /end", "15:20 China", "15:22 /after 5 Egypt"))
        assert found(scene) == [(Kind.UNKNOWN_TIME, (7,), "/amend 7 at:…")]


class TestTimes:
    def test_acts_of_one_minute_are_in_order_whatever_their_seconds(self) -> None:
        scene = recorded(meeting("15:10:40 China", "15:12 @15:10 Egypt"))
        assert found(scene, Kind.TIME_ORDER, Kind.OVERLAP) == []

    def test_one_wrong_time_is_one_finding(self) -> None:
        lines = ("15:10 China", "15:11 Egypt", "15:12 Chile", "15:13 /after 4 @15:12:30 Peru")
        assert found(recorded(meeting(*lines))) == [(Kind.TIME_ORDER, (8,), "/amend 8 at:…")]

    def test_a_time_too_early_is_found_as_well(self) -> None:
        lines = ("15:10 China", "15:12 Egypt", "15:13 /after 6 @15:05 /doc L.1 A draft", "15:14 Chile")
        [finding] = audit(recorded(meeting(*lines)).record)
        assert (finding.kind, finding.entries) == (Kind.TIME_ORDER, (7,))
        assert finding.what == (
            "A document is at 15:05:00 and stands after entry 6, which is at 15:12:00 (4th meeting)."
        )

    def test_tracks_have_clocks_of_their_own(self) -> None:
        lines = ("15:33 /track cow", "15:34 /after 7 @15:20 /open 1 chair:Kenya", "15:35 /after 9 @15:21 /rise")
        assert found(recorded((*meeting(), *lines), FACTS_WITH_TRACKS), Kind.TIME_ORDER) == []

    def test_of_two_that_overlap_the_one_out_of_order_is_amended(self) -> None:
        lines = ("15:10 /end", "15:12 /after 5 @15:08 China", "15:13 /after 6 @15:09 Egypt")
        assert found(recorded(meeting(*lines))) == [(Kind.OVERLAP, (4, 6), "/amend 5 at:…")]

    def test_a_point_of_order_overlaps_nothing(self) -> None:
        lines = ("15:10 /order Egypt", "15:11 /order Chile", "15:12 /end", "15:13 Peru")
        assert found(recorded(meeting(*lines))) == []

    def test_the_first_act_of_all_is_amended_with_its_date(self) -> None:
        scene = given("@2012-10-17T15:00 /open 4 chair:Kenya", "/rise", "/strike 2", "/strike 4")
        [unknown] = [one for one in audit(scene.record) if one.kind is Kind.UNKNOWN_TIME]
        assert (unknown.entries, unknown.settle) == ((3,), "/amend 3 at:…")


class TestLate:
    def test_an_import_is_one_finding(self) -> None:
        scene = given("@2012-10-17T15:00 /open 4 chair:Kenya", "@15:01 /item 3", "@15:02 /conclude", "@15:03 /rise")
        assert [(one.kind, one.entries, one.what) for one in audit(scene.record)] == [
            (
                Kind.LATE,
                (2, 3, 4, 5),
                "Entries 2 to 5 were entered at 2012-10-20 14:00:00, up to 2 days after they happened.",
            )
        ]

    def test_what_is_typed_late_while_the_live_line_goes_on_is_one_finding(self) -> None:
        lines = ("15:20 China", "15:20:10 @15:05 Egypt", "15:21 Chile", "15:22 @15:08 Peru", "15:23 Japan")
        assert found(recorded(meeting(*lines))) == [(Kind.LATE, (6, 8), "")]

    def test_what_is_typed_late_at_other_times_is_apart(self) -> None:
        lines = ("15:10 China", "15:20 @15:05 Egypt", "15:29:59 Chile")
        scene = recorded(meeting(*lines))
        scene.at("18:00", "@15:15 Peru")
        assert found(scene) == [(Kind.LATE, (6,), ""), (Kind.LATE, (11,), "")]

    def test_corrections_and_comments_are_not_late(self) -> None:
        scene = recorded(meeting("15:10 China", "15:12 Egypt"))
        for line in ("/amend 5 who:Chile", "/strike 6", "@2012-10-17T15:05 /comment slow", "/strike 10"):
            scene.at("2012-10-18T09:00", line)
        assert found(scene) == []

    def test_one_entry_is_told_with_what_it_is(self) -> None:
        scene = recorded(meeting())
        scene.at("18:00", "@15:10 China")
        [finding] = audit(scene.record)
        assert finding.what == (
            "Entry 8, the statement of China, was entered at 2012-10-17 18:00:00, 2:49:00 after it happened "
            "(4th meeting)."
        )


class TestTwice:
    def test_a_speaker_to_whom_the_floor_had_returned_is_struck_alone(self) -> None:
        lines = ("15:10 /order Egypt", "15:11 /end", "15:12 Norway")
        assert found(recorded(meeting(*lines))) == [(Kind.TWICE, (4, 7), "/strike 7")]

    def test_a_speaker_who_was_interrupted_and_called_anew_is_not_found(self) -> None:
        assert found(recorded(meeting("15:10 /order Egypt", "15:12 Norway"))) == []

    @pytest.mark.parametrize(
        "line",
        ["15:10 /item 4", "15:10 /decide took note of it", "15:10 China", "15:10 ?", "15:10 /suspend"],
    )
    def test_something_in_between_makes_it_two(self, line: str) -> None:
        resume = ["15:11 /resume"] if "suspend" in line else []
        scene = recorded(meeting(line, *resume, "15:12 Norway"))
        assert found(scene, Kind.TWICE) == []

    @pytest.mark.parametrize("line", ["/intro Norway", "Norway also:G77", "/reply Norway", "/closing Norway"])
    def test_statements_of_another_sort_are_two(self, line: str) -> None:
        assert found(recorded(meeting(f"15:10 {line}"))) == []

    def test_two_persons_are_two(self) -> None:
        assert found(recorded(meeting("15:10 China by:Mr. A", "15:12 China by:Ms. B"))) == []

    def test_its_notes_are_told_of(self) -> None:
        [finding] = audit(recorded(meeting("15:10 Norway", "15:11 - welcomed the report")).record)
        assert "Its notes fall with it" in finding.advice


class TestItems:
    def test_items_left_together_are_concluded_together(self) -> None:
        scene = recorded((*BEGUN, "15:10 /item 4, 2", "15:11 China", "15:12 /rise"))
        assert found(scene) == [
            (Kind.OPEN_ITEM, (3,), "/after 4 @5 /conclude 3"),
            (Kind.OPEN_ITEM, (5,), "/after 6 @7 /conclude 4, 2"),
        ]
        scene.at("18:00", "/after 6 @7 /conclude 4, 2")
        scene.at("18:00", "/after 4 @5 /conclude 3")
        assert found(scene) == [(Kind.LATE, (8, 9), "")]

    def test_an_item_before_the_meeting_is_concluded_now(self) -> None:
        assert found(recorded(meeting()[:-2])) == [
            (Kind.NEVER_ROSE, (2,), "@2012-10-17T… /rise"),
            (Kind.OPEN_ITEM, (3,), "/conclude 3"),
        ]

    def test_an_item_left_by_a_suspension_is_concluded_before_it(self) -> None:
        scene = recorded((*BEGUN, "15:10 /suspend", "15:20 /rise"))
        assert found(scene) == [(Kind.OPEN_ITEM, (3,), "/after 4 @5 /conclude 3")]
        scene.at("15:21", "/after 4 @5 /conclude 3")
        assert found(scene) == [(Kind.LATE, (7,), "")]

    def test_a_note_before_the_end_keeps_its_place(self) -> None:
        scene = recorded((*BEGUN, "15:10 - welcomed the report", "15:20 /rise"))
        assert found(scene) == [(Kind.OPEN_ITEM, (3,), "/after 5 @6 /conclude 3")]

    def test_an_item_concluded_and_taken_up_again_is_open(self) -> None:
        scene = recorded((*BEGUN, "15:10 /conclude", "15:11 /item 3", "15:12 /rise"))
        assert found(scene) == [(Kind.OPEN_ITEM, (6,), "/after 6 @7 /conclude 3")]

    def test_an_item_concluded_at_a_later_meeting_is_not(self) -> None:
        lines = ("15:10 /rise", "16:00 /open 5 chair:Kenya", "16:01 /item 2", "16:02 /conclude 2, 3", "16:03 /rise")
        assert found(recorded((*BEGUN, *lines))) == []

    def test_where_the_rise_is_late_itself_the_line_has_no_time(self) -> None:
        scene = recorded((*BEGUN, "15:10 /after 4 @15:09 /rise"))
        assert found(scene) == [(Kind.OPEN_ITEM, (3,), "/after 4 /conclude 3")]
        scene.at("15:11", "/after 4 /conclude 3")
        assert found(scene) == [(Kind.UNKNOWN_TIME, (6,), "/amend 6 at:…")]


class TestMeetings:
    def test_a_suspended_meeting_never_rose(self) -> None:
        [finding, *_] = audit(recorded((*BEGUN, "15:10 /conclude", "15:11 /suspend")).record)
        assert (finding.kind, finding.entries) == (Kind.NEVER_ROSE, (6,))
        assert finding.what == "The 4th meeting is suspended since 15:11:00 and never rises."

    def test_a_meeting_that_was_only_opened_needs_no_chair_yet(self) -> None:
        assert found(recorded(("15:00 /open 4",)), Kind.NO_CHAIR) == []

    def test_each_meeting_without_a_chair_is_told_once(self) -> None:
        lines = ("15:00 /open 4", "15:01 /suspend", "15:30 /resume", "15:31 /rise", "16:00 /open 5", "16:01 /rise")
        assert found(recorded(lines)) == [
            (Kind.NO_CHAIR, (2,), "/amend 2 chair:…"),
            (Kind.NO_CHAIR, (6,), "/amend 6 chair:…"),
        ]

    def test_the_line_is_typed_on_the_track_of_the_meeting(self) -> None:
        lines = (*meeting()[:-1], "15:40 /track cow", "15:41 /open 1 chair:Kenya")
        scene = recorded(lines, FACTS_WITH_TRACKS)
        [plenary, cow] = audit(scene.record)
        assert (plenary.what, plenary.advice) == (
            "The 4th meeting is in session since 15:00:00 and never rises.",
            "Type /track plenary first. Type the time when it rose in place of …, such as 18:00.",
        )
        assert (cow.what, cow.advice) == (
            "The 1st meeting is in session since 15:41:00 and never rises (cow).",
            "Type the time when it rose in place of …, such as 18:00.",
        )

    def test_all_states_are_members_but_the_observers(self) -> None:
        lines = ("15:10 /end", "15:11 /adopt L.5 vote:193-0-0", "15:12 /adopt L.6 vote:100-93-1", "15:13 China")
        assert found(recorded(meeting(*lines))) == [(Kind.VOTE, (7,), "/amend 7 vote:…")]

    def test_a_member_under_a_name_of_its_own_is_counted(self) -> None:
        facts = session(
            members={"states": ["NOR"]},
            participants=[{"name": "Atlantis", "capacity": "state"}, {"name": "Norway", "capacity": "state"}],
        )
        lines = ("15:10 /end", "15:11 /adopt L.5 vote:2-0-0", "15:12 /adopt L.6 vote:3-0-0", "15:13 China")
        assert found(recorded(meeting(*lines), facts), Kind.VOTE) == [(Kind.VOTE, (7,), "/amend 7 vote:…")]


class TestPending:
    def test_one_who_waits_on_the_list_too_is_not_withdrawn_from_it(self) -> None:
        scene = recorded(meeting("15:10 /inscribe Iraq", "15:11 /ask Iraq"))
        assert found(scene) == [(Kind.REPLY_PENDING, (6,), "/strike 6")]

    def test_one_who_asked_twice_is_withdrawn_and_struck(self) -> None:
        scene = recorded(meeting("15:10 /ask WWF", "15:11 /ask WWF"))
        assert found(scene) == [
            (Kind.REPLY_PENDING, (5,), '/withdraw "the World Wildlife Fund"'),
            (Kind.REPLY_PENDING, (6,), "/strike 6"),
        ]
        scene.at("15:40", "/strike 6")
        scene.at("15:40", '/withdraw "the World Wildlife Fund"')
        assert found(scene) == []

    def test_entries_that_do_nothing_for_one_reason_are_struck_together(self) -> None:
        lines = ("15:10 China", "15:11 - one", "15:12 - two", "15:13 - three", "15:14 /by Ms. Li", "15:15 /strike 5")
        scene = recorded(meeting(*lines))
        assert found(scene) == [(Kind.IDLE, (6, 7, 8, 9), "/strike 6-9")]
        scene.at("15:40", "/strike 6-9")
        assert found(scene) == []

    def test_a_mark_at_no_time_is_struck(self) -> None:
        scene = recorded(meeting())
        scene.when("!")
        assert found(scene) == [(Kind.TIME_MARK, (8,), "/strike 8")]

    def test_two_marks_at_one_moment_do_not_settle_each_other(self) -> None:
        scene = recorded(meeting("15:10 !", "15:11 @mark !"))
        assert found(scene) == [(Kind.TIME_MARK, (5,), "@5 …"), (Kind.TIME_MARK, (6,), "@6 …")]


class TestNames:
    @pytest.mark.parametrize("who", ["Norway", "WWF", "secretariat", "EU", "Ms. Ada Byron", "INTERPOL", "NO for:G77"])
    def test_whoever_the_tables_have_is_known(self, who: str) -> None:
        assert found(recorded(meeting("15:10 China", f"15:12 {who}"))) == []

    def test_a_group_in_its_own_name_too_is_amended_as_such(self) -> None:
        scene = recorded(meeting('15:10 China also:"the Friends of the Sea"'))
        assert found(scene) == [(Kind.UNKNOWN_NAME, (5,), "/amend 5 also:…")]

    def test_a_statement_by_someone_under_no_item_of_two_meetings_is_told_by_meeting(self) -> None:
        one = ("15:00 /open 4 chair:Kenya", "15:01 Norway", "15:02 /rise")
        two = ("16:00 /open 5 chair:Kenya", "16:01 China", "16:02 /rise")
        assert found(recorded((*one, *two))) == [
            (Kind.NO_ITEM, (3,), "/amend 3 item:…"),
            (Kind.NO_ITEM, (6,), "/amend 6 item:…"),
        ]
