"""Rulings of the presiding officer: in the journal and a summary record alone; no clock is touched."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.audit import FindingKind
from meetinglog.capture.completion import candidates
from meetinglog.log.jsonl import entries_of, line_of
from meetinglog.model.session import PLENARY
from meetinglog.replay.films import AsHappened
from meetinglog.shorthand import spec
from meetinglog.shorthand.help import explained
from meetinglog.views.history import history
from tests.support.acts import begun, floor_times, says
from tests.support.desks import desks, merged, typed
from tests.support.findings import found, meeting, recorded
from tests.support.scene import given

RULING = "@15:06 /ruling the motion is in order"
RULED = "Ruling of the President (item 3): the motion is in order"
AMENDED = "Ruling of the President (item 3): out of order"


def test_a_ruling_is_in_the_journal_and_touches_no_clock() -> None:
    scene = begun("@15:05 Norway", RULING, "@15:07 /end")
    assert scene.told[2:] == [
        "Norway has the floor (item 3)",
        RULED,
        "The statement of Norway ends after 2 min on the floor",
    ]
    assert floor_times(scene) == [("Norway", 120.0)]


def test_a_ruling_leaves_a_point_of_order_and_the_lists_as_they_are() -> None:
    scene = begun("@15:04 /inscribe Chad", "@15:05 Norway", "@15:05:30 /order Egypt")
    before = scene.proceedings
    assert says(scene, RULING) == RULED
    assert replace(scene.proceedings, rulings=before.rulings) == before


def test_a_ruling_is_in_no_list_of_statements_and_no_paragraph() -> None:
    without, ruled = begun("@15:05 Norway", "@15:07 /end"), begun("@15:05 Norway", RULING, "@15:07 /end")
    assert (ruled.paragraphs, ruled.statements) == (without.paragraphs, without.statements)


def test_the_proceedings_keep_a_ruling_with_its_meeting_and_items_as_it_stands_corrected() -> None:
    scene = begun(RULING)
    [ruling] = scene.proceedings.rulings
    assert (ruling.meeting, ruling.items, ruling.text) == (4, ("3",), "the motion is in order")
    says(scene, "/amend 4 text:out of order")
    assert [each.text for each in scene.proceedings.rulings] == ["out of order"]
    says(scene, "/strike 4")
    assert len(scene.proceedings.rulings) == 0


def test_a_ruling_outside_a_meeting_belongs_to_none() -> None:
    [ruling] = given("@2012-10-17T15:06 /ruling the list is closed").proceedings.rulings
    assert (ruling.meeting, ruling.sitting, ruling.items) == (None, "", ())


def test_a_ruling_outside_a_meeting_is_recorded_with_a_note() -> None:
    assert says(given(), "@2012-10-17T15:06 /ruling the list is closed") == (
        "Ruling of the President: the list is closed — note: no meeting is in session"
    )


def test_a_ruling_is_the_words_of_whoever_types_it() -> None:
    assert (
        begun().refused("/ruling")
        == "the text of the ruling is missing: /ruling TEXT, such as /ruling the motion is in order"
    )


def test_a_ruling_is_amended_struck_undone_and_redone() -> None:
    scene = begun(RULING)
    assert [says(scene, line) for line in ("/amend 4 text:out of order", "/undo", "/redo", "/strike 4")] == [
        f"Entry 4 now reads: {AMENDED}",
        f"Undone: entry 5, the amendment of entry 4; entry 4 now reads: {RULED}",
        f"Redone: entry 5, the amendment of entry 4; entry 4 now reads: {AMENDED}",
        f"Struck: entry 4, {AMENDED}",
    ]


def test_a_ruling_recorded_by_two_officers_is_one() -> None:
    a, b = desks()
    done = merged(typed(a, "15:10:02 /ruling in order"), typed(b, "15:10:04 /ruling in order"))
    assert done.joined == ["Ruling of the President (item 3): in order: A. Officer, 15:10:02, and B. Officer, 15:10:04"]
    assert done.to_settle == []


def test_a_ruling_is_in_the_history_and_in_a_replay() -> None:
    scene = begun(RULING)
    assert history(scene.record)[-1].text == RULED
    assert list(AsHappened(scene.record).sentences())[-1] == RULED


def test_a_ruling_survives_an_export_and_a_restore() -> None:
    entries = begun(RULING).log.entries
    assert list(entries_of([line_of(entry).encode() for entry in entries], "export")) == entries


def test_nothing_rests_on_the_time_of_a_ruling() -> None:
    scene = recorded(meeting("15:10 /ruling in order"))
    assert found(scene) == []
    scene.when("/amend 5 at:?")
    assert found(scene) == []


def test_a_ruling_is_something_that_the_meeting_does_while_the_floor_is_free() -> None:
    free = ("15:03 /end", "15:07 China"), ("15:03 /end", "15:05 /ruling in order", "15:07 China")
    assert [found(recorded(meeting(*lines))) for lines in free] == [[(FindingKind.GAP, (5, 6), "@5 …")], []]


def test_ruling_completes_and_has_its_help() -> None:
    assert [candidate.text for candidate in candidates("/rul", begun().proceedings, PLENARY)] == ["/ruling "]
    assert explained(spec("rul")) == (
        "/ruling TEXT: a ruling of the presiding officer: in the journal and a summary record alone; "
        "no clock is touched. Example: /ruling the motion is in order\n"
    )
