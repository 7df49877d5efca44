"""``prepare``: bring a changed session file into a log."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, all_rows_option, handled, json_option, log_argument, officer_option


@click.command("prepare", epilog="Example: meetinglog prepare ctoc-cop-6.meetinglog session.toml")
@log_argument
@click.argument("session_file", metavar="SESSION", type=FILE_NAME)
@click.option("--dry-run", is_flag=True, help="Show the differences; record nothing.")
@click.option("--preview", is_flag=True, help="Show the spreadsheets' rows, then the differences; record nothing.")
@all_rows_option
@json_option
@officer_option
@handled
def prepare() -> None:
    """Bring a changed session file SESSION into LOG, as one entry, and list the differences.

    Titles, documents, programme and report data apply to the whole log; participants, capacities, groups, names and
    limits apply from this entry on.
    """
