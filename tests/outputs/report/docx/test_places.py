"""What is new in the log finds its place among what people wrote, in one item and in several."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.scene import Scene
from tests.support.word.drafting import after, document, edited, instead, without
from tests.support.word.read import WordFile
from tests.support.word.report import scene, word
from tests.support.word.update import FRAUD, OPEN, PIRACY, brought, drafted, held, lines, own, reported

STYLED = '<w:pStyle w:val="Normal"/>'
PROSE = [own(f"PROSE-{number}", STYLED) for number in range(4)]
PLAIN = [f"PROSE-{number} – " for number in range(4)]


@cache
def documented(count: int, *more: str) -> Scene:
    """Return the record of an item with so many documents; one is in the session file."""
    names = (f"@15:06 /doc L.{number:02} Note number {number}" for number in range(1, count))
    return scene(*OPEN, *names, "@15:10 Norway", *more)


@cache
def as_word(count: int) -> bytes:
    """Return the report on an item with so many documents as a Word file."""
    return word(documented(count))


@pytest.mark.parametrize("then", [1, 2, 3, 26, 27, 30, 60])
@pytest.mark.parametrize("first", [1, 2, 26, 27, 30])
def test_a_list_of_documents_grows_and_shrinks_and_reads_as_a_new_one(first: int, then: int) -> None:
    later = documented(then)
    made, _ = brought(as_word(first), later)
    assert WordFile(made).lines() == WordFile(as_word(then)).lines()
    assert brought(made, later) == (made, [])


@pytest.mark.parametrize("then", [2, 30])
def test_prose_after_a_list_stays_after_it_and_numbers_go_on(then: int) -> None:
    data = edited(word(documented(3)), after("Note number 2", PROSE[0]))
    made, _ = brought(data, documented(then))
    printed = [line for line in WordFile(made).lines() if not line.startswith("PROSE")]
    assert printed == WordFile(word(documented(then))).lines()
    assert PROSE[0] in document(made)


def test_a_theme_between_two_that_have_prose_stands_behind_the_prose_of_the_first() -> None:
    early = ("@15:11 - a #first", "@15:12 - c #third")
    data = word(scene(*OPEN, "@15:10 Norway", *early))
    data = edited(data, after("addressed first", PROSE[0]), after("addressed third", PROSE[1]))
    later = scene(*OPEN, "@15:10 Norway", early[0], "@15:11 - b #second", early[1])
    made, told = brought(data, later)
    assert told == [("added", "item 3: theme second")]
    assert lines(made)[-5:] == [
        "One speaker addressed first.",
        PLAIN[0],
        "One speaker addressed second.",
        "One speaker addressed third.",
        PLAIN[1],
    ]


def test_a_theme_before_the_first_stands_under_the_heading() -> None:
    data = edited(drafted(), after(FRAUD, PROSE[0]), after("Deliberations", PROSE[1]))
    later = held("/after 6 - begun with #first")
    made, _ = brought(data, later)
    assert [line for line in lines(made) if line not in PLAIN] == reported(later)


TWO = (
    "@2012-10-17T15:00 /open 4",
    "@15:05 /item 2",
    "@15:06 Norway",
    "@15:07 - x #fraud",
    "@15:10 /item 3",
    "@15:11 Kenya",
)


def test_of_two_items_each_keeps_its_prose() -> None:
    data = edited(word(scene(*TWO)), after("addressed fraud", PROSE[0]), after("The representative of Kenya", PROSE[1]))
    later = scene(*TWO, "@15:20 /item 2", "@15:21 China", "@15:22 /adopt L.2", "@15:30 /item 3", "@15:31 /adopt L.3")
    made, _ = brought(data, later)
    assert [line for line in lines(made) if line not in PLAIN] == reported(later)
    at = lines(made).index
    assert at("Action taken") > at(PLAIN[0])
    assert at(PLAIN[1]) > at(
        "Other serious crimes" if "Other serious crimes" in lines(made) else "VII. Other serious crimes"
    )


def test_a_new_act_of_an_item_whose_next_heading_was_taken_out_stays_in_its_item() -> None:
    data = edited(word(scene(*TWO)), without("VII.</w:t>"))
    made, told = brought(data, scene(*TWO, "@15:20 /item 2", "@15:22 /adopt L.2"))
    assert ("left out", "item 3: heading") in told
    at = lines(made).index("Action taken")
    assert lines(made)[at + 2].startswith(
        "At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3"
    )


def test_items_that_become_joint_and_single_again_read_as_a_new_report() -> None:
    single, joint = scene(*TWO), scene(*TWO, "@15:20 /item 2, 3", "@15:21 China")
    data = edited(word(single), after("addressed fraud", PROSE[0]))
    made, _ = brought(data, joint)
    assert [line for line in lines(made) if line not in PLAIN] == reported(joint)
    assert PROSE[0] in document(made)
    back, _ = brought(made, single)
    assert [line for line in lines(back) if line not in PLAIN] == reported(single)
    assert PROSE[0] in document(back)


def test_what_people_wrote_at_the_very_end_stays_at_the_end_of_its_item() -> None:
    data = edited(drafted(), after(PIRACY, PROSE[0]))
    later = held("@15:50 /item 4", "@15:51 Kenya")
    made, _ = brought(data, later)
    assert [line for line in lines(made) if line not in PLAIN] == reported(later)
    assert document(made).index(PROSE[0]) > document(made).index(PIRACY.encode())


def test_an_empty_report_that_gets_its_first_paragraphs() -> None:
    later = held()
    made, _ = brought(word(scene(*OPEN)), later)
    assert lines(made) == reported(later)


def test_a_report_that_loses_all_its_paragraphs_keeps_the_prose() -> None:
    data = edited(drafted(), after(PIRACY, PROSE[0]), instead(FRAUD, f"{FRAUD} They noted."))
    made, _ = brought(data, scene(*OPEN))
    assert [line for line in lines(made) if not line.startswith("VII")] == [
        "Deliberations",
        f"{FRAUD} They noted.",
        PLAIN[0],
    ]
