"""``new``: create a log from a session file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from meetinglog.capture.recorder import session_entry
from meetinglog.cli import tell
from meetinglog.cli.io import FILE_NAME, json_option, log_path, officer_option, resolve_author
from meetinglog.cli.preview import refuse_json_alone, report_assumptions, show_preview
from meetinglog.outputs.report.style import source
from meetinglog.session_file import inspect
from storage.sqlite import create


@click.command(
    "new",
    epilog="Example: meetinglog new session.toml ctoc-cop-6.meetinglog",
    short_help="Check a session file and create its log.",
)
@click.argument("session_file", metavar="SESSION", type=FILE_NAME)
@click.argument("log", required=False)
@click.option("--preview", "--dry-run", is_flag=True, help="Show the spreadsheets' rows; create nothing.")
@json_option
@officer_option
def new(session_file: Path, log: str | None, officer: str | None, *, preview: bool, as_json: bool) -> None:
    """Check the session file SESSION and create LOG from it.

    LOG defaults to the session's id with .meetinglog; an existing file is never overwritten. If the session file has
    mistakes, they are all listed and nothing is created. --preview shows each row of its spreadsheets and its outcome.
    """
    refuse_json_alone(preview=preview, as_json=as_json)
    inspection = inspect(session_file, source)
    if preview:
        show_preview(inspection, as_json=as_json)
        return
    session = inspection.session_or_raise
    path = log_path(log) if log is not None else Path(f"{session.facts.id}.meetinglog")
    asyncio.run(create(path, session_entry(session, resolve_author(officer))))
    report_assumptions(inspection)
    tell(f"Created {path} for the session {session.facts.id}; the session file is entry 1.")
