"""``watch``: the recorder's screen, read only, following the log."""

from __future__ import annotations

import click

from meetinglog.cli.options import bell_option, handled, log_argument, theme_option


@click.command("watch", epilog="Example: meetinglog watch ctoc-cop-6.meetinglog --podium --theme contrast")
@log_argument
@click.option(
    "--track",
    metavar="NAME",
    default="",
    help="Show this track [default: that of this officer's last entry, else plenary].",
)
@click.option(
    "--officer",
    metavar="NAME",
    help="Show the track of NAME [default: MEETINGLOG_OFFICER, else the configuration, else the login name].",
)
@click.option("--podium", is_flag=True, help="Show what the Chair needs, without notes, flags and acts.")
@theme_option
@bell_option
@handled
def watch() -> None:
    """Show the recorder's screen, read only, and follow the log as it grows.

    Comments for officers are left out. F9 shows the keys, Ctrl+Q leaves.

    With --podium, the screen is one that a room may see: who speaks, as what and for whom, the time gone and left, who
    is next, who asked to reply, and when the list of speakers will end.
    """
