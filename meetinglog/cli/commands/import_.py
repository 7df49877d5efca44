"""``import``: acts typed after the fact, all or none."""

from __future__ import annotations

import click

from meetinglog.cli.options import handled, log_argument, officer_option, quiet_option, track_to_record_option


@click.command("import", epilog="Example: meetinglog import ctoc-cop-6.meetinglog capture.txt --dry-run")
@log_argument
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; record nothing.")
@quiet_option
@track_to_record_option
@officer_option
@handled
def import_() -> None:
    """Record the acts in FILE (- for standard input), all of them or none.

    Each act is answered on standard output. The first bad line is reported on standard error; then nothing is recorded.
    """
