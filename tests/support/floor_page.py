"""The floor page, served by the real command in a process of its own, and what a client that is no browser asks it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from meetinglog.serve.page_view import PageView
from tests.support.forked import Forked, meetinglog
from tests.support.paths import ROOT

SECONDS = 20.0


@dataclass(frozen=True)
class Answered:
    """The answer to a request."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True)
class Served:
    """A page that is served: its addresses by view, each with its token where it has one."""

    process: Forked
    errors: IO[bytes]
    addresses: dict[PageView, str]

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return urlsplit(self.addresses[PageView.DELEGATES]).port or 0

    def path(self, view: PageView) -> str:
        """Return the path of a view, with its token."""
        return self.addresses[view].partition(f":{self.port}")[2]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Send one request on a connection of its own; ``_`` in a header's name is ``-``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return Answered(response.status, {name.lower(): value for name, value in response.getheaders()}, text)

    def cookie(self, view: PageView) -> str:
        """Return the cookie for which the token of a view is swapped."""
        return self.ask(self.path(view)).headers["set-cookie"].partition(";")[0]

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Send a signal, and return the exit status and what stands on standard error."""
        self.process.send_signal(number)
        return self.ended(SECONDS)

    def ended(self, seconds: float) -> tuple[int, str]:
        """Wait for the end, and return the exit status and what stands on standard error."""
        return self.process.wait(seconds), _read(self.errors)


@contextmanager
def served(log: Path | str, *options: str, port: int = 0, before: str = "", **environment: str) -> Iterator[Served]:
    """Serve a log after lines of Python, on a port that is free unless one is named."""
    with (
        tempfile.TemporaryFile() as errors,
        Forked(
            meetinglog,
            before,
            *("serve", str(log), "--port", str(port), *options),
            streams=(subprocess.DEVNULL, subprocess.PIPE, errors.fileno()),
            folder=Path.cwd(),
            environ={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        ) as process,
    ):
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in PageView]
            assert all(lines), _read(errors)
            addresses = [re.split(r"\s{2,}", line.strip())[-1] for line in lines]
            yield Served(process, errors, dict(zip(PageView, addresses, strict=True)))
        finally:
            process.kill()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@dataclass
class Events:
    """A stream of server-sent events, read from a socket; ``head`` is that of the answer."""

    connection: socket.socket
    head: str = ""
    left: bytes = b""

    def next(self, event: str = "message") -> tuple[str, str]:
        """Return the id and the data of the next event of a kind."""
        if not self.head:
            self.head = self._until(b"\r\n\r\n")
        while True:
            position, kind, data = _event(self._until(b"\n\n"))
            if kind == event:
                return position, data

    def _until(self, end: bytes) -> str:
        while end not in self.left:
            data = self.connection.recv(65_536)
            if not data:
                raise EOFError
            self.left += data
        text, _, self.left = self.left.partition(end)
        return text.decode()


def _event(text: str) -> tuple[str, str, str]:
    fields: dict[str, list[str]] = {}
    for line in text.split("\n"):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    kind = "comment" if "" in fields else "".join(fields.get("event", ["message"]))
    return "".join(fields.get("id", [])), kind, "\n".join(fields.get("data", []))


@contextmanager
def events(page: Served, path: str = "/events", **headers: str) -> Iterator[Events]:
    """Open a stream of events; to an old client it is sent as it is, in no chunks."""
    with socket.create_connection(("127.0.0.1", page.port), timeout=SECONDS) as connection:
        sent = {"Host": f"127.0.0.1:{page.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        connection.sendall(f"GET {path} HTTP/1.0\r\n{lines}\r\n".encode())
        yield Events(connection)
