"""What SQLite reports, as one of our errors with a sentence a person can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from meetinglog.errors import Conflict, LogBusy, LogDamaged, MeetinglogError, NotALog, StorageFailed, Unconfirmed
from storage.log_schema import KNOWN_ID, NOT_NEXT

_SENTENCES = {
    sqlite3.SQLITE_FULL: "{path} cannot be written: the disk is full. Make room, and try again.",
    sqlite3.SQLITE_IOERR: "{path}: the disk reports an error, or is full. Check the disk, and try again.",
    sqlite3.SQLITE_READONLY: "{path} may not be written: the file, its folder or the disk is read-only.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: the file or its folder may not be read or written.",
    sqlite3.SQLITE_PERM: "{path} cannot be opened: no permission.",
    sqlite3.SQLITE_AUTH: "{path} cannot be opened: no permission.",
    sqlite3.SQLITE_BUSY: "{path} is held by another program. Close that program, and try again.",
    sqlite3.SQLITE_LOCKED: "{path} is held by another program. Close that program, and try again.",
    sqlite3.SQLITE_NOMEM: "{path}: there is not enough memory.",
    sqlite3.SQLITE_TOOBIG: "{path}: this is too much for one append; record it in smaller parts.",
}

_NO_HANDLE = (
    "{path} cannot be opened: too many files are open. Close other programs, or raise the limit (ulimit -n), and try "
    "again."
)
"""What SQLite reports as a file that cannot be opened."""

_OF_THE_SYSTEM = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_CANTOPEN,
    errno.EPERM: sqlite3.SQLITE_CANTOPEN,
    errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
    errno.ENOMEM: sqlite3.SQLITE_NOMEM,
}
"""What the system reports where the file is made, as SQLite would report it."""

_HANDLES_OF_A_LOG = 8
_HANDLES = {errno.EMFILE, errno.ENFILE}


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What Python raises of a database: what SQLite reports, a report that is not UTF-8 itself, and no memory."""

DatabaseError: TypeAlias = sqlite3.Error | UnicodeDecodeError | MemoryError


def code(error: DatabaseError) -> int:
    """Return the primary result code that SQLite reported, 0 where Python raised the error itself."""
    if isinstance(error, MemoryError):
        return sqlite3.SQLITE_NOMEM
    extended: int = getattr(error, "sqlite_errorcode", 0)
    return extended & 0xFF


def is_damage(error: DatabaseError) -> bool:
    """Return whether an error says that the file's content is wrong: malformed, not UTF-8, not our schema."""
    if code(error) == 0:
        return isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")
    return code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT}


def failure(error: DatabaseError, path: Path, position: int = 1) -> MeetinglogError:
    """Turn an error of SQLite into ours; ``position`` is the first entry (from 1) that damage would touch.

    The error loses its traceback, which holds the cursor, and that the file when the connection is closed.
    """
    error.__traceback__ = None
    if is_damage(error):
        return LogDamaged(position, f"{path} is malformed.")
    if code(error) == sqlite3.SQLITE_NOTADB:
        return NotALog(f"{path} is not a log, or its beginning is damaged.")
    if KNOWN_ID in str(error):
        return Conflict("The log already has an entry with this id; nothing was recorded.")
    if NOT_NEXT in str(error):
        return Conflict("Another program has written to the log; nothing was recorded. Try again.")
    if code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LogBusy(_SENTENCES[sqlite3.SQLITE_BUSY].replace("{path}", str(path)))
    if code(error) == sqlite3.SQLITE_CANTOPEN and _handles_are_short():
        return StorageFailed(_NO_HANDLE.replace("{path}", str(path)))
    sentence = _SENTENCES.get(code(error), "{path} cannot be used: the database reports " + f"“{error}”.")
    return StorageFailed(sentence.replace("{path}", str(path)))


def commit_failure(error: DatabaseError, path: Path, position: int) -> MeetinglogError:
    """Turn an error of a commit into ours; where everything was written and its sync failed, both may be so."""
    if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_IOERR_FSYNC:
        return failure(error, path, position)
    return Unconfirmed(
        f"{path}: the disk does not confirm what was written, so it may be recorded or not. Check the disk, and look "
        "at the log before you enter it again."
    )


def _handles_are_short() -> bool:
    """Return whether fewer files can be opened than a log takes; some were closed when the one in question failed."""
    opened: list[int] = []
    try:
        while len(opened) < _HANDLES_OF_A_LOG:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in _HANDLES
    finally:
        for handle in opened:
            os.close(handle)
    return False


@contextmanager
def translated(path: Path, position: int = 1) -> Iterator[None]:
    """Raise what SQLite reports within the block as one of our errors, and what the system reports as well."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise failure(error, path, position) from error
    except OSError as error:
        known = _OF_THE_SYSTEM.get(error.errno or 0)
        sentence = f"{{path}} cannot be used: {error.strerror}." if known is None else _SENTENCES[known]
        if error.errno in _HANDLES:
            sentence = _NO_HANDLE
        raise StorageFailed(sentence.replace("{path}", str(path))) from error
