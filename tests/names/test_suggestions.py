"""Who is named where nobody has a name: it may be none, but never somebody else alone."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from babel import Locale

from meetinglog.errors import Refused
from meetinglog.model.session import Body
from meetinglog.names.matching import Directory, GroupKnown, NameUnknown
from meetinglog.names.tables import foreign_names, organizations, state_by_code, states, usual_groups
from meetinglog.text.normal import normal
from tests.names.test_matching import session

REFERENCE = Path(__file__).parent / "reference"
PLAIN = Directory(session(starts=dt.date(2024, 3, 14)))
OF_1994 = Directory(session(starts=dt.date(1994, 3, 14)))


def unknown(typed: str, directory: Directory = PLAIN) -> NameUnknown:
    with pytest.raises(NameUnknown) as caught:
        directory.participant(typed)
    return caught.value


def meant(typed: str, directory: Directory) -> tuple[str, ...]:
    """Return whom a name is taken for, or who are named instead."""
    try:
        return (directory.participant(typed).name,)
    except Refused as refused:
        candidates: tuple[str, ...] = getattr(refused, "candidates", ())
        return candidates


def misspelled() -> list[tuple[str, str]]:
    with (REFERENCE / "misspelled.tsv").open(encoding="utf-8", newline="") as source:
        return [(row["typed"], row["means"]) for row in csv.DictReader(source, delimiter="\t")]


@pytest.mark.parametrize("directory", [PLAIN, OF_1994], ids=["2024", "1994"])
def test_a_misspelled_state_is_among_the_nearest(directory: Directory) -> None:
    given = {typed: meant(typed, directory) for typed, _ in misspelled()}
    assert {
        typed: given[typed] for typed, code in misspelled() if directory.participant(code).name not in given[typed]
    } == {}


# --- other languages


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Liban", "Lebanon"),
        ("le Liban", "Lebanon"),
        ("El Líbano", "Lebanon"),
        ("Irak", "Iraq"),
        ("l'Irak", "Iraq"),
        ("Inde", "India"),
        ("Alemania", "Germany"),
        ("Reino Unido", "the United Kingdom"),
        ("Saint-Siège", "the Holy See"),
        ("Die Schweiz", "Switzerland"),
        ("Австрия", "Austria"),
        ("法国", "France"),
        ("OMS", "the World Health Organization"),
        ("Union africaine", "the African Union"),
    ],
)
def test_a_name_of_another_language_is_answered_with_whom_it_means(typed: str, nearest: str) -> None:
    assert str(unknown(typed)) == f"no participant is called “{typed}”; the nearest is {nearest}."


def test_a_name_of_another_language_that_several_have_is_answered_with_all() -> None:
    assert unknown("Corée").candidates == ("the Democratic People’s Republic of Korea", "the Republic of Korea")


def test_a_group_by_its_name_in_another_language_is_answered_with_whom_it_means() -> None:
    with pytest.raises(NameUnknown) as caught:
        PLAIN.group("Mouvement des pays non alignés")
    assert str(caught.value) == (
        "no group or participant is called “Mouvement des pays non alignés”; "
        "the nearest is the Movement of Non-Aligned Countries."
    )


def test_no_name_of_another_language_is_taken_for_somebody_else_or_answered_with_others_alone() -> None:
    """All names that the common locale data has in six languages, those of the table, and all its groups."""
    names = {
        (Locale(tag).territories[s.alpha2], s.alpha3) for tag in ("fr", "es", "de", "it", "pt", "nl") for s in states()
    }
    names |= {(name, meaning) for name, meaning in foreign_names() if state_by_code(meaning)}
    right = {code: PLAIN.participant(code).name for _, code in names}
    assert {(name, code) for name, code in names if right[code] not in meant(name, PLAIN)} == set()


def test_every_foreign_name_means_somebody_and_is_nobodys_own_name() -> None:
    known = {organization.name for organization in organizations()} | {group.name for group in usual_groups()}
    known |= {state.alpha3 for state in states()}
    assert {meaning for _, meaning in foreign_names()} <= known
    assert {name for name, _ in foreign_names() if PLAIN.called(name) or PLAIN.groups_called(name)} == set()
    assert all(normal(name) for name, _ in foreign_names())


def test_a_beginning_of_the_one_whom_it_means_abroad_stays_one() -> None:
    directory = Directory(session(starts=dt.date(2024, 3, 14)))
    assert directory.matches("Inde") == ()
    assert directory.participant("indi").name == "India"


# --- persons and titles


@pytest.mark.parametrize("typed", ["Mr. Malik", "Ms. Jordan Smith", "Mrs. Chad", "H.E. Mr. Francis"])
def test_a_person_is_near_to_no_state(typed: str) -> None:
    assert unknown(typed).candidates == ()


@pytest.mark.parametrize(
    "typed",
    [
        "Mr. Chair",
        "Madam President",
        "Mr Chairman",
        "Madam Chair",
        "madam chairperson",
        "Monsieur le Président",
        "Chairman",
        "Chair (Kenya)",
        "Mr Chair: welcome",
    ],
)
def test_a_title_with_a_courtesy_is_answered_with_the_presiding_officers_own(typed: str) -> None:
    president = session().model_copy(
        update={"body": Body(name="Commission", short_name="Commission", presiding_officer="President")}
    )
    if typed != "Monsieur le Président":
        assert str(unknown(typed)) == (
            f"no participant is called “{typed}”; the presiding officer is the Chair: type Chair."
        )
    assert unknown(typed, Directory(president)).candidates == ("the President",)


@pytest.mark.parametrize("typed", ["the Secretary-General", "Director-General", "Vice-Chair", "Chair of the SBI"])
def test_the_title_of_another_officer_is_answered_with_how_it_stands_as_typed(typed: str) -> None:
    assert str(unknown(typed)) == (
        f'no participant is called “{typed}”; a title stands as typed in quotes: "{typed}" as:officer.'
    )


def test_who_speaks_for_a_state_is_near_to_it() -> None:
    assert [unknown(typed).candidates for typed in ("Ambassador of Norway", "H.E. the Ambassador of Norway")] == [
        ("Norway",)
    ] * 2


@pytest.mark.parametrize("typed", ["Greenland", "Cook Islands", "Kosovo", "Taiwan", "Tibet", "Faroe Islands"])
def test_what_is_no_state_is_not_answered_with_one_that_is_only_somewhat_alike(typed: str) -> None:
    assert unknown(typed).candidates == ()


def test_nigerien_is_of_the_niger() -> None:
    assert unknown("Nigerien").candidates == ("the Niger",)


def test_capitals_that_begin_no_group_are_none() -> None:
    assert unknown("G7").candidates == ()


# --- groups


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("LDCs", "the least developed countries are a group: who speaks for them?"),
        ("SIDS", "the small island developing States are a group: who speaks for them?"),
        ("Nordics", "the Nordic countries are a group: who speaks for them?"),
        ("Non-Aligned Movement", "the Movement of Non-Aligned Countries is a group: who speaks for it?"),
        ("African Group", "the Group of African States is a group: who speaks for it?"),
        ("AOSIS", "the Alliance of Small Island States is a group: who speaks for it?"),
        ("JUSCANZ", "JUSCANZ is a group: who speaks for it?"),
        ("G77 & China", "the Group of 77 and China is a group: who speaks for it?"),
    ],
)
def test_a_group_is_one_or_several(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        PLAIN.participant(typed)
    assert str(caught.value) == f"{sentence} Type NAME for:{typed}, or ? for:{typed}."


def test_an_unknown_group_stands_in_quotes_without_a_capacity() -> None:
    with pytest.raises(NameUnknown) as caught:
        PLAIN.group("Zebra Xylophones")
    assert str(caught.value) == (
        "no group or participant is called “Zebra Xylophones”; type it in quotes to record it as typed."
    )


# --- codes


@pytest.mark.parametrize("typed", ["EC", "E.C.", "ec"])
def test_the_code_that_people_write_for_the_european_community_is_refused_with_both(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        PLAIN.participant(typed)
    assert str(caught.value) == f"“{typed}” could be Ecuador or the European Union; type the full name."
    assert PLAIN.participant("ECU").name == "Ecuador"


def test_a_group_known_abroad_is_found_as_that() -> None:
    assert PLAIN.abroad("Groupe des 77 et la Chine") == (GroupKnown("the Group of 77 and China", ""),)
