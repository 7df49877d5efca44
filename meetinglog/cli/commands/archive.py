"""``archive``: all that is kept of a log, for an archivist."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, file_option, force_option, handled, log_argument, quiet_option


@click.command("archive", epilog="Example: meetinglog archive ctoc-cop-6.meetinglog -o ctoc-cop-6.zip")
@log_argument
@file_option
@click.option(
    "--issued",
    "files",
    type=FILE_NAME,
    multiple=True,
    metavar="FILE",
    help="Take this file that was issued, where it is not made again as it was (repeatable).",
)
@force_option
@quiet_option
@handled
def archive() -> None:
    """Pack LOG for an archive: the log, its export, its seal, every issued output, and a page that explains them.

    The ZIP holds a bag (BagIt), which is verified without the program; the page says how. It holds the log itself: it
    contains comments for officers. The exit status is 1 if something issued cannot be made again, and is not in it.
    """
