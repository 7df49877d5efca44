"""``new``: a session file becomes a log."""

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
@click.argument("session", type=FILE_NAME)
@click.argument("log", required=False)
@click.option("--preview", "--dry-run", is_flag=True, help="Show what its spreadsheets give, and create nothing.")
@json_option
@officer_option
def new(session: Path, log: str | None, officer: str | None, *, preview: bool, as_json: bool) -> None:
    """Check the session file SESSION and create LOG from it.

    LOG is the session's id with .meetinglog unless given, and is never overwritten. All mistakes of the file are
    reported at once; nothing is created then. --preview shows, row by row, what the spreadsheets that it names give.
    """
    refuse_json_alone(preview=preview, as_json=as_json)
    inspection = inspect(session, source)
    if preview:
        show_preview(inspection, as_json=as_json)
        return
    prepared = inspection.session_or_raise
    path = log_path(log) if log is not None else Path(f"{prepared.facts.id}.meetinglog")
    asyncio.run(create(path, session_entry(prepared, resolve_author(officer))))
    report_assumptions(inspection)
    tell(f"{path} is created for the session {prepared.facts.id}; the session file is its entry 1.")
