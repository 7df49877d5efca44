"""A log opened to be recorded in, with the record that it holds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from meetinglog.acts.meetings import known_track
from meetinglog.capture.away import MakeKeeper
from meetinglog.capture.line_guard import ReadOn
from meetinglog.capture.recorder import Recorder
from meetinglog.cli import tell
from meetinglog.cli.away import ImpatientLog, journals_of
from meetinglog.cli.seal_keeping import sealing
from meetinglog.errors import EndMissing, NotFound, Refused
from meetinglog.log.author import Author
from meetinglog.model.commands import RaiseFlag
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import Record, folded
from meetinglog.text.languages.en import capitalised
from storage.stores import Address, OpenLog, file_of, open_for_writing


def track_to_record(name: str, record: Record, officer: str) -> str:
    """Return the track of that name; without a name, that of the officer's last entry, else plenary.

    Raises `NotFound` where the session has no such track.
    """
    if not name:
        return record.track_of(officer)
    try:
        return known_track(name, record.proceedings)
    except Refused as reason:
        raise NotFound(f"{capitalised(str(reason))}.") from None


@asynccontextmanager
async def open_to_record(
    address: Address, author: Author, accept: Callable[[EndMissing], None] | None = None
) -> AsyncIterator[tuple[OpenLog, Record, Author]]:
    """Open a log to append to it, and fold its entries, which are read once; its notices are told.

    The author then goes by the clock of the log's store. Raises what `open_for_writing` raises.
    """
    entries: list[RecordedEvent] = []
    decoder = Decoder()
    async with open_for_writing(
        address, author.officer, lambda page: entries.extend(decoder.decode(page)), accept
    ) as log:
        log.on_notice(tell)
        yield log, folded(entries), author.at(log)


class OpenRecorder(NamedTuple):
    """A recorder and its log, how what others entered is read on, and what keeps lines while a server is away."""

    log: OpenLog
    recorder: Recorder
    read_on: ReadOn
    keeper: MakeKeeper | None = None


@asynccontextmanager
async def open_recorder(
    address: Address, track: str, author: Author, say: Callable[[str], None], *, accept_end: bool
) -> AsyncIterator[OpenRecorder]:
    """Open a log, and the recorder that types into it; ``say`` is told of each seal that was not kept.

    With ``accept_end`` a log whose end is missing is gone on with, once a flag says what is missing. Raises what
    `open_to_record` and `track_to_record` raise.
    """
    missing: list[EndMissing] = []
    async with (
        open_to_record(address, author, missing.append if accept_end else None) as (log, record, at_the_log),
        sealing(log, str(address), say) as sealed,
    ):
        if accept_end and not missing:
            file_of(address, "Nothing is missing at the end of such a log; omit --accept-end.")
        on = track_to_record(track, record, author.officer)
        if not isinstance(address, Path):
            impatient = ImpatientLog(log, sealed, str(address))
            with journals_of(log, address, record) as keeper:
                recorder = Recorder(impatient, record, at_the_log, on, log.meanwhile)
                if accept_end:
                    tell(await _flagged(recorder, address, missing))
                yield OpenRecorder(log, recorder, impatient.read, keeper)
            return
        recorder = Recorder(sealed, record, at_the_log, on, log.meanwhile)
        if accept_end:
            tell(await _flagged(recorder, address, missing))
        yield OpenRecorder(log, recorder, log.read)


async def _flagged(recorder: Recorder, address: Address, missing: Sequence[EndMissing]) -> str:
    """Record flags for what is missing; return their answers, or that nothing is missing."""
    if not missing:
        return f"Nothing is missing from {address}; --accept-end was not needed."
    return "\n".join([str(await recorder.take_command(RaiseFlag(each.flag))) for each in missing])
