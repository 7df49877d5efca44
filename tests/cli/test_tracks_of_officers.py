"""Each officer goes on on the track of the last entry of their own, or on the one that ``--track`` names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import SESSION, Command, Outcome, process
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries

TRACKS = '\n[[track]]\nname = "cow"\nshort_name = "Committee of the Whole"\n'
PLENARY = "@2012-10-17T15:00 /open 4\n@15:01 /item 3\n@15:02 Norway\n"
COMMITTEE = "@2012-10-17T15:00 /open 1\n@15:01 /item 4\n@15:03 Kenya\n"


@pytest.fixture
def log(command: Command, folder: Path, place: str) -> str:
    """A log in which A. Officer records the plenary, and B. Officer the Committee of the Whole, last."""
    (folder / "session.toml").write_text(SESSION + TRACKS, encoding="utf-8")
    assert command("new", "session.toml", place).status == 0
    assert command("import", place, "-", "--officer", "A. Officer", stdin=PLENARY).status == 0
    assert command("import", place, "-", "--officer", "B. Officer", "--track", "cow", stdin=COMMITTEE).status == 0
    return place


def tracks(log: str) -> list[str]:
    return [entry.track for entry in entries(log)]


def test_an_import_is_recorded_on_the_track_that_it_names(log: str) -> None:
    assert tracks(log) == ["plenary"] * 4 + ["cow"] * 3


@pytest.mark.parametrize(
    ("officer", "track"), [("A. Officer", "plenary"), ("B. Officer", "cow"), ("C. Officer", "plenary")]
)
def test_each_officer_goes_on_where_they_were_and_a_new_one_begins_in_plenary(
    officer: str, track: str, command: Command, log: str, folder: Path
) -> None:
    (folder / "list.txt").write_text("Peru\n", encoding="utf-8")
    assert command("import", log, "-", "--officer", officer, stdin="/comment one\n").status == 0
    assert process("record", log, "--plain", "--officer", officer, stdin=b"/comment two\n").status == 0
    assert command("inscribe", log, "list.txt", "--officer", officer).status == 0
    assert tracks(log)[7:] == [track] * 3


def test_what_an_officer_prepares_or_issues_is_no_track_of_theirs(command: Command, log: str, folder: Path) -> None:
    (folder / "changed.toml").write_text(SESSION.replace("Technical", "Practical") + TRACKS, encoding="utf-8")
    assert command("prepare", log, "changed.toml", "--officer", "A. Officer").status == 0
    assert command("issue", log, "statements", "-o", "list.txt", "--officer", "A. Officer").status == 0
    assert command("import", log, "-", "--officer", "A. Officer", stdin="/comment one\n").status == 0
    assert tracks(log)[7:] == ["cow", "cow", "plenary"]


def test_record_goes_over_to_the_track_that_it_names(command: Command, log: str) -> None:
    assert process("record", log, "--plain", "--track", "COW", stdin=b"/comment one\n").status == 0
    assert tracks(log)[-1] == "cow"
    assert command("import", log, "-", stdin="/track plenary\n/comment two\n").status == 0
    assert tracks(log)[-1] == "plenary"


@pytest.mark.parametrize("verb", [("record", "--plain"), ("import", "-"), ("inscribe", "-")])
def test_a_track_that_the_session_does_not_have_is_3(verb: tuple[str, ...], command: Command, log: str) -> None:
    done = command(verb[0], log, *verb[1:], "--track", "cov", stdin="Peru\n")
    assert done == Outcome(3, "", "meetinglog: There is no track cov; the nearest is cow.\n")
    assert len(entries(log)) == 7


def test_the_recorder_opens_on_the_track_of_its_officer(log: str, folder: Path) -> None:
    with Terminal(folder, "record", log, "--officer", "A. Officer") as terminal:
        terminal.wait_for("Norway")
        assert "Kenya" not in "\n".join(terminal.rows[:8])
        terminal.press("ctrl+q", "enter")
        assert terminal.wait() == 0
    with Terminal(folder, "record", log, "--officer", "A. Officer", "--track", "cow") as terminal:
        terminal.wait_for("Kenya")
        terminal.enter("/comment here")
        terminal.wait_for_saved(8)
        terminal.press("ctrl+q", "enter")
        assert terminal.wait() == 0
    assert tracks(log)[-1] == "cow"


def test_a_terminal_is_told_on_which_track_lines_are_recorded(log: str, folder: Path) -> None:
    with Terminal(folder, "record", log, "--plain", "--officer", "B. Officer", size=(200, 30)) as terminal:
        terminal.wait_for(f"B. Officer records in {log} on track cow. /help lists the acts")
