"""``import``: acts typed after the fact, all or none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from meetinglog.cli.shared import author, emit, log_argument, log_path, officer_option, run
from meetinglog.errors import CaptureError, NotFound
from meetinglog.recorder import Answer, Author, Recorder, load
from storage.chain import verified
from storage.sqlite import open_for_reading, open_for_writing

STANDARD_INPUT = "standard input"


@click.command("import", epilog="Example: meetinglog import ctoc-cop-6.meetinglog capture.txt --dry-run")
@log_argument
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing.")
@officer_option
def command(log: str, file: str, officer: str | None, *, dry_run: bool) -> None:
    """Record the acts in FILE (- is standard input), all of them or none.

    Each act is answered on standard output. A bad line is named on standard error; nothing is recorded then.
    """
    lines = _lines(file)
    source = STANDARD_INPUT if file == "-" else file
    work = _rehearse if dry_run else _record
    answers = run(work(log_path(log), lines, source, author(officer)))
    emit("".join(f"{answer}\n" for answer in answers), None)


async def _record(log: Path, lines: list[str], source: str, by: Author) -> Sequence[Answer]:
    async with open_for_writing(log, by.officer) as writing:
        recorder = Recorder(writing, await load(writing.read()), by)
        return await recorder.take_file(lines, source)


async def _rehearse(log: Path, lines: list[str], source: str, by: Author) -> Sequence[Answer]:
    async with open_for_reading(log) as reading:
        recorder = Recorder(reading, await load(verified(reading.read())), by)
        return await recorder.take_file(lines, source, dry_run=True)


def _lines(file: str) -> list[str]:
    """Read the lines of a file of acts. Raises `NotFound`, and `CaptureError` for a line that is not UTF-8."""
    source = STANDARD_INPUT if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {file}.") from None
    return [
        _decoded(line, source, number) for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
    ]


def _decoded(line: bytes, source: str, number: int) -> str:
    try:
        return line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise CaptureError(source, number, "it is not UTF-8 text; save the file as UTF-8.") from None
