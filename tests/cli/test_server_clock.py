"""One clock for all: where a computer's is wrong, the time of the log's server counts, and the difference is said."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetinglog.log.entry import Entry
from storage.stores import address_of, open_for_reading
from tests.support.commands import MAIN, Command
from tests.support.paths import ROOT
from tests.support.plain_recorder import PlainRecorder
from tests.support.postgres import fresh_database
from tests.support.terminal import Terminal

WRONG = [(-123, "2 min 3 s behind"), (123, "2 min 3 s ahead of")]
SOON = timedelta(seconds=30)


def shifted(seconds: float) -> str:
    return f"from tests.support.set_clock import shift; shift({seconds})"


@pytest.fixture
def address(command: Command) -> Iterator[str]:
    with fresh_database() as database:
        address = f"{database.url()}#cop-6"
        assert command("new", "session.toml", address).status == 0
        yield address


def entries_at(address: str) -> list[Entry]:
    async def read() -> list[Entry]:
        async with open_for_reading(address_of(address)) as log:
            return [entry async for page in log.read() for entry in page]

    return asyncio.run(read())


@pytest.mark.parametrize(("seconds", "apart"), WRONG)
def test_what_is_entered_on_a_computer_with_a_wrong_clock_has_the_time_of_the_server(
    seconds: float, apart: str, address: str
) -> None:
    before = datetime.now(UTC)
    recorder = PlainRecorder(address, before=shifted(seconds))
    for line in ("/open 4", "/item 3", "@2012-10-17T10:42 /comment as typed", "Norway"):
        assert "refused" not in recorder.answer(line)
    assert recorder.end().err == f"The clock of this computer is {apart} the server's, whose time is used.\n"
    opened, _, typed, floor = entries_at(address)[1:]
    for entry in (opened, floor):
        for time in (entry.occurred_at, entry.recorded_at):
            assert before <= datetime.fromisoformat(time) <= datetime.now(UTC)
    assert typed.occurred_at == "2012-10-17T10:42:00+02:00"


@pytest.mark.parametrize(("seconds", "apart"), WRONG)
def test_the_screens_show_the_time_of_the_server_and_say_how_far_it_is_from_the_computers(
    seconds: float, apart: str, address: str, tmp_path: Path
) -> None:
    for command in ("record", "watch"):
        with Terminal(tmp_path, command, address, size=(100, 30), before=shifted(seconds)) as terminal:
            terminal.wait_for(f"The clock of this computer is {apart} the server's")
            now = datetime.now(ZoneInfo("Europe/Vienna"))
            shown = datetime.strptime(f"{now:%Y-%m-%d} {terminal.rows[0][-8:]}", "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
            assert abs(shown - now.replace(tzinfo=None)) < SOON


def test_the_doctor_says_how_far_the_clock_is_from_the_servers(address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{shifted(-123)}\n{MAIN}", "doctor", address],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "2 min 3 s behind the clock of the log's server." in " ".join(done.stdout.split())
    assert done.returncode == 1
