"""``settle``: the times of statements, from who is heard on a recording."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, handled, view_options


@click.command(
    "settle", epilog="Example: meetinglog settle ctoc-cop-6.meetinglog morning.vtt --recording 2012-10-18T10:02:11"
)
@click.option(
    "--recording",
    metavar="TIME",
    help="When the recording begins, such as 2012-10-17T15:02 or 15:02:11 [default: as a file of statements says].",
)
@view_options
@click.argument("file", metavar="FILE.vtt", type=FILE_NAME)
@handled
def settle() -> None:
    """Propose the times of statements whose time is unknown, or known only to the minute, as lines to type.

    FILE.vtt says who is heard when on a recording: WebVTT of a webcast archive or of speech-to-text, with the name of
    who speaks. Nothing is recorded; import the lines, or type them.
    """
