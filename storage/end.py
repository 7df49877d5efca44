"""The end of a log when it is opened: what was acknowledged is there, or it is said what is missing."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from meetinglog.errors import EndMissing
from meetinglog.log.entry import Entry
from storage.chain import Head
from storage.companions import head_path, wal_path
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
    acknowledged, wal = acknowledged_in(head_path(path)), waiting(path)
    head = await ends(path, connection)
    expected = None if acknowledged is None else await _missing(acknowledged, connection)
    behind = entries_behind(path, wal, head, torn=expected is None) if wal else []
    if behind:
        raise _behind(path, head, expected, behind)
    if expected is not None:
        if expected.position > head.position:
            raise cut(
                path,
                "file",
                head,
                expected,
                f"Look for the newest copy, and for {wal_path(path).name}, and put them back.",
            )
        raise another(path, "file", expected, "Look for the copy that was recorded in last, and put it back.")
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


def cut(log: object, kind: str, head: Head, expected: Head, advice: str) -> EndMissing:
    """Return that a log, a ``kind`` of place, ends with ``head`` before what was acknowledged, and what to do first."""
    last, position = head.position, expected.position
    return EndMissing(
        last + 1,
        f"acknowledged up to entry {position}, this {kind} ends with entry {last}. {advice} {accepting(log)}",
        f"Missing: {_entries(last + 1, position)}; the {kind} ended with entry {last}, and was acknowledged up to "
        f"entry {position} (hash {expected.hash})",
    )


def another(log: object, kind: str, expected: Head, advice: str) -> EndMissing:
    """Return that a log, a ``kind`` of place, holds another entry than was acknowledged, and what to do first."""
    position = expected.position
    return EndMissing(
        position,
        f"it is not the one that was acknowledged; this {kind} is another copy. {advice} {accepting(log)}",
        f"Missing: the entry {position} that was acknowledged (hash {expected.hash}); the {kind} was another copy",
    )


def accepting(log: object) -> str:
    """Return how to go on with a log that lacks its end."""
    return f"Or accept this end with meetinglog record {shlex.quote(str(log))} --accept-end, and a flag will say so."


def _entries(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"
