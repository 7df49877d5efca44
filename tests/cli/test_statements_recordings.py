"""``statements --format vtt`` and ``rttm``: the whole command, recomputed from the capture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.support.captions import Shown, Spoken, read_rttm, read_vtt
from tests.support.commands import CAPTURE, Command, Outcome

pytestmark = pytest.mark.printed

OUTSIDE = "Left out: what no recording covers, 1 stretch on the floor (entry 12).\n"
RUNNING = "Left out: what has not ended, 1 stretch on the floor (entry 13).\n"
ROUGH = "3 turns have times known only to the minute (entries 4, 6 and 7).\n"


def from_the_capture(begins: str) -> list[tuple[str, float, float]]:
    """Return who spoke from when to when, in seconds, by the lines of the capture with a time on the first day."""
    day = [line.split(" ", 1) for line in CAPTURE.partition("@2012-10-18")[0].splitlines() if line.startswith("@")]
    start = datetime.fromisoformat(begins)
    at = [
        (datetime.fromisoformat(f"2012-10-17T{time[1:].removeprefix('2012-10-17T')}") - start).total_seconds()
        for time, _ in day
    ]
    spans = zip(day, at, at[1:], strict=False)
    return [(act.split(" ")[0], begin, end) for (_, act), begin, end in spans if not act.startswith("/")]


def test_the_cues_are_those_of_the_capture(command: Command, log: str) -> None:
    done = command("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:01:29")
    assert (done.status, done.err) == (0, OUTSIDE + RUNNING + ROUGH)
    header, cues = read_vtt(done.out)
    assert header == "cop-6 from 2012-10-17T15:01:29+02:00"
    names = {"WWF": "World Wildlife Fund"}
    expected = [(names.get(who, who), begin, end) for who, begin, end in from_the_capture("2012-10-17T15:01:29")]
    assert [(*cue.voices, cue.begin, cue.end) for cue in cues] == expected
    assert [cue.text for cue in cues] == [
        "Norway\nstate, item 3",
        "Egypt (on behalf of Group of 77 and China)\nstate, item 3",
        "World Wildlife Fund\nngo, item 3",
    ]


def test_the_turns_of_several_recordings_are_one_file_of_rttm(command: Command, log: str) -> None:
    recorded = ("--recording", "2012-10-18T10:04", "--recording", "2012-10-17T15:03")
    done = command("statements", log, "--format", "rttm", *recorded)
    first, second = "cop-6-20121017T150300+0200", "cop-6-20121018T100400+0200"
    assert read_rttm(done.out) == [
        Spoken(first, 0, 90, "Norway"),
        Spoken(first, 90, 330, "Egypt"),
        Spoken(first, 420, 120, "World Wildlife Fund"),
        Spoken(second, 0, 60, "unknown"),
    ]
    assert done.err == RUNNING + "4 turns have times known only to the minute (entries 4, 6, 7 and 12).\n"


def test_the_cues_of_several_recordings_are_a_file_each(command: Command, log: str, folder: Path) -> None:
    recorded = ("--format", "vtt", "--recording", "2012-10-17T15:03", "--recording", "2012-10-18T10:04")
    refused = command("statements", log, *recorded)
    assert refused == Outcome(
        2, "", "meetinglog: Of 2 recordings, vtt is a file each; give a folder for them: -o FOLDER.\n"
    )
    assert command("statements", log, *recorded, "-o", "captions").status == 0
    files = sorted((folder / "captions").iterdir())
    assert [file.name for file in files] == ["cop-6-20121017T150300+0200.vtt", "cop-6-20121018T100400+0200.vtt"]
    read = [read_vtt(file.read_text(encoding="utf-8"))[1] for file in files]
    assert [[cue.text for cue in cues][-1] for cues in read] == ["World Wildlife Fund\nngo, item 3", "unknown\nitem 4"]


def test_recordings_of_the_hour_that_comes_twice_are_a_file_each(command: Command, log: str, folder: Path) -> None:
    twice = ("--recording", "2012-10-28T02:30:00+02:00", "--recording", "2012-10-28T02:30:00+01:00")
    assert command("statements", log, "--format", "vtt", *twice, "-o", "captions").status == 0
    assert sorted(file.name for file in (folder / "captions").iterdir()) == [
        "cop-6-20121028T023000+0100.vtt",
        "cop-6-20121028T023000+0200.vtt",
    ]


def test_of_several_files_none_is_written_where_one_stands(command: Command, log: str, folder: Path) -> None:
    recorded = (
        "--format",
        "vtt",
        "--recording",
        "2012-10-17T15:03",
        "--recording",
        "2012-10-18T10:04",
        "-o",
        "captions",
    )
    (folder / "captions").mkdir()
    (folder / "captions" / "cop-6-20121018T100400+0200.vtt").write_text("kept", encoding="utf-8")
    done = command("statements", log, *recorded)
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "meetinglog: captions/cop-6-20121018T100400+0200.vtt already exists; use --force to replace it, or choose "
        "another name.\n"
    )
    assert [file.name for file in (folder / "captions").iterdir()] == ["cop-6-20121018T100400+0200.vtt"]
    assert command("statements", log, *recorded, "--force").status == 0
    (folder / "file").write_text("kept", encoding="utf-8")
    assert command("statements", log, *recorded[:-1], "file").err == (
        "meetinglog: file is a file; -o names a folder here, for 2 files.\n"
    )


def test_the_unknown_speaker_is_a_cue_by_itself(command: Command, log: str) -> None:
    done = command("statements", log, "--meeting", "5", "--format", "vtt", "--recording", "10:00")
    [cue] = read_vtt(done.out)[1]
    assert cue == Shown("entry 12, to the minute", 120, 300, ("unknown",), (), "unknown\nitem 4")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--format", "vtt"),
            (
                "--format vtt counts from the beginning of a recording; say when it begins, such as --recording "
                "2012-10-17T15:02:11."
            ),
        ),
        (("--recording", "15:00"), "--recording is for --format vtt and rttm; omit it."),
        (
            ("--format", "rttm", "--recording", "15:02:11"),
            (
                "--recording: 15:02:11 may be on 17 October 2012 or 18 October 2012; type the date as well, such as "
                "2012-10-17T15:02:11."
            ),
        ),
        (("--format", "vtt", "--json", "--recording", "1:00"), "--json and --format vtt cannot be combined."),
    ],
)
def test_what_does_not_go_together_is_2(options: tuple[str, ...], sentence: str, command: Command, log: str) -> None:
    assert command("statements", log, *options) == Outcome(2, "", f"meetinglog: {sentence}\n")
