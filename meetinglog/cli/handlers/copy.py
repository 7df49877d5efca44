"""``copy``: a log from one store to another."""

from __future__ import annotations

import asyncio

from meetinglog.cli import tell
from meetinglog.cli.progress import Progress, creating, verified_entries
from meetinglog.errors import StorageFailed
from meetinglog.text.languages.en import number_of
from storage.stores import Address, access_to, restore


def run(source: Address, target: Address, *, quiet: bool) -> None:
    """Copy a log. Raises what reading the one raises, and what creating the other raises."""
    with creating(target), Progress(quiet=quiet) as progress:
        entries = asyncio.run(verified_entries(source, "Reading", progress))
        progress.stage("Writing", len(entries))
        asyncio.run(restore(target, progress.over(entries), access_to(source)))
        copied = asyncio.run(verified_entries(target, "Verifying", progress))
    if copied != entries:
        raise StorageFailed(f"{target} is not what {source} is; do not use it.")
    tell(f"{target} is a copy of {source}: {number_of(len(entries), 'entry', 'entries')}, every hash holds.")
