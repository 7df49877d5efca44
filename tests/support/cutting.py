"""What stands between a program and its server, and cuts the line: a small TCP proxy."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


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
