"""``record``: the recorder, on a full screen, or a line in and a line out."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from meetinglog.capture.away import LineKeeper, MakeKeeper, Unjoined
from meetinglog.capture.clock_notes import note_of_offset
from meetinglog.capture.line_guard import LineGuard
from meetinglog.capture.recorder import Answer, Recorder
from meetinglog.capture.tasks import end_all
from meetinglog.cli import collect_seldom, end_with, tell
from meetinglog.cli.io import emit, resolve_author
from meetinglog.cli.options import asked_or_usual
from meetinglog.cli.recording import OpenRecorder, open_recorder
from meetinglog.cli.screens import run_recorder
from meetinglog.describe.entry import describe_to_others
from meetinglog.errors import MeetinglogError, StorageFailed, UsedWrongly
from meetinglog.log.author import Author
from meetinglog.record.corrections import RecordedEvent
from meetinglog.record.record import Record
from meetinglog.shorthand import is_act
from meetinglog.shorthand.help import help_asked, question_asked
from meetinglog.shorthand.words import LONGEST
from meetinglog.text.safe import one_line
from meetinglog.views.now import now_sentences
from storage.stores import Address

_CHUNK = 65_536
_KEPT_BYTES = 4 * LONGEST + 1
"""So many bytes are kept of a line: enough to see that it is too long."""
_LEAVING_SECONDS = 5.0
_RETRY_SECONDS = 0.5
_TYPING_SECONDS = 2.0
"""What is printed so shortly before a line comes in was not read by whoever typed it."""

_WAITING_LINES = 10_000
"""So many lines are read ahead of the one that is recorded."""


def run(
    log: Address,
    track: str,
    officer: str | None,
    theme: str,
    *,
    plain: bool,
    bell: bool,
    accept_end: bool,
    microphones: str | None,
) -> int:
    """Record until the officer leaves, or the input ends; return 1 if a line of it was refused."""
    if plain and asked_or_usual("microphones", microphones)[0]:
        raise UsedWrongly("Microphones propose on the full screen alone; leave out --plain or --microphones.")
    work = _record if plain else partial(run_recorder, theme=theme, bell=bell, microphones=microphones or "")
    return asyncio.run(work(log, track, resolve_author(officer), accept_end=accept_end))


async def _record(address: Address, track: str, author: Author, *, accept_end: bool) -> int:
    status = 0
    async with (
        open_recorder(address, track, author, tell, accept_end=accept_end) as opened,
        _others_told(opened) as (guard, shown),
        _brought_in(opened.keeper, guard) as keeper,
    ):
        recorder = opened.recorder
        for notice in filter(None, (opened.away, note_of_offset(opened.log.clock_offset))):
            tell(notice)
        collect_seldom()
        if sys.stdin.isatty():
            on_track = f" on track {recorder.track}" if recorder.record.session.tracks else ""
            tell(f"{author.officer} records in {address}{on_track}. /help lists the acts, Ctrl-D ends.")
        async for line, at, seen in _lines(recorder, shown):
            answer, wraps, refused = help_asked(line), False, 0
            if question := question_asked(line):
                answer, wraps = _ANSWERS[question](recorder.record, recorder.track, at), True
            elif not answer and is_act(line):
                guard.forget(seen)
                (answer, refused), wraps = await _answered(guard, keeper, line, at, seen), True
            status = max(status, refused)
            shown.answered(recorder.record.position)
            if answer:
                emit(answer, None, for_people=wraps)
    return status


class _Shown:
    """How far an officer can have read, who sees what others enter only as it is printed between the lines.

    Everything before an answer was read when the next line was begun; what came since then only a while before. A
    program that writes the lines has read what it was sent.
    """

    def __init__(self, position: int) -> None:
        self._typing_seconds = _TYPING_SECONDS if sys.stdin.isatty() else 0.0
        self._answered = position
        self._told: list[tuple[float, int]] = []

    def told(self, first: int, position: int) -> None:
        """Note, before the entries from a ``first`` up to a position are printed, that they are now.

        Where lines that were kept have joined, their numbers were those of what others entered, until now.
        """
        self._answered = min(self._answered, first - 1)
        begun = time.monotonic() - self._typing_seconds
        read = [each for each in self._told if each[0] <= begun]
        self._told = [*read[-1:], *self._told[len(read) :], (time.monotonic(), position)]

    def answered(self, position: int) -> None:
        """Note, before an answer is printed, up to where the entries were read by whoever reads it."""
        self._answered, self._told = position, []

    def seen(self) -> int:
        """Return the number of the last entry that was read before a line that comes in now was begun."""
        begun = time.monotonic() - self._typing_seconds
        return max((position for at, position in self._told if at <= begun), default=self._answered)


@asynccontextmanager
async def _others_told(opened: OpenRecorder) -> AsyncIterator[tuple[LineGuard, _Shown]]:
    """Yield the guard of the lines, and what was shown between them.

    What others enter is printed, where they can enter anything as soon as they do.
    """
    recorder = opened.recorder
    shown = _Shown(recorder.record.position)
    guard, failures = LineGuard(recorder, opened.read_on, partial(_tell_others, recorder, shown)), [""]

    def on_read(failure: str) -> None:
        if failure and failure != failures[-1]:
            tell(failure)
        failures[-1] = failure

    if opened.follow is None:
        yield guard, shown
        return
    async with _beside(guard.keep_up(opened.follow, on_read)):
        yield guard, shown


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do work that has no end beside the block, and end it after. Raises what it raised."""
    working = asyncio.create_task(work)
    try:
        yield
    finally:
        await end_all([working])
        if not working.cancelled():
            working.result()


@asynccontextmanager
async def _brought_in(make: MakeKeeper | None, guard: LineGuard) -> AsyncIterator[LineKeeper | None]:
    """Yield what keeps lines while a server is away, and bring them in when it is back, in the end once more."""
    if make is None:
        yield None
        return
    keeper, refuse = make(guard), partial(_refuse, guard.recorder.record.zone)
    try:
        async with _beside(keeper.keep_bringing_in(refuse, tell)):
            yield keeper
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LEAVING_SECONDS):
                await keeper.try_to_bring_in(refuse, tell)


def _refuse(zone: ZoneInfo, unjoined: Sequence[Unjoined]) -> None:
    """Print the kept lines that are not recorded, as refused, with their time in the zone of the session."""
    for each in unjoined:
        line = f"{each.line.text} (at {each.line.at.astimezone(zone):%H:%M:%S}, kept on this computer): {each.reason}"
        emit(_refusal(line), None, for_people=True)
        end_with(1)


def _tell_others(recorder: Recorder, shown: _Shown, entries: Sequence[RecordedEvent]) -> None:
    """Print what others entered meanwhile, as it would have been answered."""
    shown.told(entries[0].position, recorder.record.position)
    for entry in entries:
        answer = Answer(entry.position, entry.when, describe_to_others(entry, recorder.record))
        tell(f"{entry.officer} entered meanwhile: {one_line(str(answer))}")


def _now(record: Record, track: str, at: datetime) -> str:
    return "".join(f"{sentence}\n" for sentence in now_sentences(record.proceedings, track, at))


def _handover(record: Record, track: str, at: datetime) -> str:
    from meetinglog.audit.handover import handover_of, handover_text  # noqa: PLC0415 - few ask for it

    return handover_text(handover_of(record, track, at, comments=True))


_ANSWERS = {"now": _now, "handover": _handover}


async def _answered(guard: LineGuard, keeper: LineKeeper | None, line: str, at: datetime, seen: int) -> tuple[str, int]:
    """Record a line and return the answer or refusal, with the status; what a server does not take is tried again."""
    entry, tries = guard.recorder.author.new_id(), 0
    take = guard.take if keeper is None else keeper.take
    while True:
        try:
            answer = one_line(str(await take(line, at, seen=seen, entry=entry)))
        except MeetinglogError as refusal:
            if keeper is not None and keeper.failed(refusal):
                tries += 1
                if tries == 1:
                    tell(f"Not saved yet: {one_line(str(refusal))}")
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            return _refusal(str(refusal)), 1
        return f"{answer}\n", 0


def _refusal(reason: str) -> str:
    return f"refused: {one_line(reason).removesuffix('.')}\n"


async def _lines(recorder: Recorder, shown: _Shown) -> AsyncIterator[tuple[str, datetime, int]]:
    """Yield each line with the moment at which it came in, and the number of the last entry that was read by then."""
    queue: asyncio.Queue[tuple[str, datetime, int] | OSError | None] = asyncio.Queue()
    loop, room = asyncio.get_running_loop(), threading.Semaphore(_WAITING_LINES)

    def put(read: tuple[str, datetime, int] | OSError | None) -> None:
        room.acquire()
        with suppress(RuntimeError):  # nobody waits any more: the loop is closed
            loop.call_soon_threadsafe(queue.put_nowait, read)

    def read() -> None:
        try:
            for line in kept_lines(iter(partial(os.read, sys.stdin.fileno(), _CHUNK), b"")):
                put((_text(line), recorder.author.clock(), shown.seen()))
        except OSError as error:
            put(error)
        else:
            put(None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await queue.get()) is not None:
        room.release()
        if isinstance(line, OSError):
            raise StorageFailed(f"Standard input cannot be read: {line.strerror}.")
        yield line


def kept_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of what is read piece by piece; of a line that is too long only the beginning is kept."""
    pending = b""
    for chunk in chunks:
        *lines, pending = (pending + chunk).split(b"\n")
        yield from (line[:_KEPT_BYTES] for line in lines)
        pending = pending[:_KEPT_BYTES]
    if pending:
        yield pending


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape").removeprefix("\ufeff").rstrip("\r")
