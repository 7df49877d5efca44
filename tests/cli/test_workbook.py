from __future__ import annotations

from pathlib import Path

import pytest

from tests.outputs.statements.test_workbook import parts, sheets
from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.printed


def speakers_in(file: Path) -> list[object]:
    [heads, *lines] = sheets(file.read_bytes())["Statements"]
    return [line[heads.index("speaker")] for line in lines if line[0] != ""]


@pytest.mark.both
def test_the_workbook_is_written_whole_and_replaced_only_when_told(command: Command, log: str, folder: Path) -> None:
    assert command("workbook", log, "-o", "session.xlsx") == Outcome(0, "", "")
    once = (folder / "session.xlsx").read_bytes()
    refused = "meetinglog: session.xlsx already exists; use --force to replace it, or choose another name.\n"
    assert command("workbook", log, "-o", "session.xlsx") == Outcome(1, "", refused)
    assert command("workbook", log, "-o", "session.xlsx", "--force") == Outcome(0, "", "")
    assert (folder / "session.xlsx").read_bytes() == once


@pytest.mark.parametrize(
    ("narrowing", "speakers", "asked"),
    [
        (("--meeting", "5"), ["", "Thailand"], ["meetings", "5"]),
        (("--day", "2012-10-17"), ["Norway", "Egypt", "World Wildlife Fund"], ["days", "2012-10-17"]),
        (("--item", "4", "--item", "3"), ["Norway", "Egypt", "World Wildlife Fund", "", "Thailand"], ["items", "4; 3"]),
        (("--track", "plenary", "--meeting", "5"), ["", "Thailand"], ["track", "plenary"]),
        (("--until", "2012-10-17T15:05"), ["Norway", "Egypt"], ["until", "2012-10-17T15:05"]),
        (("--as-of", "6"), ["Norway", "Egypt"], ["as of", "6"]),
    ],
    ids=["meeting", "day", "items", "track", "until", "as of"],
)
def test_a_part_of_the_session_is_a_workbook_of_it_and_says_so(
    narrowing: tuple[str, ...], speakers: list[str], asked: list[str], command: Command, log: str, folder: Path
) -> None:
    assert command("workbook", log, *narrowing, "-o", "part.xlsx").status == 0
    assert speakers_in(folder / "part.xlsx") == speakers
    assert asked in sheets((folder / "part.xlsx").read_bytes())["Session"]


def test_a_comment_for_officers_is_in_no_sheet(command: Command, log: str, folder: Path) -> None:
    (folder / "more.txt").write_text("/comment he is late again\n/flag was it Peru?\n- a note\n", encoding="utf-8")
    assert command("import", log, "more.txt").status == 0
    assert command("workbook", log, "-o", "session.xlsx").status == 0
    texts = "".join(parts((folder / "session.xlsx").read_bytes()).values())
    assert [words for words in ("late again", "was it Peru", "a note") if words in texts] == []


def test_what_is_not_there_is_3_and_a_file_is_needed(command: Command, log: str, folder: Path) -> None:
    assert command("workbook", log, "--item", "9", "-o", "x.xlsx").status == 3
    assert command("workbook", "NOWHERE", "-o", "x.xlsx") == Outcome(3, "", "meetinglog: There is no log NOWHERE.\n")
    assert not (folder / "x.xlsx").exists()
    assert command("workbook", log) == Outcome(
        2, "", "meetinglog: Missing option '-o'. See `meetinglog workbook --help`.\n"
    )
