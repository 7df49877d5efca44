"""The sentences of French and Spanish reports where the two agree in number, and in what no case has."""

from __future__ import annotations

import pytest

from tests.support.scene import OPEN, given, session

FACTS = session(
    body={
        "name": "C",
        "short_name": "la Conférence",
        "presiding_officer": "Présidente",
        "presiding_officer_es": "Presidenta",
    },
    report={"style": "untoc", "language": "fr"},
)


def report(language: str, *lines: str) -> list[str]:
    """Return the paragraphs on item 4 below the first, without their numbers."""
    scene = given(OPEN, "@15:06 /item 4", *lines, facts=FACTS)
    printed = scene.report_on_items(f'language = "{language}"')[2:]
    return [line.partition(". ")[2] if line[0].isdigit() else line for line in printed]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "fr",
            [
                "Des déclarations liminaires ont été faites par la Présidente.",
                "Des déclarations ont été faites par le représentant de Cuba.",
                "Des déclarations ont été faites dans l’exercice du droit de réponse par le représentant de Cuba.",
            ],
        ),
        (
            "es",
            [
                "La Presidenta formuló declaraciones introductorias.",
                "El representante de Cuba formuló declaraciones.",
                "Formuló declaraciones en ejercicio del derecho de respuesta el representante de Cuba.",
            ],
        ),
    ],
)
def test_the_verb_agrees_with_one_who_spoke_more_than_once(language: str, sentences: list[str]) -> None:
    twice = [line for line in ("/intro Présidente", "Cuba", "/reply Cuba") for _ in range(2)]
    assert report(language, *twice) == sentences


@pytest.mark.parametrize(
    ("line", "french", "spanish"),
    [
        ("vote:1-0-0", "par 1 voix contre zéro, sans abstention", "por 1 voto contra ninguno y ninguna abstención"),
        ("vote:0-3-1", "par zéro voix contre 3, avec 1 abstention", "por ningún voto contra 3 y 1 abstención"),
        ("vote:34-13-2", "par 34 voix contre 13, avec 2 abstentions", "por 34 votos contra 13 y 2 abstenciones"),
    ],
)
def test_a_vote_is_written_with_the_words_for_one_and_for_none(line: str, french: str, spanish: str) -> None:
    adopted = f'/adopt L.1/Rev.1 "T" {line}'
    assert report("fr", adopted)[1] == (
        "À sa 4e séance, le 17 octobre 2012, la Conférence a adopté un projet de résolution révisé intitulé "
        f"«\u00a0T\u00a0» (L.1/Rev.1), {french}."
    )
    assert report("es", adopted)[1] == (
        "En su cuarta sesión, celebrada el 17 de octubre de 2012, la Conférence aprobó un proyecto de resolución "
        f"revisado titulado “T” (L.1/Rev.1), {spanish}."
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("La Conférence a pris note du rapport.", "la Conférence a pris note du rapport."),
        ("a pris note du rapport", "la Conférence a pris note du rapport."),
        ("la Présidente a remercié les délégations", "la Présidente a remercié les délégations."),
    ],
)
def test_the_text_of_a_decision_has_its_subject_once(typed: str, printed: str) -> None:
    assert report("fr", f"/decide {typed}")[1] == f"À sa 4e séance, le 17 octobre 2012, {printed}"


def test_groups_are_each_after_de_in_both_languages() -> None:
    lines = ('Egypt for:"G77; African Group"', "Thailand also:EU")
    assert report("fr", *lines) == [
        (
            "Le représentant de l’Égypte (au nom du Groupe des 77 et de la Chine et du Groupe des États d’Afrique) a "
            "fait une déclaration."
        ),
        "L’observateur de la Thaïlande (également au nom de l’Union européenne) a également fait une déclaration.",
    ]
    assert report("es", *lines) == [
        (
            "El representante de Egipto (en nombre del Grupo de los 77 y China y del Grupo de los Estados de África) "
            "formuló una declaración."
        ),
        "El observador de Tailandia (también en nombre de la Unión Europea) también formuló una declaración.",
    ]


def test_a_list_with_a_comma_in_a_name_has_semicolons_with_a_space_before_them_in_french() -> None:
    lines = ('"Mme X, Présidente du Groupe" as:officer', '"M. Yver" as:officer', '"M. Zola" as:officer')
    assert report("fr", *lines) == [
        "Des déclarations ont été faites par Mme X, Présidente du Groupe\u00a0; M. Yver\u00a0; et M. Zola."
    ]
    assert report("es", *lines) == ["Formularon declaraciones Mme X, Présidente du Groupe; M. Yver; y M. Zola."]


SUB_ITEM = session(
    body={"name": "C", "short_name": "la Commission"},
    items=[{"number": "4 (a)", "title": 'Le fonds "bleu" : l\'eau', "chapter": "IV"}],
    report={"style": "untoc", "language": "fr"},
)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            (
                "la Commission a examiné le point 4 a) de l’ordre du jour, intitulé "
                "«\u00a0Le fonds “bleu”\u00a0: l’eau\u00a0»."
            ),
        ),
        ("es", "la Commission examinó el tema 4 a) del programa, titulado “Le fonds ‘bleu’ : l’eau”."),
    ],
)
def test_a_sub_item_has_the_bracket_of_the_language_and_what_its_title_quotes_other_marks(
    language: str, sentence: str
) -> None:
    scene = given(OPEN, "@15:06 /item 4 (a)", "Cuba", facts=SUB_ITEM)
    [heading, first, *_] = scene.report_on_items(f'language = "{language}"')
    headings = {"fr": "IV. Le fonds «\u00a0bleu\u00a0»\u00a0: l’eau", "es": "IV. Le fonds “bleu” : l’eau"}
    assert heading == headings[language]
    assert first.split(", ", 2)[2] == sentence
