"""``restore``: a log from an export."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import NotALog
from meetinglog.files.inputs import Input, bounded_lines, opened_input
from meetinglog.log.entry import Entry
from meetinglog.log.jsonl import entries_of
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import folded
from meetinglog.text.file_kinds import other_than_text
from storage.chain import START, check
from storage.stores import Address
from storage.stores import restore as restore_log


def run(file: Path, log: Address, *, quiet: bool) -> None:
    """Create the log of an export. Raises `NotFound`, `UnfitInput`, `NotALog`, `LogDamaged`."""
    events: list[RecordedEvent] = []
    with creating(log), Progress(quiet=quiet) as progress, opened_input(file, Input.EXPORT) as export:
        if kind := other_than_text(export.peek()):
            raise NotALog(f"{file} is {kind}, not an export of a log.")
        progress.stage("Reading", os.fstat(export.fileno()).st_size)
        lines = progress.over(bounded_lines(export, str(file), Input.EXPORT), len)
        asyncio.run(restore_log(log, _checked(entries_of(lines, str(file)), events)))
    tell(f"{log} is restored: {len(events)} entries, every hash holds.")


def _checked(entries: Iterable[Entry], events: list[RecordedEvent]) -> Iterator[Entry]:
    """Yield entries that follow on each other, and gather their events, which must make a record in the end."""
    head, decoder = START, Decoder()
    for entry in entries:
        head = check([entry], head)
        events += decoder.decode([entry])
        yield entry
    folded(events)
