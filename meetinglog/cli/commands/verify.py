"""``verify``: every hash of a log."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from meetinglog.cli.io import emit, json_option, log_argument, log_path
from meetinglog.record.corrections import decode_entry
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.languages.en import number_of
from storage.chain import verified
from storage.sqlite import open_for_reading


@dataclass(frozen=True, slots=True)
class VerifiedLog(JsonRecord):
    """A log whose every hash holds."""

    entries: int
    """How many entries it has."""
    hash: str
    """The hash of the last entry."""
    verified: Literal[True] = True
    """That every hash holds."""


@click.command("verify", epilog="Example: meetinglog verify ctoc-cop-6.meetinglog")
@log_argument
@json_option
def verify(log: str, *, as_json: bool) -> None:
    """Check every hash of LOG.

    For a damaged log the exit status is 5, and the first entry that cannot be trusted is named.
    """
    found = asyncio.run(_verified(log_path(log)))
    emit(
        to_json(VerifiedLog, found)
        if as_json
        else f"{log}: {number_of(found.entries, 'entry', 'entries')}, every hash holds.\n",
        None,
    )


async def _verified(path: Path) -> VerifiedLog:
    count, head = 0, ""
    async with open_for_reading(path) as reading:
        async for page in verified(reading.read()):
            for entry in page:
                decode_entry(entry)
                count, head = entry.position, entry.hash
    return VerifiedLog(count, head)
