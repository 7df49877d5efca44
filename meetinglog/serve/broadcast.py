"""One fold of the log, one drawing of each view, handed to everyone who looks at it.

A view is a state: its last frame holds all of it. Whoever comes back with the position that it saw last gets the frames
since then, as far as they are kept, and in any case the last one, so that nothing is missing after a loss of the
network, whatever was lost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import count

from msgspec import Struct
from sse_starlette.event import ServerSentEvent

from meetinglog.errors import StorageFailed
from meetinglog.log.entry import EventLog
from meetinglog.model.session import Session
from meetinglog.outputs.report.html.markup import NOTHING, Markup
from meetinglog.record.corrections import decode_entry
from meetinglog.record.record import Record
from meetinglog.serve.page_view import ROOMS, PageView
from meetinglog.serve.report_view import NO_REPORT, draw_report
from meetinglog.serve.room import draw_room
from meetinglog.serve.snapshot import floor_snapshot
from meetinglog.views.spoken import SpokenTally

KEPT_FRAMES = 256
"""So many frames of a view of the room are kept for who comes back; of the report, which may be long, the last."""
FORESEEN_SECONDS = 5.0
"""How often it is looked at what is foreseen, where nothing happens."""
REPORT_SECONDS = 1.0
"""How often at most the report is drawn, which takes longest."""


LOOK_SECONDS = 2.0
"""How often it is looked whether the log can be read, and how long that may take."""


class ViewFrame(Struct, frozen=True):
    """A view as it was drawn: ``position`` is that of the entry with which it came to look so.

    ``event`` is the same as a server-sent event, made once for all.
    """

    number: int
    position: int
    drawn: Markup
    event: bytes


class ViewFrames:
    """The frames of a view, the last of which is what it shows now."""

    def __init__(self, kept: int) -> None:
        """Begin without any; so many are kept."""
        self._frames: deque[ViewFrame] = deque(maxlen=kept)
        self._numbers = count(1)
        self._next = asyncio.Event()
        self._watched = asyncio.Event()
        self._watchers = 0

    def glance(self) -> Markup:
        """Return what the view shows now, to somebody who looks once."""
        self._watched.set()
        return self._frames[-1].drawn if self._frames else NOTHING

    def publish(self, position: int, drawn: Markup) -> None:
        """Show what was drawn, unless it is what the view shows already; of one position the last is kept."""
        if self._frames and self._frames[-1].drawn == drawn:
            return
        if self._frames and self._frames[-1].position == position:
            self._frames.pop()
        event = ServerSentEvent(drawn, id=str(position), sep="\n").encode()
        self._frames.append(ViewFrame(next(self._numbers), position, drawn, event))
        self._next.set()
        self._next = asyncio.Event()

    async def watched(self) -> None:
        """Wait until somebody looks, or has looked once since this was asked last."""
        await self._watched.wait()
        if not self._watchers:
            self._watched.clear()

    @contextmanager
    def _watching(self) -> Iterator[None]:
        self._watchers += 1
        self._watched.set()
        try:
            yield
        finally:
            self._watchers -= 1
            if not self._watchers:
                self._watched.clear()

    async def since(self, position: int | None) -> AsyncGenerator[ViewFrame]:
        """Yield the frames after a position, the last one in any case, and then those that follow, without an end."""
        with self._watching():
            missed = [frame for frame in self._frames if position is not None and frame.position > position]
            frames, after = missed or list(self._frames)[-1:], 0
            while True:
                following = self._next
                for frame in frames:
                    after = frame.number
                    yield frame
                if following is self._next:
                    await following.wait()
                frames = [frame for frame in self._frames if frame.number > after]


class Broadcast:
    """A log as it grows, drawn for each view."""

    def __init__(
        self, record: Record, track: str, clock: Callable[[], datetime], keep: Callable[[Exception], object]
    ) -> None:
        """Show a track of a record as it stands; the report is drawn when somebody looks at it.

        ``keep`` is given what broke where a view cannot be drawn; the others go on.
        """
        self.record = record
        self.clock = clock
        self.frames = {view: ViewFrames(KEPT_FRAMES if view in ROOMS else 1) for view in PageView}
        self._track = track
        self._keep = keep
        self._tally = SpokenTally()
        self._grown = asyncio.Event()
        self._read_at, self._is_read = clock(), True
        self._broken: dict[PageView, tuple[str, datetime]] = {}
        self._draw_rooms()

    @property
    def session(self) -> Session:
        """The session of the log."""
        return self.record.session

    def not_live_since(self, view: PageView) -> datetime | None:
        """Return since when a view does not show how things stand: the log cannot be read, or it not drawn."""
        if not self._is_read:
            return self._read_at
        return self._broken[view][1] if view in self._broken else None

    def _draw_rooms(self) -> None:
        """Draw the views of the room; one that breaks is not live, and is tried again with the next drawing."""
        snapshot = cache(lambda: floor_snapshot(self.record, self._track, self.clock(), self._tally))
        for view in ROOMS:
            try:
                drawn = draw_room(view, snapshot())
            except Exception as error:  # noqa: BLE001 - whatever it is, the others are shown
                self._broke(view, error)
            else:
                self._broken.pop(view, None)
                self.frames[view].publish(self.record.position, drawn)

    def _broke(self, view: PageView, error: Exception) -> None:
        """Keep what broke a view, once for as long as it is the same."""
        known, since = self._broken.get(view, ("", self.clock()))
        if known != repr(error):
            self._keep(error)
        self._broken[view] = repr(error), since

    async def run(self, log: EventLog) -> None:
        """Follow the log, and draw what changes, until cancelled. Raises what following the log raises."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow(log))
                tasks.create_task(self._look(log))
                tasks.create_task(self._look_ahead())
                tasks.create_task(self._report())
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None

    async def _follow(self, log: EventLog) -> None:
        async for page in log.follow(self.record.position):
            for entry in page:
                self.record.add(decode_entry(entry))
            self._draw_rooms()
            self._grown.set()

    async def _look(self, log: EventLog) -> None:
        """Look whether the log can be read: who follows it waits for a server that is away."""
        while True:
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await anext(log.read(self.record.position), None)
            except (StorageFailed, TimeoutError):
                self._is_read = False
            else:
                self._read_at, self._is_read = self.clock(), True
            await asyncio.sleep(LOOK_SECONDS)

    async def _look_ahead(self) -> None:
        while True:
            await asyncio.sleep(FORESEEN_SECONDS)
            self._draw_rooms()

    async def _report(self) -> None:
        """Draw the report while somebody looks at it, in a thread, so that nobody in the room waits for it."""
        frames = self.frames[PageView.REPORT]
        while True:
            await frames.watched()
            self._grown.clear()
            record = self.record.copy()
            try:
                drawn = await asyncio.to_thread(draw_report, record)
            except Exception as error:  # noqa: BLE001 - whatever it is, the room is shown who has the floor
                await asyncio.to_thread(self._keep, error)
                drawn = NO_REPORT
            frames.publish(record.position, drawn)
            await asyncio.sleep(REPORT_SECONDS)
            await self._grown.wait()
