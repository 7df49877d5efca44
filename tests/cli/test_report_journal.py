"""``report --journal``: the whole command, in every format, against other views of the same day."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from meetinglog.outputs.report.output import JOURNAL_FORMATS
from tests.support.browser import printed
from tests.support.commands import CAPTURE, Command, Outcome
from tests.support.html import tree
from tests.support.pdf import pages_of
from tests.support.report_formats import READERS
from tests.support.word.office import converted
from tests.support.word.read import WordFile
from tests.support.word.report import complaints

pytestmark = pytest.mark.printed

ASKED = ("--journal", "--day", "2012-10-17")

JOURNAL = """\
Journal of Wednesday, 17 October 2012

Conference: 4th meeting, 15:00–15:13

Agenda item 3: Other serious crimes

Statements were made by the representatives of Norway and Egypt (on behalf of the Group of 77 and China).

The observer for the World Wildlife Fund also made a statement.
"""
BESIDE = "The session file has no programme for a day after 2012-10-17.\n"


def test_the_journal_of_a_day(command: Command, log: str) -> None:
    assert command("report", log, *ASKED) == Outcome(0, JOURNAL, BESIDE)


@pytest.mark.parametrize("form", JOURNAL_FORMATS)
def test_every_format_has_its_lines_without_numbers(form: str, command: Command, log: str, folder: Path) -> None:
    done = command("report", log, *ASKED, "--format", form, "-o", "journal")
    assert done == Outcome(0, "", BESIDE)
    data = (folder / "journal").read_bytes()
    assert READERS[form](data) == [line for line in JOURNAL.splitlines() if line]
    assert b"theft" not in data
    assert command("report", log, *ASKED, "--format", form, "-o", "again").status == 0
    assert (folder / "again").read_bytes() == data


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_on_paper_every_page_says_of_which_body_and_session_it_is(
    form: str, command: Command, log: str, folder: Path
) -> None:
    lines = "".join(f"@2012-10-18T10:06 /decide take note of report {number}\n" for number in range(80))
    assert command("import", log, "-", stdin=f"@2012-10-18T10:05 /item 4\n{lines}").status == 0
    file = folder / f"j.{form}"
    assert command("report", log, "--journal", "--day", "2012-10-18", "--format", form, "-o", file).status == 0
    data = printed(file) if form == "html" else file.read_bytes()
    pages = pages_of(converted(data, folder, "pdf") if form == "docx" else data)
    assert len(pages) > 1
    assert {page.split("\n")[0].strip() for page in pages} == {"Conference of the Parties, sixth session"}


def test_a_page_begins_with_its_title_and_lists_what_is_below_it(command: Command, log: str) -> None:
    page = tree(command("report", log, "--journal", "--day", "2012-10-18", "--format", "html").out)
    titles = [heading.text for heading in page.one("main").all("h2")]
    assert page.one("header").one("h1").text == "Journal of Thursday, 18 October 2012"
    assert [link.text for link in page.one("body").all("nav")] == []
    assert [title.partition(",")[0] for title in titles] == ["Conference: 5th meeting"]


def test_the_documents_of_each_item_are_lettered_anew_in_word(command: Command, log: str, folder: Path) -> None:
    lines = [f"@2012-10-18T10:06 /item {item}\n/doc E/{item}/{at} Note {at}\n" for item in "34" for at in (1, 2)]
    assert command("import", log, "-", stdin="".join(lines)).status == 0
    assert command("report", log, "--journal", "--day", "2012-10-18", "--format", "docx", "-o", "j.docx").status == 0
    assert complaints(folder / "j.docx") == []
    letters = [line[:3] for line in WordFile((folder / "j.docx").read_bytes()).lines() if line.startswith("(")]
    assert letters == ["(a)", "(b)", "(a)", "(b)"]


def test_who_spoke_and_who_waits_are_those_of_the_lists(command: Command, log: str) -> None:
    assert command("import", log, "-", stdin="@10:06 /inscribe Peru; Japan for:G77; Chad\n@10:07 /next\n").status == 0
    day = ("--day", "2012-10-18")
    text = command("report", log, "--journal", *day).out
    spoken = [row["speaker"] for row in json.loads(command("statements", log, *day, "--json").out) if row["speaker"]]
    waiting = [row["speaker"] for row in json.loads(command("speakers", log, *day, "--json").out) if row["place"]]
    assert (spoken, waiting) == (["Thailand", "Peru"], ["Japan", "Chad"])
    said, remains = text.split("Remaining on the list of speakers under agenda item 4: ")
    assert sorted(name for name in {*spoken, *waiting} if name in said) == sorted(spoken)
    assert re.findall(r"Japan|Chad|Peru|Thailand", remains) == waiting


def test_a_day_that_is_asked_for_twice_is_one_day(command: Command, log: str) -> None:
    assert command("report", log, *ASKED, "--day", "2012-10-17") == command("report", log, *ASKED)
    assert command("report", log, *ASKED).status == 0


def test_what_is_asked_about_the_past_counts(command: Command, log: str) -> None:
    assert CAPTURE.count("/rise") == 1
    told = command("report", log, *ASKED, "--until", "2012-10-17T15:05").out
    assert told.splitlines()[2] == "Conference: 4th meeting, 15:00"
    assert "World Wildlife Fund" not in told
    assert "Egypt" in told
    assert "Egypt" not in command("report", log, *ASKED, "--as-of", "5").out


def test_it_is_in_the_sessions_language_or_in_the_one_asked_for(command: Command, log: str) -> None:
    french = command("report", log, *ASKED, "--language", "fr")
    assert french.out.startswith("Journal du mercredi 17 octobre 2012\n")
    assert french.err.startswith("Without a text in French, and printed as they stand: ")


def test_its_own_words_are_a_styles(command: Command, log: str, folder: Path) -> None:
    (folder / "own.toml").write_text('[journal]\ntitle = "What happened on {day}"\n', encoding="utf-8")
    done = command("report", log, *ASKED, "--style", "own.toml")
    assert done.out == JOURNAL.replace("Journal of", "What happened on")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--journal",), "--journal is of one day; say which, such as --day 2012-10-17."),
        ((*ASKED, "--day", "2012-10-18"), "--journal is of one day; say which, such as --day 2012-10-17."),
        ((*ASKED, "--item", "3"), "--journal tells of all that a day had; omit --item and --meeting."),
        ((*ASKED, "--meeting", "4"), "--journal tells of all that a day had; omit --item and --meeting."),
        ((*ASKED, "--organization"), "--journal and --organization cannot be combined."),
        ((*ASKED, "--themes"), "--journal and --themes cannot be combined."),
        ((*ASKED, "--update", "x.docx"), "--journal and --update cannot be combined."),
        (
            (*ASKED, "--format", "akn"),
            "Akoma Ntoso has no document of the journal's kind; choose text, markdown, html, json, docx or pdf.",
        ),
        *(
            (
                (*ASKED, *option),
                (
                    "The journal is for everybody and no document of the session: it has no addendum, masthead, "
                    "symbol, date, annexes, notes or provenance; omit these options."
                ),
            )
            for option in (("--notes",), ("--addendum", "E/1"), ("--masthead",), ("--symbol", "E/1"), ("--provenance",))
        ),
    ],
)
def test_what_does_not_go_with_it_is_2(options: tuple[str, ...], sentence: str, command: Command, log: str) -> None:
    assert command("report", log, *options) == Outcome(2, "", f"meetinglog: {sentence}\n")


def test_a_day_without_a_sitting_is_3(command: Command, log: str) -> None:
    days = "there are sittings on 2012-10-17 and 2012-10-18"
    done = command("report", log, "--journal", "--day", "2012-10-19")
    assert done == Outcome(3, "", f"meetinglog: No meeting sat on 2012-10-19; {days}.\n")


def test_a_word_file_of_it_is_no_report_to_be_brought_up_to_date(command: Command, log: str, folder: Path) -> None:
    assert command("report", log, *ASKED, "--format", "docx", "-o", "journal.docx").status == 0
    before = (folder / "journal.docx").read_bytes()
    assert command("report", log, "--update", "journal.docx") == Outcome(
        1, "", "meetinglog: journal.docx: It is not a report.\n"
    )
    assert (folder / "journal.docx").read_bytes() == before


def test_json_is_one_of_its_formats(command: Command, log: str) -> None:
    assert command("report", log, *ASKED, "--format", "json").out == command("report", log, *ASKED, "--json").out
