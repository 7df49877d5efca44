from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.both


@pytest.fixture
def issued(command: Command, log: str) -> str:
    assert command("issue", log, "report", "--item", "3", "-o", "add5.txt").status == 0
    return log


def test_nothing_issued_is_said_so(command: Command, log: str) -> None:
    assert command("diff", log) == Outcome(0, "Nothing has been issued from this log.\n", "")
    assert command("diff", log, "--json") == Outcome(0, "[]\n", "")


def test_where_nothing_changed_the_status_is_0(command: Command, issued: Path) -> None:
    done = command("diff", issued)
    assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)
    assert done.out.startswith("Entry 14: the report on item 3, issued as add5.txt on 20")
    assert done.out.endswith(" by A. Officer, made from entries 1 to 13: nothing has changed.\n")


def test_a_late_correction_is_told_with_its_words_and_its_entry_and_status_1(
    command: Command, issued: Path, folder: Path
) -> None:
    (folder / "late.txt").write_text("/comment hush\n/amend 4 who:Nigeria\n/flag more\n", encoding="utf-8")
    assert command("import", issued, "late.txt").status == 0
    done = command("diff", issued)
    head, words, cause, times = done.out.splitlines()
    assert (done.status, done.err, head.endswith(" differs.")) == (1, "", True)
    said = "Statements were made by the representatives of [-Norway-] {+Nigeria+} and Egypt"
    assert words == f"Paragraph 2: {said} (on behalf of the Group of 77 and China)."
    assert cause == "   16  Amended: entry 4, which now reads: Nigeria has the floor (item 3)"
    assert times.startswith("       happened at an unknown time; entered 20")
    assert command("diff", issued, "-o", "diff.txt") == Outcome(1, "", "")
    assert (folder / "diff.txt").read_text(encoding="utf-8") == done.out


def test_json_has_an_object_for_each_output(command: Command, issued: Path, folder: Path) -> None:
    (folder / "late.txt").write_text("/strike 6\n", encoding="utf-8")
    assert command("import", issued, "late.txt").status == 0
    done = command("diff", issued, "--json")
    [found] = json.loads(done.out)
    [change] = found.pop("changes")
    assert (done.status, found["entry"], found["up_to"], found["differs"], found["reproduced"]) == (
        1,
        14,
        13,
        True,
        True,
    )
    assert found["output"] == {
        "kind": "report", "format": "text", "items": ["3"], "meetings": [], "track": "", "days": [], "until": "",
        "style": "", "masthead": False, "notes": False, "provenance": False,
    }  # fmt: skip
    assert (change["place"], [cause["entry"] for cause in change["causes"]]) == ("paragraph 2", [15])
    removed = [word["text"] for word in change["words"] if word["what"] == "removed"]
    assert "Egypt (on behalf of the Group of 77 and China)" in "".join(removed)


def test_the_output_is_of_a_log_that_is_there(command: Command) -> None:
    assert command("diff", "NONE") == Outcome(3, "", "meetinglog: There is no log NONE.\n")
