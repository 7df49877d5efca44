"""The full-screen recorder on a real log, in a terminal without a terminal: its clock is set, its screen is text."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from uuid_utils import uuid7

from meetinglog.capture.microphones.events import MicrophoneEvent
from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.errors import LogExists
from meetinglog.log.entry import Entry
from meetinglog.model.session import Session
from storage import stores
from storage.stores import OpenLog
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.desks import sealed
from tests.support.places import Logs
from tests.support.scene import ListLog, local
from tests.support.screens.driver import SIZE, Driver, unhurried
from tests.support.typed_logs import opened, restored, slip_in
from tui.colour_themes import THEMES
from tui.presenters.drafts import DraftFile, draft_path
from tui.screens.recorder import RecorderApp

LOG = "cop-6.meetinglog"


class Clock:
    """A clock that stands at a time of 17 October 2012, half a second past, until it is set."""

    def __init__(self, text: str = "15:00:00") -> None:
        self.told: Callable[[], None] = lambda: None
        self.set(text)

    def set(self, text: str) -> None:
        self.now = local(text) + dt.timedelta(milliseconds=500)
        self.told()

    def __call__(self) -> dt.datetime:
        return self.now


class Stand(Driver[RecorderApp]):
    """A recorder that runs, with what drives it."""

    def __init__(self, screen: RecorderApp, pilot: Pilot[int], clock: Clock, address: str, log: OpenLog) -> None:
        super().__init__(screen, pilot)
        self.clock = clock
        self.address = address
        self.log = log
        clock.told = screen.awake
        self.stack = ExitStack()

    async def at(self, clock: str, *lines: str) -> None:
        """Set the clock, and enter lines."""
        self.clock.set(clock)
        for line in lines:
            await self.type(f"{line}\r")

    def hears(self, *switched: str) -> None:
        """Let the microphones be switched, ``27 on 15:11:22``, each heard at once."""
        for words in switched:
            seat, state, time = words.split(" ")
            self.screen.presenter.hear(MicrophoneEvent(seat, state == "on", local(time)), local(time))

    def other_enters(self, line: str, officer: str = "B. Officer") -> None:
        """Let another officer enter a line, past the lock, as on one server for all."""
        recorder = self.screen.presenter.recorder
        author = Author(officer, self.clock, lambda: str(uuid7()))
        other = Recorder(self.log, recorder.record.copy(), author, recorder.track)
        slip_in(self.address, other.draft(line, self.clock.now).new, self.log.head)

    async def beside(self, *lines: str, officer: str = "B. Officer", track: str = "") -> None:
        """Let another officer enter lines, and wait until they are read."""
        author = Author(officer, self.clock, lambda: str(uuid7()))
        other = Recorder(self.log, await load(self.log.read()), author, track)
        for line in lines:
            await other.take(line)
        await self._read_to(other.record.position)

    async def prepared_elsewhere(self, **changed: Any) -> None:
        """Let another officer bring in a session file of which some tables are changed, and wait until it is read."""
        recorder = self.screen.presenter.recorder
        facts = Session.model_validate({**recorder.record.session.model_dump(), **changed})
        entry = session_entry(facts, Author("B. Officer", self.clock, lambda: str(uuid7())))
        [stored] = await self.log.append([entry], None)
        await self._read_to(stored.position)

    async def _read_to(self, position: int) -> None:
        while self.screen.presenter.record.position < position:  # noqa: ASYNC110 - as in `entered`
            await asyncio.sleep(0.0005)
        await self.settled()

    async def entered(self) -> None:
        """Wait until what was entered is in the log or in the tray; where nothing can be saved, not for ever."""
        queue = self.screen.presenter.queue
        while queue.pending and not queue.failing:  # noqa: ASYNC110 - it has no event for it
            await asyncio.sleep(0.0005)
        await queue.settled()
        self.screen.awake()


@asynccontextmanager
async def recording(
    logs: Logs,
    lines: Sequence[str] = (),
    *,
    facts: Session = FACTS_WITH_TRACKS,
    clock: str = "15:00:00",
    size: tuple[int, int] = SIZE,
    shared: bool = False,
) -> AsyncIterator[Stand]:
    """Open the recorder on a log: one that is there, else a new one into which lines are imported.

    What others enter into one that is ``shared`` is read as soon as they do.
    """
    time, address = Clock(clock), logs / LOG
    author = Author("A. Officer", time, lambda: str(uuid7()))
    entries, track = await _entered(facts, tuple(lines), clock)
    try:
        restored(address, entries)
    except LogExists:
        track = ""
    async with AsyncExitStack() as stack:
        log = await stack.enter_async_context(opened(address, author.officer))
        recorder = Recorder(log, await load(log.read()), author, track)
        if not track:
            await recorder.take_file(lines, "capture.txt")
        follow = None
        if shared:
            follow = (await stack.enter_async_context(stores.open_for_reading(stores.address_of(address)))).follow
        screen = RecorderApp(recorder, log.read, DraftFile(draft_path(logs.folder / LOG)), follow=follow)
        for theme in THEMES.values():  # whatever colours the terminal of the tests has
            screen.register_theme(theme)
        with unhurried():
            async with screen.run_test(size=size) as pilot:
                stand = Stand(screen, pilot, time, address, log)
                await stand.settled()
                with stand.stack:
                    yield stand
        await screen.finish()
        if screen.broken is not None:
            raise screen.broken


async def _entered(facts: Session, lines: tuple[str, ...], clock: str) -> tuple[Sequence[Entry], str]:
    """Return the entries of a log into which lines were imported, and the track at their end, the same each time."""
    key = (id(facts), lines, clock)
    if key not in _ENTERED:
        author = Author("A. Officer", Clock(clock), lambda: str(uuid7()))
        log = ListLog(session_entry(facts, author))
        recorder = Recorder(log, await load(log.read()), author)
        await recorder.take_file(lines, "capture.txt")
        _ENTERED[key] = facts, sealed(log.entries), recorder.track
    return _ENTERED[key][1:]


_ENTERED: dict[object, tuple[Session, Sequence[Entry], str]] = {}
