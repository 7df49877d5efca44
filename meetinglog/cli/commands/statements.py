"""``statements``: the list of statements."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, view_options

RECORDED = ("vtt", "rttm")
"""The formats for a recording, which need its beginning."""

FORMATS = ("csv", "docx", "html", "json", "jsonl", "markdown", "table", "xlsx", *RECORDED)


@click.command("statements", epilog="Example: meetinglog statements ctoc-cop-6.meetinglog --item 3 --format csv")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="Output format [default: that of the ending of -o FILE, else table].",
)
@click.option(
    "--recording",
    "recordings",
    multiple=True,
    metavar="TIME",
    help="Count the times of vtt and rttm from here, where a recording begins, such as 2012-10-17T15:02 or 15:02:11 "
    "(repeatable).",
)
@view_options
@handled
def statements() -> None:
    """List every statement, in the order of speaking.

    html and docx are for handing out, with the totals of each meeting.

    With --format vtt or rttm and --recording, say who has the floor on a recording: for a player, a webcast archive or
    speech-to-text. Of several recordings vtt is a file each, in the folder that -o names.
    """
