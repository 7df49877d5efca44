"""Texts of a session file in other languages: read beside those they stand for, and stored only where they are."""

from __future__ import annotations

from pathlib import Path

from meetinglog.log.codec import encode
from meetinglog.model.events import SessionPrepared
from meetinglog.session_file.revision import differences
from tests.support.session_files import HEAD, mistakes, read, with_more

IN_FRENCH = (
    HEAD.replace('short_name = "Conference"', 'short_name = "Conference"\nshort_name_fr = "la Conférence"')
    + """
[names]
USA = "the United States"
USA_fr = "les États-Unis"

[[track]]
name = "cow"
short_name = "Committee of the Whole"
short_name_fr = "le Comité plénier"
presiding_officer_fr = "Présidente"

[[item]]
number = "3"
title = "Technical assistance"
title_fr = "Assistance technique."

[[item.document]]
symbol = "A/1"
title = "Report"
title_fr = "Rapport"

[[participant]]
name = "the World Test Fund"
name_fr = "le Fonds mondial"
capacity = "ngo"

[[group]]
name = "the Friends of the Test"
name_fr = "les Amis du test et la Chine"
de_fr = "des Amis du test et de la Chine"
"""
)


def test_each_text_stands_in_the_language_that_has_it_and_else_plainly(tmp_path: Path) -> None:
    session = read(tmp_path, IN_FRENCH)
    assert session.items_by_key["3"].title == "Technical assistance"
    french, spanish = session.in_language("fr"), session.in_language("es")

    assert (french.body.name, french.body.short_name) == ("Conference of the Parties", "la Conférence")
    assert (french.body_of("cow"), french.presiding_officer("cow")) == ("le Comité plénier", "Présidente")
    assert [item.title for item in french.items] == ["Assistance technique"]
    assert french.items_by_key["3"].title == "Assistance technique"
    assert [document.title for item in french.items for document in item.documents] == ["Rapport"]
    assert [each.name for each in french.participants] == ["le Fonds mondial"]
    assert [(group.name, group.de) for group in french.groups] == [
        ("les Amis du test et la Chine", "des Amis du test et de la Chine")
    ]
    assert french.forms("fr") == {"USA": "les États-Unis"}
    assert spanish == session
    assert spanish.forms("es") == {}


def test_plain_forms_of_names_are_in_the_language_of_the_report(tmp_path: Path) -> None:
    names = '[names]\nUSA = "les États-Unis"\nUSA_en = "the United States"'
    session = read(tmp_path, with_more(f'[report]\nlanguage = "fr"\n{names}'))

    assert session.forms("fr") == {"USA": "les États-Unis"}
    assert session.forms("en") == {"USA": "the United States"}


def test_a_session_without_texts_in_other_languages_is_stored_as_it_always_was(tmp_path: Path) -> None:
    stored = encode(SessionPrepared(session=read(tmp_path, with_more('[[item]]\nnumber = "3"\ntitle = "Assistance"'))))

    assert not any(key in stored for key in ('_fr"', '_es"', '_en"', '"de"', '"language"'))
    assert '"items":[{"number":"3","title":"Assistance","chapter":"","documents":[]}]' in stored


def test_a_text_that_is_added_in_another_language_is_a_difference(tmp_path: Path) -> None:
    plain = "\n".join(line for line in IN_FRENCH.splitlines() if "_fr" not in line)

    assert differences(read(tmp_path, plain), read(tmp_path, IN_FRENCH)) == [
        "body.short_name_fr: added, “la Conférence”",
        "names.USA_fr: added, “les États-Unis”",
        "tracks cow.short_name_fr: added, “le Comité plénier”",
        "tracks cow.presiding_officer_fr: added, “Présidente”",
        "items 3.documents A/1.title_fr: added, “Rapport”",
        "items 3.title_fr: added, “Assistance technique”",
        "participants the World Test Fund.name_fr: added, “le Fonds mondial”",
        "groups the Friends of the Test.name_fr: added, “les Amis du test et la Chine”",
        "groups the Friends of the Test.de_fr: added, “des Amis du test et de la Chine”",
    ]


def test_a_language_that_a_report_cannot_be_in_is_a_mistake(tmp_path: Path) -> None:
    text = with_more(
        '[report]\nlanguage = "ru"\n[names]\nUSA_de = "die Vereinigten Staaten"\n[[item]]\nnumber = "3"\n'
        'title = "Assistance"\ntitle_ru = "Помощь"'
    )

    assert mistakes(tmp_path, text) == [
        (
            "report.language: The report can be written in English, French and Spanish. Write "
            '"en", "fr" or "es"; got the text “ru”.'
        ),
        "names.USA_de: Expected a State code, or one with a language, such as “USA_en”, “USA_fr” or “USA_es”.",
        "[[item]] 1, title_ru: Unknown key; did you mean “title_fr”?",
    ]


def test_a_form_after_de_beside_an_english_name_is_a_mistake(tmp_path: Path) -> None:
    group = '[[group]]\nname = "the Friends"\nname_fr = "les Amis"\nde = "des Amis"'

    assert mistakes(tmp_path, with_more(group)) == [
        "[[group]] 1, de: It stands beside name, and not beside name_fr; write de_fr."
    ]
    assert mistakes(tmp_path, with_more(f'[report]\nlanguage = "fr"\n{group.replace("_fr", "_en")}')) == []
