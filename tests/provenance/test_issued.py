from __future__ import annotations

import pytest
from msgspec.structs import replace

from meetinglog.acts.sentence_parts import title
from meetinglog.capture.recorder import session_entry
from meetinglog.errors import NotFound
from meetinglog.model.events import Output, OutputIssued
from meetinglog.outputs.output import RenderedOutput
from meetinglog.provenance.issued import differences, issue, issued, render_output, stale
from meetinglog.provenance.issued_text import differences_text
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record
from meetinglog.views.history import history
from meetinglog.views.journal import JournalLine, journal
from storage.direct import completed
from tests.support.provenance import REPORT, STATEMENTS, as_of, changed, issued_as, reach, words
from tests.support.scene import Scene, in_session, session

SPOKEN = ("@15:10 Lebanon", "@15:12 Norway", "@15:15 Kenya", "@15:20 WWF", "@15:25 /end")
"""Entries 4 to 8."""


def issued_report(*lines: str, output: Output = REPORT) -> Scene:
    """Issue the report of four speakers as entry 9, and import further lines."""
    scene = in_session(*SPOKEN)
    issued_as(scene, "report.txt", output)
    if lines:
        scene.when(*lines)
    return scene


NAMED = "Statements were made by the representatives of Lebanon, "


def test_nothing_differs_where_nothing_changed() -> None:
    scene = issued_report()
    [found] = differences(scene.record)
    assert (found.differs, found.reproduced, found.changes, found.causes) == (False, True, (), ())
    assert stale(scene.record) == ()
    said = "Entry 9: the report, issued as report.txt on 2012-10-20 14:00:00 by A. Officer, made from entries 1 to 8"
    assert differences_text([found]) == f"{said}: nothing has changed.\n"


def test_what_bears_on_nothing_that_was_issued_changes_nothing() -> None:
    scene = issued_report("/comment late", "/flag was it Norway?", "@15:12 - a note", "/amend 8 at:15:26")
    assert changed(scene) == []
    assert stale(scene.record) == ()


def test_a_late_correction_shows_exactly_the_changed_words_and_the_entry_that_caused_it() -> None:
    scene = issued_report("/comment late", "/amend 5 who:Nigeria", "/flag a later thing")
    assert changed(scene) == [("paragraph 2", f"{NAMED}[-Norway-] {{+Nigeria+}} and Kenya.", [11])]
    [found] = differences(scene.record)
    assert [word for word in found.changes[0].words if word[0] != "kept"] == [
        ("removed", " Norway"),
        ("added", " Nigeria"),
    ]
    assert [source.text for source in found.causes] == [
        "Amended: entry 5, which now reads: Nigeria has the floor (item 3)"
    ]


def test_a_late_statement_shows_the_words_it_added() -> None:
    scene = issued_report("@15:11 Egypt for:G77")
    text = f"{NAMED}{{+Egypt (on behalf of the Group of 77 and China),+}} Norway and Kenya."
    assert changed(scene) == [("paragraph 2", text, [10])]


def test_a_struck_statement_shows_the_paragraph_that_is_gone() -> None:
    scene = issued_report("/strike 7 entered twice")
    text = "[-The observer for the World Wildlife Fund also made a statement.-]"
    assert changed(scene) == [("paragraph 3, as issued", text, [10])]


def test_each_paragraph_has_the_entries_that_caused_it_and_no_others() -> None:
    scene = issued_report("@15:11 Egypt", "@15:19 - on #cybercrime", "/amend 7 who:Thailand")
    assert [(place, causes) for place, _, causes in changed(scene)] == [
        ("paragraph 2", [10]),
        ("paragraph 3", [12]),
        ("heading", [11]),
        ("paragraph 4", [11]),
    ]


def test_several_entries_behind_one_paragraph_are_all_told() -> None:
    scene = issued_report("@15:11 Egypt", "/flag x", "@15:14 China", "/strike 4")
    [(place, _, causes)] = changed(scene)
    assert (place, causes) == ("paragraph 2", [10, 12, 13])


def test_what_was_taken_back_is_behind_nothing() -> None:
    scene = issued_report("/strike 5", "/undo", "@15:11 Egypt", "/undo", "@15:14 China")
    [(place, _, causes)] = changed(scene)
    assert (place, causes) == ("paragraph 2", [14])
    scene = issued_report("/strike 5", "/undo")
    assert (changed(scene), stale(scene.record)) == ([], ())


def test_a_strike_taken_back_and_given_back_is_behind_what_it_struck() -> None:
    scene = issued_report("/strike 5", "/undo", "/redo")
    [(_, _, causes)] = changed(scene)
    assert causes == [10]


def test_statements_moved_to_another_item_change_the_paragraphs_of_both() -> None:
    scene = issued_report("/amend 6-7 item:4")
    found = changed(scene)
    assert {cause for _, _, causes in found for cause in causes} == {10}
    assert [place for place, _, _ in found] == [
        "heading",
        "paragraph 1",
        "paragraph 2",
        "paragraph 3",
        "paragraph 5 (paragraph 2 as issued)",
        "paragraph 3, as issued",
    ]


def test_a_changed_session_file_is_told_as_the_cause() -> None:
    scene = issued_report()
    items = [{"number": "3", "title": "Other crimes", "chapter": "VII"}]
    new = session_entry(session(items=items), scene.author, scene.record.position + 1)
    [stored] = completed(scene.log.append([new], scene.record.position))
    scene.record.add(decode_entry(stored))
    [first, *_] = changed(scene)
    assert first == ("heading", "VII. Other [-serious-] crimes", [10])


def test_the_lines_of_a_list_of_statements_are_told_column_by_column() -> None:
    scene = issued_report("/amend 5 at:15:13", output=STATEMENTS)
    found = changed(scene)
    assert [(place, causes) for place, _, causes in found] == [("line 1", [10]), ("line 2", [10])]
    assert "start 15:10:00; end [-15:12:00-] {+15:13:00+}; floor_seconds [-120-] {+180+}" in found[0][1]


def test_a_format_for_people_is_compared_by_the_columns_that_it_shows() -> None:
    table = STATEMENTS.model_copy(update={"format": "table"})
    assert changed(issued_report("@15:12:30 /limit 1m", "/amend 5 by:Ms. Li", output=table)) == []
    assert [causes for _, _, causes in changed(issued_report("/amend 5 by:Ms. Li", output=STATEMENTS))] == [[10]]


def test_what_differs_in_no_word_is_said_so_with_its_causes() -> None:
    provenance = REPORT.model_copy(update={"format": "json"})
    scene = issued_report("@15:26 Norway", output=provenance)
    [found] = differences(scene.record)
    assert (found.differs, found.changes, [source.entry for source in found.causes]) == (True, (), [10])
    assert differences_text([found]).splitlines()[1] == (
        "Every paragraph and line reads as issued; the file would differ in other ways."
    )


def test_a_narrowed_output_is_compared_as_it_was_narrowed() -> None:
    narrowed = Output(kind="report", format="text", items=("3",), meetings=(4,), until="2012-10-17T15:14:00+02:00")
    scene = issued_report("@15:16 China", "@15:30 /item 4", "@15:31 Yemen", output=narrowed)
    assert changed(scene) == []
    scene.when("@15:13 China")
    assert [(place, causes) for place, _, causes in changed(scene)] == [("paragraph 2", [13])]


def test_an_output_narrowed_to_what_is_not_known_any_more_is_gone() -> None:
    scene = in_session('/item 12 "Other matters"', "@15:10 Norway")
    issued_as(scene, "report.txt", REPORT.model_copy(update={"items": ("12",)}))
    scene.when("/strike 4")
    assert {place for place, _, _ in changed(scene)} == {
        "heading, as issued",
        "paragraph 1, as issued",
        "paragraph 2, as issued",
    }


def test_a_style_that_was_asked_for_is_kept_with_its_words() -> None:
    own = REPORT.model_copy(update={"style": "own.toml", "style_source": '[statements]\nalso = "likewise "\n'})
    scene = issued_report("/amend 7 who:Thailand", output=own)
    [(place, text, causes)] = changed(scene)
    assert (place, causes, "likewise made a statement" in text) == ("paragraph 3", [10], True)


def test_the_latest_of_the_same_output_counts_and_others_beside_it() -> None:
    scene = issued_report("@15:11 Egypt")
    issued_as(scene, "list.csv", STATEMENTS)
    issued_as(scene, "again.txt")
    assert [(one.entry, one.file, one.up_to) for one in issued(scene.record)] == [
        (11, "list.csv", 10),
        (12, "again.txt", 11),
    ]
    assert stale(scene.record) == ()
    scene.when("/strike 12")
    assert [one.entry for one in issued(scene.record)] == [9, 11]
    assert [one.name for one in stale(scene.record)] == ["the report, issued as report.txt (entry 9)"]


def test_an_output_that_this_program_would_not_write_so_says_so() -> None:
    scene = in_session(*SPOKEN)
    other = RenderedOutput("as an older version wrote it\n")
    new = issue(scene.record, REPORT, other, "old.txt", scene.record.entries[-1], scene.author)
    [stored] = completed(scene.log.append([new], scene.record.position))
    scene.record.add(decode_entry(stored))
    [found] = differences(scene.record)
    assert (found.differs, found.reproduced, found.changes) == (True, False, ())
    assert [one.entry for one in stale(scene.record)] == [9]
    assert "does not reproduce it as issued" in differences_text([found])


def test_a_format_of_another_version_is_not_found() -> None:
    for kind in ("report", "statements"):
        output = Output.model_validate({"kind": kind, "format": "papyrus"})
        with pytest.raises(NotFound, match=r"This version does not write the format papyrus\."):
            render_output(in_session().record, output)


def test_an_issue_is_no_act_of_the_meeting() -> None:
    scene, other = issued_report(), in_session(*SPOKEN)
    assert scene.proceedings == other.proceedings
    assert scene.told == other.told
    assert scene.record.latest == other.record.latest
    assert scene.record.track == other.record.track
    assert scene.reloaded().proceedings == scene.proceedings


def test_what_is_recorded_after_an_issue_stands_as_if_there_were_none() -> None:
    later = ("@15:11 Egypt", "@last /item 4", "@-2m China", "- a note", "/after 5 Yemen")
    scene, other = issued_report(*later), in_session(*SPOKEN, *later)
    assert told_without_numbers(scene) == told_without_numbers(other)
    assert [(line.speaker, line.start) for line in scene.listed] == [
        (line.speaker, line.start) for line in other.listed
    ]


def told_without_numbers(scene: Scene) -> list[JournalLine]:
    return [replace(line, entry=0) for line in journal(scene.record)]


def test_undo_passes_over_an_issue_and_a_strike_of_its_number_withdraws_it() -> None:
    scene = issued_report()
    assert scene.says("/undo").endswith(
        "Undone: entry 8, The statement of the World Wildlife Fund ends after 5 min on the floor — note: "
        "the World Wildlife Fund now has the floor"
    )
    issued_as(scene, "again.txt")
    assert scene.says("/redo").endswith(
        "Redone: entry 8, The statement of the World Wildlife Fund ends after 5 min on the floor"
    )
    assert scene.says("/strike 8-9").endswith(
        "Struck: entry 8, The statement of the World Wildlife Fund ends after 5 min on the floor — note: "
        "the World Wildlife Fund now has the floor"
    )
    assert scene.says("/strike 9").endswith("Struck: entry 9, The report is issued as report.txt")
    assert [one.entry for one in issued(scene.record)] == [11]
    assert scene.refused("/amend 11 at:15:00") == "entry 11 records what was issued; /strike 11 withdraws that"


def test_a_range_of_issued_outputs_alone_holds_nothing_to_strike() -> None:
    scene = in_session("@15:10 Norway")
    issued_as(scene, "a.txt")
    issued_as(scene, "b.txt")
    last = scene.record.position
    assert scene.refused(f"/strike {last - 1}-{last}") == (
        "nothing in that range can be struck; it holds session files and issued outputs alone"
    )


def test_the_history_tells_what_was_issued() -> None:
    line = history(issued_report().record)[8]
    assert (line.entry, line.text, line.when.iso) == (
        9,
        "The report is issued as report.txt",
        "2012-10-20T14:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("narrowed", "named"),
    [
        ({}, "the report"),
        ({"items": ("3",)}, "the report on item 3"),
        ({"items": ("3", "4")}, "the report on items 3 and 4"),
        ({"kind": "statements", "meetings": (4,)}, "the list of statements, 4th meeting"),
        ({"meetings": (4, 5), "track": "cow"}, "the report, 4th and 5th meetings, track cow"),
        ({"until": "2012-10-17T15:00:00+02:00"}, "the report, until 2012-10-17 15:00:00"),
    ],
)
def test_an_output_is_named_by_what_it_is_of(narrowed: dict[str, object], named: str) -> None:
    assert title(REPORT.model_copy(update=narrowed)) == named


def test_the_entry_holds_the_checksum_the_options_and_the_last_entry_it_was_made_from() -> None:
    scene = in_session(*SPOKEN)
    text = issued_as(scene, "list.csv", STATEMENTS)
    assert scene.events[-1] == OutputIssued(
        output=STATEMENTS, file="list.csv", up_to="e8", sha256=RenderedOutput(text).checksum
    )
    assert render_output(as_of(scene, 8), STATEMENTS).data == text


def test_no_text_of_a_comment_is_told() -> None:
    scene = issued_report("/comment cross", "/amend 10 text:very cross", "/strike 10", "@15:11 Egypt")
    assert "cross" not in differences_text(differences(scene.record))
    assert reach(scene, 9).entry.text == "The report is issued as report.txt"


def test_a_record_that_was_copied_grows_on_its_own() -> None:
    record: Record = in_session(*SPOKEN).record
    copied, before = record.copy(), record.proceedings
    copied.extend(in_session(*SPOKEN, "@15:11 Egypt", "/strike 5").record.entries[8:])
    assert (record.position, record.proceedings, copied.position) == (8, before, 10)
    assert copied.proceedings == in_session(*SPOKEN, "@15:11 Egypt", "/strike 5").proceedings


def test_words_of_a_long_paragraph_are_shown_with_the_words_around_them() -> None:
    names = (
        "Lebanon Kenya Italy Nigeria Ghana Turkey Kazakhstan Angola Mexico Chile Peru Cuba Japan Brazil Jordan India"
    )
    scene = in_session(*(f"@15:{10 + at} {name}" for at, name in enumerate(names.split())))
    issued_as(scene, "report.txt")
    scene.when("/strike 6", "/amend 19 who:Spain")
    assert differences_text(differences(scene.record)).splitlines()[1] == (
        "Paragraph 2: Statements were made by the representatives of Lebanon, Kenya, [-Italy,-] Nigeria, Ghana, "
        "Turkey, Kazakhstan, … Peru, Cuba, Japan, Brazil, Jordan and [-India-] {+Spain+}."
    )
    assert "Angola, Mexico" in words(differences(scene.record)[0].changes[0])


def test_an_issued_output_names_no_day_of_a_sitting_that_was_resumed_at_an_unknown_time() -> None:
    scene = in_session("@15:10 Norway", "/suspend", "/resume")
    days = [sitting.day for sitting in scene.proceedings.sittings]
    issued_as(scene, "out", REPORT)
    assert [sitting.day for sitting in scene.proceedings.sittings] == days
    assert days[-1] is None
