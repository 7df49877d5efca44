"""A paragraph of the program's is found again by its bookmark or its control, whatever people did around it."""

from __future__ import annotations

import re

import pytest

from tests.support.word.drafting import (
    Edit,
    after,
    document,
    edited,
    entered_in,
    instead,
    moved_behind,
    paragraph_with,
    within_control,
    without,
    without_bookmarks,
    without_controls,
)
from tests.support.word.report import word
from tests.support.word.update import (
    FRAUD,
    INTRO,
    LATER_STATES,
    LEBANON,
    OBSERVER,
    PIRACY,
    STATES,
    brought,
    drafted,
    held,
    lines,
    own,
    read,
    reported,
    split,
    within,
    written_on,
)

REPLACED = [("replaced", "item 3: statements (state)")]


@pytest.mark.parametrize("lost", [without_bookmarks, without_controls])
def test_one_of_bookmark_and_control_is_enough(lost: Edit) -> None:
    made, told = brought(drafted(within(STATES, lost)), held(LEBANON))
    assert (lines(made), told) == (reported(held(LEBANON)), REPLACED)


def test_without_both_it_is_a_persons_and_the_programs_counts_as_taken_out() -> None:
    data = drafted(within(STATES, without_bookmarks), within(STATES, without_controls))
    made, told = brought(data, held(LEBANON))
    assert (made, told) == (data, [("left out", "item 3: statements (state)")])


@pytest.mark.parametrize("lost", [without_bookmarks, lambda part: part])
@pytest.mark.parametrize("place", [INTRO, OBSERVER])
def test_of_a_paragraph_and_its_copy_one_is_replaced(lost: Edit, place: str) -> None:
    copy = lost(paragraph_with(document(word(held())), STATES)[0])
    made, told = brought(drafted(after(place, copy)), held(LEBANON))
    assert told == REPLACED
    assert [line for line in lines(made) if line in {STATES, LATER_STATES}] in (
        [STATES, LATER_STATES],
        [LATER_STATES, STATES],
    )
    assert brought(made, held(LEBANON)) == (made, [])


def test_a_copy_without_bookmark_is_not_the_programs() -> None:
    copy = without_bookmarks(paragraph_with(document(word(held())), STATES)[0])
    made, _ = brought(drafted(after(INTRO, copy)), held(LEBANON))
    assert lines(made)[3:5] == [STATES, LATER_STATES]
    assert copy in document(made)


@pytest.mark.parametrize("lost", [without_bookmarks, lambda part: part])
@pytest.mark.parametrize("place", [INTRO, FRAUD])
def test_a_copy_stays_where_the_log_takes_its_paragraph_back(lost: Edit, place: str) -> None:
    copy = lost(paragraph_with(document(word(held())), OBSERVER)[0])
    first, told = brought(drafted(after(place, copy)), held("/strike 9"))
    assert told == [("removed", "item 3: statements (observer-state)")]
    assert lines(first).count(OBSERVER) == 1
    assert brought(first, held("/strike 9")) == (first, [])
    later, _ = brought(first, held("/strike 9", LEBANON))
    assert lines(later).count(OBSERVER) == 1


@pytest.mark.parametrize("more", [own("PROSE"), own("PROSE") + own("MORE") + b"<w:p/>"])
@pytest.mark.parametrize("late", [(LEBANON,), ("/strike 5", "/strike 7")])
def test_what_people_wrote_within_a_control_stays_when_its_paragraph_goes(more: bytes, late: tuple[str, ...]) -> None:
    made, _ = brought(drafted(entered_in(STATES, more)), held(*late))
    assert document(made).count(more) == 1
    assert STATES not in read(made)
    control = re.compile(rb"<w:sdt>(?:(?!<w:sdt>).)*PROSE", re.DOTALL)
    assert all(b"</w:sdt>" in found[0] for found in control.finditer(document(made)))


def test_what_people_wrote_before_it_within_its_control_stays_before_it() -> None:
    prose = own("PROSE")
    data = drafted(lambda part: within_control(part, STATES, prose, b""))
    made, told = brought(data, held(LEBANON))
    assert told == REPLACED
    at = read(made).index(LATER_STATES)
    assert read(made)[at - 1].startswith("PROSE")
    assert prose in document(made)


def test_a_control_of_a_persons_own_around_paragraphs_of_the_programs_stays() -> None:
    def grouped(part: bytes) -> bytes:
        start, end = paragraph_with(part, STATES).start(), paragraph_with(part, OBSERVER).end()
        group = b'<w:sdt><w:sdtPr><w:alias w:val="mine"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
        return part[:start] + group % part[start:end] + part[end:]

    made, told = brought(drafted(grouped), held(LEBANON, "/strike 9"))
    assert told == [*REPLACED, ("removed", "item 3: statements (observer-state)")]
    assert document(made).count(b'<w:alias w:val="mine"/>') == 1
    assert lines(made) == reported(held(LEBANON, "/strike 9"))


def test_a_paragraph_that_stands_alone_in_a_persons_control_is_not_removed() -> None:
    group = b'<w:sdt><w:sdtPr><w:alias w:val="mine"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>'
    data = drafted(within(OBSERVER, lambda one: group % without_controls(one)))
    made, told = brought(data, held("/strike 9"))
    assert [what for what, _ in told] == ["kept"]
    assert made == data


def test_a_new_paragraph_stands_outside_the_control_of_the_one_after_it() -> None:
    made, _ = brought(drafted(), held("@15:07 /doc A Note", "@15:50 /item 2", "@15:51 Kenya"))
    assert re.search(rb"<w:sdtContent>\s*<w:sdt>", document(made)) is None


@pytest.mark.parametrize("by_word", [True, False])
@pytest.mark.parametrize("at", [1, 27, len(STATES) - 1])
def test_a_paragraph_that_was_split_in_its_middle_stays_split(at: int, by_word: bool) -> None:
    data = drafted(split(STATES, at, word=by_word))
    made, told = brought(data, held(LEBANON))
    assert (made, told) == (data, [("kept", "item 3: statements (state)")])


@pytest.mark.parametrize("by_word", [True, False])
def test_a_paragraph_before_which_somebody_pressed_enter_is_found(by_word: bool) -> None:
    data = drafted(split(STATES, 0, word=by_word))
    made, told = brought(data, held(LEBANON))
    assert told == REPLACED
    assert [line for line in lines(made) if line in {STATES, LATER_STATES}] == [LATER_STATES]
    assert brought(made, held(LEBANON)) == (made, [])


@pytest.mark.parametrize("by_word", [True, False])
def test_a_paragraph_after_which_somebody_pressed_enter_is_found(by_word: bool) -> None:
    data = drafted(split(STATES, len(STATES), word=by_word))
    made, told = brought(data, held(LEBANON))
    assert told == REPLACED
    at = lines(made).index(LATER_STATES)
    assert lines(made)[at : at + 3] == [LATER_STATES, "", OBSERVER]
    assert brought(made, held(LEBANON)) == (made, [])


def joined(part: bytes) -> bytes:
    """Join two paragraphs of the program's into one, as deleting the mark between them does."""
    first, second = paragraph_with(part, STATES), paragraph_with(part, OBSERVER)
    inside = re.search(rb"</w:pPr>(.*)</w:p>", second[0], re.DOTALL)
    assert inside is not None
    one = first[0].replace(b"</w:p>", inside[1] + b"</w:p>")
    return part[: first.start()] + one + part[first.end() : second.start()] + part[second.end() :]


def test_two_paragraphs_joined_into_one_stay_so_and_each_is_told_when_the_log_changes() -> None:
    data = drafted(joined)
    assert f"{STATES}{OBSERVER}" in lines(data)
    assert brought(data, held()) == (data, [])
    assert brought(data, held(LEBANON)) == (data, [("kept", "item 3: statements (state)")])
    assert brought(data, held("/amend 9 who:Yemen")) == (data, [("kept", "item 3: statements (observer-state)")])


def left_over() -> str:
    """Return the bookmark of a paragraph that was deleted, as it is left in another."""
    left = re.search(r"<w:bookmarkStart[^>]*>", paragraph_with(document(word(held())), OBSERVER)[0].decode())
    assert left is not None
    number = re.search(r'w:id="(\d+)"', left[0])
    assert number is not None
    return f'{left[0]}<w:bookmarkEnd w:id="{number[1]}"/>'


def test_a_bookmark_that_is_left_of_a_deleted_paragraph_changes_nothing() -> None:
    data = drafted(without(OBSERVER), written_on(STATES, left_over()))
    made, told = brought(data, held(LEBANON))
    assert told == [*REPLACED, ("left out", "item 3: statements (observer-state)")]
    assert LATER_STATES in lines(made)


def test_a_bookmark_without_words_is_no_place_of_its_paragraph_in_one_that_people_changed() -> None:
    changed = instead("of Norway and Kenya", "of Sweden and Kenya")
    data = drafted(without(OBSERVER), written_on(STATES, left_over()), changed)
    made, told = brought(data, held(LEBANON, "/amend 9 who:Yemen"))
    kept = [("kept", "item 3: statements (state)"), ("left out", "item 3: statements (observer-state)")]
    assert (made, told) == (data, kept)


PLACEHOLDER = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click or tap here to enter text.</w:t></w:r>'


def emptied(one: bytes) -> bytes:
    """Delete all words in a control, as Word does: it shows some of its own."""
    one = one.replace(b"</w:sdtPr>", b"<w:showingPlcHdr/></w:sdtPr>")
    inside = rb"<w:sdtContent>.*</w:sdtContent>"
    return re.sub(inside, f"<w:sdtContent>{PLACEHOLDER}</w:sdtContent>".encode(), one, flags=re.DOTALL)


def blank(one: bytes) -> bytes:
    """Delete all words of a paragraph, and leave it."""
    return one.replace(OBSERVER.encode(), b"")


LEFT = {
    "in Word": emptied,
    "in Word, without a bookmark": lambda one: without_bookmarks(emptied(one)),
    "elsewhere": blank,
    "elsewhere, without a control": lambda one: without_controls(blank(one)),
}


@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_a_paragraph_of_which_people_left_no_word_is_deleted(left: Edit) -> None:
    data = drafted(within(OBSERVER, left))
    made, told = brought(data, held(LEBANON))
    assert told == [*REPLACED, ("left out", "item 3: statements (observer-state)")]
    assert brought(made, held())[1][-1] == ("left out", "item 3: statements (observer-state)")
    assert brought(data, held("/strike 9")) == (data, [])


def test_what_was_moved_by_hand_stays_where_it_is_and_follows_the_log() -> None:
    data = drafted(moved_behind(STATES, PIRACY))
    made, told = brought(data, held(LEBANON))
    assert (lines(made)[-1], told) == (LATER_STATES, REPLACED)


def test_what_was_taken_out_by_hand_stays_out_and_is_told_each_time() -> None:
    data = drafted(without(OBSERVER))
    left = [("left out", "item 3: statements (observer-state)")]
    first, told = brought(data, held(LEBANON))
    second, again = brought(first, held(LEBANON))
    assert (told, second, again) == ([*REPLACED, *left], first, left)
    assert OBSERVER not in lines(first)


def test_what_was_taken_out_and_is_no_longer_in_the_log_is_not_told() -> None:
    data = drafted(without(OBSERVER))
    assert brought(data, held("/strike 9")) == (data, [])


def test_what_was_taken_out_stays_out_when_the_log_takes_it_back_and_gives_it_again() -> None:
    gone, _ = brought(drafted(without(OBSERVER)), held("/strike 9", LEBANON))
    made, told = brought(gone, held())
    assert OBSERVER not in lines(made)
    assert ("left out", "item 3: statements (observer-state)") in told


def test_what_the_log_took_back_comes_again_with_it() -> None:
    gone, _ = brought(drafted(), held("/strike 9"))
    made, _ = brought(gone, held())
    assert OBSERVER not in lines(gone)
    assert lines(made) == reported(held())


def test_a_file_that_remembers_nothing_is_brought_up_to_date_and_remembers_then() -> None:
    data = edited(word(held()))
    from tests.support.word.parts import without_part  # noqa: PLC0415

    data = without_part(data, "docProps/custom.xml")
    made, told = brought(data, held(LEBANON))
    assert (lines(made), told) == (reported(held(LEBANON)), REPLACED)
    taken = edited(made, without(FRAUD))
    assert ("left out", "item 3: theme fraud") in brought(taken, held())[1]
