"""The queue from the keyboard to the log: each line is decided, stored and only then shown as saved, in order.

One task takes the lines, one after the other, and is never cancelled in the middle of one. A line that cannot be is
kept in the tray with the reason; one that the disk does not take holds those behind it, in their order and with their
times, and is tried again until there is room.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.capture.away import MakeKeeper, Unjoined
from meetinglog.capture.line_guard import LineGuard, ReadOn
from meetinglog.capture.recorder import Answer, Recorder
from meetinglog.capture.tasks import end_all
from meetinglog.errors import LogLost, MeetinglogError, Overtaken, Refused, Unconfirmed
from meetinglog.shorthand import NOTE_SIGNS, verb_of

RETRY_SECONDS = 1.0
"""The delay before a line that could not be saved is tried again; another line retries it at once."""

CORRECTIONS = ("/undo", "/redo", "/strike", "/amend", "/after")
"""The beginnings of lines that correct what was entered, or add to it."""

_PLACED = ("@", *CORRECTIONS)
"""The beginnings of lines that need no moment in front."""

_SETTLED_SECONDS = 1.0


class SubmittedLine(Struct, frozen=True):
    """A line that was entered: its moment, the id of its entry, and for a note the mark of where its typing began.

    ``edited`` says that it was fetched from the tray and changed, so that what it was may be recorded under its id.
    """

    text: str
    at: datetime
    id: str
    began: int = 0
    edited: bool = False

    def entered_as(self, line: SubmittedLine) -> SubmittedLine:
        """Return a line for which this one was fetched, as it is entered in its place: one of them is recorded."""
        return replace(line, id=self.id, edited=self.edited or line.text.strip() != self.text.strip())

    @property
    def timed(self) -> str:
        """The text with its moment in front, to be entered later; a note keeps its statement instead."""
        return (
            self.text if self.text.startswith((*_PLACED, *NOTE_SIGNS)) else f"@{self.at:%Y-%m-%dT%H:%M:%S} {self.text}"
        )


LEFT_UNSAVED = "not saved before the recorder closed"
"""The reason of a line that an earlier recorder took and could not save."""

UNDECIDED = "It is not known yet whether that line was saved. It is entered once, as soon as that is known."


class TrayItem(Struct, frozen=True):
    """A line in the tray, with the reason.

    ``waits`` says that it is one the disk has not taken yet: it is tried again, and keeps the moment it was entered;
    ``asks`` that others gave it another meaning, and that the officer is asked whether to enter it all the same.
    """

    line: SubmittedLine
    reason: str
    waits: bool = False
    asks: bool = False

    @property
    def verb(self) -> str:
        """The verb of a refused line, which another line of that verb stands in for; else empty."""
        return "" if self.waits or self.reason == LEFT_UNSAVED else verb_of(self.line.text)


class _Queued(Struct, frozen=True):
    """A line, or the mark of where the typing of a note begins, with what its officer had before them then.

    ``seen`` is the number of the last entry shown, ``refused`` what was in the tray.
    """

    item: SubmittedLine | int
    seen: int
    refused: tuple[TrayItem, ...]


class SubmissionQueue:
    """The one ordered queue from the keyboard to the log.

    ``on_change`` is called after everything that changes what is to be seen. ``last`` is the last answer; ``failing``
    says why nothing can be saved, ``unread`` why what others enter is not read, empty where it is. ``rescued`` is the
    log in which recording is to go on. ``seen`` is the number of the last entry that is shown to whoever enters lines.
    ``unanswered`` says that the line being taken was sent and not answered: it may be recorded already.
    """

    def __init__(
        self,
        recorder: Recorder,
        read_on: ReadOn,
        on_change: Callable[[], None],
        follow: ReadOn | None = None,
        keeper: MakeKeeper | None = None,
    ) -> None:
        """Queue lines for ``recorder``; nothing is recorded before `run`.

        ``follow`` yields what others enter, from the moment they do, and ``keeper`` makes what keeps lines while a
        server is away; neither is given where nobody else can enter anything.
        """
        self.recorder = recorder
        self.last: Answer | None = None
        self.failing = self.unread = ""
        self.rescued: Path | None = None
        self.refused: tuple[TrayItem, ...] = ()
        self._guard = LineGuard(recorder, read_on)
        self._keeper = keeper(self._guard) if keeper else None
        self.seen = recorder.record.position
        self.on_joined: Callable[[str], None] = _unheard
        self.on_settling = on_change
        self._follow = follow
        self._on_change = on_change
        self._waiting: deque[_Queued] = deque()
        self._taking: _Queued | None = None
        self._trying = False
        self.unanswered = False
        self._wake = asyncio.Event()
        self._settled = asyncio.Event()
        self._settled.set()
        self._ending = self._given_up = False
        self._marks = 0
        self._began: dict[int, str] = {}

    @property
    def is_alone(self) -> bool:
        """Whether nobody else can enter anything."""
        return self._follow is None

    def line(self, text: str, at: datetime, began: int = 0) -> SubmittedLine:
        """Return a new line."""
        return SubmittedLine(text, at.astimezone(self.recorder.record.zone), self.recorder.author.new_id(), began)

    def submit(self, line: SubmittedLine, seen: int | None = None) -> None:
        """Enter a line behind those entered before; ``seen`` was shown when it was begun (`None`: what is shown)."""
        self._put(line, self.seen if seen is None else seen)

    def forget(self, seen: int) -> None:
        """Forget what was shown before that entry: no line that is still to be entered was begun then."""
        self._guard.forget(min(seen, self.seen, *(queued.seen for queued in self._queued)))

    def overtaken(self, line: SubmittedLine, *, seen: int) -> str:
        """Return what gives a line another meaning than when it was begun, or was fetched; empty for nothing."""
        if line.edited and (recorded := self._guard.recorded_unedited(line.id)):
            return recorded
        return self._guard.overtaken(line.text, line.at, seen=seen, begun_in=self.begun_in(line.began))

    def is_recorded(self, line: SubmittedLine) -> bool:
        """Return whether a line that an earlier recorder took is in the log."""
        begun = self.begun_in(line.began)
        return self._guard.is_recorded(line.text, line.at, entry=line.id, begun_in=begun, edited=line.edited)

    def note_begins(self) -> int:
        """Mark that the typing of a note begins behind what was entered before; return the mark."""
        self._marks += 1
        self._put(self._marks, self.seen)
        return self._marks

    def begun_in(self, mark: int) -> str:
        """Return the id of the statement that ran, or was the last, at a mark; empty where there is none."""
        return self._began.get(mark, "")

    def mark(self, statement: str) -> int:
        """Return a mark for a note whose typing began in a statement before this recorder was opened."""
        self._marks += 1
        self._began[self._marks] = statement
        return self._marks

    def _put(self, item: SubmittedLine | int, seen: int) -> None:
        self._waiting.append(_Queued(item, seen, self.refused))
        self._settled.clear()
        self._wake.set()

    @property
    def pending(self) -> tuple[SubmittedLine, ...]:
        """The lines that are entered and not yet saved or refused, in their order."""
        return tuple(each.item for each in self._queued if isinstance(each.item, SubmittedLine))

    @property
    def _queued(self) -> tuple[_Queued, ...]:
        return (*filter(None, [self._taking]), *self._waiting)

    @property
    def tray(self) -> tuple[TrayItem, ...]:
        """The lines refused, those that ask, the first of them last, and those that wait for the disk.

        The last is dealt with first.
        """
        refused = (item for item in self.refused if not item.asks)
        asking = (item for item in reversed(self.refused) if item.asks)
        waiting = (TrayItem(line, self.failing, waits=True) for line in self.pending) if self.failing else ()
        return (*refused, *asking, *waiting)

    @property
    def asking(self) -> TrayItem | None:
        """The line that is asked about first; `None` where none is, or others wait for the disk."""
        return self.tray[-1] if self.refused and self.tray[-1].asks else None

    def keep(self, line: SubmittedLine, reason: str, *, asks: bool = False) -> None:
        """Put a line into the tray."""
        self.refused = (*self.refused, TrayItem(line, reason, asks=asks))
        self._on_change()

    def enter_all_the_same(self, item: TrayItem) -> None:
        """Enter a line that is asked about again, with the moment at which it was entered first."""
        self.drop(item)
        self.submit(self.all_the_same(item.line))

    def all_the_same(self, line: SubmittedLine) -> SubmittedLine:
        """Return a line as it is entered all the same: beside what it was before, a note to the last statement."""
        if line.edited and self.recorder.record.by_id(line.id) is not None:
            line = replace(line, id=self.recorder.author.new_id(), edited=False)
        begun = self.recorder.record.proceedings.statement(self.begun_in(line.began))
        return line if begun else replace(line, began=0)

    def drop(self, item: TrayItem) -> None:
        """Take a line that was refused, or asked about, out of the tray."""
        self.refused = tuple(other for other in self.refused if other is not item)
        self._on_change()

    def throw_away(self) -> None:
        """Discard the refused lines; those that wait for the disk stay."""
        self.refused = ()
        self._on_change()

    @property
    def is_undecided(self) -> bool:
        """Whether the last line of the tray may be recorded already, so that it cannot be fetched."""
        tray, taking = self.tray, self._taking
        first = taking is not None and bool(tray) and tray[-1].line is taking.item
        return first and (self._trying or self.unanswered)

    def fetch(self) -> TrayItem | None:
        """Remove and return the last item of the tray; `None` where it is empty, or its line may be recorded already.

        That is so while it is tried, and once it was sent and not answered.
        """
        if not (tray := self.tray) or self.is_undecided:
            return None
        item = tray[-1]
        if not item.waits:
            self.drop(item)
        elif self._taking is not None and item.line is self._taking.item:
            self._taking = None
            self._wake.set()
        else:
            self._waiting = deque(queued for queued in self._waiting if queued.item is not item.line)
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
        """Take lines until `end`, and read what others enter meanwhile."""
        if self._follow is None:
            await self._take_lines()
            return
        reading = asyncio.create_task(self._guard.keep_up(self._follow, self._read))
        tasks = {reading, asyncio.create_task(self._take_lines())}
        if self._keeper is not None:
            tasks.add(asyncio.create_task(self._keeper.keep_bringing_in(self._settle, self.on_joined)))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await end_all(tasks)

    @property
    def kept_here(self) -> int:
        """How many lines are kept on this computer until a server is back."""
        return self._keeper.count if self._keeper else 0

    def _settle(self, unjoined: Sequence[Unjoined]) -> None:
        """Put the kept lines that are not recorded into the tray, or, where ``on_settling`` raises, leave them kept."""
        before, known = self.refused, {item.line.id for item in self.refused}
        for each in unjoined:
            if each.line.id in known:
                continue
            mark = self.mark(each.line.begun_in) if each.line.begun_in else 0
            line = SubmittedLine(each.line.text, each.line.at, each.line.id, mark, each.line.edited)
            asks = isinstance(each.reason, Overtaken)
            reason = each.reason.meanwhile if isinstance(each.reason, Overtaken) else str(each.reason).removesuffix(".")
            self.keep(line, reason, asks=asks)
        try:
            self.on_settling()
        except MeetinglogError:
            self.refused = before
            self._on_change()
            raise

    def _read(self, failure: str) -> None:
        """Show what others entered, or why that cannot be read; what turns out to be recorded leaves the tray."""
        self.unread = failure
        by_id = self.recorder.record.by_id
        self.refused = tuple(item for item in self.refused if item.line.edited or by_id(item.line.id) is None)
        self._on_change()

    async def _take_lines(self) -> None:
        while not (self._given_up or (self._ending and not self._waiting)):
            if not self._waiting:
                self._settled.set()
                await self._wake.wait()
                self._wake.clear()
                continue
            queued = self._waiting.popleft()
            if isinstance(queued.item, int):
                self._began[queued.item] = self._guard.begun_in(queued.seen)
            else:
                self._taking = queued
                await self._take(queued, queued.item)
        self._settled.set()

    def end(self) -> None:
        """Ask `run` to stop: it tries what waits once more, and leaves it pending where it cannot be saved."""
        self._ending = True
        self._wake.set()

    async def _take(self, queued: _Queued, line: SubmittedLine) -> None:
        """Take one line, however often it has to be tried."""
        while self._taking is queued:
            try:
                self._trying = True
                begun_in = self.begun_in(line.began)
                take = self._guard.take if self._keeper is None else self._keeper.take
                self.last = await take(
                    line.text, line.at, seen=queued.seen, entry=line.id, begun_in=begun_in, edited=line.edited
                )
            except Overtaken as overtaken:
                self._taken()
                self.keep(line, overtaken.meanwhile, asks=True)
            except Refused as reason:
                self._taken()
                self.keep(line, str(reason).removesuffix("."))
            except MeetinglogError as reason:
                self._trying = False
                self.unanswered = self.unanswered or isinstance(reason, Unconfirmed)
                if self._keeper is not None:
                    self._keeper.failed(reason)
                self.rescued = reason.rescued if isinstance(reason, LogLost) else None
                await self._pause(str(reason))
            else:
                self._taken()
                self._stands_in(line, queued.refused)
                self._on_change()
            finally:
                self._trying = False

    def _taken(self) -> None:
        self._taking = None
        self.unanswered = False
        self.failing = ""
        self.rescued = None

    def _stands_in(self, line: SubmittedLine, before: tuple[TrayItem, ...]) -> None:
        """Let a line that was accepted stand in for those of its verb that were in the tray ``before``."""
        verb = verb_of(line.text)
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


def _unheard(_sentence: str) -> None:
    """Drop a sentence that nobody listens to."""
