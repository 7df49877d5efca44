"""The journal of a day, as it reads: what each meeting did, what remains, and what is next."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetinglog.model.events import Output
from meetinglog.outputs.report.output import render_journal
from meetinglog.outputs.report.style import DEFAULTS, source
from meetinglog.outputs.report.style.journal import JournalPart
from meetinglog.text.toml import read_toml
from tests.support.scene import Scene, given, in_session, session
from tests.support.style_text import toml_text

PROGRAMME = session(
    tracks=[{"name": "cow", "short_name": "Committee of the Whole"}],
    meetings=[
        {"number": 4, "starts": "2012-10-17T15:00:00"},
        {"number": 2, "track": "cow", "starts": "2012-10-19T15:00:00", "ends": "2012-10-19T18:00:00"},
        {"number": 6, "starts": "2012-10-19T10:00:00", "ends": "2012-10-19T13:00:00"},
        {"number": 7, "ends": "2012-10-19T20:00:00"},
        {"number": 8, "starts": "2012-10-20T10:00:00"},
        {"number": 9},
    ],
)
NO_PROGRAMME = "The session file has no programme for a day after 2012-10-17."


def written(scene: Scene, day: str = "2012-10-17", code: str = "en", **options: object) -> tuple[list[str], list[str]]:
    """Return the lines of the journal, and what is said beside it."""
    name = DEFAULTS[code]
    styled = {"style": name, "style_source": source(name, Path())}
    output = Output.model_validate({"kind": "report", "format": "text", "days": (day,), **styled, **options})
    rendered = render_journal(scene.record, output)
    return [line for line in str(rendered.data).splitlines() if line], list(rendered.left_out)


def lines(scene: Scene, day: str = "2012-10-17", code: str = "en", **options: object) -> list[str]:
    return written(scene, day, code, **options)[0]


def test_a_meeting_says_what_was_before_it_who_presided_who_spoke_and_what_was_done() -> None:
    scene = given(
        "@2012-10-17T15:05 /open 4 chair:Kenya",
        "@15:06 /item 3",
        "@15:07 /intro secretariat",
        "@15:10 Egypt for:G77",
        "@15:12 /order China",
        "@15:13 /end",
        "@15:15 Norway",
        "@15:20 Thailand",
        '@15:25 /adopt CTOC/L.2 "Birds" vote:34-13-2',
        "@15:27 /explain Brazil",
        "@15:30 /chair Ms. Vice",
        "@15:35 /reply Iraq",
        "@15:40 /conclude 3",
        "@15:53 /rise",
    )
    assert written(scene) == (
        [
            "Journal of Wednesday, 17 October 2012",
            "Conference: 4th meeting, 15:05–15:53",
            "Presiding: the representative of Kenya and Ms. Vice.",
            "Agenda item 3: Other serious crimes",
            (
                "For its consideration of the item, the Conference had before it the report of the Secretariat on "
                "crime (CTOC/7)."
            ),
            "A representative of the secretariat made an introductory statement.",
            "Statements were made by the representatives of Egypt (on behalf of the Group of 77 and China) and Norway.",
            "The observer for Thailand also made a statement.",
            "A statement in exercise of the right of reply was made by the representative of Iraq.",
            "On a point of order: the representative of China.",
            (
                "The Conference adopted a draft resolution entitled “Birds” (CTOC/L.2), by 34 votes to 13, with 2 "
                "abstentions."
            ),
            "In explanation of vote after the vote, a statement was made by the representative of Brazil.",
            "Consideration of agenda item 3 was concluded.",
        ],
        [NO_PROGRAMME],
    )


def test_what_is_for_the_officers_alone_is_in_no_journal() -> None:
    scene = in_session(
        "@15:10 Norway", "- welcomed it #theft", "/flag ask again", "/comment late", "/ruling not now", "@15:20 /rise"
    )
    assert lines(scene)[2:] == [
        "Agenda item 3: Other serious crimes",
        (
            "For its consideration of the item, the Conference had before it the report of the Secretariat on crime "
            "(CTOC/7)."
        ),
        "The representative of Norway made a statement.",
    ]


def test_items_stand_in_the_order_in_which_they_were_taken_up_joint_ones_together() -> None:
    scene = in_session("@15:07 /item 4", "@15:08 /item 2, 5 (a)", "@15:09 Norway", "@15:20 /rise")
    headings = [line for line in lines(scene) if line.startswith("Agenda item")]
    assert headings == [
        "Agenda item 3: Other serious crimes",
        "Agenda item 4: Technical assistance",
        "Agenda items 2 and 5 (a): “Review of the Convention” and “Consultations”",
    ]


def test_what_was_said_and_done_under_no_item_stands_first() -> None:
    scene = given(
        "@2012-10-17T15:05 /open 4", "@15:06 Norway", "@15:07 /elect President: Mr. X (Chile)",
        "@15:07 /elect Vice-President: Mr. Y; Ms. Z (Peru)",
        "@15:08 /agenda CTOC/1 revised:orally vote:34-13-0", "@15:09 /decide to meet again", "@15:20 /rise",
    )  # fmt: skip
    assert lines(scene)[2:] == [
        "Elected President: Mr. X (Chile).",
        "Elected Vice-Presidents: Mr. Y and Ms. Z (Peru).",
        "The agenda (CTOC/1) was adopted, as orally revised, by 34 votes to 13, with no abstentions.",
        "The representative of Norway made a statement.",
        "The Conference to meet again.",
    ]


def test_who_waited_when_the_meeting_ended_that_day_remains_on_the_list() -> None:
    scene = in_session(
        "@15:10 /inscribe Norway; Sweden for:G77; Japan",
        "@15:11 /next",
        "@15:15 /ask Iraq",
        "@15:20 /rise",
        "@2012-10-18T10:00 /open 5",
        "@10:01 /item 3",
        "@10:02 /inscribe Peru",
        "@10:03 /next",
        "@10:04 /reply",
        "@10:10 /rise",
    )
    assert [line for line in lines(scene) if line.startswith(("Remaining", "Still"))] == [
        (
            "Remaining on the list of speakers under agenda item 3: Sweden (on behalf of the Group of 77 and China) "
            "and Japan."
        ),
        "Still to reply under agenda item 3: Iraq.",
    ]
    assert lines(scene, "2012-10-18")[-1] == "Remaining on the list of speakers under agenda item 3: Japan and Peru."


def test_a_meeting_resumed_on_another_day_has_what_it_did_on_each() -> None:
    scene = in_session(
        "/chair Kenya",
        "@15:10 Norway",
        "@15:20 /elect President: Mr. X",
        "@15:30 /suspend",
        "@17:00 /resume",
        "@17:10 /suspend",
        "@2012-10-18T10:00 /resume",
        "@10:05 /chair Mr. Y",
        "@10:06 /item 4",
        "@10:07 Japan",
        "@10:10 /rise",
    )
    first, second = lines(scene), lines(scene, "2012-10-18")
    assert first[1:4] == [
        "Conference: 4th meeting, 15:05–15:30, 17:00–17:10",
        "Presiding: the representative of Kenya.",
        "Elected President: Mr. X.",
    ]
    assert first[-1] == "The representative of Norway made a statement."
    assert second == [
        "Journal of Thursday, 18 October 2012",
        "Conference: 4th meeting, 10:00–10:10",
        "Presiding: the representative of Kenya and Mr. Y.",
        "Agenda item 4: Technical assistance",
        "The representative of Japan made a statement.",
    ]


def test_a_meeting_past_midnight_belongs_to_its_day() -> None:
    scene = in_session("@23:50 Norway", "@2012-10-18T00:10 Japan", "@00:20 /rise")
    assert lines(scene)[1] == "Conference: 4th meeting, 15:05–00:20"
    assert lines(scene)[-1] == "Statements were made by the representatives of Norway and Japan."


def test_every_track_has_its_meetings_plenarys_first_and_one_can_be_chosen() -> None:
    scene = given(
        "@2012-10-17T10:00 /track cow", "@10:00 /open 1", "@10:01 /item 3", "@10:02 Norway", "@10:10 /rise",
        "@15:00 /track plenary", "@15:00 /open 4", "@15:01 /item 3", "@15:02 Japan", "@15:10 /rise", facts=PROGRAMME,
    )  # fmt: skip
    meetings = ["Conference: 4th meeting, 15:00–15:10", "Committee of the Whole: 1st meeting, 10:00–10:10"]
    assert [line for line in lines(scene) if "meeting, 1" in line] == meetings
    alone = lines(scene, track="cow")
    assert alone[1] == meetings[1]
    assert alone[-2:] == ["Programme of Friday, 19 October 2012", "15:00–18:00: Committee of the Whole, 2nd meeting"]


def test_the_programme_is_that_of_the_next_day_that_has_one() -> None:
    scene = in_session("@15:10 Norway", "@15:20 /rise", facts=PROGRAMME)
    told, beside = written(scene)
    assert told[-4:] == [
        "Programme of Friday, 19 October 2012",
        "10:00–13:00: Conference, 6th meeting",
        "15:00–18:00: Committee of the Whole, 2nd meeting",
        "20:00: Conference, 7th meeting",
    ]
    assert beside == []


def test_meetings_of_the_programme_that_begin_at_once_are_plenarys_first_then_those_of_each_track_in_its_order() -> (
    None
):
    tracks = ({"name": "wg", "short_name": "Working Group"}, {"name": "cow", "short_name": "Committee of the Whole"})
    at_ten = {"starts": "2012-10-19T10:00:00"}
    plans = [{"number": 1, "track": "cow", **at_ten}, {"number": 1, "track": "wg", **at_ten}, {"number": 6, **at_ten}]
    scene = in_session("@15:10 Norway", "@15:20 /rise", facts=session(tracks=list(tracks), meetings=plans))
    assert lines(scene)[-3:] == [
        "10:00: Conference, 6th meeting",
        "10:00: Working Group, 1st meeting",
        "10:00: Committee of the Whole, 1st meeting",
    ]


def test_times_that_nobody_knows_are_left_out() -> None:
    scene = given("@2012-10-17T15:05 /open 4", "Norway")
    assert lines(scene)[1] == "Conference: 4th meeting, 15:05"
    scene.when("/amend 2 at:?")
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 Norway", "/rise")
    assert lines(scene)[1] == "Conference: 4th meeting, 15:05"


def test_a_speaker_who_is_not_named_is_said_beside_the_journal() -> None:
    scene = in_session("@15:10 ?", "@15:20 /rise")
    assert written(scene)[1] == ["Not in the report: unidentified speakers (entry 4).", NO_PROGRAMME]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "fr",
            [
                "Journal du mercredi 17 octobre 2012",
                "Conference\u00a0: 4e séance, 15:05–15:20",
                "Présidence\u00a0: le représentant du Kenya.",
                "Point 3 de l’ordre du jour\u00a0: Other serious crimes",
                "Le représentant de la Norvège a fait une déclaration.",
                "Motion d’ordre\u00a0: le représentant de la Chine.",
                "L’examen du point 3 de l’ordre du jour est terminé.",
                "Encore sur la liste des orateurs au titre du point 3\u00a0: le Japon.",
                "Programme du vendredi 19 octobre 2012",
                "10:00–13:00\u00a0: Conference, 6e séance",
            ],
        ),
        (
            "es",
            [
                "Diario del miércoles 17 de octubre de 2012",
                "Conference: 4ª sesión, 15:05–15:20",
                "Presidencia: el representante de Kenya.",
                "Tema 3 del programa: Other serious crimes",
                "El representante de Noruega formuló una declaración.",
                "Cuestión de orden: el representante de China.",
                "Concluyó el examen del tema 3 del programa.",
                "Aún en la lista de oradores en relación con el tema 3: el Japón.",
                "Programa del viernes 19 de octubre de 2012",
                "10:00–13:00: Conference, 6ª sesión",
            ],
        ),
    ],
)
def test_it_is_written_in_french_and_spanish(code: str, expected: list[str]) -> None:
    scene = in_session(
        *("/chair Kenya", "@15:10 Norway", "@15:11 /order China", "@15:12 /end", "/inscribe Japan"),
        *("@15:15 /conclude 3", "@15:20 /rise"),
        facts=PROGRAMME,
    )
    told, beside = written(scene, code=code)
    assert [line for line in told if line in expected] == expected
    assert beside[0].startswith("Without a text in")


@pytest.mark.parametrize("code", DEFAULTS)
def test_every_text_of_the_journal_is_a_styles(code: str) -> None:
    texts = read_toml(source(DEFAULTS[code], Path()))["journal"]
    assert list(texts) == list(JournalPart.model_fields)
    marked = {key: f"{text}⟦{key}⟧" for key, text in texts.items()}
    style = {"style": "own", "style_source": toml_text({"language": code, "journal": marked})}
    scene = given(
        *("@2012-10-17T15:05 /open 4 chair:Kenya", "@15:06 /elect President: Mr. X (Chile)", "@15:07 /agenda CTOC/1"),
        *(
            "@15:08 /item 3",
            "@15:09 Norway",
            "@15:10 /order China",
            "@15:11 /end",
            "@15:12 /decide to meet",
            "/ask Iraq",
        ),
        *("@15:13 /inscribe Japan", "@15:14 /conclude 3", "@15:15 /item 2, 4", "@15:16 Peru", "/inscribe Chad"),
        *("@15:17 /conclude 2, 4", "@15:20 /rise"),
        facts=PROGRAMME,
    )
    told = "\n".join(lines(scene, code=code, **style))
    assert [key for key in texts if f"⟦{key}⟧" not in told] == []


def test_everybody_is_named_in_the_order_of_speaking_whatever_the_reports_style() -> None:
    scene = in_session("@15:10 Norway", "@15:11 Japan", "@15:20 /rise")
    for name in ("human-rights-council", "climate-bodies"):
        style = {"style": name, "style_source": source(name, Path())}
        assert lines(scene, **style)[-1] == "Statements were made by the representatives of Norway and Japan."


def test_the_symbol_of_the_agenda_stands_behind_it_in_french() -> None:
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 /agenda CTOC/COP/2012/1 revised:orally", "@15:20 /rise")
    told, _ = written(scene, code="fr")
    assert "L’ordre du jour (CTOC/COP/2012/1) a été adopté, tel que révisé oralement." in told
