"""``verify``: every hash of a log."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.io import as_json as write_json
from meetinglog.cli.io import emit, json_option, log_argument, log_path, run
from meetinglog.record.corrections import decode_entry
from storage.chain import verified
from storage.sqlite import open_for_reading


@click.command("verify", epilog="Example: meetinglog verify ctoc-cop-6.meetinglog")
@log_argument
@json_option
def verify(log: str, *, as_json: bool) -> None:
    """Check every hash of LOG; a damaged log ends with status 5 and the entry from which on it cannot be trusted."""
    count, head = run(_checked(log_path(log)))
    if as_json:
        emit(write_json({"entries": count, "hash": head, "verified": True}), None)
    else:
        emit(f"{log}: {count} {'entry' if count == 1 else 'entries'}, every hash holds.\n", None)


async def _checked(path: Path) -> tuple[int, str]:
    count, head = 0, ""
    async with open_for_reading(path) as reading:
        async for page in verified(reading.read()):
            for entry in page:
                decode_entry(entry)
                count, head = entry.position, entry.hash
    return count, head
