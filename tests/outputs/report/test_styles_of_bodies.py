# ruff: noqa: E501, ISC004 - paragraphs stand whole
"""What the styles of the bodies say beside what the cases have of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.outputs.report.style import source
from meetinglog.text.languages.en import sittings_named
from tests.support.scene import Scene, given, session

GROUPS = [
    {"name": "the Group of 77 and China", "aliases": ["G77"]},
    {"name": "the Umbrella Group"},
    {"name": "the Environmental Integrity Group", "aliases": ["EIG"]},
]
PARTICIPANTS = [
    {"name": "the Holy League", "capacity": "ngo"},
    {"name": "the Chair of the Committee", "capacity": "officer"},
    {"name": "Ms. Ada Byron, Director", "capacity": "panellist"},
]
FACTS = session(groups=GROUPS, participants=PARTICIPANTS)


def said(style: str, *lines: str) -> list[str]:
    """Return the paragraphs on item 4 in a style, without their numbers and the first sentence."""
    scene: Scene = given("@2012-10-17T15:00 /open 4", "@15:01 /item 4", *lines, facts=FACTS)
    printed = scene.report_on_items(source(style, Path()))
    return [line.partition(". ")[2] if line[0].isdigit() else line for line in printed[1:]]


CLIMATE = "The Conference considered this agenda item at its 4th meeting. "


@pytest.mark.parametrize(
    ("speakers", "sentence"),
    [
        (["Norway"], "A statement was made by a representative of one Party."),
        (["Norway for:G77"], "A statement was made by a representative of one Party on behalf of the Group of 77 and China."),
        (["Norway", "Norway"], "Statements were made by a representative of one Party."),
        (["Norway", "Peru"], "Statements were made by representatives of two Parties."),
        (
            ["Norway for:G77", "Peru", "Chile for:G77", 'Kenya for:"Umbrella Group"'],
            "Statements were made by representatives of four Parties, including two on behalf of the Group of 77 and "
            "China and one on behalf of the Umbrella Group.",
        ),
        (
            ["Norway for:G77", "Norway for:EIG", "Peru for:EIG"],
            "Statements were made by representatives of two Parties: one on behalf of the Group of 77 and China and the "
            "Environmental Integrity Group and one on behalf of the Environmental Integrity Group.",
        ),
        (
            ["Norway for:G77", "Norway", "Peru"],
            "Statements were made by representatives of two Parties, including one on behalf of the Group of 77 and China.",
        ),
        (
            ["Norway", '"the Holy League"', '"the Chair of the Committee"', "ICAO", "Thailand"],
            "A statement was made by a representative of one Party. Statements were also made by a representative of one "
            "observer State and by the Chair of the Committee and a representative of the International Civil Aviation "
            "Organization and by a representative of the Holy League.",
        ),
        (["ICAO"], "A statement was made by a representative of the International Civil Aviation Organization."),
    ],
)  # fmt: skip
def test_parties_are_counted_and_others_named(speakers: list[str], sentence: str) -> None:
    assert said("climate-bodies", *speakers) == [CLIMATE + sentence]


TEN = ["Norway", "Peru", "Chile", "Kenya", "Ghana", "Mali", "Cuba", "India", "China"]


@pytest.mark.parametrize(
    ("speakers", "sentence"),
    [
        (
            ["Norway for:G77", "Peru for:EIG", "Chile"],
            "three Parties, including two on behalf of groups of Parties: Environmental Integrity Group and Group of 77 and China.",
        ),
        (
            ["Norway for:G77", "Peru for:EIG"],
            "two Parties on behalf of groups of Parties: Environmental Integrity Group and Group of 77 and China.",
        ),
        (
            [*TEN, "Egypt for:G77"],
            "10 Parties, including 1 on behalf of groups of Parties: Group of 77 and China.",
        ),
    ],
)  # fmt: skip
def test_groups_may_stand_in_one_list(speakers: list[str], sentence: str) -> None:
    text = source("climate-bodies", Path()).replace('groups = "each"', 'groups = "listed"')
    scene = given("@2012-10-17T15:00 /open 4", "@15:01 /item 4", *speakers, facts=FACTS)
    assert scene.report_on_items(text)[1].endswith(f"Statements were made by representatives of {sentence}")


@pytest.mark.parametrize(
    ("style", "lines", "paragraphs"),
    [
        (
            "human-rights-council",
            ["/intro Norway", "Norway", "/closing Norway"],
            [
                "An opening statement was delivered by the representative of Norway.",
                "At the same meeting, the representative of Norway made a statement.",
                "At the same meeting, the representative of Norway made concluding remarks.",
            ],
        ),
        (
            "human-rights-council",
            ['"Ms. Ada Byron, Director"', "Iran", "secretariat"],
            [
                "At the same meeting, the following panellist made a statement: Ms. Ada Byron, Director.",
                "At the same meeting, the representative of the Islamic Republic of Iran made a statement.",
                "At the same meeting, a representative of the secretariat also made a statement.",
            ],
        ),
        (
            "human-rights-council",
            ['/adopt A/1 "Draft"', "/explain Norway", "/reply Thailand"],
            [
                "At the same meeting, a statement in exercise of the right of reply was made by the representative of Thailand.",
                "Action taken",
                "At its 4th meeting, on 17 October 2012, the Conference adopted a draft resolution entitled “Draft” (A/1).",
                "At the same meeting, in explanation of position after the adoption, a statement was made by the "
                "representative of Norway.",
            ],
        ),
        (
            "human-rights-commission",
            ["/intro secretariat", "Norway", "Thailand", "ICAO", '"the Holy League"'],
            [
                "At the same meeting, a representative of the secretariat made an introductory statement.",
                "In the general debate on agenda item 4, a statement was made by the following member of the Conference: "
                "Norway (4th).",
                "A statement was also made by the observer for the following State: Thailand (4th).",
                "A statement was also made by the observer for the following organization: International Civil Aviation "
                "Organization (4th).",
                "A statement was also made by the observer for the following non-governmental organization: Holy League (4th).",
            ],
        ),
        (
            "status-of-women",
            ["secretariat", "Thailand", "Norway", '"the Chair of the Committee"', "/reply Norway"],
            [
                "At the same meeting, the Chair of the Committee made a statement.",
                "At the same meeting, statements were made by the representative of Norway and the observer for Thailand.",
                "At the same meeting, a representative of the secretariat made a statement.",
                "At the same meeting, a statement in exercise of the right of reply was made by the representative of Norway.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_style_says_what_it_says_of_one(style: str, lines: list[str], paragraphs: list[str]) -> None:
    assert said(style, *lines)[1:] == paragraphs


FORUM = "At its 4th meeting, on 17 October, the Conference considered agenda item 4."


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["Peru"], [f"{FORUM} A statement was made by the observer of Peru."]),
        (["Peru", "Chile"], [f"{FORUM} Statements were made by the observers of the following countries: Chile; and Peru."]),
        (
            ['"the Holy League"', "ICAO"],
            [
                f"{FORUM} Statements were made by the observers of the following organizations: Holy League; and "
                "International Civil Aviation Organization."
            ],
        ),
        (
            ["/doc A/1 Report of the Chair", "Peru"],
            [
                f"{FORUM} For its consideration of the item, the Conference had before it the report of the Chair (A/1).",
                "A statement was made by the observer of Peru.",
            ],
        ),
        (
            ["Peru", "/decide took note of it", "/decide thanked all"],
            [
                f"{FORUM} A statement was made by the observer of Peru.",
                "Action taken by the Conference",
                "At its 4th meeting, on 17 October, the Conference took note of it.",
                "At the same meeting, the Conference thanked all.",
            ],
        ),
    ],
)  # fmt: skip
def test_the_forum_names_countries_before_organizations(lines: list[str], paragraphs: list[str]) -> None:
    assert said("indigenous-forum", *lines) == paragraphs


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ([(2, True)], "resumed 2nd meeting"),
        ([(1, False), (2, False), (3, False)], "1st, 2nd and 3rd meetings"),
        ([(1, False), (2, True)], "1st and resumed 2nd meetings"),
        ([(1, True), (2, False)], "resumed 1st meeting and 2nd meeting"),
        ([(1, False), (1, True), (2, False)], "1st meeting, resumed 1st meeting and 2nd meeting"),
    ],
)
def test_a_resumed_meeting_is_told_apart(keys: list[tuple[int, bool]], written: str) -> None:
    assert sittings_named(keys) == written
