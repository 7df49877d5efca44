"""The server: a socket on which it listens, and uvicorn, which ends quietly and waits for nobody."""

from __future__ import annotations

import asyncio
import errno
import logging
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from sse_starlette.sse import AppStatus
from uvicorn.protocols.http.h11_impl import H11Protocol

from meetinglog.errors import StorageFailed, UsedWrongly
from meetinglog.log.entry import EventLog
from meetinglog.serve.access import PageAccess
from meetinglog.serve.app import HEADER_BYTES, floor_app
from meetinglog.serve.broadcast import Broadcast

REQUEST_SECONDS = 10
"""How long a client may take to say what it wants."""
_SEND_BUFFER_BYTES = 131_072
_GONE_MILLISECONDS = 30_000
_BACKLOG = 2048
_SPARE_FILES = 256
_OTHER_PORT, _OTHER_HOST = "Choose another --port.", "Give --host another address."
_REMEDIES = {
    errno.EADDRINUSE: _OTHER_PORT,
    errno.EACCES: _OTHER_PORT,
    errno.EADDRNOTAVAIL: _OTHER_HOST,
    errno.EAFNOSUPPORT: _OTHER_HOST,
}


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any that is free. Raises `UsedWrongly`, `StorageFailed`."""
    try:
        [(family, kind, number, _, address), *_] = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        return _listening(socket.socket(family, kind, number), address)
    except (socket.gaierror, UnicodeError):
        raise UsedWrongly(f"This computer knows no address {host}; give --host another one.") from None
    except OSError as error:
        todo = _REMEDIES.get(error.errno or 0, "Close other programs, and try again.")
        raise StorageFailed(f"Cannot listen on port {port} of {host}: {error.strerror}. {todo}") from error


def _listening(listener: socket.socket, address: tuple[object, ...]) -> socket.socket:
    try:
        _settle(listener)
        listener.bind(address)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def _settle(listener: socket.socket) -> None:
    """Set what connections inherit: little is kept for one that does not read, and one that is gone is dropped."""
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux has it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _GONE_MILLISECONDS)


class TimedRequest(H11Protocol):
    """A connection that is closed where it does not say in time what it wants."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as h11's own
        """Begin to count its time."""
        super().connection_made(transport)
        asyncio.get_running_loop().call_later(REQUEST_SECONDS, self._expect_request)

    def _expect_request(self) -> None:
        if self.cycle is None:
            self.transport.abort()


class FloorServer(uvicorn.Server):
    """The server, which a signal ends without an error."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at Ctrl+C, or when asked to."""
        loop, signals = asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)
        for number in signals:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in signals:
                loop.remove_signal_handler(number)


async def serve(log: EventLog, broadcast: Broadcast, listener: socket.socket, access: PageAccess, limit: int) -> None:
    """Serve the page until a signal comes. Raises what following the log raises, which ends it too."""
    logging.disable(logging.CRITICAL)  # what users are to know is told by the command
    _allow_files(limit + _SPARE_FILES)
    AppStatus.should_exit = False
    config = uvicorn.Config(
        floor_app(broadcast, access, limit),
        http=TimedRequest,
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=HEADER_BYTES,
    )
    server = FloorServer(config)
    following = asyncio.create_task(broadcast.run(log))
    following.add_done_callback(lambda _: server.handle_exit(signal.SIGTERM, None))
    await server.serve(sockets=[listener])
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following


def _allow_files(count: int) -> None:
    """Let the process open so many files, as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
