from __future__ import annotations

import pytest

from meetinglog.errors import NotFound
from meetinglog.provenance.impact import Impact, impact, impact_text
from meetinglog.provenance.why import marked
from tests.support.provenance import REPORT, issued_as, lines, paragraphs, reach
from tests.support.scene import OPEN, Scene, given, in_session

CROSS = "the Chair was cross"


def spoken() -> Scene:
    """Return a log with four speakers; Norway (5) stood on the list (4), Kenya (7) follows."""
    return in_session(
        "@15:07 /inscribe Norway", "@15:10 Lebanon", "@15:12 Norway", "@15:15 Kenya", "@15:20 /end", "@15:25 WWF"
    )


def test_a_statement_reached_its_name_its_lines_and_the_journal() -> None:
    scene = spoken()
    found = reach(scene, 6)
    named = "paragraph 2: Statements were made by the representatives of Lebanon[, Norway] and Kenya."
    assert paragraphs(found) == [named]
    assert lines(found) == [(1, "Lebanon", ("end", "floor_seconds", "gross_seconds", "ended_at")), (2, "Norway", ())]
    assert [(line.no, line.speaker, line.columns, line.gone) for line in found.speakers] == [
        (None, "Norway", ("spoke",), False)
    ]
    assert found.journal == ("15:12:00  Norway has the floor (item 3)",)
    assert (found.corrected, found.nothing, found.entry.text) == ((), "", "Norway has the floor (item 3)")


def test_an_inscription_reached_the_list_of_speakers_alone() -> None:
    found = reach(spoken(), 4)
    assert (paragraphs(found), lines(found)) == ([], [])
    assert [line.speaker for line in found.speakers] == ["Norway"]


def test_one_of_two_statements_reached_the_name_though_it_stands_without_it() -> None:
    scene = in_session("@15:10 Norway", "@15:11 Kenya", "@15:12 Norway")
    assert paragraphs(reach(scene, 6)) == [
        "paragraph 2: Statements were made by the representatives of [Norway] and Kenya."
    ]


def test_an_end_reached_the_times_in_the_list() -> None:
    found = reach(spoken(), 8)
    assert (paragraphs(found), found.journal) == (
        [],
        ("15:20:00  The statement of Kenya ends after 5 min on the floor",),
    )
    assert lines(found) == [(3, "Kenya", ("end", "floor_seconds", "gross_seconds", "ended_at"))]


def test_an_item_taken_up_reached_all_that_was_said_under_it() -> None:
    scene = in_session("@15:10 Norway", "@15:20 /item 4", "@15:21 Kenya")
    found = reach(scene, 5)
    said = "At its 4th meeting, on 17 October 2012, the Conference considered agenda item 4, entitled"
    assert paragraphs(found) == [
        "heading: [IV. Technical assistance]",
        f"paragraph 1: [{said} “Technical assistance”.]",
        "paragraph 2: [The representative of Kenya made a statement.]",
        "paragraph 4: [The representative] of Norway [made a statement].",
    ]


def test_a_completion_reached_the_name_and_its_group() -> None:
    scene = in_session("@15:10 Egypt", "/for G77")
    assert paragraphs(reach(scene, 5)) == [
        "paragraph 2: The representative of [Egypt (on behalf of the Group of 77 and China)] made a statement."
    ]


def test_a_note_reached_the_paragraph_of_its_theme() -> None:
    scene = in_session("@15:10 Norway", "- on #cybercrime", "@15:11 Kenya", "- on #cybercrime")
    assert paragraphs(reach(scene, 7)) == ["paragraph 3: [Some speakers] addressed [cybercrime]."]


def test_an_amendment_reached_what_the_entry_it_corrects_did() -> None:
    scene = spoken()
    scene.when("/amend 7 who:Yemen")
    found = reach(scene, 10)
    assert [source.entry for source in found.corrected] == [7]
    assert found.entry.text == "Amended: entry 7, which now reads: Yemen (observer State) has the floor (item 3)"
    assert [(line.speaker, line.gone) for line in found.speakers] == [("Yemen", False), ("Kenya", True)]
    assert paragraphs(found) == [
        "paragraph 2: Statements were made by the representatives of Lebanon [and] Norway.",
        "paragraph 3: [The observer for Yemen also made a statement.]",
    ]


def test_a_strike_reached_what_would_stand_without_it() -> None:
    scene = spoken()
    scene.when("/strike 9 entered twice")
    found = reach(scene, 10)
    assert paragraphs(found) == ["gone: The observer for the World Wildlife Fund also made a statement."]
    assert [(line.no, line.speaker, line.gone) for line in found.statements] == [(None, "World Wildlife Fund", True)]
    who = "The World Wildlife Fund (non-governmental organization)"
    assert found.entry.text == f"Struck: entry 9, {who} has the floor (item 3) (entered twice)"
    assert "report, only without this entry: The observer for the World Wildlife Fund" in impact_text(found)


@pytest.mark.parametrize(
    ("typed", "number", "reason"),
    [
        (["/strike 5"], 5, "entry 10 struck it"),
        ([f"/comment {CROSS}"], 10, "it is a comment for officers, which appears in no output"),
        (["/strike 5", "/undo"], 10, "entry 11 struck it"),
        (["@15:08 /end"], 10, "it has no effect where it stands: nobody has the floor; there is no statement to end"),
        ([], 1, "it is the session file, on which everything rests"),
    ],
)
def test_an_entry_that_reached_nothing_says_why(typed: list[str], number: int, reason: str) -> None:
    scene = spoken()
    if typed == ["@15:08 /end"]:  # it applied when it was typed, and does not any more
        scene.when("/after 5 /end", "/strike 5")
        number = 10
    else:
        scene.when(*typed)
    found = reach(scene, number)
    assert (found.nothing, found.paragraphs, found.statements, found.speakers) == (reason, (), (), ())
    assert impact_text(found).splitlines()[-1] == f"It reached no output: {reason}."


def test_what_was_issued_reached_nothing() -> None:
    scene = spoken()
    issued_as(scene, "report.txt")
    assert reach(scene, 10).nothing == "it records what was issued, and is not an act of the meeting"


def test_an_entry_that_is_not_there_is_not_found() -> None:
    for number in (0, -1, 10, 10**30):
        with pytest.raises(NotFound, match=f"There is no entry {number}; the last one is 9"):
            reach(spoken(), number)


def test_no_text_of_a_comment_is_ever_told() -> None:
    scene = spoken()
    scene.when(f"/comment {CROSS}", "/amend 10 text:" + CROSS, "/strike 10", "/undo", "/redo", "/strike 10-11", "/undo")
    told = [impact_text(reach(scene, number)) for number in range(1, scene.record.position + 1)]
    assert [text for text in told if CROSS in text] == []
    assert "   11  Amended: entry 10, a comment for officers\n" in told[10]


def test_what_an_entry_reached_can_be_narrowed_to_an_item() -> None:
    scene = given(OPEN, "/item 3", "@15:10 Norway", "@15:20 /item 4", "@15:21 Norway")
    other = REPORT.model_copy(update={"items": ("4",)})
    found = impact(scene.record, 4, other)
    assert (found.paragraphs, found.statements, found.journal) == ((), (), ())
    assert found.nothing == "it appears neither in the report nor in the lists nor in the journal that were asked for"


def test_a_theme_renamed_reached_the_paragraph_that_it_made_and_took_the_other_away() -> None:
    scene = in_session(
        "@15:10 Norway",
        "@15:11 - one #hacking",
        "@15:12 Kenya",
        "@15:13 - two #cybercrime",
        "@15:14 /theme hacking to:cybercrime",
    )
    found = reach(scene, 8)
    assert paragraphs(found) == [
        "gone: One speaker addressed hacking.",
        "paragraph 3: [Some speakers] addressed [cybercrime].",
    ]
    assert found.journal == ("15:14:00  Theme “hacking” is now part of “cybercrime”",)
    scene.when("/strike 5, 7")
    assert paragraphs(reach(scene, 8)) == []
    assert reach(scene, 8).journal != ()


def in_chapter(found: Impact) -> list[str]:
    return [f"{p.place or 'gone'}: {marked(p.text, p.marks)}" for p in found.organization]


def test_an_election_reached_the_organizational_chapter() -> None:
    scene = given("@2012-10-17T15:00 /open 4", "@15:02 /elect President: Ms. A (Kenya)")
    elected = "At its 4th meeting, on 17 October 2012, the Conference elected Ms. A (Kenya) President by acclamation."
    assert [text for text in in_chapter(reach(scene, 3)) if "elected" in text] == [f"paragraph 5: [{elected}]"]


def test_a_statement_reached_the_attendance() -> None:
    states = "The following States were represented at the session: [Kenya,] Lebanon and Norway."
    assert in_chapter(reach(spoken(), 7)) == [f"paragraph 2: {states}"]


def test_a_section_that_gets_another_letter_is_the_same_section() -> None:
    scene = given(
        "@2012-10-17T15:00 /open 4", "@15:02 /elect President: Ms. A (Kenya)", "@15:05 /item 3", "@15:06 Norway"
    )
    lettered = [line for line in in_chapter(reach(scene, 3)) if line.startswith(("heading", "gone"))]
    assert lettered == ["heading: [C. Election of officers]", "heading: [D]. Documentation", "heading: [E]. Meetings"]


def test_what_is_asked_of_a_part_of_the_session_is_told_without_the_organizational_chapter() -> None:
    scene = spoken()
    assert in_chapter(reach(scene, 7, REPORT.model_copy(update={"meetings": (4,)}))) == []


def test_the_organizational_chapter_that_is_asked_for_is_told_once() -> None:
    found = reach(spoken(), 7, REPORT.model_copy(update={"kind": "organization"}))
    assert (len(paragraphs(found)), in_chapter(found)) == (1, [])
