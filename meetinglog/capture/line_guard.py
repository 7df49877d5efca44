"""The guard of typed lines where others enter at the same time: each is recorded only as it was meant.

A line means what it would have done on the record that its officer saw, with the officer's own lines before it. Where
others entered something that was not seen yet, the line is decided on both records, and recorded where both decisions
record and do the same. What is refused is decided again on what others entered, before it is refused.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from datetime import datetime

from meetinglog.acts.table import kind_of
from meetinglog.capture.recorder import Answer, DecidedEntry, Recorder
from meetinglog.describe.entry import describe_briefly
from meetinglog.errors import Conflict, MeetinglogError, Overtaken, Refused
from meetinglog.log.entry import Entry
from meetinglog.model.commands import Command
from meetinglog.record.corrections import RecordedEvent, decode_entry
from meetinglog.record.record import Record

ReadOn = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Yields the entries after a position."""

_Decide = Callable[[Recorder], DecidedEntry]


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
        self._unseen: list[RecordedEvent] = []
        self._apart: Recorder | None = None

    def expected(self, seen: int) -> Record:
        """Return the record as an officer expects it who has ``seen`` so many entries, with the lines taken before.

        What others entered is left out of it until an officer has seen all of that.
        """
        if self._unseen and self._unseen[-1].position <= seen:
            self._unseen, self._apart = [], None
        return (self._apart or self.recorder).record

    async def take(self, line: str, at: datetime, *, seen: int, entry: str = "", begun_in: str = "") -> Answer:
        """Record one line as it happens, as `Recorder.take` does, if it still means what it meant.

        ``seen`` is the number of the last entry that its officer had seen when the line was entered. A line that is in
        the log already, under the id ``entry``, is answered. Raises `Overtaken` where it means something else now,
        `Refused` where it cannot be; else what `Recorder.take` raises, `Conflict` only where nothing new can be read.
        """
        entry = entry or self.recorder.author.new_id()
        return await self._take(lambda recorder: recorder.draft(line, at, entry=entry, begun_in=begun_in), entry, seen)

    async def take_command(self, command: Command, *, seen: int) -> Answer:
        """Record a command that is not typed as a line, as `take` does one that is."""
        at, entry = self.recorder.author.clock(), self.recorder.author.new_id()
        return await self._take(lambda recorder: recorder.draft_command(command, at, entry=entry), entry, seen)

    async def _take(self, decide: _Decide, entry: str, seen: int) -> Answer:
        self.expected(seen)
        try:
            answer = await self._answered(decide, entry)
        except Refused:
            self._go_on(decide)
            raise
        self._go_on(decide)
        return answer

    async def _answered(self, decide: _Decide, entry: str) -> Answer:
        """Decide a line, again after whatever others entered, until it is recorded or refused."""
        while (stored := self.recorder.record.by_id(entry)) is None:
            try:
                decided = decide(self.recorder)
            except Refused:
                with suppress(MeetinglogError):
                    if await self._caught_up(entry):
                        continue
                raise
            self._require_meant(decide, decided)
            try:
                return await self.recorder.append(decided)
            except Conflict:
                if not await self._caught_up(entry):
                    raise
        self.recorder.track = stored.track
        return Answer(stored.position, stored.when, describe_briefly(stored, self.recorder.record))

    async def _caught_up(self, entry: str) -> bool:
        """Read what was entered, by others but for an ``entry`` that is a line's own; return whether there was any."""
        before = self.recorder.record.copy()
        new = [decode_entry(other) async for page in self._read_on(before.position) for other in page]
        self.recorder.record.extend(new)
        if theirs := [other for other in new if other.id != entry]:
            self._apart = self._apart or Recorder(self.recorder.log, before, self.recorder.author, self.recorder.track)
            self._unseen += theirs
            if self._on_others is not None:
                self._on_others(theirs)
        return bool(new)

    def _require_meant(self, decide: _Decide, decided: DecidedEntry) -> None:
        """Raise `Overtaken` where a line was decided to be something else than what its officer expects."""
        if self._apart is None:
            return
        with suppress(Refused):
            if decide(self._apart).means(decided):
                return
        raise Overtaken(self._meanwhile(decided.entry.track), decided.answer.sentence)

    def _meanwhile(self, track: str) -> str:
        """Return who entered what meanwhile: the last act of the track's meeting, else the last entry of all."""
        of_the_meeting = [
            entry for entry in self._unseen if entry.track == track and kind_of(entry.event).of_the_meeting
        ]
        last = [*self._unseen, *of_the_meeting][-1]
        at = f" at {last.when.clock}" if last.when.clock else ""
        return f"meanwhile {last.officer} entered{at}: {describe_briefly(last, self.recorder.record)}"

    def _go_on(self, decide: _Decide) -> None:
        """Let what is expected go on with a line as it was meant, whatever came of it."""
        if self._apart is not None:
            with suppress(Refused):
                self._apart.add(decide(self._apart))
