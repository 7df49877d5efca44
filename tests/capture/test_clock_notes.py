"""An answer notes that the computer's clock is behind the log, and which of two equal times was taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetinglog.audit import audit
from meetinglog.audit.findings import FindingKind
from meetinglog.capture.clock_notes import note_of_offset
from storage.direct import completed
from tests.support.acts import begun
from tests.support.scene import FACTS, Scene, given, in_session, local, session

ZONE = "America/New_York"
"""Where the clocks go back at 2.00 on 4 November 2012."""

AUTUMN = session(session={**FACTS["session"], "timezone": ZONE, "starts": "2012-11-01", "ends": "2012-11-09"})
TWICE = "01:45 comes twice on 4 November 2012; the"


def noted(scene: Scene, clock: str, line: str) -> tuple[str, ...]:
    """Type a line live, and return the notes of its answer."""
    return scene.at(clock, line).warnings


@pytest.mark.parametrize("line", ["India", "/end", "/adopt L.1", "/order Chad", "/chair Kenya"])
def test_a_clock_behind_the_latest_act_is_noted(line: str) -> None:
    scene = begun("@15:49:56 Norway")
    assert noted(scene, "15:30", line)[0] == (
        "the clock of this computer is 19 min 56 s behind entry 4 (15:49:56); set it, then /amend 5 at:TIME"
    )


@pytest.mark.parametrize("line", ["- noted", "/comment who?", "/undo", "/inscribe Chad"])
def test_what_needs_no_time_is_not_to_be_amended(line: str) -> None:
    scene = begun("@15:49:56 Norway")
    scene.at("15:50", "/end")
    assert noted(scene, "15:30", line)[0] == "the clock of this computer is 20 min behind entry 5 (15:50:00); set it"


@pytest.mark.parametrize("line", ["@15:20 India", "/after 4 India"])
def test_what_is_typed_with_its_time_does_not_rest_on_the_clock(line: str) -> None:
    scene = begun("@15:10 Norway", "@15:49:56 China")
    assert [note for note in noted(scene, "15:30", line) if "clock of this" in note] == []


def test_a_clock_that_is_right_and_an_import_are_not_noted() -> None:
    scene = begun("@15:49:56 Norway")
    assert noted(scene, "15:49:56", "India") == ()
    [answer] = scene.when("/end")
    assert answer.warnings == ()


def test_a_clock_a_year_behind_is_told_with_the_day() -> None:
    scene = begun("@2013-10-17T15:00 Norway")
    assert noted(scene, "15:30", "India")[0] == (
        "the clock of this computer is 364 days behind entry 4 (17 October 2013, 15:00:00); "
        "set it, then /amend 5 at:TIME"
    )


def autumn() -> Scene:
    return given("@2012-11-04T00:05 /open 4", "@00:06 /item 3", facts=AUTUMN)


def live(scene: Scene, clock: str, fold: int, line: str) -> tuple[str, ...]:
    """Type a line live in the night in which the clocks go back, and return the notes."""
    scene.now = local(f"2012-11-04T{clock}", ZONE, fold)
    return scene.live(line).warnings


def test_in_the_hour_that_comes_twice_the_note_says_which_was_taken() -> None:
    scene = autumn()
    first = f"{TWICE} first was taken (UTC-04:00); for the second: /amend 4 at:01:45-05:00"
    second = f"{TWICE} second was taken (UTC-05:00); for the first: /amend 5 at:01:45-04:00"
    assert live(scene, "01:50", 0, "@01:45 /order Norway") == (first,)
    assert live(scene, "01:55", 1, "@01:45 /order China")[0] == second
    assert [s.start.iso for s in scene.statements] == ["2012-11-04T01:45:00-04:00", "2012-11-04T01:45:00-05:00"]


@pytest.mark.parametrize("typed", ["@01:45", "@01:45:30", "@2012-11-04T01:45"])
def test_what_the_note_of_the_hour_that_comes_twice_advises_takes_the_other_one(typed: str) -> None:
    scene = autumn()
    [note] = live(scene, "01:50", 0, f"{typed} /order Norway")
    assert live(scene, "03:00", 0, note.partition("second: ")[2]) == ()
    [statement] = scene.statements
    assert statement.start.iso == f"2012-11-04T01:45:{'30' if typed.count(':') > 1 else '00'}-05:00"


def test_in_the_hour_that_comes_twice_a_typed_offset_says_which_and_nothing_is_noted() -> None:
    scene = autumn()
    assert live(scene, "03:00", 0, "@01:45-04:00 /order Norway") == ()
    assert not any("comes twice" in note for note in live(scene, "03:00", 0, "@2012-11-04T01:45-05:00 /order China"))
    assert [s.start.iso for s in scene.statements] == ["2012-11-04T01:45:00-04:00", "2012-11-04T01:45:00-05:00"]


@pytest.mark.parametrize(("time", "known"), [("01:45+02:00", "-04:00 or -05:00"), ("00:45-05:00", "-04:00")])
def test_an_offset_that_the_clocks_do_not_show_is_refused_with_those_they_do(time: str, known: str) -> None:
    assert autumn().refused(f"@{time} /order Norway") == (
        f"on 4 November 2012 the clocks show {time[:5]} at UTC{known}; type the time without its offset, or with that"
    )


def test_an_amended_time_in_that_hour_is_noted_and_no_other_time() -> None:
    scene = autumn()
    live(scene, "00:30", 0, "/order Norway")
    assert live(scene, "04:00", 0, "/amend 4 at:01:45") == (
        f"{TWICE} first was taken (UTC-04:00); for the second: /amend 4 at:01:45-05:00",
    )
    assert live(scene, "04:10", 0, "/amend 4 at:00:45") == ()
    assert live(scene, "04:20", 0, "@-3m /order China") == ()


@pytest.mark.parametrize(
    ("seconds", "note"),
    [
        (0, ""),
        (1, ""),
        (-1, ""),
        (123, "The clock of this computer is 2 min 3 s behind the server's, whose time is used."),
        (-5, "The clock of this computer is 5 s ahead of the server's, whose time is used."),
    ],
)
def test_an_offset_to_the_clock_of_the_server_is_noted_from_a_second_on(seconds: int, note: str) -> None:
    assert note_of_offset(timedelta(seconds=seconds)) == note


def test_a_line_that_waited_is_entered_when_it_is_recorded_and_no_clock_is_behind_for_that() -> None:
    scene = in_session("@15:20 Norway")
    scene.now = local("15:20:30")
    answer = completed(scene.recorder.take("Kenya", local("15:19:40")))
    entry = scene.log.entries[-1]
    assert (entry.occurred_at, entry.recorded_at) == ("2012-10-17T15:19:40+02:00", "2012-10-17T13:20:30+00:00")
    assert "clock" not in str(answer)
    assert FindingKind.CLOCK_BEHIND not in {finding.kind for finding in audit(scene.record)}
