"""The guard of typed lines where others enter at the same time: each is recorded only as it was meant.

A line means what it would have done on the record that its officer saw, with the officer's own lines before it. Where
others entered something that was not seen yet, the line is decided on both records, and recorded where both decisions
record and do the same. What is refused is decided again on what others entered, before it is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.table import kind_of
from meetinglog.capture.recorder import Answer, DecidedEntry, Recorder
from meetinglog.capture.same_subject import on_the_same
from meetinglog.describe.entry import describe_briefly, describe_to_others
from meetinglog.errors import Conflict, MeetinglogError, Overtaken, Refused, WrongClock
from meetinglog.log.entry import Entry
from meetinglog.model.commands import Command
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.record import Record, folded

ReadOn = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Yields the entries after a position; where a log is followed, those that are appended then as well."""

_AGAIN_SECONDS = 1.0
"""The delay before a log is followed again, where it could not be read."""

_MADE_ANEW = timedelta(seconds=1)
"""Where "now" is so far off the time of recording, a line that a store refuses for that time is given the new one."""

Decide = Callable[[Recorder], DecidedEntry]
"""Decides a line on the record of a recorder. Raises `Refused`."""


class _Others(Struct, frozen=True):
    """What others entered, with the record and the track before it, and the officer's own lines taken after it."""

    before: Record
    track: str
    entries: Sequence[RecordedEvent]
    own: list[Decide]


class LineGuard:
    """Takes the lines of one officer, one after the other, into a log that others write to as well.

    ``on_others`` is told of the entries of others as they are read.
    """

    def __init__(
        self, recorder: Recorder, read_on: ReadOn, on_others: Callable[[Sequence[RecordedEvent]], None] | None = None
    ) -> None:
        """Take lines for ``recorder``."""
        self.recorder = recorder
        self._read_on = read_on
        self._on_others = on_others
        self._others: list[_Others] = []
        self._apart: tuple[_Others, Recorder] | None = None
        self._own: set[str] = set()
        self._one_by_one = asyncio.Lock()
        self._reading = asyncio.Event()
        self._reading.set()

    def expected(self, seen: int) -> Record:
        """Return the record as an officer expects it who has ``seen`` so many entries, with the lines taken since."""
        return self._expecting(seen).record

    def begun_in(self, seen: int) -> str:
        """Return the id of the statement that a note begun now belongs to, for who expects that; empty for none."""
        expecting = self._expecting(seen)
        statement = expecting.record.proceedings.last_statement(expecting.track)
        return statement.id if statement else ""

    def forget(self, seen: int) -> None:
        """Forget what was before: whoever begins a line from now on, or has begun one, has ``seen`` so many entries."""
        self._others = self._unseen(seen)

    async def take(
        self, line: str, at: datetime, *, seen: int, entry: str = "", begun_in: str = "", edited: bool = False
    ) -> Answer:
        """Record one line as it happens, as `Recorder.take` does, if it still means what it meant.

        ``seen`` is the number of the last entry that its officer had seen when the line was begun; a note belongs to
        the statement ``begun_in`` (empty: the one that ran then). A line that is in the log already, under the id
        ``entry``, is answered, if it is not ``edited`` since, so that something else may be in the log under that id.
        Raises `Overtaken` where it means something else now, `Refused` where it cannot be; else what `Recorder.take`
        raises, `Conflict` only where nothing new can be read.
        """
        entry, begun_in = entry or self.recorder.author.new_id(), begun_in or self.begun_in(seen)

        def decide(recorder: Recorder) -> DecidedEntry:
            return recorder.draft(line, at, entry=entry, begun_in=begun_in)

        return await self._take(decide, entry, seen, edited=edited)

    async def take_command(self, command: Command, *, seen: int) -> Answer:
        """Record a command that is not typed as a line, as `take` does one that is."""
        at, entry = self.recorder.author.clock(), self.recorder.author.new_id()
        return await self._take(lambda recorder: recorder.draft_command(command, at, entry=entry), entry, seen)

    def is_recorded(self, line: str, at: datetime, *, entry: str, begun_in: str, edited: bool) -> bool:
        """Return whether a line is in the log, as `take` answers it."""
        stored = self.recorder.record.by_id(entry)
        if stored is None or not edited:
            return stored is not None
        try:
            self._require_same(lambda recorder: recorder.draft(line, at, entry=entry, begun_in=begun_in), stored)
        except Overtaken:
            return False
        return True

    def recorded_unedited(self, entry: str) -> str:
        """Return what a line was recorded as, under that id, before it was edited; empty where it was not."""
        stored = self.recorder.record.by_id(entry)
        if stored is None:
            return ""
        as_entry = f"as entry {stored.position}: {describe_briefly(stored, self.recorder.record)}"
        return f"it was recorded before you edited it, {as_entry}"

    def overtaken(self, line: str, at: datetime, *, seen: int, begun_in: str = "") -> str:
        """Return who entered what that gives a line another meaning than it had for who has ``seen`` so many entries.

        Empty where it has none: it would be recorded, or refused.
        """
        if self._expecting(seen) is self.recorder:
            return ""
        begun_in = begun_in or self.begun_in(seen)

        def decide(recorder: Recorder) -> DecidedEntry:
            return recorder.draft(line, at, entry="-", begun_in=begun_in)

        try:
            self._require_meant(decide, self._decided(decide, seen), seen)
        except Overtaken as overtaken:
            return overtaken.meanwhile
        except Refused:
            return ""
        return ""

    async def take_in(self, page: Sequence[Entry]) -> bool:
        """Make entries that were read part of the record, but for those that are; return whether there were any."""
        async with self._one_by_one:
            return self._took_in([decode_entry(entry) for entry in page if entry.position > self._position])

    async def keep_up(self, follow: ReadOn, on_read: Callable[[str], None]) -> None:
        """Make what others enter part of the record as soon as ``follow`` yields it, until cancelled.

        ``on_read`` is called after each page, and with the reason where one cannot be read; it is tried again then.
        """
        while True:
            await self._reading.wait()
            try:
                async for page in follow(self._position):
                    await self._reading.wait()
                    await self.take_in(page)
                    on_read("")
            except MeetinglogError as reason:
                on_read(str(reason))
            await asyncio.sleep(_AGAIN_SECONDS)

    def take_without_log(
        self, decide: Decide, keep: Callable[[], None], *, seen: int, entry: str, edited: bool = False
    ) -> Answer:
        """Take a line as `take` does, where not the log but ``keep`` keeps it. Raises what that raises.

        Nothing is read of the log from then on, until `take_over`: the numbers of its entries are others.
        """
        if (stored := self.recorder.record.by_id(entry)) is not None:
            return self._answer_of(stored, decide, edited=edited)
        try:
            decided = self._decided(decide, seen)
            self._require_meant(decide, decided, seen)
        except Refused:
            self._go_on(decide)
            raise
        keep()
        self._reading.clear()
        self.recorder.add(decided)
        self._go_on(decide)
        return decided.answer

    def take_over(self, other: LineGuard, read: Sequence[RecordedEvent] = ()) -> None:
        """Go on from where another guard stands, each on its own; entries are read again.

        What others entered that only the other guard has ``read`` is told as if it were read now.
        """
        self.recorder.record, self.recorder.track = other.recorder.record.copy(), other.recorder.track
        self._others = [replace(others, own=[*others.own]) for others in other._others]
        self._apart = None
        self._own |= other._own
        self._reading.set()
        if read and self._on_others is not None:
            self._on_others(read)

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Let no line be taken, and no entry be read, within the block."""
        async with self._one_by_one:
            yield

    async def _take(self, decide: Decide, entry: str, seen: int, *, edited: bool = False) -> Answer:
        async with self._one_by_one:
            self._own.add(entry)
            try:
                answer = await self._answered(decide, entry, seen, edited=edited)
            except Refused:
                if self.recorder.record.by_id(entry) is None:
                    self._go_on(decide)
                raise
            self._go_on(decide)
            return answer

    async def _answered(self, decide: Decide, entry: str, seen: int, *, edited: bool) -> Answer:
        """Decide a line, again after whatever others entered, until it is recorded or refused."""
        while (stored := self.recorder.record.by_id(entry)) is None:
            try:
                decided = self._decided(decide, seen)
            except Refused:
                with suppress(MeetinglogError):
                    if await self._caught_up():
                        continue
                raise
            self._require_meant(decide, decided, seen)
            try:
                return await self.recorder.append(decided)
            except Conflict:
                if not await self._caught_up():
                    raise
            except WrongClock:  # the store took long to answer, or its clock was set
                if abs(self.recorder.author.clock() - decided.entry.recorded_at) < _MADE_ANEW:
                    raise
        return self._answer_of(stored, decide, edited=edited)

    def _answer_of(self, stored: RecordedEvent, decide: Decide, *, edited: bool) -> Answer:
        """Answer a line that is in the log. Raises `Overtaken` where it was recorded there before it was ``edited``."""
        if edited:
            self._require_same(decide, stored)
        self.recorder.track = stored.track
        return Answer(stored.position, stored.when, describe_briefly(stored, self.recorder.record))

    def _require_same(self, decide: Decide, stored: RecordedEvent) -> None:
        """Raise `Overtaken` where a line, decided where an entry was, does not become that entry."""
        before = folded(self.recorder.record.entries[: stored.position - 1])
        try:
            decided = decide(Recorder(self.recorder.log, before, self.recorder.author, stored.track))
        except Refused as reason:
            raise Overtaken(self.recorded_unedited(stored.id), str(reason).removesuffix(".")) from None
        if not _are_same(decided.entry, stored):
            raise Overtaken(self.recorded_unedited(stored.id), decided.answer.sentence)

    @property
    def _position(self) -> int:
        return self.recorder.record.position

    async def _caught_up(self) -> bool:
        """Read what was entered, and return whether there was anything."""
        return self._took_in([decode_entry(new) async for page in self._read_on(self._position) for new in page])

    def _took_in(self, new: Sequence[RecordedEvent]) -> bool:
        """Add entries, by others but for those that are an officer's own lines; return whether there are any."""
        if not new:
            return False
        before = self.recorder.record.copy()
        self.recorder.record.extend(new)
        if theirs := [entry for entry in new if entry.id not in self._own]:
            self._others.append(_Others(before, self.recorder.track, theirs, []))
            if self._on_others is not None:
                self._on_others(theirs)
        return True

    def _unseen(self, seen: int) -> list[_Others]:
        return [others for others in self._others if others.entries[-1].position > seen]

    def _expecting(self, seen: int) -> Recorder:
        """Return a recorder on the record that is expected: what was seen, with the officer's own lines behind it."""
        unseen = self._unseen(seen)
        if not unseen:
            return self.recorder
        if self._apart is None or self._apart[0] is not unseen[0]:
            apart = Recorder(self.recorder.log, unseen[0].before.copy(), self.recorder.author, unseen[0].track)
            self._apart = unseen[0], apart
            for decide in (own for others in unseen for own in others.own):
                _add_as_meant(decide, apart)
        return self._apart[1]

    def _decided(self, decide: Decide, seen: int) -> DecidedEntry:
        """Decide a line. Raises `Refused`; where others took back what it rests on, `Overtaken` with what they did."""
        try:
            return decide(self.recorder)
        except Overtaken as overtaken:
            try:
                decide(self._expecting(seen))
            except Refused:
                raise overtaken from None
            entries = [entry for others in self._unseen(seen) for entry in others.entries]
            raise Overtaken(self._meanwhile(entries, self.recorder.track), overtaken.instead) from None

    def _require_meant(self, decide: Decide, decided: DecidedEntry, seen: int) -> None:
        """Raise `Overtaken` where a line was decided to be something else than what its officer expects.

        What could not be before, for want of a name or an item, can be once a session file with it was brought in.
        """
        if (expecting := self._expecting(seen)) is self.recorder:
            return
        entries = [entry for others in self._unseen(seen) for entry in others.entries]
        try:
            is_meant = self._are_one(decide(expecting), decided)
        except Refused:
            is_meant = all(kind_of(entry.event).outside for entry in entries)
        if not is_meant:
            raise Overtaken(self._meanwhile(entries, decided.entry.track), decided.answer.sentence)
        if same := on_the_same(decided.entry, entries, self.recorder.record):
            raise Overtaken(self._meanwhile([same], decided.entry.track), decided.answer.sentence)

    def _are_one(self, expected: DecidedEntry, decided: DecidedEntry) -> bool:
        """Return whether a line means the same where its officer expects it and where it would be recorded."""
        return expected.means(decided)

    def _meanwhile(self, entries: Sequence[RecordedEvent], track: str) -> str:
        """Return who entered what meanwhile: the last act of the track's meeting, else the last entry of all."""
        of_the_meeting = [entry for entry in entries if entry.track == track and kind_of(entry.event).of_the_meeting]
        last = [*entries, *of_the_meeting][-1]
        at = f" at {last.when.clock}" if last.when.clock else ""
        return f"meanwhile {last.officer} entered{at}: {describe_to_others(last, self.recorder.record)}"

    def _go_on(self, decide: Decide) -> None:
        """Let what is expected go on with a line as it was meant, whatever came of it."""
        if self._others:
            self._others[-1].own.append(decide)
        if self._apart is not None:
            _add_as_meant(decide, self._apart[1])


def _are_same(new: RecordedEvent, stored: RecordedEvent) -> bool:
    """Return whether an entry is the one that is stored; its moment may go by a clock that was measured anew since."""
    (at, precision), (stored_at, stored_precision) = ((each.when.at, each.when.precision) for each in (new, stored))
    alike = at == stored_at or (at is not None and stored_at is not None and abs(at - stored_at) < _MADE_ANEW)
    return alike and (new.event, precision) == (stored.event, stored_precision) and new.anchor in {"", stored.anchor}


def _add_as_meant(decide: Decide, expecting: Recorder) -> None:
    with suppress(Refused):
        expecting.add(decide(expecting))
