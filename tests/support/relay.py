"""A relay before a server, which can lose the network: cut what is open, hold everything back, and come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.support.ports import free_port


class Relay:
    """Passes on what comes to a port of its own to the port ``to``, which is free before a server takes it."""

    def __init__(self) -> None:
        self.to = free_port()
        self.port = 0
        self._through = asyncio.Event()
        self._through.set()
        self._open: set[asyncio.StreamWriter] = set()

    def hold(self) -> None:
        """Hold everything back, and close nothing: nobody is told that the network is gone."""
        self._through.clear()

    def release(self) -> None:
        """Pass on again."""
        self._through.set()

    def cut(self) -> None:
        """Close all connections that are open."""
        for writer in self._open:
            writer.transport.abort()

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on a connection, both ways."""
        self._open.add(writer)
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to)
            self._open.add(far_writer)
            await asyncio.gather(self._one_way(reader, far_writer), self._one_way(far_reader, writer))
            self._open.discard(far_writer)
        self._open.discard(writer)
        writer.close()

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                await self._through.wait()
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def relay() -> AsyncIterator[Relay]:
    """Listen on a port that is free."""
    relay = Relay()
    server = await asyncio.start_server(relay.pass_on, "127.0.0.1", 0)
    relay.port = server.sockets[0].getsockname()[1]
    try:
        yield relay
    finally:
        server.close()
        relay.release()
        relay.cut()
