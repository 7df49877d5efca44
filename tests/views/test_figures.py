from __future__ import annotations

import pytest
from msgspec.structs import fields

from meetinglog.views.figures import NO_REGION, SECTIONS, Figures, FloorTime, figures
from meetinglog.views.meeting_times import TimeUsed
from meetinglog.views.selection import Selection
from tests.support.figures import TRACKS, divided, lines
from tests.support.scene import Scene, given, in_session
from tests.support.scene import session as session_with


def test_nothing_said_is_nothing_counted() -> None:
    assert figures(given().proceedings) == Figures(FloorTime(), dict.fromkeys(SECTIONS, ()), ())


def test_the_floor_time_of_a_delegation_is_that_of_all_its_interventions() -> None:
    scene = in_session("@15:10 Norway", "@15:12:30 Egypt", "@15:15 Norway", "@15:16 /end")
    assert lines(scene, "delegation") == (
        FloorTime("Norway", "NOR", interventions=2, statements=2, seconds=210.0),
        FloorTime("Egypt", "EGY", interventions=1, statements=1, seconds=150.0),
    )


def test_a_point_of_order_takes_no_time_from_the_one_it_interrupts() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /order Egypt", "@15:13 /end", "@15:15 /end")
    assert lines(scene, "delegation") == (
        FloorTime("Norway", "NOR", interventions=1, statements=1, seconds=240.0),
        FloorTime("Egypt", "EGY", interventions=1, statements=0, seconds=60.0),
    )


def test_points_of_order_and_replies_are_interventions_with_floor_time_and_no_statements() -> None:
    scene = in_session(
        "@15:10 /intro secretariat",
        "@15:11 Norway",
        "@15:13 /order Egypt",
        "@15:14 /end",
        "@15:15 /reply Iraq",
        "@15:18 /closing secretariat",
        "@15:20 /end",
    )
    assert lines(scene, "kind") == (
        FloorTime("introductory", interventions=1, statements=1, seconds=60.0),
        FloorTime("statement", interventions=1, statements=1, seconds=180.0),
        FloorTime("concluding", interventions=1, statements=1, seconds=120.0),
        FloorTime("reply", interventions=1, statements=0, seconds=180.0),
        FloorTime("order", interventions=1, statements=0, seconds=60.0),
    )
    assert figures(scene.proceedings).total == FloorTime(interventions=5, statements=3, seconds=600.0)


def test_an_interrupted_statement_that_never_goes_on_keeps_the_time_it_had() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /order Egypt", "@15:13 Iraq", "@15:14 /end")
    assert divided(scene, "delegation") == [("Norway", 1, 120.0), ("Egypt", 1, 60.0), ("Iraq", 1, 60.0)]


def test_a_running_statement_is_counted_and_not_in_seconds() -> None:
    scene = in_session("@15:10 Norway", "@15:12 Norway")
    assert lines(scene, "delegation") == (
        FloorTime("Norway", "NOR", interventions=2, statements=2, seconds=120.0, running=1),
    )


def test_an_interrupted_statement_that_waits_is_running() -> None:
    [norway, egypt] = lines(in_session("@15:10 Norway", "@15:12 /order Egypt"), "delegation")
    assert (norway.running, norway.seconds) == (1, 0.0)
    assert (egypt.running, egypt.seconds) == (1, 0.0)


def test_an_unknown_time_stays_unknown() -> None:
    scene = in_session("@15:10 Norway", "Egypt", "@15:20 Norway", "@15:22 /end")
    assert lines(scene, "delegation") == (
        FloorTime("Norway", "NOR", interventions=2, statements=2, seconds=120.0, unknown=1),
        FloorTime("Egypt", "EGY", interventions=1, statements=1, unknown=1),
    )
    assert not lines(scene, "delegation")[0].complete


def test_seconds_are_kept_at_full_precision() -> None:
    scene = in_session()
    scene.at("15:10", "Norway")
    scene.at("15:10:00.400000", "Egypt")
    scene.at("15:10:00.800000", "Norway")
    scene.at("15:10:01.200000", "/end")
    assert figures(scene.proceedings).total.seconds == pytest.approx(1.2)


def test_speakers_yet_to_be_named_are_one_line_and_stand_last() -> None:
    scene = in_session("@15:10 ?", "@15:20 Norway", "@15:21 ?", "@15:22 /end")
    for section in ("delegation", "region", "capacity"):
        assert divided(scene, section)[-1] == ("", 2, 660.0)
    assert divided(scene, "kind") == [("statement", 3, 720.0)]


def test_a_delegation_keeps_its_line_in_whatever_capacity_it_speaks_and_the_secretariat_is_one() -> None:
    scene = in_session(
        "@15:10 Norway",
        "@15:11 Norway as:panellist",
        "@15:12 secretariat",
        '@15:13 "the Executive Secretary" as:secretariat',
        "@15:14 /end",
    )
    assert divided(scene, "delegation") == [("Norway", 2, 120.0), ("secretariat", 2, 120.0)]
    assert divided(scene, "capacity") == [("state", 1, 60.0), ("secretariat", 2, 120.0), ("panellist", 1, 60.0)]


def test_states_are_counted_by_their_regional_groups_and_all_others_are_in_none() -> None:
    scene = in_session(
        "@15:10 Norway", "@15:11 Egypt", "@15:13 Kenya", "@15:14 WWF", "@15:24 EU", '@15:25 "State of Palestine"'
    )
    scene.when("@15:26 United States", "@15:27 /end")
    assert divided(scene, "region") == [
        ("African States", 2, 180.0),
        ("Western European and other States", 2, 120.0),
        (NO_REGION, 3, 720.0),
    ]


def test_a_statement_for_two_groups_counts_for_each_and_in_its_own_name_too() -> None:
    scene = in_session(
        '@15:10 Egypt for:"G77; the Group of African States"', "@15:12 Norway", "@15:13 Cuba also:G77", "@15:14 /end"
    )
    assert divided(scene, "group") == [("Group of 77 and China", 2, 180.0), ("Group of African States", 1, 120.0)]


def test_items_considered_jointly_are_a_line_of_their_own() -> None:
    scene = in_session(
        "@15:10 Norway", "@15:11 /item 4, 3", "@15:12 Norway", "@15:14 /item 2", "@15:15 Norway", "@15:18 /end"
    )
    assert lines(scene, "item") == (
        FloorTime("Review of the Convention", "2", 1, 1, 180.0),
        FloorTime("Other serious crimes", "3", 1, 1, 60.0),
        FloorTime("Technical assistance; Other serious crimes", "4, 3", 1, 1, 120.0),
    )


def test_what_was_said_under_no_item_stands_last() -> None:
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 Norway", "@15:08 /item 3", "@15:09 Norway", "@15:10 /end")
    assert divided(scene, "item") == [("Other serious crimes", 1, 60.0), ("", 1, 120.0)]


def test_the_longest_floor_time_stands_first_and_of_equal_ones_the_alphabet_decides() -> None:
    scene = in_session("@15:10 Norway", "@15:11 Egypt", "@15:12 China", "@15:14 /end")
    assert [name for name, *_ in divided(scene, "delegation")] == ["China", "Egypt", "Norway"]


def two_tracks() -> Scene:
    return given(
        "@2012-10-17T15:00 /open 4",
        "@15:01 /item 3",
        "@15:02 Norway",
        "@15:04 /item 4",
        "@15:05 Norway",
        "@15:08 /rise",
        "@15:10 /track cow",
        "@15:10 /open 1",
        "@15:10 /item 3",
        "@15:11 Norway",
        "@15:15 /rise",
        facts=session_with(tracks=TRACKS),
    )


@pytest.mark.parametrize(
    ("chosen", "seconds"),
    [
        (Selection(), 540.0),
        (Selection(items=frozenset({"3"})), 360.0),
        (Selection(items=frozenset({"3", "4"})), 540.0),
        (Selection(meetings=frozenset({4})), 300.0),
        (Selection(track="cow"), 240.0),
        (Selection(frozenset({"3"}), frozenset({4}), "plenary"), 120.0),
    ],
)
def test_what_is_counted_is_narrowed_to_items_meetings_and_a_track(chosen: Selection, seconds: float) -> None:
    assert figures(two_tracks().proceedings, chosen).total.seconds == seconds


def test_asked_for_an_item_no_meeting_is_measured() -> None:
    counted = figures(two_tracks().proceedings, Selection(items=frozenset({"3"})))
    assert counted.meetings == ()
    assert counted.time == TimeUsed(**dict.fromkeys((field.name for field in fields(TimeUsed)), 0))
    assert counted.time.utilization is None


def test_a_correction_counts_as_if_it_had_been_so() -> None:
    scene = in_session("@15:10 Norway", "@15:12 Egypt", "@15:13 /end", "/amend 4 who:Kenya at:15:08", "/strike 5")
    assert divided(scene, "delegation") == [("Kenya", 1, 300.0)]
