"""The floor: who has it, since when, and how long each statement was."""

from __future__ import annotations

from meetinglog.model.events import Group, Kind, Speaker
from meetinglog.model.facts import Note, Segment, Statement
from meetinglog.model.moment import UNKNOWN, Moment, Precision
from meetinglog.model.proceedings import FloorFree, FloorHeld
from meetinglog.model.session import Capacity
from tests.support.scene import given, in_session, local

NORWAY = Speaker(name="Norway", code="NOR", capacity=Capacity.STATE)
G77 = Group(name="the Group of 77 and China")


def minute(clock: str) -> Moment:
    return Moment(local(clock), Precision.MINUTE)


def names(scene_statements: tuple[Statement, ...]) -> list[str]:
    return [s.speaker.name if s.speaker else "?" for s in scene_statements]


def test_a_bare_name_gives_the_floor() -> None:
    scene = in_session("@15:10 Norway")
    assert scene.statements == (
        Statement(
            id="e4",
            number=4,
            track="plenary",
            meeting=4,
            sitting="e2",
            items=("3",),
            kind=Kind.STATEMENT,
            speaker=NORWAY,
            groups=(),
            also=(),
            person="",
            segments=(Segment(minute("15:10")),),
            sources=("e4",),
        ),
    )
    assert scene.plenary.floor == FloorHeld("e4")


def test_floor_spells_a_bare_name_out() -> None:
    assert in_session("@15:10 /floor Norway").statements == in_session("@15:10 Norway").statements


def test_the_next_speaker_ends_the_statement_before_it_at_that_moment() -> None:
    scene = in_session("@15:10 Norway", "@15:14:30 Kenya")
    second = Moment(local("15:14:30"), Precision.SECOND)
    assert [s.segments for s in scene.statements] == [(Segment(minute("15:10"), second),), (Segment(second),)]
    assert scene.plenary.floor == FloorHeld("e5")


def test_end_ends_the_running_statement() -> None:
    scene = in_session("@15:10 Norway", "@15:14 /end")
    assert scene.statements[0].segments == (Segment(minute("15:10"), minute("15:14")),)
    assert scene.plenary.floor == FloorFree()


def test_suspension_item_conclusion_and_rise_end_a_running_statement() -> None:
    for line in ("/suspend lunch", "/item 4", "/item 3", "/conclude", "/conclude 2", "/rise"):
        scene = in_session("@15:10 Norway", f"@15:14 {line}")
        assert (line, scene.statements[0].end, scene.plenary.floor) == (line, minute("15:14"), FloorFree())


def test_other_acts_leave_a_statement_running() -> None:
    for line in ("/chair Kenya", "/doc L.5 A draft", "/comment slow", "- welcomed it", "/by Ms. Li", "/for G77"):
        scene = in_session("@15:10 Norway", f"@15:14 {line}")
        assert (line, scene.statements[0].end, scene.plenary.floor) == (line, None, FloorHeld("e4"))


def test_a_statement_keeps_the_item_that_was_before_the_meeting_when_it_began() -> None:
    scene = in_session("@15:10 Norway", "@15:14 /item 4, 2", "@15:15 Kenya", "@15:20 /conclude", "@15:21 China")
    assert [s.items for s in scene.statements] == [("3",), ("4", "2"), ()]


def test_the_floor_time_is_the_time_on_the_floor() -> None:
    scene = in_session("@15:10:05 Norway", "@15:14:35 /end", "@15:15 Kenya")
    assert [s.floor_seconds for s in scene.statements] == [270.0, None]


def test_a_floor_time_that_rests_on_an_unknown_time_is_unknown_and_not_zero() -> None:
    scene = in_session("Norway", "Kenya", "@15:14 China", "/end")
    assert [s.floor_seconds for s in scene.statements] == [None, None, None]
    assert [s.start for s in scene.statements] == [UNKNOWN, UNKNOWN, minute("15:14")]
    assert [(line.start, line.end, line.floor_seconds) for line in scene.listed] == [
        (UNKNOWN, UNKNOWN, None),
        (UNKNOWN, minute("15:14"), None),
        (minute("15:14"), UNKNOWN, None),
    ]


def test_a_floor_time_is_never_negative() -> None:
    scene = in_session("@15:10:40 Norway", "@15:10 /end")
    assert scene.statements[0].floor_seconds == 0.0
    assert [(line.floor_seconds, line.gross_seconds) for line in scene.listed] == [(0, 0)]


def test_intervals_keep_their_full_precision_until_they_are_printed() -> None:
    scene = in_session()
    scene.at("15:10:00.400", "Norway")
    scene.at("15:10:01.800", "Kenya")
    assert scene.statements[0].floor_seconds == 1.4
    assert scene.listed[0].floor_seconds == 1


def test_an_unknown_speaker_is_named_later_and_its_clock_is_untouched() -> None:
    scene = in_session("@15:10 ?", "@15:12 /who Norway", "@15:14 /end")
    assert [(s.speaker, s.segments, s.sources) for s in scene.statements] == [
        (NORWAY, (Segment(minute("15:10"), minute("15:14")),), ("e4", "e5"))
    ]


def test_who_replaces_a_wrong_name_and_keeps_what_it_does_not_say() -> None:
    scene = in_session("@15:10 Kenya for:G77 by:Ms. Li", "@15:12 /who Norway")
    assert [(s.speaker, s.groups, s.person) for s in scene.statements] == [(NORWAY, (G77,), "Ms. Li")]


def test_who_may_say_the_group_the_capacity_and_the_person() -> None:
    scene = in_session("@15:10 ?", "@15:12 /who Norway as:expert also:G77 by:Ms. Li")
    expert = Speaker(name="Norway", code="NOR", capacity=Capacity.EXPERT)
    assert [(s.speaker, s.also, s.person) for s in scene.statements] == [(expert, (G77,), "Ms. Li")]


def test_a_group_said_in_the_second_sentence_completes_the_running_statement() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /for G77", "@15:12 /as expert", "@15:13 /by Ms. Li")
    expert = Speaker(name="Norway", code="NOR", capacity=Capacity.EXPERT)
    assert [(s.speaker, s.groups, s.person, s.sources) for s in scene.statements] == [
        (expert, (G77,), "Ms. Li", ("e4", "e5", "e6", "e7"))
    ]


def test_of_two_completions_the_later_entered_wins_field_by_field() -> None:
    scene = in_session("@15:10 Norway for:EU by:Mr. A", "@15:11 /for G77", "@15:12 /by Ms. B")
    assert [(s.groups, s.person) for s in scene.statements] == [((G77,), "Ms. B")]


def test_a_completion_belongs_to_the_statement_that_was_running() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /for G77", "@15:12 Kenya", "@15:13 /for EU")
    assert [[g.name for g in s.groups] for s in scene.statements] == [
        ["the Group of 77 and China"],
        ["the European Union"],
    ]


def test_a_speaker_for_a_group_alone_does_not_speak_in_its_own_name() -> None:
    scene = in_session("@15:10 Norway for:G77", "@15:11 Norway also:G77", "@15:12 Norway")
    assert [(s.own_name, s.on_behalf_of) for s in scene.statements] == [(False, (G77,)), (True, (G77,)), (True, ())]


AT_11 = Moment(local("15:11"), Precision.MINUTE)


def test_a_note_belongs_to_the_running_statement() -> None:
    scene = in_session("@15:10 Norway", "@15:11 - welcomed the #fraud_in_sport report #Cyber", "- thanked #cyber")
    assert scene.statements[0].notes == (
        Note("e5", 5, "welcomed the #fraud_in_sport report #Cyber", ("fraud in sport", "Cyber"), ("e5",), AT_11),
        Note("e6", 6, "thanked #cyber", ("cyber",), ("e6",), UNKNOWN),
    )


def test_a_note_after_the_end_belongs_to_the_last_statement() -> None:
    scene = in_session("@15:10 Norway", "@15:14 /end", "@15:15 - welcomed it")
    assert scene.statements[0].notes == (
        Note("e6", 6, "welcomed it", (), ("e6",), Moment(local("15:15"), Precision.MINUTE)),
    )


def test_a_note_does_not_stop_the_clock() -> None:
    scene = in_session("@15:10 Norway", "@15:11 - one", "@15:12 Kenya", "@15:13 - two", "@15:14 /end")
    assert [(s.floor_seconds, [n.text for n in s.notes]) for s in scene.statements] == [
        (120.0, ["one"]),
        (120.0, ["two"]),
    ]


def test_introductory_and_concluding_statements_are_kinds_of_their_own() -> None:
    scene = in_session("@15:10 /intro secretariat", "@15:12 Norway", "@15:14 /closing Kenya")
    assert [(s.kind, s.speaker.capacity if s.speaker else None) for s in scene.statements] == [
        (Kind.INTRODUCTORY, Capacity.SECRETARIAT),
        (Kind.STATEMENT, Capacity.STATE),
        (Kind.CONCLUDING, Capacity.STATE),
    ]


def test_nobody_has_the_floor_before_it_is_given() -> None:
    assert given().plenary.floor == FloorFree()
    assert in_session().plenary.floor == FloorFree()


def test_the_same_speaker_may_be_given_the_floor_again() -> None:
    scene = in_session("@15:10 Norway", "@15:12 Norway", "@15:14 /end")
    assert [(s.id, s.floor_seconds) for s in scene.statements] == [("e4", 120.0), ("e5", 120.0)]


def test_a_statement_that_crosses_midnight_is_measured_across_it() -> None:
    scene = in_session("@2012-10-17T23:58 Norway", "@00:03 /end")
    assert scene.statements[0].floor_seconds == 300.0


def test_a_statement_over_the_end_of_summer_time_is_measured_in_real_time() -> None:
    scene = given("@2012-10-27T23:00 /open 4", "@2012-10-28T01:30 Norway", "@2012-10-28T03:30 /end")
    assert scene.statements[0].floor_seconds == 3 * 3600.0


def test_participants_added_on_the_spot_are_known_from_then_on() -> None:
    scene = in_session('@15:10 "the Sea Group" as:ngo', "@15:12 Norway", "@15:14 sea group")
    sea = Speaker(name="the Sea Group", capacity=Capacity.NGO)
    assert [s.speaker for s in scene.statements] == [sea.model_copy(update={"added": True}), NORWAY, sea]
    assert names(scene.statements) == ["the Sea Group", "Norway", "the Sea Group"]


def test_a_participant_added_by_naming_a_speaker_is_known_from_then_on() -> None:
    scene = in_session("@15:10 ?", '@15:11 /who "the Sea Group" as:ngo', "@15:14 sea")
    assert names(scene.statements) == ["the Sea Group", "the Sea Group"]
