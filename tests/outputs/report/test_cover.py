"""The facts of a report's cover: of which addendum it is, by what is asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from meetinglog.errors import NotFound
from meetinglog.model.events import Output
from meetinglog.outputs.output import select_record
from meetinglog.outputs.report.cover import Cover, cover
from meetinglog.outputs.report.output import build_report
from tests.support.addenda import ADDENDA, CHAPTER, CRIMES, DRAFT, PIRACY, addenda_scene
from tests.support.scene import Scene

DATES = {CHAPTER: 16, CRIMES: 17, PIRACY: 18, DRAFT: 19}


def covered(scene: Scene, **asked: Any) -> Cover:
    output = Output(**{"kind": "report", "format": "text", **asked})
    narrowed, chosen = select_record(scene.record, output)
    return cover(narrowed.proceedings, output, chosen)


def facts(scene: Scene, **asked: Any) -> tuple[str, dt.date | None, bool]:
    """Return symbol and date, and whether it is an addendum."""
    found = covered(scene, **asked).facts
    return found.symbol, found.date, found.addendum


@pytest.mark.parametrize(
    ("asked", "symbol"),
    [
        ({}, DRAFT),
        ({"meetings": (4,)}, DRAFT),
        ({"items": ("3",)}, CRIMES),
        ({"items": ("3 (a)",)}, CRIMES),
        ({"items": ("3", "3 (a)")}, CRIMES),
        ({"items": ("3 (b)",)}, PIRACY),
        ({"items": ("3 (c)",)}, DRAFT),
        ({"items": ("5",)}, DRAFT),
        ({"kind": "organization"}, CHAPTER),
        ({"addendum": CHAPTER}, CHAPTER),
        ({"addendum": CRIMES}, CRIMES),
        ({"addendum": PIRACY}, PIRACY),
    ],
    ids=str,
)
def test_symbol_and_date_are_those_of_the_addendum_that_holds_what_is_asked_for(
    asked: dict[str, Any], symbol: str
) -> None:
    assert facts(addenda_scene(), **asked) == (symbol, dt.date(2012, 10, DATES[symbol]), symbol != DRAFT)


def test_what_else_is_on_the_cover_is_that_of_the_report() -> None:
    assert covered(addenda_scene(), items=("3",)).facts.distribution == "Limited"


def test_of_items_considered_together_the_first_counts() -> None:
    assert facts(addenda_scene(), items=("4",))[0] == CRIMES
    assert facts(addenda_scene(), items=("3", "4"))[0] == CRIMES


def test_an_item_that_was_considered_alone_in_the_part_asked_for_counts_itself() -> None:
    later = ("@2012-10-18T10:00 /open 5", "@10:01 /item 4", "@10:02 Chad", "@10:30 /rise")
    assert facts(addenda_scene(*later), items=("4",), meetings=(5,))[0] == PIRACY
    assert facts(addenda_scene(*later), items=("4",), meetings=(4,))[0] == CRIMES


def test_an_addendum_without_a_date_does_not_take_that_of_the_report() -> None:
    undated = [{"symbol": CRIMES, "items": ["3"]}]
    assert facts(addenda_scene(addenda=undated), items=("3",)) == (CRIMES, None, True)


def test_where_no_addendum_holds_the_organizational_chapter_it_is_the_reports() -> None:
    assert facts(addenda_scene(addenda=ADDENDA[1:]), kind="organization")[0] == DRAFT


def test_items_of_several_addenda_are_told_where_they_are_and_have_the_symbol_of_the_report() -> None:
    found = covered(addenda_scene(), items=("3", "3 (b)", "5"))
    assert (found.facts.symbol, found.remarks) == (
        DRAFT,
        (
            (
                "The masthead is that of [report], since the items are not all in one addendum: "
                f"item 3 is in {CRIMES}, item 3 (b) is in {PIRACY} and item 5 is in none. "
                "--addendum SYMBOL writes one of them."
            ),
        ),
    )


def test_a_sub_item_that_another_addendum_names_is_told_where_it_is_printed_with_its_item() -> None:
    sentence = (
        f"Item 3 (b) is in another addendum, {PIRACY}; --addendum SYMBOL writes an addendum without what others hold."
    )
    assert covered(addenda_scene(), items=("3",)).remarks == (sentence,)
    assert covered(addenda_scene(), items=("4",)).remarks == ()
    assert covered(addenda_scene(), addendum=CRIMES).remarks == ()


def test_a_symbol_and_a_date_that_are_asked_for_override() -> None:
    day = dt.date(2012, 10, 20)
    assert facts(addenda_scene(), items=("3",), symbol="X/1") == ("X/1", dt.date(2012, 10, 17), True)
    assert facts(addenda_scene(), items=("3",), date="2012-10-20") == (CRIMES, day, True)
    assert facts(addenda_scene(), symbol="X/1", date="2012-10-20") == ("X/1", day, False)
    assert covered(addenda_scene(), items=("3", "5"), symbol="X/1").remarks == ()


def test_an_addendum_that_the_session_file_does_not_have_is_not_found() -> None:
    with pytest.raises(NotFound):
        covered(addenda_scene(), addendum="X/9")


def headings(scene: Scene, **asked: Any) -> list[str]:
    """Return the keys of the blocks that an addendum prints."""
    return [block.key for block in build_report(scene.record, Output(kind="report", format="text", **asked)).blocks]


def test_an_addendum_has_what_it_holds_and_no_more() -> None:
    assert headings(addenda_scene(), addendum=CRIMES) == [
        "item 3: heading",
        "item 3: consideration",
        "item 3: statements (state)",
        "item 3 (a): heading",
        "item 3 (a): consideration",
        "item 3 (a): statements (state)",
    ]


def test_an_addendum_that_holds_another_of_joint_items_has_its_cross_reference_alone() -> None:
    assert headings(addenda_scene(), addendum=PIRACY) == [
        "item 3: heading",
        "item 3 (b): heading",
        "item 3 (b): consideration",
        "item 3 (b): statements (state)",
        "item 4: heading",
        "item 4: considered elsewhere",
    ]


def test_an_unidentified_speaker_is_told_with_the_addendum_that_has_the_paragraphs() -> None:
    scene = addenda_scene("@2012-10-18T10:00 /open 5", "@10:01 /item 4", "@10:02 ?", "@10:30 /rise")
    told = {
        symbol: build_report(scene.record, Output(kind="report", format="text", addendum=symbol)).unknown_speakers
        for symbol in (CRIMES, PIRACY)
    }
    assert told == {CRIMES: (14,), PIRACY: ()}
    of_item = Output(kind="report", format="text", items=("3",))
    assert build_report(scene.record, of_item).unknown_speakers == (14,)


def test_an_addendum_is_the_organizational_chapter_where_the_session_file_says_so_now() -> None:
    assert headings(addenda_scene(), addendum=CHAPTER)[0] == "organization"


def test_without_a_masthead_nothing_is_said_of_addenda() -> None:
    output = Output(kind="report", format="text", items=("3", "5"))
    assert build_report(addenda_scene().record, output).remarks == ()
