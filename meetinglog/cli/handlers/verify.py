"""``verify``: every hash of a log, its seal, and whether it holds what was sealed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from meetinglog.cli.io import emit
from meetinglog.cli.progress import Interrupted, Progress
from meetinglog.cli.seals import hash_at, read_seal, seal_of, timestamp_of
from meetinglog.cli.verification import check_log
from meetinglog.errors import UsedWrongly
from meetinglog.log.seal import Seal, require_held
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.languages.en import number_of
from storage.chain import Head
from storage.stores import Address, completed


@dataclass(frozen=True, slots=True)
class VerifiedLog(JsonRecord):
    """A log whose every hash holds."""

    entries: int
    """How many entries it has."""
    hash: str
    """The hash of the last entry."""
    verified: Literal[True] = True
    """That every hash holds."""


@dataclass(frozen=True, slots=True)
class SealedLog(JsonRecord):
    """The seal of a log whose every hash holds, as the lines of a checkpoint."""

    origin: str
    """What names the log: `meetinglog/` and the id of its first entry."""
    size: int
    """The position of its last entry."""
    hash: str
    """The hash of that entry, in base64."""


@dataclass(frozen=True, slots=True)
class FittingLog(JsonRecord):
    """A log whose every hash holds, and that holds what was sealed."""

    entries: int
    """How many entries it has."""
    hash: str
    """The hash of the last entry."""
    sealed: int
    """The position that was sealed."""
    since: int
    """How many entries came since."""
    timestamp: str = ""
    """The timestamp of the seal (RFC 3161) that is kept beside it; empty where there is none. It is not checked."""
    verified: Literal[True] = True
    """That every hash holds, and the sealed one is among them."""


def run(
    log: Address, against: Path | None, output: Path | None, *, seal: bool, as_json: bool, force: bool, quiet: bool
) -> None:
    """Verify a log, then print how many entries it has, its seal, or how it fits one.

    Raises `LogDamaged`, `SealNotHeld`, what `read_seal` raises, and `UsedWrongly`.
    """
    if seal and against is not None:
        raise UsedWrongly("--seal and --against cannot be combined.")
    sealed = None if against is None else read_seal(against)
    head = _checked(log, quiet=quiet)
    if against is not None and sealed is not None:
        data = _fitting(log, head, sealed, against, as_json=as_json)
    elif seal:
        own = completed(log, seal_of(log, head))
        data = to_json(SealedLog, SealedLog(own.origin, own.size, own.root)) if as_json else str(own)
    else:
        data = to_json(VerifiedLog, VerifiedLog(head.position, head.hash)) if as_json else _counted(log, head)
    emit(data, output, force=force)


def _checked(log: Address, *, quiet: bool) -> Head:
    try:
        with Progress(quiet=quiet) as progress:
            return check_log(log, progress)
    except KeyboardInterrupt:
        raise Interrupted(f"{log} was only read; it is not verified.") from None


def _counted(log: Address, head: Head) -> str:
    return f"{log}: {number_of(head.position, 'entry', 'entries')}, every hash holds.\n"


def _fitting(log: Address, head: Head, sealed: Seal, source: Path, *, as_json: bool) -> str:
    """Return how a log fits a seal. Raises `SealNotHeld` where it does not."""
    own_hash = completed(log, hash_at(log, sealed.size)) if sealed.size <= head.position else ""
    require_held(sealed, completed(log, seal_of(log, head)), own_hash, (str(log), str(source)))
    since = head.position - sealed.size
    timestamp = timestamp_of(source)
    if as_json:
        return to_json(FittingLog, FittingLog(head.position, head.hash, sealed.size, since, str(timestamp or "")))
    later = f"{number_of(since, 'entry', 'entries')} came since" if since else "none came since"
    stamped = f"{timestamp} is its timestamp; `openssl ts -verify` checks it.\n" if timestamp else ""
    return f"{_counted(log, head)}{source} holds: entry {sealed.size} has the hash that was sealed; {later}.\n{stamped}"
