from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.model.session import Capacity, GroupFacts, Participant
from meetinglog.session_file import inspect
from meetinglog.session_file.built_in import split_acronym
from tests.support.session_files import read, styles, with_more, with_session
from tests.support.sheets import write_csv


def participants(folder: Path, *rows: list[str]) -> tuple[Participant, ...]:
    """Return the participants of a list with these names, categories, aliases and groups."""
    write_csv(folder / "p.csv", [["Name", "Type", "Alias", "Group"], *(row + [""] * (4 - len(row)) for row in rows)])
    return read(folder, with_session('participants = "p.csv"')).participants


def notes(folder: Path, text: str) -> list[str]:
    path = folder / "cop-6.toml"
    path.write_text(text, encoding="utf-8")
    return list(inspect(path, styles).notes)


@pytest.mark.parametrize(
    ("written", "category", "name", "code"),
    [
        ("World Health Organization", "UN", "the World Health Organization", ""),
        ("world health organisation", "UN", "the World Health Organization", ""),
        ("International Civil Aviation Organization (ICAO)", "UN", "the International Civil Aviation Organization", ""),
        ("Asian Development Bank", "IGO", "the Asian Development Bank", ""),
        ("Secretariat", "Secretariat", "the secretariat", ""),
        ("Korea, Republic of", "Member State", "the Republic of Korea", "KOR"),
        ("Netherlands (the)", "Member State", "the Netherlands", "NLD"),
        ("TÜRKİYE", "State", "Turkey", "TUR"),
        ("Cote d'Ivoire", "State", "Côte d’Ivoire", "CIV"),
        ("USA", "State", "the United States", "USA"),
        ("European Union (EU)", "State", "the European Union", ""),
        ("The former Yugoslav Republic of Macedonia", "State", "the former Yugoslav Republic of Macedonia", "MKD"),
    ],
)
def test_a_row_that_is_a_built_in_one_has_its_form_in_running_text(
    tmp_path: Path, written: str, category: str, name: str, code: str
) -> None:
    [participant] = participants(tmp_path, [written, category])
    assert (participant.name, participant.code, participant.aliases) == (name, code, ())


def test_a_participant_and_a_group_of_the_file_are_built_in_ones_too(tmp_path: Path) -> None:
    session = read(
        tmp_path,
        with_more("""
        [names]
        USA = "the US"
        [[participant]]
        name = "United Nations Environment Programme"
        capacity = "un"
        [[participant]]
        name = "United States"
        capacity = "observer-state"
        [[group]]
        name = "Group of 77 and China"
        aliases = ["G77"]
        [[group]]
        name = "Friends of the Example (FoE)"
    """),
    )
    assert session.participants == (
        Participant(name="the United Nations Environment Programme", capacity=Capacity.UN),
        Participant(name="the US", capacity=Capacity.OBSERVER_STATE, code="USA"),
    )
    assert session.groups == (
        GroupFacts(name="the Group of 77 and China", aliases=("G77",)),
        GroupFacts(name="Friends of the Example", aliases=("FoE",)),
    )


def test_an_alias_is_a_form_of_the_session_s_own(tmp_path: Path) -> None:
    session = read(
        tmp_path,
        with_more("""
        [[participant]]
        name = "UNEP"
        capacity = "un"
        [[group]]
        name = "the African Group"
    """),
    )
    names = ([each.name for each in session.participants], [each.name for each in session.groups])
    assert names == (["UNEP"], ["the African Group"])


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("World Test Fund for Birds (WTF)", ("World Test Fund for Birds", "WTF")),
        ("the Council of Europe (CoE)", ("the Council of Europe", "CoE")),
        ("the Group of 77 [G77]", ("the Group of 77", "G77")),
        ("Programme of X (UN-X)", ("Programme of X", "UN-X")),
        ("Iran (Islamic Republic of)", ("Iran (Islamic Republic of)", "")),
        ("Bank (2012)", ("Bank (2012)", "")),
        ("Fund (Geneva)", ("Fund (Geneva)", "")),
        ("Fund (A)", ("Fund (A)", "")),
        ("(WTF)", ("(WTF)", "")),
    ],
)
def test_capitals_in_brackets_at_the_end_are_an_acronym(name: str, split: tuple[str, str]) -> None:
    assert split_acronym(name) == split


def test_an_acronym_is_an_alias_and_no_part_of_the_name(tmp_path: Path) -> None:
    assert participants(tmp_path, ["World Test Fund for Birds (WTF)", "NGO", "Birds"], ["WTF-Island", "NGO"]) == (
        Participant(name="World Test Fund for Birds", capacity=Capacity.NGO, aliases=("Birds", "WTF")),
        Participant(name="WTF-Island", capacity=Capacity.NGO),
    )


def test_two_may_have_one_acronym(tmp_path: Path) -> None:
    rows = [["Chamber of Tests (CT)", "NGO"], ["Council of Tests (CT)", "NGO"]]
    assert [each.aliases for each in participants(tmp_path, *rows)] == [("CT",), ("CT",)]


def test_rows_of_one_built_in_participant_are_one(tmp_path: Path) -> None:
    rows = [
        ["Turkey", "State"],
        ["Türkiye", "Member State", "TR1", "Europe"],
        ["United Nations Environment Programme", "UN"],
        ["United Nations Environment Program (UNEP)", "UN"],
    ]
    assert participants(tmp_path, *rows) == (
        Participant(name="Turkey", capacity=Capacity.STATE, code="TUR", aliases=("TR1",), group="Europe"),
        Participant(name="the United Nations Environment Programme", capacity=Capacity.UN),
    )


def test_a_state_that_nobody_knows_is_said_with_the_nearest_and_what_to_do(tmp_path: Path) -> None:
    advice = " It will be listed among the States; if it is none, give it another capacity, such as other."
    write_csv(
        tmp_path / "p.csv", [["Name", "Type"], ["Norwey", "State"], ["Kenya", "State"], ["Atlantis", "Observer State"]]
    )
    own = with_session(
        'participants = "p.csv"\n[[participant]]\nname = "our host"\ncapacity = "state"\naliases = ["Austria"]'
    )
    assert notes(tmp_path, own) == [
        f"p.csv, cell A2: “Norwey” has the capacity state, but no State is called so; the nearest is Norway.{advice}",
        f"p.csv, cell A4: “Atlantis” has the capacity observer-state, but no State is called so.{advice}",
    ]


def test_names_without_article_are_said_once(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv",
        [
            ["Name", "Type"],
            ["Amnesty Test", "NGO"],
            ["the Test Fund", "NGO"],
            ["Amnesty Test", "IGO"],
            ["World Health Organization", "UN"],
            ["Ms. X", "Expert"],
        ],
    )
    text = with_session('participants = "p.csv"\n[[group]]\nname = "Friends of Tests"')
    assert notes(tmp_path, text) == [
        "These names have no “the” and will be printed without it: Amnesty Test; Friends of Tests."
    ]
    assert notes(tmp_path, with_session('[[group]]\nname = "Friends"')) == [
        "This name has no “the” and will be printed without it: Friends."
    ]


def test_the_article_of_a_listed_name_is_small_in_running_text(tmp_path: Path) -> None:
    listed = participants(tmp_path, ["The World Test Fund", "NGO"], ["The Hague Academy (HAX)", "IGO"], ["Then", "NGO"])
    assert [each.name for each in listed] == ["the World Test Fund", "the Hague Academy", "Then"]


def test_an_acronym_that_several_have_is_said(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv", [["Name", "Type"], ["the A (XX)", "NGO"], ["the B (XX)", "IGO"], ["the C (XY)", "IGO"]]
    )
    assert notes(tmp_path, with_session('participants = "p.csv"')) == [
        "“XX” is the acronym of the A and the B; typed alone it is refused with all."
    ]


def test_an_alias_or_acronym_that_is_another_built_in_one_is_said(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "p.csv",
        [
            ["Name", "Category", "Aliases"],
            ["The Test Union (NOR)", "NGO", ""],
            ["The Health Test (WHO)", "NGO", ""],
            ["The Association of Mayors", "NGO", "NAM; Russia"],
            ["Norway", "Member State", "NO"],
            ["World Health Organization (WHO)", "UN", ""],
            ["The World Test (WTF)", "NGO", ""],
        ],
    )
    assert notes(tmp_path, with_session('participants = "p.csv"')) == [
        "p.csv, cell A2: “NOR” is also the code of Norway; typed alone, it means “the Test Union”.",
        "p.csv, cell A3: “WHO” is also the World Health Organization; typed alone, it means “the Health Test”.",
        (
            "p.csv, cell C4: “NAM” is also the code of Namibia and the Movement of Non-Aligned Countries; typed "
            "alone, it means “the Association of Mayors”."
        ),
        "p.csv, cell C4: “Russia” is also the Russian Federation; typed alone, it means “the Association of Mayors”.",
    ]


def test_a_participant_that_is_taken_for_a_built_in_one_by_an_alias_alone_is_said(tmp_path: Path) -> None:
    text = with_more("""
        [[participant]]
        name = "the Regional Health Test"
        capacity = "un"
        aliases = ["WHO"]
        """)
    assert notes(tmp_path, text) == [
        (
            "[[participant]] 1, aliases: “the Regional Health Test” has the alias “WHO” and the capacity of the World "
            "Health Organization, and is taken for it; if it is another, leave “WHO” out."
        )
    ]
