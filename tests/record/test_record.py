"""The entries and their one order: added one by one or folded at once, the record is the same."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict

from meetinglog.errors import LogDamaged, NewerLog
from meetinglog.log.entry import Entry
from meetinglog.model.moment import Moment, Precision
from meetinglog.record import fold
from meetinglog.record.record import Record
from tests.support.scene import Scene, given, in_session

LINES = (
    "@15:10 Lebanon",
    "@15:11 - welcomed it",
    "Kenya",
    "@15:20 Algeria",
    "@15:15 Norway",
    "@15:16 /comment slow",
    "@15:25 /end",
    "@15:07 /doc L.9 A draft",
    "@15:30 /rise",
)


def same(one: Record, other: Record) -> bool:
    return (one.proceedings, list(one.acts()), one.latest) == (other.proceedings, list(other.acts()), other.latest)


def test_entries_added_one_by_one_and_a_log_folded_at_once_are_the_same_record() -> None:
    scene = in_session()
    for line in LINES:
        scene.when(line)
        assert same(scene.record, scene.reloaded())


def test_a_file_of_acts_is_the_same_as_its_lines_one_by_one() -> None:
    scene = in_session()
    for line in LINES:
        scene.when(line)
    assert same(in_session(*LINES).record, scene.record)


def many(count: int) -> list[str]:
    speakers = ("Norway", "Kenya", "China", "Lebanon", "Algeria")
    return [f"@{15 + at // 60}:{at % 60:02} {speakers[at % 5]}" for at in range(10, count)]


def test_a_late_entry_far_back_in_a_long_record_gives_what_a_fresh_fold_gives() -> None:
    scene = in_session(*many(220))
    for at in (15, 100, 217):
        scene.when(f"@{15 + at // 60}:{at % 60:02} Cuba", f"@{15 + at // 60}:{at % 60:02} - spoke late")
    assert same(scene.record, scene.reloaded())


def test_many_late_entries_stand_as_if_they_had_been_made_in_time() -> None:
    lines = many(160)
    late = range(3, len(lines), 4)
    first = [line for at, line in enumerate(lines) if at not in late]
    scene = in_session(*first, *(lines[at] for at in late))
    in_time = in_session(*lines)
    assert [(s.speaker, s.segments) for s in scene.statements] == [(s.speaker, s.segments) for s in in_time.statements]


@pytest.fixture
def each_act_a_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "SHORTEST_STRETCH", 1)
    monkeypatch.setattr(fold, "FINENESS", 1000)


def one_by_one(scene: Scene) -> Record:
    record = Record.start(scene.record.entries[0])
    for entry in scene.record.entries[1:]:
        record.add(entry)
    return record


@pytest.mark.usefixtures("each_act_a_stretch")
def test_a_floor_taken_back_leaves_the_last_statement_that_still_stands() -> None:
    scene = in_session("@15:10 Norway", "@15:11 /inscribe China", "@15:12 Kenya", "@15:13 /next", "@15:14 /absent")
    scene.when("/strike 6")
    record = one_by_one(scene)
    assert record.proceedings.track("plenary").last == "e4"
    assert same(record, scene.reloaded())


@pytest.mark.usefixtures("each_act_a_stretch")
def test_a_floor_taken_back_gives_its_inscription_back_when_that_stands_again() -> None:
    scene = in_session("@15:10 /inscribe Norway; Kenya", "@15:11 /inscribe China", "@15:12 /next", "@15:13 /absent")
    scene.when("/amend 6 who:China", "/strike 5", "/strike 9")
    record = one_by_one(scene)
    assert [i.request.speaker.name for i in record.proceedings.listed] == ["Kenya", "China", "Norway"]
    assert same(record, scene.reloaded())


@pytest.mark.usefixtures("each_act_a_stretch")
def test_a_name_that_waits_for_its_statement_answers_an_inscription_that_stands_again() -> None:
    scene = in_session("@15:10 /inscribe Norway", "@15:11 Kenya", "@15:18 !", "@15:20 ?", "@15:21 /who Norway")
    scene.when("/amend 8 at:15:15", "/strike 4", "/strike 10")
    record = one_by_one(scene)
    assert list(record.proceedings.listed) == []
    assert same(record, scene.reloaded())


def test_the_proceedings_at_an_anchor_are_those_at_its_place() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:30 /end")
    at_lebanon = scene.record.at("e4").running("plenary")
    at_algeria = scene.record.at("e5").running("plenary")
    assert [s.id if s else "" for s in (at_lebanon, at_algeria, scene.record.at("").running("plenary"))] == [
        "e4",
        "e5",
        "",
    ]


def test_the_proceedings_at_an_anchor_hold_what_was_entered_late_there() -> None:
    scene = in_session("@15:10 Lebanon", "@15:20 Algeria", "@15:15 Norway")
    running = scene.record.at("e4", Moment(scene.record.entries[5].when.at, Precision.MINUTE)).running("plenary")
    assert running is not None
    assert running.id == "e6"


def test_each_step_leads_from_the_proceedings_before_to_those_after() -> None:
    scene = in_session(*LINES)
    steps = list(scene.record.steps())
    assert [act for act, _, _ in steps] == scene.acts
    assert [before for _, before, _ in steps[1:]] == [after for _, _, after in steps[:-1]]
    assert steps[-1][2] == scene.proceedings


def test_entries_are_found_by_number_and_by_id() -> None:
    record = in_session("@15:10 Lebanon").record
    entry = record.entry(4)
    assert entry is record.by_id("e4")
    assert entry is not None
    assert (entry.position, record.number("e4"), record.position) == (4, 4, 4)
    assert [record.entry(0), record.entry(5), record.entry(-1), record.by_id("e5")] == [None] * 4


def test_a_log_without_an_entry_is_damaged() -> None:
    scene = given()
    scene.log.entries.clear()
    with pytest.raises(LogDamaged, match="The record cannot be trusted from entry 1 on: it has no entries"):
        scene.reloaded()


def test_a_log_that_does_not_begin_with_its_session_is_damaged() -> None:
    entries = in_session().record.entries
    with pytest.raises(LogDamaged) as caught:
        Record.start(entries[1])
    assert str(caught.value) == "The record cannot be trusted from entry 1 on: the first entry is not a session"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("payload", '{"number": "four"}'),
        ("payload", "not JSON"),
        ("payload", '{"number": 4, "surprise": 1}'),
        ("occurred_at", "yesterday"),
        ("occurred_at", ""),
        ("precision", "roughly"),
        ("recorded_at", ""),
    ],
)
def test_an_entry_that_does_not_read_is_named(field: str, value: str) -> None:
    scene = in_session()
    scene.log.entries[1] = damaged(scene, 1, field, value)
    with pytest.raises(LogDamaged) as caught:
        scene.reloaded()
    assert caught.value.position == 2
    assert str(caught.value).startswith("The record cannot be trusted from entry 2 on: it cannot be read as an entry (")


def damaged(scene: Scene, at: int, field: str, value: str) -> Entry:
    return Entry(**{**asdict(scene.log.entries[at]), field: value})


def test_an_entry_that_stands_after_one_that_is_not_there_is_damaged() -> None:
    scene = in_session()
    scene.log.entries[2] = damaged(scene, 2, "anchor", "e99")
    with pytest.raises(LogDamaged) as caught:
        scene.reloaded()
    assert str(caught.value) == (
        "The record cannot be trusted from entry 3 on: it stands after an entry that is not before it."
    )


def test_a_log_with_an_unknown_kind_of_entry_is_newer_and_not_damaged() -> None:
    scene = in_session()
    scene.log.entries[2] = damaged(scene, 2, "type", "meeting-dreamt")
    with pytest.raises(NewerLog) as caught:
        scene.reloaded()
    assert str(caught.value) == ("It has an entry of type “meeting-dreamt”, version 1, that a newer meetinglog wrote.")


def test_a_correction_that_counts_may_be_the_latest_act() -> None:
    scene = in_session("@15:10 Norway", "@15:20 Kenya")
    latest = []
    for clock, line in (("15:30", "/amend 4 at:15:12"), ("15:32", "/undo"), ("15:33", "/redo")):
        scene.at(clock, line)
        assert same(scene.record, scene.reloaded())
        latest.append(scene.record.latest and scene.record.latest.number)
    assert latest == [6, 7, 8]


def test_what_happened_before_the_last_correction_is_late() -> None:
    scene = in_session("@15:10 Norway", "@15:20 Kenya")
    scene.at("15:30", "/undo")
    assert str(scene.at("15:31", "@15:25 China")).endswith(
        "China has the floor (item 3), entered late after entry 4 — note: ends Norway at 15:00"
    )
