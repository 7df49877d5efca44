"""Speakers in paragraphs: order, capacities, number, groups, semicolons (report, "Enumerations of speakers")."""

from __future__ import annotations

import pytest

from meetinglog.model.events import Speaker
from meetinglog.model.facts import identity
from meetinglog.model.session import Capacity
from tests.support.scene import FACTS, OPEN, given, session

UN = {"name": "the United Nations Office", "capacity": "un", "aliases": ["UNO"]}
UNESCO = {"name": "UNESCO", "capacity": "un"}
INTERPOL = {"name": "INTERPOL", "capacity": "igo"}
LEAGUE = {"name": "the League of Arab States", "capacity": "igo"}
TREE = {"name": "the Tree Society", "capacity": "ngo"}
COMMA = {"name": "Crime, Justice and Peace", "capacity": "ngo", "aliases": ["CJP"]}
RAO = {"name": "Mr. B. Rao", "capacity": "panellist"}
EXPERTS = [{"name": "Ms. Lee", "capacity": "expert"}, {"name": "Mr. Fox", "capacity": "expert"}]
CHAIRS = [
    {"name": "the Chair of the Working Group", "capacity": "officer"},
    {"name": "the Executive Director", "capacity": "officer"},
]
OTHERS = [{"name": "the host city", "capacity": "other"}, {"name": "Mr. Guest", "capacity": "other"}]
ROOM = session(
    participants=[*FACTS["participants"], UN, UNESCO, INTERPOL, LEAGUE, TREE, COMMA, RAO, *EXPERTS, *CHAIRS, *OTHERS]
)


def said(*speakers: str, style: str = "") -> list[str]:
    """Return the paragraphs of statements after speakers who followed one another under item 4, their numbers off."""
    scene = given(OPEN, "@15:06 /item 4", *speakers, facts=ROOM)
    return [line.split(". ", 1)[1] for line in scene.report_on_items(style)[2:]]


ONE = {
    "Norway": "The representative of Norway made a statement.",
    "Russia": "The representative of the Russian Federation made a statement.",
    "EU": "The representative of the European Union made a statement.",
    "Thailand": "The observer for Thailand made a statement.",
    "UNO": "The observer for the United Nations Office made a statement.",
    "INTERPOL": "The observer for INTERPOL made a statement.",
    "WWF": "The observer for the World Wildlife Fund made a statement.",
    "Mr. B. Rao": "Mr. B. Rao made a statement.",
    "Ms. Lee": "Ms. Lee made a statement.",
    "Chair of the Working Group": "The Chair of the Working Group made a statement.",
    "host city": "The host city made a statement.",
    "secretariat": "A representative of the secretariat made a statement.",
}

TWICE = {
    "Norway": "Statements were made by the representative of Norway.",
    "EU": "Statements were made by the representative of the European Union.",
    "Thailand": "Statements were made by the observer for Thailand.",
    "UNO": "Statements were made by the observer for the United Nations Office.",
    "INTERPOL": "Statements were made by the observer for INTERPOL.",
    "WWF": "Statements were made by the observer for the World Wildlife Fund.",
    "Mr. B. Rao": "Statements were made by Mr. B. Rao.",
    "Ms. Lee": "Statements were made by Ms. Lee.",
    "Executive Director": "Statements were made by the Executive Director.",
    "host city": "Statements were made by the host city.",
    "secretariat": "Representatives of the secretariat made statements.",
}

SEVERAL = {
    ("Norway", "EU"): "Statements were made by the representatives of Norway and the European Union.",
    ("Lebanon", "Norway", "Russia"): (
        "Statements were made by the representatives of Lebanon, Norway and the Russian Federation."
    ),
    ("Thailand", "Yemen"): "Statements were made by the observers for Thailand and Yemen.",
    ("UNESCO", "UNO"): "Statements were made by the observers for UNESCO and the United Nations Office.",
    ("League of Arab", "INTERPOL"): "Statements were made by the observers for the League of Arab States and INTERPOL.",
    ("WWF", "Tree"): "Statements were made by the observers for the World Wildlife Fund and the Tree Society.",
    ("Ms. Ada", "Mr. B."): "Statements were made by Ms. Ada Byron and Mr. B. Rao.",
    ("Mr. Fox", "Ms. Lee"): "Statements were made by Mr. Fox and Ms. Lee.",
    ("Executive Director", "Chair of the Working Group"): (
        "Statements were made by the Executive Director and the Chair of the Working Group."
    ),
    ("host city", "Mr. Guest"): "Statements were made by the host city and Mr. Guest.",
}


@pytest.mark.parametrize("name", ONE)
def test_one_statement_by_one_speaker(name: str) -> None:
    assert said(name) == [ONE[name]]


@pytest.mark.parametrize("name", ONE)
def test_also_stands_after_a_paragraph_of_statements(name: str) -> None:
    if name in {"Norway", "Russia", "EU"}:
        assert said("China", name)[1:] == []
    else:
        assert said("China", name)[1:] == [ONE[name].replace(" made", " also made")]


@pytest.mark.parametrize("name", TWICE)
def test_the_noun_follows_the_statements_and_the_list_the_speakers(name: str) -> None:
    assert said(name, "/end", name) == [TWICE[name]]


@pytest.mark.parametrize("names", SEVERAL)
def test_several_speakers_of_one_capacity_are_listed_in_the_order_of_speaking(names: tuple[str, ...]) -> None:
    assert said(*names) == [SEVERAL[names]]


def test_each_capacity_has_its_paragraph_in_its_order_and_all_but_the_first_say_also() -> None:
    paragraphs = said(
        *("secretariat", "host city", "Executive Director", "Ms. Lee", "Mr. B.", "WWF", "INTERPOL"),
        *("UNO", "Yemen", "Thailand", "secretariat", "Norway", "Mr. Guest"),
    )
    assert paragraphs == [
        "The representative of Norway made a statement.",
        "Statements were also made by the observers for Yemen and Thailand.",
        "The observer for the United Nations Office also made a statement.",
        "The observer for INTERPOL also made a statement.",
        "The observer for the World Wildlife Fund also made a statement.",
        "Mr. B. Rao also made a statement.",
        "Ms. Lee also made a statement.",
        "The Executive Director also made a statement.",
        "Statements were also made by the host city and Mr. Guest.",
        "Representatives of the secretariat also made statements.",
    ]


def test_also_is_left_out_where_only_introductory_statements_stand_before() -> None:
    assert said("/intro secretariat", "Thailand") == [
        "A representative of the secretariat made an introductory statement.",
        "The observer for Thailand made a statement.",
    ]


def test_a_speaker_stands_once_at_its_first_statement() -> None:
    assert said("Norway", "Kenya", "Norway", "China", "Kenya") == [
        "Statements were made by the representatives of Norway, Kenya and China."
    ]


def test_a_speaker_stands_once_over_all_meetings_of_the_item() -> None:
    later = ("/rise", "@2012-10-18T10:00 /open 5", "@10:01 /item 4")
    assert said("Norway", "Kenya", *later, "China", "Norway") == [
        "Statements were made by the representatives of Norway, Kenya and China."
    ]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["Egypt for:G77"], "Egypt (on behalf of the Group of 77 and China)"),
        (["Egypt also:G77"], "Egypt (also on behalf of the Group of 77 and China)"),
        (["Egypt for:G77", "Egypt"], "Egypt (also on behalf of the Group of 77 and China)"),
        (["Egypt", "/end", "Egypt for:G77"], "Egypt (also on behalf of the Group of 77 and China)"),
        (["Egypt for:G77", "Egypt for:G77"], "Egypt (on behalf of the Group of 77 and China)"),
        (
            ["Egypt for:G77; African States"],
            "Egypt (on behalf of the Group of 77 and China and the Group of African States)",
        ),
        (
            ["Egypt for:G77", "Egypt for:African States"],
            "Egypt (on behalf of the Group of 77 and China and the Group of African States)",
        ),
        (['Egypt for:"A"; "B"; "C"'], "Egypt (on behalf of A, B and C)"),
        (['Egypt also:"A; B"'], "Egypt (also on behalf of A and B)"),
        (['Egypt for:"A" also:"B"'], "Egypt (also on behalf of A and B)"),
        (['Egypt for:"A"', 'Egypt also:"B"'], "Egypt (also on behalf of A and B)"),
    ],
)
def test_groups_stand_in_brackets_behind_the_name(lines: list[str], named: str) -> None:
    one = len([line for line in lines if line != "/end"]) == 1
    wanted = (
        f"The representative of {named} made a statement."
        if one
        else (f"Statements were made by the representative of {named}.")
    )
    assert said(*lines) == [wanted]


def test_brackets_stand_in_a_list_too() -> None:
    assert said("Egypt for:G77", "Norway", "Kenya also:African States") == [
        (
            "Statements were made by the representatives of Egypt (on behalf of the Group of 77 and China), Norway and "
            "Kenya (also on behalf of the Group of African States)."
        )
    ]


def test_a_group_is_printed_in_the_form_that_the_session_file_gives() -> None:
    facts = session(groups=[{"name": "the G group", "aliases": ["G77"], "text": "the members of the G group"}])
    paragraphs = given(OPEN, "/item 4", "Egypt for:G77", facts=facts).paragraphs
    assert paragraphs[-1].endswith(
        "The representative of Egypt (on behalf of the members of the G group) made a statement."
    )


def test_a_name_with_a_comma_separates_its_list_with_semicolons() -> None:
    assert said("WWF", "CJP", "Tree") == [
        (
            "Statements were made by the observers for the World Wildlife Fund; Crime, Justice and Peace; and the Tree "
            "Society."
        )
    ]


def test_a_name_with_a_comma_alone_needs_no_semicolon() -> None:
    assert said("CJP") == ["The observer for Crime, Justice and Peace made a statement."]


def test_a_comma_in_a_bracket_makes_no_semicolons() -> None:
    assert said('Egypt for:"A, B and C"', "Norway") == [
        "Statements were made by the representatives of Egypt (on behalf of A, B and C) and Norway."
    ]


INTRODUCTORY = {
    ("secretariat",): "A representative of the secretariat made an introductory statement.",
    ("secretariat", "secretariat"): "Representatives of the secretariat made introductory statements.",
    ("Norway",): "The representative of Norway made an introductory statement.",
    ("Thailand",): "The observer for Thailand made an introductory statement.",
    ("Executive Director",): "The Executive Director made an introductory statement.",
    ("Ms. Ada",): "Ms. Ada Byron made an introductory statement.",
    ('"the Executive Secretary"',): "The Executive Secretary made an introductory statement.",
    (
        "Norway for:G77",
    ): "The representative of Norway (on behalf of the Group of 77 and China) made an introductory statement.",
    ("secretariat", "Chair of the Working Group", "Norway"): (
        "Introductory statements were made by a representative of the secretariat, the Chair of the Working Group and "
        "the representative of Norway."
    ),
    ("secretariat", "Norway", "secretariat"): (
        "Introductory statements were made by a representative of the secretariat and the representative of Norway."
    ),
    ("Norway", "Norway"): "Introductory statements were made by the representative of Norway.",
    ("CJP", "Norway"): (
        "Introductory statements were made by the observer for Crime, Justice and Peace; and the representative of "
        "Norway."
    ),
}


@pytest.mark.parametrize("names", INTRODUCTORY)
def test_introductory_statements_are_written_by_who_made_them(names: tuple[str, ...]) -> None:
    assert said(*(f"/intro {name}" for name in names)) == [INTRODUCTORY[names]]


@pytest.mark.parametrize("names", INTRODUCTORY)
def test_concluding_statements_are_written_as_introductory_ones(names: tuple[str, ...]) -> None:
    wanted = INTRODUCTORY[names].replace("an introductory", "a concluding").replace("ntroductory", "oncluding")
    wanted = wanted.replace("Ioncluding", "Concluding").replace("ioncluding", "concluding")
    assert said(*(f"/closing {name}" for name in names)) == [wanted]


def test_concluding_statements_come_last() -> None:
    assert said("/closing secretariat", "Norway", "/intro secretariat") == [
        "A representative of the secretariat made an introductory statement.",
        "The representative of Norway made a statement.",
        "A representative of the secretariat made a concluding statement.",
    ]


def test_a_speaker_of_introductory_and_other_statements_is_in_both_paragraphs() -> None:
    assert said("/intro Norway", "Norway") == [
        "The representative of Norway made an introductory statement.",
        "The representative of Norway made a statement.",
    ]


def test_whoever_presides_is_in_no_paragraph() -> None:
    assert said("Norway as:presiding", "/intro Norway as:presiding", "Kenya") == [
        "The representative of Kenya made a statement."
    ]


def test_an_unknown_speaker_is_never_printed() -> None:
    assert said("?", "Kenya", "?") == ["The representative of Kenya made a statement."]


ALPHABETICAL = '[enumeration]\norder = "alphabetical"'


def test_a_style_may_ask_for_the_alphabetical_order_without_articles_and_accents() -> None:
    assert said("Zambia", "Russia", "Côte d'Ivoire", "Cuba", "Austria", "Congo", style=ALPHABETICAL) == [
        (
            "Statements were made by the representatives of Austria, the Congo, Côte d’Ivoire, Cuba, the Russian "
            "Federation and Zambia."
        )
    ]


def test_apostrophes_in_names_are_curly() -> None:
    assert said("Côte d'Ivoire", '"the People\'s Forum" as:ngo') == [
        "The representative of Côte d’Ivoire made a statement.",
        "The observer for the People’s Forum also made a statement.",
    ]


def test_speakers_are_told_apart_by_code_and_by_name_and_the_secretariat_is_one() -> None:
    state, ngo, desk = Capacity.STATE, Capacity.NGO, Capacity.SECRETARIAT
    assert identity(Speaker(name="Turkey", code="TUR", capacity=state)) == identity(
        Speaker(name="Türkiye", code="TUR", capacity=state)
    )
    assert identity(Speaker(name="the Sea Group", capacity=ngo)) == identity(Speaker(name="Sea group", capacity=ngo))
    assert identity(Speaker(name="A", capacity=desk)) == identity(Speaker(name="B", capacity=desk))
    assert identity(Speaker(name="A", capacity=ngo)) != identity(Speaker(name="B", capacity=ngo))
