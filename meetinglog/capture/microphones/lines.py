"""Where lines of a conference system come from: a file that grows, a pipe, a host; what waits comes as `None`."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

from meetinglog.errors import UnfitInput, UsedWrongly

LONGEST = 65_536
"""The bytes that a line may have; one that is longer is left out."""

_CONNECT_SECONDS = 5.0
_WAIT_SECONDS = 1.0
_LOOK_SECONDS = 0.1
_TO_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_ALIVE = (("TCP_KEEPIDLE", 15), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))
"""A host that went away without a word is missed after half a minute."""


def lines_of(chunks: Iterable[bytes | None]) -> Iterator[bytes | None]:
    """Yield the lines of what comes piece by piece, without their ends, CR or LF or both."""
    pending, skips = b"", False
    for chunk in chunks:
        if chunk is None:
            yield None
            continue
        *lines, pending = (pending + chunk).replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            if line and not skips and len(line) <= LONGEST:
                yield line
            skips = False
        if len(pending) > LONGEST:
            pending, skips = b"", True


def followed(path: Path) -> Iterator[bytes | None]:
    """Yield what a file or a pipe holds, then `None`, then what is written to it; a file that is replaced goes on.

    Raises `OSError`, and `UnfitInput` for a folder or a device.
    """
    while True:
        handle = os.open(path, _TO_READ)
        try:
            opened = os.fstat(handle)
            if not (stat.S_ISREG(opened.st_mode) or stat.S_ISFIFO(opened.st_mode)):
                raise UnfitInput(str(path), "is neither a file nor a pipe")
            while _is_still(path, opened):
                yield _read(handle)
        finally:
            os.close(handle)


def _read(handle: int) -> bytes | None:
    with suppress(BlockingIOError):
        if chunk := os.read(handle, LONGEST):
            return chunk
    sleep(_LOOK_SECONDS)
    if stat.S_ISREG(os.fstat(handle).st_mode) and os.lseek(handle, 0, os.SEEK_CUR) > os.fstat(handle).st_size:
        os.lseek(handle, 0, os.SEEK_SET)
    return None


def _is_still(path: Path, opened: os.stat_result) -> bool:
    return os.path.samestat(opened, path.stat())


@contextmanager
def connected(address: str, port: int = 0) -> Iterator[socket.socket]:
    """Connect to ``HOST:PORT``, or to a host alone where it has a usual port. Raises `OSError`, `UsedWrongly`."""
    try:
        parts = urlsplit(f"//{address}")
        host, port = parts.hostname or "", parts.port or port
    except ValueError:
        host = ""
    if not (host and port):
        raise UsedWrongly(f"“{address}” is no address; write a host and a port, such as 192.168.1.100:4000")
    with socket.create_connection((host, port), _CONNECT_SECONDS) as connection:
        connection.settimeout(_WAIT_SECONDS)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, seconds in _ALIVE:
            if hasattr(socket, name):
                connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), seconds)
        yield connection


def received(connection: socket.socket) -> Iterator[bytes | None]:
    """Yield what a host sends. Raises `OSError`, also where the host closes the connection."""
    yield None
    while True:
        try:
            chunk = connection.recv(LONGEST)
        except TimeoutError:
            yield None
        else:
            if not chunk:
                raise ConnectionResetError("the connection was closed")
            yield chunk
