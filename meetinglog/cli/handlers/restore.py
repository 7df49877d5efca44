"""``restore``: a log from an export."""

from __future__ import annotations

import asyncio
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import log_path
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import NotALog
from meetinglog.files.inputs import Input, bounded_lines, opened_input
from meetinglog.log.jsonl import entries_of
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import folded
from meetinglog.text.file_kinds import other_than_text
from storage.chain import check
from storage.sqlite import restore as restore_log


def run(file: Path, log: str, *, quiet: bool) -> None:
    """Create the log of an export. Raises `NotFound`, `UnfitInput`, `NotALog`, `LogDamaged`."""
    path = log_path(log)
    with creating(path), Progress(quiet=quiet) as progress:
        progress.stage("Reading")
        with opened_input(file, Input.EXPORT) as export:
            if kind := other_than_text(export.peek()):
                raise NotALog(f"{file} is {kind}, not an export of a log.")
            lines = bounded_lines(export, str(file), Input.EXPORT)
            entries = list(progress.over(entries_of(lines, str(file))))
        progress.stage("Checking", len(entries))
        head = check(entries)
        folded(progress.over(map(decode_entry, entries)))
        progress.stage("Writing")
        asyncio.run(restore_log(path, entries))
    tell(f"{path} is restored: {head.position} entries, every hash holds.")
