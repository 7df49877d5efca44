"""The full-screen recorder on a real log, in a terminal without a terminal: its clock is set, its screen is text."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from uuid_utils import uuid7

from meetinglog.capture.recorder import Author, Recorder, load, session_entry
from meetinglog.model.session import Session
from storage.sqlite import create, open_for_writing
from tests.support.acts import FACTS_WITH_TRACKS
from tests.support.scene import local
from tui.presenters.drafts import DraftFile, draft_path
from tui.screens.recorder import RecorderApp

NAMED = {"\r": "enter", "\t": "tab", " ": "space"}


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


class Stand:
    """A recorder that runs, with what drives it."""

    def __init__(self, screen: RecorderApp, pilot: Pilot[int], clock: Clock) -> None:
        self.screen = screen
        self.pilot = pilot
        self.clock = clock
        clock.told = screen.awake
        self.stack = ExitStack()

    async def key(self, *names: str) -> None:
        """Press keys, given by name, all at once."""
        for name in names:
            self.screen.post_message(events.Key(name, name if len(name) == 1 else None))
        await self.settled()

    async def type(self, text: str) -> None:
        """Type text, all at once."""
        for char in text:
            self.screen.post_message(events.Key(NAMED.get(char, char), char))
        await self.settled()

    async def paste(self, text: str) -> None:
        self.screen.post_message(events.Paste(text))
        await self.settled()

    async def at(self, clock: str, *lines: str) -> None:
        """Set the clock, and enter lines."""
        self.clock.set(clock)
        for line in lines:
            await self.type(f"{line}\r")

    async def settled(self) -> None:
        """Wait until all keys are taken and what was entered is settled, and draw the screen."""
        await self.pilot.pause()
        while not self.screen.idle:
            await self.pilot.pause(0.001)
        await self.screen.presenter.queue.settled()
        self.screen.awake()
        self.screen.paint()
        await self.pilot.pause()

    async def size(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settled()
        await self.settled()

    @property
    def text(self) -> str:
        """The screen as it is drawn."""
        strips = self.screen.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


@asynccontextmanager
async def recording(
    folder: Path,
    lines: Iterable[str] = (),
    *,
    facts: Session = FACTS_WITH_TRACKS,
    clock: str = "15:00:00",
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Stand]:
    """Open the recorder on a log: one that is in the folder, else a new one into which lines are imported."""
    time = Clock(clock)
    author = Author("A. Officer", time, lambda: str(uuid7()))
    path = folder / "cop-6.meetinglog"
    if not path.exists():
        await create(path, session_entry(facts, author))
    async with open_for_writing(path, author.officer) as log:
        recorder = Recorder(log, await load(log.read()), author)
        await recorder.take_file(lines, "capture.txt")
        screen = RecorderApp(recorder, log.read, DraftFile(draft_path(path)))
        async with screen.run_test(size=size) as pilot:
            stand = Stand(screen, pilot, time)
            await stand.settled()
            with stand.stack:
                yield stand
        await screen.finish()
        if screen.broken is not None:
            raise screen.broken
