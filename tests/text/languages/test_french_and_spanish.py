"""What the sentences of a report need of French and Spanish: ordinals, meetings, days, lists, "de", articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain, zip_longest

import pytest

from meetinglog.text.languages import Language, en, es, fr, language_of
from meetinglog.text.languages.stretches import number_runs


@pytest.mark.parametrize(
    ("numbers", "french", "spanish"),
    [
        ((4,), "sa 4e séance", "su cuarta sesión"),
        ((1,), "sa 1re séance", "su primera sesión"),
        ((4, 5), "ses 4e et 5e séances", "sus sesiones cuarta y quinta"),
        (
            (1, 2, 3, 5, 6),
            "ses 1re à 3e, 5e et 6e séances",
            "sus sesiones primera a tercera, quinta y sexta",
        ),
        ((7, 8, 9, 10), "ses 7e à 10e séances", "sus sesiones séptima a décima"),
        ((9, 10, 11), "ses 9e à 11e séances", "sus sesiones 9ª a 11ª"),
        ((2, 11), "ses 2e et 11e séances", "sus sesiones 2ª y 11ª"),
        ((21,), "sa 21e séance", "su 21ª sesión"),
    ],
)
def test_meetings_are_named_and_spanish_writes_words_while_all_are_of_the_first_ten(
    numbers: tuple[int, ...], french: str, spanish: str
) -> None:
    assert fr.meetings_of(number_runs(numbers)) == french
    assert es.meetings_of(number_runs(numbers)) == spanish


@pytest.mark.parametrize(
    ("days", "french", "spanish"),
    [
        ("2012-10-17", "le 17 octobre 2012", "el 17 de octubre de 2012"),
        ("2019-05-01", "le 1er mai 2019", "el 1 de mayo de 2019"),
        ("2012-10-17 2012-10-18", "les 17 et 18 octobre 2012", "los días 17 y 18 de octubre de 2012"),
        ("2012-10-17 2012-10-18 2012-10-19", "du 17 au 19 octobre 2012", "los días 17 a 19 de octubre de 2012"),
        (
            "2013-03-11 2013-03-12 2013-03-13 2013-03-15 2013-03-18",
            "du 11 au 13, les 15 et 18 mars 2013",
            "los días 11 a 13, 15 y 18 de marzo de 2013",
        ),
        (
            "1997-03-10 1997-03-11 1997-03-12 1997-03-13 1997-03-14 1997-03-17 1997-03-20 1997-03-21",
            "du 10 au 14, les 17, 20 et 21 mars 1997",
            "los días 10 a 14, 17, 20 y 21 de marzo de 1997",
        ),
        ("2019-04-30 2019-05-01", "les 30 avril et 1er mai 2019", "los días 30 de abril y 1 de mayo de 2019"),
        ("2014-07-31 2014-08-01", "les 31 juillet et 1er août 2014", "los días 31 de julio y 1 de agosto de 2014"),
        (
            "2012-10-30 2012-10-31 2012-11-01",
            "du 30 octobre au 1er novembre 2012",
            "los días 30 de octubre a 1 de noviembre de 2012",
        ),
        ("2012-03-03 2012-04-04", "le 3 mars et le 4 avril 2012", "los días 3 de marzo y 4 de abril de 2012"),
        (
            "2012-03-03 2012-04-04 2012-05-06",
            "le 3 mars, le 4 avril et le 6 mai 2012",
            "los días 3 de marzo, 4 de abril y 6 de mayo de 2012",
        ),
        (
            "1996-10-24 1996-10-25 1996-10-28 1996-10-29 1996-10-30 1996-11-08 1996-11-13",
            "les 24 et 25, du 28 au 30 octobre, les 8 et 13 novembre 1996",
            "los días 24, 25 y 28 a 30 de octubre y 8 y 13 de noviembre de 1996",
        ),
        (
            "2012-10-03 2012-10-30 2012-10-31 2012-11-01",
            "le 3 octobre, du 30 octobre au 1er novembre 2012",
            "los días 3 de octubre y 30 de octubre a 1 de noviembre de 2012",
        ),
        (
            "2012-12-31 2013-01-01",
            "les 31 décembre 2012 et 1er janvier 2013",
            "los días 31 de diciembre de 2012 y 1 de enero de 2013",
        ),
        (
            "2012-12-30 2012-12-31 2013-01-01",
            "du 30 décembre 2012 au 1er janvier 2013",
            "los días 30 de diciembre de 2012 a 1 de enero de 2013",
        ),
    ],
)
def test_days_stand_in_stretches_with_the_year_once(days: str, french: str, spanish: str) -> None:
    dates = [date.fromisoformat(day) for day in days.split()]

    assert fr.days(dates, meetings=2) == french
    assert es.days(dates, meetings=2) == f"celebradas {spanish}"


def test_held_agrees_in_spanish_with_the_meetings_and_the_article_with_the_days() -> None:
    first, second = date(2012, 10, 17), date(2012, 10, 18)

    assert es.days([first], meetings=1) == "celebrada el 17 de octubre de 2012"
    assert es.days([first], meetings=2) == "celebradas el 17 de octubre de 2012"
    assert es.days([first, second], meetings=1) == "celebrada los días 17 y 18 de octubre de 2012"


@pytest.mark.parametrize("language", [fr, es])
def test_no_days_and_no_year_are_written_where_there_are_none(language: Language) -> None:
    assert language.days([]) == ""
    assert language.days([date(2012, 10, 17)], year=False).endswith("octobre" if language is fr else "de octubre")


def joined(members: Iterable[str], language: str, *, semicolons: bool = False) -> str:
    members = tuple(members)
    between = language_of(language).separators(members, semicolons=semicolons)
    return "".join(chain.from_iterable(zip_longest(members, between, fillvalue="")))


def test_a_list_has_et_in_french_and_a_space_before_its_semicolons() -> None:
    assert joined([], "fr") == ""
    assert joined(["Cuba"], "fr") == "Cuba"
    assert joined(["Cuba", "Malte", "Oman"], "fr") == "Cuba, Malte et Oman"
    assert joined(["Cuba", "Malte", "Oman"], "fr", semicolons=True) == "Cuba\u00a0; Malte\u00a0; et Oman"


@pytest.mark.parametrize(
    ("last", "conjunction"),
    [
        *(("Indonesia", "e"), ("Islandia", "e"), ("Ísafjördur", "e"), ("Hidalgo", "e"), ("“Iris”", "e")),
        *(("Hielo", "y"), ("el Iraq", "y"), ("Yemen", "y"), ("“Roma”", "y"), ("Uganda", "y")),
    ],
)
def test_a_list_has_e_in_spanish_before_the_sound_of_i(last: str, conjunction: str) -> None:
    assert joined(["Cuba", last], "es") == f"Cuba {conjunction} {last}"
    assert joined(["Cuba", "Malta", last], "es", semicolons=True) == f"Cuba; Malta; {conjunction} {last}"


@pytest.mark.parametrize(
    ("name", "after_de"),
    [
        *(("le Liban", "du Liban"), ("les Philippines", "des Philippines"), ("la Chine", "de la Chine")),
        *(("l’Égypte", "de l’Égypte"), ("Israël", "d’Israël"), ("El Salvador", "d’El Salvador")),
        *(("Haïti", "d’Haïti"), ("Hawaï", "d’Hawaï"), ("Antigua-et-Barbuda", "d’Antigua-et-Barbuda")),
        *(("Cuba", "de Cuba"), ("Human Rights Watch", "de Human Rights Watch"), ("Yale", "de Yale")),
        ("Amnesty International", "d’Amnesty International"),
        ("Éclaireurs sans frontières", "d’Éclaireurs sans frontières"),
        ("La Via Campesina", "de La Via Campesina"),
    ],
)
def test_each_name_of_a_french_list_is_contracted_or_elided_after_de(name: str, after_de: str) -> None:
    assert fr.declined(name, "de", first=True) == after_de
    assert fr.declined(name, "de", first=False) == after_de


@pytest.mark.parametrize(
    ("name", "after_de"),
    [
        *(("el Líbano", "del Líbano"), ("la India", "de la India"), ("los Países Bajos", "de los Países Bajos")),
        *(("El Salvador", "de El Salvador"), ("Egipto", "de Egipto")),
    ],
)
def test_the_first_name_of_a_spanish_list_alone_follows_de(name: str, after_de: str) -> None:
    assert es.declined(name, "de", first=True) == after_de
    assert es.declined(name, "de", first=False) == name


@pytest.mark.parametrize(
    ("typed", "printed", "end"),
    [
        *(
            ("la Conférence", "la Conférence", "e"),
            ("le Comité", "le Comité", ""),
            ("La Conférence", "la Conférence", "e"),
        ),
        *(("l'Assemblée", "l’Assemblée", "e"), ("l’Organe", "l’Organe", ""), ("l’Office", "l’Office", "")),
        *(("Commission", "la Commission", "e"), ("Sous-Commission", "la Sous-Commission", "e")),
        *(("Assemblée générale", "l’Assemblée générale", "e"), ("Organe", "l’Organe", ""), ("Comité", "le Comité", "")),
        *(("Président", "le Président", ""), ("Présidente", "la Présidente", "e")),
        *(("Coprésidente", "la Coprésidente", "e"), ("Cofacilitatrice", "la Cofacilitatrice", "e")),
        *(("Rapporteuse", "la Rapporteuse", "e"), ("Facilitateur", "le Facilitateur", "")),
    ],
)
def test_a_french_body_has_its_article_and_its_participle_agrees_with_it(typed: str, printed: str, end: str) -> None:
    assert (fr.definite(typed), fr.agreement(typed)) == (printed, end)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        *(("la Conferencia", "la Conferencia"), ("El Comité", "el Comité"), ("Comisión", "la Comisión")),
        *(("Junta Ejecutiva", "la Junta Ejecutiva"), ("Comité", "el Comité"), ("Presidenta", "la Presidenta")),
        *(("Copresidenta", "la Copresidenta"), ("Relatora", "la Relatora"), ("Directora", "la Directora")),
        *(("Moderador", "el Moderador"), ("Coordinadora", "la Coordinadora")),
    ],
)
def test_a_spanish_body_has_its_article(typed: str, printed: str) -> None:
    assert es.definite(typed) == printed


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        *(
            (fr, "Rapport du Secrétaire général", "report"),
            (fr, "Note du Secrétariat", "note"),
            (fr, "Note by the Secretariat", "other"),
            (fr, "Projet", "other"),
        ),
        *((es, "Informe del Secretario General", "report"), (es, "Nota de la Secretaría", "note"), (es, "", "other")),
    ],
)
def test_a_document_is_a_report_or_a_note_by_its_first_word(language: Language, title: str, kind: str) -> None:
    assert language.document_kind(title) == kind


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        *(("la Commission", "Commission"), ("l’Assemblée", "Assemblée"), ("El Consejo", "El Consejo")),
        *(("Conference", "Conference"), ("la rencontre", "la rencontre"), ("the Conference", "the Conference")),
    ],
)
def test_english_sentences_leave_out_the_article_of_a_body_in_another_language(typed: str, printed: str) -> None:
    assert en.body_named(typed) == printed


@pytest.mark.parametrize(
    ("language", "name", "bare"),
    [
        *((fr, "la Fédération de la Croix", "Fédération de la Croix"), (fr, "Amis de la Terre", "Amis de la Terre")),
        *((fr, "Mme X, Présidente de l’Union", "Mme X, Présidente de l’Union"), (fr, "l’Union", "Union")),
        *((es, "el Instituto del Agua", "Instituto del Agua"), (es, "Amigos de la Tierra", "Amigos de la Tierra")),
    ],
)
def test_a_name_leaves_out_an_article_at_its_beginning_alone(language: Language, name: str, bare: str) -> None:
    assert language.without_article(name) == bare


@pytest.mark.parametrize(
    ("day", "english", "french", "spanish"),
    [
        ("2012-10-17", "Wednesday, 17 October 2012", "mercredi 17 octobre 2012", "miércoles 17 de octubre de 2012"),
        ("2019-05-01", "Wednesday, 1 May 2019", "mercredi 1er mai 2019", "miércoles 1 de mayo de 2019"),
        ("2023-12-31", "Sunday, 31 December 2023", "dimanche 31 décembre 2023", "domingo 31 de diciembre de 2023"),
    ],
)
def test_a_day_is_named_with_its_weekday(day: str, english: str, french: str, spanish: str) -> None:
    assert [language.day_named(date.fromisoformat(day)) for language in (en, fr, es)] == [english, french, spanish]


@pytest.mark.parametrize(
    ("keys", "french", "spanish"),
    [
        ([(1, False)], "sa 1re séance", "su 1ª sesión"),
        ([(1, True)], "sa 1re séance (reprise)", "su 1ª sesión (continuación)"),
        ([(1, False), (2, False)], "ses 1re et 2e séances", "sus sesiones 1ª y 2ª"),
        ([(1, False), (2, True)], "sa 1re séance et sa 2e séance (reprise)", "sus sesiones 1ª y 2ª (continuación)"),
    ],
)
def test_that_a_meeting_is_resumed_stands_behind_its_noun(
    keys: list[tuple[int, bool]], french: str, spanish: str
) -> None:
    assert (fr.sittings_named(keys), es.sittings_named(keys)) == (french, spanish)


@pytest.mark.parametrize(
    ("number", "spanish"),
    [
        (1, "1er"),
        (3, "3er"),
        (6, "6º"),
        (11, "11º"),
        (13, "13er"),
        (21, "21er"),
        (52, "52º"),
        (103, "103er"),
        (111, "111º"),
    ],
)
def test_the_ordinal_of_a_spanish_session_is_cut_before_its_noun(number: int, spanish: str) -> None:
    assert es.session_named(number) == f"{spanish} período de sesiones"


@pytest.mark.parametrize(
    ("number", "printed"), [("3", "3"), ("3 (a)", "3 a)"), ("3 (a) (ii)", "3 a) ii)"), ("5.2", "5.2")]
)
def test_the_number_of_a_sub_item_has_a_closing_bracket_alone(number: str, printed: str) -> None:
    assert [language.item_number(number) for language in (en, fr, es)] == [number, printed, printed]


@pytest.mark.parametrize(
    ("first", "last", "french", "spanish"),
    [
        ("2012-10-15", "2012-10-19", "15-19 octobre 2012", "15 a 19 de octubre de 2012"),
        ("2019-05-01", "2019-05-01", "1er mai 2019", "1 de mayo de 2019"),
        ("2019-05-01", "2019-05-02", "1er et 2 mai 2019", "1 y 2 de mayo de 2019"),
        ("2026-04-30", "2026-05-01", "30 avril et 1er mai 2026", "30 de abril y 1 de mayo de 2026"),
        ("2026-04-30", "2026-05-02", "30 avril-2 mai 2026", "30 de abril a 2 de mayo de 2026"),
        (
            "2025-12-30",
            "2026-01-02",
            "30 décembre 2025-2 janvier 2026",
            "30 de diciembre de 2025 a 2 de enero de 2026",
        ),
    ],
)
def test_the_days_of_a_session_are_written_without_prepositions(
    first: str, last: str, french: str, spanish: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (fr.between(*days), es.between(*days)) == (french, spanish)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Le fonds "bleu" : l\'eau', "Le fonds «\u00a0bleu\u00a0»\u00a0: l’eau"),
        ("«bleu» ; vert", "«\u00a0bleu\u00a0»\u00a0; vert"),
        ('« Le fonds "bleu" »', "«\u00a0Le fonds “bleu”\u00a0»"),
        ("« Le fonds “bleu” »", "«\u00a0Le fonds “bleu”\u00a0»"),
        ("Le fonds “bleu”", "Le fonds “bleu”"),
        ("Le « fonds  bleu", "Le « fonds  bleu"),
        ("Le fonds » bleu", "Le fonds » bleu"),
        ("Quoi ? Rien !", "Quoi\u00a0? Rien\u00a0!"),
        ("10:30, E/CN.4: annexe", "10:30, E/CN.4: annexe"),
        ('un écran de 15"', "un écran de 15”"),
        ("", ""),
    ],
)
def test_what_is_typed_in_french_has_guillemets_and_spaces_that_do_not_break(typed: str, printed: str) -> None:
    assert fr.typographic(typed) == printed
    assert fr.typographic(printed) == printed


@pytest.mark.parametrize(
    ("typed", "running"),
    [
        *(("Sra. Ana Ruiz", "la Sra. Ana Ruiz"), ("Sr. Juan Paz", "el Sr. Juan Paz"), ("Dra. Vidal", "la Dra. Vidal")),
        *(("Sres. Paz y Lee", "los Sres. Paz y Lee"), ("Excma. Sra. Ruiz", "la Excma. Sra. Ruiz")),
        *(("la Sra. Ana Ruiz", "la Sra. Ana Ruiz"), ("Ms. Ruiz", "Ms. Ruiz"), ("Srinagar", "Srinagar")),
    ],
)
def test_a_spanish_form_of_address_has_its_article_in_running_text(typed: str, running: str) -> None:
    assert es.running(typed) == running
    assert (en.running(typed), fr.running(typed)) == (typed, typed)
