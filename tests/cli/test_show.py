from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetinglog.acts.evolve import evolve
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.record import fold
from tests.support.commands import Command, Outcome
from tests.support.typed_logs import slipped_in

JOURNAL = """\
4th meeting, 17 October 2012
    2  15:00:00  The 4th meeting is called to order
    3  15:01:00  Item 3 is taken up: Other serious crimes
    4  15:02:00  Norway has the floor (item 3)
    5  --:--:--  note on Norway: welcomed the report #theft
    6  15:04:30  Egypt, on behalf of the Group of 77 and China, has the floor (item 3)
    7  15:10:00  The World Wildlife Fund (non-governmental organization), represented by Ms. Li Wen, has \
the floor (item 3)
    8  15:12:00  The statement of the World Wildlife Fund ends after 2 min on the floor
    9  15:13:00  The 4th meeting rises

5th meeting, 18 October 2012
   10  10:00:00  The 5th meeting is called to order
   11  10:01:00  Item 4 is taken up: Technical assistance
   12  10:02:00  Unidentified speaker has the floor (item 4)
   13  10:05:00  Thailand (observer State) has the floor (item 4)
"""


def test_the_journal_tells_each_entry_under_its_meeting_and_day(command: Command, log: str) -> None:
    assert command("show", log) == Outcome(0, JOURNAL, "")


@pytest.mark.parametrize(
    "asked",
    [
        ["show"],
        ["show", "--history"],
        ["show", "--item", "3"],
        ["show", "--until", "11:00"],
        ["show", "--as-of", "2999-01-01T00:00"],
        ["check"],
    ],
)
def test_what_is_shown_or_checked_is_folded_once(
    asked: list[str], command: Command, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts: list[int] = []

    def counted(state: Proceedings, act: Act) -> Proceedings:
        acts.append(act.number)
        return evolve(state, act)

    monkeypatch.setattr(fold, "evolve", counted)
    assert command(asked[0], log, *asked[1:]).out
    assert acts == [*range(2, 14)]


def test_the_journal_can_be_narrowed_to_a_meeting_and_an_item(command: Command, log: str) -> None:
    fifth = JOURNAL.partition("\n\n")[2]
    assert command("show", log, "--meeting", "5") == Outcome(0, fifth, "")
    heading, _, *under_item = fifth.splitlines(keepends=True)
    assert command("show", log, "--item", "4") == Outcome(0, "".join([heading, *under_item]), "")


def test_json_has_an_object_for_each_entry(command: Command, log: str) -> None:
    told = json.loads(command("show", log, "--json").out)
    assert [line["entry"] for line in told] == list(range(2, 14))
    assert told[3] == {
        "entry": 5,
        "date": "",
        "time": "",
        "precision": "unknown",
        "track": "plenary",
        "meeting": 4,
        "item": "3",
        "text": "note on Norway: welcomed the report #theft",
        "officer": "A. Officer",
    }


def test_where_several_officers_entered_the_journal_says_who_entered_what(log: str, command: Command) -> None:
    before = command("show", log).out
    slipped_in(log, "Norway", "B. Officer", "2012-10-18T10:06:00")
    lines = command("show", log).out.splitlines()
    assert [line.removesuffix("  [A. Officer]") for line in lines[:-1]] == before.splitlines()
    assert all(line.endswith("  [A. Officer]") for line in lines if line.startswith("    "))
    assert lines[-1] == "   14  10:06:00  Norway has the floor (item 4)  [B. Officer]"


def test_a_log_without_acts_has_an_empty_journal(command: Command, empty_log: str) -> None:
    assert command("show", empty_log) == Outcome(0, "", "")
    assert command("show", empty_log, "--json") == Outcome(0, "[]\n", "")


def test_officers_comments_are_not_in_the_journal(command: Command, log: str, folder: Path) -> None:
    (folder / "odd.txt").write_text("/comment a secret\n", encoding="utf-8")
    assert command("import", log, "odd.txt").status == 0
    assert command("show", log) == Outcome(0, JOURNAL, "")


@pytest.mark.files
def test_the_journal_reads_a_log_in_a_folder_that_may_not_be_written(log: Path, folder: Path) -> None:
    from tests.support.commands import process  # noqa: PLC0415 - this test alone needs a process

    locked = folder / "locked"
    locked.mkdir()
    (locked / "LOG").write_bytes(log.read_bytes())
    locked.chmod(0o555)
    assert process("show", locked / "LOG", permissions=True) == Outcome(0, JOURNAL, "")


ROOMS = """\
[body]
name = "Test Conference"
short_name = "Conference"
[session]
id = "rooms"
number = 1
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
[[track]]
name = "cow"
short_name = "Committee"
"""

PARALLEL = """\
@2012-10-17T23:00 /open 4
@23:01 /track cow
@23:02 /open 1
@23:03 /track plenary
@23:04 Norway
@2012-10-18T00:05 Chad
@00:06 /track cow
@00:07 Peru
"""


def test_two_rooms_in_parallel_have_a_heading_for_each_meeting_and_day(
    command: Command, folder: Path, place: str
) -> None:
    (folder / "rooms.toml").write_text(ROOMS, encoding="utf-8")
    (folder / "capture.txt").write_text(PARALLEL, encoding="utf-8")
    assert command("new", "rooms.toml", place).status == 0
    assert command("import", place, "capture.txt").status == 0
    shown = command("show", place).out
    assert [line for line in shown.splitlines() if "2012" in line] == [
        "4th meeting, 17 October 2012",
        "Outside meetings (cow), 17 October 2012",
        "1st meeting (cow), 17 October 2012",
        "4th meeting, 18 October 2012",
        "1st meeting (cow), 18 October 2012",
    ]


def test_the_handover_is_told_at_the_latest_time_of_the_log_or_at_another(command: Command, log: str) -> None:
    told = command("show", log, "--handover").out.splitlines()
    assert told[:2] == ["What is open", "  The 5th meeting is in session, item 4: Technical assistance"]
    assert "    13  10:05:00  Thailand (observer State)" in told
    before = command("show", log, "--handover", "--until", "2012-10-17T15:05").out.splitlines()
    assert "  Egypt, on behalf of the Group of 77 and China, has the floor for 0:30, no limit, since 15:04:30" in before


def test_the_handover_is_json_as_well_and_not_the_history(command: Command, log: str) -> None:
    told = json.loads(command("show", log, "--handover", "--json").out)
    assert told[0] == {
        "part": "What is open",
        "text": "The 5th meeting is in session, item 4: Technical assistance",
        "entry": 0,
    }
    both = command("show", log, "--handover", "--history")
    assert (both.status, both.out) == (2, "")


def test_the_handover_of_a_log_without_acts_says_that_no_meeting_is_open(command: Command, empty_log: str) -> None:
    assert command("show", empty_log, "--handover").out.startswith("What is open\n  No meeting is open\n")
