"""``restore``: a log from an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import FILE_NAME, quiet_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("restore", epilog="Example: meetinglog restore ctoc-cop-6.jsonl ctoc-cop-6.meetinglog")
@click.argument("file", type=FILE_NAME)
@click.argument("log")
@quiet_option
def restore(file: Path, log: str, *, quiet: bool) -> None:
    """Rebuild LOG from the export FILE, with the same entries and hashes; every hash is checked."""
    from meetinglog.cli.handlers.restore import run

    run(file, log, quiet=quiet)
