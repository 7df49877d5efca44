"""``styles``: which wordings are built in, and one to start from."""

from __future__ import annotations

import json
from pathlib import Path

from meetinglog.outputs.report.style import built_in, source
from tests.support.commands import Command, Outcome


def test_the_styles_are_listed_with_whose_they_are(command: Command) -> None:
    listed = json.loads(command("styles", "--json").out)
    assert [style["name"] for style in listed] == list(built_in())
    assert [line.split("  ", 1)[0] for line in command("styles").out.splitlines()] == list(built_in())
    assert {style["language"] for style in listed} == {"en", "fr", "es"}
    assert all(style["description"] for style in listed)


def test_one_is_printed_to_start_from_and_reads_as_it_does(command: Command, log: str, folder: Path) -> None:
    assert command("styles", "show", "climate-bodies", "-o", "mine.toml").status == 0
    assert (folder / "mine.toml").read_text(encoding="utf-8") == source("climate-bodies", Path())
    assert command("report", log, "--style", "mine.toml").out == command("report", log, "--style", "climate-bodies").out


def test_another_style_is_not_there(command: Command) -> None:
    choice = ", ".join(built_in()[:-1])
    assert command("styles", "show", "loud") == Outcome(
        3, "", f"meetinglog: There is no style loud; choose {choice} or {built_in()[-1]}.\n"
    )
    assert command("styles", "show").status == 2


def test_a_word_file_in_one_style_is_not_brought_up_to_date_in_another(
    command: Command, log: str, folder: Path
) -> None:
    assert command("report", log, "--format", "docx", "--style", "climate-bodies", "-o", "draft.docx").status == 0
    before = (folder / "draft.docx").read_bytes()
    assert command("report", log, "--update", "draft.docx", "--style", "untoc") == Outcome(
        1,
        "",
        "meetinglog: draft.docx: It is in the style climate-bodies, and the report that is asked for in untoc, which "
        "has other paragraphs. --style climate-bodies brings it up to date; --format docx -o FILE writes another "
        "one.\n",
    )
    assert (folder / "draft.docx").read_bytes() == before
    assert command("report", log, "--update", "draft.docx").status == 0
    assert command("report", log, "--update", "draft.docx", "--style", "climate-bodies").status == 0
