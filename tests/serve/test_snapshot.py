from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from meetinglog.serve.page_view import PageView
from meetinglog.serve.page_words import WORDS
from meetinglog.serve.room import draw_room
from meetinglog.serve.snapshot import FloorClock, FloorSnapshot, FloorSpeaker, ListedTurn, floor_snapshot
from tests.support.scene import FACTS, Scene, given, in_session, local, session


def seen(scene: Scene, now: str = "15:20", track: str = "plenary") -> FloorSnapshot:
    return floor_snapshot(scene.record, track, local(now))


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


NORWAY, EGYPT = FloorSpeaker("Norway", "NOR"), FloorSpeaker("Egypt", "EGY")


def test_a_snapshot_holds_all_that_the_room_may_see() -> None:
    scene = in_session(
        "/limit 3m",
        "/inscribe Egypt for:G77; WWF by:Ms. Li",
        "/ask Iraq",
        "@15:10 Norway",
        "- a note",
        "/flag a flag",
        "@15:11 /order Egypt",
        "@15:12 /close",
    )
    assert seen(scene) == FloorSnapshot(
        language="en",
        body="Conference",
        meeting="4th meeting",
        state="In session since 15:05",
        in_session=True,
        items=(("Item 3", "Other serious crimes"),),
        statement="e10",
        speaker=EGYPT,
        purpose="has the floor on a point of order",
        clock=FloorClock(milliseconds(local("15:11"))),
        waiting=NORWAY,
        stopped="1 min",
        free_since=None,
        listed=(
            ListedTurn(FloorSpeaker("Egypt", "EGY", ("On behalf of the Group of 77 and China",)), 1, "15:22", None, ""),
            ListedTurn(
                FloorSpeaker("World Wildlife Fund", "World Wildlife Fund", ("Non-governmental organization", "Ms. Li")),
                2,
                "15:25",
                None,
                "",
            ),
        ),
        closed=True,
        limits=(),
        asked=(FloorSpeaker("Iraq", "IRQ"),),
        foreseen="2 on the list: until about 15:28; with 2 minutes each, 15:26",
    )


def test_the_clock_counts_from_when_it_would_have_begun_without_interruptions() -> None:
    scene = in_session("/limit 3m", "@15:10 Norway", "@15:11 /order Egypt", "@15:15 /end")
    assert seen(scene).clock == FloorClock(milliseconds(local("15:14")), 180.0)


def test_the_clock_of_a_statement_at_an_unknown_time_is_not_known() -> None:
    assert seen(in_session("Norway")).clock == FloorClock(None)


@pytest.mark.parametrize(
    ("lines", "heard"),
    [
        ((), "The floor is free"),
        (("@15:10 Norway",), "Norway has the floor"),
        (("@15:10 Norway", "@15:11 /order Egypt"), "Egypt has the floor on a point of order"),
        (("@15:10 /reply Norway",), "Norway speaks in exercise of the right of reply"),
        (("@15:10 ?",), "Unidentified speaker has the floor"),
        (("@15:10 Norway", "@15:20 /suspend lunch"), "Suspended since 15:20: lunch"),
        (("@15:20 /rise",), "The meeting has risen"),
    ],
)
def test_what_is_heard_tells_who_has_the_floor_or_how_the_meeting_stands(lines: tuple[str, ...], heard: str) -> None:
    assert seen(in_session(*lines)).heard == heard


def test_a_free_floor_is_free_since_the_last_statement_ended() -> None:
    scene = in_session("@15:10 Norway", "@15:12 /end")
    assert (seen(scene).speaker, seen(scene).free_since) == (None, milliseconds(local("15:12")))


def test_the_limits_are_told_where_nobody_has_the_floor() -> None:
    scene = in_session("/limit 3m", "/limit 5m groups", "/limit 2m as:ngo", "/limit 1m as:order")
    assert seen(scene).limits == ("Limit 3 min", "Groups: 5 min", "Non-governmental organizations: 2 min")
    scene.when("@15:10 Norway for:G77")
    assert seen(scene).limits == ("Limit 5 min",)


def test_each_on_the_list_is_shown_with_what_it_spoke_and_whether_it_fits() -> None:
    meetings: list[dict[str, Any]] = [
        {"number": 4, "starts": "2012-10-17T15:00:00", "ends": "2012-10-17T15:24:00"},
    ]
    scene = in_session(
        "/limit 3m",
        "@15:10 Norway",
        "@15:12 /end",
        "/inscribe Norway; Kenya",
        facts=session(**FACTS | {"meetings": meetings}),
    )
    first, second = seen(scene).listed
    assert (first.spoken, first.at, first.fits) == ("spoke once, 2 min", "15:20", True)
    assert (second.spoken, second.at, second.fits) == ("", "15:23", False)
    assert seen(scene).foreseen.endswith("the meeting is to rise at 15:24: the last who fits is Norway")


SPEAKING = ("/limit 3m", "/inscribe Germany; WWF", "@15:10 Norway for:G77", "@15:11 /order Egypt")


def test_names_and_words_stand_in_french_where_that_is_the_language_of_the_session() -> None:
    snapshot = seen(in_session(*SPEAKING, facts=session(**FACTS | {"report": {"language": "fr"}})))
    assert snapshot.waiting == FloorSpeaker("Norvège", "NOR", ("Au nom du Groupe des 77 et de la Chine",))
    assert snapshot.heard == "Égypte a la parole pour une motion d’ordre"
    assert (snapshot.meeting, snapshot.state, snapshot.items[0][0]) == (
        "4e séance",
        "En séance depuis 15:05",
        "Point 3",
    )
    assert [speaker.who.name for speaker in snapshot.listed][:1] == ["Allemagne"]
    assert snapshot.listed[1].who.details == ("Organisation non gouvernementale",)
    assert snapshot.foreseen == ("2 sur la liste\u00a0: jusque vers 15:28\u00a0; à raison de 2 minutes chacun, 15:26")


def test_names_and_words_stand_in_spanish_where_that_is_the_language_of_the_session() -> None:
    snapshot = seen(in_session(*SPEAKING, facts=session(**FACTS | {"report": {"language": "es"}})))
    assert snapshot.waiting == FloorSpeaker("Noruega", "NOR", ("En nombre del Grupo de los 77 y China",))
    assert snapshot.heard == "Egipto tiene la palabra por una cuestión de orden"
    assert (snapshot.meeting, snapshot.state, snapshot.items[0][0]) == (
        "4ª sesión", "En sesión desde las 15:05", "Tema 3",
    )  # fmt: skip
    assert snapshot.foreseen == "2 en la lista: hasta las 15:28 aproximadamente; con 2 minutos cada uno, 15:26"


def placeholders(words: object) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", str(words)))


@pytest.mark.parametrize("code", ["fr", "es"])
def test_every_word_of_the_page_is_translated_with_what_is_filled_in(code: str) -> None:
    same = {"code", "colon", "limit_of", "capacities", "several"}
    for own, english in ((WORDS[code], WORDS["en"]), (WORDS[code].script, WORDS["en"].script)):
        for name in own.__struct_fields__:
            translated, original = getattr(own, name), getattr(english, name)
            if isinstance(original, str):
                assert placeholders(translated) == placeholders(original), name
                assert name in same or translated != original, name
            elif isinstance(original, Mapping):
                assert translated.keys() == original.keys(), name


def test_what_is_foreseen_follows_the_clock_and_nothing_else_does() -> None:
    scene = in_session("/limit 3m", "/inscribe Egypt", "@15:10 Norway")
    before, after = (floor_snapshot(scene.record, "plenary", local("15:11") + timedelta(minutes=n)) for n in (0, 5))
    assert (before.listed[0].at, after.listed[0].at) == ("15:13", "15:16")
    assert (before.clock, before.speaker, before.state) == (after.clock, after.speaker, after.state)


def test_another_track_is_named() -> None:
    facts = session(**FACTS | {"tracks": [{"name": "cow", "short_name": "Committee of the Whole"}]})
    scene = in_session("/track cow", "@15:10 /open 1", "@15:11 Kenya", facts=facts)
    here = seen(scene, track="cow")
    assert (here.body, here.meeting, here.heard) == ("Committee of the Whole", "1st meeting", "Kenya has the floor")
    assert seen(scene).heard == "The floor is free"


def in_language(code: str, *lines: str, **changed: Any) -> FloorSnapshot:
    facts = session(**FACTS | changed | {"report": {"language": code}})
    return seen(in_session(*lines, facts=facts))


@pytest.mark.parametrize(
    ("line", "french", "spanish"),
    [
        ("@15:10 United States", "États-Unis d’Amérique ont la parole", "Estados Unidos de América tiene la palabra"),
        ("@15:10 /reply Bahamas", "Bahamas exercent leur droit de réponse", None),
        ("@15:10 UK", "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord a la parole", None),
        ("@15:10 Cuba", "Cuba a la parole", "Cuba tiene la palabra"),
    ],
)
def test_a_french_verb_agrees_with_a_name_in_the_plural_and_a_spanish_name_without_article_is_in_the_singular(
    line: str, french: str, spanish: str | None
) -> None:
    assert in_language("fr", line).heard == french
    assert spanish is None or in_language("es", line).heard == spanish


def test_what_stands_behind_a_name_that_waits_or_has_spoken_needs_no_agreement() -> None:
    for code, waits, spoken in (
        ("fr", ", en attente", "1 intervention"),
        ("es", ", en espera", "ha intervenido una vez"),
    ):
        words = WORDS[code]
        assert (words.waits, words.waits_at.startswith(waits), words.spoke_few[1]) == (waits, True, spoken)


def test_the_last_who_fits_stands_behind_of_whatever_its_gender_and_number() -> None:
    lines = ("/limit 3m", "/inscribe United States; Kenya")
    meetings = [{"number": 4, "starts": "2012-10-17T15:00:00", "ends": "2012-10-17T15:24:00"}]
    ends = {
        code: in_language(code, *lines, meetings=meetings).foreseen.rpartition(": ")[2].rpartition("\u00a0: ")[2]
        for code in ("fr", "es")
    }
    assert ends == {
        "fr": "la dernière intervention possible est celle des États-Unis d’Amérique",
        "es": "la última intervención posible es la de los Estados Unidos de América",
    }


def test_each_of_several_groups_stands_behind_de_in_both_languages() -> None:
    line = '@15:10 Egypt for:"G77; African Group"'
    details = [speaker.details for code in ("fr", "es") if (speaker := in_language(code, line).speaker)]
    assert details == [
        ("Au nom du Groupe des 77 et de la Chine et du Groupe des États d’Afrique",),
        ("En nombre del Grupo de los 77 y China y del Grupo de los Estados de África",),
    ]


def test_a_heading_has_the_body_without_its_article_and_a_sub_item_with_the_bracket_of_the_language() -> None:
    body = {"name": "C", "short_name": "l'Assemblée", "short_name_es": "la Asamblea"}
    items = [{"number": "3", "title": "Questions"}, {"number": "3 (a)", "title": 'Le "fonds"'}]
    lines = ("@15:07 /item 3 (a)",)
    french, spanish = (in_language(code, *lines, body=body, items=items) for code in ("fr", "es"))
    assert (french.body, french.items) == ("Assemblée", (("Point 3 a)", "Le «\u00a0fonds\u00a0»"),))
    assert (spanish.body, spanish.items) == ("Asamblea", (("Tema 3 a)", "Le “fonds”"),))


def test_in_spanish_one_o_clock_has_an_article_in_the_singular() -> None:
    meetings = [{"number": 4, "starts": "2012-10-17T00:30:00", "ends": "2012-10-17T01:45:00"}]
    facts = session(**FACTS | {"meetings": meetings, "report": {"language": "es"}})
    lines = ("@2012-10-17T01:05 /open 4", "@01:06 /item 3", "@01:07 /limit 3m", "/inscribe Norway")
    snapshot = seen(given(*lines, facts=facts), now="01:10")
    assert snapshot.state == "En sesión desde la 01:05"
    assert snapshot.foreseen == (
        "1 en la lista: hasta la 01:13 aproximadamente; con 2 minutos cada uno, 01:12; está previsto levantar la "
        "sesión a la 01:45: da tiempo a todos"
    )
    assert "hacia la 01:10" in draw_room(PageView.DELEGATES, snapshot)
    later = seen(in_session("/limit 3m", "/inscribe Norway", facts=session(**FACTS | {"report": {"language": "es"}})))
    assert (later.state, "hasta las 15:23" in later.foreseen) == ("En sesión desde las 15:05", True)
