"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import click

from meetinglog.cli.options import bell_option, log_argument, theme_option


@click.command("watch", epilog="Example: meetinglog watch ctoc-cop-6.meetinglog --theme contrast")
@log_argument
@theme_option
@bell_option
def watch(log: str, theme: str, *, bell: bool) -> int:
    """Show the recorder's screen, read only, and follow the log as it grows: for a colleague, or the podium.

    Comments for officers are left out. F9 shows the keys, Ctrl+Q leaves.
    """
    from meetinglog.cli.handlers.watch import run

    return run(log, theme, bell=bell)
