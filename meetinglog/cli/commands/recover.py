"""``recover``: the sound part of a damaged log."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, handled, log_argument, quiet_option


@click.command("recover", epilog="Example: meetinglog recover ctoc-cop-6.meetinglog -o rescued.meetinglog")
@log_argument
@click.option("-o", "new", type=FILE_NAME, metavar="NEW", required=True, help="Create the log NEW.")
@quiet_option
@handled
def recover() -> None:
    """Save what is sound of a damaged LOG as a new log, with the same entries and hashes, every one checked.

    What can still be read behind the damage is printed, for someone to check and to type again; it is not in the new
    log. LOG stays as it is.
    """
