"""What is on a recording: when it begins, what is cut, and what is left out."""

from __future__ import annotations

import pytest

from meetinglog.errors import Refused
from meetinglog.views.recordings import RecordedFloor, Recording, floor_recorded, recordings_from
from tests.support.scene import SESSION, Scene, given, in_session, local, session

COW = session(tracks=[{"name": "cow", "short_name": "Committee of the Whole"}])
SPOKEN = ("@15:10 Norway", "@15:14:30 Lebanon", "@15:20 /end")


def on(scene: Scene, *typed: str) -> RecordedFloor:
    return floor_recorded(scene.listed, recordings_from(typed, scene.record, scene.listed))


def turns(scene: Scene, *typed: str) -> list[list[tuple[str, int, int]]]:
    return [[(turn.line.speaker, turn.begin, turn.end) for turn in each] for _, each in on(scene, *typed).turns]


def refused(scene: Scene, *typed: str) -> str:
    with pytest.raises(Refused) as caught:
        on(scene, *typed)
    return str(caught.value)


def test_a_turn_is_counted_from_the_beginning_of_the_recording() -> None:
    scene = in_session(*SPOKEN)
    assert turns(scene, "2012-10-17T15:09:59") == [[("Norway", 1_000, 271_000), ("Lebanon", 271_000, 601_000)]]
    assert on(scene, "2012-10-17T15:09:59").left_out == {}


def test_what_began_before_the_recording_is_cut_and_what_ended_before_it_is_left_out() -> None:
    scene = in_session(*SPOKEN)
    assert turns(scene, "15:12") == [[("Norway", 0, 150_000), ("Lebanon", 150_000, 480_000)]]
    recorded = on(scene, "15:14:30")
    assert [turn.line.speaker for _, each in recorded.turns for turn in each] == ["Lebanon"]
    assert recorded.left_out == {"outside": (4,)}


def test_a_recording_lasts_until_the_next_one_begins() -> None:
    scene = in_session(*SPOKEN)
    both = [[("Norway", 0, 270_000), ("Lebanon", 270_000, 330_000)], [("Lebanon", 0, 270_000)]]
    assert turns(scene, "15:10", "15:15:30") == both
    assert turns(scene, "15:15:30", "15:10", "15:10:00") == both
    assert on(scene, "15:10", "15:15:30").left_out == {}


def test_a_recording_is_over_in_the_night() -> None:
    scene = in_session(*SPOKEN, "/rise", "@2012-10-18T10:00 /open 5", "@10:05 China", "@10:06 /end")
    assert [speaker for [each] in [turns(scene, "2012-10-17T15:00")] for speaker, _, _ in each] == ["Norway", "Lebanon"]
    assert on(scene, "2012-10-17T15:00").left_out == {"outside": (9,)}
    assert turns(scene, "2012-10-18T10:00") == [[("China", 300_000, 360_000)]]


def test_an_interrupted_statement_has_a_turn_for_each_stretch_on_the_floor() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /order China", "@15:11:20 /end", "@15:12 /end")
    assert turns(scene, "15:10") == [[("Norway", 0, 60_000), ("China", 60_000, 80_000), ("Norway", 80_000, 120_000)]]
    assert [turn.part for _, each in on(scene, "15:10").turns for turn in each] == [1, 1, 2]


def test_a_suspension_is_no_turn() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /order China", "@15:12 /suspend", "@15:30 /resume", "@15:31 Norway")
    assert turns(scene, "15:10") == [[("Norway", 0, 60_000), ("China", 60_000, 120_000)]]
    assert on(scene, "15:10").left_out == {"running": (4,)}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("@15:10 Norway",), {"running": (4,)}),
        (("Norway", "@15:12 /end"), {"unknown": (4,)}),
        (("@15:10 Norway", "/end"), {"unknown": (4,)}),
        (("@15:10 Norway", "@15:10 /end"), {"no length": (4,)}),
    ],
)
def test_what_has_no_known_length_is_left_out(lines: tuple[str, ...], reason: dict[str, tuple[int, ...]]) -> None:
    recorded = on(in_session(*lines), "15:00")
    assert (recorded.turns[0][1], recorded.left_out) == ((), reason)


def test_a_turn_of_which_a_time_is_known_only_to_the_minute_says_so() -> None:
    scene = in_session("@15:10:05 Norway", "@15:11:05 China", "@15:12 Lebanon", "@15:13:05 /end")
    assert [turn.to_the_minute for _, each in on(scene, "15:10").turns for turn in each] == [False, True, True]


def test_times_are_whole_milliseconds_of_what_is_known() -> None:
    scene = Scene()
    scene.at("15:05", "/open 4")
    scene.at("15:06:00.000400", "Norway")
    scene.at("15:06:01.000600", "China")
    scene.at("15:06:01.000700", "Lebanon")
    scene.at("15:06:02.000100", "/end")
    scene.at("15:06:04", "/rise")
    assert turns(scene, "15:06") == [[("Norway", 0, 1_001), ("Lebanon", 1_001, 2_000)]]
    assert on(scene, "15:06").left_out == {"outside": (4,)}


def test_a_time_alone_is_on_the_day_of_the_meeting() -> None:
    scene = in_session(*SPOKEN)
    assert recordings_from(["15:02:11"], scene.record, scene.listed) == (Recording(local("15:02:11")),)


def test_a_time_alone_is_refused_where_the_floor_was_held_on_several_days() -> None:
    two = in_session(*SPOKEN, "/rise", "@2012-10-18T10:00 /open 5", "@10:05 China", "@10:06 /end")
    advice = "15:02:11 may be on 17 October 2012 or 18 October 2012; type the date as well, such as 2012-10-17T15:02:11"
    assert refused(two, "15:02:11") == advice
    late = in_session("@23:50 Norway", "@2012-10-18T00:10 /end")
    assert refused(late, "00:05").startswith("00:05 may be on 17 October 2012 or 18 October 2012;")


def test_a_time_in_the_hour_that_comes_twice_needs_its_offset() -> None:
    facts = session(session={**dict(SESSION.facts), "starts": "2012-10-27", "ends": "2012-10-28"})
    lines = ("@2012-10-28T01:50 /open 1", "@01:55 Norway", "@04:00 /end")
    scene = given(*lines, facts=facts)
    twice = "02:30 comes twice on 28 October 2012; type its offset as well: 2012-10-28T02:30:00+02:00"
    assert refused(scene, "02:30") == twice
    assert turns(scene, "02:30+01:00") == [[("Norway", 0, 5_400_000)]]
    assert turns(scene, "2012-10-28T02:30:00+02:00") == [[("Norway", 0, 9_000_000)]]


@pytest.mark.parametrize("typed", ["last", "@4", "-90s", "@mark"])
def test_what_is_no_time_of_day_is_no_beginning(typed: str) -> None:
    assert refused(in_session(*SPOKEN), typed).endswith(
        "is not when a recording begins; type a date and a time, such as 2012-10-17T15:02:11"
    )


def test_where_nothing_was_said_a_time_alone_is_on_no_day() -> None:
    assert refused(in_session(), "15:00") == (
        "nothing was said in what is asked for, so 15:00 is on no day; type a date and a time, such as "
        "2012-10-17T15:02:11"
    )


def test_speakers_of_two_tracks_at_once_are_not_on_one_recording() -> None:
    parallel = in_session(
        "@15:10 Norway", "@15:12 /track cow", "@15:12 /open 1", "@15:13 China", "@15:15 /rise", facts=COW
    )
    parallel.when("@15:16 /track plenary", "@15:20 /end")
    assert refused(parallel, "15:00") == (
        "cow and plenary met at once (entries 4 and 7), and a recording is of one of them; choose with --track"
    )
    one_room = in_session(
        *SPOKEN, "/rise", "@15:30 /track cow", "@15:30 /open 1", "@15:31 China", "@15:32 /rise", facts=COW
    )
    assert [speaker for [each] in [turns(one_room, "15:00")] for speaker, _, _ in each] == [
        *("Norway", "Lebanon", "China"),
    ]
