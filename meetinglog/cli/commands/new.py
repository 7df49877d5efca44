"""``new``: create a log from a session file."""

from __future__ import annotations

import click

from meetinglog.cli.options import FILE_NAME, LOG_NAME, all_rows_option, handled, json_option, officer_option


@click.command(
    "new",
    epilog="Example: meetinglog new session.toml ctoc-cop-6.meetinglog",
    short_help="Check a session file and create its log.",
)
@click.argument("session_file", metavar="SESSION", type=FILE_NAME, required=False)
@click.argument("log", required=False, type=LOG_NAME)
@click.option("--preview", "--dry-run", is_flag=True, help="Show the spreadsheets' rows; create nothing.")
@click.option("--example", is_flag=True, help="Print a session file to fill in; create nothing.")
@all_rows_option
@json_option
@officer_option
@handled
def new() -> None:
    """Check the session file SESSION and create LOG from it.

    LOG defaults to the session's id with .meetinglog; an existing file is never overwritten. If the session file has
    mistakes, they are all listed and nothing is created. --preview shows each row of its spreadsheets and its outcome.
    --example prints a session file with comments: meetinglog new --example > session.toml.
    """
