"""A log opened to be recorded in, with the record that it holds."""

from __future__ import annotations

import shlex
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple, cast

from meetinglog.acts.meetings import known_track
from meetinglog.capture.away import MakeKeeper
from meetinglog.capture.line_guard import ReadOn
from meetinglog.capture.recorder import Recorder
from meetinglog.cli import tell
from meetinglog.cli.away import ImpatientLog, journals_of
from meetinglog.cli.kept_copy import copied, read_copy
from meetinglog.cli.seal_keeping import sealing
from meetinglog.errors import EndMissing, MeetinglogError, NotFound, Refused, StoreAway
from meetinglog.log.author import Author
from meetinglog.model.commands import RaiseFlag
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.decoding import Decoder
from meetinglog.record.record import Record, folded
from meetinglog.text.languages.en import capitalised
from storage.chain import Head
from storage.stores import Address, OpenLog, ServedAddress, ServedLog, file_of, open_for_writing, open_late

_KEPT = (
    "What is shown is what this computer kept of the log, up to entry {}, entered on {:%Y-%m-%d at %H:%M:%S}. What you "
    "enter is kept here too until the server is back."
)


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
    """A recorder and its log, how what others entered is read on and followed, and what keeps lines meanwhile.

    Nobody else can enter anything, and nothing is kept, where neither is there. ``away`` says that the server is away,
    and what is shown then; empty where it is not.
    """

    log: OpenLog
    recorder: Recorder
    read_on: ReadOn
    follow: ReadOn | None = None
    keeper: MakeKeeper | None = None
    away: str = ""


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
        _open_or_kept(address, author, missing.append if accept_end else None) as (log, record, at_the_log, away),
        sealing(log, str(address), say) as sealed,
    ):
        if accept_end and not missing:
            file_of(address, "Nothing is missing at the end of such a log; omit --accept-end.")
        recorder = Recorder(sealed, record, at_the_log, track_to_record(track, record, author.officer), log.meanwhile)
        if isinstance(address, Path):
            if accept_end:
                tell(await _flagged(recorder, address, missing))
            yield OpenRecorder(log, recorder, log.read)
            return
        served = cast("ServedLog", log)
        async with copied(served, address, author.officer, say) as see:
            impatient = recorder.log = ImpatientLog(served, sealed, str(address), see)
            if accept_end:
                tell(await _flagged(recorder, address, missing))
            with journals_of(served, str(address), recorder, away=bool(away)) as keeper:
                yield OpenRecorder(served, recorder, impatient.read, impatient.follow, keeper, away)


@asynccontextmanager
async def _open_or_kept(
    address: Address, author: Author, accept: Callable[[EndMissing], None] | None
) -> AsyncIterator[tuple[OpenLog, Record, Author, str]]:
    """Open a log as `open_to_record` does; where its server is away, what this computer kept of it.

    The last value is that of `OpenRecorder.away`. Raises `StoreAway` where nothing is kept of it, too.
    """
    async with AsyncExitStack() as stack:
        try:
            opened = await stack.enter_async_context(open_to_record(address, author, accept))
        except StoreAway as away:
            if isinstance(address, Path) or accept is not None:
                raise
            record, head = await _kept_record(address, author.officer, away)
            log = await stack.enter_async_context(open_late(address, author.officer, head))
            log.on_notice(tell)
            entered = record.entries[-1].recorded_at.astimezone(record.zone)
            yield log, record, author.at(log), f"{away} {_KEPT.format(head.position, entered)}"
            return
        yield *opened, ""


async def _kept_record(address: ServedAddress, officer: str, away: StoreAway) -> tuple[Record, Head]:
    """Return what this computer kept of a log whose server is away. Raises `StoreAway` where that is nothing sound."""
    try:
        entries, head = await read_copy(address, officer)
    except MeetinglogError as reason:
        why = "" if isinstance(reason, NotFound) else f" ({reason})"
        raise StoreAway(
            f"{away} This computer keeps no copy of the log that {officer} could go on with{why}. Write the acts into "
            "a text file meanwhile, one on a line, each with its time (@10:42 Norway); when the server is back, this "
            f"brings them in: meetinglog import {shlex.quote(str(address))} FILE"
        ) from None
    return folded(Decoder().decode(entries)), head


async def _flagged(recorder: Recorder, address: Address, missing: Sequence[EndMissing]) -> str:
    """Record flags for what is missing; return their answers, or that nothing is missing."""
    if not missing:
        return f"Nothing is missing from {address}; --accept-end was not needed."
    return "\n".join([str(await recorder.take_command(RaiseFlag(each.flag))) for each in missing])
