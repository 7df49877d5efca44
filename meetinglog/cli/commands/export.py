"""``export``: the whole log as JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import force_option, log_argument, output_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export", epilog="Example: meetinglog export ctoc-cop-6.meetinglog -o ctoc-cop-6.jsonl")
@log_argument
@click.option("--json", "as_json", is_flag=True, help="Change nothing: the output is always JSON Lines.")
@output_option
@force_option
def export(log: str, output: Path | None, *, as_json: bool, force: bool) -> None:
    """Write the whole LOG as JSON Lines, one entry a line, with every hash checked.

    The export is the log itself: it contains comments for officers.
    """
    from meetinglog.cli.handlers.export import run

    run(log, output, as_json=as_json, force=force)
