from __future__ import annotations

from hypothesis import given as for_all
from hypothesis import strategies as st

from meetinglog.provenance.comparison import OutputPart, pair_parts, report_parts
from meetinglog.text.diff import compared
from tests.support.provenance import report_of
from tests.support.scene import in_session

TEXTS = st.text(st.sampled_from("ab ,.’\n"), max_size=20)


def part(at: int, text: str, *entries: str, key: str = "", kind: str = "Paragraph") -> OutputPart:
    return OutputPart(at, f"paragraph {at}", text, kind, frozenset(entries), key)


@for_all(TEXTS, TEXTS)
def test_words_kept_and_removed_are_the_old_text_and_words_kept_and_added_the_new_one(old: str, new: str) -> None:
    words = compared(old, new)
    assert "".join(text for what, text in words if what != "added").split() == old.split()
    assert "".join(text for what, text in words if what != "removed").rstrip() == new.rstrip()


@for_all(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {what for what, _ in compared(text, text)} <= {"kept"}


def test_exactly_the_changed_words_are_told() -> None:
    old, new = "made by Lebanon and Norway.", "made by Lebanon, Egypt and Norway."
    assert compared(old, new) == (("kept", "made by Lebanon"), ("added", ", Egypt"), ("kept", " and Norway."))
    assert compared("end 15:23:00; x", "end 15:20:00; x")[1:3] == (("removed", " 15:23:00"), ("added", " 15:20:00"))


@for_all(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_every_part_is_paired_once_and_in_order(old: list[str], new: list[str]) -> None:
    before = [part(at, text) for at, text in enumerate(old)]
    after = [part(at, text) for at, text in enumerate(new)]
    pairs = pair_parts(before, after)
    assert [one for one, _ in pairs if one] == before
    assert [other for _, other in pairs if other] == after


def test_a_paragraph_is_known_by_its_entries_though_its_words_change() -> None:
    old = [part(0, "The representative of Norway made a statement.", "e4")]
    new = [
        part(0, "A representative of the secretariat made an introductory statement.", "e9"),
        part(1, "Statements were made by the representatives of Norway and Kenya.", "e4", "e8"),
    ]
    assert pair_parts(old, new) == [(None, new[0]), (old[0], new[1])]


def test_a_line_is_known_by_its_key_and_never_by_its_words() -> None:
    old = [part(0, "Norway 15:10", key="4", kind="line"), part(1, "Kenya 15:20", key="5", kind="line")]
    new = [part(0, "Norway 15:11", key="4", kind="line"), part(1, "Kenya 15:21", key="6", kind="line")]
    assert pair_parts(old, new) == [(old[0], new[0]), (old[1], None), (None, new[1])]


def test_a_heading_is_never_taken_for_a_paragraph() -> None:
    old, new = [part(0, "Action taken", kind="Subheading")], [part(0, "Action taken", kind="Paragraph")]
    assert pair_parts(old, new) == [(old[0], None), (None, new[0])]


def test_the_places_of_a_report_are_its_paragraphs_numbers() -> None:
    scene = in_session("/doc L.5 A draft", "@15:10 Norway", "@15:20 /item 4", "@15:21 Kenya")
    assert [one.place for one in report_parts(report_of(scene))] == [
        "heading",
        "paragraph 1",
        "paragraph 2",
        "heading",
        "paragraph 3",
        "paragraph 3 (a)",
        "paragraph 3 (b)",
        "paragraph 4",
    ]
