"""A meeting on a day on which the session does not meet is noted, and so is an act of a meeting."""

from __future__ import annotations

from meetinglog.audit import FindingKind, audit
from tests.support.scene import Scene, given, session

AFTER = "after the session’s last day, 19 October 2012"


def noted(scene: Scene, line: str) -> list[str]:
    """Import a line, and return the notes of its answer."""
    [answer] = scene.when(line)
    return list(answer.warnings)


def days(scene: Scene) -> list[str]:
    """Return what is found about days."""
    return [finding.what for finding in audit(scene.record) if finding.kind is FindingKind.WRONG_DAY]


def test_a_meeting_opened_outside_the_session_is_noted_once() -> None:
    scene = given()
    assert noted(scene, "@2013-10-17T15:05 /open 4") == [f"17 October 2013 is {AFTER}"]
    assert noted(scene, "@15:06 /item 3") == []
    assert days(scene) == [f"The opening of the meeting is dated 17 October 2013, {AFTER} (4th meeting)."]


def test_a_meeting_resumed_outside_the_session_is_noted() -> None:
    scene = given("@2012-10-19T15:05 /open 4", "@15:06 /suspend")
    assert noted(scene, "@2012-10-22T10:00 /resume") == [f"22 October 2012 is {AFTER}"]
    assert days(scene) == [f"The resumption of the meeting is dated 22 October 2012, {AFTER} (4th meeting)."]


def test_a_meeting_that_goes_on_past_the_last_midnight_is_not() -> None:
    scene = given("@2012-10-19T22:05 /open 4", "@22:06 /item 3", "@23:59 Norway")
    assert noted(scene, "@2012-10-20T00:30 China") == []
    assert days(scene) == []


def test_an_act_with_a_wrong_date_in_a_meeting_is_noted() -> None:
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 /item 3", "@15:07 Norway")
    assert noted(scene, "@2013-10-17T15:30 /rise") == ["ends Norway at 8760:23:00", f"17 October 2013 is {AFTER}"]
    assert days(scene) == [f"The rise of the meeting is dated 17 October 2013, {AFTER} (4th meeting)."]


def test_a_list_made_before_the_session_is_not_noted() -> None:
    assert noted(given(), "@2012-10-12T10:00 /inscribe Norway") == [
        "no item is before the meeting; they will be listed under the next item taken up"
    ]


def test_another_day_than_that_of_the_programme_is_noted() -> None:
    facts = session(meetings=[{"number": 4, "starts": "2012-10-17T15:00:00"}])
    scene = given(facts=facts)
    assert noted(scene, "@2012-10-18T15:05 /open 4") == ["the programme has the 4th meeting on 17 October 2012"]
    assert days(scene) == [
        (
            "The opening of the meeting is dated 18 October 2012, "
            "but the programme has the 4th meeting on 17 October 2012 (4th meeting)."
        )
    ]
    assert noted(given(facts=facts), "@2012-10-17T09:05 /open 4") == []
