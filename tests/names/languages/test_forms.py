"""The built-in names in French and Spanish: whole, as the rules of "de" have them, and as the reference does."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from meetinglog.names.languages.forms import Forms, group_forms, state_forms, uncertain_groups
from meetinglog.names.tables import states, usual_groups
from meetinglog.text.languages import language_of
from meetinglog.text.normal import normal

REFERENCE = Path(__file__).parents[1] / "reference" / "states-six-languages.csv"
NOW = dt.date(2026, 1, 1)

CONTRACTED_TWICE = "the Group of 77 and China"
"""The only name of which another part than its article follows "de"."""


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_state_and_every_usual_group_has_its_forms(language: str) -> None:
    assert [state.alpha3 for state in states() if state_forms(state.alpha3, language, NOW) is None] == []
    assert [group.name for group in usual_groups() if group_forms(group.name, language) is None] == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_each_form_after_de_is_what_its_article_gives(language: str) -> None:
    declined = language_of(language).declined
    ever = [state_forms(state.alpha3, language, day) for state in states() for day in (NOW, dt.date(2000, 1, 1))]
    ever += [group_forms(group.name, language) for group in usual_groups() if group.name != CONTRACTED_TWICE]

    assert [f for f in ever if f and f.after_de != declined(f.running, "de", first=True)] == []


def test_the_group_of_77_is_contracted_twice_in_french_and_once_in_spanish() -> None:
    assert group_forms(CONTRACTED_TWICE, "fr") == Forms(
        "le Groupe des 77 et la Chine", "du Groupe des 77 et de la Chine", "Groupe des 77 et la Chine"
    )
    assert group_forms(CONTRACTED_TWICE, "es") == Forms(
        "el Grupo de los 77 y China", "del Grupo de los 77 y China", "Grupo de los 77 y China"
    )


@pytest.mark.parametrize("language", ["fr", "es"])
def test_each_list_form_is_that_of_the_reference_and_so_is_the_article(language: str) -> None:
    with REFERENCE.open(encoding="utf-8") as file:
        rows = {row["alpha3"]: row for row in csv.DictReader(file)}
    differing = {}
    for state in states():
        forms, row = state_forms(state.alpha3, language, NOW), rows[state.alpha3]
        name = row[language].replace("'", "’")
        article = row[f"{language}_article"].replace("'", "’")
        running = name if "(" in name else f"{article}{'' if article in {'', 'l’'} else ' '}{name}"
        if forms and (forms.listed, forms.running if "(" not in name else name) != (name, running):
            differing[state.alpha3] = (forms.listed, forms.running, name, running)

    assert differing == {}


@pytest.mark.parametrize(
    ("code", "day", "language", "forms"),
    [
        ("TUR", "2022-05-31", "fr", Forms("la Turquie", "de la Turquie", "Turquie")),
        ("TUR", "2022-06-01", "fr", Forms("la Türkiye", "de la Türkiye", "Türkiye")),
        ("NLD", "2022-12-31", "es", Forms("los Países Bajos", "de los Países Bajos", "Países Bajos")),
        (
            "NLD",
            "2023-01-01",
            "es",
            Forms("el Reino de los Países Bajos", "del Reino de los Países Bajos", "Países Bajos (Reino de los)"),
        ),
    ],
)
def test_a_state_has_the_name_of_the_day_in_every_language(code: str, day: str, language: str, forms: Forms) -> None:
    assert state_forms(code, language, dt.date.fromisoformat(day)) == forms


def test_a_former_name_ends_on_the_same_day_in_every_language() -> None:
    english = {(state.alpha3, former.until) for state in states() for former in state.formers}
    day = dt.timedelta(days=1)
    changes = {
        (state.alpha3, until)
        for state in states()
        for until in sorted({former.until for former in state.formers})
        if state_forms(state.alpha3, "fr", until - day) != state_forms(state.alpha3, "fr", until)
    }

    assert len(changes) == 10
    assert changes <= english


def test_the_groups_that_nobody_has_looked_up_yet_are_known() -> None:
    assert uncertain_groups() == (
        "the Coalition for Rainforest Nations",
        "the Environmental Integrity Group",
        "the like-minded developing countries",
        "the Umbrella Group",
    )
    assert {normal(group.name) for group in usual_groups()} >= set(map(normal, uncertain_groups()))
