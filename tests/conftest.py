"""Fixtures for all tests: commands within this process, in a folder of their own, and logs made once."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import HealthCheck, settings

from tests.support.commands import CAPTURE, SESSION, Command, Outcome, in_process, quietly

NOBODYS = tempfile.mkdtemp(prefix="meetinglog-tests-")
"""The home of a user who has chosen nothing, and of whom nothing is kept."""

os.environ.update({f"XDG_{name}_HOME": f"{NOBODYS}/{name.lower()}" for name in ("CONFIG", "DATA", "STATE")})
atexit.register(shutil.rmtree, NOBODYS, ignore_errors=True)

settings.register_profile("suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("suite"), max_examples=2_000)
settings.load_profile("suite")  # no test fails because a machine is slow; --hypothesis-profile=deep looks longer


STORES = ("sqlite", "postgresql")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the store in which the tests of what takes any address have their logs."""
    parser.addoption("--store", choices=(*STORES, "both"), default="both", help="where logs of any address are kept")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a test that has a log run on each store that is wanted: with ``both``, most of them on files alone."""
    if "kept_in" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--store")
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "files" in marks:
        stores = ["sqlite"]
    elif chosen == "both":
        stores = list(STORES) if "place" in metafunc.fixturenames or "both" in marks else ["sqlite"]
    else:
        stores = [chosen]
    metafunc.parametrize("kept_in", stores, indirect=True)


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> str:
    """Return the name of the store that the logs of a test are in."""
    return str(request.param)


@pytest.fixture
def place(request: pytest.FixtureRequest, kept_in: str) -> str:
    """Return the address of a log that is not there yet: a file in the folder, or a log on a server."""
    return "LOG" if kept_in == "sqlite" else f"{request.getfixturevalue('server_of_logs')}#log"


@pytest.fixture(scope="session")
def template(prepared: tuple[bytes, bytes], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a database that holds the two prepared logs, once for all tests that have theirs on a server."""
    from tests.support.postgres import TEMPLATE, server, template_with  # noqa: PLC0415 - few tests need a server

    folder = tmp_path_factory.mktemp("template")
    for name, data in zip(("EMPTY", "LOG"), prepared, strict=True):
        (folder / name).write_bytes(data)
    return template_with(server(), TEMPLATE, folder / "EMPTY", folder / "LOG")


@pytest.fixture
def server_of_logs(template: str) -> Iterator[str]:
    """Return the URL of a database of the test's own, with the logs EMPTY and LOG, for a user who may bring in."""
    from tests.support.postgres import fresh_database  # noqa: PLC0415 - few tests need a server

    with fresh_database(template=template) as database:
        yield database.url()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow tests, so that only short ones are left to share out at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


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


def _kept(path: Path, data: bytes, kept_in: str, request: pytest.FixtureRequest) -> Path | str:
    """Return a prepared log: the path of a file where the test is about files, else an address in its store."""
    if kept_in == "postgresql":
        return f"{request.getfixturevalue('server_of_logs')}#{path.name}"
    path.write_bytes(data)
    return path if request.node.get_closest_marker("files") else str(path)


@pytest.fixture
def empty_log(request: pytest.FixtureRequest, folder: Path, kept_in: str, prepared: tuple[bytes, bytes]) -> Path | str:
    """Return the log EMPTY, which holds a session and no act."""
    return _kept(folder / "EMPTY", prepared[0], kept_in, request)


@pytest.fixture
def log(request: pytest.FixtureRequest, folder: Path, kept_in: str, prepared: tuple[bytes, bytes]) -> Path | str:
    """Return the log LOG, which holds the capture."""
    return _kept(folder / "LOG", prepared[1], kept_in, request)
