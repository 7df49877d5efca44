"""A whole difficult meeting on one log on a server: floor, list and notes by three officers, and all who look on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.async_api import expect

from meetinglog.log.entry import Entry
from meetinglog.serve.page_view import PageView
from storage.chain import verified
from storage.stores import address_of, open_for_reading
from tests.support.browser import chromium, looking, opened
from tests.support.commands import in_process, quietly
from tests.support.floor_page import Served, served
from tests.support.forked import environment, meetinglog, outcome_of
from tests.support.paths import ROOT
from tests.support.plain_recorder import PlainRecorder
from tests.support.postgres import Database, fresh_database
from tests.support.terminal import Terminal
from tests.support.typed_logs import imported, without_when_and_where
from tests.tui.recorder.test_a_whole_meeting import MEETING, typed

FLOOR, NOTES, LIST = "A. Officer", "Ann", "Ben"
LINES = [f"@2014-03-20T{clock} {act}" for clock, act in typed()]
OF_THE_LIST = ("/inscribe", "/withdraw", "/move", "/close", "/ask")
OF_THE_NOTES = ("- ", "/comment", "/flag", "#")
VIEWS = (("statements",), ("report",), ("speakers",), ("stats",), ("show", "--format", "akn"))


@pytest.fixture
def database() -> Iterator[Database]:
    with fresh_database() as database:
        yield database


def who_types(line: str) -> str:
    act = line.partition(" ")[2]
    if act.startswith(OF_THE_LIST):
        return LIST
    return NOTES if act.startswith(OF_THE_NOTES) else FLOOR


async def entries_at(address: str) -> list[Entry]:
    async with open_for_reading(address_of(address)) as log:
        return [entry async for page in verified(log.read()) for entry in page]


class ReportWriter(threading.Thread):
    """Makes the report again and again until told to stop; keeps the statuses."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address = address
        self.statuses: list[int] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(0.5):
            command = (meetinglog, "", "report", self.address)
            self.statuses.append(outcome_of(*command, stdin=b"", folder=ROOT, environ=environment())[0])


class Browsers(threading.Thread):
    """Three windows of Chromium on the floor page; keeps what they show in the end, and what they show anew."""

    def __init__(self, page: Served) -> None:
        super().__init__(daemon=True)
        self.addresses = [page.addresses[view] for view in (PageView.DELEGATES, PageView.PODIUM, PageView.WALL)]
        self.opened, self.recorded = threading.Event(), threading.Event()
        self.shown: list[str] = []
        self.anew: list[str] = []

    def run(self) -> None:
        asyncio.run(self._look())

    async def _look(self) -> None:
        async with chromium() as browser:
            windows = [await opened(await looking(browser), address) for address in self.addresses]
            self.opened.set()
            await asyncio.to_thread(self.recorded.wait)
            for window, address in zip(windows, self.addresses, strict=True):
                self.anew.append(await (await opened(await looking(browser), address)).locator("#view").inner_text())
                await expect(window.locator("#view")).to_have_text(self.anew[-1], use_inner_text=True)
                self.shown.append(await window.locator("#view").inner_text())


@pytest.mark.slow
def test_a_whole_meeting_by_three_officers_is_the_log_that_one_would_have_recorded(
    database: Database, tmp_path: Path
) -> None:
    ann, ben, rita = (f"{database.url(user)}#hrc-25" for user in ("ann", "ben", "rita"))
    assert quietly("new", MEETING / "session.toml", ann, "--officer", FLOOR) == 0
    last, writer = len(LINES) + 1, ReportWriter(rita)
    with ExitStack() as stack:
        floor = stack.enter_context(Terminal(tmp_path, "record", ann, "--officer", FLOOR, size=(80, 24)))
        notes = stack.enter_context(Terminal(tmp_path, "record", ann, "--officer", NOTES, size=(80, 24)))
        watch = stack.enter_context(Terminal(tmp_path, "watch", rita, size=(80, 24)))
        desk = PlainRecorder(ben, LIST)
        stack.callback(desk.kill)
        browsers = Browsers(stack.enter_context(served(rita)))
        browsers.start()
        assert browsers.opened.wait(60)
        writer.start()
        for number, line in enumerate(LINES, 2):
            enter(line, number, {FLOOR: floor, NOTES: notes}, desk)
        for terminal in (floor, notes):
            terminal.wait_for_saved(last)
        watch.wait_for(f"watching {last}")
        browsers.recorded.set()
        browsers.join(60)
        writer.stopped.set()
        writer.join()
        assert desk.end().status == 0
    assert set(writer.statuses) == {0}
    assert browsers.shown == browsers.anew
    assert all(browsers.shown)
    assert len(browsers.shown) == 3
    same_as_of_one(rita, imported(alone(tmp_path), *LINES))


def enter(line: str, number: int, terminals: dict[str, Terminal], desk: PlainRecorder) -> None:
    """Enter a line as who it falls to, behind all before it."""
    who = who_types(line)
    if who == LIST:
        while desk.answer(line).startswith("refused: meanwhile"):
            pass
        return
    terminals[who].wait_for_saved(number - 1)
    terminals[who].enter(line)
    terminals[who].wait_for_saved(number)


def alone(folder: Path) -> Path:
    """Create the log of an officer who records alone."""
    log = folder / "ALONE"
    assert quietly("new", MEETING / "session.toml", log, "--officer", FLOOR) == 0
    return log


def same_as_of_one(address: str, log: Path) -> None:
    """See that two logs hold the same, whoever entered it, that both are sound, and that every view agrees."""
    several, one = (asyncio.run(entries_at(str(place))) for place in (address, log))
    assert {entry.officer for entry in several} == {FLOOR, NOTES, LIST}
    plain = [[{**entry, "officer": ""} for entry in without_when_and_where(stored)] for stored in (several, one)]
    assert plain[0][0]["payload"] == plain[1][0]["payload"]
    assert plain[0][1:] == plain[1][1:]
    assert in_process("verify", address).returncode == 0
    for view in VIEWS:
        seen = [in_process(view[0], place, *view[1:]) for place in (address, log)]
        assert [(done.returncode, done.stdout) for done in seen[:1]] == [(0, seen[1].stdout)], view
