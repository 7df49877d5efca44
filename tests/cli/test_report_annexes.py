"""``report --annexes``: what it goes with, and how a Word file with annexes is brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.test_report_addenda import correct
from tests.support.commands import Command, Outcome
from tests.support.paths import CASES
from tests.support.word.drafting import edited, instead, saved_by_libreoffice
from tests.support.word.read import WordFile
from tests.support.word.report import complaints
from tests.support.word.reviewing import accepted, rejected

pytestmark = pytest.mark.printed


@pytest.fixture
def log(command: Command, folder: Path) -> Path:
    """Return the folder of the log LOG, of the case with annexes, and of its report as a Word file."""
    assert command("new", str(CASES / "annexes" / "session.toml"), "LOG").status == 0
    assert command("import", "LOG", str(CASES / "annexes" / "capture.txt")).status == 0
    assert command("report", "LOG", "--annexes", "--format", "docx", "-o", "report.docx").status == 0
    return folder


def lines(folder: Path) -> list[str]:
    return WordFile((folder / "report.docx").read_bytes()).lines()


@pytest.mark.parametrize("asked", [("--item", "2"), ("--meeting", "1"), ("--day", "2026-05-04")], ids=" ".join)
@pytest.mark.usefixtures("log")
def test_the_annexes_of_a_part_are_refused(asked: Sequence[str], command: Command) -> None:
    said = "The annexes cover the whole session; omit --item, --meeting, --day and --track, or --annexes."
    assert command("report", "LOG", "--annexes", *asked) == Outcome(2, "", f"meetinglog: {said}\n")


@pytest.mark.usefixtures("log")
def test_the_list_of_statements_has_no_annexes(command: Command) -> None:
    done = command("issue", "LOG", "statements", "--annexes", "-o", "list.txt")
    assert (done.status, "no style, language, addendum, masthead, annexes, notes" in done.err) == (2, True)


def test_a_word_file_with_a_table_is_valid_and_its_header_row_stands_on_each_page(log: Path) -> None:
    assert complaints(log / "report.docx") == []
    document = (log / "report.docx").read_bytes()
    xml = WordFile(document).parts["word/document.xml"]
    assert (xml.count(b"<w:tblHeader/>"), xml.count(b"<w:cantSplit/>")) == (1, 3)


def test_an_update_keeps_the_annexes_and_brings_them_up_to_date(command: Command, log: Path) -> None:
    correct(command, log, "/amend 8 by:Mr. Ali Rezai", "/strike 19")
    done = command("report", "LOG", "--update", "report.docx")
    assert [line.partition(": replaced")[0] for line in done.out.splitlines() if line.startswith("annex")] == [
        "annex participants: state IRN",
        "annex documents",
    ]
    assert "Iran (Islamic Republic of): Mr. Ali Karimi; Mr. Ali Rezai" in lines(log)
    assert not any("CRP.1" in line for line in lines(log))
    assert complaints(log / "report.docx") == []
    assert command("report", "LOG", "--update", "report.docx").out == ""


def test_annexes_come_and_go_with_an_update(command: Command, log: Path) -> None:
    before = lines(log)
    assert command("report", "LOG", "--update", "report.docx", "--no-annexes").status == 0
    assert not any("Annex" in line or "LAK/2026/CRP.1  " in line for line in lines(log))
    assert command("report", "LOG", "--update", "report.docx").out == ""
    assert command("report", "LOG", "--update", "report.docx", "--annexes").status == 0
    assert lines(log) == before
    assert complaints(log / "report.docx") == []


def test_a_table_that_people_changed_is_kept_and_what_the_log_gives_is_told(command: Command, log: Path) -> None:
    file = log / "report.docx"
    file.write_bytes(edited(file.read_bytes(), instead(">Landing places; a survey<", ">Landing places (revised)<")))
    changed = lines(log)
    correct(command, log, "/strike 19")
    done = command("report", "LOG", "--update", "report.docx")
    assert "annex documents: changed by hand, kept, where the log gives: Symbol Agenda " in done.out
    rows = [line for line in lines(log) if "CRP.1  " in line]
    assert (
        rows == [line for line in changed if "CRP.1  " in line] == ["LAK/2026/CRP.1  2 (a)  Landing places (revised)"]
    )


def test_names_and_documents_have_the_entries_behind_them_as_comments(
    command: Command, folder: Path, log: Path
) -> None:
    assert command("report", "LOG", "--annexes", "--provenance", "--format", "docx", "-o", "with.docx").status == 0
    about = [comment.about for comment in WordFile((folder / "with.docx").read_bytes()).comments()]
    assert about[-2:] == ["LAK/2026/CRP.1", "2 (a)"]
    assert any(each.endswith("Ms. Zoe Adams") for each in about)
    assert complaints(log / "with.docx") == []


LATE = {
    "a row more": ("@2026-05-04T15:15 /open 2", "/item 3", "/doc LAK/2026/CRP.2 A late paper", "/rise"),
    "a row less": ("/strike 19",),
    "words": ("/amend 19 item:3",),
    "all rows": ("/strike 18",),
}


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_rows_of_the_table_come_and_go_as_tracked_changes(late: Sequence[str], command: Command, log: Path) -> None:
    before = lines(log)
    correct(command, log, *late)
    assert command("report", "LOG", "--update", "report.docx", "-o", "plain.docx").status == 0
    assert command("report", "LOG", "--update", "report.docx", "--tracked").status == 0
    made = (log / "report.docx").read_bytes()
    assert complaints(log / "report.docx") == []
    assert WordFile(accepted(made)).lines() == WordFile((log / "plain.docx").read_bytes()).lines()
    assert WordFile(rejected(made)).lines() == before
    again = command("report", "LOG", "--update", "report.docx", "--tracked")
    assert (again.out, (log / "report.docx").read_bytes()) == ("", made)


def test_a_table_is_proposed_and_taken_back_as_a_whole(command: Command, log: Path) -> None:
    with_annexes = lines(log)
    assert command("report", "LOG", "--update", "report.docx", "--no-annexes", "--tracked").status == 0
    made = (log / "report.docx").read_bytes()
    assert complaints(log / "report.docx") == []
    assert WordFile(rejected(made)).lines() == with_annexes
    assert not any(
        "Annex" in line or line[-24:] == "Landing places; a survey" for line in WordFile(accepted(made)).lines()
    )
    assert command("report", "LOG", "--update", "report.docx", "--annexes", "--tracked").status == 0
    assert WordFile(accepted((log / "report.docx").read_bytes())).lines() == with_annexes
    assert complaints(log / "report.docx") == []


@pytest.mark.slow
@pytest.mark.parametrize("tracked", [(), ("--tracked",)], ids=["plain", "tracked"])
def test_a_file_that_libreoffice_saved_has_its_table_brought_up_to_date(
    tracked: Sequence[str], command: Command, log: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("office")
    file = log / "report.docx"
    file.write_bytes(saved_by_libreoffice(file.read_bytes(), place))
    assert command("report", "LOG", "--update", "report.docx").out == ""
    correct(command, log, *LATE["a row more"], "/amend 19 item:3")
    assert command("report", "LOG", "--update", "report.docx", *tracked).status == 0
    file.write_bytes(saved_by_libreoffice(file.read_bytes(), place))
    assert command("report", "LOG", "--update", "report.docx").out == ""
    rows = [line for line in WordFile(accepted(file.read_bytes())).lines() if line.startswith("LAK")]
    assert [row.split("  ")[:2] for row in rows] == [
        *(["LAK/2026/2", "2"], ["LAK/2026/3", "2 and 3"]),
        *(["LAK/2026/CRP.1", "3"], ["LAK/2026/CRP.2", "3"]),
    ]
