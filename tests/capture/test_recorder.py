"""The recorder: decide, append durably, and only then answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from uuid_utils import uuid7

from meetinglog.capture.recorder import Answer, Author, Recorder, load, session_entry
from meetinglog.errors import CaptureError, Conflict, Refused, StorageFailed
from meetinglog.log.entry import Entry, NewEntry
from storage.direct import completed
from tests.support.desks import sealed
from tests.support.places import Logs
from tests.support.scene import ENTERED, ITEM, OPEN, SESSION, Scene, given, in_session, local
from tests.support.typed_logs import opened, restored


def test_a_line_is_one_entry_and_one_append() -> None:
    scene = in_session()
    before = scene.log.appends
    scene.at("15:10", "Norway")
    assert (scene.log.appends - before, len(scene.log.entries)) == (1, 4)


def test_an_entry_holds_who_recorded_it_and_both_clocks() -> None:
    scene = in_session()
    scene.at("15:30:20.5", "@15:10 Norway")
    entry = scene.log.entries[-1]
    assert (entry.position, entry.id, entry.type, entry.version, entry.officer, entry.track, entry.anchor) == (
        4,
        "e4",
        "floor-given",
        2,
        "A. Officer",
        "plenary",
        "",
    )
    assert (entry.occurred_at, entry.precision, entry.recorded_at) == (
        "2012-10-17T15:10:00+02:00",
        "minute",
        "2012-10-17T13:30:20.500000+00:00",
    )
    assert entry.payload == '{"speaker":{"name":"Norway","code":"NOR","capacity":"state"}}'


def test_the_first_entry_is_the_session_as_prepared() -> None:
    [entry] = given().log.entries
    assert (entry.position, entry.type, entry.track, entry.anchor, entry.precision) == (
        1,
        "session-prepared",
        "plenary",
        "",
        "exact",
    )
    assert entry.occurred_at == "2012-10-20T14:00:00+02:00"


def test_nothing_is_answered_or_part_of_the_record_before_it_is_durable() -> None:
    scene = in_session()
    before, scene.log.failure = scene.proceedings, StorageFailed("The disk is full.")
    with pytest.raises(StorageFailed):
        scene.at("15:10", "Norway")
    assert (scene.proceedings, scene.record.position, len(scene.log.entries)) == (before, 3, 3)
    scene.log.failure = None
    assert scene.at("15:11", "Norway").number == 4


def test_while_the_log_writes_nothing_is_part_of_the_record_yet() -> None:
    scene = in_session()
    seen: list[int] = []
    append = scene.log.append

    async def watched(*arguments: object) -> object:
        seen.append(scene.record.position)
        return await append(*arguments)  # type: ignore[arg-type]

    scene.log.append = watched  # type: ignore[method-assign,assignment]
    scene.at("15:10", "Norway")
    assert (seen, scene.record.position) == ([3], 4)


async def test_an_answer_is_worked_out_while_its_entry_is_written_and_the_record_grows_after_that(
    logs: Logs,
) -> None:
    author = Author("A. Officer", lambda: ENTERED, lambda: str(uuid7()))
    restored(logs / "LOG", sealed([session_entry(SESSION, author)]))
    async with opened(logs / "LOG", "A. Officer") as log:
        known: list[tuple[list[str], int]] = []

        class Watched:
            async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
                stored = await log.append(entries, expected)
                known.append((sorted(vars(draft)), recorder.record.position))
                return stored

        recorder = Recorder(Watched(), await load(log.read()), author, soon=log.meanwhile)
        draft = recorder.draft("/comment heard from the podium", ENTERED)
        assert vars(draft) == {}
        answer = await recorder.append(draft)
    assert known == [(["answer", "record"], 1)]
    assert (answer, recorder.record) == (draft.answer, draft.record)
    assert recorder.record.position == 2


def test_where_someone_else_wrote_first_nothing_is_recorded() -> None:
    scene = in_session()
    other = Recorder(scene.log, scene.reloaded(), scene.author)
    scene.now = local("15:10")
    completed(other.take("Kenya"))
    before = scene.proceedings
    with pytest.raises(Conflict):
        scene.at("15:30", "Norway")
    assert (scene.proceedings, len(scene.log.entries)) == (before, 4)


def test_a_refusal_records_nothing_and_the_next_line_is_taken() -> None:
    scene = in_session()
    assert scene.refused_at("15:10", "/end") == "nobody has the floor; there is no statement to end"
    assert scene.at("15:11", "Norway").number == 4


def test_a_file_is_one_append() -> None:
    scene = given()
    scene.when(OPEN, ITEM, "@15:10 Norway")
    assert (scene.log.appends, len(scene.log.entries)) == (1, 4)


def test_blank_lines_and_remarks_of_a_file_are_skipped_and_counted() -> None:
    scene = given()
    answers = scene.when("# the 4th meeting", OPEN, "", "   ", "  # remark", ITEM)
    assert [answer.number for answer in answers] == [2, 3]
    assert bad_line(scene, "", "# remark", "/nod") == 3


def bad_line(scene: Scene, *lines: str) -> int:
    with pytest.raises(CaptureError) as caught:
        scene.when(*lines)
    return caught.value.line


def test_a_file_is_recorded_all_or_none() -> None:
    scene = in_session()
    with pytest.raises(CaptureError) as caught:
        scene.when("@15:10 Norway", "@15:12 Kenya", "@15:14 Norwy", "@15:16 China")
    assert str(caught.value) == (
        "capture.txt, line 3: no participant is called “Norwy”; the nearest is Norway.\nNothing was recorded."
    )
    assert (len(scene.log.entries), scene.log.appends) == (3, 1)


def test_a_file_of_nothing_appends_nothing() -> None:
    scene = given()
    assert (scene.when("", "# nothing"), scene.log.appends) == ([], 0)


def test_a_rehearsal_answers_and_records_nothing() -> None:
    scene = given()
    answers = completed(scene.recorder.take_file([OPEN, ITEM], "capture.txt", dry_run=True))
    assert [str(answer) for answer in answers] == [
        "2  15:05:00  The 4th meeting is called to order",
        "3  15:06:00  Item 3 is taken up: Other serious crimes",
    ]
    assert (scene.log.appends, len(scene.log.entries)) == (0, 1)


def test_a_file_that_the_log_does_not_take_raises_what_the_log_raised() -> None:
    scene = given()
    scene.log.failure = Conflict("Someone else wrote first.")
    with pytest.raises(Conflict):
        scene.when(OPEN, ITEM)
    assert len(scene.log.entries) == 1


def test_an_import_is_entered_when_it_is_imported() -> None:
    scene = in_session()
    assert {entry.recorded_at for entry in scene.log.entries} == {"2012-10-20T12:00:00+00:00"}


def test_an_answer_is_one_line_with_its_notes_behind() -> None:
    answer = Answer(41, given().at("10:42:07", "/open 4").when, "Norway has the floor (item 3)", ("a", "b"))
    assert str(answer) == "41  10:42:07  Norway has the floor (item 3) — note: a; b"


def test_live_and_imported_acts_stand_in_one_log() -> None:
    scene = in_session("@15:10 Norway")
    scene.at("15:20", "Kenya")
    scene.when("@15:25 /end")
    assert [(s.start.at, s.floor_seconds) for s in scene.statements] == [
        (local("15:10"), 600.0),
        (local("15:20"), 300.0),
    ]


@pytest.mark.parametrize("line", ["", "   ", "@15:10", "/nod", "\x1b[2J", "@25:00 Norway"])
def test_a_line_that_is_not_understood_is_a_refusal(line: str) -> None:
    with pytest.raises(Refused):
        in_session().at("15:30", line)
