"""An answer notes that the computer's clock is behind the log, and which of two equal times was taken."""

from __future__ import annotations

import pytest

from tests.support.acts import begun
from tests.support.scene import FACTS, Scene, given, local, session

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
    assert live(scene, "01:50", 0, "@01:45 /order Norway") == (f"{TWICE} first was taken (UTC-04:00)",)
    assert live(scene, "01:55", 1, "@01:45 /order China")[0] == f"{TWICE} second was taken (UTC-05:00)"
    assert [s.start.iso for s in scene.statements] == ["2012-11-04T01:45:00-04:00", "2012-11-04T01:45:00-05:00"]


def test_an_amended_time_in_that_hour_is_noted_and_no_other_time() -> None:
    scene = autumn()
    live(scene, "00:30", 0, "/order Norway")
    assert live(scene, "04:00", 0, "/amend 4 at:01:45") == (f"{TWICE} first was taken (UTC-04:00)",)
    assert live(scene, "04:10", 0, "/amend 4 at:00:45") == ()
    assert live(scene, "04:20", 0, "@-3m /order China") == ()
