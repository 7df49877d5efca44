"""``prepare``: bring a changed session file into a log."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from meetinglog.capture.recorder import load, session_entry
from meetinglog.cli.io import FILE_NAME, emit, json_option, log_argument, log_path, officer_option, resolve_author
from meetinglog.cli.preview import refuse_json_alone, report_assumptions, show_preview
from meetinglog.log.author import Author
from meetinglog.model.session import Session
from meetinglog.outputs.report.style import source
from meetinglog.session_file import inspect
from meetinglog.session_file.revision import check_compatible, differences
from storage.chain import verified
from storage.sqlite import open_for_reading, open_for_writing


@click.command("prepare", epilog="Example: meetinglog prepare ctoc-cop-6.meetinglog session.toml")
@log_argument
@click.argument("session_file", metavar="SESSION", type=FILE_NAME)
@click.option("--dry-run", is_flag=True, help="Show the differences; record nothing.")
@click.option("--preview", is_flag=True, help="Show the spreadsheets' rows, then the differences; record nothing.")
@json_option
@officer_option
def prepare(log: str, session_file: Path, officer: str | None, *, dry_run: bool, preview: bool, as_json: bool) -> None:
    """Bring a changed session file SESSION into LOG, as one entry, and list the differences.

    Titles, documents, programme and report data apply to the whole log; participants, capacities, groups, names and
    limits apply from this entry on.
    """
    refuse_json_alone(preview=preview, as_json=as_json)
    inspection = inspect(session_file, source)
    path = log_path(log)
    if preview:
        show_preview(inspection, as_json=as_json, differences=lambda new: asyncio.run(_compare(path, new)))
        return
    changed = inspection.session_or_raise
    lines = asyncio.run(_compare(path, changed) if dry_run else _record(path, changed, resolve_author(officer)))
    report_assumptions(inspection)
    emit("".join(f"{line}\n" for line in lines), None)


async def _compare(path: Path, session: Session) -> list[str]:
    async with open_for_reading(path) as log:
        record = await load(verified(log.read()))
        check_compatible(record.session, record.proceedings, session)
        return differences(record.session, session) or ["No differences."]


async def _record(path: Path, session: Session, author: Author) -> list[str]:
    async with open_for_writing(path, author.officer) as log:
        record = await load(log.read())
        check_compatible(record.session, record.proceedings, session)
        lines = differences(record.session, session)
        if not lines:
            return ["No differences; nothing was recorded."]
        entry = session_entry(session, author, record.position + 1, record.track)
        [stored] = await log.append([entry], record.position)
        return [*lines, f"{stored.position}  The session {session.facts.id} is updated"]
