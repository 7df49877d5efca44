"""``report --update --tracked``: what the log gives differently stands in the file as tracked changes, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.outputs.report.docx.test_between import OWN as BETWEEN
from tests.outputs.report.docx.test_marks import joined
from tests.support.scene import Scene
from tests.support.word.drafting import (
    Edit,
    after,
    document,
    entered_in,
    instead,
    moved_behind,
    paragraph_with,
    saved_as_odt,
    saved_by_libreoffice,
    without,
    without_bookmarks,
)
from tests.support.word.office import reviewed
from tests.support.word.parts import parts_of, with_parts
from tests.support.word.read import WordFile
from tests.support.word.report import complaints, scene, word
from tests.support.word.reviewing import accepted, by, changes, rejected
from tests.support.word.update import (
    FRAUD,
    INTRO,
    LEBANON,
    OBSERVER,
    OPEN,
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
    split,
    within,
    written_on,
)

STYLE = '<w:pStyle w:val="ReportParagraph"/>'
LATE = {
    "a word": (LEBANON,),
    "a paragraph more": ("@15:50 /closing secretariat",),
    "one more at the end": ("@15:40 China", "@15:41 - on it #drugs"),
    "several more at the end": ("@15:45 /adopt L.5", "@15:46 /adopt L.6"),
    "a paragraph less": ("/strike 4",),
    "one less at the end": ("/strike 8",),
    "all of it": ("/strike 8", "/strike 4", LEBANON, "@15:40 China", "@15:41 - on it #drugs", "@15:07 /doc A Note"),
    "another last one": ("/strike 8", "@15:21 - on it #drugs"),
    "a chapter": ("@15:50 /item 4", "@15:51 Kenya"),
    "another theme first": ("/strike 6",),
}


def tracked(data: bytes, record: Scene, *, notes: bool = False) -> tuple[bytes, Told]:
    """Bring a file up to date with tracked changes."""
    return brought(data, record, notes=notes, tracked=True)


def printed(data: bytes) -> list[str]:
    return WordFile(data).lines()


def test_words_are_put_in_and_taken_out_and_not_paragraphs() -> None:
    made, told = tracked(word(held()), held(LEBANON))
    assert changes(made) == [("del", " Norway"), ("ins", " Lebanon")]
    assert told == [("replaced", "item 3: statements (state)")]


def test_the_author_is_the_program_and_the_moment_that_of_the_last_entry() -> None:
    made, _ = tracked(word(held()), held(LEBANON))
    marks = set(re.findall(r'<w:(?:ins|del) w:id="\d+" (w:author="[^"]*" w:date="[^"]*")>', document(made).decode()))
    assert marks == {'w:author="meetinglog" w:date="2012-10-18T09:30:00Z"'}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
@pytest.mark.parametrize("prose", [False, True])
def test_accepted_it_is_the_file_without_tracking_and_rejected_the_file_before(
    late: tuple[str, ...], prose: bool
) -> None:
    edits = (after(INTRO, own("PROSE-0", STYLE)), written_on(FRAUD, run(" ON-1")), after(PIRACY, own("PROSE-2", STYLE)))
    data = drafted(*edits) if prose else word(held())
    plain, _ = brought(data, held(*late))
    made, _ = tracked(data, held(*late))
    assert printed(accepted(made)) == printed(plain)
    assert printed(rejected(made)) == printed(data)
    assert tracked(made, held(*late))[0] == made


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_it_is_valid_by_the_schemas(late: tuple[str, ...], tmp_path: Path) -> None:
    made, _ = tracked(word(held(), notes=True), held(*late), notes=True)
    (tmp_path / "made.docx").write_bytes(made)
    assert complaints(tmp_path / "made.docx") == []


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
@pytest.mark.parametrize("review", [accepted, rejected, lambda data: data], ids=["accepted", "rejected", "pending"])
def test_the_next_update_has_nothing_to_do(late: tuple[str, ...], review: object) -> None:
    assert callable(review)
    made, _ = tracked(word(held()), held(*late))
    reviewed = review(made)
    again, told = tracked(reviewed, held(*late))
    assert again == reviewed
    assert {what for what, _ in told} <= {"kept", "left out"}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_what_is_pending_follows_the_log_and_goes_with_it(late: tuple[str, ...]) -> None:
    data = word(held())
    made, _ = tracked(data, held(*late))
    back, _ = tracked(made, held())
    assert printed(accepted(back)) == printed(data)
    assert printed(rejected(back)) == printed(data)


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_what_was_accepted_follows_the_log(late: tuple[str, ...]) -> None:
    made, _ = tracked(word(held()), held(*late))
    back, _ = tracked(accepted(made), held())
    assert printed(accepted(back)) == printed(word(held()))
    assert printed(rejected(back)) == printed(accepted(made))


def test_what_was_rejected_is_not_proposed_again_and_what_comes_then_is() -> None:
    made, _ = tracked(word(held()), held(LEBANON))
    refused = rejected(made)
    again, told = tracked(refused, held(LEBANON))
    assert (again, told) == (refused, [("kept", "item 3: statements (state)")])
    later, told = tracked(refused, held(LEBANON, "@15:40 China"))
    assert told == [("suggested", "item 3: statements (state)")]
    assert "Statements were made by the representatives of Norway, Kenya and China." in lines(accepted(later))


def test_of_two_changes_one_is_accepted_and_one_is_rejected() -> None:
    late = held(LEBANON, "/amend 7 who:China")
    made, _ = tracked(word(held()), late)
    assert changes(made) == [("del", " Norway"), ("ins", " Lebanon"), ("del", " Kenya"), ("ins", " China")]
    ids = re.findall(rb'<w:(?:ins|del) w:id="(\d+)"', document(made))
    first = {one.decode() for one in ids[:2]}
    half = rejected(accepted(made, lambda node: node.get(node.nsmap["w"].join("{}") + "id") in first))
    assert "Statements were made by the representatives of Lebanon and Kenya." in lines(half)
    again, told = tracked(half, late)
    assert (again, told) == (half, [("kept", "item 3: statements (state)")])
    later, _ = tracked(half, held(LEBANON, "/amend 7 who:China", "/amend 5 who:Italy"))
    assert "Statements were made by the representatives of Italy and Kenya." in lines(accepted(later))


def test_a_file_that_tracks_changes_gets_them_by_itself() -> None:
    switched = {"word/settings.xml": lambda part: part.replace(b"<w:defaultTab", b"<w:trackRevisions/><w:defaultTab")}
    made, _ = brought(with_parts(word(held()), switched), held(LEBANON))
    assert changes(made) == [("del", " Norway"), ("ins", " Lebanon")]
    off = {
        "word/settings.xml": lambda part: part.replace(b"<w:defaultTab", b'<w:trackRevisions w:val="0"/><w:defaultTab')
    }
    made, _ = brought(with_parts(word(held()), off), held(LEBANON))
    assert changes(made) == []


def test_what_people_changed_gets_the_logs_difference_and_keeps_their_words() -> None:
    data = drafted(instead(STATES, "Statements, all of them short, were made by representatives of Norway and Kenya."))
    made, told = tracked(data, held(LEBANON))
    assert told == [("suggested", "item 3: statements (state)")]
    assert changes(made) == [("del", " Norway"), ("ins", " Lebanon")]
    assert "Statements, all of them short, were made by representatives of Lebanon and Kenya." in lines(accepted(made))
    assert printed(rejected(made)) == printed(data)
    assert tracked(made, held(LEBANON)) == (made, [("kept", "item 3: statements (state)")])


def test_where_people_changed_the_very_words_theirs_stand_and_the_log_is_told() -> None:
    data = drafted(instead("of Norway and Kenya", "of Sweden and Kenya"))
    assert tracked(data, held(LEBANON)) == (data, [("kept", "item 3: statements (state)")])


def test_what_drafters_track_in_the_programs_paragraphs_stays_theirs() -> None:
    add = inserted(", among others,")
    data = drafted(
        within(STATES, lambda one: one.replace(b" made by", f" made</w:t></w:r>{add}<w:r><w:t> by".encode())),
        written_on(FRAUD, inserted(" They did.") + deleted(" gone")),
    )
    made, told = tracked(data, held(LEBANON, "@15:40 China", "@15:41 - x #fraud", "@15:42 Italy", "@15:43 - x #fraud"))
    assert dict(told)["suggested"] == "item 3: statements (state)"
    assert changes(made, by("B. Colleague")) == changes(data, by("B. Colleague"))
    assert add.encode() in document(made).replace(b' xml:space="preserve"', b"").replace(
        b"<w:t>,", b'<w:t xml:space="preserve">,'
    )
    assert "Several speakers addressed fraud. They did." in lines(accepted(made))
    assert rejected(made, by("B. Colleague")) != made


def test_the_symbol_in_the_masthead_and_the_headers_is_tracked_too() -> None:
    later = scene(*OPEN, symbol="CTOC/COP/2012/L.1/Add.6")
    data = word(scene(*OPEN))
    made, _ = tracked(data, later)
    assert WordFile(accepted(made)).table() == WordFile(brought(data, later)[0]).table()
    assert WordFile(rejected(made)).table() == WordFile(data).table()
    headers = [name for name in parts_of(made) if name.startswith("word/header")]
    for name in headers:
        assert "".join(WordFile(rejected(made)).part(name).itertext()) == "".join(WordFile(data).part(name).itertext())


def test_what_nobody_settled_stays_as_it_is_when_something_else_changes() -> None:
    made, _ = tracked(word(held()), held(LEBANON))
    later, _ = tracked(made, held(LEBANON, "/amend 9 who:Yemen"))
    assert changes(later) == [
        ("del", " Norway"),
        ("ins", " Lebanon"),
        ("del", " Thailand"),
        ("ins", " Yemen"),
    ]


def test_a_paragraph_whose_removal_was_rejected_is_peoples() -> None:
    made, _ = tracked(word(held()), held("/strike 9"))
    refused = rejected(made)
    assert OBSERVER in lines(refused)
    assert tracked(refused, held("/strike 9")) == (refused, [])
    assert OBSERVER in lines(accepted(tracked(refused, held("/strike 9", LEBANON))[0]))


def test_a_paragraph_that_was_proposed_and_rejected_is_left_out() -> None:
    made, _ = tracked(word(held()), held("@15:50 /closing secretariat"))
    refused = rejected(made)
    _, told = tracked(refused, held("@15:50 /closing secretariat"))
    assert told == [("left out", "item 3: concluding statements")]


REFERENCE = b'<w:bookmarkStart w:id="501" w:name="_Ref1"/><w:bookmarkEnd w:id="501"/>'
DRAFTED: dict[str, Edit] = {
    "split in Word": split(STATES, 27, word=True),
    "split in LibreOffice": split(STATES, 27, word=False),
    "Enter before it": split(STATES, 0, word=True),
    "Enter behind it": split(STATES, len(STATES), word=False),
    "merged": joined,
    "moved": moved_behind(STATES, PIRACY),
    "copied": after(FRAUD, without_bookmarks(paragraph_with(document(word(held())), STATES)[0])),
    "taken out": without(OBSERVER),
    "written on in its control": entered_in(STATES, own("PROSE", STYLE)),
    "a footnote in it": written_on(FRAUD, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "a reference to it": within(STATES, lambda one: one.replace(b"<w:r>", REFERENCE + b"<w:r>", 1)),
    "tracked in it": written_on(FRAUD, inserted(" They did.") + deleted(" gone")),
} | {f"{name} between": after(STATES, wrote) for name, wrote in BETWEEN.items()}


@pytest.mark.parametrize("drafted_so", DRAFTED.values(), ids=DRAFTED)
@pytest.mark.parametrize("late", [LATE["all of it"], LATE["several more at the end"]], ids=["all of it", "more"])
def test_however_people_drafted_it_is_as_without_tracking_or_as_before(late: tuple[str, ...], drafted_so: Edit) -> None:
    data = drafted(drafted_so)
    plain, _ = brought(data, held(*late))
    made, told = tracked(data, held(*late))
    assert "suggested" in {what for what, _ in told} or texts(accepted(made)) == texts(plain)
    assert texts(rejected(made)) == texts(data)
    again, _ = tracked(made, held(*late))
    assert again == made


OWN = (after(INTRO, own("PROSE-0", STYLE)), written_on(FRAUD, run(" ON-1")))


@pytest.mark.slow
@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
@pytest.mark.parametrize("saved", [saved_by_libreoffice, saved_as_odt])
def test_what_libreoffice_saved_in_between_is_pending_as_before(
    late: tuple[str, ...], saved: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    made, _ = tracked(drafted(*OWN), held(*late))
    again = saved(made, tmp_path)
    assert texts(accepted(again)) == texts(accepted(made))
    assert texts(rejected(again)) == texts(drafted(*OWN))
    assert tracked(again, held(*late)) == (again, [])
    back, _ = tracked(again, held())
    assert texts(accepted(back)) == texts(drafted(*OWN))


@pytest.mark.slow
def test_accepted_or_rejected_in_libreoffice_it_reads_and_counts_as_it_should(tmp_path: Path) -> None:
    suggested = [tracked(drafted(*OWN), held(*late))[0] for late in LATE.values()]
    settled = reviewed(list(product(suggested, ("Accept", "Reject"))), tmp_path)
    for (name, late), agreed, refused in zip(LATE.items(), settled[::2], settled[1::2], strict=True):
        assert numbered(agreed) == numbered(brought(drafted(*OWN), held(*late))[0]), name
        assert numbered(refused) == numbered(drafted(*OWN)), name
        assert tracked(agreed, held(*late)) == (agreed, []), name
        again, told = tracked(refused, held(*late))
        assert again == refused, name
        assert {what for what, _ in told} <= {"kept", "left out"}, name


def texts(data: bytes) -> list[str]:
    """Return what a file says, paragraph by paragraph."""
    return [line for line in read(data) if line]


def numbered(data: bytes) -> list[str]:
    """Return the paragraphs as they print, but for the masthead's, whose styles LibreOffice calls otherwise."""
    return [line for line in printed(data) if line != "Vienna, 15-19 October 2012"]
