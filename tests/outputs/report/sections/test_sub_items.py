"""Sub-items under the heading of their item, and an item that was considered on two tracks."""

from __future__ import annotations

from typing import Any

import pytest

from meetinglog.model.session import Session, TrackFacts
from meetinglog.outputs.report.model import Heading, Subheading, text_of
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.views.selection import selection
from tests.support.scene import OPEN, Scene, given, session

COW = TrackFacts(name="cow", short_name="Committee of the Whole")


def agenda(*items: tuple[str, str], **chapters: str) -> Session:
    rows: list[dict[str, Any]] = [
        {"number": n, "title": title, "chapter": chapters.get(title, "")} for n, title in items
    ]
    return session(items=rows, tracks=(COW,))


SIX = agenda(
    ("5", "Five"),
    ("6", "Six"),
    ("6 (a)", "Training"),
    ("6 (b)", "Data"),
    ("7", "Seven"),
    Five="V",
    Six="VI",
    Seven="VII",
)


def headings(scene: Scene, *items: str) -> list[str]:
    state = scene.proceedings
    blocks = report_on_items(state, read(""), selection(state, items, ())).blocks
    return [
        f"{block.chapter}. {text_of(block.spans)}" if isinstance(block, Heading) else text_of(block.spans)
        for block in blocks
        if isinstance(block, Heading | Subheading)
    ]


def under(*numbers: str, facts: Session = SIX) -> Scene:
    return given(OPEN, *(line for number in numbers for line in (f"/item {number}", "Norway")), facts=facts)


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (("6", "6 (a)", "6 (b)"), ["VI. Six", "A. Training", "B. Data"]),
        (("6 (b)", "6 (a)", "6"), ["VI. Six", "A. Training", "B. Data"]),
        (("6 (a)", "6 (b)"), ["VI. Six", "A. Training", "B. Data"]),
        (("6 (b)",), ["VI. Six", "Data"]),
        (("6", "6 (b)"), ["VI. Six", "Data"]),
        (("7", "6(B)", "5"), ["V. Five", "VI. Six", "Data", "VII. Seven"]),
    ],
)
def test_sub_items_are_sections_under_the_heading_of_their_item(numbers: tuple[str, ...], printed: list[str]) -> None:
    assert headings(under(*numbers)) == printed


def test_a_sub_item_with_a_chapter_of_its_own_stands_as_an_item_of_its_own() -> None:
    facts = agenda(("6", "Six"), ("6 (a)", "Training"), ("6 (b)", "Data"), Six="VI", Data="IX")
    assert headings(under("6 (a)", "6 (b)", facts=facts)) == ["VI. Six", "Training", "IX. Data"]


def test_where_the_agenda_has_no_parent_each_sub_item_stands_as_an_item_of_its_own() -> None:
    facts = agenda(("6 (a)", "Training"), ("6 (b)", "Data"), Training="VI", Data="VII")
    assert headings(under("6 (a)", "6 (b)", facts=facts)) == ["VI. Training", "VII. Data"]


def test_an_item_takes_its_sub_items_with_it() -> None:
    scene = under("5", "6", "6 (a)", "6 (b)")
    assert headings(scene, "6") == ["VI. Six", "A. Training", "B. Data"]
    assert headings(scene, "6 (b)") == ["VI. Six", "Data"]


def references(*lines: str) -> list[str]:
    return [line.partition(". ")[2] for line in given(OPEN, *lines, facts=SIX).paragraphs if "jointly with" in line]


def test_a_reference_names_the_chapter_the_section_or_nothing_where_it_stands_right_below() -> None:
    assert references("/item 6, 6 (a)", "Norway") == ["Agenda item 6 (a) was considered jointly with agenda item 6."]
    assert references("/item 6 (a), 6 (b)", "Norway") == [
        "Agenda item 6 (b) was considered jointly with agenda item 6 (a) (see sect. A above)."
    ]
    assert references("/item 5, 6 (b)", "Norway") == [
        "Agenda item 6 (b) was considered jointly with agenda item 5 (see chap. V)."
    ]
    assert references("/item 6 (a), 7", "Norway") == [
        "Agenda item 7 was considered jointly with agenda item 6 (a) (see chap. VI)."
    ]


def test_a_narrowed_report_says_what_is_true_of_its_part() -> None:
    lines = ("/item 5, 7", "Norway", "@15:30 /rise", "@2012-10-18T10:00 /open 5", "@10:01 /item 7", "@10:02 Chad")
    state = given(OPEN, *lines, facts=SIX).proceedings
    of_meeting = report_on_items(state, read(""), selection(state, (), (5,)))
    assert [text_of(block.spans) for block in of_meeting.blocks] == [
        "Seven",
        "At its 5th meeting, on 18 October 2012, the Conference considered agenda item 7, entitled “Seven”.",
        "The representative of Chad made a statement.",
    ]
    of_item = report_on_items(state, read(""), selection(state, ("7",), ()))
    assert [text_of(block.spans) for block in of_item.blocks] == [
        "Five",
        (
            "At its 4th and 5th meetings, on 17 and 18 October 2012, the Conference considered agenda items 5 and 7, "
            "entitled “Five” and “Seven”, respectively."
        ),
        "Statements were made by the representatives of Norway and Chad.",
    ]


def test_tracks_stand_apart_in_the_order_in_which_they_took_the_item_up() -> None:
    scene = given(
        "@2012-10-17T10:00 /track cow", "@10:01 /open 1", "@10:02 /item 5", "@10:03 Chad",
        "@10:05 /doc D/1 Report on x", "@10:10 /rise", "/track plenary", OPEN, "@15:06 /item 5", "@15:07 Norway",
        "@15:08 Thailand", "@15:09 /end", "@15:10 /adopt L.1", facts=SIX,
    )  # fmt: skip
    assert scene.paragraphs == [
        "V. Five",
        (
            "1. At its 1st meeting, on 17 October 2012, the Committee of the Whole considered agenda item 5, entitled "
            "“Five”. For its consideration of the item, the Committee of the Whole had before it the report on x (D/1)."
        ),
        "2. The representative of Chad made a statement.",
        "3. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 5, entitled “Five”.",
        "4. The representative of Norway made a statement.",
        "5. The observer for Thailand also made a statement.",
        "Action taken",
        "6. At its 4th meeting, on 17 October 2012, the Conference adopted draft resolution L.1.",
    ]


def test_what_a_title_quotes_has_single_marks_within_the_quoted_title_alone() -> None:
    facts = agenda(("5", "Measures against \"bribery\" in 'public' life"))
    assert under("5", facts=facts).paragraphs[:2] == [
        "Measures against “bribery” in ‘public’ life",
        (
            "1. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 5, entitled "
            "“Measures against ‘bribery’ in “public” life”."
        ),
    ]
