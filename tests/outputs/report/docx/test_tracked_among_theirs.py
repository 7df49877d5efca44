"""What people put among the program's words stays where it is, when the changes are accepted and when rejected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.etree import _Element

from tests.support.word.drafting import Edit, after, document, edited, instead, paragraph_with, within_control
from tests.support.word.read import W
from tests.support.word.report import complaints, word
from tests.support.word.reviewing import OURS, accepted, anatomy, by, changes, rejected
from tests.support.word.update import (
    FRAUD,
    INTRO,
    LEBANON,
    OBSERVER,
    PIRACY,
    STATES,
    Told,
    brought,
    deleted,
    drafted,
    held,
    inserted,
    lines,
    own,
    read,
    run,
    within,
    written_on,
)

COLLEAGUE = 'w:author="B. Colleague" w:date="2012-10-18T09:00:00Z"'
STYLE = '<w:pStyle w:val="ReportParagraph"/>'
ACTED = "@15:45 /adopt L.5"


def tracked(data: bytes, *late: str) -> tuple[bytes, Told]:
    """Bring a file up to date with tracked changes, with the record of `held` and what was entered later."""
    return brought(data, held(*late), tracked=True)


def said(data: bytes) -> list[str]:
    """Return what a file says, paragraph by paragraph, those left out that say nothing."""
    return [line for line in read(data) if line]


def around(words: str, before: str, behind: str) -> Edit:
    """Put something around words of the paragraph on States."""
    parts = (
        f'</w:t></w:r>{before}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{behind}<w:r><w:t xml:space="preserve">'
    )
    return within(STATES, lambda one: one.replace(words.encode(), parts.encode(), 1))


def field(code: str, *more: str) -> str:
    runs = "".join(f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in more)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{runs}'


LINK = '<w:hyperlink w:anchor="x">'
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
BOUND = {
    "a link": (LINK, "</w:hyperlink>"),
    "a field": (field(" REF x ", "separate"), FIELD_END),
    "a field in short": ('<w:fldSimple w:instr=" REF x ">', "</w:fldSimple>"),
}
TRACKED = {"the same words tracked": (deleted("Norway") + f'<w:ins w:id="902" {COLLEAGUE}>', "</w:ins>")}
BESIDE = {
    "a bookmark": ('<w:bookmarkStart w:id="900" w:name="_Ref9"/>', '<w:bookmarkEnd w:id="900"/>'),
    "a comment": ('<w:commentRangeStart w:id="900"/>', '<w:commentRangeEnd w:id="900"/>'),
    "an index entry": ("", field(" XE x ", "end")),
}
LATER = {"the word": (LEBANON,), "another": ("@15:40 China",), "all of them": (LEBANON, "/amend 7 who:Italy")}


@pytest.mark.parametrize("late", LATER.values(), ids=LATER)
@pytest.mark.parametrize("put", (BOUND | BESIDE).values(), ids=BOUND | BESIDE)
def test_rejected_it_is_among_the_words_as_before(put: tuple[str, str], late: tuple[str, ...]) -> None:
    data = drafted(around("Norway", *put))
    made, _ = tracked(data, *late)
    assert changes(made)
    assert anatomy(rejected(made)) == anatomy(data)
    assert tracked(made, *late)[0] == made
    assert tracked(rejected(made), *late)[0] == rejected(made)


@pytest.mark.parametrize("put", (BOUND | BESIDE).values(), ids=BOUND | BESIDE)
def test_accepted_it_is_around_the_new_words(put: tuple[str, str]) -> None:
    made, _ = tracked(drafted(around("Norway", *put)), LEBANON)
    part = document(accepted(made)).decode()
    start, end = (part.index(mark) if mark else part.index("Lebanon") for mark in put)
    assert start <= part.index("Lebanon") <= end


@pytest.mark.parametrize("put", (BOUND | TRACKED).values(), ids=BOUND | TRACKED)
def test_without_tracking_words_in_a_link_a_field_or_tracked_are_kept_and_told(put: tuple[str, str]) -> None:
    data = drafted(around("Norway", *put))
    assert brought(data, held()) == (data, [])
    assert brought(data, held(LEBANON)) == (data, [("kept", "item 3: statements (state)")])
    by_hand = drafted(around("Norway", *put), lambda part: part.replace(b"Norway", b"Lebanon"))
    assert brought(by_hand, held(LEBANON))[0] == by_hand


SECTION = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
CENTRED = f'<w:jc w:val="center"/><w:pPrChange w:id="901" {COLLEAGUE}><w:pPr>{STYLE}</w:pPr></w:pPrChange>'
ENDS = {
    "a section": SECTION,
    "looks that are tracked": CENTRED,
    "put in": f'<w:rPr><w:ins w:id="901" {COLLEAGUE}/></w:rPr>',
    "taken out": f'<w:rPr><w:del w:id="901" {COLLEAGUE}/></w:rPr>',
    "both": f'<w:rPr><w:ins w:id="901" {COLLEAGUE}/><w:del w:id="902" {COLLEAGUE}/></w:rPr>',
}
AROUND = {
    "one less behind it": (STATES, ("/strike 9",)),
    "one more behind it": (OBSERVER, ("@15:50 /closing secretariat",)),
    "itself goes": (STATES, ("/strike 5", "/strike 7")),
    "many behind it": (OBSERVER, ("/strike 6", "/strike 8")),
}


@pytest.mark.parametrize(("text", "late"), AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_the_end_of_a_paragraph_holds_of_peoples_stays(
    end: str, text: str, late: tuple[str, ...], tmp_path: Path
) -> None:
    data = drafted(within(text, lambda one: one.replace(b"</w:pPr>", end.encode() + b"</w:pPr>", 1)))
    made, _ = tracked(data, *late)
    assert anatomy(rejected(made)) == anatomy(data)
    assert said(accepted(made)) == said(brought(data, held(*late))[0])
    (tmp_path / "made.docx").write_bytes(made)
    assert complaints(tmp_path / "made.docx") == []


def test_a_section_at_the_very_end_stays_when_something_comes_behind_it() -> None:
    data = drafted(within(PIRACY, lambda one: one.replace(b"</w:pPr>", SECTION.encode() + b"</w:pPr>", 1)))
    made, _ = tracked(data, ACTED)
    assert said(rejected(made)) == said(data)
    assert document(rejected(made)).count(b"continuous") == 1


def test_what_people_wrote_on_behind_a_new_paragraph_leaves_the_one_before_it_as_it_was() -> None:
    made, _ = tracked(word(held()), ACTED)
    data = edited(made, within("adopted", lambda one: one.replace(b"</w:p>", run(" PROSE").encode() + b"</w:p>")))
    again, told = tracked(data, ACTED, "/strike 6", "/strike 8")
    assert ("removed", "item 3: theme piracy") in told
    assert {PIRACY + " PROSE", FRAUD} <= set(lines(rejected(again)))


def test_words_that_people_accepted_without_the_end_of_their_paragraph_are_taken_out_as_tracked_changes() -> None:
    made, _ = tracked(word(held()), "@15:07 /closing secretariat")
    closing = "A representative of the secretariat made a concluding statement."

    def words(node: _Element) -> bool:
        return OURS(node) and node.getparent().tag != f"{W}rPr"

    data = accepted(made, words)
    assert b"<w:rPr><w:ins" in document(data)
    gone, _ = tracked(data)
    assert ("del", closing) in changes(gone)
    assert said(rejected(gone)) == said(rejected(data))


@pytest.mark.parametrize("late", [("/strike 9",), ("/strike 8",), ("/strike 4", "/strike 6", "/strike 8")])
def test_a_removal_that_nobody_settled_vanishes_when_the_log_takes_it_back(late: tuple[str, ...]) -> None:
    data = drafted(after(INTRO, own("PROSE", STYLE)))
    made, _ = tracked(data, *late)
    back, told = tracked(made)
    assert {what for what, _ in told} <= {"added", "replaced"}
    assert changes(back) == []
    assert anatomy(back) == anatomy(data)


def test_a_removal_that_nobody_settled_becomes_what_the_log_says_then() -> None:
    made, _ = tracked(word(held()), "/strike 9")
    again, told = tracked(made, "/amend 9 who:Yemen")
    assert told == [("added", "item 3: statements (observer-state)")]
    assert changes(again) == [("del", " Thailand"), ("ins", " Yemen")]
    refused = rejected(again)
    assert tracked(refused, "/amend 9 who:Yemen") == (refused, [("kept", "item 3: statements (observer-state)")])


def test_a_paragraph_is_not_given_back_in_the_place_of_another_that_has_its_bookmark() -> None:
    made, _ = tracked(word(held()), "@15:51 /reply Kenya")
    refused = rejected(made)
    assert read(refused) == read(word(held()))
    gone, _ = tracked(refused, "@15:51 /reply Kenya", "/strike 9")
    assert tracked(gone, "@15:51 /reply Kenya", "/strike 9")[0] == gone


def test_a_paragraph_that_people_moved_stays_there_when_a_removal_beside_it_is_taken_back() -> None:
    from tests.support.word.drafting import moved_behind  # noqa: PLC0415

    made, _ = tracked(drafted(moved_behind(STATES, PIRACY)), "/strike 9")
    _, told = tracked(made)
    assert told == [("added", "item 3: statements (observer-state)")]


INS = rb"<w:ins [^>]*>(<w:r>(?:(?!</w:r>).)*Lebanon</w:t></w:r>)"


def put_in(replacement: bytes) -> bytes:
    """Return a file with a pending word, around which a colleague did something."""
    made, _ = tracked(word(held()), LEBANON)
    return edited(made, lambda part: re.sub(INS, lambda ins: ins[0].replace(ins[1], replacement % ins[1]), part))


def test_a_comment_on_a_word_that_is_pending_stays_when_the_word_goes() -> None:
    data = put_in(b'<w:commentRangeStart w:id="900"/>%s<w:commentRangeEnd w:id="900"/>')
    made, _ = tracked(data, "/amend 5 who:Italy")
    assert "Statements were made by the representatives of Italy and Kenya." in lines(accepted(made))
    for review in (accepted, rejected):
        assert document(review(made)).count(b'<w:commentRangeStart w:id="900"/>') == 1


def test_words_of_people_within_words_that_are_pending_stay_when_the_log_goes_on() -> None:
    data = put_in(b"%s" + inserted(" (for all)").encode())
    made, _ = tracked(data, LEBANON, "@15:40 China")
    assert changes(made, by("B. Colleague")) == [("ins", " (for all)")]
    assert "Statements were made by the representatives of Lebanon, Kenya (for all) and China." in lines(accepted(made))


def test_what_is_suggested_in_a_paragraph_whose_mark_stands_around_it_is_suggested_once() -> None:
    def marked_around(part: bytes) -> bytes:
        part = within_control(part, STATES, b"", own("PROSE", STYLE))
        bare = re.sub(rb"<w:bookmarkStart[^>]*/>", b"", paragraph_with(part, "Norway")[0])
        return part.replace(paragraph_with(part, "Norway")[0], bare)

    data = drafted(marked_around, instead("Statements were", "CHANGED Statements were"))
    made, told = tracked(data, LEBANON)
    assert told == [("suggested", "item 3: statements (state)")]
    assert tracked(made, LEBANON) == (made, [])


def test_a_word_that_is_suggested_behind_one_of_peoples_has_a_blank_before_it() -> None:
    data = drafted(instead(FRAUD, f"CHANGED {FRAUD}"))
    made, _ = tracked(data, "/strike 6")
    assert "CHANGED One speaker addressed fraud." in lines(accepted(made))


def test_a_link_on_a_word_that_changes_by_suggestion_is_on_the_new_word() -> None:
    data = drafted(written_on(PIRACY, run(" They did.")), around("Norway", LINK, "</w:hyperlink>"))
    made, told = tracked(data, LEBANON)
    assert told == [("suggested", "item 3: statements (state)")]
    linked = re.search(r"<w:hyperlink.*?</w:hyperlink>", document(accepted(made)).decode())
    assert linked is not None
    assert re.sub("<[^>]*>", "", linked[0]).strip() == "Lebanon"
