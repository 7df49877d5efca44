"""What an officer types and is answered, line by line, through a pipe: two meetings to be read from top to bottom."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from meetinglog.shorthand import is_act
from tests.support.commands import process
from tests.support.paths import CASES
from tests.support.places import Logs

Run = Callable[..., subprocess.CompletedProcess[str]]

HERE = Path(__file__).parent
SESSIONS = {"seed": CASES / "seed" / "session.toml", "difficult": HERE / "difficult.session.toml"}


def read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SESSIONS)
def test_a_meeting_is_answered_as_it_is_written_down(name: str, meetinglog: Run, logs: Logs) -> None:
    log = logs / "LOG"
    assert meetinglog("new", SESSIONS[name], log).returncode == 0
    typed = read(f"{name}.in.txt").encode()
    done = process("record", log, "--plain", stdin=typed, MEETINGLOG_OFFICER="A. Officer")
    assert (done.out, done.err) == (read(f"{name}.out.txt"), "")
    refused = any(line.startswith("refused:") for line in done.out.splitlines())
    assert done.status == (1 if refused else 0)
    assert meetinglog("verify", log).returncode == 0


@pytest.mark.parametrize("name", SESSIONS)
def test_every_line_has_one_answer(name: str) -> None:
    lines = [line for line in read(f"{name}.in.txt").splitlines() if is_act(line)]
    assert len(read(f"{name}.out.txt").splitlines()) == len(lines)


def test_the_seed_s_meeting_recorded_line_by_line_gives_its_report(meetinglog: Run, place: str) -> None:
    meetinglog("new", SESSIONS["seed"], place)
    assert meetinglog("record", place, "--plain", stdin=read("seed.in.txt")).returncode == 0
    assert meetinglog("report", place).stdout == (CASES / "seed" / "report.txt").read_text(encoding="utf-8")


def test_the_difficult_meeting_leaves_a_history_that_names_what_does_not_apply(meetinglog: Run, place: str) -> None:
    meetinglog("new", SESSIONS["difficult"], place)
    meetinglog("record", place, "--plain", stdin=read("difficult.in.txt"))
    told = meetinglog("show", place, "--history")
    assert (told.returncode, told.stderr) == (0, "")
    idle = [line.strip() for line in told.stdout.splitlines() if line.strip().startswith("no longer has any effect")]
    assert idle == read("difficult.idle.txt").splitlines()
