"""The end of a log when it is opened: what was acknowledged is there, or it is said what is missing."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from meetinglog.errors import EndMissing
from meetinglog.log.entry import Entry
from storage.chain import Head
from storage.companions import wal_path
from storage.failures import DATABASE_ERRORS
from storage.head_file import Acknowledged, acknowledged_in
from storage.log_reader import ReadConnection, ends
from storage.log_schema import NAMED
from storage.salvage import entries_behind, waiting


async def sound_end(path: Path, connection: ReadConnection) -> Head:
    """Return the head of a log that is open. Raises what `ends` raises, and `EndMissing`.

    What was acknowledged, and the write-ahead log, are read before the log is asked, which knows of both then, whoever
    writes meanwhile.
    """
    acknowledged, wal = acknowledged_in(path), waiting(path)
    head = await ends(path, connection)
    expected = None if acknowledged is None else await _missing(acknowledged, connection)
    behind = entries_behind(path, wal, head, torn=expected is None) if wal else []
    if behind:
        raise _behind(path, head, expected, behind)
    if expected is not None:
        raise _cut(path, head, expected) if expected.position > head.position else _another(path, expected)
    return head


async def _missing(acknowledged: Acknowledged, connection: ReadConnection) -> Head | None:
    """Return what was acknowledged where the log does not hold it; what was acknowledged of another does not count."""
    expected = acknowledged.head
    try:
        [[first, its_hash]] = await connection.execute_fetchall(NAMED, (expected.position,))
    except DATABASE_ERRORS:  # whoever reads the entries is told where the damage is
        return None
    return expected if first == acknowledged.log and its_hash != expected.hash else None


def _behind(path: Path, head: Head, expected: Head | None, behind: Sequence[Entry]) -> EndMissing:
    acknowledged = "" if expected is None else f"acknowledged up to entry {expected.position}, "
    return EndMissing(
        head.position + 1,
        f"{acknowledged}this file ends with entry {head.position}, and {wal_path(path).name} holds "
        f"{_entries(behind[0].position, behind[-1].position)} behind a damaged part. Save them with "
        f"meetinglog recover {shlex.quote(str(path))} -o NEW, and go on in the new log.",
    )


def _cut(path: Path, head: Head, expected: Head) -> EndMissing:
    last, position = head.position, expected.position
    return EndMissing(
        last + 1,
        f"acknowledged up to entry {position}, this file ends with entry {last}. Look for the newest copy, and for "
        f"{wal_path(path).name}, and put them back. {_accepting(path)}",
        f"Missing: {_entries(last + 1, position)}; the file ended with entry {last}, and was acknowledged up to entry "
        f"{position} (hash {expected.hash})",
    )


def _another(path: Path, expected: Head) -> EndMissing:
    position = expected.position
    return EndMissing(
        position,
        "it is not the one that was acknowledged; this file is another copy. Look for the copy that was recorded in "
        f"last, and put it back. {_accepting(path)}",
        f"Missing: the entry {position} that was acknowledged (hash {expected.hash}); the file was another copy",
    )


def _accepting(path: Path) -> str:
    return f"Or accept this end with meetinglog record {shlex.quote(str(path))} --accept-end, and a flag will say so."


def _entries(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"
