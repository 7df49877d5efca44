"""``archive``: all that is kept of a log, for an archivist."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files as files_of
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit, require_place
from meetinglog.cli.progress import Interrupted, Progress, verified_entries
from meetinglog.errors import EndMissing, LogDamaged, LogUnusable, NotFound
from meetinglog.files.inputs import Input, read_input
from meetinglog.log.jsonl import line_of
from meetinglog.log.seal import Seal, origin_of
from meetinglog.provenance.archive.contents import archive
from meetinglog.provenance.archive.issued_files import ArchivedIssue, archived_issues
from meetinglog.provenance.archive.page import EXPORT, LOG, SCRIPT, SEAL
from meetinglog.provenance.issued import every_issue
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import Record, folded
from meetinglog.text.safe import file_bytes, json_line
from storage.stores import Address, bytes_of_log


def run(log: Address, output: Path, files: tuple[Path, ...], *, force: bool, quiet: bool) -> int:
    """Write the archive; return 1 where something that was issued is not in it.

    Raises what `verified_entries` raises, `OutputExists`, `UnfitInput`, and `NotFound` for a file that was not issued.
    """
    require_place(output, force=force)
    supplied = {path: read_input(path, Input.ISSUED) for path in files}
    try:
        with Progress(quiet=quiet) as progress:
            data, issues = _packed(log, output, supplied, progress)
    except LogDamaged as damage:
        raise _advised(damage, log) from damage
    except KeyboardInterrupt:
        raise Interrupted(f"{log} was only read; {output} was not written.") from None
    emit(data, output, like=log, force=force)
    tell("The archive contains the whole log, including comments for officers.")
    missing = [each.issued for each in issues if each.data is None]
    for item in missing:
        tell(
            f"Not in the archive: {item.name}. It is not made again as it was; give the file that was issued, whose "
            f"SHA-256 is {item.sha256}, with --issued."
        )
    return 1 if missing else 0


def _packed(
    log: Address, output: Path, supplied: Mapping[Path, bytes], progress: Progress
) -> tuple[bytes, list[ArchivedIssue]]:
    entries = asyncio.run(verified_entries(log, "Reading", progress))
    record = folded(Decoder().decode(entries))
    _require_issued(supplied, record)
    progress.stage("Making what was issued", len(every_issue(record)))
    issues = list(progress.over(archived_issues(record, supplied.values())))
    seal = Seal(origin_of(entries[0].id), len(entries), entries[-1].hash)
    progress.stage("Packing", len(entries))
    kept = {
        LOG: asyncio.run(bytes_of_log(progress.over(entries), output)),
        EXPORT: file_bytes(json_line("".join(map(line_of, entries)))),
        SEAL: file_bytes(str(seal)),
        SCRIPT: (files_of("meetinglog.cli") / SCRIPT).read_bytes(),
    }
    return archive(record, seal.origin, kept, issues), issues


def _require_issued(supplied: Mapping[Path, bytes], record: Record) -> None:
    """Raise `NotFound` for a file with a checksum that no entry of an issue has."""
    checksums = {item.sha256 for item in every_issue(record)}
    for path, data in supplied.items():
        if sha256(data).hexdigest() not in checksums:
            raise NotFound(f"{path} is nothing that was issued from this log: its checksum stands in no entry.")


def _advised(damage: LogDamaged, log: Address) -> LogUnusable:
    """Return a damage with what to do; how to get a missing end back it says itself."""
    if isinstance(damage, EndMissing):
        return damage
    if not isinstance(log, Path):
        return LogUnusable(f"{damage} Nothing was archived; ask whoever administers the server for its backup.")
    rescue = f"meetinglog recover {shlex.quote(str(log))} -o NEW"
    return LogUnusable(f"{damage} Nothing was archived. Rescue what is sound with {rescue}, and archive NEW.")
