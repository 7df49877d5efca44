"""``inscribe``: a list of speakers from a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.capture.line_guard import LineGuard
from meetinglog.capture.recorder import Answer, Recorder, load
from meetinglog.capture.speakers_file import ListedSpeaker, SpeakersFile, read_lines, read_spreadsheet
from meetinglog.cli import tell
from meetinglog.cli.io import emit, report_committed, resolve_author
from meetinglog.cli.preview import refuse_json_alone
from meetinglog.cli.recording import open_to_record, track_to_record
from meetinglog.errors import NotFound, SpeakersFileError, UsedWrongly
from meetinglog.files.inputs import Input, read_input, read_standard_input
from meetinglog.log.author import Author
from meetinglog.model.commands import Inscribe
from meetinglog.model.events import Group
from meetinglog.record.record import Record
from meetinglog.session_file.sheets.cells import NotReadableError
from meetinglog.session_file.sheets.delimited import decoded, encoding_assumed
from meetinglog.session_file.sheets.grid import FORMATS
from meetinglog.text.jsonable import JsonRecord, to_json
from meetinglog.text.normal import without_article
from meetinglog.text.safe import figure_line, one_line
from meetinglog.text.widths import table
from storage.chain import verified
from storage.stores import Address, open_for_reading

STANDARD_INPUT = "standard input"


class ListRequest(Struct, frozen=True):
    """What is to be inscribed where: a log, a file, items and a track; the last two may be empty."""

    log: Address
    file: str
    items: tuple[str, ...]
    track: str
    all_rows: bool = False


@dataclass(frozen=True, slots=True)
class InscribedSpeaker(JsonRecord):
    """A speaker of the list; what a mistake keeps from being known is empty."""

    line: int
    """The line, or the row of the spreadsheet."""
    written: str
    """What is written there."""
    speaker: str
    """The speaker's name in running text."""
    code: str
    """The alpha-3 code of a State."""
    capacity: str
    """The capacity."""
    on_behalf_of: str
    """The groups, separated by `; `."""
    also_on_behalf_of: str
    """Those for which it speaks besides itself."""
    person: str
    """The person who speaks."""


@dataclass(frozen=True, slots=True)
class InscriptionData(JsonRecord):
    """What a list of speakers gives."""

    speakers: tuple[InscribedSpeaker, ...]
    """The speakers, in their order."""
    mistakes: tuple[str, ...]
    """All mistakes, each with its line or cell."""


def run(
    log: Address,
    file: str,
    items: tuple[str, ...],
    track: str,
    officer: str | None,
    *,
    preview: bool,
    all_rows: bool,
    as_json: bool,
) -> None:
    """Record the list as one entry, or print what it gives. Raises `SpeakersFileError` with all mistakes."""
    refuse_json_alone(preview=preview, as_json=as_json)
    request = ListRequest(log, file, items, track, all_rows=all_rows)
    address, author = request.log, resolve_author(officer)
    record = asyncio.run(_read(address))
    speakers_file = _speakers(request, record, _track(request, record, author.officer))
    if preview:
        _show(tuple(map(_row, speakers_file.speakers)), speakers_file.mistakes, as_json=as_json)
    _raise_mistakes(request, speakers_file)
    if not preview:
        answer = asyncio.run(_record(request, address, author, record, speakers_file.inscription(request.items)))
        report_committed(f"{one_line(str(answer))}\n", "The list is recorded nevertheless; do not inscribe it again.")


async def _read(address: Address) -> Record:
    async with open_for_reading(address) as log:
        return await load(verified(log.read()))


async def _record(
    request: ListRequest, address: Address, author: Author, seen: Record, inscription: Inscribe
) -> Answer:
    """Record the list, if it still means what it meant on the record that it was read by."""
    async with open_to_record(address, author) as (log, _, at_the_log):
        recorder = Recorder(log, seen, at_the_log, track_to_record(request.track, seen, author.officer))
        return await LineGuard(recorder, log.read).take_command(inscription, seen=seen.position)


def _track(request: ListRequest, record: Record, officer: str) -> str:
    """Return the track of the list. Raises `NotFound` for it, and for an item that the session does not have."""
    for number in request.items:
        if record.proceedings.item(number) is None:
            raise NotFound(f"There is no item {number} in {request.log}.")
    return track_to_record(request.track, record, officer)


def _speakers(request: ListRequest, record: Record, track: str) -> SpeakersFile:
    """Read and look up the list; say what was assumed of its layout."""
    state, path = record.proceedings, Path(request.file)
    if request.file != "-" and path.suffix.casefold() in FORMATS:
        if not path.exists():
            raise NotFound(f"There is no file {request.file}.")
        speakers_file = read_spreadsheet(path, state, track, all_rows=request.all_rows)
    else:
        text, encoding = _text(request.file)
        speakers_file = read_lines(text, state, track)
        speakers_file = replace(speakers_file, assumptions=(*encoding_assumed(encoding), *speakers_file.assumptions))
    source = STANDARD_INPUT if request.file == "-" else path.name
    for assumption in speakers_file.assumptions:
        tell(f"{source}: {assumption}")
    return speakers_file


def _text(file: str) -> tuple[str, str]:
    """Read a list of lines, with its encoding.

    Raises `NotFound`, `UnfitInput`, `UsedWrongly` for an empty name, `SpeakersFileError` for no text.
    """
    if not file:
        raise UsedWrongly("The file name is empty; give a list of speakers, or - for standard input.")
    kind = Input.SPEAKERS
    content = read_standard_input(kind) if file == "-" else read_input(Path(file), kind)
    try:
        return decoded(content, file)
    except NotReadableError:
        advice = "This is no text; save the list as UTF-8 text with a speaker on each line, or as .xlsx, .ods or .csv."
        raise SpeakersFileError(file, (advice,)) from None


def _raise_mistakes(request: ListRequest, speakers_file: SpeakersFile) -> None:
    source = STANDARD_INPUT if request.file == "-" else request.file
    if speakers_file.mistakes:
        raise SpeakersFileError(source, speakers_file.mistakes)
    if not speakers_file.speakers:
        raise SpeakersFileError(source, (f"{source}: The list is empty; type a speaker on each line.",))


def _show(rows: tuple[InscribedSpeaker, ...], mistakes: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        emit(to_json(InscriptionData, InscriptionData(rows, mistakes)), None)
    elif rows:
        emit("".join(f"{line}\n" for line in _table(rows)), None)


def _row(listed: ListedSpeaker) -> InscribedSpeaker:
    request = listed.request
    if request is None:
        return InscribedSpeaker(listed.line, listed.written, "", "", "", "", "", "")
    speaker = request.speaker
    return InscribedSpeaker(
        line=listed.line,
        written=listed.written,
        speaker=speaker.name,
        code=speaker.code,
        capacity=str(speaker.capacity),
        on_behalf_of=_named(request.groups),
        also_on_behalf_of=_named(request.also),
        person=request.person,
    )


def _named(groups: tuple[Group, ...]) -> str:
    return "; ".join(without_article(group.name) for group in groups)


def _table(rows: tuple[InscribedSpeaker, ...]) -> list[str]:
    """Return the speakers as aligned lines, in the columns that hold anything."""
    headings = {
        "line": "Line", "written": "Written", "speaker": "Speaker", "code": "Code", "capacity": "Capacity",
        "on_behalf_of": "On behalf of", "also_on_behalf_of": "Also on behalf of", "person": "Person",
    }  # fmt: skip
    columns = [key for key in headings if any(getattr(row, key) for row in rows)]
    cells = [[figure_line(str(getattr(row, key))) for key in columns] for row in rows]
    return table([[headings[key] for key in columns], *cells], right={0})
