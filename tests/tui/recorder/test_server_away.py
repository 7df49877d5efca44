"""A server that goes away under the recorder's screen: recording goes on, and the screen says what is not saved."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meetinglog.cli.kept_copy import read_copy
from meetinglog.errors import MeetinglogError
from storage.postgres.address import parse_address
from tests.support.commands import in_process
from tests.support.postgres import fresh_database, server
from tests.support.terminal import Terminal
from tests.support.typed_logs import in_session

pytestmark = pytest.mark.slow

HIDDEN = "hUsh-77"

CLOCK_TOLERANCE_SECONDS = 5
"""So far off the server's clock an entry may have been recorded."""

HASTY = """
from meetinglog.capture import away, line_guard
from meetinglog.cli import away as waiting
from storage.postgres import link, log
from tui.presenters import submissions
waiting.PATIENCE_SECONDS, link.CONNECT_SECONDS, link.ANSWER_SECONDS = 0.5, 1.0, 2.5
log.SILENT_SECONDS, log._AGAIN_SECONDS = 1.0, 0.1
away.AWAY_SECONDS, away.AGAIN_SECONDS = 0.5, 0.2
submissions.RETRY_SECONDS = line_guard._AGAIN_SECONDS = 0.2
"""
"""Python that lets a server be waited for a fifth of the time."""
NOT_YET_AWAY = "away.AWAY_SECONDS = 30.0"
"""Python that takes no server for away, as long as it is not known what became of a line."""

PATIENT = "link.ANSWER_SECONDS = 15.0"
"""Python that waits for an answer for longer than an entry may be off the server's clock."""


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a log with a meeting in session, and a password that its server does not ask for."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with fresh_database() as database:
        database.execute("GRANT meetinglog_copier TO ann")
        place = f"{database.server.network_url(database.name, f'ann:{HIDDEN}')}#s"
        assert in_process("copy", in_session(tmp_path / "LOG"), place).returncode == 0
        yield place


def spoke(address: str) -> list[str]:
    lines = [json.loads(line) for line in in_process("export", address).stdout.splitlines()]
    return [json.loads(entry["payload"])["speaker"]["code"] for entry in lines[3:]]


def recorder(folder: Path, address: str, but: str = "") -> Terminal:
    data = str(folder / "data")
    return Terminal(folder, "record", address, "--officer", "A. Officer", before=HASTY + but, XDG_DATA_HOME=data)


def drafts(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (folder / "data").rglob("*.draft"))


@pytest.mark.parametrize("how", ["stop", "kill", "pause"])
def test_what_is_entered_while_the_server_is_away_is_shown_as_not_on_it_and_is_when_it_is_back(
    how: str, tmp_path: Path, address: str
) -> None:
    with recorder(tmp_path, address) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        if how == "pause":
            server().signal_all(signal.SIGSTOP)
        else:
            getattr(server(), how)()
        try:
            terminal.enter("Norway", "Kenya")
            terminal.wait_for("NOT ON SERVER: 2 lines")
            says = ("kept on this computer until the server takes it", "What others enter is shown when it is back.")
            terminal.wait_until(lambda: any(each in terminal.text for each in says), says[0])  # what is told last
            terminal.press("ctrl+q")
            terminal.wait_for("2 lines are kept on this computer, not on the server. Leave anyway?")
            terminal.press("escape")
        finally:
            server().signal_all(signal.SIGCONT) if how == "pause" else server().start()
        terminal.wait_for_saved(6)
        terminal.wait_for("F9 Help")
        terminal.enter("Chad")
        terminal.wait_for_saved(7)
        assert HIDDEN.encode() not in terminal.raw
    assert spoke(address) == ["EGY", "NOR", "KEN", "TCD"]


def test_what_a_paused_server_was_sent_long_before_is_recorded_as_entered_when_it_is_back(
    tmp_path: Path, address: str
) -> None:
    server().execute("REVOKE meetinglog_copier FROM ann")
    with recorder(tmp_path, address, PATIENT) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        server().signal_all(signal.SIGSTOP)
        try:
            terminal.enter("Norway", "- welcomed it")
            terminal.wait_for("NOT ON SERVER: 2 lines")
            time.sleep(CLOCK_TOLERANCE_SECONDS + 0.5)  # the first of them has been sent, with the time of before
        finally:
            server().signal_all(signal.SIGCONT)
        terminal.wait_for_saved(6)
        terminal.wait_for("2 lines that were kept on this computer have been brought in.")
    assert "note on Norway: welcomed it" in in_process("show", address).stdout


@pytest.mark.parametrize("podium", [[], ["--podium"]], ids=["watch", "podium"])
def test_who_watches_is_told_that_the_server_is_away_and_when_it_is_back(
    podium: list[str], tmp_path: Path, address: str
) -> None:
    with Terminal(tmp_path, "watch", address, *podium, size=(80, 24), before=HASTY) as watching:
        watching.wait_for("IN SESSION")
        server().stop()
        try:
            watching.wait_for("NOT LIVE since ")
            assert "free for" not in watching.text
            told = "What others enter is shown when it is back."
            watching.wait_until(lambda: bool(podium) or told in " ".join(watching.text.split()), told)
        finally:
            server().start()
        watching.wait_until(lambda: "NOT LIVE" not in watching.text, "live again")
        assert HIDDEN.encode() not in watching.raw
        assert not podium or b"127.0.0.1" not in watching.raw


def test_what_a_killed_recorder_kept_is_there_when_it_is_opened_again(tmp_path: Path, address: str) -> None:
    with recorder(tmp_path, address) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        server().stop()
        try:
            terminal.enter("Norway")
            terminal.wait_for("NOT ON SERVER: 1 line")
            terminal.process.kill()
        finally:
            server().start()
    with recorder(tmp_path, address) as terminal:
        terminal.wait_for_saved(5)
        terminal.wait_for("A line that was kept on this computer has been brought in.")
    assert spoke(address) == ["EGY", "NOR"]
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert all(HIDDEN.encode() not in path.read_bytes() for path in kept)


def test_a_line_of_which_nobody_knows_whether_it_is_recorded_is_not_fetched_and_entered_once(
    tmp_path: Path, address: str
) -> None:
    with recorder(tmp_path, address, NOT_YET_AWAY) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        server().signal_all(signal.SIGSTOP)
        try:
            terminal.enter("Norway")
            terminal.wait_for("NOT SAVED: 1 line")
            terminal.press("up")
            terminal.wait_for("It is not known yet whether that line was saved.")
            terminal.press("enter")
        finally:
            server().signal_all(signal.SIGCONT)
        terminal.wait_for_saved(5)
    assert spoke(address) == ["EGY", "NOR"]


def test_that_reading_works_again_is_known_although_nobody_enters_anything(tmp_path: Path) -> None:
    with fresh_database() as database:
        place = f"{database.server.network_url(database.name, 'cora')}#s"
        assert in_process("copy", in_session(tmp_path / "LOG"), place).returncode == 0
        ann = place.replace("//cora@", "//ann@")
        with recorder(tmp_path, ann) as terminal:
            terminal.wait_for("F9 Help")
            database.execute("ALTER TABLE meetinglog.entry RENAME TO entry_elsewhere")
            terminal.wait_for("NOT LIVE since 3")
            database.execute("ALTER TABLE meetinglog.entry_elsewhere RENAME TO entry")
            terminal.wait_for_saved(3)


def test_a_recorder_that_begins_while_the_server_is_away_shows_the_floor_and_keeps_what_is_entered(
    tmp_path: Path, address: str
) -> None:
    with recorder(tmp_path, address) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        terminal.press("ctrl+q")
        terminal.wait_for("Leave anyway?")
        terminal.press("enter")
        assert terminal.wait() == 0
    server().stop()
    try:
        with recorder(tmp_path, address) as terminal:
            terminal.wait_for("Egypt")
            terminal.wait_for("NOT LIVE since 4")
            terminal.enter("Norway")
            terminal.wait_for("NOT ON SERVER: 1 line")
            terminal.kill()
            assert HIDDEN.encode() not in terminal.raw
        terminal = recorder(tmp_path, address)
        terminal.wait_for("NOT ON SERVER: 1 line")
        terminal.wait_for("Norway")
        terminal.enter("Kenya")
        terminal.wait_for("NOT ON SERVER: 2 lines")
    finally:
        server().start()
    with terminal:
        terminal.wait_for_saved(6)
    assert spoke(address) == ["EGY", "NOR", "KEN"]


def copied_up_to(address: str) -> int:
    """Return the position of the last entry in the copy that is kept beside the recorder; 0 where there is none."""
    try:
        _, head = asyncio.run(read_copy(parse_address(address), "A. Officer"))
    except MeetinglogError:
        return 0
    return head.position


@contextmanager
def fetched_after_a_kill(line: str, folder: Path, address: str) -> Iterator[Terminal]:
    """Yield a recorder that fetched a line, which one before sent and was killed; the server is paused in the block."""
    with recorder(folder, address, NOT_YET_AWAY) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("Egypt")
        terminal.wait_for_saved(4)
        terminal.wait_until(lambda: copied_up_to(address) == 4, "the copy of what is saved")
        server().signal_all(signal.SIGSTOP)
        try:
            terminal.enter(line)
            terminal.wait_for("NOT SAVED: 1 line")
            terminal.kill()
            again = recorder(folder, address)
            again.wait_for("refused: not saved before the recorder closed")
            again.press("up")
            again.wait_until(lambda: "fetched" in drafts(folder), "the draft")
            yield again
        finally:
            server().signal_all(signal.SIGCONT)


def test_a_line_that_a_killed_recorder_had_sent_is_recorded_once_however_it_is_entered_again(
    tmp_path: Path, address: str
) -> None:
    with fetched_after_a_kill("Norway", tmp_path, address) as again, again:
        again.kill()
        third = recorder(tmp_path, address)
        third.wait_for("Norway")
        third.press("enter")
        third.wait_for("NOT ON SERVER: 1 line")
    with third:
        third.wait_for_saved(5)
    assert spoke(address) == ["EGY", "NOR"]


def test_a_line_that_a_killed_recorder_had_sent_is_recorded_as_it_was_or_as_it_was_edited_never_both(
    tmp_path: Path, address: str
) -> None:
    with fetched_after_a_kill("- welcomed it", tmp_path, address) as again:
        again.enter(" warmly")
        again.wait_for("NOT ON SERVER: 1 line")
    with again:
        again.wait_for_saved(5)
        again.wait_until(lambda: "NOT ON SERVER" not in again.text, "all is settled")
    texts = [json.loads(json.loads(line)["payload"]) for line in in_process("export", address).stdout.splitlines()[4:]]
    assert [each["text"] for each in texts] in (["welcomed it"], ["welcomed it warmly"])
    assert ("it was recorded before you edited it" in again.text) == (texts[0]["text"] == "welcomed it")
