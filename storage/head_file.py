"""The last entry that was answered, kept in a file, so that an end that goes missing is missed when a log is opened.

It is one line, for a log in a file in ``.NAME.head`` beside it: the id of entry 1, which names the log, the position
and the hash of the last entry, and a checksum of these. The line is written over in place after each commit and waits
for no disk, so that it may be older than the log after a power loss, and never newer.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from meetinglog.errors import StorageFailed
from meetinglog.files import Access, write_beside, write_file
from storage.chain import Head
from storage.file_identity import Identity, bears_name, identity_from, identity_of

_LARGEST = 4096
_HASH_DIGITS = 64
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Acknowledged(Struct, frozen=True):
    """The last entry of a log that was answered; ``log`` is the id of the log's first entry."""

    log: str
    head: Head

    def __str__(self) -> str:
        """Return the line of the file; those of one log are of one length."""
        return _line(self.log, self.head)


def _line(log: str, head: Head) -> str:
    text = f"{log} {head.position:018} {head.hash}"
    return f"{text} {crc32(text.encode()):08x}\n"


def acknowledged_in(kept: Path) -> Acknowledged | None:
    """Read what was answered last in the file that keeps it; `None` where it is not there, torn, or no file of ours."""
    try:
        text = _content(kept).decode()
        first, position, last_hash, _ = text.rsplit(" ", 3)
        acknowledged = Acknowledged(first, Head(int(position), last_hash))
    except (OSError, ValueError):
        return None
    return acknowledged if str(acknowledged) == text and len(last_hash) == _HASH_DIGITS else None


def _content(path: Path) -> bytes:
    handle = os.open(path, _READ)
    try:
        return os.read(handle, _LARGEST) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    finally:
        os.close(handle)


class HeadFile:
    """Writes what was answered last. A head that cannot be written is no reason to refuse an entry."""

    def __init__(self, path: Path, first: str, access: Callable[[], Access], *, lowered: bool = False) -> None:
        """Write to ``path`` for a log whose entry 1 has the id ``first``; ``access`` is asked where the file is new.

        ``lowered`` says that the next head takes the place of one that says more: then it is waited for, once, lest
        that one comes back.
        """
        self._path = path
        self._name = str(path)
        self._access = access
        self._first = first
        self._lowered = lowered
        self._handle = -1
        self._ours: Identity | None = None

    def write(self, head: Head) -> None:
        """Put ``head`` in the place of the one before; a file that is not ours any more is replaced."""
        line = _line(self._first, head)
        try:
            if self._is_there():
                os.pwrite(self._handle, line.encode(), 0)
            else:
                self._begin(line)
        except (OSError, StorageFailed):
            self.close()

    def _is_there(self) -> bool:
        """Return whether the open file is that of its name."""
        if self._ours is None:
            return False
        return bears_name(self._handle, self._name) or self._ours.is_file(
            identity_of(self._name, follow_symlinks=False)
        )

    def close(self) -> None:
        """Let go of the file, which stays."""
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
        self._handle, self._ours = -1, None

    def _begin(self, line: str) -> None:
        """Make the file anew, with the access that it is to have now, in the place of whatever bears its name."""
        self.close()
        if self._lowered:
            write_file(self._path, line.encode(), self._access(), replace=True)
        else:
            write_beside(self._path, line, self._access())
        self._lowered = False
        self._handle = os.open(self._path, _WRITE)
        self._ours = identity_from(os.fstat(self._handle))
