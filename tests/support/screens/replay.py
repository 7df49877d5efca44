"""A replay in a terminal without a terminal: its playing time is set, its screen is text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.pilot import Pilot

from meetinglog.replay import Film
from tests.support.scene import local
from tui.presenters.replay import ReplayPresenter
from tui.screens.replay import ReplayApp

NAMED = {"\r": "enter", "\t": "tab", " ": "space", "+": "plus", "-": "minus"}


class Watching:
    """A replay that runs, with what drives it: ``seconds`` is the time that has passed, however long it took."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.screen: ReplayApp
        self.pilot: Pilot[int]

    @property
    def player(self) -> ReplayPresenter:
        return self.screen.presenter

    @property
    def entry(self) -> int:
        """The number of the last entry that has come."""
        return self.player.film.frames[self.player.spot.n - 1].number

    @property
    def clock(self) -> str:
        """The replay's clock."""
        return f"{self.player.spot.now.astimezone(local('15:00').tzinfo):%H:%M:%S}"

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        await self.settled()

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

    async def settled(self) -> None:
        """Wait until all keys are taken, and draw the screen."""
        await self.pilot.pause()
        while not self.screen.idle:
            await self.pilot.pause(0.001)
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

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        return self.text.splitlines()


@asynccontextmanager
async def watching(film: Film, size: tuple[int, int] = (80, 24), **options: Any) -> AsyncIterator[Watching]:
    """Play a film; no time passes but what is waited."""
    watch = Watching()
    watch.screen = ReplayApp(film, lambda: local("09:00"), ticks=lambda: watch.seconds, **options)
    async with watch.screen.run_test(size=size) as pilot:
        watch.pilot = pilot
        await watch.settled()
        yield watch
    await watch.screen.finish()
    if watch.screen.broken is not None:
        raise watch.screen.broken
