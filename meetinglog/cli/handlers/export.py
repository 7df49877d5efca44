"""``export``: the whole log as JSON Lines."""

from __future__ import annotations

from pathlib import Path

from meetinglog.cli import tell
from meetinglog.cli.io import emit, log_path
from meetinglog.log.jsonl import line_of
from meetinglog.text.safe import json_line
from storage.chain import verified
from storage.direct import completed, open_here


def run(log: str, output: Path | None, *, as_json: bool, force: bool) -> None:  # noqa: ARG001 - it always is
    """Write the entries, each a line."""
    text = completed(_lines(log_path(log)))
    emit(json_line(text), output, like=log_path(log), force=force)
    tell("The export contains the whole log, including comments for officers.")


async def _lines(path: Path) -> str:
    async with open_here(path) as log:
        return "".join([line_of(entry) async for page in verified(log.read()) for entry in page])
