"""``export``: the whole log as JSON Lines."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from meetinglog.cli import tell
from meetinglog.cli.io import emit, force_option, log_argument, log_path, output_option
from meetinglog.log.jsonl import line_of
from meetinglog.text.safe import json_line
from storage.chain import verified
from storage.sqlite import open_for_reading


@click.command("export", epilog="Example: meetinglog export ctoc-cop-6.meetinglog -o ctoc-cop-6.jsonl")
@log_argument
@click.option("--json", "as_json", is_flag=True, help="Change nothing: the output is always JSON Lines.")
@output_option
@force_option
def export(log: str, output: Path | None, *, as_json: bool, force: bool) -> None:  # noqa: ARG001 - it always is
    """Write the whole LOG as JSON Lines, one entry a line, with every hash checked.

    The export is the log itself: it contains comments for officers.
    """
    text = asyncio.run(_lines(log_path(log)))
    emit(json_line(text), output, force=force)
    tell("The export contains the whole log, including comments for officers.")


async def _lines(path: Path) -> str:
    async with open_for_reading(path) as log:
        return "".join([line_of(entry) async for page in verified(log.read()) for entry in page])
