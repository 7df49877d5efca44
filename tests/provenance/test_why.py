from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from meetinglog.errors import NotFound
from meetinglog.model.moment import Precision
from meetinglog.names.matching import Directory
from meetinglog.names.tables import name_in_lists
from meetinglog.outputs.report.model import Report, text_of
from meetinglog.outputs.report.output import build_report
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.provenance.passages import SpanNames
from meetinglog.provenance.why import why, why_text
from meetinglog.record.record import Record
from meetinglog.session_file import read_session
from meetinglog.text.normal import normal
from meetinglog.views.history import Correction
from meetinglog.views.sources import Source
from tests.support.paths import CASES
from tests.support.provenance import REPORT, behind, numbers, report_of, without
from tests.support.scene import Scene, given, in_session, session

LISTED = date(2012, 10, 15)

EVERY = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


@cache
def case(name: str) -> Scene:
    folder = CASES / name
    captures = (folder / "capture.txt", folder / "corrections.txt")
    read = [line for file in captures if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    return given(*read, facts=read_session(folder / "session.toml", session_style))


def named_in(report: Report, record: Record) -> list[str]:
    return list(SpanNames(record.proceedings, report.language).all(report))


def stands(name: str, record: Record) -> bool:
    """Return whether a report names somebody, by its own words: the secretariat has no name of its own there."""
    blocks = build_report(record, REPORT).blocks
    if name == "the secretariat":
        return any(re.search(r"[Rr]epresentatives? of the secretariat", text_of(block.spans)) for block in blocks)
    known = Directory.of(record.proceedings).called(name)
    printed = (group.text for group in record.proceedings.session.groups if group.name == name and group.text)
    forms = {
        normal(name),
        *map(normal, printed),
        *(normal(name_in_lists(state.code, LISTED)) for state in known if state.code),
    }
    return any(normal(span.text) in forms for block in blocks for span in block.spans)


@pytest.mark.parametrize("name", EVERY)
def test_striking_all_that_names_somebody_removes_the_name_and_striking_all_but_one_does_not(name: str) -> None:
    record = case(name).record
    report = build_report(record, REPORT)
    names = named_in(report, record)
    assert names
    wrong = []
    for who in names:
        passages = why(record, report, who)
        naming = sorted({s.entry for p in passages for s in p.entries if s.event != "statement-completed"})
        kept = [stands(who, without(record, naming[:at])) for at in range(len(naming) + 1)]
        if kept != [True] * len(naming) + [False]:
            wrong.append((who, naming, kept))
    assert wrong == []


@pytest.mark.parametrize("name", EVERY)
def test_every_entry_behind_a_name_is_a_statement_or_completes_one_or_a_draft_with_names(name: str) -> None:
    record = case(name).record
    report = build_report(record, REPORT)
    found = {s.event for who in named_in(report, record) for p in why(record, report, who) for s in p.entries}
    assert found <= {"floor-given", "statement-completed", "proposal-adopted", "proposal-rejected"}


def test_a_name_rests_on_its_statements_and_on_what_completed_them() -> None:
    scene = in_session("@15:10 ?", "/who Norway", "/for G77", "@15:12 Kenya", "@15:13 Norway")
    text = "Statements were made by the representatives of [Norway] (also on behalf of the Group of 77 and China)"
    assert behind(scene, "Norway") == [("paragraph 2", f"{text} and Kenya.", [4, 5, 6, 8])]


@pytest.mark.parametrize("typed", ["Norway", "norway", "NOR", "norw", "Kingdom of Norway"])
def test_a_name_is_found_as_the_shorthand_finds_it(typed: str) -> None:
    scene = in_session("@15:10 Norway")
    assert behind(scene, typed) == [("paragraph 2", "The representative of [Norway] made a statement.", [4])]


def test_a_name_is_found_in_the_form_that_it_had_at_the_session() -> None:
    scene = in_session("@15:10 Turkey")
    assert behind(scene, "Türkiye") == [("paragraph 2", "The representative of [Turkey] made a statement.", [4])]


def test_a_name_within_another_is_not_meant() -> None:
    scene = in_session("@15:10 Nigeria", "@15:11 Papua New Guinea", "@15:12 Egypt for:G77")
    for typed, nearest in (
        ("Niger", "; the nearest name is Nigeria"),
        ("Guinea", "; the nearest name is Papua New Guinea"),
        ("China", "; the nearest name is the Group of 77 and China"),
    ):
        with pytest.raises(NotFound, match=f"^“{typed}” is not in the report{nearest}\\.$"):
            behind(scene, typed)


def test_a_group_rests_on_the_statements_made_on_its_behalf() -> None:
    scene = in_session("@15:10 Egypt for:G77", "@15:11 China", "@15:12 Egypt")
    text = "Statements were made by the representatives of Egypt (also on behalf of [the Group of 77 and China])"
    assert behind(scene, "G77") == [("paragraph 2", f"{text} and China.", [4])]
    assert behind(scene, "China")[0][2] == [5]


def test_a_state_on_whose_behalf_another_spoke_is_found() -> None:
    scene = in_session("@15:10 Egypt for:Kenya", "@15:11 Norway")
    text = "Statements were made by the representatives of Egypt (on behalf of [Kenya]) and Norway."
    assert behind(scene, "Kenya") == [("paragraph 2", text, [4])]


def test_the_secretariat_is_found_where_the_sentence_stands_for_it() -> None:
    scene = in_session("@15:10 /intro secretariat", "@15:11 /intro secretariat", "@15:12 Norway", "@15:13 secretariat")
    assert behind(scene, "secretariat") == [
        ("paragraph 2", "[Representatives of the secretariat made introductory statements.]", [4, 5]),
        ("paragraph 4", "[A representative of the secretariat also made a statement.]", [7]),
    ]


def test_a_style_that_names_nobody_still_knows_who_is_behind_its_words() -> None:
    scene = in_session("@15:10 Norway", "@15:11 Kenya")
    own = REPORT.model_copy(
        update={"style": "own", "style_source": '[statements.representatives]\nseveral = "Parties spoke."\n'}
    )
    [passage] = why(scene.record, report_of(scene, own), "Norway")
    assert (passage.text, passage.marks, numbers(passage)) == ("Parties spoke.", ((0, 14),), [4, 5])


def test_a_title_typed_in_quotes_is_found() -> None:
    scene = in_session('@15:10 /intro "the Executive Director of UNODC"')
    text = "[The Executive Director of UNODC] made an introductory statement."
    assert behind(scene, "the executive director of UNODC") == [("paragraph 2", text, [4])]


@pytest.mark.parametrize("typed", ["Korea", "KOREA", "korea"])
def test_a_word_that_fits_several_names_is_found_in_each_of_them(typed: str) -> None:
    scene = in_session("@15:10 DPRK", "@15:11 KOR")
    [(_, text, entries)] = behind(scene, typed)
    assert (text.count("[Korea]"), entries) == (2, [4, 5])


def test_other_words_are_found_whole_and_without_case_and_accents() -> None:
    scene = in_session("/doc CTOC/L.5 Protéger l’océan")
    title = "[Protéger l’océan] (CTOC/L.5)."
    assert behind(scene, "PROTEGER L'OCEAN") == [("paragraph 1 (b)", title, [4])]
    assert behind(scene, "ctoc/l.5") == [("paragraph 1 (b)", "Protéger l’océan ([CTOC/L.5]).", [4])]
    with pytest.raises(NotFound):
        behind(scene, "protége")


def test_words_that_no_entry_is_behind_say_so() -> None:
    scene = in_session("@15:10 Norway")
    text = "The representative of Norway [made a statement]."
    assert behind(scene, "made a statement") == [("paragraph 2", text, [])]
    said = why_text(why(scene.record, report_of(scene), "made a statement")).splitlines()
    assert said[1].strip() == "No entry is behind these words; they come from the style or the session file."


def test_meetings_items_themes_documents_and_decisions_know_their_entries() -> None:
    scene = in_session(
        "@15:10 Norway",
        "- spoke of #cybercrime",
        "@15:20 /doc L.5 A draft",
        "@15:30 /adopt L.5",
        "/amend 5 text:- on #cybercrime",
    )
    scene.when("/amend 2 at:15:04")
    found = {
        text: behind(scene, text)[0][2] for text in ("4th meeting", "item 3", "cybercrime", "A draft", "resolution")
    }
    assert found == {"4th meeting": [2], "item 3": [3], "cybercrime": [5], "A draft": [6], "resolution": [7]}
    spans = {span.text: span.entries for block in report_of(scene).blocks for span in block.spans}
    assert (spans["4th meeting"], spans["cybercrime"]) == (("e2", "e9"), ("e5", "e8"))


def test_an_entry_is_told_with_both_its_times_and_its_corrections() -> None:
    scene = in_session("@15:10 Lebanon", "/amend 4 who:Norway", "/amend 4 at:15:11:30")
    [passage] = why(scene.record, report_of(scene), "Norway")
    stamp, entered = "2012-10-20T14:00:00+02:00", "2012-10-20 14:00:00"
    assert passage.entries == (
        Source(
            entry=4,
            event="floor-given",
            happened="2012-10-17T15:11:30+02:00",
            precision=Precision.SECOND,
            recorded_at=stamp,
            officer="A. Officer",
            text="Norway has the floor (item 3)",
            first="15:10:00  Lebanon has the floor (item 3)",
            corrections=(
                Correction("amended", 5, "A. Officer", stamp),
                Correction("amended", 6, "A. Officer", stamp),
            ),
        ),
    )
    assert why_text([passage]) == (
        "Paragraph 2: The representative of [Norway] made a statement.\n"
        "    4  Norway has the floor (item 3)\n"
        f"       happened 2012-10-17 15:11:30 (to the second); entered {entered} by A. Officer\n"
        "       first entered as: 15:10:00  Lebanon has the floor (item 3)\n"
        f"       amended by entry 5 (A. Officer, {entered})\n"
        f"       amended by entry 6 (A. Officer, {entered})\n"
    )


def test_a_time_that_nobody_knows_is_told_as_unknown() -> None:
    scene = in_session("Norway")
    said = why_text(why(scene.record, report_of(scene), "Norway"))
    assert "       happened at an unknown time; entered 2012-10-20 14:00:00 by A. Officer\n" in said


def test_a_number_that_is_in_no_paragraph_may_be_that_of_an_entry() -> None:
    scene = in_session("Norway")
    with pytest.raises(NotFound) as caught:
        why(scene.record, report_of(scene), "2")
    assert str(caught.value).endswith("is not in the report; --entry 2 asks for entry 2.")


def test_who_had_the_floor_and_is_in_no_paragraph_is_said_so() -> None:
    scene = in_session("@15:10 Kenya", "@15:11 /order Norway")
    with pytest.raises(NotFound, match=r"“NOR” had the floor, but appears in no paragraph of the report \(entry 5\)\."):
        behind(scene, "NOR")


def test_a_title_typed_with_an_item_knows_where_it_was_typed() -> None:
    scene = given("@2012-10-17T15:05 /open 4", '/item 12 "Other matters"', "Norway", facts=session(items=[]))
    assert [entries for _, _, entries in behind(scene, "Other matters")] == [[3], [3]]


def test_a_theme_rests_on_its_notes_and_on_the_acts_that_renamed_it() -> None:
    scene = in_session(
        "@15:10 Norway",
        "@15:11 - one #hacking",
        "@15:12 Kenya",
        "@15:13 - two #cybercrime #doping",
        "@15:14 /theme hacking to:cybercrime",
        "@15:15 /theme doping to:fraud in sport",
    )
    scene.when("/amend 8 to:cyber")
    assert behind(scene, "cyber") == [("paragraph 3", "One speaker addressed [cyber].", [5, 8])]
    assert behind(scene, "fraud in sport") == [("paragraph 5", "One speaker addressed [fraud in sport].", [7, 9])]
    scene.when("/strike 10")
    assert behind(scene, "cybercrime") == [("paragraph 3", "Some speakers addressed [cybercrime].", [5, 7, 8])]


def test_a_voter_is_found_by_every_name_and_in_the_form_that_lists_have() -> None:
    scene = in_session('@15:10 /adopt A/1 infavour:"UK; Bolivia" against:"" abstaining:"Chad"')
    listed = "In favour: Bolivia (Plurinational State of), [United Kingdom of Great Britain and Northern Ireland]"
    assert [text for _, text, _ in behind(scene, "UK")] == [listed]
    assert behind(scene, "Britain") == behind(scene, "United Kingdom") == behind(scene, "UK")


def test_a_sponsor_and_the_group_that_it_sponsors_for_are_found() -> None:
    scene = in_session('@15:10 /adopt A/1 sponsors:"Norway; Egypt for:G77"')
    sponsored = ", sponsored by {} and Egypt (on behalf of {})."
    for typed, *names in (
        ("Norway", "[Norway]", "the Group of 77 and China"),
        ("G77", "Norway", "[the Group of 77 and China]"),
    ):
        [(_, text, entries)] = behind(scene, typed)
        assert (text.partition("A/1")[2], entries) == (sponsored.format(*names), [4])


def test_a_statement_to_which_the_floor_returned_by_name_rests_on_that_entry_too() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /order Kenya", "@15:12 Norway")
    assert [entries for _, _, entries in behind(scene, "Norway")] == [[4, 6]]
