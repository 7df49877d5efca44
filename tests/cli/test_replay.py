"""The command ``replay``: timed lines, and what is refused; nothing is written."""

from __future__ import annotations

import asyncio
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from meetinglog.cli import run
from meetinglog.log.entry import Entry
from tests.support.commands import bytes_in
from tests.support.places import Logs
from tests.support.plenary import write_plenary
from tests.support.typed_logs import entries

Run = Callable[..., subprocess.CompletedProcess[str]]
Replay = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def plenary(logs_of_module: Logs) -> str:
    """Write the log of the plenary once."""
    log = logs_of_module / "cop-6.meetinglog"
    asyncio.run(write_plenary(log))
    return log


@pytest.fixture
def replay(plenary: str, logs_of_module: Logs, capsys: pytest.CaptureFixture[str]) -> Replay:
    """Replay the plenary; see that nothing is written."""

    def run_it(*options: str) -> tuple[int, str, str]:
        before = written(plenary, logs_of_module)
        status = run(["replay", plenary, *options])
        said = capsys.readouterr()
        assert written(plenary, logs_of_module) == before
        return status, said.out, said.err

    return run_it


def written(log: str, logs: Logs) -> tuple[list[Entry], dict[str, bytes]]:
    """Return what a log holds, and what lies in its folder."""
    return entries(log), bytes_in(logs.folder)


def test_as_timed_lines_it_prints_playing_time_moment_entry_and_act(replay: Replay) -> None:
    status, out, err = replay("--plain", "--from", "10", "--to", "14")
    assert (status, err) == (0, "")
    assert out == (
        "   0:00.0  2012-10-17 15:18:30     10  "
        "The World Wildlife Fund (non-governmental organization) has the floor (item 3)\n"
        "   0:03.5  2012-10-17 15:22:00     11  Italy has the floor (item 3)\n"
        "   0:06.0  2012-10-17 15:24:30     12  Lebanon has the floor (item 3)\n"
        "   0:07.2  2012-10-17 15:25:40     13  Iraq has the floor on a point of order (item 3), Lebanon waits\n"
        "   0:07.7  2012-10-17 15:26:10     14  "
        "The point of order of Iraq ends after 30 s on the floor; the floor returns to Lebanon\n"
    )


def test_as_entered_corrections_come_when_they_were_made(replay: Replay) -> None:
    assert replay("--plain", "--entered", "--from", "15", "--to", "16")[1] == (
        "   0:00.0  2012-10-17 15:27:20     15  Jordan has the floor (item 3)\n"
        "   0:01.5  2012-10-17 15:28:50     16  Entry 15 now reads: Japan has the floor (item 3)\n"
    )


def test_the_suspension_is_cut_unless_real_gaps_are_wanted(replay: Replay) -> None:
    asked = ("--plain", "--from", "26", "--to", "28")
    assert [line.split()[0] for line in replay(*asked)[1].splitlines()] == ["0:00.0", "0:02.0", "0:02.8"]
    real = replay(*asked, "--real-gaps")[1].splitlines()
    assert [line.split()[0] for line in real] == ["0:00.0", "0:30.0", "0:30.8"]
    slow = replay(*asked, "--real-gaps", "--speed", "1")[1].splitlines()
    assert [line.split()[0] for line in slow] == ["0:00.0", "30:00.0", "30:45.0"]


def test_every_act_but_comments_has_its_line(replay: Replay) -> None:
    numbers = [int(line.split()[3]) for line in replay("--plain")[1].splitlines()]
    assert numbers == [*range(2, 16), 17, 18, 19, *range(21, 48), 49, 48, 50, 51]
    assert "he will not stop" not in replay("--plain", "--entered")[1]


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        ((), 2, "The full screen needs a terminal; use --plain to print timed lines."),
        (("--plain", "--from", "99"), 3, "There is no entry 99; the last one is 51."),
        (("--plain", "--from", "Chad"), 3, "Nobody called “Chad” has the floor in this log."),
        (("--plain", "--to", "item 9"), 3, "There is no item 9; the items are 2, 3, 4, 5 (a)."),
        (("--plain", "--from", "20", "--to", "10"), 2, "--to 10 is before --from 20."),
        (("--plain", "--from", "25:00"), 1, "“@25:00” is not a time of day; hours go to 23, minutes and seconds to 59"),
    ],
)
def test_what_cannot_be_played_is_said(replay: Replay, options: tuple[str, ...], status: int, sentence: str) -> None:
    assert replay(*options) == (status, "", f"meetinglog: {sentence}\n")


@pytest.mark.parametrize("speed", ["0", "601", "fast", "-1"])
def test_a_speed_is_from_1_to_600(replay: Replay, speed: str) -> None:
    status, out, err = replay("--plain", "--speed", speed)
    assert (status, out) == (2, "")
    assert "--speed" in err


def test_a_log_that_is_not_there_is_not_found(meetinglog: Run) -> None:
    done = meetinglog("replay", "nothing.meetinglog", "--plain")
    assert (done.returncode, done.stdout) == (3, "")


def test_on_a_terminal_the_screen_plays_and_is_left_and_nothing_is_written(plenary: str, logs_of_module: Logs) -> None:
    before = written(plenary, logs_of_module)
    parent, child = pty.openpty()
    program = "from meetinglog.cli import main; main()"
    command = [sys.executable, "-c", program, "replay", plenary, "--speed", "600"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    playing = subprocess.Popen(command, stdin=child, stdout=child, stderr=child, env=environment)
    os.close(child)
    seen = b""
    deadline = time.monotonic() + 30
    while b"replay" not in seen and time.monotonic() < deadline:
        seen += os.read(parent, 65_536)
    os.write(parent, b"nor\r \x1b[C\x11")
    try:
        while os.read(parent, 65_536):
            pass
    except OSError:
        pass
    os.close(parent)
    assert playing.wait(timeout=30) == 0
    assert written(plenary, logs_of_module) == before
