"""What a file is known by, and whether what stands under its name is still that file."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

_LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Identity(Struct, frozen=True):
    """A file as the system knows it: device, inode and number of names; size in bytes, time of its last writing."""

    device: int
    inode: int
    links: int
    size: int
    written: int

    def is_file(self, other: Identity | None) -> bool:
        """Return whether the other is the same file, whatever it holds."""
        return other is not None and (self.device, self.inode) == (other.device, other.inode)


class FileChange(Enum):
    """What happened to a file since it was looked at, as it stands in a sentence."""

    NONE = "is as it was"
    WRITTEN = "was written by another program"
    OVERWRITTEN = "was overwritten by another program"
    CUT = "was cut by another program"
    REPLACED = "was replaced by another file"
    REMOVED = "was removed"


def identity_of(path: Path | str, *, follow_symlinks: bool = True) -> Identity | None:
    """Return what stands under a name; `None` where nothing can be found there."""
    try:
        status = os.stat(path, follow_symlinks=follow_symlinks)  # noqa: PTH116 - a path takes twice as long
    except OSError:
        return None
    return identity_from(status)


def bears_name(handle: int, name: str) -> bool:
    """Return whether an open file is known to be what stands under ``name``, an absolute one without symbolic links.

    Unlike `identity_of` it asks for no times. `False` where the system does not tell.
    """
    try:
        return os.readlink(f"/proc/self/fd/{handle}") == name  # noqa: PTH115 - a path takes twice as long
    except OSError:
        return False


def identity_from(status: os.stat_result) -> Identity:
    """Return what the system says of a file as its identity."""
    return Identity(status.st_dev, status.st_ino, status.st_nlink, status.st_size, status.st_mtime_ns)


def change(known: Identity | None, now: Identity | None, *, growing: bool = False) -> FileChange:
    """Return how what stands under a name differs from what was known of it; ``growing`` allows that it was written."""
    if known is None or known == now:
        return FileChange.NONE
    if now is None:
        return FileChange.REMOVED
    if not known.is_file(now):
        return FileChange.REPLACED
    if now.size < known.size:
        return FileChange.CUT
    if not growing and (now.size, now.written) != (known.size, known.written):
        return FileChange.WRITTEN
    return FileChange.NONE


class OpenFile:
    """A file that is looked at again and again without being asked for its times; opened when it is first there.

    On Linux a file whose times were asked for is given new ones at its next writing, which then takes half as long
    again where it is synced. Where the system does not tell the name of an open file, its times are asked for.
    """

    def __init__(self, path: Path) -> None:
        """Look at ``path``, an absolute one without symbolic links."""
        self._name = str(path)
        self._handle = -1
        self._known: Identity | None = None

    def identity(self) -> Identity | None:
        """Return what stands under the name, with 0 for the time of its last writing; `None` where nothing does."""
        if self._known is not None and bears_name(self._handle, self._name):
            return replace(self._known, size=os.lseek(self._handle, 0, os.SEEK_END))
        identity = identity_of(self._name)
        if identity is None:
            return None
        if self._known is None:
            self._open()
        return replace(identity, written=0)

    def _open(self) -> None:
        with suppress(OSError):
            self._handle = os.open(self._name, _LOOK)
            self._known = replace(identity_from(os.fstat(self._handle)), written=0)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle, self._known = -1, None
