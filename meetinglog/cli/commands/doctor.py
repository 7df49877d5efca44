"""``doctor``: what the evening before a meeting should find."""

from __future__ import annotations

import click

from meetinglog.cli.options import LOG_NAME, handled, json_option


@click.command("doctor", epilog="Example: meetinglog doctor ctoc-cop-6.meetinglog")
@click.argument("log", required=False, type=LOG_NAME)
@json_option
@handled
def doctor() -> None:
    """Check this computer the evening before: the disk, the folder, the clock, the terminal, the versions, and LOG.

    Each finding says what to do. Run it in the folder and in the terminal in which you will record. The exit status is
    1 if anything is found, and 5 if LOG is damaged.
    """
