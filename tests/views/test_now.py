"""What is so now: the answer to ``/now``."""

from __future__ import annotations

from meetinglog.views.now import now_sentences
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.scene import Scene, given, in_session, local, session

FACTS = session(limits={"state": 180.0}, meetings=[{"number": 4, "ends": "2012-10-17T15:30:00"}])


def told(scene: Scene, clock: str, track: str = "plenary") -> list[str]:
    return list(now_sentences(scene.proceedings, track, local(clock)))


def test_the_floor_the_list_and_the_replies_are_told() -> None:
    scene = in_session("@15:07 /inscribe Peru; Chad", "@15:08 Norway for:G77", "@15:09 /ask Iraq", facts=FACTS)
    assert told(scene, "15:10:30") == [
        "The 4th meeting is in session, item 3: Other serious crimes",
        "Norway, on behalf of the Group of 77 and China, has the floor for 2:30, 0:30 left",
        (
            "Next: Peru; 2 on the list: until about 15:17; with 2 minutes each, 15:15; the meeting is to rise at "
            "15:30: all of them fit"
        ),
        "Iraq has asked for the right of reply",
    ]
    assert told(scene, "15:12")[1].endswith("has the floor for 4:00, 1:00 over the limit")


def test_who_waits_is_told_with_the_clock() -> None:
    scene = in_session("@15:08 Norway", "@15:09 /order Egypt", facts=FACTS)
    assert told(scene, "15:10")[1:] == [
        "Egypt has the floor on a point of order for 1:00, no limit",
        "Norway waits, the clock at 1:00",
        "Nobody is on the list of speakers",
    ]
    scene.when("@15:11 /suspend consultations")
    assert told(scene, "15:12") == [
        "The 4th meeting is suspended since 15:11:00: consultations",
        "Norway waits, the clock at 1:00",
        "Nobody is on the list of speakers",
    ]


def test_a_free_floor_and_a_closed_list_are_told() -> None:
    assert told(in_session("@15:08 Norway", "@15:09 /end", "@15:09 /close"), "15:10:05")[1:] == [
        "The floor is free for 1:05",
        "Nobody is on the list of speakers, which is closed",
    ]


def test_where_no_meeting_is_in_session_that_is_told() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:10 /rise", facts=FACTS_WITH_TRACKS)
    assert told(scene, "15:11")[0] == "The 4th meeting has risen"
    assert told(scene, "15:11", "cow")[0] == "No meeting of the Committee of the Whole is open"


def test_no_item_and_an_unknown_time_are_told() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "Norway")
    assert told(scene, "15:11")[:2] == [
        "The 4th meeting is in session, no item is before it",
        "Norway has the floor for an unknown time, no limit",
    ]
