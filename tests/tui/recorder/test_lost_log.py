"""A log that is changed under the recorder: the screen says so, and nothing that was entered is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stalling import TRIES_SOON
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries, in_session

pytestmark = pytest.mark.files

LINKED = "LOG now has another name (a hard link); record under this name alone."
WATCHED = "LOG was replaced by another file. What is shown ends with entry 3; open it again."


def flat(terminal: Terminal) -> str:
    """Return the screen as one line, for sentences that it breaks."""
    return " ".join(row.strip() for row in terminal.text.splitlines())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return in_session(tmp_path / "LOG")


@pytest.fixture
def terminal(log: Path) -> Iterator[Terminal]:
    """Return a recorder on the screen of an officer, with a line recorded."""
    with Terminal(log.parent, "record", log, size=(80, 24), before=TRIES_SOON) as opened:
        opened.wait_for("F9 Help")
        opened.enter("Egypt")
        opened.wait_for_saved(4)
        yield opened


def test_the_screen_says_what_is_kept_what_is_not_and_what_to_do(log: Path, terminal: Terminal) -> None:
    log.unlink()
    terminal.enter("Norway")
    terminal.wait_for("NOT SAVED: 1 line")
    terminal.wait_for("Norway NOT SAVED")
    terminal.wait_for("Cannot save: LOG was removed. Its 4 entries, comments included, are kept in")
    assert (
        "Cannot save: LOG was removed. Its 4 entries, comments included, are kept in LOG.rescued; later lines are not "
        "recorded. Go on there: meetinglog record LOG.rescued"
    ) in flat(terminal)


def test_the_lines_of_the_tray_are_there_again_where_recording_goes_on(log: Path, terminal: Terminal) -> None:
    shutil.copy(log, log.with_name("older"))
    log.with_name("older").replace(log)
    terminal.enter("Norway")
    terminal.wait_for("NOT SAVED: 1 line")
    terminal.press("ctrl+q")
    terminal.wait_for("A line is not saved. Leave anyway? Enter: yes; Esc: no.")
    terminal.press("enter")
    assert terminal.wait() == 1
    rescued = log.with_name("LOG.rescued")
    assert f"Go on there: meetinglog record {rescued}" in terminal.printed_after
    with Terminal(log.parent, "record", rescued) as again:
        again.wait_for("refused: not saved before the recorder closed")
        again.press("up")
        again.wait_until(lambda: again.line.endswith("Norway"), "the line that was not saved")
        again.press("enter")
        again.wait_for_saved(5)
    assert [entry.position for entry in entries(rescued)] == [1, 2, 3, 4, 5]


def test_a_log_that_is_put_back_takes_the_lines_that_waited(log: Path, terminal: Terminal) -> None:
    log.rename(log.with_name("away"))
    terminal.enter("Norway")
    terminal.wait_for("NOT SAVED: 1 line")
    log.with_name("away").rename(log)
    terminal.wait_for_saved(5)
    assert [entry.position for entry in entries(log)] == [1, 2, 3, 4, 5]
    draft = log.with_name(".LOG.rescued.draft")
    terminal.wait_until(lambda: not draft.exists(), "no draft beside the copy any more")


def test_a_link_that_a_backup_makes_meanwhile_is_noted(log: Path, terminal: Terminal) -> None:
    os.link(log, log.with_name("backup"))
    terminal.enter("Norway")
    terminal.wait_for_saved(5)
    terminal.wait_until(lambda: LINKED in flat(terminal), LINKED)


def test_who_watches_is_told_that_another_file_is_there_and_keeps_what_was_read(log: Path) -> None:
    shutil.copy(log, log.with_name("older"))
    with Terminal(log.parent, "watch", log, size=(80, 24)) as watching:
        watching.wait_for("watching 3")
        log.with_name("older").replace(log)
        watching.wait_for("NOT LIVE since ")
        watching.wait_until(lambda: WATCHED in flat(watching), WATCHED)
        assert "IN SESSION" in watching.text
