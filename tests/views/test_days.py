from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from meetinglog.errors import NotFound
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from meetinglog.views.figures import figures
from meetinglog.views.history import history
from meetinglog.views.journal import journal
from meetinglog.views.lanes import lanes
from meetinglog.views.selection import Selection, selection
from meetinglog.views.speakers import speakers
from meetinglog.views.statements import statements
from tests.support.scene import Scene, given

Run = Callable[..., CompletedProcess[str]]

TWO_DAYS = (
    "@2012-10-17T22:00 /open 4",
    "@22:01 /item 3, 4",
    "@22:02 /doc CTOC/8 Note by the Secretariat on drafts",
    "@22:03 Norway",
    "@22:10 /suspend",
    "@22:20 /resume",
    "@22:21 /item 3",
    "@22:22 Peru",
    "@2012-10-18T00:10 Chile",
    "@2012-10-18T00:20 /adopt CTOC/L.5",
    "@2012-10-18T00:30 /suspend",
    "@2012-10-18T09:30 /inscribe Mali",
    "@2012-10-18T10:00 /resume",
    "@10:01 /item 3",
    "@10:02 Cuba",
    "@10:10 /doc CTOC/9 Note by the Secretariat on votes",
    "@10:11 /adopt CTOC/L.6",
    "@10:20 /rise",
)
FIRST, SECOND = date(2012, 10, 17), date(2012, 10, 18)


def of(scene: Scene, *days: date) -> Selection:
    return selection(scene.proceedings, (), (), "", days)


def spoken(scene: Scene, *days: date) -> list[str]:
    return [line.speaker for line in statements(scene.proceedings, of(scene, *days))]


def report(scene: Scene, day: date) -> str:
    return as_text(report_on_items(scene.proceedings, read(""), of(scene, day)))


def test_a_sitting_belongs_to_the_day_on_which_it_began_past_midnight_too() -> None:
    scene = given(*TWO_DAYS)
    assert spoken(scene, FIRST) == ["Norway", "Peru", "Chile"]
    assert spoken(scene, SECOND) == ["Cuba"]
    assert spoken(scene, FIRST, SECOND) == ["Norway", "Peru", "Chile", "Cuba"]


def test_a_report_of_a_day_tells_of_that_day_alone() -> None:
    scene = given(*TWO_DAYS)
    first, second = report(scene, FIRST), report(scene, SECOND)
    assert "At its 4th meeting, on 17 October 2012, the Conference considered agenda items 3 and 4" in first
    assert "At its 4th meeting, on 18 October 2012, the Conference considered agenda item 3," in second
    assert ("CTOC/8" in first, "CTOC/9" in first, "CTOC/L.5" in first, "CTOC/L.6" in first) == (
        True,
        False,
        True,
        False,
    )
    assert ("CTOC/8" in second, "CTOC/9" in second, "CTOC/L.5" in second) == (True, True, False)
    assert "At its 4th meeting, on 18 October 2012, the Conference adopted draft resolution CTOC/L.6." in second


def test_what_is_entered_outside_of_sittings_belongs_to_its_own_day() -> None:
    scene = given(*TWO_DAYS)
    chosen = of(scene, SECOND)
    assert [line.entry for line in journal(scene.record, chosen)] == list(range(13, 20))
    assert [line.entry for line in history(scene.record, chosen)] == list(range(13, 20))


def test_who_waits_is_on_the_list_of_every_day_from_that_of_its_inscription_on() -> None:
    scene = given(
        *TWO_DAYS[:5],
        "@22:20 /resume",
        "@22:21 /inscribe Togo",
        "@22:30 /suspend",
        "@2012-10-18T10:00 /resume",
        "@10:01 /inscribe Fiji",
        "@10:30 /rise",
    )

    def waiting(day: date) -> list[str]:
        listed = speakers(scene.proceedings, {}, of(scene, day))
        return [line.speaker for line in listed if line.outcome == "waiting"]

    assert (waiting(FIRST), waiting(SECOND)) == (["Togo"], ["Togo", "Fiji"])


def test_the_figures_and_the_picture_of_a_day_are_of_its_sittings() -> None:
    scene = given(*TWO_DAYS)
    chosen = of(scene, SECOND)
    counted = figures(scene.proceedings, chosen)
    (meeting,) = counted.meetings
    assert (counted.total.interventions, meeting.held, meeting.suspensions) == (1, 1200.0, ())
    (meeting,) = figures(scene.proceedings, of(scene, FIRST)).meetings
    assert (meeting.held, len(meeting.suspensions), meeting.rose.clock if meeting.rose else "") == (
        8400.0,
        1,
        "00:30:00",
    )
    assert [panel.day for panel in lanes(scene.proceedings, chosen).panels] == [SECOND]


def test_a_day_without_a_sitting_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        of(given(*TWO_DAYS), date(2012, 10, 19))
    assert str(refused.value) == "No meeting sat on 2012-10-19; there are sittings on 2012-10-17 and 2012-10-18."


def test_days_narrow_beside_meetings_tracks_and_items() -> None:
    scene = given(*TWO_DAYS, "@2012-10-18T15:00 /open 5", "@15:01 /item 4", "@15:02 Kenya", "@15:30 /rise")
    state = scene.proceedings
    by_meeting = statements(state, selection(state, (), (5,), "", (SECOND,)))
    by_item = statements(state, selection(state, ("3",), (), "plenary", (SECOND,)))
    assert ([line.speaker for line in by_meeting], [line.speaker for line in by_item]) == (["Kenya"], ["Cuba"])


@pytest.mark.parametrize("typed", ["17.10.2012", "2012-10-32", "20121017", "2012-W42-3", ""])
def test_a_wrong_day_is_answered_with_its_form(typed: str, meetinglog: Run, log: str) -> None:
    outcome = meetinglog("statements", log, "--day", typed)
    assert outcome.returncode == 2
    assert f"{typed!r} is not a date; write year-month-day, such as 2012-10-17." in outcome.stderr


def test_an_output_of_a_day_is_issued_and_compared_as_one(meetinglog: Run, log: str, tmp_path: Path) -> None:
    meetinglog("issue", log, "statements", "--day", "2012-10-17", "--format", "csv", "-o", tmp_path / "day.csv")
    shown = meetinglog("statements", log, "--day", "2012-10-17", "--format", "csv")
    assert (tmp_path / "day.csv").read_text(encoding="utf-8") == shown.stdout
    assert "sittings of 2012-10-17" in meetinglog("show", log, "--history").stdout
    (compared,) = json.loads(meetinglog("diff", log, "--json").stdout)
    assert (compared["output"]["days"], meetinglog("diff", log).returncode) == (["2012-10-17"], 0)
    assert json.loads(meetinglog("statements", log, "--day", "2012-10-17", "--json").stdout)
