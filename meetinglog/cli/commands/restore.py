"""``restore``: a log from an export."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, LOG_NAME, handled, quiet_option


@click.command("restore", epilog="Example: meetinglog restore ctoc-cop-6.jsonl ctoc-cop-6.meetinglog")
@click.argument("file", type=FILE_NAME)
@click.argument("log", type=LOG_NAME)
@quiet_option
@handled
def restore() -> None:
    """Rebuild LOG from the export FILE, with the same entries and hashes; every hash is checked."""
