"""Many who look at once, one who does not read, and one too many: real connections, on loopback."""

from __future__ import annotations

import asyncio
import resource
import socket
import sys
import time
from collections.abc import Callable
from statistics import median

import pytest

from meetinglog.serve.app import RETRY_SECONDS
from tests.support.floor_page import Served, events, served
from tests.support.plain_recorder import PlainRecorder

CONNECTIONS = 500
SOON = "import meetinglog.serve.app\nmeetinglog.serve.app.SEND_SECONDS = 1"
"""Python of a program that drops whoever does not read for a second."""


class Client:
    """A client of the events: the position and the moment of each that came, and what the last one held."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.positions: list[int] = []
        self.last = (0.0, b"")

    @classmethod
    async def connected(cls, port: int) -> Client:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /events HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        return cls(reader, writer)

    async def reads_until(self, position: int) -> None:
        while not self.positions or self.positions[-1] < position:
            event = await self.reader.readuntil(b"\n\n")
            if event.startswith(b"id: "):
                self.positions.append(int(event[4 : event.index(b"\n")]))
                self.last = time.monotonic(), event


async def looked_at(page: Served, recorder: PlainRecorder) -> tuple[list[Client], float]:
    """Let everybody look, type an act and then a statement, and return the clients and when the statement was typed."""
    clients = [await Client.connected(page.port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(client.reads_until(3) for client in clients))
    await asyncio.to_thread(recorder.answer, "Norway")
    typed = time.monotonic()
    answered = asyncio.to_thread(recorder.answer, "Thailand")
    await asyncio.gather(answered, *(client.reads_until(5) for client in clients))
    for client in clients:
        client.writer.close()
    return clients, typed


@pytest.mark.slow
async def test_a_statement_that_is_typed_stands_on_five_hundred_connections_in_order(
    empty_log: str, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * CONNECTIONS)), hard))
    recorder = PlainRecorder(empty_log)
    for line in ("/open 4", "/item 3"):
        recorder.answer(line)
    with served(empty_log) as page:
        async with asyncio.timeout(120):
            clients, typed = await looked_at(page, recorder)
    assert recorder.end().status == 0
    assert {tuple(client.positions) for client in clients} <= {(3, 4, 5), (3, 5)}  # two entries may be one page
    assert all(b"Thailand has the floor" in client.last[1] for client in clients)
    waits = sorted(client.last[0] - typed for client in clients)
    said = f"{CONNECTIONS} connections: p50 {median(waits) * 1000:.0f} ms, slowest {waits[-1] * 1000:.0f} ms"
    record_property("latency", said)
    with capsys.disabled():
        sys.stdout.write(f"\n{said}\n")


@pytest.mark.slow
def test_who_does_not_read_is_dropped_and_makes_nobody_wait(empty_log: str) -> None:
    recorder = PlainRecorder(empty_log)
    names = "; ".join(
        f'"the Foundation for Very Long Names Number {number} {"of Many Words " * 8}" as:ngo' for number in range(60)
    )
    for line in ("/open 4", "/item 3", f"/inscribe {names}"):
        recorder.answer(line)
    with served(empty_log, before=SOON) as page, events(page) as stream, socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", page.port))
        slow.sendall(f"GET /events HTTP/1.0\r\nHost: 127.0.0.1:{page.port}\r\n\r\n".encode())
        for number in range(60):
            answered = recorder.answer(f"{'Norway' if number % 2 else 'Egypt'}").split()[0]
            while stream.next()[0] != answered:
                pass
        slow.settimeout(60)
        time.sleep(3)
        received = b"".join(iter(lambda: slow.recv(65_536), b""))
    assert recorder.end().status == 0
    assert f"id: {answered}\n".encode() not in received


def test_one_too_many_is_told_to_come_back(log: str) -> None:
    with served(log, "--connections", "2") as page, events(page) as first, events(page) as second:
        first.next()
        second.next()
        answer = page.ask("/")
        assert (answer.status, answer.headers["retry-after"]) == (503, str(RETRY_SECONDS))
        assert answer.text == f"All 2 places are taken; try again in {RETRY_SECONDS} seconds.\n"
        second.connection.close()
        while (answer := page.ask("/")).status == 503:
            time.sleep(0.05)
        assert answer.status == 200
