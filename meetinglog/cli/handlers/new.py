"""``new``: create a log from a session file."""

from __future__ import annotations

import asyncio
from importlib.resources import files
from pathlib import Path

import click

from meetinglog.capture.recorder import session_entry
from meetinglog.cli import tell
from meetinglog.cli.io import emit, resolve_author
from meetinglog.cli.preview import refuse_json_alone, report_assumptions, show_preview
from meetinglog.errors import UsedWrongly
from meetinglog.files.names import file_name
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import inspect
from storage.stores import Address, create


def run(
    session_file: Path | None,
    log: Address | None,
    officer: str | None,
    *,
    preview: bool,
    example: bool,
    all_rows: bool,
    as_json: bool,
) -> None:
    """Create the log, or print the preview or an example. Raises `SessionFileError` with all mistakes."""
    if example:
        _print_example(session_file)
        return
    if session_file is None:
        raise click.UsageError("Missing argument 'SESSION'; `meetinglog new --example` prints a file to fill in.")
    refuse_json_alone(preview=preview, as_json=as_json)
    inspection = inspect(session_file, session_style, all_rows=all_rows)
    if preview:
        show_preview(inspection, as_json=as_json)
        return
    session = inspection.session_or_raise
    address = Path(file_name(session.facts.id, "meetinglog")) if log is None else log
    asyncio.run(create(address, session_entry(session, resolve_author(officer))))
    report_assumptions(inspection)
    tell(f"Created {address} for the session {session.facts.id}; the session file is entry 1.")


def _print_example(session_file: Path | None) -> None:
    """Print a session file to fill in. Raises `UsedWrongly` where a file is named, which it would not write."""
    if session_file is not None:
        raise UsedWrongly(f"--example prints to standard output; type meetinglog new --example > {session_file}")
    emit(files("meetinglog.session_file").joinpath("example.toml").read_text(encoding="utf-8"), None)
