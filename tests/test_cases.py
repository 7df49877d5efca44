"""Each folder of ``cases`` is a session, what an officer typed, and what must come out, to the byte."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.paths import CASES, ROOT, report_args

Run = Callable[..., subprocess.CompletedProcess[str]]

EVERY = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


@pytest.mark.both
@pytest.mark.parametrize("name", EVERY)
def test_a_case_comes_out_to_the_byte_on_each_store(name: str, place: str, meetinglog: Run) -> None:
    case = CASES / name
    assert meetinglog("new", case / "session.toml", place).returncode == 0
    captures = [case / capture for capture in ("capture.txt", "corrections.txt") if (case / capture).exists()]
    imported = [meetinglog("import", place, capture) for capture in captures]
    assert [(done.returncode, done.stderr) for done in imported] == [(0, "")] * len(captures)
    assert _numbers("".join(done.stdout for done in imported)) == list(range(2, 2 + sum(map(_acts, captures))))
    assert meetinglog("report", place, *report_args(name)).stdout == (case / "report.txt").read_text(encoding="utf-8")
    listed = case / "statements.csv"
    if listed.exists():
        assert meetinglog("statements", place, "--format", "csv").stdout == listed.read_text(encoding="utf-8")
    for addendum in sorted(case.glob("addenda/*.txt")):
        symbol = addendum.stem.replace("-", "/")
        printed = meetinglog("report", place, "--addendum", symbol, "--masthead").stdout
        assert printed == addendum.read_text(encoding="utf-8")
    final = case / "final.txt"
    if final.exists():
        assert meetinglog("report", place, "--final", "--annexes", "--masthead").stdout == final.read_text(
            encoding="utf-8"
        )
    assert meetinglog("verify", place).returncode == 0


def _numbers(answers: str) -> list[int]:
    return [int(answer.split()[0]) for answer in answers.splitlines()]


def _acts(capture: Path) -> int:
    """Count the acts of a file: every one is one entry."""
    lines = capture.read_text(encoding="utf-8").splitlines()
    return sum(bool(line.strip()) and not line.startswith("#") for line in lines)


def test_the_demo_is_the_case_of_the_seed() -> None:
    demo = ROOT / "meetinglog" / "cli" / "demo"
    for name in ("session.toml", "capture.txt"):
        assert (demo / name).read_bytes() == (CASES / "seed" / name).read_bytes()
