"""Recording while the store is away: lines are kept on this computer, and join the log once the store is back.

A kept line is decided on the record as its officer sees it, kept durably, and only then answered. Once the store is
back, the lines are decided again, in their order, on what others entered meanwhile: each is recorded where it happened,
if it does there what it did when it was answered. Any other is its officer's to settle.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.capture.clock_notes import note_of_offset
from meetinglog.capture.line_guard import Decide, LineGuard, ReadOn
from meetinglog.capture.recorder import Answer, DecidedEntry, Recorder
from meetinglog.errors import LogLost, MeetinglogError, Refused, StorageFailed
from meetinglog.log.entry import Appender
from meetinglog.model.commands import Typed
from meetinglog.model.moment import Moment
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.occurrence import resolve_time
from meetinglog.record.record import folded
from meetinglog.shorthand import parse
from meetinglog.text.languages.en import by_count

AWAY_SECONDS = 2.0
"""A store that takes nothing for so long is away."""

AGAIN_SECONDS = 1.0
"""The delay before a store that is away is tried again."""

KEPT_HERE = "kept on this computer until the server takes it, and its number may change then"


class KeptLine(Struct, frozen=True):
    """A line that is kept: its text and moment, the id its entry gets, when it was entered, what its officer had seen.

    ``begun_in`` is the statement in which a note was begun. ``by_own_clock`` says that the clock of the store was not
    known yet: the times are by this computer's; ``edited`` that something else may be in the log under the id, of
    before the line was edited.
    """

    text: str
    at: datetime
    id: str
    entered: datetime
    seen: int
    begun_in: str = ""
    by_own_clock: bool = False
    edited: bool = False


class KeptFor(Struct, frozen=True):
    """Whose lines are kept: an officer's, who records on a track, behind an entry of a log.

    ``log`` is the id of the log's first entry, ``address`` what it is called; ``after`` the number of the last entry in
    the log when the first line was kept, and ``last`` its id, empty where that is not known.
    """

    address: str
    log: str
    officer: str
    track: str
    after: int
    last: str = ""


def kept_by(recorder: Recorder, address: str) -> KeptFor:
    """Return whose lines are kept where a recorder, as it stands, keeps its first for the log at an address."""
    entries = recorder.record.entries
    first, last = entries[0].id, entries[-1].id
    return KeptFor(address, first, recorder.author.officer, recorder.track, recorder.record.position, last)


class Journal(Appender, Protocol):
    """What keeps lines durably until they are in the log; what they become is appended through it."""

    @property
    def kept_for(self) -> KeptFor | None:
        """Whose lines are kept; `None` before the first."""
        ...

    @property
    def keeps_times(self) -> bool:
        """Whether what is appended may say when it was kept; else it is entered when it is appended."""
        ...

    @property
    def clock_offset(self) -> timedelta | None:
        """How far the clock of the store is ahead of this computer's; `None` while nobody knows."""
        ...

    @property
    def lines(self) -> Sequence[KeptLine]:
        """The lines, in the order in which they were entered."""
        ...

    def keep(self, line: KeptLine, kept_for: KeptFor) -> None:
        """Keep a line. Raises `StorageFailed`; it is not kept then."""
        ...

    def settle(self) -> None:
        """Let go of the lines: all are in the log, or told to their officer."""
        ...


class Unjoined(Struct, frozen=True):
    """A kept line that is not in the log, and why not."""

    line: KeptLine
    reason: Refused


Settle: TypeAlias = Callable[[Sequence[Unjoined]], None]
"""Takes the lines that are not in the log, before the journal lets go of them.

Raises `StorageFailed` where it cannot keep them: the journal keeps them then, and they are taken again, if only once.
"""


class LineKeeper:
    """Keeps the lines of a guard while its store is away."""

    def __init__(
        self, guard: LineGuard, read_on: ReadOn, journal: Journal, address: str, earlier: Sequence[Journal] = ()
    ) -> None:
        """Keep the lines of ``guard`` in ``journal``; ``read_on`` reads the log at ``address``.

        What ``journal`` holds already was kept behind what the guard holds, and is shown again; ``earlier`` are other
        journals that ended recorders left.
        """
        self._guard = guard
        self._read_on = read_on
        self._journal = journal
        self._address = address
        self._earlier = [*earlier]
        self._failing_since: float | None = None
        self._before: LineGuard | None = None
        self._joined_at: tuple[datetime, int] | None = None
        self._refusal = ""
        if journal.lines:
            self._before = _copy_of(guard, read_on, journal)
        for line in journal.lines:
            with suppress(Refused):
                self._go_on(line, lambda _: None)

    @property
    def count(self) -> int:
        """How many lines are kept, and not in the log."""
        return len(self._journal.lines) + sum(len(journal.lines) for journal in self._earlier)

    @property
    def is_away(self) -> bool:
        """Whether lines are to be kept, and not sent: some are kept already, or nothing was taken for a while."""
        since = self._failing_since
        return bool(self._journal.lines) or (since is not None and time.monotonic() - since >= AWAY_SECONDS)

    def failed(self, reason: MeetinglogError) -> bool:
        """Note that the store did not take a line; return whether it is to be tried again."""
        if not _passes(reason):
            return False
        self._failing_since = self._failing_since or time.monotonic()
        return True

    async def take(
        self, line: str, at: datetime, *, seen: int, entry: str, begun_in: str = "", edited: bool = False
    ) -> Answer:
        """Take a line as `LineGuard.take` does; while the store is away, keep it on this computer."""
        if self._joined_at is not None and at <= self._joined_at[0]:
            seen = min(seen, self._joined_at[1])
        if self.is_away:
            return self._keep(KeptLine(line, at, entry, at, seen, begun_in, edited=edited))
        answer = await self._guard.take(line, at, seen=seen, entry=entry, begun_in=begun_in, edited=edited)
        self._failing_since = None
        return answer

    def _keep(self, line: KeptLine) -> Answer:
        begun_in, by_own_clock = line.begun_in or self._guard.begun_in(line.seen), self._journal.clock_offset is None
        entered = self._guard.recorder.author.clock()
        kept = replace(line, entered=entered, begun_in=begun_in, by_own_clock=by_own_clock)
        answer = self._go_on(kept, lambda kept_for: self._journal.keep(kept, kept_for))
        return replace(answer, warnings=(*answer.warnings, KEPT_HERE))

    def _go_on(self, line: KeptLine, keep: Callable[[KeptFor], None]) -> Answer:
        """Take a line without the log, and note what was before the first."""
        before = self._before or _copy_of(self._guard, self._read_on, self._journal)
        kept_for = kept_by(before.recorder, self._address)
        answer = self._guard.take_without_log(
            _deciding(line), lambda: keep(kept_for), seen=line.seen, entry=line.id, edited=line.edited
        )
        self._before = before if self._journal.lines else None  # what is in the log already is not kept
        return answer

    async def keep_bringing_in(self, settle: Settle, on_joined: Callable[[str], None]) -> None:
        """Try again and again to bring in what is kept, until cancelled."""
        while True:
            await self.try_to_bring_in(settle, on_joined)
            await asyncio.sleep(AGAIN_SECONDS)

    async def try_to_bring_in(self, settle: Settle, on_joined: Callable[[str], None]) -> None:
        """Bring in what is kept, if the store is back.

        ``on_joined`` is told of it then, or, once, why the store that is back does not take it.
        """
        if not self.count:
            return
        began_unknowing = self._journal.clock_offset is None
        try:
            sentence = _told(await self.bring_in(settle))
            note = note_of_offset(self._journal.clock_offset or timedelta(0)) if began_unknowing else ""
            on_joined(f"{sentence} {note}".rstrip())
        except MeetinglogError as reason:
            if not _passes(reason) and str(reason) != self._refusal:
                self._refusal = str(reason)
                on_joined(f"What is kept on this computer is not brought in: {self._refusal}")

    async def bring_in(self, settle: Settle) -> int:
        """Bring what is kept into the log, in its order, and return how many lines are in it now.

        ``settle`` takes the lines that cannot be. Raises what the store raises while it is away: what is in the log by
        then stays there, and is not entered again.
        """
        count = 0
        while self._earlier:
            async with self._guard.held():
                count += await self._bring_in_earlier(self._earlier[0], settle)
            del self._earlier[0]
        if self._before is not None:
            await self._reach()
            joined, unjoined = await _joined(self._before, self._read_on, self._journal)
            settle(unjoined)
            count += len(self._journal.lines) - len(unjoined)
            self._joined_at = self._guard.recorder.author.clock(), self._before.recorder.record.position
            self._before, self._failing_since = None, None
            self._guard.take_over(joined, joined.read)
            self._journal.settle()
        return count

    async def _reach(self) -> None:
        """Ask the store for what is new: once it answers, it is known what it takes. Raises what it raises."""
        async for _ in self._read_on(self._guard.recorder.record.position):
            pass

    async def _bring_in_earlier(self, journal: Journal, settle: Settle) -> int:
        """Bring a journal in behind the entries of the log that its officer had seen; return how many lines are."""
        kept_for, recorder = journal.kept_for, self._guard.recorder
        if kept_for is None:
            return 0
        entries = [decode_entry(entry) async for page in self._read_on(0) for entry in page]
        record, track = folded(_seen_for(kept_for, entries)), recorder.track
        author = replace(recorder.author, officer=kept_for.officer)
        before = LineGuard(Recorder(journal, record, author, kept_for.track), self._read_on)
        joined, unjoined = await _joined(before, self._read_on, journal)
        settle(unjoined)
        count = len(journal.lines) - len(unjoined)
        if self._before is None:  # else the guard is ahead of the log by lines that are kept
            joined.forget(joined.recorder.record.position)
            self._guard.take_over(joined)
            recorder.track = track
        journal.settle()
        return count


MakeKeeper: TypeAlias = Callable[[LineGuard], LineKeeper]
"""Makes what keeps the lines of a guard."""


class _JoiningGuard(LineGuard):
    """Takes kept lines again, each at the place of its moment among what others entered meanwhile."""

    def __init__(self, before: LineGuard, read_on: ReadOn, journal: Journal) -> None:
        recorder = before.recorder
        self.read: list[RecordedEvent] = []
        super().__init__(Recorder(journal, recorder.record, recorder.author, recorder.track), read_on, self.read.extend)
        self.take_over(before)
        self._journal = journal
        self._base = recorder.record.position
        self._line: KeptLine | None = None
        self._lost: MeetinglogError | None = None

    async def rejoin(self, line: KeptLine) -> None:
        """Record a kept line. Raises as `take` does."""
        self._line, self._lost = line, None
        self._own.update(kept.id for kept in self._journal.lines)
        try:
            await self._take(_deciding(line, self), line.id, self._seen, edited=line.edited)
        except Refused:
            if self._lost is not None:  # what others entered is not known
                raise self._lost from None
            raise

    @property
    def _seen(self) -> int:
        return min(self._line.seen, self._base) if self._line else self._base

    def recorder_for(self, line: KeptLine, recorder: Recorder) -> Recorder:
        """Return what decides a line as of when it was kept, behind what others entered only where they did earlier."""
        author = recorder.author
        if self._journal.keeps_times:
            author = replace(author, clock=lambda: line.entered)
        expecting = self._expecting(self._seen)
        late = recorder is self.recorder and expecting is not recorder and not _is_late(expecting, line.at)
        return (_LateRecorder if late else Recorder)(recorder.log, recorder.record, author, recorder.track)

    async def _caught_up(self) -> bool:
        try:
            return await super()._caught_up()
        except MeetinglogError as reason:
            self._lost = reason
            raise

    def _are_one(self, expected: DecidedEntry, decided: DecidedEntry) -> bool:
        """Return as for any line; but what happened at a moment may stand behind what others entered before it."""
        if self._line is not None and parse(self._line.text).after is None and decided.decision is not None:
            decided = replace(decided, new=replace(decided.new, anchor=expected.new.anchor))
        return super()._are_one(expected, decided)


class _LateRecorder(Recorder):
    """Decides a line at the place of its moment, as if that were typed."""

    def _anchor(self, typed: Typed, when: Moment) -> str:
        behind = typed.time is None and typed.after is None
        return self.record.anchor_for(when) if behind else super()._anchor(typed, when)


def _passes(reason: MeetinglogError) -> bool:
    """Return whether a store that did not do something may do it later."""
    return isinstance(reason, StorageFailed) and not isinstance(reason, LogLost)


def _told(count: int) -> str:
    if not count:
        return "The server is back. None of the lines that were kept on this computer has been brought in."
    lines = by_count(count, "A line that was", f"{count} lines that were")
    return f"The server is back. {lines} kept on this computer {by_count(count, 'has', 'have')} been brought in."


def _seen_for(kept_for: KeptFor, entries: Sequence[RecordedEvent]) -> Sequence[RecordedEvent]:
    """Return the entries of a log that were seen before the first line was kept: of one that was set back, the first.

    Which of the others were seen there nobody knows.
    """
    seen = entries[: kept_for.after]
    return seen if not kept_for.last or seen[-1].id == kept_for.last else entries[:1]


def _is_late(recorder: Recorder, at: datetime) -> bool:
    """Return whether something that is later than a moment is in the record."""
    return bool(recorder.record.anchor_for(resolve_time(None, recorder.record, at)))


def _copy_of(guard: LineGuard, read_on: ReadOn, journal: Journal) -> LineGuard:
    recorder = guard.recorder
    copy = LineGuard(Recorder(journal, recorder.record, recorder.author, recorder.track), read_on)
    copy.take_over(guard)
    return copy


async def _joined(before: LineGuard, read_on: ReadOn, journal: Journal) -> tuple[_JoiningGuard, Sequence[Unjoined]]:
    """Record the lines of a journal behind what a guard saw before them; return who went on to then, and the rest."""
    guard, unjoined = _JoiningGuard(before, read_on, journal), []
    for kept in journal.lines:  # which may become more meanwhile
        line = _by_the_clock_of(journal, kept)
        try:
            await guard.rejoin(line)
        except Refused as reason:
            unjoined.append(Unjoined(line, reason))
    return guard, unjoined


def _by_the_clock_of(journal: Journal, line: KeptLine) -> KeptLine:
    """Return a line with its times by the clock of the store, now that it is known."""
    if not line.by_own_clock or journal.clock_offset is None:
        return line
    ahead = journal.clock_offset
    return replace(line, at=line.at + ahead, entered=line.entered + ahead, by_own_clock=False)


def _deciding(line: KeptLine, joining: _JoiningGuard | None = None) -> Decide:
    """Return what decides a kept line."""

    def decide(recorder: Recorder) -> DecidedEntry:
        if joining is not None:
            recorder = joining.recorder_for(line, recorder)
        return recorder.draft(line.text, line.at, entry=line.id, begun_in=line.begun_in)

    return decide
