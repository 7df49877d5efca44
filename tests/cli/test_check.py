from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import fields

from meetinglog.audit import FindingKind
from meetinglog.log.entry import NewEntry
from meetinglog.log.jsonl import line_of
from storage.chain import START, seal
from tests.support.commands import Command, Outcome
from tests.support.findings import SAMPLES, Sample, meeting, recorded
from tests.support.scene import Scene

FOUND = """\
unknown-speaker (1)
  An unidentified speaker appears in no paragraph of the report.

     12  An unidentified speaker had the floor from 10:02:00 to 10:05:00 (5th
         meeting).
         > /amend 12 who:…
         Replace … with the name.

open-item (1)
  The record does not say whether the item is still under consideration.

     11  Item 4 was taken up at 10:01:00 and never concluded (5th meeting).
         > @2012-10-18T… /conclude 4
         Replace … with the time when that was, such as 18:00. Leave an item
         open if it continues.

never-rose (1)
  Its end is unknown, and so is that of a statement still running in it.

     10  The 5th meeting has been in session since 10:00:00 and never rose.
         > @2012-10-18T… /rise
         Replace … with the time when it rose, such as 18:00.

3 open points. Replace … before you enter a line. --ignore KIND leaves out a
kind.
"""


def kept(scene: Scene, command: Command, folder: Path, place: str) -> None:
    """Keep the log of a scene."""
    names = [field.name for field in fields(NewEntry)]
    new = [NewEntry(**{name: getattr(entry, name) for name in names}) for entry in scene.log.entries]
    (folder / "LOG.jsonl").write_text("".join(map(line_of, seal(new, START))), encoding="utf-8")
    assert command("restore", "LOG.jsonl", place).status == 0


def test_what_is_found_is_told_and_the_status_is_1(command: Command, log: str) -> None:
    asked = ("--meeting", "5", "--ignore", "late", "--ignore", "no-chair")
    assert command("check", log, *asked) == Outcome(1, FOUND, "")


def test_nothing_found_is_said_and_the_status_is_0(command: Command, folder: Path, place: str) -> None:
    kept(recorded(meeting()), command, folder, place)
    assert command("check", place) == Outcome(0, "No open points.\n", "")
    assert command("check", place, "--json") == Outcome(0, "[]\n", "")
    assert command("check", place, "--ignore", "gap", "--ignore", "late", "--ignore", "gap") == Outcome(
        0, "No open points (gap and late left out).\n", ""
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: str(one.kind))
def test_a_kind_that_is_ignored_is_left_out(sample: Sample, command: Command, folder: Path, place: str) -> None:
    kept(recorded(sample.shows, sample.facts), command, folder, place)
    purpose = ("--for", "summary-record") if sample.kind is FindingKind.UNKNOWN_PERSON else ()
    told = command("check", place, "--json", *purpose)
    assert (told.status, [one["kind"] for one in json.loads(told.out)]) == (1, [sample.kind])
    assert command("check", place, "--ignore", sample.kind, *purpose).status == 0


PERSONS = """\
unknown-person (1)
  A summary record names the persons who spoke.

      4  Who spoke for Norway in entry 4 is not known (4th meeting).
         > /amend 4 by:…
         Replace … with the person, such as Mr. X. If that cannot be found out,
         leave it as it is.

1 open point. Replace … before you enter a line. --ignore KIND leaves out a
kind.
"""


def test_a_summary_record_asks_for_the_persons_that_are_missing(command: Command, folder: Path, place: str) -> None:
    kept(recorded(meeting()), command, folder, place)
    assert command("check", place, "--for", "summary-record") == Outcome(1, PERSONS, "")
    assert command("check", place) == Outcome(0, "No open points.\n", "")


def test_the_check_is_for_an_output_that_asks_for_more(command: Command, log: str) -> None:
    told = command("check", log, "--for", "report")
    assert told.status == 2
    assert "summary-record" in told.err


def test_json_has_an_object_for_each_finding(command: Command, log: str) -> None:
    told = command("check", log, "--json", "--item", "4", "--ignore", "late")
    assert (told.status, told.err) == (1, "")
    assert json.loads(told.out) == [
        {
            "kind": "open-item",
            "entries": [11],
            "what": "Item 4 was taken up at 10:01:00 and never concluded (5th meeting).",
            "why": "The record does not say whether the item is still under consideration.",
            "settle": "@2012-10-18T… /conclude 4",
            "advice": "Replace … with the time when that was, such as 18:00. Leave an item open if it continues.",
        },
        {
            "kind": "unknown-speaker",
            "entries": [12],
            "what": "An unidentified speaker had the floor from 10:02:00 to 10:05:00 (5th meeting).",
            "why": "An unidentified speaker appears in no paragraph of the report.",
            "settle": "/amend 12 who:…",
            "advice": "Replace … with the name.",
        },
    ]


def test_what_had_been_entered_or_had_happened_by_then_is_what_is_checked(command: Command, log: str) -> None:
    for past in (("--until", "2012-10-17T15:30"), ("--as-of", "9")):
        told = command("check", log, "--json", *past)
        assert [one["kind"] for one in json.loads(told.out)] == ["no-chair", "late", "open-item"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("no-chiar", "unknown kind no-chiar; did you mean no-chair?"),
        ("unknown", "unknown kind unknown; did you mean unknown-time?"),
        ("zzz", f"unknown kind zzz; choose {', '.join(list(FindingKind)[:-1])} or over-limit."),
    ],
)
def test_an_unknown_kind_is_refused_with_the_nearest(typed: str, said: str, command: Command, log: str) -> None:
    expected = f"meetinglog: --ignore: {said}\n"
    assert command("check", log, "--ignore", typed) == Outcome(2, "", expected)


def test_the_audit_goes_into_a_file_with_the_same_status(command: Command, log: str, folder: Path) -> None:
    assert command("check", log, "-o", "audit.txt", "--meeting", "5", "--ignore", "late", "--ignore", "NO-CHAIR") == (
        Outcome(1, "", "")
    )
    assert (folder / "audit.txt").read_text(encoding="utf-8") == FOUND
