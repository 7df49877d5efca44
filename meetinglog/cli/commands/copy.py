"""``copy``: a log from one store to another."""

from __future__ import annotations

import click

from meetinglog.cli.options import LOG_NAME, handled, quiet_option


@click.command("copy", epilog="Example: meetinglog copy ctoc-cop-6.meetinglog postgresql://records/meetings#ctoc-cop-6")
@click.argument("source", metavar="FROM", type=LOG_NAME)
@click.argument("target", metavar="TO", type=LOG_NAME)
@quiet_option
@handled
def copy() -> None:
    """Copy the log FROM as the log TO, from a file or a server to either, with the same entries and hashes.

    Every hash is checked, of FROM and of TO. TO is there whole, or not at all; a log is never overwritten. The copy is
    the log itself: it contains comments for officers.
    """
