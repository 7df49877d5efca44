"""The acts told one by one: what was told and kept is what would be told afresh, whatever was corrected since."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from meetinglog.capture.recorder import Recorder
from meetinglog.errors import CaptureError, Refused
from meetinglog.views.recent import ActLine, RecentEntries
from tests.support.acts import begun
from tests.support.lines import LINES, ROOM, TIMES
from tests.support.scene import ListLog, Scene
from tests.support.two_officers import Officer, two_officers

EVERYTHING = 1_000


def told(latest: RecentEntries, scene: Scene, last: int = EVERYTHING, count: int = EVERYTHING) -> tuple[ActLine, ...]:
    return latest.lines(scene.record, last, count)


def texts(scene: Scene, latest: RecentEntries | None = None) -> list[str]:
    return [line.text for line in told(latest or RecentEntries(), scene)]


def entered(scene: Scene, line: str) -> None:
    """Type a line live, a minute after the latest act, if it is taken."""
    latest = scene.record.latest
    if latest is not None and latest.when.at is not None:
        scene.now = latest.when.at + dt.timedelta(minutes=1)
    with suppress(Refused, CaptureError):
        scene.live(line)


@given(st.lists(st.builds(str.__add__, TIMES, LINES), min_size=3, max_size=25), st.data())
def test_what_is_told_is_what_would_be_told_afresh(lines: list[str], data: st.DataObject) -> None:
    scene, latest, discreet = begun(facts=ROOM), RecentEntries(), RecentEntries(comments=False)
    for line in lines:
        entered(scene, line)
        if data.draw(st.booleans(), label="looked at"):
            last, count = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 10))
            assert told(latest, scene, last, count) == told(RecentEntries(), scene, last, count)
            assert told(discreet, scene) == told(RecentEntries(comments=False), scene)
    assert told(latest, scene) == told(RecentEntries(), scene)


def test_acts_stand_in_the_order_in_which_they_were_entered_the_session_left_out() -> None:
    scene = begun("@15:05 Norway", "@15:01 /chair Kenya")
    assert [line.number for line in told(RecentEntries(), scene)] == [2, 3, 4, 5]
    assert texts(scene)[2:] == ["Norway has the floor (item 3)", "Kenya takes the chair"]


def test_as_many_are_told_as_are_wanted_up_to_an_entry() -> None:
    scene = begun("@15:05 Norway", "@15:06 Egypt", "@15:07 Italy")
    assert [line.number for line in told(RecentEntries(), scene, 5, 2)] == [4, 5]
    assert told(RecentEntries(), scene, 1, 5) == ()
    assert told(RecentEntries(), scene, 5, 0) == ()


def test_a_struck_entry_says_so() -> None:
    scene, latest = begun("@15:05 Norway"), RecentEntries()
    assert [line.struck for line in told(latest, scene)] == [False, False, False]
    scene.when("/strike 4")
    assert [line.struck for line in told(latest, scene)] == [False, False, True, False]
    assert texts(scene, latest)[3] == "Struck: entry 4"
    scene.when("/undo")
    assert [line.struck for line in told(latest, scene)] == [False, False, False, True, False]


def test_an_amended_entry_reads_as_it_now_is() -> None:
    scene, latest = begun("@15:05 Norway"), RecentEntries()
    assert texts(scene, latest)[2] == "Norway has the floor (item 3)"
    scene.when("/amend 4 who:Egypt at:15:04")
    line = told(latest, scene)[2]
    assert (line.text, line.when.clock, line.amended) == ("Egypt has the floor (item 3)", "15:04:00", True)
    assert texts(scene, latest)[3] == "Amended: entry 4"


def test_a_late_entry_says_so() -> None:
    scene = begun("@15:05 Norway", "@15:10 Italy", "@15:07 Egypt")
    assert [line.late for line in told(RecentEntries(), scene)] == [False, False, False, False, True]


def test_a_speaker_named_afterwards_is_named_in_what_was_told() -> None:
    scene, latest = begun("@15:05 ?", "@15:06 - a note"), RecentEntries()
    told(latest, scene)
    scene.when("@15:07 /who Italy")
    assert texts(scene, latest) == texts(scene)


def test_comments_are_left_out_where_others_look_on() -> None:
    scene = begun("@15:05 Norway", "@15:06 /comment for us alone", "@15:07 /flag for all")
    assert [line.number for line in told(RecentEntries(comments=False), scene)] == [2, 3, 4, 6]
    assert [line.number for line in told(RecentEntries(), scene)] == [2, 3, 4, 5, 6]


def test_a_record_that_was_read_anew_is_told_anew() -> None:
    scene, latest = begun("@15:05 Norway", "@15:06 Egypt"), RecentEntries()
    told(latest, scene)
    scene.recorder = Recorder(scene.log, scene.reloaded(), scene.author)
    assert told(latest, scene) == told(RecentEntries(), scene)


def test_corrections_that_cancel_each_other_out_are_not_among_the_last_acts() -> None:
    scene = begun("@15:05 Norway", "@15:06 Egypt")
    scene.when("@15:07 /undo", "/redo", "/amend 4 for:G77", "/undo", "/strike 4", "/undo")
    standing = RecentEntries().lines(scene.record, EVERYTHING, EVERYTHING, standing=True)
    assert [(line.number, line.struck) for line in standing] == [(2, False), (3, False), (4, False), (5, False)]
    assert len(told(RecentEntries(), scene)) == scene.record.position - 1


def test_a_correction_that_stands_is_among_the_last_acts() -> None:
    scene = begun("@15:05 Norway", "@15:06 Egypt")
    scene.when("@15:07 /undo", "/redo", "/undo", "/amend 4 for:G77", "/undo", "/redo")
    standing = RecentEntries().lines(scene.record, EVERYTHING, EVERYTHING, standing=True)
    assert [(line.number, line.struck) for line in standing[2:]] == [(4, False), (5, True), (8, False), (9, False)]


def test_an_entry_of_another_officer_says_whose_it_is_where_several_enter() -> None:
    ann, ben = two_officers("@2012-10-17T15:00 /open 4", "@15:00 /item 3")
    readers = {name: RecentEntries(officer=name) for name in ("", "Z. Officer", "A. Officer")}

    def by(reader: str) -> list[str]:
        ann.reads()
        record = ann.recorder.record
        return [line.by for line in readers[reader].lines(record, record.position, 9)]

    assert (by(""), by("Z. Officer"), by("A. Officer")) == (["", ""], ["", ""], ["Z. Officer"] * 2)
    ann.types("Norway")
    ben.reads()
    ben.looks()
    ben.types("- welcomed it")
    assert by("") == ["Z. Officer", "Z. Officer", "A. Officer", "B. Officer"]
    assert by("Z. Officer") == ["", "", "A. Officer", "B. Officer"]
    assert by("A. Officer") == ["Z. Officer", "Z. Officer", "", "B. Officer"]


def test_lines_that_a_server_got_behind_those_of_others_have_their_new_numbers_and_the_others_their_names() -> None:
    ann, ben = two_officers("@2012-10-17T15:00 /open 4", "@15:00 /item 3")
    latest = RecentEntries(officer="A. Officer")
    alone = Officer("A. Officer", ListLog.holding(ann.log.entries))
    for log in (alone, ann):
        if log is ann:
            ben.types("/inscribe Chad")
        log.types("/comment slow")
        record = log.recorder.record
        numbered = [(line.number, line.by) for line in latest.lines(record, record.position, 9)]
    assert numbered == [(2, "Z. Officer"), (3, "Z. Officer"), (4, "B. Officer"), (5, "")]
