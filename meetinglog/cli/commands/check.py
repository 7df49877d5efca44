"""``check``: the audit before issuing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from meetinglog.cli.options import view_options

if TYPE_CHECKING:
    from meetinglog.cli.view_request import ViewRequest


@click.command("check", epilog="Example: meetinglog check ctoc-cop-6.meetinglog --ignore late")
@click.option("--ignore", "ignored", multiple=True, metavar="KIND", help="Leave out this kind of finding (repeatable).")
@view_options
def check(request: ViewRequest, ignored: tuple[str, ...]) -> int:
    """List what should be settled before an output is issued.

    Each finding states the problem, the entries, why it matters and the line that fixes it. The exit status is 1 if
    anything is found.
    """
    from meetinglog.cli.handlers.check import run

    return run(request, ignored)
