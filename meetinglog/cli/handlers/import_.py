"""``import``: acts typed after the fact, all or none."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from meetinglog.capture.recorder import Answer, Recorder
from meetinglog.cli import tell
from meetinglog.cli.io import emit, report_committed, resolve_author
from meetinglog.cli.progress import Interrupted, Progress, held_back
from meetinglog.cli.recording import track_to_record
from meetinglog.cli.seal_keeping import sealing
from meetinglog.errors import CaptureError, Refused, UsedWrongly
from meetinglog.files.inputs import Input, read_input, read_standard_input
from meetinglog.log.author import Author
from meetinglog.log.entry import Entry, NewEntry
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import Record, folded
from meetinglog.text.file_kinds import other_than_text
from meetinglog.text.safe import one_line
from storage.chain import verified
from storage.stores import Address, open_for_reading, open_for_writing

STANDARD_INPUT = "standard input"

_ALL = "All acts are recorded nevertheless; do not import them again."

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DATABASE = b"SQLite format 3\0"
_LINE_END = re.compile(rb"\r\n|\n|\r")


def run(log: Address, file: str, track: str, officer: str | None, *, dry_run: bool, quiet: bool) -> None:
    """Record the acts of a file and print the answers. Raises `CaptureError` at the first bad line."""
    source = STANDARD_INPUT if file == "-" else file
    author = resolve_author(officer)
    target = _OpenedToAppend(log, author.officer)
    try:
        lines = _lines(file, source)
        with Progress(quiet=quiet) as progress:
            answers = _recorded(target, lines, source, track, author, progress, dry_run=dry_run)
    except KeyboardInterrupt:
        raise Interrupted(_ALL if target.appended else f"Nothing was recorded; {log} is as it was.") from None
    if not answers:
        tell(f"{source} contains no acts; nothing was recorded.")
    text = "".join(f"{one_line(str(answer))}\n" for answer in answers)
    if dry_run:
        emit(text, None, for_people=True)
    else:
        report_committed(text, _ALL)
    for notice in target.notices:
        tell(notice)


class _OpenedToAppend:
    """A log that is opened for writing by the append alone, so that a file with a bad line does not touch it."""

    def __init__(self, address: Address, officer: str) -> None:
        self.address = address
        self.officer = officer
        self.appended = False
        self.notices: list[str] = []

    async def append(self, entries: Sequence[NewEntry], expected: int | None) -> Sequence[Entry]:
        """Append as `EventLog.append` says; Ctrl+C is held back until it is known whether that was done."""
        async with (
            open_for_writing(self.address, self.officer) as log,
            sealing(log, str(self.address), self.notices.append) as sealed,
        ):
            log.on_notice(self.notices.append)
            with held_back():
                stored = await sealed.append(entries, expected)
                self.appended = True
            return stored


def _recorded(
    target: _OpenedToAppend,
    lines: list[str],
    source: str,
    track: str,
    author: Author,
    progress: Progress,
    *,
    dry_run: bool,
) -> Sequence[Answer]:
    """Decide every act on the log as it stands, then append them all, unless someone else has appended meanwhile."""
    record, at_the_log = asyncio.run(_read(target.address, author, progress))
    recorder = Recorder(target, record, at_the_log, track_to_record(track, record, author.officer))
    progress.stage("Recording", len(lines))
    return asyncio.run(recorder.take_file(progress.over(lines), source, dry_run=dry_run))


async def _read(address: Address, author: Author, progress: Progress) -> tuple[Record, Author]:
    """Fold a log; return with it the author, who goes by the clock of its store."""
    decoder = Decoder()
    async with open_for_reading(address) as log:
        progress.stage("Reading", log.head.position)
        pages = progress.over_pages(verified(log.read()))
        return folded([event async for page in pages for event in decoder.decode(page)]), author.at(log)


def _lines(file: str, source: str) -> list[str]:
    """Read the lines of a file of acts, whatever ends them.

    Raises what `_content` raises, `UsedWrongly` for a log, `Refused` for another file that is no text, `CaptureError`
    for a line that is not UTF-8.
    """
    data = _content(file)
    if data.startswith(_DATABASE):
        raise UsedWrongly(f"{source} is a database, not a file of acts; the log comes first, then the file.")
    if kind := other_than_text(data):
        raise Refused(f"{source} is {kind}, not a file of acts; save the acts as plain text, a line for each.")
    lines = _LINE_END.split(data.removeprefix(_BYTE_ORDER_MARK))
    return [_decoded(line, source, number) for number, line in enumerate(lines, 1)]


def _content(file: str) -> bytes:
    """Read a file, or standard input. Raises `NotFound`, `UnfitInput`, `UsedWrongly` for an empty name."""
    if not file:
        raise UsedWrongly("The file name is empty; give a file of acts, or - for standard input.")
    return read_standard_input(Input.ACTS) if file == "-" else read_input(Path(file), Input.ACTS)


def _decoded(line: bytes, source: str, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise CaptureError(source, number, "not UTF-8 text; save the file as UTF-8.") from None
