"""Without ``--format`` an output has the format that the ending of its name stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Command

pytestmark = pytest.mark.printed

BEGINNINGS = {
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!doctype html>",
    "htm": b"<!doctype html>",
    "json": b"[",
    "jsonl": b"{",
    "csv": b"no,",
    "xml": b"<?xml",
    "svg": b"<?xml",
    "png": b"\x89PNG",
}


@pytest.mark.parametrize(
    ("view", "ending"),
    [
        *(("report", ending) for ending in ("docx", "pdf", "html", "htm", "xml", "DOCX")),
        *(("statements", ending) for ending in ("csv", "xlsx", "docx", "html", "json", "jsonl")),
        *(("speakers", ending) for ending in ("xlsx", "docx", "html", "json")),
        *(("stats", ending) for ending in ("svg", "png")),
        ("show", "xml"),
    ],
)
def test_the_ending_of_a_file_says_its_format(view: str, ending: str, command: Command, log: str, folder: Path) -> None:
    assert command(view, log, "-o", f"out.{ending}").status == 0
    assert (folder / f"out.{ending}").read_bytes().startswith(BEGINNINGS[ending.lower()])


def test_an_issued_file_has_the_format_of_its_ending(command: Command, log: str, folder: Path) -> None:
    assert command("issue", log, "report", "-o", "issued.docx").status == 0
    assert (folder / "issued.docx").read_bytes().startswith(BEGINNINGS["docx"])
    assert command("diff", log).status == 0


@pytest.mark.parametrize(
    "arguments",
    [("report", "-o", "out.txt"), ("report", "-o", "out"), ("report", "-o", "out.csv"), ("show", "-o", "out.log")],
)
def test_an_ending_that_no_format_of_the_command_has_says_nothing(
    arguments: tuple[str, ...], command: Command, log: str, folder: Path
) -> None:
    view, *options = arguments
    assert command(view, log, *options).status == 0
    assert (folder / arguments[-1]).read_text(encoding="utf-8") == command(view, log, "--format", "text").out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("statements", "-o", "out.pdf"), "A PDF"),
        (("show", "-o", "out.docx"), "A Word file"),
        (("report", "-o", "out.xlsx"), "A workbook"),
        (("report", "--themes", "-o", "out.PNG"), "A picture in PNG"),
    ],
)
def test_text_is_not_called_what_it_is_not(
    arguments: tuple[str, ...], what: str, command: Command, log: str, folder: Path
) -> None:
    view, *options = arguments
    refused = command(view, log, *options)
    told = f"{what} of this cannot be written; give {arguments[-1]} another ending."
    assert (refused.status, refused.err) == (2, f"meetinglog: {told}\n")
    assert not (folder / arguments[-1]).exists()
    assert command(view, log, *options, "--format", "text" if view != "statements" else "table").status == 0


def test_what_is_asked_for_counts_before_the_ending(command: Command, log: str, folder: Path) -> None:
    assert command("statements", log, "--format", "csv", "-o", "out.json").status == 0
    assert (folder / "out.json").read_bytes().startswith(BEGINNINGS["csv"])
    assert command("statements", log, "--json", "-o", "out.csv").status == 0
    assert (folder / "out.csv").read_bytes().startswith(BEGINNINGS["json"])


@pytest.mark.parametrize("shown", ["--history", "--handover"])
def test_what_has_no_xml_is_text_under_any_ending(shown: str, command: Command, log: str, folder: Path) -> None:
    assert command("show", log, shown, "-o", "out.xml").status == 0
    assert (folder / "out.xml").read_text(encoding="utf-8") == command("show", log, shown).out
