"""The queue from the keyboard to the log: each line is decided, stored and only then shown as saved, in order.

One task takes the lines, one after the other, and is never cancelled in the middle of one. A line that cannot be is
kept in the tray with the reason; one that the disk does not take holds those behind it, in their order and with their
times, and is tried again until there is room.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from meetinglog.capture.recorder import Answer, Recorder
from meetinglog.errors import Conflict, LogLost, MeetinglogError, Refused
from meetinglog.log.entry import Entry
from meetinglog.record.corrections import decode_entry
from meetinglog.shorthand import NOTE_SIGNS, verb_of

RETRY_SECONDS = 1.0
"""The delay before a line that could not be saved is tried again; another line retries it at once."""

CORRECTIONS = ("/undo", "/redo", "/strike", "/amend", "/after")
"""The beginnings of lines that correct what was entered, or add to it."""

_PLACED = ("@", *CORRECTIONS)
"""The beginnings of lines that need no moment in front."""

_SETTLED_SECONDS = 1.0


class SubmittedLine(Struct, frozen=True):
    """A line that was entered: its moment, the id of its entry, and for a note the mark of where its typing began."""

    text: str
    at: datetime
    id: str
    began: int = 0

    @property
    def timed(self) -> str:
        """The text with its moment in front, to be entered later; a note keeps its statement instead."""
        return (
            self.text if self.text.startswith((*_PLACED, *NOTE_SIGNS)) else f"@{self.at:%Y-%m-%dT%H:%M:%S} {self.text}"
        )


LEFT_UNSAVED = "not saved before the recorder closed"
"""The reason of a line that an earlier recorder took and could not save."""


class TrayItem(Struct, frozen=True):
    """A line in the tray, with the reason.

    ``waits`` says that it is one the disk has not taken yet: it is tried again, and keeps the moment it was entered.
    """

    line: SubmittedLine
    reason: str
    waits: bool = False

    @property
    def verb(self) -> str:
        """The verb of a refused line, which another line of that verb stands in for; else empty."""
        return "" if self.waits or self.reason == LEFT_UNSAVED else verb_of(self.line.text)


ReadOn = Callable[[int], AsyncIterator[Sequence[Entry]]]
"""Yields the entries after a position, which others wrote."""


class SubmissionQueue:
    """The one ordered queue from the keyboard to the log.

    ``on_change`` is called after everything that changes what is to be seen. ``last`` is the last answer; ``failing``
    says why nothing can be saved, empty where it can. ``rescued`` is the log in which recording is to go on.
    """

    def __init__(self, recorder: Recorder, read_on: ReadOn, on_change: Callable[[], None]) -> None:
        """Queue lines for ``recorder``; nothing is recorded before `run`."""
        self.recorder = recorder
        self.last: Answer | None = None
        self.failing = ""
        self.rescued: Path | None = None
        self.refused: tuple[TrayItem, ...] = ()
        self._read_on = read_on
        self._on_change = on_change
        self._waiting: deque[SubmittedLine | int] = deque()
        self._taking: SubmittedLine | None = None
        self._trying = False
        self._wake = asyncio.Event()
        self._settled = asyncio.Event()
        self._settled.set()
        self._ending = self._given_up = False
        self._refused_before: dict[str, tuple[TrayItem, ...]] = {}
        self._marks = 0
        self._began: dict[int, str] = {}

    def submit(self, line: SubmittedLine) -> None:
        """Enter a line behind those entered before."""
        self._refused_before[line.id] = self.refused
        self._put(line)

    def note_begins(self) -> int:
        """Mark that the typing of a note begins behind what was entered before; return the mark."""
        self._marks += 1
        self._put(self._marks)
        return self._marks

    def begun_in(self, mark: int) -> str:
        """Return the id of the statement that ran, or was the last, at a mark; empty where there is none."""
        return self._began.get(mark, "")

    def mark(self, statement: str) -> int:
        """Return a mark for a note whose typing began in a statement before this recorder was opened."""
        self._marks += 1
        self._began[self._marks] = statement
        return self._marks

    def _put(self, item: SubmittedLine | int) -> None:
        self._waiting.append(item)
        self._settled.clear()
        self._wake.set()

    @property
    def pending(self) -> tuple[SubmittedLine, ...]:
        """The lines that are entered and not yet saved or refused, in their order."""
        taking = () if self._taking is None else (self._taking,)
        return (*taking, *(item for item in self._waiting if isinstance(item, SubmittedLine)))

    @property
    def tray(self) -> tuple[TrayItem, ...]:
        """The lines refused, then those that wait for the disk; the last is fetched first."""
        if not self.failing:
            return self.refused
        return (*self.refused, *(TrayItem(line, self.failing, waits=True) for line in self.pending))

    def keep(self, line: SubmittedLine, reason: str) -> None:
        """Put a line into the tray."""
        self.refused = (*self.refused, TrayItem(line, reason))
        self._on_change()

    def throw_away(self) -> None:
        """Discard the refused lines; those that wait for the disk stay."""
        self.refused = ()
        self._on_change()

    def fetch(self) -> TrayItem | None:
        """Remove and return the last item of the tray; `None` where it is empty, or its line is being tried now."""
        tray = self.tray
        if not tray or (self._trying and tray[-1].line is self._taking):
            return None
        item = tray[-1]
        if not item.waits:
            self.refused = self.refused[:-1]
        elif item.line is self._taking:
            self._taking = None
            self._wake.set()
        else:
            self._waiting.remove(item.line)
        self.failing = self.failing if self.pending else ""
        self._on_change()
        return item

    async def settled(self) -> None:
        """Wait, a second at most, until every line is saved, refused, or known not to be saved now."""
        try:
            await asyncio.wait_for(self._settled.wait(), _SETTLED_SECONDS)
        except TimeoutError:
            return

    async def run(self) -> None:
        """Take lines until `end`."""
        while not (self._given_up or (self._ending and not self._waiting)):
            if not self._waiting:
                self._settled.set()
                await self._wake.wait()
                self._wake.clear()
                continue
            item = self._waiting.popleft()
            if isinstance(item, int):
                statement = self.recorder.record.proceedings.last_statement(self.recorder.track)
                self._began[item] = statement.id if statement else ""
            else:
                self._taking = item
                await self._take(item)
        self._settled.set()

    def end(self) -> None:
        """Ask `run` to stop: it tries what waits once more, and leaves it pending where it cannot be saved."""
        self._ending = True
        self._wake.set()

    async def _take(self, line: SubmittedLine) -> None:
        """Take one line, however often it has to be tried."""
        while self._taking is line:
            try:
                self._trying = True
                begun_in = self.begun_in(line.began)
                self.last = await self.recorder.take(line.text, line.at, entry=line.id, begun_in=begun_in)
            except Refused as reason:
                self._taken()
                self.keep(line, str(reason).removesuffix("."))
            except Conflict:
                await self._catch_up()
                if self.recorder.record.by_id(line.id) is not None:  # stored after all, where it seemed not to be
                    self._taken()
                    self._on_change()
            except MeetinglogError as reason:
                self._trying = False
                self.rescued = reason.rescued if isinstance(reason, LogLost) else None
                await self._pause(str(reason))
            else:
                self._taken()
                self._stands_in(line)
                self._on_change()
            finally:
                self._trying = False

    def _taken(self) -> None:
        self._taking = None
        self.failing = ""
        self.rescued = None

    def _stands_in(self, line: SubmittedLine) -> None:
        """Let a line that was accepted stand in for those of its verb that had been refused when it was entered."""
        verb, before = verb_of(line.text), self._refused_before.pop(line.id, ())
        self.refused = tuple(item for item in self.refused if not verb or item.verb != verb or item not in before)

    async def _pause(self, reason: str) -> None:
        """Report that nothing can be saved, and wait before the next try; when stopping, leave the lines pending."""
        self.failing = reason
        self._settled.set()
        self._on_change()
        if self._ending:
            self._waiting.extendleft(filter(None, [self._taking]))
            self._taking, self._given_up = None, True
            return
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), RETRY_SECONDS)
        except TimeoutError:
            return

    async def _catch_up(self) -> None:
        """Read what others wrote, so that the line is decided on the current log."""
        async for page in self._read_on(self.recorder.record.position):
            for entry in page:
                self.recorder.record.add(decode_entry(entry))
