"""Two officers who say something of the same thing at once: an act twice, or one that contradicts the other."""

from __future__ import annotations

import pytest

from tests.support.scene import local
from tests.support.two_officers import Officer, two_officers

BEFORE = (
    "@2012-10-17T15:00 /open 4 chair:Egypt",
    "@15:00 /item 3",
    "@15:00 /inscribe Austria; Italy; Peru",
    "@15:02 Lebanon",
    "@15:03 - welcomed it",
)
"""Entries 2 to 6: Lebanon has the floor, and a note; Austria, Italy and Peru wait."""


def officers() -> tuple[Officer, Officer]:
    ann, ben = two_officers(*BEFORE)
    ann.now = ben.now = local("15:10:07")
    return ann, ben


def asked(ann: Officer, ben: Officer, first: str, second: str) -> bool:
    """Type a line each at once; return whether the second is asked about with what the first was answered."""
    answer = ann.types(first)
    assert not answer.startswith(("asked: ", "refused: ")), first
    question = ben.types(second)
    assert question.startswith("asked: ") is not bool(ben.own), second
    return question == f"asked: meanwhile A. Officer entered at 15:10:07: {answer}"


@pytest.mark.parametrize(
    "line",
    [
        *("/inscribe Norway", "/ask Kenya", "/written Chile", "/adopt L.5", "/doc L.1 A draft", "/decide took note"),
        *("/elect Rapporteur: Mr. Juan Vega (Peru)", "/agenda CTOC/1", "/ruling in order", "/limit 3m"),
        *("/chair Malta", "/close", "/flag who?", "- thanked them"),
    ],
)
def test_an_act_that_another_entered_meanwhile_is_not_recorded_twice_unasked(line: str) -> None:
    ann, ben = officers()
    assert asked(ann, ben, line, line)
    ben.looks()
    assert not ben.types(line).startswith("asked: ")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/adopt L.5", "/reject L.5 vote:1-2-0"),
        ("/adopt L.5", "/drop l.5"),
        ("/adopt L.5", "/adopt L.5 revised:orally"),
        ("/chair Malta", "/chair Peru"),
        ("/limit 3m", "/limit 5m"),
        ("/elect President: Mr. Juan Vega (Peru)", "/elect President: Ms. Li Wen (China)"),
        ("/move Peru first", "/move Italy first"),
        ("/inscribe Norway; Chile", "/inscribe Kenya; Chile"),
    ],
)
def test_what_contradicts_what_another_entered_meanwhile_is_asked_about(first: str, second: str) -> None:
    assert asked(*officers(), first, second)


@pytest.mark.parametrize(
    ("first", "second", "meanwhile"),
    [
        (
            "/amend 5 who:Norway",
            "/amend 5 who:Chile",
            "Amended: entry 5, which now reads: Norway has the floor (item 3)",
        ),
        (
            "/amend 6 text:regretted it",
            "/amend 6 text:deplored it",
            "Amended: entry 6, which now reads: note on Lebanon: regretted it",
        ),
        (
            "/amend 5 at:15:01:30",
            "/amend 5 at:15:01:40",
            "Amended: entry 5, which now reads: Lebanon has the floor (item 3)",
        ),
        ("/amend 5 who:Norway", "/strike 5", "Amended: entry 5, which now reads: Norway has the floor (item 3)"),
        ("/who Norway", "/strike 5", "The speaker of entry 5 is Norway"),
        ("/who Norway", "/who Chile", "The speaker of entry 5 is Norway"),
        ("/who Norway", "/amend 5 who:Chile", "The speaker of entry 5 is Norway"),
        ("/for G77", "/for EU", "Lebanon speaks on behalf of the Group of 77 and China"),
        ("/by Ms. Li Wen", "/by Mr. Juan Vega", "Lebanon is represented by Ms. Li Wen"),
    ],
)
def test_a_correction_of_what_another_corrected_otherwise_meanwhile_is_asked_about(
    first: str, second: str, meanwhile: str
) -> None:
    ann, ben = officers()
    ann.types(first)
    assert ben.types(second) == f"asked: meanwhile A. Officer entered at 15:10:07: {meanwhile}"
    assert ben.own == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/who Norway", "/who Norway"),
        ("/amend 5 who:Norway", "/amend 5 who:Norway"),
        ("/who Norway", "/by Ms. Li Wen"),
        ("/amend 6 text:regretted it", "/amend 5 who:Norway"),
        ("/inscribe Norway", "/inscribe Kenya"),
        ("/move Peru first", "/move Italy last"),
        ("/adopt L.5", "/adopt L.6"),
        ("/comment slow", "/comment slow"),
        ("! gavel", "! gavel"),
        ("@15:01 /chair Malta", "/chair Peru"),
    ],
)
def test_what_both_can_have_meant_is_recorded_of_both(first: str, second: str) -> None:
    ann, ben = officers()
    ann.types(first)
    ben.types(second)
    assert len(ben.own) == 1


def test_the_question_names_the_act_in_the_way_and_not_what_came_after_it() -> None:
    ann, ben = officers()
    ann.types("/inscribe Norway")
    ann.types("/next")
    question = ben.types("/inscribe Norway")
    assert question == "asked: meanwhile A. Officer entered at 15:10:07: Norway is inscribed (item 3), 4 on the list"


def test_what_another_entered_and_took_back_is_in_nobodys_way() -> None:
    ann, ben = officers()
    ann.types("/inscribe Norway")
    ann.types("/undo")
    assert ben.types("/inscribe Norway") == "Norway is inscribed (item 3), 4 on the list"


def test_the_same_act_on_another_track_is_another() -> None:
    ann, ben = two_officers(*BEFORE, "/track cow", "@15:02 /open 1", "@15:02 /item 4")
    ann.recorder.track = "cow"
    assert ann.types("/adopt L.5").startswith("Draft resolution L.5 was adopted")
    assert ben.types("/adopt L.5").startswith("Draft resolution L.5 was adopted")
