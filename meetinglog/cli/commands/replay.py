"""``replay``: the recorder's screen played again, or the same as timed lines."""

from __future__ import annotations

import click

from meetinglog.cli.options import bell_option, handled, log_argument, theme_option


@click.command("replay", epilog="Example: meetinglog replay ctoc-cop-6.meetinglog --from Norway --speed 120")
@log_argument
@click.option(
    "--speed",
    type=click.IntRange(1, 600),
    default=60,
    metavar="TIMES",
    help="Play 1 to 600 times as fast [default: 60].",
)
@click.option("--from", "start", metavar="PLACE", help="Start at an entry, a time, “item 3” or a speaker.")
@click.option("--to", "stop", metavar="PLACE", help="Stop there.")
@click.option("--entered", is_flag=True, help="Replay in the order of entry, each correction when it was made.")
@click.option("--real-gaps", is_flag=True, help="Do not cut the time in which nobody has the floor.")
@click.option("--plain", is_flag=True, help="Print timed lines at once, without a screen.")
@theme_option
@bell_option
@handled
def replay() -> None:
    """Replay the meeting in corrected chronological order, on the recorder's screen.

    Time with nobody on the floor, and between sittings, is cut to two seconds. Space pauses, the arrows step, F9 shows
    the keys, Ctrl+Q leaves. Comments for officers are left out. Nothing is written.
    """
