"""Who spoke, as the styles of other bodies and languages have it where no case shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.outputs.report.style import source
from tests.support.scene import Scene, given, session

DIRECTOR = {"name": "Sra. Lee, Directora del Instituto", "aliases": ["Lee"], "capacity": "panellist"}
INSTITUTE = {"name": "el Instituto del Agua", "capacity": "ngo"}
FACTS = session(participants=[DIRECTOR, INSTITUTE])


def scene(*lines: str) -> Scene:
    return given("@2012-10-17T15:00 /open 4", "@15:01 /item 4", *lines, facts=FACTS)


def said(style: str, *lines: str) -> list[str]:
    """Return the lines of a report on an item in a style, without its heading."""
    return scene(*lines).report_on_items(source(style, Path()))[1:]


def test_climate_bodies_count_who_spoke_after_an_action_with_the_others() -> None:
    [printed] = said("climate-bodies", "Norway", '/adopt A/1 "Draft"', "Peru", "ICAO")

    assert "Statements were made by representatives of two Parties. A statement was also made by" in printed
    assert printed.endswith("the Conference adopted a draft resolution entitled “Draft” (A/1).")


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("untoc-es", ["2. La Sra. Lee, Directora del Instituto, formuló una declaración."]),
        ("untoc-fr", ["2. Sra. Lee, Directora del Instituto, a fait une déclaration."]),
    ],
)
def test_a_title_behind_a_person_is_closed_by_a_comma(style: str, lines: list[str]) -> None:
    assert said(style, "Lee")[1:] == lines


def test_a_name_in_a_list_keeps_the_articles_within_it() -> None:
    text = source("untoc-es", Path()) + '\n[statements.ngo]\nnames = "list"\n'
    assert scene('"el Instituto del Agua"').report_on_items(text)[2] == (
        "2. El observador de Instituto del Agua formuló una declaración."
    )


def test_a_text_in_the_language_of_the_session_goes_before_the_plain_one() -> None:
    league = {"name": "the Holy League", "name_fr": "la Sainte Ligue", "capacity": "ngo"}
    body = {"name": "Conference", "short_name": "Conference", "short_name_fr": "la Conférence"}
    facts = session(participants=[league], report={"language": "fr"}, body=body)
    typed = given("@2012-10-17T15:00 /open 4", "@15:01 /item 4", '"the Holy League"', facts=facts)
    consideration, statement = typed.report_on_items(source("untoc-fr", Path()))[1:]
    assert ", la Conférence a examiné le point 4 " in consideration
    assert statement == "2. L’observateur de la Sainte Ligue a fait une déclaration."
