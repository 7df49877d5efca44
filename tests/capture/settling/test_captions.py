"""WebVTT as others write it: who is heard, from when to when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetinglog.capture.settling.captions import MOST_NAMES, Captions, Heard, read_captions
from meetinglog.errors import UnfitInput
from meetinglog.outputs.statements.for_recordings import as_vtt
from tests.outputs.statements.test_for_recordings import RECORDING, turn
from tests.support.scene import SESSION


def heard(text: str) -> tuple[Heard, ...]:
    return read_captions(text.encode(), "x.vtt").heard


PIECES = (
    "\n",
    "00:01.000 --> 00:02.000",
    "9:59:59,999-->",
    "-->",
    "<v ",
    "<v.a B>",
    ">",
    "&#x110000;",
    "A: b",
    "\0",
    " ",
)

WEBCAST = """\
\ufeffWEBVTT - Morning session
Kind: captions
Language: en

STYLE
::cue(v[voice="Norway"]) { color: red }

NOTE
made by a machine

REGION
id:fred

intro
00:01.000 --> 00:02.500 align:start position:0%
<v.loud.first Norway><b>Thank</b> you</v>

1:00:00.000 --> 1:00:01.000
<v Côte d&#x27;Ivoire>one
two

00:00:03.000 --> 00:00:04.000
(applause)

100:00:00.000\t-->\t100:00:00.001
>> CHINA: thank you
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_what_archives_write_is_read(ends: str) -> None:
    assert heard(WEBCAST.replace("\n", ends)) == (
        Heard("Norway", 1_000, 2_500),
        Heard("Côte d'Ivoire", 3_600_000, 3_601_000),
        Heard("CHINA", 360_000_000, 360_000_001),
    )


def test_a_cue_of_several_voices_says_when_the_first_begins_and_the_last_ends() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v A>a</v> <v A>a\n<v B>b <v C>c"
    assert heard(text) == (Heard("A", 1_000, None), Heard("B", None, None), Heard("C", None, 9_000))


def test_cues_stand_in_the_order_of_time() -> None:
    text = (
        "WEBVTT\n\n00:09.000 --> 00:10.000\n<v B>b\n\n00:01.000 --> 00:02.000\n<v A>a\n00:03.000 --> 00:04.000\n<v C>c"
    )
    assert [each.name for each in heard(text)] == ["A", "C", "B"]


@pytest.mark.parametrize(
    "text", ["See 10:30", "10:42: item 3", "no name", "http://x", "<c>a</c>", "<v >x", "<v>x", "a\nb: c"]
)
def test_what_names_nobody_is_nobody(text: str) -> None:
    assert heard(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}") == ()


def test_a_file_without_cues_is_said_to_have_none() -> None:
    assert read_captions(b"WEBVTT\n\nNOTE nothing\n", "a.vtt").remarks == ("a.vtt has no cues.",)


def test_a_cue_that_ends_before_it_begins_is_left_out_and_said() -> None:
    read = read_captions(b"WEBVTT\n\n00:00:10.000 --> 00:00:05.000\n<v Norway>\n", "a.vtt")
    assert read.heard == ()
    assert read.remarks == ("a.vtt: line 3 has no times that can be read; this cue is left out.",)


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    captions = read_captions(b"WEBVTT\n\nsoon --> later\n<v A>a\n\n00:61.000 --> 00:62.000\n<v A>a\n", "x.vtt")
    assert captions == Captions(
        (), remarks=("x.vtt: lines 3, 6 have no times that can be read; these cues are left out.",)
    )
    one = read_captions(b"WEBVTT\n\nsoon --> later\n<v A>a\n", "x.vtt")
    assert one.remarks == ("x.vtt: line 3 has no times that can be read; this cue is left out.",)
    silent = read_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\nhello", "x.vtt")
    assert silent.remarks == ("x.vtt: its cue does not say who speaks.",)
    silent = read_captions(b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nhello\n\n" * 2, "x.vtt")
    assert silent.remarks == ("x.vtt: none of its 2 cues says who speaks.",)


@pytest.mark.parametrize("data", [b"", b"1\n00:00:01,000 --> 00:00:02,000\nx", b"WEBVTTX", b"\n\nWEBVTT", b"\xff\xfe"])
def test_what_is_no_webvtt_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitInput, match="is not WebVTT: its first line does not begin with WEBVTT"):
        read_captions(data, "x.vtt")


def test_more_names_than_there_are_speakers_are_refused_and_a_page_is_no_name() -> None:
    cues = [f"00:01.000 --> 00:02.000\n<v Speaker {number}>x\n" for number in range(MOST_NAMES + 1)]
    assert len(heard("\n".join(["WEBVTT\n", *cues[1:]]))) == MOST_NAMES
    with pytest.raises(UnfitInput, match="names more than 2,000 speakers"):
        heard("\n".join(["WEBVTT\n", *cues]))
    assert heard(f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {'x' * 201}>x") == ()


@given(st.binary() | st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for bytes_read in (data, b"WEBVTT\n\n" + data):
        try:
            captions = read_captions(bytes_read, "x.vtt")
        except UnfitInput:
            continue
        assert all(each.name == " ".join(each.name.split()) for each in captions.heard)


def test_our_own_file_says_of_which_session_it_is_and_when_it_begins() -> None:
    egypt = turn(speaker="Egypt & <co>", on_behalf_of="Group: of 77")
    captions = read_captions(as_vtt(SESSION, RECORDING, [egypt]).encode(), "x.vtt")
    assert captions == Captions(
        (Heard("Egypt & <co>", 1_000, 61_500),), "cop-6", datetime(2012, 10, 17, 15, 2, 11, tzinfo=UTC)
    )
