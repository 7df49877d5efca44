from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetinglog.cli.report_options import ReportOptions
from meetinglog.cli.report_themes import write_by_theme
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from storage.stores import address_of
from tests.support.commands import Command, Outcome

pytestmark = pytest.mark.printed

NORWAY = """\
  Norway
      5  at an unknown time, 4th meeting, item 3
         welcomed the report #theft
"""
THEFT = f"theft: 1 speaker, 1 note\n  Speakers: Norway\n\n{NORWAY}"
MERGED = f"""\
robbery: 2 speakers, 2 notes
  Speakers: Norway and Thailand
  Noted as “theft” (renamed by entry 15)

{NORWAY}
  Thailand
     14  2012-10-18 10:06:00, 5th meeting, item 4
         also spoke of it #robbery
"""


@pytest.fixture
def renamed(command: Command, log: str, folder: Path) -> str:
    """Return the log with a theme of its own in each meeting, the one made part of the other; entries 14 to 16."""
    lines = "@2012-10-18T10:06 - also spoke of it #robbery\n@10:07 /theme theft to:robbery\n@10:08 /comment #theft\n"
    (folder / "more.txt").write_text(lines, encoding="utf-8")
    assert command("import", log, "more.txt").out.splitlines()[1] == (
        "15  10:07:00  Theme “theft” is now part of “robbery”"
    )
    return log


PLAIN = ReportOptions(None, masthead=None, notes=None, provenance=None)


def test_the_notes_are_given_theme_by_theme(command: Command, log: str) -> None:
    assert command("report", log, "--themes") == Outcome(0, THEFT, "")
    assert command("report", log, "--themes", "--format", "text") == Outcome(0, THEFT, "")


def test_themes_that_became_one_are_given_together(command: Command, renamed: str) -> None:
    assert command("report", renamed, "--themes") == Outcome(0, MERGED, "")


@pytest.mark.parametrize(
    "narrowing",
    [("--item", "3"), ("--meeting", "4"), ("--track", "plenary", "--item", "3")],
)
def test_they_can_be_narrowed_and_are_called_as_they_are(
    narrowing: tuple[str, ...], command: Command, renamed: str
) -> None:
    wanted = f"robbery: 1 speaker, 1 note\n  Speakers: Norway\n  Noted as “theft” (renamed by entry 15)\n\n{NORWAY}"
    assert command("report", renamed, "--themes", *narrowing) == Outcome(0, wanted, "")


def test_they_can_be_asked_for_as_they_were(command: Command, renamed: str) -> None:
    assert command("report", renamed, "--themes", "--until", "10:05") == Outcome(0, THEFT, "")
    assert command("report", renamed, "--themes", "--as-of", "13") == Outcome(0, THEFT, "")


def test_they_are_written_to_a_file_and_as_json_and_markdown(command: Command, log: str, folder: Path) -> None:
    assert command("report", log, "--themes", "-o", "themes.txt") == Outcome(0, "", "")
    assert (folder / "themes.txt").read_text(encoding="utf-8") == THEFT
    done = command("report", log, "--themes", "--json")
    assert [theme["name"] for theme in json.loads(done.out)["themes"]] == ["theft"]
    assert command("report", log, "--themes", "--format", "json") == done
    assert command("report", log, "--themes", "--format", "markdown").out.startswith("## theft\n\n1 speaker, 1 note")


def test_comments_for_officers_are_in_none_of_them(command: Command, renamed: str) -> None:
    for form in ("text", "markdown", "json"):
        assert "16" not in command("report", renamed, "--themes", "--format", form).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--organization",), "--themes and --organization cannot be combined."),
        (
            ("--style", "untoc"),
            (
                "Notes by theme are in the officer's own words: they have no style, language, addendum, masthead, "
                "annexes, notes or provenance; omit these options."
            ),
        ),
        (("--json", "--format", "text"), "--json and --format text cannot be combined."),
    ],
)
def test_what_does_not_go_with_them_is_2(options: tuple[str, ...], said: str, command: Command, log: str) -> None:
    assert command("report", log, "--themes", *options) == Outcome(2, "", f"meetinglog: {said}\n")


def test_another_format_of_the_report_is_used_wrongly(log: str) -> None:
    asked = ViewRequest(address_of(log), (), (), "", (), None, None, as_json=False, output=None, force=False)
    with pytest.raises(UsedWrongly) as caught:
        write_by_theme(asked, "docx", PLAIN)
    assert str(caught.value) == "Unknown format docx for --themes; choose text, markdown or json."


def test_an_item_that_is_not_known_is_3(command: Command, log: str) -> None:
    done = command("report", log, "--themes", "--item", "9")
    assert done == Outcome(3, "", "meetinglog: There is no item 9; the items are 3, 4.\n")
