"""A replay in a terminal without a terminal: its playing time is set, its screen is text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from meetinglog.replay import Film
from tests.support.scene import local
from tests.support.screens.driver import SIZE, Driver, unhurried
from tui.presenters.replay import ReplayPresenter
from tui.screens.replay import ReplayApp


class PlayingTime:
    """The seconds that have passed at a replay, however long they took."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Watching(Driver[ReplayApp]):
    """A replay that runs, with what drives it."""

    def __init__(self, screen: ReplayApp, pilot: Pilot[int], time: PlayingTime) -> None:
        super().__init__(screen, pilot)
        self.time = time

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
        self.time.seconds += seconds
        await self.settled()


@asynccontextmanager
async def watching(film: Film, size: tuple[int, int] = SIZE, **options: Any) -> AsyncIterator[Watching]:
    """Play a film; no time passes but what is waited."""
    time = PlayingTime()
    screen = ReplayApp(film, lambda: local("09:00"), ticks=time, **options)
    with unhurried():
        async with screen.run_test(size=size) as pilot:
            watch = Watching(screen, pilot, time)
            await watch.settled()
            yield watch
    await screen.finish()
    if screen.broken is not None:
        raise screen.broken
