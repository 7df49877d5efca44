"""The spellings of offices, and the built-in entry that each of them is."""

import pytest

from meetinglog.names.spelling import group_spelled, organization_spelled, state_spelled, states_spelled
from meetinglog.names.tables import organizations, states, usual_groups


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("Korea (Democratic People's Republic of)", "PRK"),
        ("Congo, The Democratic Republic of the", "COD"),
        ("Iran Islamic Republic of", "IRN"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Guinea, Equatorial", "GNQ"),
    ],
)
def test_a_state_is_found_with_its_words_in_another_order(written: str, code: str) -> None:
    assert [state.alpha3 for state in states_spelled(written)] == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Netherlands (the)", "NLD"),
        ("Bahamas, The", "BHS"),
        ("Trinidad Tobago", "TTO"),
        ("St. Kitts & Nevis", "KNA"),
        ("S. Tome and Principe", "STP"),
        ("N. Macedonia", "MKD"),
        ("Micronesia (Fed. States of)", "FSM"),
        ("Iran, Isl. Rep. of", "IRN"),
        ("Marshall Is.", "MHL"),
    ],
)
def test_a_state_is_found_with_small_words_left_out_and_long_ones_shortened(written: str, code: str) -> None:
    assert [state.alpha3 for state in states_spelled(written)] == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Myanmar (Burma)", "MMR"),
        ("Burma/Myanmar", "MMR"),
        ("Holy See (Vatican City State)", "VAT"),
        ("Norway (NOR)", "NOR"),
        ("United Arab Emirates (UAE)", "ARE"),
    ],
)
def test_two_names_of_one_state_written_together_are_that_state(written: str, code: str) -> None:
    assert [state.alpha3 for state in states_spelled(written)] == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Venezuela, B.R.", "VEN"),
        ("Bolivia, P.S.", "BOL"),
        ("PS Bolivia", "BOL"),
        ("Iran, I.R.", "IRN"),
        ("Iran, IR", "IRN"),
        ("Tanzania, U.R.", "TZA"),
        ("Micronesia, F.S.", "FSM"),
        ("Korea, D.P.R.", "PRK"),
        ("Congo, DR", "COD"),
        ("Egypt, A.R.", "EGY"),
        ("China, P.R.", "CHN"),
    ],
)
def test_a_state_is_found_with_the_initials_of_what_it_is(written: str, code: str) -> None:
    assert [state.alpha3 for state in states_spelled(written)] == [code]


@pytest.mark.parametrize("written", ["Venezuela, BR", "Bolivia, PS", "Viet Nam, SR", "Korea, RO"])
def test_the_code_of_another_state_behind_a_comma_is_not_taken_for_initials(written: str) -> None:
    assert states_spelled(written) == ()


@pytest.mark.parametrize(
    "written",
    [
        "Republic of China",
        "China (Taiwan)",
        "Hong Kong, China",
        "Viet Nam, Republic of",
        "Yemen, Democratic",
        "Norway (Sweden)",
        "Norway and Sweden",
        "Republic",
        "the",
        "",
        "NOR",
    ],
)
def test_what_only_resembles_the_name_of_a_state_is_none(written: str) -> None:
    assert states_spelled(written) == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("World Health Organization", "the World Health Organization"),
        ("World Health Organisation (WHO)", "the World Health Organization"),
        ("UN Office on Drugs & Crime (UNODC)", "the United Nations Office on Drugs and Crime"),
        ("United Nations Development Program", "the United Nations Development Programme"),
    ],
)
def test_an_organization_is_found_with_its_acronym_and_in_either_spelling(written: str, name: str) -> None:
    organization = organization_spelled(written)
    assert organization is not None
    assert organization.name == name


def test_a_group_is_found_without_its_article_and_with_its_acronym() -> None:
    groups = [group_spelled(written) for written in ("Group of 77 and China", "Group of 77 & China (G77)", "G-77")]
    assert [group and group.name for group in groups] == ["the Group of 77 and China"] * 3


def test_an_organization_with_the_acronym_of_another_is_neither() -> None:
    assert organization_spelled("World Health Organization (ILO)") is None
    assert organization_spelled("World Test Fund for Birds (WTF)") is None


def test_every_name_of_the_tables_is_the_entry_that_has_it() -> None:
    assert {state_spelled(name) for state in states() for name in state.all_names()} == set(states())
    assert [known for known in organizations() if organization_spelled(known.name) != known] == []
    assert [group for group in usual_groups() if group_spelled(group.name) != group] == []
