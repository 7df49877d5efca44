"""``report --update``: the program's paragraphs follow the log, and what people wrote stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetinglog.model.events import Output
from meetinglog.outputs.report.docx.update.document import update_document
from meetinglog.outputs.report.output import build_report
from tests.support.scene import Scene
from tests.support.word.drafting import (
    after,
    answered,
    commented,
    document,
    edited,
    entered_in,
    instead,
    moved_behind,
    pages,
    paragraph,
    paragraph_with,
    saved_by_libreoffice,
    without,
    without_bookmarks,
    without_controls,
)
from tests.support.word.read import WordFile
from tests.support.word.report import case, complaints, printed, scene, word

HELD = (
    "@2012-10-17T15:00 /open 4",
    "@15:05 /item 3",
    "@15:06 /intro secretariat",
    "@15:10 Norway",
    "@15:11 - on fraud #fraud",
    "@15:20 Kenya",
    "@15:21 - on fraud too #fraud #piracy",
    "@15:30 Thailand",
)
INTRO = "A representative of the secretariat made an introductory statement."
STATES = "Statements were made by the representatives of Norway and Kenya."
OBSERVER = "The observer for Thailand also made a statement."
FRAUD, PIRACY = "Some speakers addressed fraud.", "One speaker addressed piracy."


def held(*more: str) -> Scene:
    return scene(*HELD, *more)


def brought(data: bytes, one: Scene, *, notes: bool = False) -> tuple[bytes, list[tuple[str, str, str, str]]]:
    """Bring a file up to date with a record."""
    output = Output(kind="report", format="docx", masthead=True, notes=notes)
    made = update_document(data, word(one, notes=notes), build_report(one.record, output))
    return made.data, [(change.what, change.name, change.before, change.now) for change in made.changes]


def lines(data: bytes) -> list[str]:
    """Return the paragraphs without their numbers."""
    return [line.partition(" ")[2] if line[0].isdigit() or line[0] == "(" else line for line in WordFile(data).lines()]


def unnumbered(one: Scene) -> list[str]:
    return [line.partition(" ")[2] if line[0].isdigit() or line[0] == "(" else line for line in printed(one)]


PROSE = [paragraph(f"PROSE-{number}") for number in range(5)]


def drafted() -> bytes:
    """Return a file in which people wrote after most paragraphs."""
    return edited(
        word(held()),
        after(INTRO, PROSE[0]),
        after(STATES, PROSE[1]),
        after(FRAUD, PROSE[2]),
        after(PIRACY, PROSE[3]),
    )


def prose_in(data: bytes) -> list[bytes]:
    """Return the paragraphs of people that stand in a file byte for byte, in their order."""
    part = document(data)
    return sorted((one for one in PROSE if one in part), key=part.index)


def test_a_file_that_says_what_the_log_gives_is_left_as_it_is() -> None:
    data = drafted()
    assert brought(data, held()) == (data, [])


def test_the_programs_paragraphs_are_replaced_added_and_removed_and_prose_stays_byte_for_byte() -> None:
    made, changes = brought(drafted(), held("/strike 7", "@15:40 Lebanon", "@15:50 /closing secretariat"))
    now = "Statements were made by the representatives of Norway and Lebanon."
    assert [change[:2] for change in changes] == [
        ("replaced", "item 3: statements (state)"),
        ("added", "item 3: concluding statements"),
        ("replaced", "item 3: theme fraud"),
        ("removed", "item 3: theme piracy"),
    ]
    assert prose_in(made) == PROSE[:4]
    assert now in lines(made)


def test_where_nobody_touched_it_the_file_reads_as_a_new_one() -> None:
    later = held(
        "/amend 5 who:Lebanon", "@15:40 Yemen", "@15:41 - on it #drugs #fraud", "@15:45 /adopt L.5", "@15:50 /item 4"
    )
    made, _ = brought(word(held()), later)
    assert lines(made) == unnumbered(later)
    assert brought(made, later) == (made, [])


def test_what_was_changed_is_told_with_both_texts() -> None:
    _, changes = brought(word(held()), held("/amend 5 who:Lebanon"))
    now = "Statements were made by the representatives of Lebanon and Kenya."
    assert changes == [("replaced", "item 3: statements (state)", STATES, now)]


def test_prose_written_on_after_a_themes_beginning_stays_and_the_beginning_follows_the_log() -> None:
    data = edited(word(held()), instead(PIRACY, f"{PIRACY} They noted its cost."))
    made, changes = brought(data, held("@15:40 Lebanon", "- on it #piracy"))
    assert "Some speakers addressed piracy. They noted its cost." in lines(made)
    assert ("replaced", "item 3: theme piracy") in [change[:2] for change in changes]


def test_prose_on_a_theme_that_is_renamed_stays_with_it() -> None:
    data = edited(word(held()), instead(PIRACY, f"{PIRACY} They noted its cost."))
    made, changes = brought(data, held("@15:40 /theme piracy to:crime_at_sea"))
    assert lines(made)[-1] == "One speaker addressed crime at sea. They noted its cost."
    assert [change[:2] for change in changes] == [("replaced", "item 3: theme piracy")]


def test_a_paragraph_that_people_changed_stays_and_the_log_is_told() -> None:
    data = edited(word(held()), instead(STATES, "Statements were made by two representatives."))
    later = held("/amend 5 who:Lebanon")
    made, changes = brought(data, later)
    now = "Statements were made by the representatives of Lebanon and Kenya."
    assert made == data
    assert changes == [("kept", "item 3: statements (state)", "Statements were made by two representatives.", now)]


def test_a_paragraph_that_people_took_out_is_not_put_back() -> None:
    data = edited(word(held()), without(OBSERVER))
    made, changes = brought(data, held())
    assert made == data
    assert changes == [("left out", "item 3: statements (observer-state)", "", OBSERVER)]


def test_a_paragraph_that_people_moved_stays_where_it_is() -> None:
    data = edited(word(held()), moved_behind(INTRO, OBSERVER))
    made, _ = brought(data, held("/amend 5 who:Lebanon"))
    assert lines(made)[2:5] == ["Statements were made by the representatives of Lebanon and Kenya.", OBSERVER, INTRO]


def test_what_the_log_gives_in_another_order_follows_it() -> None:
    documents = ("@15:07 /doc A Note on a", "@15:08 /doc B Note on b", "@15:09 /doc C Note on c")
    data = word(scene(*HELD[:3], *documents, *HELD[3:]))
    later = scene(*HELD[:3], documents[2], *documents[:2], *HELD[3:])
    made, _ = brought(data, later)
    assert lines(made) == unnumbered(later)


def test_prose_within_a_control_outlives_its_replacement_and_its_removal() -> None:
    data = edited(word(held()), entered_in(STATES, PROSE[0]), entered_in(OBSERVER, PROSE[1]))
    made, changes = brought(data, held("/amend 5 who:Lebanon", "/strike 9"))
    assert prose_in(made) == PROSE[:2]
    assert [change[0] for change in changes] == ["replaced", "removed"]
    assert OBSERVER not in lines(made)


@pytest.mark.parametrize("lost", [without_bookmarks, without_controls])
def test_a_mark_is_found_by_its_bookmark_or_its_control(lost: object) -> None:
    assert callable(lost)
    later = held("/amend 5 who:Lebanon")
    made, changes = brought(edited(word(held()), lost), later)
    assert lines(made) == unnumbered(later)
    assert [change[0] for change in changes] == ["replaced"]


def test_of_several_with_one_mark_the_one_that_nobody_touched_is_the_programs() -> None:
    whole = paragraph_with(document(word(held())), STATES)[0]
    emptied = without_bookmarks(whole).replace(STATES.encode(), b"")
    copied = without_bookmarks(whole)
    data = edited(
        word(held()), after(INTRO, emptied), after(OBSERVER, copied.replace(b"Statements", b"COPY: statements"))
    )
    made, changes = brought(data, held("/amend 5 who:Lebanon"))
    assert [change[0] for change in changes] == ["replaced"]
    assert lines(made)[3:7] == [
        "",
        "Statements were made by the representatives of Lebanon and Kenya.",
        OBSERVER,
        f"COPY: s{STATES[1:]}",
    ]


def test_two_paragraphs_of_the_programs_that_people_joined_stay_as_they_are() -> None:
    def joined(part: bytes) -> bytes:
        return re.sub(rb"(made by the representatives of Norway and Kenya.*?)</w:p>.*?</w:pPr>", rb"\1", part, count=1)

    data = edited(word(held()), joined)
    made, changes = brought(data, held())
    assert f"{STATES}{OBSERVER}" in lines(data)
    assert made == data
    assert changes == []


def test_a_paragraph_that_people_split_stays_as_they_split_it() -> None:
    data = edited(
        word(held()),
        instead(
            " of Norway and Kenya.",
            "</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            "<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t> of Norway and Kenya.",
        ),
    )
    made, changes = brought(data, held("/amend 5 who:Lebanon"))
    assert made == data
    assert [change[0] for change in changes] == ["kept"]


def test_a_new_paragraph_stands_right_after_the_one_it_follows() -> None:
    made, _ = brought(drafted(), held("@15:50 /closing secretariat"))
    at = lines(made).index("A representative of the secretariat made a concluding statement.")
    assert lines(made)[at - 1] == OBSERVER


def test_a_new_theme_stands_behind_what_was_written_on_the_one_before_it() -> None:
    made, _ = brought(drafted(), held("@15:40 Lebanon", "- on it #drugs"))
    assert lines(made)[-1] == "One speaker addressed drugs."
    assert lines(made)[-2].startswith("PROSE-3")


def test_action_taken_stands_behind_all_that_was_written_under_the_item() -> None:
    data = edited(word(held()), after(PIRACY, PROSE[0] + PROSE[1]))
    made, _ = brought(data, held("@15:45 /adopt L.5"))
    assert lines(made)[-4].startswith("PROSE-0")
    assert lines(made)[-2:] == [
        "Action taken",
        "At its 4th meeting, on 17 October 2012, the Conference adopted draft resolution L.5.",
    ]


def test_a_chapter_between_two_others_stands_behind_what_was_written_in_the_first() -> None:
    first = ("@2012-10-17T15:00 /open 4", "@15:05 /item 2", "@15:06 Norway", "@15:10 /item 3", "@15:11 Kenya")
    before, later = scene(*first), scene(*first, "@15:20 /item 4", "@15:21 China")
    data = edited(word(before), after("The representative of Norway", PROSE[0]))
    made, _ = brought(data, later)
    assert [line for line in lines(made) if not line.startswith("PROSE")] == unnumbered(later)
    at = next(at for at, line in enumerate(lines(made)) if line.startswith("PROSE-0"))
    assert lines(made)[at + 1] == "IV. Technical assistance"


def test_peoples_comments_stay_and_the_programs_follow_the_notes() -> None:
    data = word(held(), notes=True)
    made, _ = brought(data, held("/strike 6", "@15:40 Lebanon", "- spoke of it #fraud"), notes=True)
    texts = [comment.text.partition("): ")[2] for comment in WordFile(made).comments()]
    assert sorted(texts) == ["on fraud too #fraud #piracy", "on fraud too #fraud #piracy", "spoke of it #fraud"]


def test_a_colleagues_comment_stays_on_a_paragraph_that_is_replaced() -> None:
    data = commented(word(held(), notes=True), STATES, "Is that all?")
    made, _ = brought(data, held("/amend 5 who:Lebanon"), notes=True)
    [found] = [one for one in WordFile(made).comments() if one.author == "B. Colleague"]
    assert (found.text, found.about) == (
        "Is that all?",
        "Statements were made by the representatives of Lebanon and Kenya.",
    )


def test_a_paragraph_that_a_colleague_commented_on_is_not_removed() -> None:
    data = commented(word(held(), notes=True), OBSERVER, "Did Yemen not speak?")
    made, changes = brought(data, held("/strike 9"), notes=True)
    assert changes == [("kept", "item 3: statements (observer-state)", OBSERVER, "")]
    assert made == data


def test_a_note_that_a_colleague_answered_stays() -> None:
    data = answered(word(held(), notes=True), "on fraud #fraud")
    made, _ = brought(data, held("/strike 6"), notes=True)
    texts = [one.text.partition("): ")[2] for one in WordFile(made).comments()]
    assert sorted(texts) == ["on fraud #fraud", "on fraud too #fraud #piracy", "on fraud too #fraud #piracy"]


def test_notes_can_be_put_into_a_file_that_had_none_and_taken_out_again(tmp_path: Path) -> None:
    plain = drafted()
    noted, _ = brought(plain, held(), notes=True)
    assert len(WordFile(noted).comments()) == 3
    (tmp_path / "noted.docx").write_bytes(noted)
    assert complaints(tmp_path / "noted.docx") == []
    bare, _ = brought(noted, held())
    assert (WordFile(bare).comments(), lines(bare), prose_in(bare)) == ([], lines(plain), PROSE[:4])


def test_the_masthead_follows_the_session_file_and_so_do_the_headers() -> None:
    made, changes = brought(word(held()), scene(*HELD, symbol="CTOC/COP/2012/L.1/Add.6"))
    file = WordFile(made)
    headers = {"".join(file.part(name).itertext()) for name in file.parts if name.startswith("word/header")}
    assert headers == {"", "CTOC/COP/2012/L.1/Add.6"}
    assert file.table()[0] == [["United Nations"], ["CTOC/COP/2012/L.1/Add.6"]]
    names = ("masthead", "header of odd pages", "header of even pages")
    assert [change[:2] for change in changes] == [("replaced", name) for name in names]


LATE = st.lists(
    st.sampled_from(
        [
            *("@15:40 Lebanon", "@15:41 - more #fraud #drugs", "@15:42 Yemen", "@15:45 /adopt L.5"),
            *("@15:46 /closing secretariat", "@15:07 /doc A Note", "@15:50 /item 4", "@15:51 /reply Kenya"),
            *("/strike 5", "/strike 7", "/strike 9", "/amend 5 who:China", "/amend 7 for:G77"),
        ]
    ),
    max_size=5,
    unique=True,
)
PLACES = st.lists(st.sampled_from([INTRO, STATES, OBSERVER, FRAUD, PIRACY]), max_size=5, unique=True)


@settings(max_examples=20)  # each writes and reads six Word files
@given(late=LATE, places=PLACES, later=LATE)
def test_whatever_comes_late_prose_stays_and_all_else_reads_as_new(
    late: list[str], places: list[str], later: list[str]
) -> None:
    data = edited(word(held()), *(after(place, prose) for place, prose in zip(places, PROSE, strict=False)))
    wrote = prose_in(data)
    for more in (late, later):
        one = fitting(more)
        data, told = brought(data, one)
        kept = [change for change in told if change[0] == "kept"]
        assert {change[2] for change in kept} <= {"Deliberations"}
        assert prose_in(data) == wrote
        own = [line for line in lines(data) if not line.startswith("PROSE") and line not in {one[2] for one in kept}]
        assert own == unnumbered(one)
        assert brought(data, one) == (data, kept)


def fitting(more: list[str]) -> Scene:
    """Return the record with those of some lines that are not refused."""
    kept: list[str] = []
    for line in more:
        try:
            held(*kept, line)
        except Exception:  # noqa: BLE001, S112 - a correction of what another took back is refused
            continue
        kept.append(line)
    return held(*kept)


@pytest.mark.slow
def test_what_libreoffice_saved_in_between_is_brought_up_to_date_as_well(tmp_path: Path) -> None:
    data = edited(drafted(), instead(PIRACY, f"{PIRACY} They noted its cost."), instead(OBSERVER, "Thailand spoke."))
    saved = saved_by_libreoffice(data, tmp_path)
    part = document(saved)
    later = held("/amend 5 who:Lebanon", "@15:40 China", "@15:41 - on it #piracy #drugs", "/strike 4")
    made, changes = brought(saved, later)
    assert [change[0] for change in changes] == ["replaced", "kept", "replaced", "added", "removed"]
    for number in range(4):
        start = part.rindex(b"<w:p>", 0, part.index(f"PROSE-{number}".encode()))
        wrote = part[start : part.index(b"</w:p>", start) + 6]
        assert wrote in document(made)
    assert "Some speakers addressed piracy. They noted its cost." in lines(made)
    assert "Statements were made by the representatives of Lebanon, Kenya and China." in lines(made)
    assert INTRO not in lines(made)
    again = saved_by_libreoffice(made, tmp_path)
    assert brought(again, later)[0] == again


@pytest.mark.slow
@pytest.mark.parametrize("beside", [False, True])
def test_libreoffice_prints_the_seeds_pages(beside: bool, tmp_path: Path) -> None:
    text = pages(word(case("seed"), notes=beside, provenance=beside), tmp_path)
    shown = " ".join(text.split()).replace("- ", "-")  # a line may end at any hyphen, as the fonts have it
    for line in printed(case("seed")):
        assert line in shown
    for words in (
        "United Nations",
        "CTOC/COP/2012/L.1/Add.5",
        "Distr.: Limited",
        "Original: English",
        "Sixth session",
        "Addendum",
        "1/1",
    ):
        assert words in shown
