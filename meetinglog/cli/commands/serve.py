"""``serve``: the floor page, for the room."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, handled, log_argument


@click.command(
    "serve", epilog="Example: meetinglog serve ctoc-cop-6.meetinglog --host 0.0.0.0 --token-file ~/floor.token"
)
@log_argument
@click.option("--track", metavar="NAME", default="", help="Show this track [default: plenary].")
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    help="Listen on this address of this computer [default: 127.0.0.1, which nobody else can reach].",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8437,
    help="Listen on this port; 0 takes a free one [default: 8437].",
)
@click.option(
    "--address", metavar="URL", help="Say that browsers come to URL, the address of a proxy in front of the page."
)
@click.option(
    "--token-file",
    type=FILE_NAME,
    metavar="FILE",
    help="Keep in FILE what tokens are made of, so that they are the same next time [default: new tokens].",
)
@click.option(
    "--connections",
    type=click.IntRange(1, 100_000),
    default=1000,
    metavar="NUMBER",
    help="Take so many connections at once [default: 1000].",
)
@handled
def serve() -> None:
    """Show the room in browsers who has the floor, who is next, and when the list will end.

    The addresses are printed: a page for delegates, and /podium for the Chair, /wall and /caption for screens, and
    /report for whoever writes the report. It only reads the log, and follows it as it grows. Ctrl+C ends it.

    Notes and flags are on /report alone, which has a token in its address. Where others can reach the page, with --host
    or --address, each view has one.
    """
