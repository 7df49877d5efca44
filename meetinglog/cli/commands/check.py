"""``check``: the audit before issuing."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options


@click.command("check", epilog="Example: meetinglog check ctoc-cop-6.meetinglog --ignore late")
@click.option("--ignore", "ignored", multiple=True, metavar="KIND", help="Leave out this kind of finding (repeatable).")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["summary-record"]),
    help="Also ask for what this output needs, as the persons who spoke.",
)
@view_options
@handled
def check() -> None:
    """List what should be settled before an output is issued.

    Each finding states the problem, the entries, why it matters and the line that fixes it. The exit status is 1 if
    anything is found.
    """
