"""What people put into a paragraph of the program's stays with it: bookmarks, sections, formatting, comments."""

from __future__ import annotations

import re

import pytest

from tests.support.word.drafting import Edit, after, document, edited
from tests.support.word.report import scene, word
from tests.support.word.update import (
    INTRO,
    LATER_STATES,
    LEBANON,
    OBSERVER,
    OPEN,
    PIRACY,
    STATES,
    brought,
    drafted,
    held,
    lines,
    own,
    within,
)

REFERENCE = "_Ref1234"
START, END = f'<w:bookmarkStart w:id="501" w:name="{REFERENCE}"/>', '<w:bookmarkEnd w:id="501"/>'
SECTION = b'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def put(text: str, before: str, behind: str) -> Edit:
    """Put something before and behind the words of a paragraph."""

    def change(one: bytes) -> bytes:
        one = one.replace(b"<w:r>", before.encode() + b"<w:r>", 1)
        at = one.rindex(b"</w:r>") + len(b"</w:r>")
        return one[:at] + behind.encode() + one[at:]

    return within(text, change)


def bookmarked(data: bytes) -> str:
    """Return the words that a person's bookmark is on."""
    found = re.search(rf'<w:bookmarkStart w:id="501" w:name="{REFERENCE}"/>(.*?){END}', document(data).decode())
    return "" if found is None else re.sub("<[^>]*>", "", found[1])


def test_a_persons_bookmark_is_on_the_new_words() -> None:
    made, _ = brought(drafted(put(STATES, START, END)), held(LEBANON))
    assert bookmarked(made) == LATER_STATES


def test_a_bookmark_that_ends_in_the_next_paragraph_still_does() -> None:
    data = drafted(put(STATES, START, ""), put(OBSERVER, "", END))
    assert bookmarked(data) == STATES + OBSERVER
    made, _ = brought(data, held(LEBANON))
    assert bookmarked(made) == LATER_STATES + OBSERVER
    made, _ = brought(data, held("/amend 9 who:Yemen"))
    assert bookmarked(made) == f"{STATES}The observer for Yemen also made a statement."


def test_a_bookmark_that_ends_before_the_words_still_does() -> None:
    data = drafted(put(INTRO, START, ""), put(STATES, END, ""))
    made, _ = brought(data, held(LEBANON))
    assert bookmarked(made) == INTRO
    assert LATER_STATES in lines(made)


@pytest.mark.parametrize(
    "edits",
    [
        (put(OBSERVER, START, END),),
        (put(OBSERVER, START, ""), put(PIRACY, "", END)),
        (put(STATES, START, ""), put(OBSERVER, "", END)),
    ],
)
def test_a_paragraph_with_a_persons_bookmark_is_not_removed(edits: tuple[Edit, ...]) -> None:
    data = drafted(*edits)
    assert brought(data, held("/strike 9")) == (data, [("kept", "item 3: statements (observer-state)")])


def test_where_word_was_edited_last_holds_nothing() -> None:
    goback = START.replace(REFERENCE, "_GoBack")
    made, told = brought(drafted(put(OBSERVER, goback, END)), held("/strike 9"))
    assert told == [("removed", "item 3: statements (observer-state)")]
    assert OBSERVER not in lines(made)


def test_a_section_that_ends_with_a_paragraph_of_the_programs_stays() -> None:
    data = drafted(within(OBSERVER, lambda one: one.replace(b"</w:pPr>", SECTION + b"</w:pPr>", 1)))
    made, told = brought(data, held("/amend 9 who:Yemen"))
    assert document(made).count(SECTION) == 1
    assert told == [("replaced", "item 3: statements (observer-state)")]
    made, told = brought(data, held("/strike 9"))
    assert (made, told) == (data, [("kept", "item 3: statements (observer-state)")])


def test_the_formatting_that_people_gave_a_paragraph_stays() -> None:
    kept = b'<w:keepNext/><w:jc w:val="center"/>'
    data = drafted(within(STATES, lambda one: one.replace(b"</w:pPr>", kept + b"</w:pPr>", 1)))
    made, _ = brought(data, held(LEBANON))
    assert document(made).count(b'<w:pStyle w:val="ReportParagraph"/>' + kept) == 1


def test_the_style_of_a_persons_own_that_they_gave_a_paragraph_stays() -> None:
    data = drafted(within(STATES, lambda one: one.replace(b"ReportParagraph", b"HouseStyle", 1)))
    made, _ = brought(data, held(LEBANON))
    assert document(made).count(b'<w:pStyle w:val="HouseStyle"/>') == 1


def test_the_paragraphs_numbers_are_used_by_nobody_else() -> None:
    data = drafted(after(INTRO, b'<w:p><w:bookmarkStart w:id="60" w:name="x"/><w:bookmarkEnd w:id="60"/></w:p>'))
    made, _ = brought(data, held(LEBANON, "@15:40 Yemen", "@15:41 - #drugs", "@15:50 /adopt L.5"))
    starts = re.findall(rb'<w:bookmarkStart w:id="(\d+)"', document(made))
    controls = re.findall(rb'<w:id w:val="(\d+)"', document(made))
    assert len(set(starts)) == len(starts)
    assert len(set(controls)) == len(controls)


def test_the_end_of_a_bookmark_in_a_persons_paragraph_ends_no_other() -> None:
    entered = re.search(rb'<w:bookmarkEnd w:id="\d+"/>', _states())
    assert entered is not None
    split = entered[0] + b"</w:p>" + own("PROSE").replace(b"</w:p>", entered[0] + b"</w:p>")
    data = drafted(within(STATES, lambda one: one.replace(entered[0] + b"</w:p>", split[len(entered[0]) :], 1)))
    made, _ = brought(data, held(LEBANON))
    number = re.search(rb'"(\d+)"', entered[0])
    assert number is not None
    assert document(made).count(b'<w:bookmarkStart w:id="%s"' % number[1]) == 0
    assert entered[0] in document(made)


def _states() -> bytes:
    from tests.support.word.drafting import paragraph_with  # noqa: PLC0415

    return paragraph_with(document(word(held())), STATES)[0]


def test_a_heading_under_which_people_wrote_is_not_removed() -> None:
    acted = ("@15:50 /adopt L.5",)
    data = edited(word(held(*acted)), after("adopted draft resolution", own("PROSE", '<w:pStyle w:val="Normal"/>')))
    made, told = brought(data, held(*acted, "/strike 10"))
    assert told == [("kept", "item 3: action taken"), ("removed", "item 3: adoption of L.5")]
    assert lines(made)[-2].startswith("Action taken")


def test_a_heading_under_which_nobody_wrote_is_removed() -> None:
    data = word(held("@15:50 /adopt L.5"))
    made, told = brought(data, held("@15:50 /adopt L.5", "/strike 10"))
    assert lines(made) == lines(word(held()))
    assert [what for what, _ in told] == ["removed", "removed"]


def documents(*names: str) -> tuple[str, ...]:
    return (*OPEN, *(f"@15:0{at} /doc {name} Note on {name}" for at, name in enumerate(names, 6)), "@15:10 Norway")


def test_a_paragraph_that_people_wrote_after_is_not_moved_from_there_and_is_told() -> None:
    data = edited(word(scene(*documents("A", "B", "C"))), after("Note on C", own("PROSE")))
    made, told = brought(data, scene(*documents("C", "A", "B")))
    assert told[:2] == [("replaced", "item 3: document C"), ("not moved", "item 3: document C")]
    assert document(made).index(b"Note on C") < document(made).index(b"PROSE")
