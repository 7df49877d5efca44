"""``prepare``: bring a changed session file into a log."""

from __future__ import annotations

import asyncio
from pathlib import Path

from meetinglog.capture.recorder import load, session_entry
from meetinglog.cli.io import emit, resolve_author
from meetinglog.cli.preview import refuse_json_alone, report_assumptions, show_preview
from meetinglog.cli.recording import open_to_record
from meetinglog.errors import Conflict
from meetinglog.log.author import Author
from meetinglog.model.session import Session
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.record.corrections import decode_entry
from meetinglog.session_file import inspect
from meetinglog.session_file.revision import check_compatible, differences
from storage.chain import verified
from storage.stores import Address, open_for_reading


def run(
    log: Address,
    session_file: Path,
    officer: str | None,
    *,
    dry_run: bool,
    preview: bool,
    all_rows: bool,
    as_json: bool,
) -> None:
    """Record the changed session, or print what would change. Raises `SessionFileError` with all mistakes."""
    refuse_json_alone(preview=preview, as_json=as_json)
    inspection = inspect(session_file, session_style, all_rows=all_rows)
    if preview:
        show_preview(inspection, as_json=as_json, differences=lambda new: asyncio.run(_compare(log, new)))
        return
    changed = inspection.session_or_raise
    lines = asyncio.run(_compare(log, changed) if dry_run else _record(log, changed, resolve_author(officer)))
    report_assumptions(inspection)
    emit("".join(f"{line}\n" for line in lines), None)


async def _compare(address: Address, session: Session) -> list[str]:
    async with open_for_reading(address) as log:
        record = await load(verified(log.read()))
        check_compatible(record.session, record.proceedings, session)
        return differences(record.session, session) or ["No differences."]


async def _record(address: Address, session: Session, author: Author) -> list[str]:
    async with open_to_record(address, author) as (log, record, at_the_log):
        while True:
            check_compatible(record.session, record.proceedings, session)
            lines = differences(record.session, session)
            if not lines:
                return ["No differences; nothing was recorded."]
            entry = session_entry(session, at_the_log, record.position + 1, record.track)
            try:
                [stored] = await log.append([entry], record.position)
            except Conflict:
                new = [decode_entry(other) async for page in log.read(record.position) for other in page]
                if not new:
                    raise
                record.extend(new)
            else:
                return [*lines, f"{stored.position}  The session {session.facts.id} is updated"]
