"""``export``: the whole log as JSON Lines."""

from __future__ import annotations

import click

from meetinglog.cli.options import force_option, handled, log_argument, output_option


@click.command("export", epilog="Example: meetinglog export ctoc-cop-6.meetinglog -o ctoc-cop-6.jsonl")
@log_argument
@click.option("--json", "as_json", is_flag=True, help="Change nothing: the output is always JSON Lines.")
@output_option
@force_option
@handled
def export() -> None:
    """Write the whole LOG as JSON Lines, one entry a line, with every hash checked.

    The export is the log itself: it contains comments for officers.
    """
