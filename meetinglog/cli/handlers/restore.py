"""``restore``: a log from an export."""

from __future__ import annotations

import asyncio
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import log_path
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import LogDamaged, NotALog, NotFound, StorageFailed
from meetinglog.log.jsonl import entries_of
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from meetinglog.text.file_kinds import other_than_text
from storage.chain import check
from storage.sqlite import restore as restore_log


def run(file: Path, log: str, *, quiet: bool) -> None:
    """Create the log of an export. Raises `NotALog`, `LogDamaged`."""
    path = log_path(log)
    with creating(path), Progress(quiet=quiet) as progress:
        text = _text(file)
        progress.stage("Reading", text.count("\n"))
        entries = list(progress.over(entries_of(text, str(file))))
        progress.stage("Checking", len(entries))
        head = check(entries)
        folded(progress.over(map(decode_entry, entries)))
        progress.stage("Writing")
        asyncio.run(restore_log(path, entries))
    tell(f"{path} is restored: {head.position} entries, every hash holds.")


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
        if kind := other_than_text(content):
            raise NotALog(f"{file} is {kind}, not an export of a log.")
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise LogDamaged(1, f"{file} is not UTF-8 text.") from None
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {file}.") from None
    except OSError as error:
        raise StorageFailed(f"Cannot read {file}: {error.strerror or error}.") from error
