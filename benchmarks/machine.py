"""What the figures were measured with: versions and the machine, without its name or any path of it."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from meetinglog import __version__

LIBRARIES = ("aiosqlite", "msgspec", "pydantic", "textual", "eventsourcing", "py-event-sourcing")
_IN_MEMORY = {"tmpfs", "ramfs"}


def described(folder: Path, libraries: Sequence[str] = LIBRARIES) -> tuple[str, ...]:
    """Return a sentence for the machine and one for the versions; a folder tells on which file system logs are."""
    system = file_system(folder)
    kernel = f"{platform.machine()}, {platform.system()} {platform.release()}"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    warning = " **Logs are in memory: nothing is durable, and appends mean nothing.**" if system in _IN_MEMORY else ""
    return (
        f"{os.cpu_count()} cores, {kernel}, {system}; {python}, SQLite {sqlite3.sqlite_version}.{warning}",
        f"meetinglog {__version__}; {', '.join(map(_version, libraries))}.",
    )


def _version(distribution: str) -> str:
    try:
        return f"{distribution} {version(distribution)}"
    except PackageNotFoundError:
        return f"**{distribution} is not installed**"


def file_system(folder: Path) -> str:
    """Return the kind of the file system that a folder is on; `unknown` where the system does not tell."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "unknown"
    found = ("", "unknown")
    for line in mounts.read_text(encoding="utf-8").splitlines():
        _, point, kind, *_ = line.split()
        if folder.resolve().is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]
