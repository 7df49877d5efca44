"""WebVTT and RTTM, read back by other readers: whatever was typed is a name, and times are those of the recording."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.outputs.statements.for_recordings import as_rttm, as_vtt, file_name, remarks
from meetinglog.text.safe import clean, file_bytes
from meetinglog.views.recordings import RecordedFloor, RecordedTurn, Recording
from tests.outputs.statements.test_formats import line
from tests.support.captions import Shown, Spoken, read_rttm, read_vtt
from tests.support.scene import SESSION, session

RECORDING = Recording(datetime(2012, 10, 17, 15, 2, 11, tzinfo=UTC))
FRENCH = session(report={"language": "fr"})


def turn(
    begin: int = 1_000, end: int = 61_500, *, to_the_minute: bool = False, part: int = 1, **values: object
) -> RecordedTurn:
    return RecordedTurn(line(**values), part, begin, end, to_the_minute)


def shown(*turns: RecordedTurn) -> list[Shown]:
    return read_vtt(file_bytes(as_vtt(SESSION, RECORDING, turns)).decode())[1]


def spoken(*turns: RecordedTurn) -> list[Spoken]:
    return read_rttm(file_bytes(as_rttm(SESSION, RecordedFloor(((RECORDING, turns),), {}))).decode())


def test_a_cue_says_who_speaks_for_whom_as_what_and_under_which_item() -> None:
    egypt = turn(speaker="Egypt", on_behalf_of="Group of 77 and China", item="3, 4", entry=6)
    assert as_vtt(SESSION, RECORDING, [egypt]) == (
        "WEBVTT cop-6 from 2012-10-17T15:02:11+00:00\n\n"
        "entry 6\n00:00:01.000 --> 00:01:01.500\n"
        "<v Egypt>Egypt (on behalf of Group of 77 and China)</v>\n<c.capacity>state</c>, item <c.item>3, 4</c>\n"
    )


def test_a_cue_says_what_is_unusual() -> None:
    also = turn(on_behalf_of="G77", also_on_behalf_of="G77", kind="reply", item="", entry=7, to_the_minute=True)
    [cue] = shown(also)
    assert (cue.name, cue.text) == ("entry 7, to the minute", "Norway (also on behalf of G77)\nreply, state")


def test_the_parts_of_an_interrupted_statement_have_names_of_their_own() -> None:
    segments = line().segments * 2
    cues = shown(turn(0, 5, segments=segments), turn(5, 9, part=2, segments=segments))
    assert [cue.name for cue in cues] == ["entry 4, part 1", "entry 4, part 2"]


def test_an_unknown_speaker_is_unknown() -> None:
    nobody = turn(speaker="", code="", capacity="", item="")
    [cue] = shown(nobody)
    assert (cue.voices, cue.text) == (("unknown",), "unknown\nstatement")
    assert spoken(nobody)[0].speaker == "unknown"


def test_names_in_another_language_are_marked_as_such() -> None:
    norway = turn(speaker="Norvège", on_behalf_of="Groupe des 77 et de la Chine")
    [cue] = read_vtt(as_vtt(FRENCH, RECORDING, [norway]))[1]
    assert (cue.voices, cue.languages) == (("Norvège",), ("fr", "fr"))
    assert cue.text.startswith("Norvège (on behalf of Groupe des 77 et de la Chine)\n")
    unknown = turn(speaker="")
    assert read_vtt(as_vtt(FRENCH, RECORDING, [unknown]))[1][0].languages == ()


def test_a_recording_without_a_turn_is_a_whole_file() -> None:
    assert read_vtt(as_vtt(SESSION, RECORDING, [])) == ("cop-6 from 2012-10-17T15:02:11+00:00", [])
    assert spoken() == []


def test_hours_are_as_many_as_there_are() -> None:
    [cue] = shown(turn(359_999_999, 360_000_001))
    assert (cue.begin, cue.end) == (359_999.999, 360_000.001)


@pytest.mark.parametrize(
    "name", ["a & b", "<v Norway>", "x --> y", "a\nb", "&lt;", "\u2028x", "<NA>", "50%20", "a\tb", "%"]
)
def test_what_was_typed_is_a_name_and_no_markup(name: str) -> None:
    as_line = " ".join(name.replace("\u2028", " ").split())
    [cue] = shown(turn(speaker=name, on_behalf_of=name, item=name))
    assert cue.voices == (as_line,)
    assert cue.text == f"{as_line} (on behalf of {as_line})\nstate, item {as_line}"
    assert spoken(turn(speaker=name))[0].speaker == name


@given(st.text(min_size=1).filter(lambda text: clean(text).strip()), st.integers(0, 10**8), st.integers(1, 10**7))
def test_any_name_and_any_time_comes_back(name: str, begin: int, length: int) -> None:
    typed = turn(begin, begin + length, speaker=name)
    [cue], [heard] = shown(typed), spoken(typed)
    assert cue.voices == (" ".join(cue.voices[0].split()),)
    assert (round(1000 * cue.begin), round(1000 * cue.end)) == (begin, begin + length)
    assert (round(1000 * heard.begin), round(1000 * heard.length)) == (begin, length)
    assert heard.speaker.encode("utf-8", "replace") == clean(name).encode("utf-8", "replace")
    assert heard.file == file_name(SESSION, RECORDING) == "cop-6-20121017T150211+0000"


def test_what_is_left_out_is_said_with_numbers() -> None:
    rough = turn(entry=9, to_the_minute=True)
    floor = RecordedFloor(((RECORDING, (rough,)), (RECORDING, ())), {"outside": (4, 5, 5), "running": (8,)})
    assert list(remarks(floor)) == [
        "Left out: what no recording covers, 3 stretches on the floor (entries 4 and 5).",
        "Left out: what has not ended, 1 stretch on the floor (entry 8).",
        "1 turn has times known only to the minute (entry 9).",
        "Nothing was said on the recording that begins at 2012-10-17T15:02:11+00:00.",
    ]
