from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from meetinglog.outputs.report.style import built_in
from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.printed

THIRD = """\
VII. Other serious crimes

{0}. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3, entitled “Other serious crimes”.

{1}. Statements were made by the representatives of Norway and Egypt (on behalf of the Group of 77 and China).

{2}. The observer for the World Wildlife Fund also made a statement.

Deliberations

{3}. One speaker addressed theft.
"""
FOURTH = """\
Technical assistance

{0}. At its 5th meeting, on 18 October 2012, the Conference considered agenda item 4, entitled “Technical assistance”.

{1}. The observer for Thailand made a statement.
"""
TEXT = f"{THIRD.format(1, 2, 3, 4)}\n{FOURTH.format(5, 6)}"
UNNAMED = "Not in the report: unidentified speakers (entry 12).\n"


def test_the_report_is_text_and_what_is_left_out_is_said_on_standard_error(command: Command, log: str) -> None:
    assert command("report", log) == Outcome(0, TEXT, UNNAMED)
    assert command("report", log, "--format", "text") == Outcome(0, TEXT, UNNAMED)


def test_the_report_can_be_narrowed_and_counts_anew(command: Command, log: str) -> None:
    assert command("report", log, "--item", "3") == Outcome(0, THIRD.format(1, 2, 3, 4), "")
    assert command("report", log, "--meeting", "5") == Outcome(0, FOURTH.format(1, 2), UNNAMED)
    empty = "The report is empty: the log has nothing for it.\n"
    assert command("report", log, "--meeting", "5", "--item", "3") == Outcome(0, "", empty)


def test_markdown_has_headings_and_numbers_that_are_no_lists(command: Command, log: str) -> None:
    third = THIRD.format(1, 2, 3, 4)
    marked = re.sub(r"^(\d)\. ", r"\1\\. ", f"## {third}", flags=re.MULTILINE).replace("\nDelib", "\n### Delib")
    assert command("report", log, "--item", "3", "--format", "markdown") == Outcome(0, marked, "")


def test_json_has_the_same_text_and_the_entries_it_came_from(command: Command, log: str) -> None:
    done = command("report", log, "--json")
    told = json.loads(done.out)
    assert (done.status, done.err) == (0, UNNAMED)
    assert (told["unknown_speakers"], told["without_item"]) == ([12], [])
    headings = [block["text"] for block in told["blocks"] if block["type"] == "heading"]
    assert headings == ["Other serious crimes", "Technical assistance"]
    paragraphs = [f"{block['number']}. {block['text']}" for block in told["blocks"] if block["type"] == "paragraph"]
    assert paragraphs == [line for line in TEXT.splitlines() if line[:1].isdigit()]
    named = {span["text"]: span["entries"] for block in told["blocks"] for span in block["spans"] if span["entries"]}
    assert named["Norway"] == [4]
    assert command("report", log, "--format", "json") == done


def test_a_statement_under_no_item_is_said_to_be_left_out(command: Command, log: str, folder: Path) -> None:
    (folder / "more.txt").write_text(
        "@2012-10-18T12:00 /rise\n@2012-10-19T10:00 /open 6\n@10:01 Kenya\n@10:02 Kenya\n", encoding="utf-8"
    )
    assert command("import", log, "more.txt").status == 0
    said = UNNAMED + "Not in the report: statements and decisions under no item (entries 16 and 17).\n"
    assert command("report", log) == Outcome(0, TEXT, said)


def test_another_style_can_be_asked_for(command: Command, log: str, folder: Path) -> None:
    (folder / "own.toml").write_text('name = "own"\n[statements]\nalso = "likewise "\n', encoding="utf-8")
    assert command("report", log, "--style", "untoc") == Outcome(0, TEXT, UNNAMED)
    written = command("report", log, "--style", "own.toml")
    assert written == Outcome(0, TEXT.replace(" also made", " likewise made"), UNNAMED)


def test_a_style_that_is_not_there_is_3(command: Command, log: str) -> None:
    done = command("report", log, "--style", "nope")
    assert done == Outcome(3, "", f"meetinglog: Unknown style nope; choose {', '.join(built_in())} or a file.\n")


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("x =", "The style own.toml is not TOML: "),
        ("[statements]\nalso = 3\n", "The style own.toml, line 2, statements.also: "),
        ("[statements]\nwrong = 'x'\n", "The style own.toml, line 2, statements.wrong: "),
    ],
)
def test_a_style_with_a_mistake_is_1_and_says_where(
    content: str, begins: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "own.toml").write_text(content, encoding="utf-8")
    done = command("report", log, "--style", "own.toml")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"meetinglog: {begins}")
    assert done.err.count("\n") == 1


def test_a_style_that_cannot_be_read_is_1(command: Command, log: str, folder: Path) -> None:
    (folder / "own.toml").write_bytes(b"\xff")
    said = f"meetinglog: The style own.toml is not UTF-8 text; built in: {', '.join(built_in())}.\n"
    assert command("report", log, "--style", "own.toml") == Outcome(1, "", said)
    said = f"meetinglog: The style . is a folder, not a style; built in: {', '.join(built_in())}.\n"
    assert command("report", log, "--style", ".") == Outcome(1, "", said)


def test_where_nothing_was_considered_the_report_is_empty(command: Command, empty_log: str) -> None:
    said = "The report is empty: the log has nothing for it.\n"
    assert command("report", empty_log) == Outcome(0, "", said)
    empty = '{\n  "blocks": [],\n  "unknown_speakers": [],\n  "without_item": []\n}\n'
    assert command("report", empty_log, "--json") == Outcome(0, empty, said)


def test_where_notes_are_asked_for_those_without_a_theme_are_said_to_be_left_out(
    command: Command, log: str, folder: Path
) -> None:
    (folder / "more.txt").write_text("@4 - no theme\n@4 - none either\n", encoding="utf-8")
    assert command("import", log, "more.txt").status == 0
    without = "Not in the report: notes without a theme (entries 14 and 15); report --themes shows them.\n"
    assert command("report", log, "--notes").err == UNNAMED + without
    assert command("report", log, "--notes", "--meeting", "5").err == command("report", log).err == UNNAMED
