"""Fixtures for all tests: commands within this process, in a folder of their own, and logs made once."""

from __future__ import annotations

import atexit
import gc
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from meetinglog.log.entry import Entry
from tests.support.commands import CAPTURE, SESSION, Command, Outcome, in_process, quietly
from tests.support.places import Logs

if TYPE_CHECKING:
    from playwright.async_api import Browser

NOBODYS = tempfile.mkdtemp(prefix="meetinglog-tests-")
"""The home of a user who has chosen nothing, and of whom nothing is kept."""

os.environ.update({f"XDG_{name}_HOME": f"{NOBODYS}/{name.lower()}" for name in ("CONFIG", "DATA", "STATE")})
atexit.register(shutil.rmtree, NOBODYS, ignore_errors=True)

settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("suite"), max_examples=2_000)
settings.load_profile("suite")  # no test fails because a machine is slow; --hypothesis-profile=deep looks longer


STORES = ("sqlite", "postgresql")
OUTPUTS = Path(__file__).parent / "outputs"
_places = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the store in which the tests of what takes any address have their logs."""
    parser.addoption("--store", choices=(*STORES, "some", "both"), default="some", help="where logs are kept")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test that has a log run on each store that is wanted.

    With ``some`` the cases and what is marked ``both`` run on both, with ``both`` all quick tests as well, the others
    on files alone. Of what is printed of a log, each case runs on one of the two.
    """
    if "kept_in" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--store")
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "files" in marks:
        stores = ["sqlite"]
    elif chosen in STORES:
        stores = [chosen]
    else:
        stores = list(STORES) if "both" in marks or (chosen == "both" and "slow" not in marks) else ["sqlite"]
    metafunc.parametrize("kept_in", stores, indirect=True)


@pytest.fixture(scope="session")
def kept_in(request: pytest.FixtureRequest) -> str:
    """Return the name of the store that the logs of a test are in."""
    return str(request.param)


@pytest.fixture
def logs(tmp_path: Path, kept_in: str) -> Logs:
    """Return the place where a test has its logs."""
    return _place(kept_in, tmp_path)


@pytest.fixture(scope="module")
def logs_of_module(tmp_path_factory: pytest.TempPathFactory, kept_in: str) -> Logs:
    """Return the place where the tests of a module have logs that are made once for all of them."""
    return _place(kept_in, tmp_path_factory.mktemp("logs"))


def _place(kept_in: str, folder: Path) -> Logs:
    if kept_in == "sqlite":
        return Logs(folder)
    from tests.support.postgres import database_of_logs  # noqa: PLC0415 - few tests need a server

    return Logs(folder, database_of_logs().url("amy"), f"t{next(_places)}-")


@pytest.fixture
def place(logs: Logs) -> str:
    """Return the address of a log that is not there yet: a file in the folder, or a log on a server."""
    return logs / "LOG" if logs.database else "LOG"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what is printed on one store a case; begin with the slow, so that only short ones are left at the end."""
    cases = defaultdict[str, list[pytest.Item]](list)
    for item in items:
        if _is_of_an_output(item):
            cases[re.sub("|".join(STORES), "", item.nodeid)].append(item)
    kept = {of_stores[crc32(name.encode()) % len(of_stores)] for name, of_stores in cases.items()}
    items[:] = [item for item in items if item in kept or not _is_of_an_output(item)]
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _is_of_an_output(item: pytest.Item) -> bool:
    marks = {mark.name for mark in item.iter_markers()}
    printed = "printed" in marks or OUTPUTS in item.path.parents
    return printed and "both" not in marks and "kept_in" in getattr(item, "fixturenames", ())


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through what stays until the end: modules, tests, tables."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture
def meetinglog(tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Run the command within this process, in a folder of its own, as A. Officer."""

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> CompletedProcess[str]:
        return in_process(*arguments, folder=tmp_path, stdin=stdin, MEETINGLOG_OFFICER="A. Officer", **environment)

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
def command(folder: Path) -> Command:
    """Run a command within this process, in the folder."""

    def run(*arguments: str | Path, stdin: str = "") -> Outcome:
        done = in_process(*arguments, folder=folder, stdin=stdin)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser_of_module() -> AsyncIterator[Browser]:
    """Start a browser once for the tests of a module, whose loop is the module's as well."""
    from tests.support.browser import chromium  # noqa: PLC0415 - few tests need a browser

    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def browser(browser_of_module: Browser) -> AsyncIterator[Browser]:
    """Return the module's browser, for a test that opens windows of its own; they are closed when it ends."""
    yield browser_of_module
    for context in browser_of_module.contexts:
        await context.close()


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


@pytest.fixture(scope="session")
def prepared_entries(prepared: tuple[bytes, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[list[Entry]]:
    """Return what the two prepared logs hold."""
    from tests.support.typed_logs import entries  # noqa: PLC0415 - few tests need a server

    folder = tmp_path_factory.mktemp("prepared")
    for number, data in enumerate(prepared):
        (folder / str(number)).write_bytes(data)
    return [entries(folder / str(number)) for number in range(len(prepared))]


def _kept(request: pytest.FixtureRequest, logs: Logs, path: Path, number: int) -> Path | str:
    """Return a prepared log: the path of a file where the test is about files, else an address in its store."""
    from tests.support.typed_logs import restored  # noqa: PLC0415 - few tests need a server

    if logs.database:
        return restored(logs / path.name, request.getfixturevalue("prepared_entries")[number])
    path.write_bytes(request.getfixturevalue("prepared")[number])
    return path if request.node.get_closest_marker("files") else str(path)


@pytest.fixture
def empty_log(request: pytest.FixtureRequest, folder: Path, logs: Logs) -> Path | str:
    """Return the log EMPTY, which holds a session and no act."""
    return _kept(request, logs, folder / "EMPTY", 0)


@pytest.fixture
def log(request: pytest.FixtureRequest, folder: Path, logs: Logs) -> Path | str:
    """Return the log LOG, which holds the capture."""
    return _kept(request, logs, folder / "LOG", 1)
