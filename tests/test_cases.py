"""Each folder of ``cases`` is a session, what an officer typed, and what must come out, to the byte."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CASES

Run = Callable[..., subprocess.CompletedProcess[str]]

NOT_YET_EXPECTED: set[str] = set()
EVERY = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def recorded(meetinglog: Run, case: Path) -> subprocess.CompletedProcess[str]:
    """Make the log of a case; give the first answer that is not 0, else the last."""
    done = meetinglog("new", case / "session.toml", "LOG")
    for capture in ("capture.txt", "corrections.txt"):
        if done.returncode == 0 and (case / capture).exists():
            done = meetinglog("import", "LOG", case / capture)
    return done


def comes_out(meetinglog: Run, case: Path) -> bool:
    done = recorded(meetinglog, case)
    report = (case / "report.txt").read_text(encoding="utf-8")
    return done.returncode == 0 and meetinglog("report", "LOG").stdout == report


@pytest.mark.parametrize("name", [name for name in EVERY if name not in NOT_YET_EXPECTED])
def test_a_case_comes_out_to_the_byte(name: str, meetinglog: Run) -> None:
    case = CASES / name
    imported = recorded(meetinglog, case)
    assert (imported.returncode, imported.stderr) == (0, "")
    assert meetinglog("report", "LOG").stdout == (case / "report.txt").read_text(encoding="utf-8")
    listed = case / "statements.csv"
    if listed.exists():
        assert meetinglog("statements", "LOG", "--format", "csv").stdout == listed.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(NOT_YET_EXPECTED))
def test_a_case_not_yet_expected_does_not_come_out_yet(name: str, meetinglog: Run) -> None:
    assert not comes_out(meetinglog, CASES / name)


def test_the_cases_not_yet_expected_are_cases() -> None:
    assert set(EVERY) > NOT_YET_EXPECTED


@pytest.mark.parametrize("name", [name for name in EVERY if name not in NOT_YET_EXPECTED])
def test_every_act_is_one_entry_from_entry_2_on(name: str, meetinglog: Run) -> None:
    lines = (CASES / name / "capture.txt").read_text(encoding="utf-8").splitlines()
    acts = [line for line in lines if line.strip() and not line.startswith("#")]
    answers = recorded(meetinglog, CASES / name).stdout.splitlines()
    assert [int(answer.split()[0]) for answer in answers] == list(range(2, len(acts) + 2))
