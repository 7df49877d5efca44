"""The command ``speakers``: who waits, how often each has spoken, when the list will end."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
import python_calamine as calamine

from meetinglog.outputs.speakers import COLUMNS
from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.printed

SESSION = """\
[body]
name = "Committee on Tests"
short_name = "Committee"
[session]
id = "tests"
number = 1
timezone = "Europe/Vienna"
starts = 2012-10-15
ends = 2012-10-19
[limits]
state = "3m"
[[meeting]]
number = 1
ends = 2012-10-15T10:15:00
[[track]]
name = "cow"
short_name = "Committee of the Whole"
[[item]]
number = "1"
title = "Opening"
"""
ACTS = """\
@2012-10-15T10:00 /open 1
@10:01 /item 1
@10:02 /inscribe Lebanon; Norway; Peru; Chile for:G77; Norway
@10:03 /next
@10:05 /next
"""
END = (
    "3 on the list: until about 10:17; with 2 minutes each, 10:14; the meeting is to rise at 10:15: the last who "
    "fits is Chile.\n"
)
TABLE = f"""\
Waiting (3)
  1  Peru  item 1
  2  Chile (on behalf of Group of 77 and China)  item 1
  3  Norway  item 1  has spoken 1 time, 0:00
{END}
Spoke (2)
     Lebanon  item 1  entry 5
     Norway  item 1  entry 6
"""
MARKDOWN = f"""\
| Place | Speaker | Item | Outcome | Has spoken | Until | Entry |
| ---: | --- | --- | --- | --- | --- | --- |
| 1 | Peru | 1 | waiting |  | 10:11 |  |
| 2 | Chile (on behalf of Group of 77 and China) | 1 | waiting |  | 10:14 |  |
| 3 | Norway | 1 | waiting | 1 time, 0:00 | 10:17 |  |
|  | Lebanon | 1 | spoke |  |  | 5 |
|  | Norway | 1 | spoke |  |  | 6 |

{END}"""


@pytest.fixture
def listed(command: Command, folder: Path, place: str) -> str:
    (folder / "tests.toml").write_text(SESSION, encoding="utf-8")
    (folder / "acts.txt").write_text(ACTS, encoding="utf-8")
    assert command("new", "tests.toml", place).status == 0
    assert command("import", place, "acts.txt").status == 0
    return place


def test_the_table_says_who_waits_how_often_each_has_spoken_and_when_the_list_will_end(
    command: Command, listed: str
) -> None:
    assert command("speakers", listed) == Outcome(0, TABLE, "")
    assert command("speakers", listed, "--format", "table") == Outcome(0, TABLE, "")


def test_markdown_is_a_table_with_the_end_below(command: Command, listed: str) -> None:
    assert command("speakers", listed, "--format", "markdown") == Outcome(0, MARKDOWN, "")


def test_json_has_the_end_of_each_turn(command: Command, listed: str) -> None:
    lines = json.loads(command("speakers", listed, "--json").out)
    assert lines[2] == {
        "outcome": "waiting",
        "place": 3,
        "speaker": "Norway",
        "code": "NOR",
        "capacity": "state",
        "on_behalf_of": "",
        "person": "",
        "track": "plenary",
        "item": "1",
        "inscribed": 4,
        "entry": None,
        "absences": 0,
        "spoken": 1,
        "spoken_seconds": 0,
        "expected_seconds": 180,
        "expected_end": "2012-10-15T10:17:00+02:00",
        "expected_end_short": "2012-10-15T10:14:00+02:00",
        "fits": False,
        "also_on_behalf_of": "",
    }
    assert (lines[3]["outcome"], lines[3]["spoken"], lines[3]["fits"], lines[3]["expected_end"]) == (
        "spoke",
        None,
        None,
        "",
    )


def test_who_speaks_for_a_group_besides_itself_is_listed_as_such(command: Command, listed: str) -> None:
    acts = "@10:06 /inscribe Kenya also:G77\n@10:07 Egypt also:G77\n"
    assert command("import", listed, "-", stdin=acts).status == 0
    behalf = "(also on behalf of Group of 77 and China)"
    for form in ("table", "markdown"):
        told = command("speakers", listed, "--format", form).out
        assert f"Kenya {behalf}" in told
        assert f"Egypt {behalf}" in told
    lines = json.loads(command("speakers", listed, "--json").out)
    also = {line["speaker"]: line["also_on_behalf_of"] for line in lines if line["on_behalf_of"]}
    assert also == {"Chile": "", "Kenya": "Group of 77 and China", "Egypt": "Group of 77 and China"}


def test_csv_has_the_fields_of_the_json(command: Command, listed: str) -> None:
    rows = list(csv.reader(io.StringIO(command("speakers", listed, "--format", "csv").out)))
    lines = json.loads(command("speakers", listed, "--json").out)
    assert rows == [
        list(COLUMNS),
        *([str(value) if value is not None else "" for value in line.values()] for line in lines),
    ]


def test_the_workbook_has_the_fields_of_the_json_with_durations(command: Command, listed: str, folder: Path) -> None:
    for name in ("list.xlsx", "again.xlsx"):
        assert command("speakers", listed, "--format", "xlsx", "-o", name) == Outcome(0, "", "")
    assert (folder / "list.xlsx").read_bytes() == (folder / "again.xlsx").read_bytes()
    headings, *rows = calamine.load_workbook(folder / "list.xlsx").get_sheet_by_name("Speakers").to_python()
    seconds = {"spoken_time": "spoken_seconds", "expected": "expected_seconds"}
    assert [seconds.get(str(heading), heading) for heading in headings] == list(COLUMNS)
    lines = json.loads(command("speakers", listed, "--json").out)
    assert [[_as_cell(name, value) for name, value in line.items()] for line in lines] == rows


def _as_cell(column: str, value: object) -> object:
    """Return what a cell holds of a value of the JSON."""
    if column == "fits":
        return "" if value is None else "yes" if value else "no"
    if isinstance(value, int) and column.endswith("_seconds"):
        return timedelta(seconds=value)
    return "" if value is None else value


def test_until_is_the_moment_from_which_the_end_is_foreseen(command: Command, listed: str) -> None:
    done = command("speakers", listed, "--until", "10:04")
    assert done.out.splitlines()[5] == (
        "4 on the list: until about 10:18; with 2 minutes each, 10:14; the meeting is to rise at 10:15: "
        "the last who fits is Chile."
    )


def test_several_lists_are_told_apart(command: Command, listed: str, folder: Path) -> None:
    more = "@10:06 /track cow\n@10:06 /open 1\n@10:07 /item 1\n@10:08 /inscribe Mali\n"
    (folder / "more.txt").write_text(more, encoding="utf-8")
    assert command("import", listed, "more.txt").status == 0
    ends = [line for line in command("speakers", listed).out.splitlines() if "on the list" in line]
    assert ends == [
        (
            "Item 1: 3 on the list: until about 10:17; with 2 minutes each, 10:14; the meeting is to rise at 10:15: "
            "the last who fits is Chile."
        ),
        "Cow, item 1: 1 on the list: until about 10:11; with 2 minutes each, 10:10.",
    ]


def test_where_nobody_is_on_a_list_that_is_said(command: Command, empty_log: str) -> None:
    assert command("speakers", empty_log) == Outcome(0, "Nobody is on the list of speakers.\n", "")
    assert command("speakers", empty_log, "--json") == Outcome(0, "[]\n", "")
