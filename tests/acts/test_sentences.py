"""What an act is answered with, in the words an officer would use."""

from __future__ import annotations

import pytest

from meetinglog.text.languages.en import duration
from tests.support.scene import given, in_session

ANSWERS = {
    "/open 5": "The 5th meeting is called to order",
    '/open 11 chair:"the Vice-President"': "The 11th meeting is called to order, the Vice-President in the chair",
    "/open 22 chair:Kenya": "The 22nd meeting is called to order, Kenya in the chair",
}

IN_SESSION = {
    "Norway": "Norway has the floor (item 3)",
    "the Russian Federation": "The Russian Federation has the floor (item 3)",
    "Thailand": "Thailand (observer State) has the floor (item 3)",
    "WWF": "The World Wildlife Fund (non-governmental organization) has the floor (item 3)",
    "EU": "The European Union has the floor (item 3)",
    "Ms. Ada": "Ms. Ada Byron (panellist) has the floor (item 3)",
    '"the Executive Director"': "The Executive Director has the floor (item 3)",
    "Norway for:G77": "Norway, on behalf of the Group of 77 and China, has the floor (item 3)",
    "Norway also:G77": "Norway, also on behalf of the Group of 77 and China, has the floor (item 3)",
    "Norway for:G77; EU": (
        "Norway, on behalf of the Group of 77 and China and the European Union, has the floor (item 3)"
    ),
    "Norway by:Ms. Li": "Norway, represented by Ms. Li, has the floor (item 3)",
    "?": "Unidentified speaker has the floor (item 3)",
    "/intro secretariat": "The secretariat has the floor for an introductory statement (item 3)",
    "/closing Kenya": "Kenya has the floor for a concluding statement (item 3)",
    "/suspend": "The 4th meeting is suspended",
    "/suspend consultations": "The 4th meeting is suspended: consultations",
    "/rise": "The 4th meeting rises",
    "/chair Kenya": "Kenya takes the chair",
    '/chair "the Vice-President"': "The Vice-President takes the chair",
    "/item 4": "Item 4 is taken up: Technical assistance",
    "/item 4, 2": "Items 4 and 2 are taken up jointly: Technical assistance; Review of the Convention",
    '/item 12 "Other matters"': "Item 12 is taken up: Other matters",
    "/conclude": "Consideration of item 3 is concluded",
    "/conclude 3": "Consideration of item 3 is concluded",
    "/conclude 3, 4": "Consideration of items 3 and 4 is concluded — note: item 4 has not been taken up",
    "/doc L.5 A draft": "Document before item 3: A draft (L.5)",
    "/comment slow": "comment for officers: slow",
}

SPEAKING = {
    "/end": "The statement of Norway ends after 4 min 30 s on the floor",
    "- welcomed the #report": "note on Norway: welcomed the #report",
    "/who Kenya": "The speaker of entry 4 is Kenya",
    "/for G77": "Norway speaks on behalf of the Group of 77 and China",
    "/for also:G77": "Norway speaks also on behalf of the Group of 77 and China",
    "/as expert": "Norway speaks as expert",
    "/by Ms. Li": "Norway is represented by Ms. Li",
    "Kenya": "Kenya has the floor (item 3)",
    "Norway": "Norway has the floor (item 3) — note: Norway already has the floor",
}


@pytest.mark.parametrize("line", ANSWERS)
def test_a_meeting_called_to_order_is_answered(line: str) -> None:
    assert given().says(f"@2012-10-17T15:05 {line}") == f"2  15:05:00  {ANSWERS[line]}"


@pytest.mark.parametrize("line", IN_SESSION)
def test_an_act_in_session_is_answered(line: str) -> None:
    assert in_session().says(f"@15:10 {line}") == f"4  15:10:00  {IN_SESSION[line]}"


@pytest.mark.parametrize("line", SPEAKING)
def test_an_act_while_norway_speaks_is_answered(line: str) -> None:
    assert in_session("@15:10 Norway").says(f"@15:14:30 {line}") == f"5  15:14:30  {SPEAKING[line]}"


def test_a_resumed_meeting_is_answered() -> None:
    assert in_session("@15:10 /suspend").says("@15:40 /resume") == "5  15:40:00  The 4th meeting is resumed"


def test_several_items_concluded_at_once_are_named() -> None:
    scene = in_session("@15:10 /item 4, 2")
    assert scene.says("@15:11 /conclude") == "5  15:11:00  Consideration of items 4 and 2 is concluded"


def test_an_act_of_unknown_time_says_so() -> None:
    assert in_session().says("Norway") == "4  time unknown  Norway has the floor (item 3)"


def test_the_end_of_a_statement_of_unknown_length_names_none() -> None:
    assert in_session("Norway").says("@15:14 /end") == "5  15:14:00  The statement of Norway ends"


def test_the_time_of_an_answer_is_that_of_the_act() -> None:
    scene = in_session()
    assert str(scene.at("15:30:59.900", "Norway")) == "4  15:30:59  Norway has the floor (item 3)"
    assert (
        str(scene.at("15:31", "@15:30 /end"))
        == "5  15:30:00  The statement of Norway ends after 0 s on the floor, entered late after entry 4"
    )


def test_a_note_on_an_unknown_speaker_is_answered() -> None:
    assert in_session("@15:10 ?").says("- thanked") == "5  time unknown  note on Unidentified speaker: thanked"


def test_the_journal_tells_the_record_without_officers_comments() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /comment slow", "@15:14 /end", "@15:12 Kenya", "@15:30 /rise")
    assert scene.told == [
        "The 4th meeting is called to order",
        "Item 3 is taken up: Other serious crimes",
        "Norway has the floor (item 3)",
        "Kenya has the floor (item 3)",
        "The statement of Kenya ends after 2 min on the floor",
        "The 4th meeting rises",
    ]


def test_the_journal_leaves_out_what_does_nothing() -> None:
    scene = in_session("@15:10 Norway", "@15:14 /end", "@15:12 /end")
    assert scene.told[2:] == ["Norway has the floor (item 3)", "The statement of Norway ends after 2 min on the floor"]


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0:00"), (9.4, "0:09"), (59.6, "1:00"), (270, "4:30"), (3599.5, "1:00:00"), (3725, "1:02:05")],
)
def test_a_duration_is_rounded_once_to_whole_seconds(seconds: float, written: str) -> None:
    assert duration(seconds) == written
