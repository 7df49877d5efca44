"""A conference system: a small server on this computer that speaks to whoever connects, and hears what it says."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Queue

END = b""
"""What is said to close the connection."""


class System:
    """A server with one connection after the other; what is put into ``says`` is sent."""

    def __init__(self, listening: socket.socket) -> None:
        self.address = "{}:{}".format(*listening.getsockname())
        self.says: Queue[bytes] = Queue()
        self.heard: Queue[bytes] = Queue()
        self._listening = listening
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                threading.Thread(target=self._hear, args=(connection,), daemon=True).start()
                while said := self.says.get():
                    connection.sendall(said)
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                connection.close()

    def _hear(self, connection: socket.socket) -> None:
        with suppress(OSError):
            while chunk := connection.recv(1024):
                self.heard.put(chunk)


@contextmanager
def conference() -> Iterator[System]:
    """Run a conference system on a port of this computer."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        system = System(listening)
        yield system
        system.says.put(END)
        listening.shutdown(socket.SHUT_RDWR)
