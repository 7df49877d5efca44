"""``verify``: every hash of a log."""

from __future__ import annotations

import click

from meetinglog.cli.options import json_option, log_argument, quiet_option


@click.command("verify", epilog="Example: meetinglog verify ctoc-cop-6.meetinglog")
@log_argument
@quiet_option
@json_option
def verify(log: str, *, as_json: bool, quiet: bool) -> None:
    """Check every hash of LOG.

    For a damaged log the exit status is 5, and the first entry that cannot be trusted is named.
    """
    from meetinglog.cli.handlers.verify import run

    run(log, as_json=as_json, quiet=quiet)
