from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.commands import CAPTURE, SESSION, Command, Outcome, quietly

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")  # no test fails because a machine is slow


@pytest.fixture
def meetinglog(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the real command in a folder of its own, as a user would."""

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from meetinglog.cli import main; main()", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "MEETINGLOG_OFFICER": "A. Officer", **environment},
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of its own, with a session file and a capture, as A. Officer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEETINGLOG_OFFICER", "A. Officer")
    (tmp_path / "session.toml").write_text(SESSION, encoding="utf-8")
    (tmp_path / "capture.txt").write_text(CAPTURE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command within this process, in the folder."""
    assert folder == Path.cwd()

    def run_it(*arguments: str | Path) -> Outcome:
        from meetinglog.cli import run  # noqa: PLC0415 - the capture stands in place by now

        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return run_it


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Make a log of the session alone, and one with the capture, once for all tests."""
    place = tmp_path_factory.mktemp("prepared")
    (place / "session.toml").write_text(SESSION, encoding="utf-8")
    (place / "capture.txt").write_text(CAPTURE, encoding="utf-8")
    log = place / "LOG"
    assert quietly("new", place / "session.toml", log, "--officer", "A. Officer") == 0
    empty = log.read_bytes()
    assert quietly("import", log, place / "capture.txt", "--officer", "A. Officer") == 0
    return empty, log.read_bytes()


@pytest.fixture
def empty_log(folder: Path, prepared: tuple[bytes, bytes]) -> Path:
    """Return the log EMPTY, which holds a session and no act."""
    (folder / "EMPTY").write_bytes(prepared[0])
    return folder / "EMPTY"


@pytest.fixture
def log(folder: Path, prepared: tuple[bytes, bytes]) -> Path:
    """Return the log LOG, which holds the capture."""
    (folder / "LOG").write_bytes(prepared[1])
    return folder / "LOG"
