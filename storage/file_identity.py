"""What a file is known by, and whether what stands under its name is still that file."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from msgspec import Struct


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
