"""``settle``: lines to type that the recorder takes as they are, and what is doubtful."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.support.captions import read_vtt
from tests.support.commands import Command, Outcome
from tests.support.paths import TESTS

MEETING = TESTS / "support" / "human_rights_council"

WEBCAST = """\
WEBVTT

00:00:45.000 --> 00:01:45.000
<v The representative of Norway>Thank you.

00:03:15.900 --> 00:08:00.000
<v Egypt>On behalf of the Group.

00:09:20.000 --> 00:10:50.500
<v Ms. Li Wen>Thank you.
"""

PROPOSED = """\
# Norway: 15:02, by the recording 15:02:15
/amend 4 at:2012-10-17T15:02:15+02:00
# The World Wildlife Fund: 15:10, by the recording 15:10:50
/amend 7 at:2012-10-17T15:10:50+02:00
# The World Wildlife Fund ends: 15:12, by the recording 15:12:20
/amend 8 at:2012-10-17T15:12:20+02:00
"""

ASKED = ("settle", "LOG", "webcast.vtt", "--meeting", "4", "--recording", "15:01:30")


@pytest.fixture(autouse=True)
def webcast(folder: Path) -> Path:
    """Write the captions of a webcast that began at 15:01:30."""
    file = folder / "webcast.vtt"
    file.write_text(WEBCAST, encoding="utf-8")
    return file


def test_the_lines_are_taken_as_they_are(command: Command, log: str) -> None:
    asked = (ASKED[0], log, *ASKED[2:])
    assert command(*asked) == Outcome(0, PROPOSED, "")
    assert command(*asked, "-o", "times.txt") == Outcome(0, "", "")
    assert command("import", log, "times.txt").status == 0
    rows = json.loads(command("statements", log, "--meeting", "4", "--json").out)
    assert [(row["start"], row["end"]) for row in rows] == [
        ("15:02:15", "15:04:30"),
        ("15:04:30", "15:10:50"),
        ("15:10:50", "15:12:20"),
    ]
    done = command(*asked)
    assert done == Outcome(0, "", "Nothing is to be settled: the second of every statement is known.\n")


def test_what_is_doubtful_is_told_and_the_status_is_1(command: Command, log: str, webcast: Path) -> None:
    webcast.write_text(WEBCAST.replace("Ms. Li Wen", "Norwey"), encoding="utf-8")
    done = command("settle", log, "webcast.vtt", "--recording", "2012-10-17T15:01:30")
    assert (done.status, done.out) == (1, "".join(PROPOSED.splitlines(keepends=True)[:2]))
    assert done.err == (
        "“Norwey” is read as Norway.\n"
        "Entries 7 and 8 (the World Wildlife Fund): no cue has this name.\n"
        "Entries 12 and 13 (Unidentified speaker, Thailand): not on the recording.\n"
    )


def test_our_own_file_says_when_its_recording_begins(command: Command, log: str) -> None:
    made = ("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:00", "-o", "ours.vtt")
    assert command(*made).status == 0
    whole = command("statements", log, "--json").out
    assert command("import", log, "-", stdin="/amend 4 at:?\n/amend 6 at:?\n/amend 7 at:?\n/amend 8 at:?\n").status == 0
    assert command("statements", log, "--json").out != whole
    done = command("settle", log, "ours.vtt", "--meeting", "4", "-o", "times.txt")
    assert done == Outcome(0, "", "")
    assert command("import", log, "times.txt").status == 0
    assert command("statements", log, "--json").out == whole


def test_our_own_file_gives_no_second_that_the_log_did_not_know(command: Command, log: str, folder: Path) -> None:
    made = ("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:00:30", "-o", "ours.vtt")
    assert command(*made).status == 0
    done = command("settle", log, "ours.vtt", "--meeting", "4")
    names = "Norway, the World Wildlife Fund"
    assert done == Outcome(1, "", f"Entries 4, 7 and 8 ({names}): its cue knows only the minute, from a log.\n")
    ours = (folder / "ours.vtt").read_text(encoding="utf-8")
    (folder / "ours.vtt").write_text(ours.replace("00:01:30.000 -->", "00:01:37.000 -->"), encoding="utf-8")
    assert command("settle", log, "ours.vtt", "--meeting", "4").out == (
        "# Norway: 15:02, by the recording 15:02:07\n/amend 4 at:2012-10-17T15:02:07+02:00\n"
    )


def test_our_own_file_gives_back_a_minute_as_a_minute(command: Command, log: str) -> None:
    made = ("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:00", "-o", "ours.vtt")
    assert command(*made).status == 0
    assert command("import", log, "-", stdin="/amend 4 at:?\n").status == 0
    assert command("settle", log, "ours.vtt", "--item", "3", "--until", "2012-10-17T15:05").out == (
        "# Norway: at an unknown time, by the recording 15:02\n/amend 4 at:2012-10-17T15:02+02:00\n"
    )


def test_json_has_every_time(command: Command, log: str) -> None:
    rows = json.loads(command(ASKED[0], log, *ASKED[2:], "--json").out)
    assert rows[0] == {
        "entry": 4,
        "speaker": "Norway",
        "ends": False,
        "time": "2012-10-17T15:02",
        "recording": "2012-10-17T15:02:15+02:00",
        "line": "/amend 4 at:2012-10-17T15:02:15+02:00",
        "reason": "",
    }
    assert [row["entry"] for row in rows] == [4, 7, 8]


def test_without_a_beginning_it_is_2(command: Command, log: str) -> None:
    sentence = "webcast.vtt does not say when its recording begins; give that, such as --recording 2012-10-17T15:02:11."
    assert command("settle", log, "webcast.vtt") == Outcome(2, "", f"meetinglog: {sentence}\n")


def test_a_file_that_is_missing_is_3_and_one_that_is_no_webvtt_is_1(
    command: Command, log: str, webcast: Path, folder: Path
) -> None:
    assert command("settle", log, "no.vtt") == Outcome(3, "", "meetinglog: There is no file no.vtt.\n")
    webcast.write_text("1\n00:00:01,000 --> 00:00:02,000\nx\n", encoding="utf-8")
    refused = "meetinglog: webcast.vtt is not WebVTT: its first line does not begin with WEBVTT.\n"
    assert command("settle", log, "webcast.vtt") == Outcome(1, "", refused)
    assert command("settle", log, folder).err == f"meetinglog: {folder} is a folder, not a file of captions.\n"


def test_a_whole_meeting_is_as_it_was_once_its_lines_are_entered(command: Command, folder: Path) -> None:
    assert command("new", MEETING / "session.toml", "MEETING").status == 0
    assert command("import", "MEETING", MEETING / "41st-meeting.txt").status == 0
    assert command("statements", "MEETING", "--format", "vtt", "--recording", "14:30", "-o", "ours.vtt").status == 0
    whole = json.loads(command("statements", "MEETING", "--json").out)
    begins = datetime.fromisoformat("2014-03-20T14:30:00+01:00")
    spoken = [
        (row["speaker"] or "unknown", *(_seconds(segment[edge], begins) for edge in ("started_at", "ended_at")))
        for row in whole
        for segment in row["segments"]
    ]
    _, cues = read_vtt((folder / "ours.vtt").read_text(encoding="utf-8"))
    assert sorted((*cue.voices, cue.begin, cue.end) for cue in cues) == sorted(spoken)
    struck = "".join(f"/amend {row['entry']} at:?\n" for row in whole)
    assert command("import", "MEETING", "-", stdin=struck).status == 0
    assert {row["start"] for row in json.loads(command("statements", "MEETING", "--json").out)} == {""}
    settled = command("settle", "MEETING", "ours.vtt")
    assert (settled.status, settled.err) == (0, "")
    assert command("import", "MEETING", "-", stdin=settled.out).status == 0
    assert json.loads(command("statements", "MEETING", "--json").out) == whole


def _seconds(moment: str, begins: datetime) -> float:
    return (datetime.fromisoformat(moment) - begins).total_seconds()
