from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.printed

HEADER = (
    "no,track,meeting,date,item,kind,speaker,code,capacity,on_behalf_of,person,start,end,floor_seconds,gross_seconds,"
    "interruptions,limit_seconds,over_seconds,entry,also_on_behalf_of,started_at,ended_at\n"
)
NORWAY = (
    "plenary,4,2012-10-17,3,statement,Norway,NOR,state,,,15:02:00,15:04:30,150,150,0,,,4"
    ",,2012-10-17T15:02:00+02:00,2012-10-17T15:04:30+02:00\n"
)
EGYPT = (
    "plenary,4,2012-10-17,3,statement,Egypt,EGY,state,Group of 77 and China,,15:04:30,15:10:00,330,330,0,,,6"
    ",,2012-10-17T15:04:30+02:00,2012-10-17T15:10:00+02:00\n"
)
WWF = (
    "plenary,4,2012-10-17,3,statement,World Wildlife Fund,,ngo,,Ms. Li Wen,15:10:00,15:12:00,120,120,0,,,7"
    ",,2012-10-17T15:10:00+02:00,2012-10-17T15:12:00+02:00\n"
)
SOMEONE = (
    "plenary,5,2012-10-18,4,statement,,,,,,10:02:00,10:05:00,180,180,0,,,12"
    ",,2012-10-18T10:02:00+02:00,2012-10-18T10:05:00+02:00\n"
)
THAILAND = (
    "plenary,5,2012-10-18,4,statement,Thailand,THA,observer-state,,,10:05:00,,,,0,,,13,,2012-10-18T10:05:00+02:00,\n"
)
ALL = [NORWAY, EGYPT, WWF, SOMEONE, THAILAND]

TABLE = """\
No  Meeting  Date        Item  Start     End       Floor  Speaker
 1        4  2012-10-17  3     15:02:00  15:04:30   2:30  Norway
 2        4  2012-10-17  3     15:04:30  15:10:00   5:30  Egypt (on behalf of Group of 77 and China)
 3        4  2012-10-17  3     15:10:00  15:12:00   2:00  World Wildlife Fund
 4        5  2012-10-18  4     10:02:00  10:05:00   3:00  (not named yet)
 5        5  2012-10-18  4     10:05:00                   Thailand
"""

MARKDOWN = """\
| No | Meeting | Date | Item | Start | End | Floor | Speaker |
| ---: | ---: | --- | --- | --- | --- | ---: | --- |
| 1 | 5 | 2012-10-18 | 4 | 10:02:00 | 10:05:00 | 3:00 | (not named yet) |
| 2 | 5 | 2012-10-18 | 4 | 10:05:00 |  |  | Thailand |
"""


def csv_of(*lines: str) -> str:
    return HEADER + "".join(f"{number},{line}" for number, line in enumerate(lines, 1))


def test_the_csv_is_that_of_the_contract(command: Command, log: str) -> None:
    assert command("statements", log, "--format", "csv") == Outcome(0, csv_of(*ALL), "")


def test_without_a_format_there_is_a_table(command: Command, log: str) -> None:
    assert command("statements", log) == Outcome(0, TABLE, "")
    assert command("statements", log, "--format", "table") == Outcome(0, TABLE, "")


def test_markdown_is_a_table(command: Command, log: str) -> None:
    assert command("statements", log, "--format", "markdown", "--meeting", "5") == Outcome(0, MARKDOWN, "")


def test_json_has_the_columns_with_numbers_as_numbers(command: Command, log: str) -> None:
    done = command("statements", log, "--json", "--meeting", "5")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)[1] == {
        "no": 2,
        "track": "plenary",
        "meeting": 5,
        "date": "2012-10-18",
        "item": "4",
        "kind": "statement",
        "speaker": "Thailand",
        "code": "THA",
        "capacity": "observer-state",
        "on_behalf_of": "",
        "person": "",
        "start": "10:05:00",
        "end": "",
        "floor_seconds": None,
        "gross_seconds": None,
        "interruptions": 0,
        "limit_seconds": None,
        "over_seconds": None,
        "entry": 13,
        "also_on_behalf_of": "",
        "started_at": "2012-10-18T10:05:00+02:00",
        "ended_at": "",
        "segments": [{"started_at": "2012-10-18T10:05:00+02:00", "ended_at": ""}],
    }
    assert command("statements", log, "--format", "json", "--meeting", "5") == done
    assert command("statements", log, "--json", "--format", "json", "--meeting", "5") == done


def test_json_lines_are_the_same_objects_one_to_a_line(command: Command, log: str) -> None:
    lines = command("statements", log, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(command("statements", log, "--json").out)
    assert len(lines) == len(ALL)


@pytest.mark.parametrize(
    ("narrowing", "lines"),
    [
        (("--item", "3"), [NORWAY, EGYPT, WWF]),
        (("--item", " 4 "), [SOMEONE, THAILAND]),
        (("--item", "3", "--item", "4"), ALL),
        (("--meeting", "4"), [NORWAY, EGYPT, WWF]),
        (("--meeting", "4", "--meeting", "5"), ALL),
        (("--meeting", "4", "--item", "4"), []),
    ],
)
def test_numbers_count_within_the_part_that_is_asked_for(
    narrowing: tuple[str, ...], lines: list[str], command: Command, log: str
) -> None:
    assert command("statements", log, "--format", "csv", *narrowing) == Outcome(0, csv_of(*lines), "")
    assert command("statements", *narrowing, "--format", "csv", log) == Outcome(0, csv_of(*lines), "")


def test_where_nothing_was_said_there_is_the_header(command: Command, empty_log: str) -> None:
    assert command("statements", empty_log, "--format", "csv") == Outcome(0, HEADER, "")
    assert command("statements", empty_log, "--json") == Outcome(0, "[]\n", "")
    assert command("statements", empty_log, "--format", "jsonl") == Outcome(0, "", "")
    assert command("statements", empty_log) == Outcome(0, "No  Meeting  Date  Item  Start  End  Floor  Speaker\n", "")


def test_a_part_that_does_not_exist_is_3(command: Command, log: str) -> None:
    items = "meetinglog: There is no item 99; the items are 3, 4.\n"
    assert command("statements", log, "--item", "99") == Outcome(3, "", items)
    meetings = "meetinglog: There is no meeting 99; the meetings held are 4, 5.\n"
    assert command("statements", log, "--meeting", "99") == Outcome(3, "", meetings)


def test_what_was_typed_is_no_formula_and_no_markup(command: Command, log: str, folder: Path) -> None:
    (folder / "odd.txt").write_text('"=1+1|*x*" as:ngo by:@SUM(1)\n', encoding="utf-8")
    assert command("import", log, "odd.txt").status == 0
    last = "plenary,5,2012-10-18,4,statement,'=1+1|*x*,,ngo,,'@SUM(1),,,,,0,,,14,,,\n"
    thailand = THAILAND
    assert command("statements", log, "--format", "csv").out == csv_of(*ALL[:-1], thailand, last)
    assert command("statements", log, "--format", "markdown").out.splitlines()[-1].endswith(r"|  |  |  | =1+1\|\*x\* |")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--until", "noonish"),
            "--until: “noonish” is not a time; type one such as 10:42, 10:42:30, 2012-10-17T10:00, -90s or last.",
        ),
        (
            ("--as-of", "noonish"),
            "--as-of: “noonish” is not a time; type one such as 10:42, 10:42:30, 2012-10-17T10:00, -90s or last.",
        ),
        (
            ("--format", "vtt", "--recording", "noonish"),
            "--recording: noonish is not when a recording begins; type a date and a time, such as 2012-10-17T15:02:11.",
        ),
    ],
    ids=str,
)
def test_what_is_no_time_is_2_and_answered_as_an_option_is_typed(
    asked: tuple[str, ...], said: str, command: Command, log: str
) -> None:
    assert command("statements", log, *asked) == Outcome(2, "", f"meetinglog: {said}\n")
