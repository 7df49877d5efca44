"""What is foretold while a line is typed is what is answered when it is entered."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetinglog.capture.line_preview import Preview, preview, preview_lines
from meetinglog.errors import Refused
from tests.support.acts import begun, says
from tests.support.lines import LINES, ROOM, TIMES
from tests.support.scene import Scene, local


def told(scene: Scene, line: str, clock: str = "15:10") -> Preview:
    return preview(scene.recorder, line, local(clock))


@given(st.lists(st.builds(str.__add__, TIMES, LINES | st.text(max_size=12)), min_size=3, max_size=20))
def test_what_is_foretold_is_what_is_answered(lines: list[str]) -> None:
    scene = begun(facts=ROOM)
    for line in lines:
        latest = scene.record.latest
        assert latest is not None
        if latest.when.at is not None:
            scene.now = latest.when.at + dt.timedelta(seconds=30)
        before = list(scene.log.entries)
        said = preview(scene.recorder, line, scene.now)
        assert scene.log.entries == before
        try:
            answer = scene.live(line)
        except Refused as reason:
            answered = Preview(str(reason).removesuffix("."), refused=True)
        else:
            assert said.sentence.startswith(answer.sentence)
            answered = Preview(said.sentence, answer.warnings)
        assert said == answered


@given(st.lists(st.builds(str.__add__, TIMES, LINES | st.text(max_size=12)), max_size=8))
def test_what_is_foretold_of_several_lines_is_what_is_foretold_of_each_in_its_turn(lines: list[str]) -> None:
    scene, ids = begun(facts=ROOM), count()
    scene.recorder.author = replace(scene.author, new_id=lambda: f"own-{next(ids)}")
    before = list(scene.log.entries)
    ahead = preview_lines(scene.recorder, lines, scene.now)
    assert (scene.log.entries, scene.record.position) == (before, len(before))
    for line, said in zip(lines, ahead, strict=True):
        assert said == preview(scene.recorder, line, scene.now)
        with suppress(Refused):
            scene.live(line)


def test_whom_the_floor_is_taken_from_is_named_with_the_time() -> None:
    scene = begun("@15:05 Lebanon")
    assert told(scene, "Norway", "15:08:02") == Preview("Norway has the floor (item 3), ends Lebanon at 3:02")


def test_who_waits_behind_a_point_of_order_is_ended_too() -> None:
    scene = begun("@15:05 Lebanon", "@15:07 /order Egypt")
    assert told(scene, "Norway", "15:08") == Preview(
        "Norway has the floor (item 3), ends Egypt at 1:00", ("ends Lebanon, who waited, at 2:00",)
    )


def test_a_speaker_yet_to_be_named_and_a_time_not_known_are_said_so() -> None:
    assert told(begun("?"), "Norway").sentence == (
        "Norway has the floor (item 3), ends Unidentified speaker at a time not known"
    )


def test_an_amendment_says_how_the_entry_will_read() -> None:
    scene = begun("@15:05 Lebanon")
    assert told(scene, "/amend 4 who:Norway").sentence == says(scene, "/amend 4 who:Norway")


def test_why_a_line_would_be_refused_is_said_and_nothing_is_recorded() -> None:
    scene = begun("@15:05 Lebanon")
    said = told(scene, "aus")
    assert said == Preview("“aus” could be Australia or Austria; type more of the name", refused=True)
    assert scene.record.position == 4


def test_what_the_rules_have_to_say_is_said() -> None:
    scene = begun("@15:05 /close")
    assert told(scene, "/inscribe Norway").warnings == ("the list of speakers is closed",)


def test_a_note_is_told_for_the_statement_in_which_its_typing_began() -> None:
    scene = begun("@15:05 Lebanon", "@15:06 Norway")
    [lebanon, _] = scene.statements
    said = preview(scene.recorder, "- late", local("15:07"), begun_in=lebanon.id)
    assert said.sentence == "note on Lebanon: late"
