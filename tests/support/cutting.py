"""What stands between a program and its server, and cuts the line: a small TCP proxy."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Self


class CuttingProxy:
    """Passes bytes on in both directions, until it is told to cut, or to swallow what the server answers."""

    def __init__(self, target: int) -> None:
        """Pass on to a port of this machine."""
        self.port = 0
        self.swallowed = asyncio.Event()
        self._target = target
        self._swallowing = False
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    def swallow_answers(self) -> None:
        """Keep what the server answers from now on: what is asked reaches it, and nobody learns what became of it."""
        self._swallowing = True
        self.swallowed.clear()

    def cut(self) -> None:
        """Cut every line, and let new ones through again."""
        self._swallowing = False
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            answers, asks = await asyncio.open_connection("127.0.0.1", self._target)
            self._writers |= {writer, asks}
            await asyncio.gather(self._pass(reader, asks), self._pass(answers, writer, answering=True))
        writer.transport.abort()

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, answering: bool = False
    ) -> None:
        with suppress(OSError):
            while passed := await reader.read(65_536):
                if answering and self._swallowing:
                    self.swallowed.set()
                else:
                    writer.write(passed)
                    await writer.drain()
        writer.transport.abort()


@asynccontextmanager
async def cutting_proxy(target: int) -> AsyncIterator[CuttingProxy]:
    proxy = CuttingProxy(target)
    server = await proxy.start()
    try:
        yield proxy
    finally:
        proxy.cut()
        server.close()


_SSL_REQUEST = 80_877_103
_TERMINATE = b"X"
"""How the message begins with which a client takes its leave."""


class _Unheard:
    """Takes what a server says to nobody."""

    def write(self, message: bytes) -> None:
        """Drop a message."""


class PoolingProxy:
    """Gives each transaction of a client another session of the server, as a pooler does; the network's own protocol.

    Each client has two sessions in turn. What the one that rests says, such as a notification, reaches nobody.
    """

    def __init__(self, target: int) -> None:
        """Pass on to a port of this machine."""
        self.port = 0
        self._target = target

    async def start(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sessions = []
        with suppress(OSError, asyncio.IncompleteReadError):
            begun = await self._begun(reader, writer)
            for _ in range(2):
                answers, asks = await asyncio.open_connection("127.0.0.1", self._target)
                sessions.append((answers, asks))
                asks.write(begun)
                await _until_ready(answers, writer if len(sessions) == 1 else _Unheard())
            asking = asyncio.create_task(reader.read(65_536))
            while (asked := await asking) and asked[:1] != _TERMINATE:
                asking = await self._transaction(asked, reader, writer, *sessions[0])
                sessions.reverse()
        for _, asks in sessions:
            asks.transport.abort()
        writer.transport.abort()

    async def _begun(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        """Return the client's first message, once it was told that nothing is encrypted here."""
        while True:
            length = await reader.readexactly(4)
            begun = await reader.readexactly(int.from_bytes(length) - 4)
            if int.from_bytes(begun[:4]) != _SSL_REQUEST:
                return length + begun
            writer.write(b"N")

    async def _transaction(
        self,
        asked: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answers: asyncio.StreamReader,
        asks: asyncio.StreamWriter,
    ) -> asyncio.Task[bytes]:
        """Pass on what is asked and answered until the session is ready; return the reading of what is asked next."""
        answering = asyncio.create_task(_until_ready(answers, writer))
        while True:
            asks.write(asked)
            asking = asyncio.create_task(reader.read(65_536))
            await asyncio.wait([answering, asking], return_when=asyncio.FIRST_COMPLETED)
            if answering.done():
                return asking
            asked = await asking


async def _until_ready(answers: asyncio.StreamReader, writer: asyncio.StreamWriter | _Unheard) -> None:
    """Pass on the messages of a server up to the one that says it is ready, outside of a transaction."""
    ready = False
    while not ready:
        head = await answers.readexactly(5)
        message = head + await answers.readexactly(int.from_bytes(head[1:]) - 4)
        writer.write(message)
        ready = head[:1] == b"Z" and message[-1:] == b"I"


@asynccontextmanager
async def pooling_proxy(target: int) -> AsyncIterator[PoolingProxy]:
    proxy = PoolingProxy(target)
    server = await proxy.start()
    try:
        yield proxy
    finally:
        server.close()


class Cable:
    """A line to a port of this machine, from a thread of its own, that can be pulled out and plugged in again."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self._target = target
        self._is_out = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._done(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self.pull_out()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def pull_out(self) -> None:
        """Cut every line, and let no new one through."""
        self._done(self._cut())

    def plug_in(self) -> None:
        self._is_out = False

    def _done(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _start(self) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        self._is_out = True
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is_out:
            with suppress(OSError):
                answers, asks = await asyncio.open_connection("127.0.0.1", self._target)
                self._writers |= {writer, asks}
                await asyncio.gather(_passed_on(reader, asks), _passed_on(answers, writer))
        writer.transport.abort()


async def _passed_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while passed := await reader.read(65_536):
            writer.write(passed)
            await writer.drain()
    writer.transport.abort()
