"""The names of a session in the languages of a report, by what its entries hold: code and recorded name."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.model.events import Group, Speaker
from meetinglog.model.session import Capacity
from meetinglog.names.languages.forms import Forms
from meetinglog.names.languages.session_names import SessionNames, names_in
from meetinglog.names.matching import Directory
from tests.support.session_files import HEAD, read

FILE = (
    HEAD
    + """
[names]
USA = "the United States"
USA_fr = "les États-Unis"

[[participant]]
name = "the World Test Fund"
name_fr = "le Fonds mondial"
capacity = "ngo"

[[participant]]
name = "el Fondo Mundial"
capacity = "ngo"

[[group]]
name = "the Friends"
text = "the friends of this test"
name_fr = "les Amis et la Chine"
de_fr = "des Amis et de la Chine"

[[group]]
name = "le Groupe"
de = "du Groupe et de la Chine"
"""
)


@pytest.fixture
def french(tmp_path: Path) -> SessionNames:
    return names_in(read(tmp_path, FILE), "fr")


@pytest.fixture
def spanish(tmp_path: Path) -> SessionNames:
    return names_in(read(tmp_path, FILE), "es")


def speaker(name: str, code: str = "", capacity: Capacity = Capacity.NGO) -> Speaker:
    return Speaker(name=name, code=code, capacity=capacity)


def test_a_state_is_looked_up_by_its_code_whatever_was_recorded(french: SessionNames, spanish: SessionNames) -> None:
    turkey = speaker("Türkiye", "TUR", Capacity.STATE)

    assert french.speaker(turkey) == Forms("la Turquie", "de la Turquie", "Turquie")
    assert spanish.speaker(turkey) == Forms("Turquía", "de Turquía", "Turquía")


def test_english_names_are_those_that_were_recorded(tmp_path: Path) -> None:
    english = names_in(read(tmp_path, FILE), "en")

    assert english.speaker(speaker("the USA", "USA", Capacity.STATE)).running == "the USA"
    assert english.speaker(speaker("the USA", "USA", Capacity.STATE)).listed == "United States of America"
    assert english.group(Group(name="the Friends", text="the friends of this test")) == Forms(
        "the friends of this test", "", "friends of this test"
    )


def test_the_session_s_own_form_of_a_name_counts_in_running_text_and_not_in_lists(french: SessionNames) -> None:
    assert french.speaker(speaker("the United States", "USA", Capacity.STATE)) == Forms(
        "les États-Unis", "des États-Unis", "États-Unis d’Amérique"
    )


def test_a_plain_form_of_a_name_counts_in_the_session_s_own_language_alone(spanish: SessionNames) -> None:
    assert spanish.speaker(speaker("the United States", "USA", Capacity.STATE)).running == (
        "los Estados Unidos de América"
    )


def test_a_participant_has_its_name_in_the_language_or_as_it_was_recorded(
    french: SessionNames, spanish: SessionNames
) -> None:
    fund = speaker("the World Test Fund")

    assert french.speaker(fund) == Forms("le Fonds mondial", "du Fonds mondial", "Fonds mondial")
    assert spanish.speaker(fund).running == "the World Test Fund"
    assert spanish.speaker(speaker("el Fondo Mundial")) == Forms(
        "el Fondo Mundial", "del Fondo Mundial", "Fondo Mundial"
    )


def test_an_organization_that_is_a_usual_group_has_the_name_of_the_group(french: SessionNames) -> None:
    assert french.speaker(speaker("the European Union", capacity=Capacity.REIO)).after_de == "de l’Union européenne"


def test_the_presiding_officer_goes_by_title_with_the_article_of_the_language(
    french: SessionNames, spanish: SessionNames
) -> None:
    president = speaker("the Chair", capacity=Capacity.PRESIDING)

    assert french.speaker(president).running == "le Chair"
    assert spanish.speaker(president).running == "el Chair"


def test_a_group_has_its_own_form_after_de(french: SessionNames) -> None:
    assert french.group(Group(name="the Group of 77 and China")).after_de == "du Groupe des 77 et de la Chine"
    assert french.group(Group(name="the Friends", text="the friends of this test")) == Forms(
        "les Amis et la Chine", "des Amis et de la Chine", "Amis et la Chine"
    )
    assert french.group(Group(name="le Groupe")).after_de == "du Groupe et de la Chine"


@pytest.mark.parametrize("typed", ["el Fondo Mundial", "Fondo Mundial", "fondo mundial"])
def test_a_participant_is_found_without_its_article(typed: str, tmp_path: Path) -> None:
    assert Directory(read(tmp_path, FILE)).participant(typed).name == "el Fondo Mundial"


@pytest.mark.parametrize("typed", ["le Groupe", "groupe"])
def test_a_group_is_found_without_its_article(typed: str, tmp_path: Path) -> None:
    assert Directory(read(tmp_path, FILE)).group(typed).name == "le Groupe"
