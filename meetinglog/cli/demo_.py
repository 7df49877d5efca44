"""``demo``: a real session with two meetings, to look at."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from meetinglog.cli.shared import author, emit, run, say
from meetinglog.errors import OutputExists
from meetinglog.proceedings import Proceedings
from meetinglog.recorder import Author, Recorder, load, session_entry
from meetinglog.report.build import report
from meetinglog.report.style import read, source
from meetinglog.report.writers import as_text
from meetinglog.session_file import read_session
from meetinglog.tables import as_table
from meetinglog.views.statements import statements
from storage.sqlite import create, open_for_writing

SESSION, CAPTURE = "session.toml", "capture.txt"


@click.command("demo", epilog="Example: meetinglog demo")
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path | None) -> None:
    """Write a session with two meetings into DIR (a fresh folder unless given), and print its list and its report."""
    place = folder or _fresh()
    log = _written(place)
    capture = place / CAPTURE
    lines = capture.read_text(encoding="utf-8").split("\n")
    state = run(_recorded(log, lines, str(capture), author(None)))
    style = read(state.session.report.style_source)
    emit(f"{as_table(statements(state))}\n{as_text(report(state, style))}", None)
    say(f"\nWritten into {place}: {SESSION}, {CAPTURE} and {log.name}. Now try: meetinglog show {log}")


def _fresh() -> Path:
    """Name a folder that is not there yet."""
    names = ["meetinglog-demo", *(f"meetinglog-demo-{number}" for number in range(2, 10_000))]
    return next(Path(name) for name in names if not Path(name).exists())


def _written(place: Path) -> Path:
    """Write the session file and the capture, and create the log. Raises `OutputExists`, `LogExists`."""
    for name in (SESSION, CAPTURE):
        if (place / name).exists():
            raise OutputExists(f"{place / name} exists; give a folder that is empty.")
    place.mkdir(parents=True, exist_ok=True)
    for name in (SESSION, CAPTURE):
        (place / name).write_bytes((files("meetinglog") / "demo" / name).read_bytes())
    session = read_session(place / SESSION, source)
    log = place / f"{session.session.id}.meetinglog"
    run(create(log, session_entry(session, author(None))))
    return log


async def _recorded(log: Path, lines: list[str], capture: str, by: Author) -> Proceedings:
    async with open_for_writing(log, by.officer) as writing:
        recorder = Recorder(writing, await load(writing.read()), by)
        await recorder.take_file(lines, capture)
        return recorder.record.proceedings
