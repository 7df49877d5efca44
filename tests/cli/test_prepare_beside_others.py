"""A changed session file is brought in while others record: behind what they entered, if it still fits that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from meetinglog.cli.handlers import prepare
from meetinglog.session_file.revision import check_compatible
from tests.support.commands import ENTRIES, Command
from tests.support.typed_logs import entries, slipped_in

pytestmark = pytest.mark.both


def between(monkeypatch: pytest.MonkeyPatch, log: str, line: str) -> None:
    """Let another officer enter a line each time before a session file is recorded, three times in all."""
    times = iter(range(3))

    def checked(*arguments: Any) -> None:
        check_compatible(*arguments)
        if next(times, None) is not None:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(slipped_in, log, line, "B. Officer", "2012-10-18T10:06:00").result()

    monkeypatch.setattr(prepare, "check_compatible", checked)


def test_it_is_recorded_behind_what_others_entered_meanwhile(
    command: Command, log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Path("session.toml")
    session.write_text(session.read_text(encoding="utf-8").replace("Other serious crimes", "Crimes"), encoding="utf-8")
    between(monkeypatch, log, "/comment slow")
    done = command("prepare", log, session)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"{ENTRIES + 4}  The session cop-6 is updated"
    assert [entry.type for entry in entries(log)[ENTRIES:]] == [*["commented"] * 3, "session-prepared"]
