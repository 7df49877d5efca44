"""How the full-screen recorder begins: where it cannot, and where an earlier one was killed."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from tests.support.places import Logs
from tests.support.terminal import Terminal
from tests.support.typed_logs import begun, entries, in_session

Run = Callable[..., subprocess.CompletedProcess[str]]

TAKEN_UP_WITHIN = 10.0
"""Seconds; three are promised, on a machine that does nothing else."""

MINUTES_LATER = """
import datetime, meetinglog.cli.io as shared
now = shared.now
shared.now = lambda: now() + datetime.timedelta(minutes=7)
"""
"""Python that lets seven minutes go by before the command begins; on a server its own clock would count."""


def test_without_a_terminal_it_says_what_to_give(meetinglog: Run, logs: Logs) -> None:
    log = in_session(logs / "LOG")
    done = meetinglog("record", log, stdin="Norway\n", TERM="xterm-256color")
    said = "meetinglog: The full screen needs a terminal; use --plain to record line by line.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert len(entries(log)) == 3


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_in_a_terminal_that_can_show_no_screen_it_says_what_to_give(kind: str, logs: Logs) -> None:
    with Terminal(logs.folder, "record", in_session(logs / "LOG"), TERM=kind) as terminal:
        assert terminal.wait() == 2
        said = "meetinglog: This terminal cannot show a full screen; use --plain to record line by line."
        assert " ".join(terminal.text.split()) == said
        assert terminal.modes == {25}


@pytest.mark.files
def test_a_log_that_somebody_records_in_is_busy_and_says_with_whom(logs: Logs) -> None:
    log = in_session(logs / "LOG")
    with Terminal(logs.folder, "record", log, MEETINGLOG_OFFICER="Ms. Adjei") as first:
        first.wait_for("F9 Help")
        with Terminal(logs.folder, "record", log) as second:
            assert second.wait() == 4
            assert "Ms. Adjei (process " in second.text
            assert second.modes == {25}
        first.enter("Norway")
        first.wait_for_saved(4)


@pytest.mark.files
def test_killed_in_a_meeting_it_takes_the_meeting_up_and_names_the_gap(logs: Logs) -> None:
    log = begun(logs / "LOG", "@2012-10-17T15:00 /open 4 chair:Egypt", "@2012-10-17T15:00 /item 3")
    with Terminal(logs.folder, "record", log) as terminal:
        terminal.wait_for("F9 Help")
        terminal.enter("/inscribe Chad; Mali", "Norway", "/order Iraq")
        terminal.wait_for_saved(6)
        terminal.kill()
    began = time.monotonic()
    with Terminal(logs.folder, "record", log, before=MINUTES_LATER) as again:
        again.wait_for("F9 Help", TAKEN_UP_WITHIN)
        assert time.monotonic() - began < TAKEN_UP_WITHIN
        for shown in (
            "4th meeting · President: Egypt",
            "item 3: ",
            "saved 6",
            "Iraq speaks on a point of order",
            "waits at 0:00: Norway",
            " 1 Chad",
            " 2 Mali",
            "No entries for 7 min",
            "According to the log, Iraq has had the floor since",
        ):
            again.wait_for(shown)
        again.enter("/end")
        again.wait_for("Norway has the floor")
        again.signal(signal.SIGTERM)
        assert again.wait() == 1
