"""What the officer must always have in sight, as functions of the record and now."""

from __future__ import annotations

import pytest

from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import NoMeeting
from meetinglog.views.podium import Podium, on_the_floor, podium, seconds_since
from tests.support.acts import begun, limited
from tests.support.scene import Scene, given, local


def seen(scene: Scene, track: str = "plenary") -> Podium:
    return podium(scene.proceedings, track)


def clock(moment: Moment | None) -> str:
    return moment.clock if moment else ""


def state(scene: Scene) -> tuple[str, int | None, str]:
    here = seen(scene)
    return type(here.meeting).__name__, here.number, clock(here.since)


def floor_seconds(scene: Scene, now: str) -> tuple[float | None, float | None]:
    """Return the time on the floor of who speaks and of who waits."""
    here = seen(scene)
    spoken = [on_the_floor(one, local(now)) if one else None for one in (here.running, here.waiting)]
    return spoken[0], spoken[1]


def test_before_the_first_meeting_there_is_none() -> None:
    here = seen(given())
    assert (here.meeting, here.number, here.since, here.free_since) == (NoMeeting(), None, None, None)
    assert (here.items, here.running, here.queue, here.asked, here.flags) == ((), None, (), (), ())


def test_who_waits_over_a_suspension_waits_with_the_clock_where_it_stopped() -> None:
    scene = begun("@15:05 Norway", "@15:06 /order Egypt", "@15:07 /suspend", "@15:20 /resume")
    here = seen(scene)
    assert (here.running, here.waiting, clock(here.free_since)) == (None, scene.statements[0], "15:20:00")
    assert floor_seconds(scene, "15:21") == (None, 60.0)


def test_the_replies_due_are_those_asked_for_under_an_item_before_the_meeting() -> None:
    here = seen(begun("@15:05 /ask Iraq", "@15:06 /item 4", "@15:07 /ask Chad"))
    assert [[one.request.speaker.name for one in some] for some in (here.asked, here.due)] == [
        ["Chad", "Iraq"],
        ["Chad"],
    ]


def test_a_meeting_is_in_session_suspended_resumed_and_risen_since_a_moment() -> None:
    scene = begun()
    assert state(scene) == ("InSession", 4, "15:00:00")
    scene.when("@15:20 /suspend")
    assert state(scene) == ("Suspended", 4, "15:20:00")
    scene.when("@15:40 /resume")
    assert state(scene) == ("InSession", 4, "15:40:00")
    scene.when("@16:00 /rise")
    assert state(scene) == ("Risen", 4, "16:00:00")


def test_the_floor_is_free_since_the_sitting_began_or_the_last_statement_ended() -> None:
    scene = begun()
    assert clock(seen(scene).free_since) == "15:00:00"
    scene.when("@15:05 Norway")
    assert seen(scene).free_since is None
    scene.when("@15:08 /end")
    assert clock(seen(scene).free_since) == "15:08:00"
    scene.when("@15:20 /suspend")
    assert seen(scene).free_since is None
    scene.when("@15:40 /resume")
    assert clock(seen(scene).free_since) == "15:40:00"


def test_a_statement_struck_leaves_the_floor_free_since_the_one_before() -> None:
    scene = begun("@15:05 Norway", "@15:08 /end", "@15:09 Egypt", "/undo")
    assert clock(seen(scene).free_since) == "15:08:00"


def test_the_clock_of_an_interrupted_statement_stands_and_goes_on() -> None:
    scene = begun("@15:05 Norway", "@15:07 /order Lebanon")
    assert floor_seconds(scene, "15:08") == (60, 120)
    scene.when("@15:09 /end")
    assert floor_seconds(scene, "15:10") == (180, None)


def test_the_clock_is_never_negative() -> None:
    assert floor_seconds(begun("@15:05 Norway"), "15:04") == (0, None)


def test_a_time_nobody_knows_is_not_counted() -> None:
    scene = begun("Norway")
    assert floor_seconds(scene, "15:10") == (None, None)
    running = seen(scene).running
    assert running is not None
    assert clock(running.start) == ""
    assert seconds_since(None, local("15:10")) is None


def test_the_limit_is_the_one_that_holds_for_the_statement() -> None:
    scene = begun("@15:05 WWF", facts=limited({"state": 180, "ngo": 120}))
    running = seen(scene).running
    assert running is not None
    assert running.limit == 120


def test_who_waits_and_who_asked_stand_in_their_order() -> None:
    scene = begun("@15:01 /inscribe Norway; Egypt for:G77", "@15:02 /ask Iraq", "@15:02 /ask Chad", "@15:03 /close")
    here = seen(scene)
    assert [one.request.speaker.name for one in here.queue] == ["Norway", "Egypt"]
    assert [one.request.speaker.name for one in here.asked] == ["Iraq", "Chad"]
    assert here.closed


def test_flags_stay_in_sight_on_every_track_until_they_are_cleared() -> None:
    scene = begun("@15:01 /flag one", "@15:02 /flag two", "@15:03 /track cow")
    assert [flag.number for flag in seen(scene, "cow").flags] == [4, 5]
    scene.when("@15:04 /clear 4")
    assert [flag.number for flag in seen(scene).flags] == [5]


@pytest.mark.parametrize(
    ("track", "room"), [("plenary", ""), ("cow", "Committee of the Whole"), ("nowhere", "nowhere")]
)
def test_a_track_other_than_plenary_is_named(track: str, room: str) -> None:
    assert seen(begun(), track).room == room


def test_tracks_have_a_podium_each() -> None:
    scene = begun("@15:05 Norway", "@15:06 /track cow", "@15:07 /open 1", "@15:08 Egypt", "@15:09 /track plenary")
    names = [
        here.running.speaker.name for here in (seen(scene), seen(scene, "cow")) if here.running and here.running.speaker
    ]
    assert names == ["Norway", "Egypt"]


def test_the_items_before_the_meeting_have_their_titles() -> None:
    scene = begun("@15:05 /item 3, 4")
    assert [(item.number, item.title) for item in seen(scene).items] == [
        ("3", "Other serious crimes"),
        ("4", "Technical assistance"),
    ]


def test_who_presides_is_in_sight() -> None:
    scene = begun("@15:01 /chair Kenya")
    chair = seen(scene).chair
    assert chair is not None
    assert (seen(scene).presiding, chair.name) == ("President", "Kenya")
