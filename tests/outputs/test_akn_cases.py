from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.akn import named, read_akn, sentences, text_in
from tests.support.paths import CASES, report_args

Run = Callable[..., Any]

EVERY = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def begin(name: str, meetinglog: Run, place: str) -> None:
    case = CASES / name
    assert meetinglog("new", case / "session.toml", place).returncode == 0
    for capture in ("capture.txt", "corrections.txt"):
        if (case / capture).exists():
            assert meetinglog("import", place, case / capture).returncode == 0


@pytest.mark.parametrize("name", EVERY)
def test_a_case_is_valid_and_says_what_the_report_and_the_list_say(name: str, meetinglog: Run, place: str) -> None:
    begin(name, meetinglog, place)
    report = read_akn(meetinglog("report", place, *report_args(name), "--format", "akn").stdout.encode())
    data = json.loads(meetinglog("report", place, *report_args(name), "--json").stdout)
    printed = [block["text"] for block in data["blocks"] if block["type"] in {"paragraph", "list item"}]
    assert sentences(report) == printed
    headings = [block["text"] for block in data["blocks"] if block["type"] in {"heading", "subheading"}]
    assert all(
        printed_heading.endswith(text_in(heading))
        for printed_heading, heading in zip(headings, named(named(report, "mainBody")[0], "heading"), strict=True)
    )
    floor = read_akn(meetinglog("show", place, "--format", "akn").stdout.encode())
    listed = json.loads(meetinglog("statements", place, "--json").stdout)
    assert sorted(statements_of(floor)) == sorted(
        (line["speaker"] or "Unidentified speaker", line["started_at"], line["ended_at"], line["kind"])
        for line in listed
    )


def statements_of(floor: Any) -> list[tuple[str, str, str, str]]:
    """Return the statements that speeches and their groups are of, each once."""
    told: list[tuple[str, str, str, str]] = []
    [body] = named(floor, "debateBody")
    for element in named(body, "speech", "speechGroup"):
        within = element.getparent().tag.rpartition("}")[2]
        if within in {"speechGroup", "writtenStatements"}:
            continue
        speech = element if element.tag.endswith("speech") else named(element, "speech")[0]
        name = named(speech, "from")[0]
        kind = speech.get("class", "statement")
        line = (
            text_in(name[0]) if len(name) else text_in(name),
            element.get("startTime", ""),
            element.get("endTime", ""),
        )
        if (*line, kind) not in told:
            told.append((*line, kind))
    return told


def test_the_report_of_the_seed_is_to_the_byte_what_the_contract_shows(meetinglog: Run, place: str) -> None:
    begin("seed", meetinglog, place)
    written = meetinglog("report", place, "--format", "akn").stdout
    assert written == (CASES / "seed" / "report.akn.xml").read_text(encoding="utf-8")


def test_a_paragraph_keeps_its_wid_under_a_correction(meetinglog: Run, place: str) -> None:
    begin("seed", meetinglog, place)
    before = read_akn(meetinglog("report", place, "--format", "akn").stdout.encode())
    assert meetinglog("import", place, "-", stdin="/amend 5 who:Egypt\n/strike 4\n").returncode == 0
    after = read_akn(meetinglog("report", place, "--format", "akn").stdout.encode())
    ids = [[each.get("wId") for each in named(root, "paragraph")] for root in (before, after)]
    assert ids[1] == [wid for wid in ids[0] if wid != "item-3-introductory-statements"]


def test_a_record_without_a_meeting_says_so_and_its_report_is_empty(meetinglog: Run, place: str) -> None:
    assert meetinglog("new", CASES / "seed" / "session.toml", place).returncode == 0
    report = read_akn(meetinglog("report", place, "--format", "akn").stdout.encode())
    assert sentences(report) == [""]
    floor = read_akn(meetinglog("show", place, "--format", "akn").stdout.encode())
    assert [text_in(each) for each in named(floor, "heading")] == ["No meeting"]


def test_the_organizational_chapter_and_each_language_are_valid(meetinglog: Run, place: str) -> None:
    begin("seed", meetinglog, place)
    for options in (["--organization"], ["--no-masthead"], ["--language", "fr"], ["--language", "es"]):
        data = json.loads(meetinglog("report", place, *options, "--json").stdout)
        report = read_akn(meetinglog("report", place, *options, "--format", "akn").stdout.encode())
        printed = [block["text"] for block in data["blocks"] if block["type"] in {"paragraph", "list item"}]
        assert sentences(report) == printed


def test_meetings_and_days_are_marked_in_every_language(meetinglog: Run, place: str) -> None:
    begin("seed", meetinglog, place)
    marked = {}
    for language in ("en", "fr", "es"):
        report = read_akn(meetinglog("report", place, "--language", language, "--format", "akn").stdout.encode())
        marked[language] = [text_in(each) for each in named(named(report, "mainBody")[0], "event", "date")]
    assert marked == {
        "en": ["4th", "5th", "17", "18 October 2012"],
        "fr": ["4e", "5e", "17", "18 octobre 2012"],
        "es": ["cuarta", "quinta", "17", "18 de octubre de 2012"],
    }


FLOOR = """\
@2012-10-17T15:05 /open 4
@15:07 /item 3
@15:08 /intro secretariat
@15:14 Lebanon
@15:18:30 Egypt for:G77
@15:23 /end
@15:31:15 China
@15:34 /order Italy
@15:34:40 /end
- referred to trafficking in cultural property
@15:37 /end
?
/end
/adopt CTOC/COP/2012/L.5 vote:34-13-2
@15:53 /rise
"""


def test_a_floor_record_is_to_the_byte_what_the_contract_shows(meetinglog: Run, place: str) -> None:
    assert meetinglog("new", CASES / "seed" / "session.toml", place).returncode == 0
    assert meetinglog("import", place, "-", stdin=FLOOR).returncode == 0
    written = meetinglog("show", place, "--format", "akn").stdout
    assert written == (CASES / "seed" / "floor.akn.xml").read_text(encoding="utf-8")


def test_a_summary_record_has_its_paragraphs_outside_of_headings_too(meetinglog: Run, place: str) -> None:
    begin("seed", meetinglog, place)
    options = ("--style", "summary-record")
    data = json.loads(meetinglog("report", place, *options, "--json").stdout)
    report = read_akn(meetinglog("report", place, *options, "--format", "akn").stdout.encode())
    printed = [block["text"] for block in data["blocks"] if block["type"] in {"paragraph", "list item"}]
    assert sentences(report) == printed
    assert {text_in(each) for each in named(report, "b")} >= {"Algeria", "The representative of Norway"}


def test_a_style_says_what_its_reports_are_called(meetinglog: Run, tmp_path: Path, place: str) -> None:
    begin("seed", meetinglog, place)
    (tmp_path / "council.toml").write_text('document = "councilReport"\n', encoding="utf-8")
    written = meetinglog("report", place, "--style", "council.toml", "--format", "akn").stdout.encode()
    [report] = named(read_akn(written), "debateReport")
    assert report.get("name") == "councilReport"
