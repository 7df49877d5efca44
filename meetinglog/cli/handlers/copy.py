"""``copy``: a log from one store to another."""

from __future__ import annotations

import asyncio

from meetinglog.cli import tell
from meetinglog.cli.progress import Progress, creating
from meetinglog.errors import StorageFailed
from meetinglog.log.entry import Entry
from meetinglog.text.languages.en import number_of
from storage.chain import verified
from storage.stores import Address, access_to, open_for_reading, restore


def run(source: Address, target: Address, *, quiet: bool) -> None:
    """Copy a log. Raises what reading the one raises, and what creating the other raises."""
    with creating(target), Progress(quiet=quiet) as progress:
        entries = asyncio.run(_entries(source, "Reading", progress))
        progress.stage("Writing", len(entries))
        asyncio.run(restore(target, progress.over(entries), access_to(source)))
        copied = asyncio.run(_entries(target, "Verifying", progress))
    if copied != entries:
        raise StorageFailed(f"{target} is not what {source} is; do not use it.")
    tell(f"{target} is a copy of {source}: {number_of(len(entries), 'entry', 'entries')}, every hash holds.")


async def _entries(address: Address, stage: str, progress: Progress) -> list[Entry]:
    async with open_for_reading(address) as log:
        progress.stage(stage, log.head.position)
        return [entry async for page in progress.over_pages(verified(log.read())) for entry in page]
