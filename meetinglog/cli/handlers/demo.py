"""``demo``: a real session with two meetings, to look at."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from meetinglog.capture.recorder import Recorder, load, session_entry
from meetinglog.cli import tell
from meetinglog.cli.configuration import configuration
from meetinglog.cli.io import emit, resolve_author
from meetinglog.cli.program import program
from meetinglog.cli.screens import has_terminal, run_recorder
from meetinglog.errors import OutputExists, StorageFailed
from meetinglog.files import write_file
from meetinglog.log.author import Author
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.outputs.report.text import as_text
from meetinglog.outputs.statements.formats import as_table
from meetinglog.session_file import read_session
from meetinglog.views.statements import statements
from storage.companions import head_path, shm_path, wal_path
from storage.stores import create, open_for_writing

SESSION, CAPTURE = "session.toml", "capture.txt"

_PACKED = files("meetinglog.cli") / "demo"


def run(folder: Path | None) -> int:
    """Create the session in a folder and print it; on a terminal, open the recorder on it."""
    place = folder or _fresh()
    log, state = _create_demo(place)
    style = read(state.session.report.style_source)
    try:
        emit(f"{as_table(statements(state))}\n{as_text(report_on_items(state, style))}", None, for_people=True)
    finally:
        again = f"{program()} show {shlex.quote(str(log))}"
        tell(f"\nCreated {SESSION}, {CAPTURE} and {log.name} in {place}. Now try: {again}")
    if not has_terminal():
        return 0
    chosen = configuration()
    theme, bell = chosen.theme or "dark", chosen.bell is not False
    return asyncio.run(run_recorder(log, "", resolve_author(None), theme=theme, bell=bell))


def _fresh() -> Path:
    """Name a folder that is not there yet."""
    names = ["meetinglog-demo", *(f"meetinglog-demo-{number}" for number in range(2, 10_000))]
    return next(Path(name) for name in names if not os.path.lexists(name))


def _create_demo(place: Path) -> tuple[Path, Proceedings]:
    """Write the session file and the capture, and record it in a new log; all of it or nothing.

    Raises `OutputExists` where one of the names is taken, `StorageFailed` where something cannot be written.
    """
    author = resolve_author(None)
    with as_file(_PACKED / SESSION) as packed:
        session = read_session(packed, session_style)
    log = place / f"{session.facts.id}.meetinglog"
    existing = [path for path in (place / SESSION, place / CAPTURE, log) if os.path.lexists(path)]
    if existing:
        raise OutputExists(f"{existing[0]} already exists; choose an empty folder.")
    if os.path.lexists(place) and not place.is_dir():
        raise OutputExists(f"{place} is not a folder; choose an empty or a new folder.")
    with _undone_on_failure(place) as created:
        _make_folder(place, created)
        for name in (SESSION, CAPTURE):
            write_file(place / name, (_PACKED / name).read_bytes())
            created.append(place / name)
        asyncio.run(create(log, session_entry(session, author)))
        created += [log, head_path(log), wal_path(log), shm_path(log)]
        return log, asyncio.run(_recorded(log, author))


@contextlib.contextmanager
def _undone_on_failure(place: Path) -> Iterator[list[Path]]:
    """Return a list for what is made, and remove that again where the rest cannot be done."""
    created: list[Path] = []
    try:
        yield created
    except BaseException as error:
        for path in reversed(created):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise StorageFailed(
                f"Cannot write to {place}: {reason}. Nothing was written; choose another folder."
            ) from error
        raise


def _make_folder(place: Path, created: list[Path]) -> None:
    missing = [folder for folder in (place, *place.parents) if not os.path.lexists(folder)]
    for folder in reversed(missing):
        folder.mkdir()
        created.append(folder)


async def _recorded(log: Path, author: Author) -> Proceedings:
    lines = (_PACKED / CAPTURE).read_text(encoding="utf-8").split("\n")
    async with open_for_writing(log, author.officer) as writing:
        recorder = Recorder(writing, await load(writing.read()), author)
        await recorder.take_file(lines, str(log.with_name(CAPTURE)))
        return recorder.record.proceedings
