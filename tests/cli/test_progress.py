"""Long work is seen on a terminal, and Ctrl+C at any moment of it does no harm."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from tests.support.commands import process
from tests.support.logs import entries_of
from tests.support.postgres import fresh_database, server
from tests.support.terminal import Terminal
from tests.support.typed_logs import in_session

pytestmark = pytest.mark.files

INTERRUPT = "\x03"

AT_ONCE = "import meetinglog.cli.progress as p; p.DELAY_SECONDS = 0.0; p._FRAME_SECONDS = 0.01"
"""Any work is long work."""

HELD = """
import os, sys, time
sys.setswitchinterval(0.001)
import meetinglog.cli.progress as p
stage = p.Progress.stage
def held(self, what, total=0):
    stage(self, what, total)
    self._done = total // 2
    if what.startswith({stage!r}):
        while not os.path.exists("GO"):
            time.sleep(0.005)
p.Progress.stage = held
"""
"""Python that holds the work back at the beginning of a stage, with half of it done, until there is a file GO."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a log, an export of it, a copy that went on, and acts to import."""
    log = in_session(tmp_path / "LOG")
    assert process("export", log, "-o", tmp_path / "LOG.jsonl").status == 0
    shutil.copy(log, tmp_path / "COPY")
    (tmp_path / "acts.txt").write_text("Norway\nEgypt\n", encoding="utf-8")
    assert process("import", tmp_path / "COPY", tmp_path / "acts.txt").status == 0
    return tmp_path


LONG_WORK = {
    "import": (("import", "LOG", "acts.txt"), "Recording", "Nothing was recorded; LOG is as it was."),
    "verify": (("verify", "LOG"), "Verifying", "LOG was only read; it is not verified."),
    "restore": (("restore", "LOG.jsonl", "NEW"), "Reading", "NEW was not created."),
    "archive": (("archive", "LOG", "-o", "NEW"), "Reading", "LOG was only read; NEW was not written."),
    "merge": (("merge", "LOG", "COPY", "-o", "NEW"), "Reading COPY", "NEW was not created."),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "GO"}


@pytest.mark.parametrize("command", LONG_WORK)
def test_long_work_shows_how_far_it_is_and_leaves_nothing_of_it(command: str, folder: Path) -> None:
    arguments, stage, _ = LONG_WORK[command]
    with Terminal(folder, *arguments, before=f"{AT_ONCE}\n{HELD.format(stage=stage)}") as terminal:
        terminal.wait_until(lambda: bool(re.search(rf"{stage}.* (50|40|33)%", terminal.text)), "half of it")
        (folder / "GO").touch()
        assert terminal.wait() == 0
        assert stage not in terminal.text
        assert 25 in terminal.modes, "the cursor shows again"


@pytest.mark.parametrize("command", LONG_WORK)
def test_ctrl_c_leaves_everything_as_it_was_and_says_so(command: str, folder: Path) -> None:
    arguments, stage, said = LONG_WORK[command]
    before = contents(folder)
    with Terminal(folder, *arguments, before=f"{AT_ONCE}\n{HELD.format(stage=stage)}") as terminal:
        terminal.wait_for(stage)
        terminal.type(INTERRUPT)
        (folder / "GO").touch()
        assert terminal.wait() == 130
        assert f"meetinglog: Interrupted. {said}" in terminal.text
    assert contents(folder) == before


def test_ctrl_c_while_a_server_commits_says_that_the_log_may_be_there(folder: Path) -> None:
    of = server()
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    with fresh_database(of) as database:
        address = f"{of.network_url(database.name, 'cora')}#s"
        of.execute("ALTER SYSTEM SET synchronous_standby_names = 'none'", "SELECT pg_reload_conf()")
        try:
            with Terminal(folder, "restore", "LOG.jsonl", address) as terminal:
                terminal.wait_until(lambda: of.execute(waiting) == [(1,)], "the commit waits")
                terminal.type(INTERRUPT)
                assert terminal.wait() == 130
                told = "".join(terminal.text.split())
        finally:
            of.execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")
        assert f"{address}isnotthere.Iftheserverwasstillcreatingit,itmaybethereinamoment" in told
        assert process("verify", address).status == 0


@pytest.mark.parametrize(
    "quietly", [("import", "LOG", "acts.txt", "--quiet"), ("verify", "LOG", "--quiet"), ("verify", "LOG", "--json")]
)
def test_nothing_is_shown_if_quiet_or_done_at_once(quietly: tuple[str, ...], folder: Path) -> None:
    before = AT_ONCE if "--quiet" in quietly else ""
    with Terminal(folder, *quietly, before=before) as terminal:
        assert terminal.wait() == 0
        assert b"\x1b[" not in terminal.raw


def test_without_a_terminal_there_is_no_bar(folder: Path) -> None:
    done = process("verify", folder / "LOG")
    assert (done.status, done.err) == (0, "")


COMMITTED = """
import os, signal
from storage.sqlite import SqliteLog
append = SqliteLog.append
async def interrupted(self, entries, expected):
    stored = await append(self, entries, expected)
    os.kill(os.getpid(), signal.SIGINT)
    return stored
SqliteLog.append = interrupted
"""
"""Python that interrupts an append when the entries are on the disk."""


def test_ctrl_c_behind_the_append_says_that_all_acts_are_recorded(folder: Path) -> None:
    with Terminal(folder, "import", "LOG", "acts.txt", before=COMMITTED) as terminal:
        assert terminal.wait() == 130
        assert "Interrupted. All acts are recorded nevertheless; do not import them again." in terminal.text
    assert len(asyncio.run(entries_of(folder / "LOG"))) == 5
