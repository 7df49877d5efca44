"""The files that stand beside a log and belong to it: their names, and whose a file of such a name is."""

from __future__ import annotations

from pathlib import Path

from meetinglog.errors import MeetinglogError
from storage.frames import begins_wal
from storage.log_schema import inspect

_WAL, _SHM, _JOURNAL = "-wal", "-shm", "-journal"
_LOCK, _FACTS, _HEAD, _DRAFT = ".lock", ".writer", ".head", ".draft"
_NEW = ".new"


def wal_path(log: Path) -> Path:
    """Return the write-ahead log that SQLite keeps beside ``log``."""
    return log.with_name(f"{log.name}{_WAL}")


def shm_path(log: Path) -> Path:
    """Return the index of the write-ahead log."""
    return log.with_name(f"{log.name}{_SHM}")


def journal_path(log: Path) -> Path:
    """Return the journal that SQLite keeps of a change that needs no write-ahead log."""
    return log.with_name(f"{log.name}{_JOURNAL}")


def lock_path(log: Path) -> Path:
    """Return the file whose lock is the right to write to ``log``."""
    return _hidden(log, _LOCK)


def facts_path(log: Path) -> Path:
    """Return the file that says who holds the lock."""
    return _hidden(log, _FACTS)


def head_path(log: Path) -> Path:
    """Return the file that keeps the last answered entry."""
    return _hidden(log, _HEAD)


def _hidden(log: Path, ending: str) -> Path:
    return log.with_name(f".{log.name}{ending}")


def owner_of(path: Path) -> Path | None:
    """Return the log that a file of this name belongs to; `None` where no such log is beside it.

    What holds a write-ahead log belongs to a log that is away, too. Letters count as alike in both cases, as some file
    systems have it.
    """
    for log in _owners(path):
        if is_log(log):
            return log
    return path.with_name(path.name[: -len(_WAL)]) if path.name.casefold().endswith(_WAL) and _is_wal(path) else None


def is_log(path: Path) -> bool:
    """Return whether a file is a log, by its first bytes."""
    try:
        inspect(path)
    except MeetinglogError:
        return False
    return True


def _owners(path: Path) -> list[Path]:
    """Return the logs that would have such a file."""
    name = path.name
    names = [name[: -len(ending)] for ending in (_WAL, _SHM, _JOURNAL) if name.casefold().endswith(ending)]
    if name.startswith("."):
        shown = name[1:].removesuffix(_NEW)
        words = (_LOCK, _FACTS, _HEAD, _DRAFT)
        names += [shown[: -len(ending)] for ending in words if shown.casefold().endswith(ending)]
    return [path.with_name(name) for name in names if name]


def _is_wal(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return begins_wal(file.read(4))
    except OSError:
        return False
