"""``export``: the whole log as JSON Lines."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit
from meetinglog.log.jsonl import line_of
from meetinglog.text.safe import json_line
from storage.chain import verified
from storage.stores import Address, completed, open_at_rest


def run(log: Address, output: Path | None, *, as_json: bool, force: bool) -> None:  # noqa: ARG001 - it always is
    """Write the entries, each a line."""
    text = completed(log, _lines(log))
    emit(json_line(text), output, like=log, force=force)
    tell("The export contains the whole log, including comments for officers.")


async def _lines(address: Address) -> str:
    async with open_at_rest(address) as log:
        return "".join([line_of(entry) async for page in verified(log.read()) for entry in page])
