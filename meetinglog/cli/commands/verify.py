"""``verify``: every hash of a log, its seal, and whether it holds what was sealed."""

from __future__ import annotations

import click

from meetinglog.cli.options import (
    FILE_NAME,
    force_option,
    handled,
    json_option,
    log_argument,
    output_option,
    quiet_option,
)


@click.command("verify", epilog="Example: meetinglog verify ctoc-cop-6.meetinglog --against ctoc-cop-6.seal")
@log_argument
@click.option("--seal", is_flag=True, help="Write the seal of LOG: what is kept elsewhere to find later changes.")
@click.option("--against", type=FILE_NAME, metavar="SEAL", help="Check that LOG holds what SEAL, a file, sealed.")
@quiet_option
@json_option
@output_option
@force_option
@handled
def verify() -> None:
    """Check every hash of LOG.

    For a damaged log the exit status is 5, and the first entry that cannot be trusted is named. It is 5, too, for a log
    that does not fit its seal: one that was cut off or rewritten, and another log.
    """
