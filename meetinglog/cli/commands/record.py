"""``record``: the recorder, on a full screen, or a line in and a line out."""

from __future__ import annotations

import click

from meetinglog.cli.options import (
    bell_option,
    handled,
    log_argument,
    officer_option,
    theme_option,
    track_to_record_option,
)


@click.command("record", epilog="Example: meetinglog record ctoc-cop-6.meetinglog --officer Ann")
@log_argument
@click.option("--plain", is_flag=True, help="Read and answer line by line: for scripts, pipes and screen readers.")
@track_to_record_option
@officer_option
@theme_option
@bell_option
@click.option(
    "--microphones",
    metavar="SOURCE",
    default="",
    help="Propose what this source says of microphones: a file, a pipe, tcp://HOST:PORT, dis-ccu://HOST "
    "[default: the configuration, else none].",
)
@click.option("--accept-end", is_flag=True, help="Continue a log whose end is missing, and note that in a flag.")
@handled
def record() -> None:
    """Record acts as they happen, on a full screen.

    F9 shows the keys and the acts, Ctrl+Q leaves. With --plain, each line of standard input is an act, answered by one
    line on standard output once it is on disk. The answer to a refused line begins with “refused:”, and the exit status
    is then 1. /help lists the acts.

    With --microphones, what a conference system says of its microphones is proposed, and one key accepts it.

    A log that ends before what was acknowledged is not recorded in, and the exit status is 5, until --accept-end.
    """
